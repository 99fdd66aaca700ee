"""A budget as a resident meets it: where 100 kronor go, one's own tax, and a balanced budget of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from styrkedja.app.moved_plans import move_plan, moved_json
from styrkedja.app.resident import (
    RULES_YEAR,
    Hundred,
    HundredShare,
    OwnBudget,
    ResidentView,
    UseKind,
    open_own_budget,
    own_budget,
    own_budget_file,
    show_resident,
)
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.chain.serial import to_json
from styrkedja.web.answers import as_json, attach
from styrkedja.web.pages.plan import PlanPage, moved_words, open_page, page_values
from styrkedja.web.pages.plans import plan_fault, plan_file
from styrkedja.web.plan_forms import Settings, lever_fields, query_of, read_number, read_settings, short
from styrkedja.web.uploads import CountingHandler, is_too_large
from styrkedja.web.visit import Visit, page, show
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import number
from styrkedja.wording.plan_figures import money

_UNPROCESSABLE, _TOO_LARGE = 422, 413
# Residents think in millions, whatever the plan is written in.
_UNIT = "mkr"


@dataclass(frozen=True, slots=True)
class Bar:
    """One use of the 100 kronor as a bar.

    Args:
        kronor: in words, "under 1 krona" for what rounds to nothing.
        length: of the bar, in per cent of the longest.
        own: how much of the resident's own tax goes there; "" without an income.
    """

    name: str
    kronor: str
    length: str
    amount: str
    own: str


@page()
def show_view(visit: Visit, slug: str) -> HttpResponse:
    """Show where 100 kronor go, and what an income gives in tax."""
    opened = open_page(visit, slug)
    typed = visit.request.GET.get("inkomst", "").strip()
    view, error = _resident(visit, opened, typed)
    values = page_values(visit, opened, "resident") | {
        "resident": view,
        "bars": _bars(visit, view),
        "year": view.hundred.year if view.hundred else None,
        "borrowed": _kronor(visit, view.hundred.borrowed) if view.hundred and view.hundred.borrowed else "",
        "income": typed,
        "income_error": error,
        "is_older": bool(visit.request.GET.get("aldre")),
        "rules_year": RULES_YEAR,
        "base_slug": opened.stored.text.base or slug,
        "settings": _hidden(opened),
    }
    return visit.show("plans/resident.html", values, status=_UNPROCESSABLE if error else 200)


@page()
def view_json(visit: Visit, slug: str) -> HttpResponse:
    """Return where 100 kronor go, and one's own tax."""
    opened = open_page(visit, slug)
    view, error = _resident(visit, opened, visit.request.GET.get("inkomst", "").strip())
    return as_json(
        {"slug": slug, "query": opened.query, "hundred": _hundred_json(view.hundred), "tax": view.tax,
         "fault_text": error or None}
    )  # fmt: skip


@page()
def show_own(visit: Visit, slug: str) -> HttpResponse:
    """Show a resident's own budget, balanced or not."""
    return _show_own(visit, slug)


@page()
def own_json(visit: Visit, slug: str) -> HttpResponse:
    """Return a resident's own budget."""
    own, _ = _own(visit, slug)
    plain = {name: to_json(getattr(own, name)) for name in (
        "is_balanced", "income_sek", "cost_sek", "left_sek", "is_target_met", "target_pct", "lacks_sek", "lacks_ore",
        "later",
    )}  # fmt: skip
    return as_json(plain | {"plan": moved_json(own.plan)})


@page()
def own_file(visit: Visit, slug: str) -> HttpResponse:
    """Hand over a resident's own budget as a file."""
    own, _ = _own(visit, slug)
    name = short(visit.request.GET, "namn") or visit.say("Min budget")
    text = own_budget_file(visit.context, slug, own.plan.settings, name, label=visit.say("Egen budget"))
    return attach(HttpResponse(text, content_type="application/toml; charset=utf-8"), "min-budget.toml")


