"""Search over everything."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpResponse

from styrkedja.app.documents import DocumentSummary, list_documents
from styrkedja.app.search import (
    MOST_SHOWN,
    Facet,
    FacetCounts,
    HitKind,
    SearchAnswer,
    SearchHit,
    list_themes,
    search,
    suggest,
)
from styrkedja.web.answers import as_json
from styrkedja.web.drawing.marked import Piece
from styrkedja.web.drawing.pages import paging
from styrkedja.web.forms import FACET_NAMES, LONGEST_QUERY, Searching, searching
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_PER_PAGE = 30
# These have fields of their own in the form.
_IN_FORM = (Facet.DOCUMENT, Facet.KIND)
_MOST_SHOWN = 6
_LABELS = {Facet.THEME: "theme", Facet.TYPE: "commitment_type", Facet.STATUS: "search_status", Facet.KIND: "hit_kind"}


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A choice beside the answer.

    Args:
        query: of the address with the choice made, or taken back when it is made.
    """

    name: str
    number: int
    is_chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The choices of one facet; `more` are those behind "Visa fler"."""

    facet: Facet
    first: tuple[FacetLink, ...]
    more: tuple[FacetLink, ...]


@page()
def show_search(visit: Visit) -> HttpResponse:
    """Show the form and what was found."""
    asked = searching(visit.request.GET)
    answer = _answer(visit, asked)
    pages = paging(min(answer.total, MOST_SHOWN), asked.page, _PER_PAGE)
    if pages.number < asked.page:
        answer = _answer(visit, replace(asked, page=pages.number))
    rest = visit.request.GET.copy()
    rest.pop("sida", None)
    documents = list_documents(visit.context)
    values = {
        "here": "search",
        "asked": asked,
        "answer": answer,
        "hits": [(hit, _pieces(hit)) for hit in answer.hits],
        "paging": pages,
        "documents": documents,
        "kinds": list(HitKind),
        "themes": _themes(visit),
        "groups": _groups(visit, answer, documents),
        "kept": [
            (FACET_NAMES[facet], value)
            for facet, chosen in asked.chosen.items()
            if facet not in {*_IN_FORM, Facet.THEME}
            for value in chosen
        ],
        "query": rest.urlencode(),
    }
    return visit.show("search/search.html", values)


@page()
def search_json(visit: Visit) -> HttpResponse:
    """Return what was found."""
    return as_json(_answer(visit, searching(visit.request.GET)))


@page()
def suggestions_json(visit: Visit) -> HttpResponse:
    """Return how what is being written may go on."""
    text = visit.request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY]
    return as_json({"suggestions": suggest(visit.context, text)})


def _answer(visit: Visit, asked: Searching) -> SearchAnswer:
    if not asked.query:
        return SearchAnswer("", 0, ())
    return search(visit.context, asked.query, asked.chosen, limit=_PER_PAGE, offset=(asked.page - 1) * _PER_PAGE)


def _groups(visit: Visit, answer: SearchAnswer, documents: tuple[DocumentSummary, ...]) -> list[FacetGroup]:
    """Return the facets that divide the answer, or were chosen."""
    titles = {
        document.id: f"{document.title} ({document.period})" if document.period else document.title
        for document in documents
    }
    groups: list[FacetGroup] = []
    for counts in answer.facets:
        links = _links(visit, counts, titles)
        if len(links) > 1 or any(link.is_chosen for link in links):
            first = tuple(link for at, link in enumerate(links) if at < _MOST_SHOWN or link.is_chosen)
            groups.append(FacetGroup(counts.facet, first, tuple(link for link in links if link not in first)))
    return groups


def _links(visit: Visit, counts: FacetCounts, titles: dict[str, str]) -> tuple[FacetLink, ...]:
    name = FACET_NAMES[counts.facet]
    found: list[FacetLink] = []
    for choice in counts.choices:
        query = visit.request.GET.copy()
        query.pop("sida", None)
        others = [value for value in query.getlist(name) if value not in {"", choice.value}]
        query.setlist(name, others if choice.is_chosen else [*others, choice.value])
        shown = _shown(visit, counts.facet, choice.value, titles)
        found.append(FacetLink(shown, choice.number, choice.is_chosen, query.urlencode()))
    return tuple(found)


def _shown(visit: Visit, facet: Facet, value: str, titles: dict[str, str]) -> str:
    if facet is Facet.DOCUMENT:
        return titles.get(value, value)
    group = _LABELS.get(facet)
    return catalogue.label(group, value, visit.language) if group else value


def _themes(visit: Visit) -> list[tuple[str, str]]:
    """Return code and name of each theme that can be found, by name."""
    named = [(code, catalogue.label("theme", code, visit.language)) for code in list_themes(visit.context)]
    return sorted(named, key=lambda theme: theme[1].casefold())


def _pieces(hit: SearchHit) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for mark in sorted(hit.marks):
        if mark.start < at:
            continue
        pieces += [Piece(hit.snippet[at : mark.start]), Piece(mark.of(hit.snippet), current=True)]
        at = mark.end
    return (*pieces, Piece(hit.snippet[at:]))
