"""What could be a commitment: every list item, bracketed item and sentence, each with its verdict.

Leaves to others: the verdicts themselves (`items.py`, `pledges.py`), ids and records (`commitments.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.commitment import TextStatus
from styrkedja.chain.document import Block, BlockKind
from styrkedja.chain.governance import Governance
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.addressees import asked_of
from styrkedja.parsing.governance import parse_bracket
from styrkedja.parsing.items import judge_item
from styrkedja.parsing.lead_in import LeadKind, addressee_of
from styrkedja.parsing.outline import Outline, Place
from styrkedja.parsing.pledges import Verdict, Voice, judge_sentence
from styrkedja.parsing.table_items import items_in_tables
from styrkedja.parsing.taken import Taken
from styrkedja.parsing.voices import voices_of

_BRACKET = re.compile(r"\[[^\[\]]*(?:\]|$)")
_SHORTEST_ITEM = 3
# "Nämndbudget 2027", "Mål och budget för 2027–2029", "Almfors kommun"; not "Ta fram en cykelplan till 2027"
_TITLE = re.compile(
    r"(?:mål och )?\w*(?:budget|plan|program|manifest|plattform)(?: för)?(?: år)? 20\d\d(?:\s?[–-]\s?(?:20)?\d\d)?"
    r"|[A-ZÅÄÖ][\w-]+ (?:kommun|stad)",
    re.IGNORECASE,
)
_LONGEST_TOP = 200
_LONGEST_SLOGAN = 80
# A paragraph with more before its bracket is prose whose last sentence the bracket speaks of.
_MOST_SENTENCES_IN_ITEM = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of text that was looked at, and what was found."""

    span: Span
    text: str
    place: Place
    status: TextStatus
    verdict: Verdict
    governance: Governance | None = None
    addressee: str | None = None
    end_of_bracket: int = 0


def find_candidates(outline: Outline, voice: Voice, *, taken: Iterable[Span] = ()) -> Iterator[Candidate]:
    """Yield everything in reading order that was judged, commitments and others.

    One by one, so that the next step finds what was worked out of a sentence still at hand.

    Args:
        outline: the places of the document's blocks.
        voice: who speaks and who can act in this document.
        taken: spans that are rows of money, indicators or posts, which live in their own lists.
    """
    occupied = Taken(taken)
    places = sorted([*outline.places, *items_in_tables(outline.places)], key=lambda place: place.block.span.start)
    voice_at = voices_of(outline, voice)
    for place in places:
        yield from (found for found in _in_block(place, outline, voice_at(place)) if not occupied.meets(found.span))


def _in_block(place: Place, outline: Outline, voice: Voice) -> Iterator[Candidate]:
    block = place.block
    if block.kind in {BlockKind.HEADING, BlockKind.TABLE_ROW} or _is_title(block):
        return
    bracketed = list(_bracketed(place)) if "[" in block.text else []
    if bracketed:
        yield from _sentences(place, voice, end=bracketed[0].span.start - block.span.start)
        yield from bracketed
        rest = bracketed[-1].end_of_bracket
        if rest < len(block.text) and not place.is_item:
            yield from _sentences(place, voice, start=rest)
    elif place.is_item:
        verdict = judge_item(place, outline, voice)
        yield Candidate(block.span, block.text, place, TextStatus.LIST_ITEM, verdict, addressee=_item_addressee(place))
    else:
        yield from _sentences(place, voice)


def _is_title(block: Block) -> bool:
    """Tell whether a block on top of the document is its title or slogan, though it was not read as a heading."""
    if block.span.start > _LONGEST_TOP:
        return False
    is_slogan = block.span.start == 0 and len(block.text) <= _LONGEST_SLOGAN and block.text.count("!") == 1
    return _TITLE.fullmatch(block.text) is not None or (is_slogan and block.text.endswith("!"))


def _bracketed(place: Place) -> Iterator[Candidate]:
    """Yield what stands before each governance bracket, since the bracket before."""
    block = place.block
    start = 0
    for match in _BRACKET.finditer(block.text):
        governance = parse_bracket(match.group())
        before = block.text[start : match.start()]
        text = _item_before(before, place).strip()
        if governance is None or len(text) < _SHORTEST_ITEM:
            continue
        first = block.span.start + start + before.rindex(text)
        span = Span(first, first + len(text))
        start = match.end()
        yield Candidate(
            span,
            text,
            place,
            TextStatus.BRACKETED_ITEM,
            Verdict(1.0, ("bracket",)),
            governance,
            asked_of(text),
            start,
        )


def _item_before(text: str, place: Place) -> str:
    """Return what a bracket speaks of: an item whole, of a longer paragraph the last sentence."""
    if place.is_item:
        return text
    sentences = sentence_spans(text)
    return sentences[-1].of(text) if len(sentences) > _MOST_SENTENCES_IN_ITEM else text


def _item_addressee(place: Place) -> str | None:
    """An item is addressed to others when its lead-in or heading says so."""
    if own := asked_of(place.block.text):
        return own
    if place.body is not None:
        return None
    above = place.lead_in.addressee if place.lead_in and place.lead_in.kind is not LeadKind.DUTY else None
    heading = addressee_of(place.section.heading) if place.section else None
    return heading or above


def _sentences(place: Place, voice: Voice, *, start: int = 0, end: int | None = None) -> Iterator[Candidate]:
    block = place.block
    for found in sentence_spans(block.text[start:end]):
        span = found.shift(start)
        text = span.of(block.text)
        if place.opens_list and span.end == len(block.text) and text[-1] not in ".!?":
            # The lead-in of the list below is no sentence of its own.
            continue
        verdict = judge_sentence(text, place.path, voice)
        yield Candidate(
            span.shift(block.span.start), text, place, TextStatus.SENTENCE, verdict, addressee=verdict.addressee
        )
