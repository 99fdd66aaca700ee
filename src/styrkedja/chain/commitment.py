"""A commitment (åtagande): one promise extracted from a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.base.span import Span
from styrkedja.chain.governance import Governance


class TextStatus(StrEnum):
    """How the commitment stands in the text."""

    LIST_ITEM = "list_item"
    BRACKETED_ITEM = "bracketed_item"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise, verbatim, with its place in the text.

    Args:
        id: same text, section, organisation and period give the same id in every file format.
        text: joined lines, no list mark, bracket left out.
        section: nearest heading above, or None.
        body: committee under whose heading a mandate stands, in dictionary form.
        status_of_text: list item, item with bracket, or sentence in prose.
        governance: the bracket after it, read.
        addressee: None (the municipality itself), "state" or "region".
        confidence: 0 to 1, how sure the reader is that this is a commitment.
        reasons: which rules spoke, as codes; the first weighed most.
        parts: where the item holds several pledges, the span of each.
        type: action, outcome, inquiry, declaration, continuation or opposition.
        strength: do, work_for, investigate or review.
        theme: what it is about, a code of `parsing/vocabulary/themes.toml`.
        missing: which of body, date, measure and money the text does not give.
    """

    id: str
    text: str
    span: Span
    section: str | None = None
    body: str | None = None
    status_of_text: TextStatus = TextStatus.LIST_ITEM
    governance: Governance | None = None
    addressee: str | None = None
    confidence: float = 1.0
    page: int | None = None
    parts: tuple[Span, ...] = ()
    type: str | None = None
    strength: str | None = None
    theme: str | None = None
    missing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
