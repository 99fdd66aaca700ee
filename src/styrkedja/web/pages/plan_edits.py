"""Changing a kept plan: its file, its base, its versions; and keeping what the levers show as a shadow budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app.kept_plans import (
    Change,
    Signature,
    attach_base,
    copy_plan,
    edit_plan,
    list_bases,
    plan_changes,
    plan_text,
    restore_version,
)
from styrkedja.app.moved_plans import move_plan
from styrkedja.base.errors import NotFoundError, PlanFileError, WrongCallError
from styrkedja.web.answers import as_json
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import Notice, leave
from styrkedja.web.pages.plan import open_page, page_values
from styrkedja.web.pages.plans import plan_fault
from styrkedja.web.plan_forms import read_settings, short
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_UNPROCESSABLE = 422
_LONGEST_FILE = 900_000
_LONGEST_QUERY = 4_000


@dataclass(frozen=True, slots=True)
class Past:
    """A version and what was done to make it, in words."""

    change: Change
    words: str


@csrf_protect
@page("POST")
def copy(visit: Visit, slug: str) -> HttpResponse:
    """Keep what the levers show as a shadow budget."""
    post = visit.request.POST
    still = move_plan(visit.context, slug, {})
    settings = read_settings(QueryDict(post.get("lage", "").removeprefix("?")), still.levers, still.unit)
    signed = Signature(short(post, "namn"), short(post, "parti"))
    try:
        copied = copy_plan(visit.context, slug, signed, settings.values, label=visit.say("Med reglage"))
    except (WrongCallError, PlanFileError) as error:
        leave(visit.request, Notice(plan_fault(error, visit)))
        return HttpResponseRedirect(reverse("plan", kwargs={"slug": slug}) + post.get("lage", "")[:_LONGEST_QUERY])
    leave(visit.request, Notice(visit.say("Skuggbudgeten är sparad.")))
    return HttpResponseRedirect(reverse("plan", kwargs={"slug": copied}))


@csrf_protect
@page("GET", "HEAD", "POST")
def edit(visit: Visit, slug: str) -> HttpResponse:
    """Show a plan's file, and keep it as written anew."""
    opened = open_page(visit, slug)
    values = page_values(visit, opened, "versions") | {"content": opened.stored.text.content, "error": ""}
    if visit.request.method != "POST":
        return visit.show("plans/edit.html", values)
    content = visit.request.POST.get("innehall", "").replace("\x00", "")[:_LONGEST_FILE]
    error = _tried(visit, lambda version: edit_plan(visit.context, slug, version, content))
    if error:
        return visit.show("plans/edit.html", values | {"content": content, "error": error}, status=_UNPROCESSABLE)
    leave(visit.request, Notice(visit.say("Budgeten är ändrad. Under ”Versioner” går det att gå tillbaka.")))
    return HttpResponseRedirect(reverse("plan", kwargs={"slug": slug}))


@csrf_protect
@page("POST")
def set_base(visit: Visit, slug: str) -> HttpResponse:
    """Lay a shadow budget on a base plan."""
    base = short(visit.request.POST, "grundplan")
    error = _tried(visit, lambda version: attach_base(visit.context, slug, version, base))
    leave(visit.request, Notice(error or visit.say("Skuggbudgeten ligger nu på grundplanen.")))
    return HttpResponseRedirect(reverse("plan", kwargs={"slug": slug}))


@page()
def show_versions(visit: Visit, slug: str) -> HttpResponse:
    """Show a plan's versions and the ways to change it."""
    opened = open_page(visit, slug)
    past = [Past(change, _words(visit, change)) for change in plan_changes(visit.context, slug)]
    values = page_values(visit, opened, "versions") | {"past": past, "bases": list_bases(visit.context)}
    return visit.show("plans/versions.html", values)


@page()
def versions_json(visit: Visit, slug: str) -> HttpResponse:
    """Return how a plan's versions came to be."""
    plan_text(visit.context, slug)
    return as_json({"slug": slug, "versions": plan_changes(visit.context, slug)})


@csrf_protect
@page("POST")
def go_back(visit: Visit, slug: str) -> HttpResponse:
    """Make an old version the newest one again."""
    number = whole_number(visit.request.POST, "nummer") or 0
    error = _tried(visit, lambda version: restore_version(visit.context, slug, version, number))
    leave(visit.request, Notice(error or visit.say("Budgeten är ändrad. Under ”Versioner” går det att gå tillbaka.")))
    return HttpResponseRedirect(reverse("plan_versions", kwargs={"slug": slug}))


def _tried(visit: Visit, act: Callable[[int], int | None]) -> str:
    """Carry a change out on the version that the form was made from; return why it could not be, or ""."""
    try:
        act(whole_number(visit.request.POST, "version") or 0)
    except NotFoundError as error:
        return catalogue.error_text(error, visit.language)
    except (WrongCallError, PlanFileError) as error:
        return plan_fault(error, visit)
    return ""


def _words(visit: Visit, change: Change) -> str:
    text = catalogue.label("plan_deed", change.deed.action, visit.language)
    return text.replace("{subject}", change.deed.subject)
