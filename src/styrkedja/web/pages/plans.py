"""The kept budget plans: the list, taking files in, beginning one, the bin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from styrkedja.app.kept_plans import (
    delete_plan,
    keep_example_plans,
    keep_files,
    kept_base,
    list_bases,
    list_bin,
    plan_text,
    restore_plan,
    start_plan,
)
from styrkedja.app.moved_plans import PlanRow, list_shelves
from styrkedja.app.plan_arrivals import PLAN_SUFFIX, as_plan_files, readable_suffixes
from styrkedja.base.errors import NotFoundError, PlanFileError, StyrkedjaError, UnreadableFileError, WrongCallError
from styrkedja.chain.serial import to_json
from styrkedja.web.answers import as_json
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.notices import Notice, collect, leave
from styrkedja.web.plan_forms import read_outline, short
from styrkedja.web.uploads import LARGEST_FILE_BYTES, CountingHandler, is_too_large
from styrkedja.web.visit import Visit, page, show
from styrkedja.wording import catalogue
from styrkedja.wording.plan_import import import_note_text

_UNPROCESSABLE, _TOO_LARGE = 422, 413
_LARGEST_MB = 5
_OUTLINE = ("namn", "kommun", "ar", "planar", "enhet", "namnder")


@dataclass(frozen=True, slots=True)
class ListFaults:
    """What went wrong beside which field of the list's page; empty when nothing did."""

    upload: str = ""
    start: str = ""


@page()
def show_plans(visit: Visit) -> HttpResponse:
    """Show the kept plans, and the ways to begin one."""
    return _show_list(visit)


@page()
def plans_json(visit: Visit) -> HttpResponse:
    """Return the kept plans with their main figures."""
    shelves = list_shelves(visit.context)
    plain = [
        {"municipality": shelf.municipality, "sets": [[_row_json(row) for row in rows] for rows in shelf.sets]}
        for shelf in shelves
    ]
    return as_json({"municipalities": plain})


def take_files(request: HttpRequest) -> HttpResponse:
    """Keep plan files; their size is looked at before anything is read."""
    if request.method == "POST" and is_too_large(request):
        return show(request, "errors/error.html", {"status": _TOO_LARGE}, status=_TOO_LARGE)
    # Before the form is parsed, and the check of its origin parses it.
    request.upload_handlers = [CountingHandler(request)]
    return _take(request)


@csrf_protect
@page("POST")
def _take(visit: Visit) -> HttpResponse:
    base = short(visit.request.POST, "grundplan") or None
    try:
        sent = _files(visit.request)
        files = as_plan_files(
            sent, lambda note: import_note_text(note, visit.language), base=kept_base(base) if base else None
        )
        slugs = keep_files(visit.context, files, base)
    except (PlanFileError, UnreadableFileError, WrongCallError, NotFoundError) as error:
        return _show_list(visit, ListFaults(upload=plan_fault(error, visit)))
    if len(slugs) > 1:
        leave(visit.request, Notice(visit.say("{number} budgetar är inlästa.", number=len(slugs))))
        return HttpResponseRedirect(reverse("plans"))
    text = visit.say("Budgeten är inläst.")
    if files != sent:
        text = visit.say("Budgeten är inläst. Under ”Ändra” står överst vad som togs ur filen och vad som fattas.")
    leave(visit.request, Notice(text))
    return HttpResponseRedirect(reverse("plan", kwargs={"slug": slugs[0]}))


take_files = csrf_exempt(take_files)


@csrf_protect
@page("POST")
def take_example(visit: Visit) -> HttpResponse:
    """Keep the plans of the fictional municipality."""
    keep_example_plans(visit.context)
    leave(
        visit.request, Notice(visit.say("Exemplet är inläst: en påhittad kommun med en budget och två skuggbudgetar."))
    )
    return HttpResponseRedirect(reverse("plans"))


@csrf_protect
@page("POST")
def start(visit: Visit) -> HttpResponse:
    """Begin a plan with its committees and their frames."""
    try:
        slug = start_plan(visit.context, read_outline(visit.request.POST))
    except (PlanFileError, WrongCallError) as error:
        return _show_list(visit, ListFaults(start=plan_fault(error, visit)))
    leave(visit.request, Notice(visit.say("Budgeten är påbörjad. Under ”Ändra” fylls den på.")))
    return HttpResponseRedirect(reverse("plan", kwargs={"slug": slug}))


