"""The work list as cards: each commitment in its context, why the reader took it, and what was refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from styrkedja.app.worklist import PastDecision, ReviewItem, SplitPlace
from styrkedja.base.span import Span
from styrkedja.chain.document import Block
from styrkedja.chain.review import DecisionKind, key_of
from styrkedja.web.review_forms import Asked
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

_AROUND = 260


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that could not be taken, and why in words."""

    asked: Asked
    error: str


@dataclass(frozen=True, slots=True)
class ContextLine:
    """A block around or of the commitment; `marked` is the part that is the commitment."""

    before: str
    marked: str
    after: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One item of the work list.

    Args:
        number: its place on the page, from 1.
        likely: splits where one thought ends; `other` are all the rest.
        confidence_pct: how sure the reader is, in whole per cent; None for what a person found.
        error: why what was asked for was refused; "" when nothing was.
        refused_kind: what was asked for; None when nothing was refused.
        typed: the words that were refused.
    """

    number: int
    item: ReviewItem
    reasons: tuple[str, ...]
    context: tuple[ContextLine, ...]
    likely: tuple[SplitPlace, ...]
    other: tuple[SplitPlace, ...]
    confidence_pct: int | None
    error: str
    refused_kind: DecisionKind | None
    typed: str


@dataclass(frozen=True, slots=True)
class Past:
    """A decision of the history: what it was about, and what became of it."""

    row: PastDecision
    texts: tuple[str, ...]
    body: str | None


def cards_of(items: Iterable[ReviewItem], language: Language, refused: Refused | None = None) -> tuple[Card, ...]:
    """Return a card for each item, with what was refused on the one it was asked for."""
    cards = []
    for number, item in enumerate(items, start=1):
        is_refused = refused is not None and refused.asked.key == key_of(item.commitment)
        cards.append(
            Card(
                number=number,
                item=item,
                reasons=catalogue.reason_texts(item.commitment.reasons, language),
                context=tuple(context_of(item)),
                likely=tuple(place for place in item.splits if place.is_likely),
                other=tuple(place for place in item.splits if not place.is_likely),
                confidence_pct=_confidence(item),
                error=refused.error if refused and is_refused else "",
                refused_kind=refused.asked.kind if refused and is_refused else None,
                typed=refused.asked.words if refused and is_refused else "",
            )
        )
    return tuple(cards)


def context_of(item: ReviewItem) -> Iterator[ContextLine]:
    """Yield the blocks just around the commitment and those it stands in, long ones cut."""
    span = item.commitment.span
    for block in item.place.before[-1:]:
        yield ContextLine(_end(block.text), "", "", _is_heading(block))
    for block in item.place.blocks:
        start, end = (min(max(at - block.span.start, 0), len(block.text)) for at in _bounds(span))
        yield ContextLine(
            _end(block.text[:start]), block.text[start:end], _beginning(block.text[end:]), _is_heading(block)
        )
    for block in item.place.after[:1]:
        yield ContextLine("", "", _beginning(block.text), _is_heading(block))


def past_of(history: Iterable[PastDecision]) -> tuple[Past, ...]:
    """Return the decisions with the words they were about."""
    return tuple(
        Past(
            row,
            tuple(item.text for item in row.decision.results or row.decision.targets),
            row.decision.results[0].body if row.decision.kind is DecisionKind.ASSIGN else None,
        )
        for row in history
    )


def _confidence(item: ReviewItem) -> int | None:
    is_own = any(mark.kind is DecisionKind.ADD for mark in item.marks) and not item.commitment.reasons
    return None if is_own else round(item.commitment.confidence * 100)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _is_heading(block: Block) -> bool:
    return block.kind == "heading"


def _end(text: str) -> str:
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].split(' ', 1)[-1]}"


def _beginning(text: str) -> str:
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rsplit(' ', 1)[0]} …"
