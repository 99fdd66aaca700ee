"""Contradictions: two commitments on the same thing that cannot both be kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.checks.directions import Direction, opposites
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.objects import is_specific, stems_of
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load, pattern_of
from styrkedja.language.stems import stem

_YEAR = re.compile(r"\b20[2-9]\d\b")
_NAME = re.compile(r"(?<=[\wåäö,] )[A-ZÅÄÖ][a-zåäö]{2,}")
_LONGEST_SHOWN = 90
_LEAST_STEM = 6
_LEAST_KNOWN = 5
_LEAST_OF_MORE = 7


def _opposite_ways(subject: Subject) -> Iterator[Fault]:
    """Yield two commitments that go opposite ways with one thing, the later pointing to the earlier."""
    shelves: dict[tuple[int, str], list[Direction]] = {}
    seen: set[tuple[str, str]] = set()
    for direction in subject.directions:
        for word in direction.head:
            for earlier in shelves.setdefault((direction.row, word), []):
                key = (earlier.commitment.id, direction.commitment.id)
                if key not in seen and _go_against(earlier, direction):
                    seen.add(key)
                    values = (("earlier", _around(earlier)), ("later", _around(direction)))
                    yield pair_fault(earlier.commitment, direction.commitment, values)
            shelves[direction.row, word].append(direction)


def _go_against(left: Direction, right: Direction) -> bool:
    if left.commitment.id == right.commitment.id or left.commitment.addressee != right.commitment.addressee:
        return False
    if left.side == right.side:
        is_turned = left.verb == right.verb and left.is_turned != right.is_turned
    else:
        is_turned = not left.is_turned and not right.is_turned
    return is_turned and _is_same_object(left, right) and not are_elsewhere(left.commitment.text, right.commitment.text)


def _is_same_object(left: Direction, right: Direction) -> bool:
    row = opposites()[left.row]
    shared = left.head & right.head
    if row.objects:
        return bool(shared & row.objects)
    if len(shared) < min(len(left.head), len(right.head)):
        return False
    if left.tail and right.tail and left.tail.isdisjoint(right.tail):
        return False
    if not is_specific(shared) and (row.needs_context or not _is_known_thing(left, right)):
        return False
    around = (stems_of(left.commitment.text) & stems_of(right.commitment.text)) - shared - {left.verb, right.verb}
    return bool(around) or not row.needs_context


def _is_known_thing(left: Direction, right: Direction) -> bool:
    """Tell whether both speak of one thing as known: "elnätet"; shorter words only where nothing else is said of it."""
    least = _LEAST_KNOWN if left.head == right.head else _LEAST_OF_MORE
    is_known = left.is_definite and right.is_definite and bool(left.tail) == bool(right.tail)
    return is_known and any(len(one) >= least for one in left.head & right.head)


def are_elsewhere(left: str, right: str) -> bool:
    """Tell whether two texts name different places, persons or years, so that both may hold.

    >>> are_elsewhere("riva skolan i Norrby", "bevara skolan i Söderby")
    True
    """
    for pattern in (_NAME, _YEAR):
        mine, others = set(pattern.findall(left)), set(pattern.findall(right))
        if mine and others and mine.isdisjoint(others):
            return True
    return False


def pair_fault(earlier: Commitment, later: Commitment, values: tuple[tuple[str, str], ...]) -> Fault:
    """Return the finding that two commitments do not go together."""
    return Fault(later.span, (later.text, earlier.text), (earlier.span,), values)


def _around(direction: Direction) -> str:
    """Return the words around a direction, whole where the commitment is short."""
    text = direction.commitment.text
    if len(text) <= _LONGEST_SHOWN:
        return _short(text)
    place = direction.span.start - direction.commitment.span.start
    start = max(0, place - _LONGEST_SHOWN // 2)
    before = text[start:place].split(" ", 1)[-1] if start else text[:place]
    return ("… " if start else "") + before + _short(text[place:], _LONGEST_SHOWN // 2)


def _short(text: str, longest: int = _LONGEST_SHOWN) -> str:
    return shortened(text.rstrip(" .,;"), longest)


def _still_there(subject: Subject) -> Iterator[Fault]:
    """Yield the sentences in which what was to be ended goes on all the same."""
    words = load("opposites")["still"]
    if not any(word in subject.lowered for word in words["words"]):
        return
    ending = {stem(word) for word in words["ending"]}
    ended = [one for one in subject.directions if one.verb in ending and not one.is_turned]
    if not ended:
        return
    for match in _still().finditer(subject.text):
        start = 1 + max(subject.text.rfind(sign, 0, match.start()) for sign in ".!?\n")
        found = (subject.text.find(sign, match.end()) for sign in ".!?\n")
        end = min((place for place in found if place >= 0), default=match.end())
        span = Span(start + len(subject.text[start:end]) - len(subject.text[start:end].lstrip()), end)
        said = stems_of(span.of(subject.text))
        for one in ended:
            shared = {word for word in one.head & said if len(word) >= _LEAST_STEM}
            if shared and not one.commitment.span.contains(span):
                values = (("earlier", _short(one.commitment.text)), ("later", _short(span.of(subject.text))))
                yield Fault(span, (span.of(subject.text), one.commitment.text), (one.commitment.span,), values)
                break


@cache
def _still() -> re.Pattern[str]:
    """Match "kan göra skolval ändå"; not "det är ändå bra"."""
    words = "|".join(load("opposites")["still"]["words"])
    return re.compile(rf"\b(?:kan|kunna|får|ska|finns|finnas|kvar)\b[^.!?\n]{{0,60}}\b(?:{words})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A state that a year is set for."""

    span: Span
    text: str
    year: str


