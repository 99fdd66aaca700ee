"""Full-text search over commitments, money, goals, indicators and the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary
from styrkedja.base.span import Span


class HitKind(StrEnum):
    """What was found; BLOCK is text that no item covers."""

    COMMITMENT = "commitment"
    GOAL = "goal"
    INDICATOR = "indicator"
    MONEY = "money"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found.

    Args:
        item_id: id of the commitment; None for other kinds.
        section: nearest heading above.
        snippet: the text, or a piece of it with "…" where it was cut.
        marks: half-open ranges of `snippet` that answer to the query.
        span: where it stands in the document's normalised text.
    """

    kind: HitKind
    document: DocumentSummary
    item_id: str | None
    section: str | None
    page: int | None
    snippet: str
    marks: tuple[Span, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of a query, best first; `total` counts those beyond the limit too."""

    query: str
    total: int
    hits: tuple[SearchHit, ...]


def search(
    context: Context,
    query: str,
    *,
    document_id: str | None = None,
    kinds: tuple[HitKind, ...] = (),
    limit: int = 50,
    offset: int = 0,
) -> SearchAnswer:
    """Find *query* in the documents in use.

    All words must be found, each as an inflected form ("skola", "skolorna"), as a beginning or
    as part of a compound ("grundskola"). Words in quotation marks must stand side by side.

    Args:
        kinds: only these kinds; () for all.
    """
    raise NotImplementedError
