"""Changing a register: a body added or described anew, tasks handed over, a version gone back to."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app.registers import (
    BodyKind,
    RegisterView,
    add_body,
    change_body,
    get_register,
    hand_over,
    remove_body,
    restore_register,
    task_codes,
)
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import Notice, leave
from styrkedja.web.register_forms import (
    BodyForm,
    HandoverForm,
    body_form,
    form_of,
    handover_form,
    read_body,
    read_handover,
)
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_UNPROCESSABLE = 422


@csrf_protect
@page("GET", "HEAD", "POST")
def add(visit: Visit, code: str) -> HttpResponse:
    """Show the form for a new body, and add it."""
    view = get_register(visit.context, code)
    if visit.request.method != "POST":
        return _show_body(visit, view, body_form(visit.request.GET))
    form = body_form(visit.request.POST)
    error = _tried(visit, lambda base: add_body(visit.context, code, base, read_body(form)))
    return _back(visit, code) if not error else _show_body(visit, view, form, error=error)


@csrf_protect
@page("GET", "HEAD", "POST")
def edit(visit: Visit, code: str, body_id: str) -> HttpResponse:
    """Show a body of the register, and describe it anew."""
    view = get_register(visit.context, code)
    body = view.register.by_id.get(body_id)
    if body is None:
        raise NotFoundError("register_body_gone", id=body_id)
    if visit.request.method != "POST":
        return _show_body(visit, view, form_of(body), body_id)
    form = body_form(visit.request.POST)
    error = _tried(visit, lambda base: change_body(visit.context, code, base, read_body(form, body_id)))
    return _back(visit, code) if not error else _show_body(visit, view, form, body_id, error=error)


@csrf_protect
@page("POST")
def remove(visit: Visit, code: str, body_id: str) -> HttpResponse:
    """Take away a body that was put in by mistake."""
    view = get_register(visit.context, code)
    error = _tried(visit, lambda base: remove_body(visit.context, code, base, body_id))
    body = view.register.by_id.get(body_id)
    if error and body is not None:
        return _show_body(visit, view, form_of(body), body_id, error=error)
    return _back(visit, code)


@csrf_protect
@page("GET", "HEAD", "POST")
def give(visit: Visit, code: str) -> HttpResponse:
    """Show the form for a split, a merge or a new name, and carry it out."""
    view = get_register(visit.context, code)
    if visit.request.method != "POST":
        return _show_handover(visit, view, HandoverForm())
    form = handover_form(visit.request.POST)
    error = _tried(visit, lambda base: hand_over(visit.context, code, base, read_handover(form)))
    return _back(visit, code) if not error else _show_handover(visit, view, form, error)


@csrf_protect
@page("POST")
def go_back(visit: Visit, code: str) -> HttpResponse:
    """Make an old version the newest one again."""
    number = whole_number(visit.request.POST, "nummer") or 0
    error = _tried(visit, lambda base: restore_register(visit.context, code, base, number))
    if error:
        leave(visit.request, Notice(error))
        return HttpResponseRedirect(reverse("register", kwargs={"code": code}))
    return _back(visit, code)


def _tried(visit: Visit, act: Callable[[int], int | None]) -> str:
    """Carry a change out on the version that the form was made from; return why it could not be, or ""."""
    try:
        act(whole_number(visit.request.POST, "version") or 0)
    except WrongCallError as error:
        return catalogue.error_text(error, visit.language)
    return ""


def _back(visit: Visit, code: str) -> HttpResponse:
    leave(visit.request, Notice(visit.say("Registret är ändrat. Under ”Versioner” går det att gå tillbaka.")))
    return HttpResponseRedirect(reverse("register", kwargs={"code": code}))


def _show_body(visit: Visit, view: RegisterView, form: BodyForm, body_id: str = "", *, error: str = "") -> HttpResponse:
    values = {
        "here": "bodies",
        "view": view,
        "form": form,
        "body_id": body_id,
        "kinds": [kind.value for kind in BodyKind],
        "tasks": task_codes(),
        "parents": [body for body in view.register.bodies if body.id != body_id],
        "error": error,
    }
    return visit.show("registers/body.html", values, status=_UNPROCESSABLE if error else 200)


def _show_handover(visit: Visit, view: RegisterView, form: HandoverForm, error: str = "") -> HttpResponse:
    values = {
        "here": "bodies",
        "view": view,
        "form": form,
        "bodies": view.register.valid_in(visit.context.now.year),
        "error": error,
    }
    return visit.show("registers/handover.html", values, status=_UNPROCESSABLE if error else 200)
