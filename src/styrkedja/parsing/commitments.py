"""Which list items, bracketed items and sentences are commitments, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from styrkedja.base.ids import normal_form, stable_id
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment, TextStatus
from styrkedja.chain.document import BlockKind, DocumentInfo
from styrkedja.chain.governance import Governance
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.governance import parse_bracket
from styrkedja.parsing.items import judge_item
from styrkedja.parsing.lead_in import LeadKind, addressee_of
from styrkedja.parsing.outline import Outline, Place
from styrkedja.parsing.pledges import Verdict, Voice, asked_of, judge_sentence

_BRACKET = re.compile(r"\[[^\[\]]*(?:\]|$)")
_LEAST_CONFIDENCE = 0.5
_SHORTEST_ITEM = 3
_YEAR = re.compile(r"\b20\d\d\b|\binom\b|\bsenast\b|\bårligen\b|\bmandatperioden\b", re.IGNORECASE)
_MEASURE = re.compile(
    r"\d+(?:[,.]\d+)?\s*(?:procent|%|st\b|platser|timmar|dagar)|\b\d+\s+(?:nya|fler)\b", re.IGNORECASE
)
_MONEY = re.compile(r"\b(?:miljon\w*|miljard\w*|mnkr|mkr|tkr|kronor|kr|öre|budgetram)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A commitment before it has its id."""

    span: Span
    text: str
    place: Place
    status: TextStatus
    verdict: Verdict
    governance: Governance | None = None
    addressee: str | None = None
    end_of_bracket: int = 0


def find_commitments(
    outline: Outline, info: DocumentInfo, voice: Voice, *, taken: Iterable[Span] = ()
) -> tuple[Commitment, ...]:
    """Return the commitments of a document in reading order.

    Args:
        outline: the places of its blocks.
        info: who speaks and for what period; part of every id.
        voice: who speaks and who can act in this document.
        taken: spans that are rows of money, indicators or posts, which live in their own lists.
    """
    occupied = sorted(taken)
    found = [f for place in outline.places for f in _in_block(place, outline, voice) if not _overlaps(f.span, occupied)]
    seen: Counter[tuple[str, str]] = Counter()
    result = []
    for item in sorted(found, key=lambda f: f.span):
        section = item.place.section.heading if item.place.section else None
        key = (normal_form(section or ""), normal_form(item.text))
        seen[key] += 1
        ordinal = str(seen[key]) if seen[key] > 1 else None
        result.append(
            _commitment(item, section, stable_id(info.organisation, info.period, section, item.text, ordinal))
        )
    return tuple(result)


def _commitment(item: _Found, section: str | None, identity: str) -> Commitment:
    return Commitment(
        id=identity,
        text=item.text,
        span=item.span,
        section=section,
        body=item.place.body if item.status is not TextStatus.SENTENCE else None,
        status_of_text=item.status,
        governance=item.governance,
        addressee=item.addressee,
        confidence=round(item.verdict.confidence, 2),
        page=item.place.block.page,
        missing=_missing(item),
        reasons=item.verdict.reasons,
    )


def _missing(item: _Found) -> tuple[str, ...]:
    has_body = bool(
        item.place.body or (item.governance and (item.governance.decision.body or item.governance.execution))
    )
    checks = {
        "body": has_body or item.addressee is not None,
        "date": bool(_YEAR.search(item.text)),
        "measure": bool(_MEASURE.search(item.text)),
        "money": bool(_MONEY.search(item.text)),
    }
    return tuple(name for name, is_there in checks.items() if not is_there)


def _in_block(place: Place, outline: Outline, voice: Voice) -> Iterator[_Found]:
    block = place.block
    if block.kind in {BlockKind.HEADING, BlockKind.TABLE_ROW}:
        return
    bracketed = list(_bracketed(place))
    if bracketed:
        yield from bracketed
        rest = bracketed[-1].end_of_bracket
        if rest < len(block.text) and not place.is_item:
            yield from _sentences(place, voice, start=rest)
    elif place.is_item:
        verdict = judge_item(place, outline, voice)
        if verdict.confidence >= _LEAST_CONFIDENCE:
            yield _Found(block.span, block.text, place, TextStatus.LIST_ITEM, verdict, addressee=_item_addressee(place))
    else:
        yield from _sentences(place, voice)


def _bracketed(place: Place) -> Iterator[_Found]:
    """Yield what stands before each governance bracket, since the bracket before."""
    block = place.block
    start = 0
    for match in _BRACKET.finditer(block.text):
        governance = parse_bracket(match.group())
        before = block.text[start : match.start()]
        text = before.strip()
        if governance is None or len(text) < _SHORTEST_ITEM:
            continue
        first = block.span.start + start + before.index(text)
        span = Span(first, first + len(text))
        start = match.end()
        yield _Found(
            span,
            text,
            place,
            TextStatus.BRACKETED_ITEM,
            Verdict(1.0, ("bracket",)),
            governance,
            end_of_bracket=start,
        )


def _item_addressee(place: Place) -> str | None:
    """An item is addressed to others when its lead-in or heading says so."""
    if place.body is not None:
        return None
    if own := asked_of(place.block.text):
        return own
    above = place.lead_in.addressee if place.lead_in and place.lead_in.kind is not LeadKind.DUTY else None
    heading = addressee_of(place.section.heading) if place.section else None
    return heading or above


def _sentences(place: Place, voice: Voice, *, start: int = 0) -> Iterator[_Found]:
    block = place.block
    for found in sentence_spans(block.text[start:]):
        span = found.shift(start)
        text = span.of(block.text)
        verdict = judge_sentence(text, place.path, voice)
        if verdict.confidence >= _LEAST_CONFIDENCE:
            yield _Found(
                span.shift(block.span.start), text, place, TextStatus.SENTENCE, verdict, addressee=verdict.addressee
            )


def _overlaps(span: Span, occupied: list[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in occupied)
