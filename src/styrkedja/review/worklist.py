"""What a person should look at first, and sentences that the reader did not take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.commitment import Commitment
from styrkedja.chain.document import BlockKind
from styrkedja.chain.review import Reviewed, key_of
from styrkedja.language.sentences import sentence_spans
from styrkedja.review.places import overlaps

# A coin's toss: the reader takes what is at least as likely a commitment as not.
_TOSS = 0.5
# Below this one in seven or more is no commitment, and a person should look.
_SURE = 0.86
_LIKELY_SPLIT = re.compile(r"(?:[.;:,!?]|\s(?:och|samt|men|eller|liksom))\s")


@dataclass(frozen=True, slots=True)
class OpenSentence:
    """A sentence or list item that is no commitment so far."""

    text: str
    span: Span
    section: str | None
    page: int | None


def doubt_order(items: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Return *items* with those first of which the reader is least sure either way, then in the order of the text."""
    return tuple(sorted(items, key=lambda item: (round(abs(item.confidence - _TOSS), 3), item.span)))


def is_unsure(item: Commitment) -> bool:
    """Tell whether the reader may well be wrong."""
    return item.confidence < _SURE


def still_open(reviewed: Reviewed, near_misses: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Return the near misses that nobody has decided on and that no commitment covers."""
    taken = [item.span for item in reviewed.chain.commitments] + [item.commitment.span for item in reviewed.rejected]
    known = {key_of(item) for item in reviewed.chain.commitments}
    return tuple(
        item
        for item in near_misses
        if key_of(item) not in known and not any(overlaps(item.span, span) for span in taken)
    )


def likely_splits(item: Commitment, offsets: Sequence[int]) -> tuple[int, ...]:
    """Return those of *offsets* where one thought ends: after a stop or comma, at or after a conjunction."""
    ends = {match.end() for match in _LIKELY_SPLIT.finditer(item.text)}
    starts = {match.start() + 1 for match in _LIKELY_SPLIT.finditer(item.text) if match.group()[0] == " "}
    return tuple(offset for offset in offsets if offset in ends | starts)


def open_sentences(reviewed: Reviewed, *, words: str = "") -> Iterator[OpenSentence]:
    """Yield the sentences of paragraphs and lists that no commitment touches, in the order of the text.

    Args:
        reviewed: the chain as it is.
        words: what must stand in the sentence, whatever its case and punctuation; "" for all.
    """
    wanted = normal_form(words)
    taken = [item.span for item in reviewed.chain.commitments]
    first = 0
    section: str | None = None
    for block in reviewed.chain.blocks:
        if block.kind is BlockKind.HEADING:
            section = block.text
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        while first < len(taken) and taken[first].end <= block.span.start:
            first += 1
        for found in sentence_spans(block.text):
            span = found.shift(block.span.start)
            text = span.of(reviewed.chain.text)
            if wanted and wanted not in normal_form(text):
                continue
            if not any(overlaps(span, other) for other in taken[first:]):
                yield OpenSentence(text, span, section, block.page)
