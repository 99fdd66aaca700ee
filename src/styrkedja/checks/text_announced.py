"""Text: what a document says of its own lists and words, and does not keep: numbers, brackets, explained words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.items import Item
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.sentences import sentence_spans

_LONGEST_ANNOUNCEMENT = 160
_LEAST_ITEMS = 2
_MOST_GOALS = 12
_LEAST_WITH = 3
_LEAST_SHARE = 0.5
_NUMBERED = re.compile(r"(\d{1,2})[.)]?\s+\S")

# "När vi skriver kommunen avses det geografiska området."
_EXPLAINED = re.compile(
    r"\b(?:[Nn]är vi skriver|[Mm]ed|[Dd]är det står|[Oo]rdet)\s+(?P<terms>[^.\n]{3,80}?)\s+"
    r"(?:avses|avser vi|menas|menar vi|betyder|syftar vi på)\s+(?P<meaning>[^.,\n]{5,120})"
)
_PLACE = re.compile(r"\bgeografisk\w*|\bplatsen\b|\borten\b", re.IGNORECASE)
# What only an organisation has or does: "kommunens nämnder", "kommunen ska äga"; not "kommunens invånare".
_OWNED = (
    r"nämnder|förvaltning\w*|verksamhet\w*|budget\w*|ekonomi|anställda|personal|medarbetare|organisation|bolag"
    r"|fastigheter|fordon\w*|lokaler|resurser|upphandling\w*|beslut\w*|styrning|arbetsmarknadsverksamhet|stöd|köp"
    r"|kostnader|skattemedel|ansvar|upphandlade|chefer|tjänstepersoner|avtal"
)
_DONE = (
    r"äger?|äga|anställ(?:a|er)|upphandlar?|finansierar?|köp(?:a|er)|driv(?:a|er)|beslutar?|avsätt(?:a|er)"
    r"|bedriv(?:a|er)|erbjud(?:a|er)|säkerställ(?:a|er)|ansvarar?|ha ansvar\w*|garantera[rs]?"
    r"|tillhandahåll(?:a|er)|ge stöd"
)
_ORGANISATION = re.compile(
    rf"[Kk]ommunen(?:s (?:{_OWNED})| (?:ska |måste |bör |kan )?(?:alltid |även |också )?(?:{_DONE}))\b",
)
_SAYS_MEANING = (" avses ", " avser vi ", " menas ", " menar vi ", " betyder ", " syftar vi på ")


@dataclass(frozen=True, slots=True)
class _Announced:
    """A number of things that the list below is to have."""

    block: Block
    number: int
    noun: str
    written: str


def _numbers(subject: Subject) -> Iterator[Fault]:
    places = subject.outline.places
    for index, place in enumerate(places):
        announced = _announced(place.block)
        if announced is None:
            continue
        listed = _list_below([other.block for other in places[index + 1 : index + 60]])
        if len(listed) < _LEAST_ITEMS or len(listed) == announced.number:
            continue
        values = (("announced", announced.written), ("noun", announced.noun), ("listed", str(len(listed))))
        whole = Span(listed[0].span.start, listed[-1].span.end)
        yield Fault(place.block.span, (place.block.text, *(block.text for block in listed[:20])), (whole,), values)


def _goals(subject: Subject) -> Iterator[Fault]:
    """Yield what is said of the number of goals and does not hold for those that bear numbers."""
    goals = [goal for goal in subject.chain.goals if goal.number and goal.number.isdigit()]
    numbers = {int(goal.number or 0) for goal in goals}
    if len(numbers) < _LEAST_ITEMS:
        return
    for begins, ends in _lines_with(subject.text, " mål"):
        for match in _number_of_goals().finditer(subject.text, begins, ends):
            number = load("announcements")["numbers"].get(match["number"]) or int(match["number"])
            if number in {len(numbers), max(numbers)} or number > _MOST_GOALS or match["number"] == "1":
                continue
            values = (("announced", match["number"]), ("noun", "mål"), ("listed", str(len(numbers))))
            quotes = (match.group(), *(goal.text for goal in goals))
            yield Fault(Span(*match.span()), quotes, tuple(goal.span for goal in goals), values)


def _announced(block: Block) -> _Announced | None:
    is_lead = block.kind is BlockKind.PARAGRAPH and block.text.endswith(":")
    if not (is_lead or block.kind is BlockKind.HEADING) or len(block.text) > 4 * _LONGEST_ANNOUNCEMENT:
        return None
    last = sentence_spans(block.text)[-1].of(block.text)
    lowered = last.lower()
    if len(last) > _LONGEST_ANNOUNCEMENT or _some().search(lowered):
        return None
    found = list(_counted().finditer(lowered))
    if len(found) != 1:
        return None
    written = found[0]["number"]
    number = load("announcements")["numbers"].get(written) or int(written)
    return _Announced(block, number, found[0]["noun"], written) if number >= _LEAST_ITEMS else None


def _list_below(blocks: Sequence[Block]) -> list[Block]:
    """Return the outermost items of the list that begins *blocks*."""
    found: list[Block] = []
    for block in blocks:
        if block.kind is not BlockKind.LIST_ITEM:
            break
        if not found or (block.level == found[0].level and _is_like(block, found[0])):
            found.append(block)
        elif block.level <= found[0].level:
            break
    return found


def _is_like(block: Block, first: Block) -> bool:
    return block.marker[-1:] == first.marker[-1:]


@cache
def _number_of_goals() -> re.Pattern[str]:
    """Return what finds "har beslutat om fyra prioriterade mål"; not "de 17 globala målen" or "två av tre mål"."""
    numbers = "|".join(load("announcements")["numbers"])
    return re.compile(
        r"\b(?:beslutat om|har|hör|fastställt|antagit|formulerat|satt|innehåller|bygger på|styrs av|fullmäktiges)"
        rf" (?P<number>{numbers}|\d{{1,2}}) (?:(?:övergripande|prioriterade|strategiska|politiska|gemensamma) )?mål\b"
    )


@cache
def _counted() -> re.Pattern[str]:
    words = load("announcements")
    numbers = "|".join(words["numbers"])
    nouns = "|".join(sorted(words["counted"]["words"], key=len, reverse=True))
    return re.compile(
        rf"(?<!\bav )\b(?P<number>{numbers}|\d{{1,2}})\s(?:(?!av\b)[a-zåäö-]+\s){{0,2}}?(?P<noun>{nouns})\b"
    )


@cache
def _some() -> re.Pattern[str]:
    words = "|".join(re.escape(word.strip()) for word in load("announcements")["some"]["words"])
    return re.compile(rf"\b(?:{words})\b")


def _items_without(subject: Subject) -> Iterator[Fault]:
    for row in load("announcements")["each"]:
        said = _said(subject.text, row)
        if said is None:
            continue
        sign = _compiled(row["sign"])
        pledged = {commitment.span.start for commitment in subject.chain.commitments}
        items = [item for item in subject.items if item.span.start > said.end() and item.span.start in pledged]
        having = [item for item in items if sign.search(_with_bracket(item))]
        without = [item for item in items if not sign.search(_with_bracket(item))]
        if without and len(having) >= max(_LEAST_WITH, _LEAST_SHARE * len(items)):
            yield _of_items(subject, said.span(), without, (len(having), len(items)))


def _said(text: str, row: dict[str, str]) -> re.Match[str] | None:
    """Return where the document says so; the pattern is tried only in lines that hold the word it needs."""
    for begins, ends in _lines_with(text, row["needs"]):
        if said := _compiled(row["cue"]).search(text, begins, ends):
            return said
    return None


def _with_bracket(item: Item) -> str:
    return item.place.block.text


def _of_items(subject: Subject, said: tuple[int, int], without: Sequence[Item], counts: tuple[int, int]) -> Fault:
    values = (
        ("said", shortened(subject.text[said[0] : said[1]])),
        ("having", str(counts[0])),
        ("all", str(counts[1])),
        ("first", shortened(without[0].text)),
    )
    quotes = (subject.text[said[0] : said[1]], *(item.text for item in without[:5]))
    return Fault(without[0].span, quotes, (Span(*said), *(item.span for item in without[1:])), values)


def _words_otherwise(subject: Subject) -> Iterator[Fault]:
    for match in _explanations(subject.text):
        if "kommunen" not in match["terms"].split() or not _PLACE.search(match["meaning"]):
            continue
        used = [one for one in _ORGANISATION.finditer(subject.text) if not _overlap(one.span(), match.span())]
        if not used:
            continue
        spans = [Span(*one.span()) for one in used]
        values = (
            ("term", "kommunen"),
            ("meaning", match["meaning"]),
            ("found", used[0].group()),
            ("times", str(len(used))),
        )
        quotes = (match.group(), *dict.fromkeys(one.group() for one in used))
        yield Fault(spans[0], quotes, (Span(*match.span()), *spans[1:]), values)


def _explanations(text: str) -> list[re.Match[str]]:
    found: dict[int, re.Match[str]] = {}
    for word in _SAYS_MEANING:
        for begins, ends in _lines_with(text, word):
            found |= {match.start(): match for match in _EXPLAINED.finditer(text, begins, ends)}
    return [found[start] for start in sorted(found)]


def _lines_with(text: str, word: str) -> Iterator[tuple[int, int]]:
    place = text.find(word)
    while place >= 0:
        ends = text.find("\n", place)
        ends = ends if ends >= 0 else len(text)
        yield text.rfind("\n", 0, place) + 1, ends
        place = text.find(word, ends)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


RULES = (
    Rule("TXT020", Severity.WARNING, lambda subject: (*_numbers(subject), *_goals(subject))),
    Rule("TXT021", Severity.WARNING, _items_without),
    Rule("TXT022", Severity.WARNING, _words_otherwise),
)
