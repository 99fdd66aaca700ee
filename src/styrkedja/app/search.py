"""Full-text search over commitments, money, goals, indicators and the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.base.span import Span
from styrkedja.language.stems import tokens
from styrkedja.store.commitments import themes_in_use
from styrkedja.store.documents import get_document
from styrkedja.store.models import SearchEntry
from styrkedja.store.query import Query, matching, parse_query
from styrkedja.store.search import find

_LONGEST_SNIPPET = 280
_BEFORE_MARK = 80


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


def search(  # noqa: PLR0913  # what a search form can say
    context: Context,
    query: str,
    *,
    document_id: str | None = None,
    kinds: tuple[HitKind, ...] = (),
    theme: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> SearchAnswer:
    """Find *query* in the documents in use.

    All words must be found, each as an inflected form ("skola", "skolorna"), as a beginning or
    as part of a compound ("grundskola"). Words in quotation marks must stand side by side.

    Args:
        kinds: only these kinds; () for all.
        theme: only commitments about this theme (a code); None for all.
    """
    del context
    parsed = parse_query(query)
    document = get_document(document_id) if document_id is not None else None
    found = find(parsed, document=document, kinds=tuple(kind.value for kind in kinds), theme=theme)
    page = found[offset : offset + limit]
    documents = {hit.entry.version.document_id: hit.entry.version.document for hit in page}
    summaries = dict(zip(documents, summarise(documents.values()), strict=True))
    hits = tuple(_hit(hit.entry, parsed, summaries[hit.entry.version.document_id]) for hit in page)
    return SearchAnswer(query, len(found), hits)


def list_themes(context: Context) -> frozenset[str]:
    """Return the codes of the themes that any commitment in use is about."""
    del context
    return themes_in_use()


def _hit(entry: SearchEntry, query: Query, document: DocumentSummary) -> SearchHit:
    snippet, marks = _snippet(entry.text, [Span(word.start, word.end) for word in matching(query, tokens(entry.text))])
    return SearchHit(
        kind=HitKind(entry.kind),
        document=document,
        item_id=entry.item_id or None,
        section=entry.section,
        page=entry.page,
        snippet=snippet,
        marks=marks,
        span=Span(entry.start, entry.end),
    )


def _snippet(text: str, marks: list[Span]) -> tuple[str, tuple[Span, ...]]:
    """Cut a long text around its first mark, at spaces."""
    if len(text) <= _LONGEST_SNIPPET or not marks:
        return text, tuple(marks)
    start = max(0, marks[0].start - _BEFORE_MARK)
    if start:
        start = text.find(" ", start, marks[0].start) + 1 or marks[0].start
    end = min(len(text), max(start + _LONGEST_SNIPPET, marks[0].end))
    if end < len(text):
        end = max(text.rfind(" ", start, end), marks[0].end)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    inside = (Span(mark.start, mark.end).shift(shift) for mark in marks if start <= mark.start and mark.end <= end)
    return before + text[start:end] + after, tuple(inside)