@csrf_protect
@page("POST")
def delete(visit: Visit, slug: str) -> HttpResponse:
    """Put a plan in the bin."""
    name = plan_text(visit.context, slug).name
    try:
        delete_plan(visit.context, slug)
    except WrongCallError as error:
        leave(visit.request, Notice(catalogue.error_text(error, visit.language)))
        return HttpResponseRedirect(reverse("plan_versions", kwargs={"slug": slug}))
    leave(visit.request, Notice(visit.say("{title} är borttaget.", title=name), plan=slug))
    return HttpResponseRedirect(reverse("plans"))


@csrf_protect
@page("POST")
def restore(visit: Visit, slug: str) -> HttpResponse:
    """Take a plan back out of the bin."""
    restore_plan(visit.context, slug)
    leave(visit.request, Notice(visit.say("{title} är tillbaka.", title=plan_text(visit.context, slug).name)))
    return HttpResponseRedirect(reverse("plan", kwargs={"slug": slug}))


def plan_fault(error: StyrkedjaError, visit: Visit) -> str:
    """Return what is wrong with a plan in words; what the store calls its file says nothing to the reader.

    Raises:
        UnknownChoiceError: the error was one: that is the address's fault, and has a page of its own.
    """
    if isinstance(error, UnknownChoiceError):
        raise error
    inner = error.values.get("fault")
    if error.code == "plan_fault" and isinstance(inner, StyrkedjaError) and not _came_as_file(visit):
        error = inner
    return catalogue.error_text(error, visit.language)


def _came_as_file(visit: Visit) -> bool:
    return bool(visit.request.FILES)


def plan_file(file: UploadedFile[bytes] | None) -> tuple[str, bytes]:
    """Return name and content of an uploaded plan file.

    Raises:
        WrongCallError: kept_plan_no_file, kept_plan_file_size or kept_plan_file_kind.
    """
    name, data = _content(file)
    if PurePath(name).suffix.casefold() != PLAN_SUFFIX:
        raise WrongCallError("kept_plan_file_kind", name=name, kinds="TOML")
    return name, data


def _content(file: UploadedFile[bytes] | None) -> tuple[str, bytes]:
    if file is None:
        raise WrongCallError("kept_plan_no_file")
    name = file.name or ""
    is_plan = PurePath(name).suffix.casefold() == PLAN_SUFFIX
    limit_mb = _LARGEST_MB if is_plan else LARGEST_FILE_BYTES // 1_000_000
    if (file.size or 0) > limit_mb * 1_000_000:
        raise WrongCallError("kept_plan_file_size", name=name, limit_mb=limit_mb)
    return name, file.read()


def _files(request: HttpRequest) -> list[tuple[str, bytes]]:
    files = request.FILES.getlist("filer")
    return [_content(file) for file in files] if files else [_content(None)]


def _show_list(visit: Visit, faults: ListFaults | None = None) -> HttpResponse:
    said: Callable[[StyrkedjaError], str] = lambda error: plan_fault(error, visit)  # noqa: E731  # short and typed
    shelves = [
        (shelf.municipality, [[(row, said(row.fault) if row.fault else "") for row in rows] for rows in shelf.sets])
        for shelf in list_shelves(visit.context)
    ]
    values = {
        "here": "plans",
        "shelves": shelves,
        "bases": list_bases(visit.context),
        "bin": list_bin(visit.context),
        "faults": faults or ListFaults(),
        "outline": {name: visit.request.POST.get(name, "") for name in _OUTLINE},
        "suffixes": ",".join(readable_suffixes()),
        "units": ("tkr", "mkr", "kr"),
        "base_year": visit.context.now.year,
        "notices": collect(visit.request),
    }
    return visit.show("plans/list.html", values, status=_UNPROCESSABLE if faults else 200)


def _row_json(row: PlanRow) -> dict[str, object]:
    return {
        "slug": row.stored.slug,
        "name": row.stored.text.name,
        "party": row.stored.text.party or None,
        "base": row.stored.text.base,
        "version": row.stored.number,
        "years": [to_json(year) for year in row.years],
        "frames_change_sek": to_json(row.frames_change_sek),
        "fault": row.fault.code if row.fault else None,
    }
