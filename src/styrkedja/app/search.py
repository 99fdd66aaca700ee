"""Search over all documents: commitments, money, goals, indicators and the text itself, by words and by meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.app.meanings import model_name, uses_meaning, vector_of_query
from styrkedja.base.span import Span
from styrkedja.language.stems import tokens
from styrkedja.store import search as store
from styrkedja.store.commitments import themes_in_use
from styrkedja.store.documents import get_document
from styrkedja.store.index.ask import MOST_SHOWN
from styrkedja.store.index.facets import Chosen, Facet
from styrkedja.store.query import Query, matching, parse_query

__all__ = [
    "MOST_SHOWN",
    "Choice",
    "Facet",
    "FacetCounts",
    "HitKind",
    "SearchAnswer",
    "SearchHit",
    "Suggestion",
    "list_choices",
    "list_themes",
    "search",
    "suggest",
]

_LONGEST_SNIPPET = 280
_BEFORE_MARK = 80
_MOST_CHOICES = 50
_EVERYTHING: Mapping[Facet, tuple[str, ...]] = {}


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
        by_meaning: it has not all the words, but is near in meaning.
    """

    kind: HitKind
    document: DocumentSummary
    item_id: str | None
    section: str | None
    page: int | None
    snippet: str
    marks: tuple[Span, ...]
    span: Span
    by_meaning: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet and how many there are when it is chosen."""

    value: str
    number: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The most common choices of a facet, most first; those chosen stand there too, with 0 when there is none."""

    facet: Facet
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of a query, best first.

    Args:
        total: counts those beyond the limit too; the best MOST_SHOWN of them can be had.
        facets: what the answer can be narrowed by.
        has_meaning: meanings were compared; otherwise words alone.
        without_meaning: commitments and goals whose meaning is not worked out yet.
        is_loose: no text has all words, so these have some of them.
    """

    query: str
    total: int
    hits: tuple[SearchHit, ...]
    facets: tuple[FacetCounts, ...] = ()
    has_meaning: bool = False
    is_loose: bool = False
    without_meaning: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody may be about to write, and how many texts have it."""

    text: str
    number: int


def search(
    context: Context, query: str, chosen: Chosen = _EVERYTHING, *, limit: int = 50, offset: int = 0
) -> SearchAnswer:
    """Find *query* in the documents in use.

    All words must be found, or some of them where no text has all: each as an inflected form ("skola", "skolorna"), as
    a beginning or as part of a compound ("grundskola"). A compound is answered by its words apart too ("skolfrukost",
    "frukost i skolan"). Words in quotation marks must stand side by side. With the extra `semantik` what is near in
    meaning is found besides.

    Args:
        context: who asks.
        query: words.
        chosen: values of facets; of one facet any will do, all facets must fit.
        limit: how many hits at most.
        offset: how many to leave out first.

    Raises:
        NotFoundError: a document that was chosen is not in use.
    """
    del context
    for document_id in chosen.get(Facet.DOCUMENT, ()):
        get_document(document_id)
    parsed = parse_query(query)
    vector = vector_of_query(query) if parsed and not parsed.phrases else None
    model = model_name()
    ask = partial(store.find, parsed, chosen, model=model, vector=vector, limit=limit, offset=offset)
    found = ask()
    is_loose = len(parsed.words) > 1 and not parsed.phrases and found.total == found.total_by_meaning
    if is_loose:
        found = ask(any_word=True)
    documents = {hit.entry.version.document_id: hit.entry.version.document for hit in found.hits}
    summaries = dict(zip(documents, summarise(documents.values()), strict=True))
    return SearchAnswer(
        query=query,
        total=found.total,
        hits=tuple(_hit(hit, parsed, summaries[hit.entry.version.document_id]) for hit in found.hits),
        facets=tuple(_facet(facet, found.counts.get(facet, {}), chosen.get(facet, ())) for facet in Facet),
        has_meaning=uses_meaning(),
        without_meaning=store.count_without_meaning(model) if model and parsed else 0,
        is_loose=is_loose and found.total > 0,
    )


def list_choices(context: Context, facet: Facet) -> tuple[str, ...]:
    """Return the values of *facet* that anything in use has."""
    del context
    return store.choices(facet)


def suggest(context: Context, text: str) -> tuple[Suggestion, ...]:
    """Return how *text* may go on: its last word completed, with how many texts have all its words, most first."""
    del context
    before, _, beginning = text.replace('"', " ").rpartition(" ")
    if not beginning:
        return ()
    found = store.suggest(parse_query(before), beginning.casefold())
    start = f"{before} " if before else ""
    return tuple(Suggestion(start + word, number) for word, number in found)


def list_themes(context: Context) -> frozenset[str]:
    """Return the codes of the themes that any commitment in use is about."""
    del context
    return themes_in_use()


def _facet(facet: Facet, counts: Mapping[str, int], chosen: tuple[str, ...]) -> FacetCounts:
    every = {**dict.fromkeys(chosen, 0), **counts}
    order = sorted(every.items(), key=lambda item: (-item[1], item[0]))
    if facet is Facet.YEAR:
        order = sorted(every.items(), reverse=True)
    order = [item for at, item in enumerate(order) if at < _MOST_CHOICES or item[0] in chosen]
    return FacetCounts(facet, tuple(Choice(value, number, value in chosen) for value, number in order))


def _hit(hit: store.Hit, query: Query, document: DocumentSummary) -> SearchHit:
    entry = hit.entry
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
        by_meaning=hit.by_meaning,
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