def _other_year(subject: Subject) -> Iterator[Fault]:
    """Yield the statements that set another year for a state than one before."""
    firsts: dict[tuple[str, bool], _Dated] = {}
    for state, is_inner, dated in _dated_states(subject):
        first = firsts.setdefault((state, is_inner), dated)
        if first.year != dated.year:
            values = (("state", state), ("earlier", first.year), ("later", dated.year))
            yield Fault(dated.span, (dated.text, first.text), (first.span,), values)


def _dated_states(subject: Subject) -> Iterator[tuple[str, bool, _Dated]]:
    rows = load("opposites")["states"]
    states = {stem(word): group[0] for group in rows["groups"] for word in group}
    if not any(word in subject.lowered for word in states.values()):
        return
    inner = frozenset(map(stem, rows["organisation"]))
    steps = pattern_of("opposites", "steps")
    told = [*subject.chain.commitments, *subject.chain.near_misses]
    spans = [(one.span, one.text) for one in told if one.addressee is None]
    spans += [(goal.span, goal.text) for goal in subject.chain.goals]
    for span, text in sorted(set(spans)):
        years = set(_YEAR.findall(text))
        if len(years) != 1 or steps.search(text):
            continue
        words = {stem(word) for word in text.lower().replace(",", " ").replace(".", " ").split()}
        for state in sorted(states.keys() & words):
            yield states[state], not inner.isdisjoint(words), _Dated(span, text, years.pop())
            break


_AMOUNT = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s+(?P<unit>elever|barn|platser|timmar|timmars|dagar|veckor|minuter|procent|%|öre|kronor"
    r"|personer|lägenheter|bostäder|lärare|tjänster|gånger)\b"
)
_MOST_MORE = 2
_LEAST_SHARED = 3


def _other_number(subject: Subject) -> Iterator[Fault]:
    """Yield two commitments that say the same with another number."""
    shelves: dict[tuple[str, str], list[tuple[Commitment, str, frozenset[str]]]] = {}
    for commitment in subject.chain.commitments:
        found = _AMOUNT.findall(commitment.text)
        if len(found) != 1 or commitment.addressee:
            continue
        number, unit = found[0]
        words = stems_of(commitment.text) - {number, stem(unit)}
        for word in words:
            earlier = shelves.setdefault((stem(unit), word), [])
            match = next((one for one in earlier if _is_same_but_number(one, (commitment, number, words))), None)
            if match is not None:
                values = (("earlier", _short(match[0].text)), ("later", _short(commitment.text)))
                yield pair_fault(match[0], commitment, values)
                break
        for word in words:
            shelves.setdefault((stem(unit), word), []).append((commitment, number, words))


def _is_same_but_number(
    left: tuple[Commitment, str, frozenset[str]], right: tuple[Commitment, str, frozenset[str]]
) -> bool:
    smaller, longer = sorted((left[2], right[2]), key=len)
    figures = {word for word in smaller ^ longer if word[0].isdigit()}
    return (
        left[1] != right[1]
        and (len(smaller) >= _LEAST_SHARED or (len(smaller) > 1 and smaller == longer))
        and smaller <= longer
        and len(longer) <= len(smaller) + _MOST_MORE
        and not figures
        and not _steps().search(f"{left[0].text} {right[0].text}")
        and not are_elsewhere(left[0].text, right[0].text)
        and _restrictions(left[0].text) == _restrictions(right[0].text)
    )


@cache
def _steps() -> re.Pattern[str]:
    return re.compile(r"\b(?:etapp|första|därefter|delmål|successiv|start)\w*", re.IGNORECASE)


def _restrictions(text: str) -> Sequence[str]:
    """Return the words after which a rule holds for some only: "i lågstadiet", "för äldre"."""
    return sorted(stem(word) for word in re.findall(r"\b(?:i|för|på|inom|bland)\s+(\w+)", text.lower()))


RULES = (
    Rule("CON001", Severity.WARNING, _opposite_ways),
    Rule("CON002", Severity.WARNING, _still_there),
    Rule("CON003", Severity.WARNING, _other_year),
    Rule("CON004", Severity.WARNING, _other_number),
)
