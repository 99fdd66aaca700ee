"""Text: what stands twice, in a list, under two headings or as running text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from styrkedja.base.finding import Severity
from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.excerpt import shortened
from styrkedja.checks.items import Item, is_same_promise, pairs_of, pairs_of_lists
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.text_themes import foreign_copies
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.taken import Taken

# Shorter ones are names and formulas: "Ansvarig nämnd", "Skolnämnd (S)".
_LEAST_WORDS = 3
_LEAST_LETTERS = 14
# A sentence of prose that comes back must be long enough to be no turn of speech.
_LEAST_SENTENCE_WORDS = 8
_LEAST_SENTENCE = 45
_STOPS = frozenset('.!?…”"’)')
# What stands more often than this is meant to: "Nämnden beslutar enligt förvaltningens förslag."
_MOST_TIMES = 3


def _exact(subject: Subject) -> Iterator[Fault]:
    found: dict[object, list[Item]] = {}
    for item in subject.items:
        if _is_whole(item):
            found.setdefault((item.group, item.form), []).append(item)
    for same in (items for items in found.values() if len(items) > 1):
        first, second, *others = same
        related = tuple(item.span for item in (first, *others))
        yield Fault(second.span, tuple(item.text for item in same), related, (("text", shortened(second.text)),))


def _is_whole(item: Item) -> bool:
    return item.form.count(" ") + 1 >= _LEAST_WORDS and len(item.form) >= _LEAST_LETTERS


def _near(subject: Subject) -> Iterator[Fault]:
    told: set[tuple[str, str]] = set()
    for left, right in pairs_of_lists(subject.items):
        forms = (left.form, right.form)
        if left.form == right.form or forms in told or not is_same_promise(left.text, right.text):
            continue
        told |= {forms, forms[::-1]}
        yield Fault(
            right.span,
            (left.text, right.text),
            (left.span,),
            (("first", shortened(left.text)), ("second", shortened(right.text))),
        )


def _under_two_headings(subject: Subject) -> Iterator[Fault]:
    # A wish in the programme that comes back as a board's mandate is carried on by design.
    wished = [item for item in subject.items if item.place.body is None and item.place.section is not None]
    times = Counter(item.form for item in wished)
    # What stands under a wrong heading is told of there, with its copy (TXT005).
    told: set[str] = {item.form for item in foreign_copies(subject)}
    for first, other in pairs_of([item for item in wished if _is_whole(item) and times[item.form] <= _MOST_TIMES]):
        headings = _heading(first), _heading(other)
        if first.section == other.section or normal_form(headings[0]) == normal_form(headings[1]):
            continue
        if other.form in told or not (first.form == other.form or is_same_promise(first.text, other.text)):
            continue
        told.add(other.form)
        values = (("text", shortened(other.text)), ("first", headings[0]), ("second", headings[1]))
        yield Fault(other.span, (first.text, other.text), (first.span,), values)


def _heading(item: Item) -> str:
    return item.place.section.heading if item.place.section else ""


def _repeated_passages(subject: Subject) -> Iterator[Fault]:
    if subject.chain.document.kind == "minutes":
        # The proposal and the decision of an item say the same.
        return
    # Measures are described with the same words: "Andel som svarat ganska bra eller mycket bra ska öka."
    measured = Taken(indicator.span for indicator in subject.chain.indicators)
    seen: dict[str, list[tuple[int, Span]]] = {}
    for index, block in enumerate(subject.chain.blocks):
        if block.kind is BlockKind.PARAGRAPH and len(block.text) >= _LEAST_SENTENCE and not measured.meets(block.span):
            for form, span in _sentences(block):
                seen.setdefault(form, []).append((index, span))
    doubles = {places[1][1]: places for places in seen.values() if 1 < len(places) <= _MOST_TIMES}
    yield from _joined(subject, doubles)


def _sentences(block: Block) -> Iterator[tuple[str, Span]]:
    for span in sentence_spans(block.text):
        sentence = span.of(block.text)
        if len(sentence) < _LEAST_SENTENCE or sentence[-1] not in _STOPS:
            continue
        form = normal_form(sentence)
        if form.count(" ") + 1 >= _LEAST_SENTENCE_WORDS:
            yield form, span.shift(block.span.start)


def _joined(subject: Subject, doubles: dict[Span, list[tuple[int, Span]]]) -> Iterator[Fault]:
    """Sentences that come back side by side are one passage."""
    runs: list[list[Span]] = []
    for span in sorted(doubles):
        last = runs[-1][-1] if runs else None
        if last is not None and not subject.text[last.end : span.start].strip():
            runs[-1].append(span)
        else:
            runs.append([span])
    for run in runs:
        whole = Span(run[0].start, run[-1].end)
        related = tuple(place for _, place in doubles[run[0]] if place != run[0])
        first = related[0]
        quotes = (first.of(subject.text), whole.of(subject.text))
        yield Fault(whole, quotes, related, (("text", shortened(run[0].of(subject.text))),))


RULES = (
    Rule("TXT002", Severity.ERROR, _exact),
    Rule("TXT003", Severity.WARNING, _near),
    Rule("TXT004", Severity.WARNING, _under_two_headings),
    Rule("TXT006", Severity.WARNING, _repeated_passages),
)
