"""The kept targets: the list, one target, its form, its history and alarms, and taking over from a document."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app import document_targets, target_alarms, targets
from styrkedja.app.documents import DocumentSummary, get_summary
from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.key_figure_names import places_in_order
from styrkedja.app.key_figures import find_municipality, municipality_name
from styrkedja.app.municipality_targets import AssessedTarget, Status, assess_kept, assess_one, count_by_status
from styrkedja.app.target_exchange import assessed_json, refused_json, targets_csv, targets_xlsx
from styrkedja.app.target_plausibility import plausibility_json, plausibility_of
from styrkedja.base.errors import WrongCallError
from styrkedja.web.answers import as_csv, as_json, attach
from styrkedja.web.drawing.pages import paging
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import Notice, collect, go
from styrkedja.web.plan_forms import short
from styrkedja.web.target_forms import Filled, filled, read_target, target_fields
from styrkedja.web.target_view import list_rows, note_rows, plausible_texts, target_view, version_rows
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_UNPROCESSABLE = 422
_PER_PAGE = 100
# So many targets are judged in a moment; those of 290 municipalities are not.
_MOST_TOGETHER = 1_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page()
def show_targets(visit: Visit) -> HttpResponse:
    """Show the targets that are kept, by municipality and status; of one municipality at a time when they are many."""
    counts = targets.count_by_municipality(visit.context)
    asked, total = visit.request.GET.get("kommun", ""), sum(counts.values())
    is_too_many = not asked and total > _MOST_TOGETHER and len(counts) > 1
    every = () if is_too_many else _judged(visit)
    found = _wanted(every, visit)
    query = visit.request.GET.copy()
    pages = paging(len(found), whole_number(query, "sida") or 1, _PER_PAGE)
    query.pop("sida", None)
    values = {
        "here": "targets",
        "rows": list_rows(found[pages.first : pages.end], visit.language),
        "paging": pages,
        "total": total,
        "is_too_many": is_too_many,
        "statuses": [(status, number) for status, number in count_by_status(every).items()],
        "municipalities": [
            (code, name, counts[code])
            for code, name in places_in_order({code: municipality_name(code) for code in counts})
        ],
        "wanted": {"municipality": asked, "status": query.get("lage", "")},
        "query": query.urlencode(),
        "bin": targets.list_targets(visit.context, in_bin=True),
        "ringing": sum(bool(one.ringing) for one in every),
        "notices": collect(visit.request),
    }
    return visit.show("targets/list.html", values)


@page()
def targets_json(visit: Visit) -> HttpResponse:
    """Return the targets of the list."""
    return as_json({"targets": assessed_json(_wanted(_judged(visit), visit), visit.language)})


@page()
def targets_file(visit: Visit) -> HttpResponse:
    """Return one row for each target of the list."""
    found = _wanted(_judged(visit), visit)
    return as_csv("mal", targets_csv(found, SWEDISH_CSV, visit.language))


@page()
def targets_workbook(visit: Visit) -> HttpResponse:
    """Return the targets of the list as a workbook."""
    found = _wanted(_judged(visit), visit)
    response = HttpResponse(targets_xlsx(found, visit.language), content_type=_XLSX)
    return attach(response, "mal.xlsx")


@csrf_protect
@page("GET", "HEAD", "POST")
def new_target(visit: Visit) -> HttpResponse:
    """Show the form of a new target, or keep what it sets."""
    if visit.request.method != "POST":
        query = visit.request.GET
        values = {"nyckeltal": short(query, "nyckeltal"), "kommun": short(query, "kommun")}
        return _show_form(visit, Filled(values, None, {}), None)
    form = read_target(visit.request.POST, visit.language)
    if form.draft is None:
        return _show_form(visit, form, None)
    try:
        number = targets.create_target(visit.context, form.draft, why=form.why)
    except WrongCallError as error:
        return _show_form(visit, form.refused(error, visit.language), None)
    return go(visit.request, Notice(visit.say("Målet är sparat.")), "target", number)


@page()
def show_target(visit: Visit, number: int) -> HttpResponse:
    """Show one target: how it stands, women and men, alarms, history."""
    return _show_target(visit, number)


@page()
def target_json(visit: Visit, number: int) -> HttpResponse:
    """Return one target."""
    found = assess_one(visit.context, number)
    plausible = plausibility_of(visit.context, found.target)
    answer = {**assessed_json([found], visit.language)[0]}
    answer["plausibility"] = plausibility_json(plausible) if plausible else None
    return as_json({"target": answer})


@csrf_protect
@page("GET", "HEAD", "POST")
def edit_target(visit: Visit, number: int) -> HttpResponse:
    """Show the form of a target, or change it."""
    stored = targets.get_target(visit.context, number)
    if visit.request.method != "POST":
        return _show_form(visit, filled(targets.draft_of(stored.text)), stored)
    form = read_target(visit.request.POST, visit.language)
    if form.draft is None:
        return _show_form(visit, form, stored)
    try:
        done = targets.change_target(visit.context, number, _version(visit), form.draft, why=form.why)
    except WrongCallError as error:
        return _show_form(visit, form.refused(error, visit.language), stored)
    text = visit.say("Målet är ändrat.") if done else visit.say("Ingenting var ändrat.")
    return go(visit.request, Notice(text), "target", number)


@csrf_protect
@page("POST")
def remove_target(visit: Visit, number: int) -> HttpResponse:
    """Remove a target."""
    targets.remove_target(visit.context, number)
    return go(visit.request, Notice(visit.say("Målet är borttaget."), target=number), "targets")


@csrf_protect
@page("POST")
def restore_target(visit: Visit, number: int) -> HttpResponse:
    """Take a removed target back."""
    targets.restore_target(visit.context, number)
    return go(visit.request, Notice(visit.say("Målet är tillbaka.")), "target", number)


@csrf_protect
@page("POST")
def change_version(visit: Visit, number: int) -> HttpResponse:
    """Go back to an old version, or pin the baseline to what the source has today."""
    wanted = whole_number(visit.request.POST, "till")
    try:
        if wanted is None:
            targets.pin_anew(visit.context, number, _version(visit), why=short(visit.request.POST, "skal"))
            text = visit.say("Målet räknas nu från källans värde, titel och enhet i dag.")
        else:
            targets.restore_version(visit.context, number, _version(visit), wanted)
            text = visit.say("Målet är som i version {number}.", number=wanted)
    except WrongCallError as error:
        return _show_target(visit, number, catalogue.error_text(error, visit.language))
    return go(visit.request, Notice(text), "target", number)


@csrf_protect
@page("POST")
def answer_alarm(visit: Visit, number: int) -> HttpResponse:
    """Keep why an alarm may stand, or let it ring again."""
    form = visit.request.POST
    code, now = short(form, "larm"), form.get("nu", "")
    if form.get("oppna"):
        target_alarms.reopen_alarm(visit.context, number, code, now)
        return go(visit.request, Notice(visit.say("Larmet är öppet igen.")), "target", number)
    try:
        target_alarms.answer_alarm(visit.context, number, code, now, short(form, "skal"))
    except WrongCallError as error:
        return _show_target(visit, number, catalogue.error_text(error, visit.language))
    return go(visit.request, Notice(visit.say("Larmet är kvitterat.")), "target", number)


@csrf_protect
@page("POST")
def take_over(visit: Visit, document_id: str) -> HttpResponse:
    """Take over a document's indicators as targets."""
    place = short(visit.request.POST, "kommun")
    try:
        code = find_municipality(place)[0] if place else None
        found = document_targets.take_over(visit.context, document_id, municipality=code)
    except WrongCallError as error:
        return go(visit.request, Notice(catalogue.error_text(error, visit.language)), "indicators", document_id)
    text = visit.say(
        "{created} mål är nya, {existing} fanns redan, {refused} indikatorer går inte att följa upp än.",
        created=len(found.created), existing=len(found.existing), refused=len(found.refused),
    )  # fmt: skip
    return go(visit.request, Notice(text), "document_targets", document_id)


