"""Search over everything."""

from __future__ import annotations

from django.http import HttpResponse

from styrkedja.app.documents import list_documents
from styrkedja.app.search import HitKind, SearchAnswer, SearchHit, list_themes, search
from styrkedja.web.answers import as_json
from styrkedja.web.drawing.marked import Piece
from styrkedja.web.drawing.pages import paging
from styrkedja.web.forms import Searching, searching
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_PER_PAGE = 30


@page()
def show_search(visit: Visit) -> HttpResponse:
    """Show the form and what was found."""
    asked = searching(visit.request.GET)
    answer = _answer(visit, asked)
    rest = visit.request.GET.copy()
    rest.pop("sida", None)
    values = {
        "here": "search",
        "asked": asked,
        "answer": answer,
        "hits": [(hit, _pieces(hit)) for hit in answer.hits],
        "paging": paging(answer.total, asked.page, _PER_PAGE),
        "documents": list_documents(visit.context),
        "kinds": list(HitKind),
        "themes": _themes(visit),
        "query": rest.urlencode(),
    }
    return visit.show("search/search.html", values)


@page()
def search_json(visit: Visit) -> HttpResponse:
    """Return what was found."""
    return as_json(_answer(visit, searching(visit.request.GET)))


def _answer(visit: Visit, asked: Searching) -> SearchAnswer:
    if not asked.query:
        return SearchAnswer("", 0, ())
    return search(
        visit.context,
        asked.query,
        document_id=asked.document_id,
        kinds=(asked.kind,) if asked.kind else (),
        theme=asked.theme,
        limit=_PER_PAGE,
        offset=(asked.page - 1) * _PER_PAGE,
    )


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
