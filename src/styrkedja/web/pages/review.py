"""Review: the work list of a document, deciding, undoing, adding what was missed, and the gold of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app.gold import export_gold
from styrkedja.app.review import add, undo
from styrkedja.app.worklist import Progress, Shown, Worklist, get_worklist, list_open_sentences
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.review import DecisionKind
from styrkedja.web.answers import as_json, attach
from styrkedja.web.drawing.pages import paging
from styrkedja.web.drawing.review import Refused, cards_of, past_of
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import Notice, collect, leave
from styrkedja.web.review_forms import SHOWN, Listing, listing, read_order, take_order
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_UNPROCESSABLE = 422
_PER_PAGE, _SENTENCES_PER_PAGE = 10, 40
_MOST_HISTORY = 200


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to show the list: its name in addresses, how many items it has, and its address."""

    name: str
    number: int
    query: str
    is_chosen: bool


@page()
def show_review(visit: Visit, document_id: str) -> HttpResponse:
    """Show what there is to review."""
    return _show(visit, document_id, listing(visit.request.GET))


@page()
def review_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return what the page shows."""
    return as_json(_worklist(visit, document_id, listing(visit.request.GET)))


@csrf_protect
@page("POST")
def decide(visit: Visit, document_id: str) -> HttpResponse:
    """Take a decision; what cannot be done is said beside its form, with what was typed."""
    where = listing(visit.request.POST)
    asked = read_order(visit.request.POST)
    try:
        number = take_order(visit.context, document_id, asked)
    except WrongCallError as error:
        return _show(visit, document_id, where, Refused(asked, catalogue.error_text(error, visit.language)))
    if number is not None:
        leave(visit.request, _decided(visit, document_id, asked.kind, number))
    return _back(document_id, where)


@csrf_protect
@page("POST")
def undo_decision(visit: Visit, document_id: str) -> HttpResponse:
    """Take back a decision, and those that build on it."""
    where = listing(visit.request.POST)
    number = whole_number(visit.request.POST, "nummer") or 0
    try:
        undone = undo(visit.context, document_id, number)
    except NotFoundError as error:
        if error.code != "decision_not_found":
            raise
        # A second click on the same button, or somebody else was faster.
        leave(visit.request, Notice(catalogue.error_text(error, visit.language)))
        return _back(document_id, where)
    if len(undone) == 1:
        text = visit.say("Beslutet är ångrat.")
    else:
        text = visit.say("{number} beslut som byggde på varandra är ångrade.", number=len(undone))
    leave(visit.request, Notice(text))
    return _back(document_id, where)


@csrf_protect
@page("GET", "HEAD", "POST")
def add_missed(visit: Visit, document_id: str) -> HttpResponse:
    """Show sentences that the reader did not take, and add the one chosen or written."""
    if visit.request.method != "POST":
        return _show_sentences(visit, document_id)
    words = visit.request.POST.get("text", "")
    try:
        number = add(visit.context, document_id, words, whole_number(visit.request.POST, "start"))
    except WrongCallError as error:
        return _show_sentences(visit, document_id, typed=words, error=catalogue.error_text(error, visit.language))
    if number is not None:
        leave(visit.request, _decided(visit, document_id, DecisionKind.ADD, number))
    rest = {name: visit.request.POST[name] for name in ("ord", "sida") if visit.request.POST.get(name)}
    query = f"?{urlencode(rest)}" if rest else ""
    return HttpResponseRedirect(reverse("review_add", kwargs={"document_id": document_id}) + query)


@page()
def gold(visit: Visit, document_id: str) -> HttpResponse:
    """Hand over what is reviewed as gold, in the shape that `styrkedja score` takes."""
    found = export_gold(visit.context, document_id)
    text = json.dumps(found.content, ensure_ascii=False, indent=1) + "\n"
    return attach(HttpResponse(text, content_type="application/json; charset=utf-8"), found.name)


def _worklist(visit: Visit, document_id: str, where: Listing) -> Worklist:
    first = (where.page - 1) * _PER_PAGE
    return get_worklist(visit.context, document_id, shown=where.shown, about=where.about, first=first, most=_PER_PAGE)


def _show(visit: Visit, document_id: str, where: Listing, refused: Refused | None = None) -> HttpResponse:
    view = _worklist(visit, document_id, where)
    pages = paging(view.found, where.page, _PER_PAGE)
    if pages.number != where.page:
        # The last item of the last page was decided on.
        where = replace(where, page=pages.number)
        view = _worklist(visit, document_id, where)
    cards = cards_of(view.items, visit.language, refused)
    values = {
        "view": view,
        "document": view.document,
        "here": "documents",
        "tab": "review",
        "cards": cards,
        "progress": view.progress,
        "tabs": tuple(_tabs(where, view.progress)),
        "where": where,
        # What happened is said where the person is.
        "place": where.place,
        "paging": pages,
        "query": urlencode(where.fields),
        "history": past_of(view.history[:_MOST_HISTORY]),
        "past": len(view.history),
        "notices": () if refused else collect(visit.request),
        # An item that is gone has no card to stand beside.
        "error": refused.error if refused and not any(card.error for card in cards) else "",
    }
    return visit.show("review/list.html", values, status=_UNPROCESSABLE if refused else 200)


def _tabs(where: Listing, progress: Progress) -> Iterator[Tab]:
    numbers = {
        Shown.LEFT: progress.left,
        Shown.UNSURE: progress.unsure,
        Shown.NEAR_MISSES: progress.near_misses,
        Shown.REVIEWED: progress.reviewed,
        Shown.ALL: progress.total,
    }
    for name, shown in SHOWN.items():
        query = urlencode(replace(where, shown=shown).fields)
        yield Tab(name, numbers[shown], query, shown is where.shown)


def _show_sentences(visit: Visit, document_id: str, *, typed: str = "", error: str = "") -> HttpResponse:
    query = visit.request.POST if error else visit.request.GET
    words = " ".join(query.get("ord", "").replace("\x00", "").split())[:300]
    number = whole_number(query, "sida") or 1
    view = list_open_sentences(visit.context, document_id, words=words, first=0, most=0)
    pages = paging(view.found, number, _SENTENCES_PER_PAGE)
    view = list_open_sentences(visit.context, document_id, words=words, first=pages.first, most=_SENTENCES_PER_PAGE)
    values = {
        "view": view,
        "document": view.document,
        "here": "documents",
        "tab": "review",
        "words": words,
        "typed": typed,
        "error": error,
        "paging": pages,
        "query": urlencode({"ord": words}) if words else "",
        "notices": () if error else collect(visit.request),
    }
    return visit.show("review/add.html", values, status=_UNPROCESSABLE if error else 200)


def _back(document_id: str, where: Listing) -> HttpResponseRedirect:
    query = urlencode({**where.fields, "sida": where.page, "punkt": where.place})
    place = f"#punkt-{where.place}" if where.place else ""
    return HttpResponseRedirect(f"{reverse('review', kwargs={'document_id': document_id})}?{query}{place}")


def _decided(visit: Visit, document_id: str, kind: DecisionKind, number: int) -> Notice:
    decision = catalogue.label("decision", kind, visit.language)
    return Notice(visit.say("Åtagandet är {decision}.", decision=decision), document_id, decision=number)
