"""Comparisons: which documents to lay beside each other, and two of them read side by side."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localtime

from styrkedja.app.comparison import ComparisonSet
from styrkedja.app.comparison_choice import choices, in_order, kin_of
from styrkedja.app.comparison_exchange import FileForm, comparison_file
from styrkedja.app.comparison_view import NOBODY, PairFilter, PairView, RowPart, get_pair, group_plain, pair_plain
from styrkedja.app.documents import DocumentSummary, get_summary
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.web.answers import as_json, attach
from styrkedja.web.compare_forms import MOST_DOCUMENTS, filter_fields, pair_filter, wanted_documents
from styrkedja.web.drawing.comparison import (
    cards_of,
    fate_label,
    kind_figures,
    kind_label,
    meeting_figures,
    state_figures,
)
from styrkedja.web.drawing.comparison_done import STEPS, answers_of, steps_of
from styrkedja.web.drawing.comparison_flow import pictures_of
from styrkedja.web.drawing.pages import paging
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import collect
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue
from styrkedja.wording.comparison_uses import mandates_table

_UNPROCESSABLE = 422
_MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
_PER_PAGE = 250
_PARTS = {
    RowPart.OLD: swedish("bara det äldre dokumentets"),
    RowPart.LIVING: swedish("finns kvar i någon form"),
    RowPart.AGREED: swedish("lovar båda"),
    RowPart.DEGREE: swedish("lovar båda, men i olika grad"),
}
_EMPTY = swedish(
    "Ett av dokumenten har inget att jämföra: varken åtaganden, ramar eller indikatorer hittades i det. "
    "Se efter under Källan att texten är läst, eller välj ett annat dokument."
)


@page()
def start(visit: Visit) -> HttpResponse:
    """Show what can be compared, or go to the documents that were chosen."""
    wanted = wanted_documents(visit.request.GET)
    is_sent = "jamfor" in visit.request.GET
    found = _documents(visit, wanted)
    if len(found) > 1 and "andra" not in visit.request.GET:
        return HttpResponseRedirect(address_of(found))
    error = ""
    if is_sent and found:
        error = visit.say("Välj minst två dokument att jämföra. Ett är valt; kryssa för ett till.")
    elif is_sent:
        error = visit.say("Välj minst två dokument att jämföra. Inget är valt.")
    values = {
        "here": "compare",
        "choices": choices(visit.context),
        "chosen": [one.id for one in found],
        "kin": [one.id for one in kin_of(visit.context, found[0])] if found else [],
        "most": MOST_DOCUMENTS,
        "error": error,
    }
    return visit.show("comparison/start.html", values, status=_UNPROCESSABLE if error else 200)


@page()
def show_pair(visit: Visit, first: str, second: str) -> HttpResponse:
    """Show two documents side by side, with filters."""
    wanted = pair_filter(visit.request.GET)
    try:
        view = get_pair(visit.context, (first, second), wanted)
    except WrongCallError as error:
        return nothing(visit, (first, second), error)
    if view.found.done:
        return _show_done(visit, view)
    fields = filter_fields(visit.request.GET)
    pages = paging(len(view.rows), whole_number(visit.request.GET, "sida") or 1, _PER_PAGE)
    values = {
        **head(visit, view, "pair"),
        "kinds": kind_figures(view, visit.language),
        "meeting": meeting_figures(view, visit.language),
        "kind_choices": [(one, kind_label(one.value, view, visit.language)) for one in view.facets.kinds],
        "states": state_figures(view, visit.language),
        "cards": tuple(cards_of(view.rows[pages.first : pages.end], view, visit.language)),
        "paging": pages,
        "wanted": wanted,
        "is_filtered": wanted != PairFilter(),
        "chips": _chips(visit, wanted),
        "themes": _themes(visit, view),
        "bodies": view.facets.bodies,
        "fields": fields,
        "query": urlencode(fields),
        "nobody": NOBODY,
        "notices": collect(visit.request),
        "living": len(view.tally.living),
        "committees": mandates_table(within, visit.language) if (within := view.found.pairs[0].mandates) else None,
    }
    return visit.show("comparison/pair.html", values)


@page()
def pair_json(visit: Visit, first: str, second: str) -> HttpResponse:
    """Return two documents compared, as `styrkedja compare --format json` writes it, with what people corrected."""
    kind = pair_filter(visit.request.GET).kind
    return as_json(pair_plain(visit.context, (first, second), (kind,) if kind else ()))


@page()
def pair_file(visit: Visit, first: str, second: str, form: str) -> HttpResponse:
    """Hand over two documents compared, as `styrkedja compare --format xlsx` or `html` writes it."""
    try:
        found = get_pair(visit.context, (first, second)).found
    except WrongCallError as error:
        return nothing(visit, (first, second), error)
    return file_of(visit, found, form)


def file_of(visit: Visit, found: ComparisonSet, form: str) -> HttpResponse:
    """Return a comparison as a file to save."""
    today = localtime(visit.context.now).date()
    data = comparison_file(found, FileForm(form), today, visit.language)
    return attach(HttpResponse(data, content_type=_MEDIA_TYPES[form]), f"{visit.say('jamforelse')}-{today}.{form}")


@page()
def start_json(visit: Visit) -> HttpResponse:
    """Return what can be compared."""
    return as_json({"municipalities": choices(visit.context).municipalities})


@page()
def picture_json(visit: Visit, first: str, second: str) -> HttpResponse:
    """Return the figures of the pictures."""
    view = get_pair(visit.context, (first, second))
    groups = {"committees": view.tally.committees, "themes": view.tally.themes}
    return as_json({name: [group_plain(group) for group in found] for name, found in groups.items()})


@page()
def show_picture(visit: Visit, first: str, second: str) -> HttpResponse:
    """Show what was kept, moved and dropped by committee and theme, as pictures and as tables."""
    try:
        view = get_pair(visit.context, (first, second))
    except WrongCallError as error:
        return nothing(visit, (first, second), error)
    values = {**head(visit, view, "picture"), "pictures": pictures_of(view, visit.language)}
    return visit.show("comparison/picture.html", values)


def _show_done(visit: Visit, view: PairView) -> HttpResponse:
    """Show what minutes say of each commitment."""
    [found] = view.found.done
    wanted = visit.request.GET.get("steg", "")
    if wanted and wanted not in STEPS:
        raise UnknownChoiceError(wanted)
    values = {
        **head(visit, view, "done"),
        "steps": steps_of(found, visit.language),
        "answers": tuple(answers_of(found, STEPS.get(wanted), visit.language)),
        "wanted": wanted,
    }
    return visit.show("comparison/done.html", values)


def head(visit: Visit, view: PairView, tab: str) -> dict[str, object]:
    """Return what the head of every page about a pair shows."""
    is_within = view.documents[0].id == view.documents[1].id
    return {
        "here": "compare",
        "tab": tab,
        "view": view,
        "first": view.documents[0],
        "second": view.documents[1],
        "old": visit.say("Programmet") if is_within else view.sides[0].label,
        "new": visit.say("Uppdragen") if is_within else view.sides[1].label,
        "whole": view.sides[0].label,
        "is_within": is_within,
        "are_parties": view.found.pairs[0].meeting is not None,
    }


def nothing(visit: Visit, ids: Sequence[str], error: WrongCallError) -> HttpResponse:
    """Show why two documents cannot be laid beside each other, and a way on."""
    documents = tuple(get_summary(visit.context, one) for one in ids)
    # Its own words name commands of the terminal.
    is_empty = error.code == "compare_empty"
    reason = visit.say(_EMPTY) if is_empty else catalogue.error_text(error, visit.language)
    values = {"here": "compare", "documents": documents, "reason": reason}
    return visit.show("comparison/nothing.html", values, status=_UNPROCESSABLE)


def address_of(documents: tuple[DocumentSummary, ...]) -> str:
    """Return the address of a comparison of two or more documents."""
    ids = [one.id for one in documents]
    if len(ids) == 2:
        return reverse("compare_pair", args=ids)
    return f"{reverse('compare_set')}?{urlencode({'dokument': ids}, doseq=True)}"


def _documents(visit: Visit, wanted: list[str]) -> tuple[DocumentSummary, ...]:
    found = []
    for document_id in wanted:
        summary = get_summary(visit.context, document_id)
        if summary.deleted_at is not None:
            raise NotFoundError("document_not_found", id=document_id)
        found.append(summary)
    return in_order(found)


def _themes(visit: Visit, view: PairView) -> list[tuple[str, str, int]]:
    """Return code, name and number of each theme."""
    return [
        (
            choice.value,
            visit.say("utan ämne")
            if choice.value == NOBODY
            else catalogue.label("theme", choice.value, visit.language),
            choice.count,
        )
        for choice in view.facets.themes
    ]


def _chips(visit: Visit, wanted: PairFilter) -> list[str]:
    """Return what figures of the picture have filtered by, which the form has no field for."""
    nobody = visit.say("ingen nämnd")
    found = []
    if wanted.part:
        found.append(visit.say(_PARTS[wanted.part]))
    if wanted.source_body:
        found.append(visit.say("stod hos {body}", body=nobody if wanted.source_body == NOBODY else wanted.source_body))
    if wanted.landing:
        found.append(visit.say("står nu hos {body}", body=nobody if wanted.landing == NOBODY else wanted.landing))
    if wanted.fate:
        found.append(fate_label(wanted.fate, visit.language))
    return found
