"""Registers of bodies: which there are, one of them, and the plain file in and out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app.registers import (
    BodyKind,
    Change,
    RegisteredBody,
    RegisterView,
    get_register,
    import_register,
    list_missing,
    list_registers,
    register_file,
    start_register,
)
from styrkedja.base.errors import RegisterFileError, WrongCallError
from styrkedja.web.answers import as_json, attach
from styrkedja.web.notices import Notice, collect, leave
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_UNPROCESSABLE = 422
_LARGEST_FILE_BYTES = 1_000_000
_ORDER = list(BodyKind)


@dataclass(frozen=True, slots=True)
class Row:
    """A body of the register as its page shows it.

    Args:
        years: "2019–2026"; "" when nothing is known of when.
        is_over: it has ended.
        parent: name of the body it belongs to.
        before: names of those it took over from.
        after: names of those who took over.
    """

    body: RegisteredBody
    years: str
    is_over: bool
    parent: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Kin:
    """The bodies of one kind, those that have ended last."""

    kind: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """A version and what was done to make it, in words."""

    change: Change
    words: str


@page()
def show_registers(visit: Visit) -> HttpResponse:
    """Show the registers, and the ways to begin one."""
    return _show_list(visit)


@page()
def registers_json(visit: Visit) -> HttpResponse:
    """Return the registers."""
    return as_json({"registers": list_registers(visit.context), "missing": list_missing(visit.context)})


@csrf_protect
@page("POST")
def take_file(visit: Visit) -> HttpResponse:
    """Keep the register in a file."""
    file = visit.request.FILES.get("fil")
    if file is None or (file.size or 0) > _LARGEST_FILE_BYTES:
        return _show_list(
            visit, visit.say("Ingen registerfil är vald, eller så är den större än 1 MB. Välj en TOML-fil.")
        )
    try:
        code = import_register(visit.context, file.name or "", file.read())
    except (RegisterFileError, WrongCallError) as error:
        return _show_list(visit, catalogue.error_text(error, visit.language))
    leave(visit.request, Notice(visit.say("Registret är inläst.")))
    return HttpResponseRedirect(reverse("register", kwargs={"code": code}))


@csrf_protect
@page("POST")
def start(visit: Visit) -> HttpResponse:
    """Begin a register with the bodies that documents name."""
    try:
        code = start_register(visit.context, visit.request.POST.get("kommun", ""))
    except WrongCallError as error:
        return _show_list(visit, catalogue.error_text(error, visit.language))
    leave(visit.request, Notice(visit.say("Registret är påbörjat. Gå igenom organen och rätta det som inte stämmer.")))
    return HttpResponseRedirect(reverse("register", kwargs={"code": code}))


@page()
def show_register(visit: Visit, code: str) -> HttpResponse:
    """Show one register."""
    view = get_register(visit.context, code)
    values = {
        "here": "bodies",
        "view": view,
        "kin": _kin(view, visit.context.now.year),
        "past": [Past(change, _words(visit, change)) for change in view.changes],
        "notices": collect(visit.request),
    }
    return visit.show("registers/register.html", values)


@page()
def register_json(visit: Visit, code: str) -> HttpResponse:
    """Return one register."""
    return as_json(get_register(visit.context, code))


@page()
def save_file(visit: Visit, code: str) -> HttpResponse:
    """Hand over a register as the plain file."""
    text = register_file(visit.context, code)
    return attach(HttpResponse(text, content_type="application/toml; charset=utf-8"), f"register-{code}.toml")


def _show_list(visit: Visit, error: str = "") -> HttpResponse:
    values = {
        "here": "bodies",
        "registers": list_registers(visit.context),
        "missing": list_missing(visit.context),
        "error": error,
        "notices": collect(visit.request),
    }
    return visit.show("registers/list.html", values, status=_UNPROCESSABLE if error else 200)


def _kin(view: RegisterView, year: int) -> list[Kin]:
    rows = [_row(view, body, year) for body in view.register.bodies]
    rows.sort(key=lambda row: (_ORDER.index(row.body.kind), row.is_over))
    return [Kin(kind.value, tuple(members)) for kind, members in groupby(rows, key=lambda row: row.body.kind)]


def _row(view: RegisterView, body: RegisteredBody, year: int) -> Row:
    names = {one.id: one.name for one in view.register.bodies}
    before = (names[one.predecessor] for one in view.register.successions if one.successor == body.id)
    after = (names[one.successor] for one in view.register.successions if one.predecessor == body.id)
    years = f"{(body.valid_from or '')[:4]}–{(body.valid_to or '')[:4]}"
    is_over = not body.is_valid_in(year) and bool(body.valid_to)
    return Row(
        body,
        years if len(years) > 1 else "",
        is_over,
        names.get(body.parent or "", ""),
        ", ".join(before),
        ", ".join(after),
    )


def _words(visit: Visit, change: Change) -> str:
    text = catalogue.label("register_deed", change.deed.action, visit.language)
    return text.replace("{subject}", change.deed.subject)