@page()
def show_document_targets(visit: Visit, document_id: str) -> HttpResponse:
    """Show which of a document's indicators are followed up, and what stands in the way of the others."""
    document = get_summary(visit.context, document_id)
    kept, found = _of_document(visit, document)
    values = {
        "here": "documents",
        "tab": "indicators",
        "document": document,
        "rows": list_rows(kept, visit.language),
        "notes": note_rows(found, visit.language),
        "notices": collect(visit.request),
    }
    return visit.show("targets/document.html", values)


@page()
def document_targets_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return the targets of a document, and what must be known of its indicators."""
    kept, found = _of_document(visit, get_summary(visit.context, document_id))
    return as_json({"targets": assessed_json(kept, visit.language), "notes": refused_json(found, visit.language)})


def _of_document(
    visit: Visit, document: DocumentSummary
) -> tuple[tuple[AssessedTarget, ...], tuple[document_targets.TargetFound, ...]]:
    kept = assess_kept(visit.context, document=document.id)
    code = kept[0].target.municipality if kept else document.municipality_code
    if not code:
        return kept, ()
    return kept, document_targets.read_document_targets(visit.context, document.id, municipality=code)


def _judged(visit: Visit) -> tuple[AssessedTarget, ...]:
    """Return how the targets stand of the municipality that is asked for, or of all."""
    return assess_kept(visit.context, municipality=visit.request.GET.get("kommun") or None)


def _wanted(found: tuple[AssessedTarget, ...], visit: Visit) -> tuple[AssessedTarget, ...]:
    status = visit.request.GET.get("lage", "")
    if status and status not in set(Status):
        raise UnknownChoiceError(status)
    return tuple(one for one in found if status in {"", one.assessment.status.value})


def _show_target(visit: Visit, number: int, error: str = "") -> HttpResponse:
    found = assess_one(visit.context, number)
    values: Mapping[str, object] = {
        "here": "targets",
        "found": found,
        "view": target_view(found, visit.language),
        "plausible": plausible_texts(found, plausibility_of(visit.context, found.target), visit.language),
        "past": version_rows(targets.target_versions(visit.context, number), found, visit.language),
        "error": error,
        "notices": collect(visit.request),
    }
    return visit.show("targets/target.html", values, status=_UNPROCESSABLE if error else 200)


def _show_form(visit: Visit, form: Filled, stored: targets.StoredTarget | None) -> HttpResponse:
    values = {
        "here": "targets",
        "stored": stored,
        "fields": target_fields(form, visit.language, with_why=stored is not None),
        "errors": form.errors,
    }
    return visit.show("targets/form.html", values, status=_UNPROCESSABLE if form.errors else 200)


def _version(visit: Visit) -> int:
    return whole_number(visit.request.POST, "version") or 0
