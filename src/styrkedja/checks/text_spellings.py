"""Text: one name, or one word, that a document spells in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.document import BlockKind
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load

# "Kultur- och fritidsnämnden", "Kultur och fritidsnämnden", "kultur-och fritidsnämnden": fields of two words.
_BODY_AFTER = re.compile(r"och [A-ZÅÄÖa-zåäö]{3,}(?:nämnd|utskott)(?:en|et)?\b")
_BODY_BEFORE = re.compile(r"\b[A-ZÅÄÖa-zåäö]{3,}(?:-|- | )$")
# "Almfors Airport", "LOV-utredningen"; not the company "Almfors Hamn AB", which is not the harbour
_PAIR = re.compile(
    r"(?P<first>[A-ZÅÄÖ](?<!\w.)[A-ZÅÄÖa-zåäö]{2,})(?P<between>[ -])(?P<second>[A-ZÅÄÖa-zåäö]{4,})\b(?!\sAB\b|-)"
)
# Within a sentence: "i Bergby".
_CAPITAL = re.compile(r"[A-ZÅÄÖ](?<=[a-zåäö,] .)[a-zåäö]{5,}\b")
_LONG_WORD = re.compile(r"[a-zåäö]{10,}")
_WORDS = re.compile(r"[^\W_]+")
_LEAST_WORD = 10
_LEAST_NAME = 6
_OFTEN = 3
_SELDOM = 2
# Differences at the ends of words are inflection: "kommunala", "kommunalt"; at their start, meaning: "otrygghet".
_KEPT_END = 3
_KEPT_START = 2
_GENITIVE = re.compile(r"s$")


@dataclass(slots=True)
class _Spellings:
    """How one name is written, and where."""

    places: dict[str, list[Span]] = field(default_factory=dict)

    def add(self, written: str, span: Span) -> None:
        self.places.setdefault(written, []).append(span)


def _names(subject: Subject) -> Iterator[Fault]:
    yield from (_fault(subject, places) for places in subject.once(_spelt_variously) if not _differ_in_case(places))


def _capitals(subject: Subject) -> Iterator[Fault]:
    yield from (_fault(subject, places) for places in subject.once(_spelt_variously) if _differ_in_case(places))


def _spelt_variously(subject: Subject) -> Sequence[Mapping[str, Sequence[Span]]]:
    found = (*_bodies(subject).values(), *_pairs(subject).values(), *_single_names(subject))
    return [spellings.places for spellings in found if len(spellings.places) > 1]


def _differ_in_case(spellings: Iterable[str]) -> bool:
    return len({written.casefold() for written in spellings}) == 1


def _fault(subject: Subject, places: Mapping[str, Sequence[Span]], wrong: str | None = None) -> Fault:
    """Tell of the spelling that is *wrong*, or else of the rarest, at its first place; the others are related."""
    likelier = _usual(places, wrong)
    usual = places[likelier][0].of(subject.text) if likelier else ""
    ordered = sorted(places, key=lambda word: (word != wrong, len(places[word]), -places[word][0].start))
    spans, *rest = (places[word] for word in ordered)
    quotes = tuple(found[0].of(subject.text) for found in (spans, *rest))
    values = (("rare", quotes[0]), ("others", ", ".join(quotes[1:])), ("usual", usual), ("case", "usual" * bool(usual)))
    return Fault(spans[0], quotes, tuple(found[0] for found in rest), values)


def _usual(places: Mapping[str, Sequence[Span]], wrong: str | None) -> str:
    """Return the spelling that is clearly the likelier: the one that is not *wrong*, or far commoner; else ""."""
    first, second, *_ = sorted(places, key=lambda word: (word == wrong, -len(places[word])))
    is_clear = wrong is not None or len(places[first]) >= _OFTEN * len(places[second])
    return first if is_clear else ""


def _bodies(subject: Subject) -> dict[str, _Spellings]:
    found: dict[str, _Spellings] = {}
    text = subject.text
    for match in _BODY_AFTER.finditer(text):
        before = _BODY_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
        if before is None:
            continue
        span = Span(match.start() - len(before.group()), match.end())
        written = span.of(text)
        # "barn-och ungdomsnämnden" lacks a blank: that is another rule's.
        if not written.isupper() and "-och " not in written:
            # A small first letter is right in running text, a capital in a heading.
            shown = _indefinite(written[0].upper() + written[1:])
            key = "".join(filter(str.isalpha, shown)).casefold()
            found.setdefault(key, _Spellings()).add(shown, span)
    return found


def _indefinite(name: str) -> str:
    return name.removesuffix("en") if name.endswith("nämnden") else name.removesuffix("et")


def _pairs(subject: Subject) -> dict[str, _Spellings]:
    """Return the names of two words, with a blank or a hyphen between them, that are written in several ways."""
    found: dict[str, _Spellings] = {}
    for block in subject.chain.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        for match in _PAIR.finditer(block.text):
            if match["first"].isupper() and match["between"] == " " and match["second"][0].isupper():
                continue
            written = f"{match['first']}{match['between']}{_GENITIVE.sub('', match['second'])}"
            start = block.span.start + match.start()
            key = written.casefold().replace("-", " ")
            found.setdefault(key, _Spellings()).add(written, Span(start, start + len(match.group())))
    return {key: spellings for key, spellings in found.items() if _is_name(spellings)}


def _is_name(spellings: _Spellings) -> bool:
    """Tell whether one spelling has a hyphen and another a blank, or a small and a capital letter in its midst."""
    joined = {"-" in written for written in spellings.places}
    seconds = {re.split("[ -]", written)[1][0].isupper() for written in spellings.places}
    return len(joined) > 1 or len(seconds) > 1


def _single_names(subject: Subject) -> Iterator[_Spellings]:
    """Yield names of one word, within sentences, of which one spelling is met once and another often."""
    places: dict[str, list[Span]] = {}
    for match in _CAPITAL.finditer(subject.text):
        places.setdefault(_GENITIVE.sub("", match.group()), []).append(Span(match.start(), match.end()))
    for short, long in _one_letter_apart(places, least=_LEAST_NAME):
        times = sorted((len(places[short]), len(places[long])))
        if times[0] == 1 and times[1] >= _OFTEN:
            yield _Spellings({short: places[short], long: places[long]})


def _words(subject: Subject) -> Iterator[Fault]:
    times = Counter(_LONG_WORD.findall(subject.lowered))
    for short, long in _one_letter_apart(times, least=_LEAST_WORD):
        if min(times[short], times[long]) <= _SELDOM and not _are_lookalikes(short, long):
            pair = (short, long)
            places = {word: _places_of(word, subject.text) for word in pair}
            wrong = _stranger(pair, subject.lowered) if times[short] == times[long] else None
            yield _fault(subject, places, wrong)


def _stranger(pair: tuple[str, str], text: str) -> str:
    """Return the one of two words of which less is known from the other words of *text*.

    Beside "mål" and "elpriser", "måltidspriser" is known from its first three letters and its last six;
    "måtidspriser" from its first two and its last six.
    """
    rest = text.replace(pair[0], " ").replace(pair[1], " ")
    others = f" {' '.join(_WORDS.findall(rest))} "
    known = [_known_start(word, others) + _known_end(word, others) for word in pair]
    # A letter lost is the commoner slip.
    return pair[0] if known[0] <= known[1] else pair[1]


def _known_start(word: str, others: str) -> int:
    return next((length for length in range(len(word), 0, -1) if f" {word[:length]}" in others), 0)


def _known_end(word: str, others: str) -> int:
    return next((length for length in range(len(word), 0, -1) if f"{word[-length:]} " in others), 0)


def _places_of(word: str, text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(rf"(?<![^\W\d_]){word}(?![^\W\d_])", text, re.IGNORECASE)]


def _one_letter_apart(words: Iterable[str], *, least: int) -> Iterator[tuple[str, str]]:
    """Yield pairs of *words*: one has a letter more in its midst than the other, or two letters changed round."""
    shelves: dict[tuple[str, str], list[str]] = {}
    for word in words:
        if len(word) >= least:
            shelves.setdefault((word[:_KEPT_START], word[-_KEPT_END:]), []).append(word)
    for shelf in shelves.values():
        for one, other in combinations(sorted(shelf, key=len), 2):
            if len(other) - len(one) <= 1 and _is_slip(one, other):
                yield one, other


def _is_slip(word: str, other: str) -> bool:
    """Tell whether a letter of *other* fell out of *word*, or two of its letters changed places."""
    place = next((index for index, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    if len(other) > len(word):
        return word[place:] == other[place + 1 :]
    turned = word[place : place + 2][::-1]
    return turned == other[place : place + 2] and word[place + 2 :] == other[place + 2 :]


def _are_lookalikes(word: str, other: str) -> bool:
    return any(
        (first in word and second in other) or (second in word and first in other)
        for first, second in load("lookalikes")["rows"]
    )


RULES = (
    Rule("TXT015", Severity.WARNING, _names),
    Rule("TXT016", Severity.WARNING, _words),
    Rule("TXT032", Severity.NOTE, _capitals),
)