def open_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the own budget in a file; its size is looked at before anything is read."""
    if request.method == "POST" and is_too_large(request):
        return show(request, "errors/error.html", {"status": _TOO_LARGE}, status=_TOO_LARGE)
    request.upload_handlers = [CountingHandler(request)]
    return _open(request, slug=slug)


@csrf_protect
@page("POST")
def _open(visit: Visit, slug: str) -> HttpResponse:
    try:
        name, data = plan_file(visit.request.FILES.get("fil"))
        settings = open_own_budget(visit.context, slug, name, data)
    except (PlanFileError, WrongCallError) as error:
        return _show_own(visit, slug, plan_fault(error, visit))
    still = move_plan(visit.context, slug, {})
    query = query_of(still.levers, settings, _UNIT)
    return HttpResponseRedirect(reverse("plan_own", kwargs={"slug": slug}) + (f"?{query}" if query else ""))


open_file = csrf_exempt(open_file)


def _show_own(visit: Visit, slug: str, file_error: str = "") -> HttpResponse:
    own, typed = _own(visit, slug)
    view = own.plan
    if view.base is not None:
        return HttpResponseRedirect(reverse("plan_own", kwargs={"slug": view.base.slug}))
    query = query_of(view.levers, view.settings, _UNIT)
    opened = PlanPage(view, typed, query, plan_fault(view.fault, visit) if view.fault else "")
    fields = lever_fields(own.levers, typed, _UNIT, visit.language)
    address = visit.request.build_absolute_uri(reverse("plan_own", kwargs={"slug": slug}))
    values = page_values(visit, opened, "own") | {
        "query": _query_of_plan(opened),
        "own": own,
        "own_query": f"?{query}" if query else "",
        "unit": _UNIT,
        "moved": moved_words(visit, view, _UNIT),
        "first_year": view.years[0].year if view.years else None,
        "fields": fields,
        "file_error": file_error,
        "address": f"{address}?{query}" if query else address,
        "said": _said(visit, own),
        "name": short(visit.request.GET, "namn"),
    }
    is_wrong = file_error or typed.typed or (opened.fault and view.settings)
    return visit.show("plans/own.html", values, status=_UNPROCESSABLE if is_wrong else 200)


def _own(visit: Visit, slug: str) -> tuple[OwnBudget, Settings]:
    still = move_plan(visit.context, slug, {})
    typed = read_settings(visit.request.GET, still.levers, _UNIT)
    return own_budget(visit.context, slug, typed.values), typed


def _said(visit: Visit, own: OwnBudget) -> str:
    if own.is_balanced is None or own.left_sek is None:
        return visit.say("Resultatet går inte att räkna ut.")
    if own.is_balanced:
        return visit.say("Din budget går ihop. {left} blir över.", left=money(own.left_sek, _UNIT, visit.language))
    lacks = money(-own.left_sek, _UNIT, visit.language)
    return visit.say("Din budget går inte ihop. Kostnaderna är {lacks} större än intäkterna.", lacks=lacks)


def _query_of_plan(opened: PlanPage) -> str:
    query = query_of(opened.view.levers, opened.view.settings, opened.view.unit)
    return f"?{query}" if query else ""


def _resident(visit: Visit, opened: PlanPage, typed: str) -> tuple[ResidentView, str]:
    slug, settings = opened.stored.slug, opened.view.settings
    income = read_number(typed.removesuffix("kr")) if typed else None
    if typed and income is None:
        error = catalogue.text("message.lever_number", visit.language, value=typed[:80])
        return show_resident(visit.context, slug, settings), error
    try:
        is_older = bool(visit.request.GET.get("aldre"))
        return show_resident(visit.context, slug, settings, income_sek=income, is_older=is_older), ""
    except WrongCallError as error:
        return show_resident(visit.context, slug, settings), catalogue.error_text(error, visit.language)


def _hidden(opened: PlanPage) -> Mapping[str, str]:
    """Return what the form of the income carries on of the levers."""
    return dict(pair.split("=", 1) for pair in opened.query.split("&") if pair)


def _bars(visit: Visit, view: ResidentView) -> list[Bar]:
    if view.hundred is None:
        return []
    largest = max(share.exact for share in view.hundred.shares)
    shares = sorted(view.hundred.shares, key=lambda share: (share.kind is not UseKind.COMMITTEE, -share.amount_sek))
    own = dict(zip(view.hundred.shares, view.tax.shares_sek, strict=True)) if view.tax else {}
    return [_bar(visit, share, share.exact * 100 / largest, own.get(share)) for share in shares]


def _bar(visit: Visit, share: HundredShare, length: Decimal, own_sek: Decimal | None) -> Bar:
    name = share.name or catalogue.label("hundred_use", share.kind, visit.language)
    words = visit.say("{number} kr", number=share.kronor) if share.kronor else visit.say("under 1 krona")
    return Bar(
        name,
        words,
        f"{length:.2f}",
        money(share.amount_sek, _UNIT, visit.language),
        "" if own_sek is None else money(own_sek, "kr", visit.language),
    )


def _kronor(visit: Visit, value: Decimal) -> str:
    return visit.say("{number} kr", number=number(round(value, 1), visit.language))


def _hundred_json(hundred: Hundred | None) -> object:
    return to_json(hundred)
