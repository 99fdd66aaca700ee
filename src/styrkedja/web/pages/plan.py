"""One budget plan: its levers, what it then comes to, and the same as files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.utils.timezone import localdate

from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.kept_plans import StoredPlan, list_bases, plan_text
from styrkedja.app.moved_plans import MovedPlan, finance_alone, move_plan, moved_json
from styrkedja.app.plan_files import export_plan
from styrkedja.app.plan_view import plan_csv
from styrkedja.base.errors import WrongCallError
from styrkedja.web.answers import as_csv, as_json, attach
from styrkedja.web.drawing.plan_states import key_figures, said, year_states
from styrkedja.web.drawing.plan_tables import Table, tables
from styrkedja.web.notices import collect
from styrkedja.web.pages.plans import plan_fault
from styrkedja.web.plan_forms import Settings, lever_fields, query_of, read_number, read_settings
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import number
from styrkedja.wording.plan_figures import UNIT_SEK, fault_text, shadow_base_text

_UNPROCESSABLE = 422
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_TAX_BASE, _LONGEST = "skatteunderlag", 80
_FIGURES = ("statement", "tax", "grants", "balance", "finance")


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan with what its address sets.

    Args:
        query: the part of the address that sets the levers so; empty when none is moved.
        fault: why it cannot be worked out, in words.
    """

    view: MovedPlan
    typed: Settings
    query: str
    fault: str

    @property
    def stored(self) -> StoredPlan:
        """The kept plan."""
        return self.view.stored


def open_page(visit: Visit, slug: str) -> PlanPage:
    """Return a plan with the levers as the address sets them.

    Raises:
        NotFoundError: kept_plan_not_found.
        UnknownChoiceError: a committee that the plan has not.
    """
    still = _with_tax_base(visit, move_plan(visit.context, slug, {}))
    typed = read_settings(visit.request.GET, still.levers, still.unit)
    view = still
    if typed.values:
        view = move_plan(visit.context, slug, typed.values, label=visit.say("Med reglage"))
    query = query_of(view.levers, view.settings, view.unit)
    return PlanPage(view, typed, query, plan_fault(view.fault, visit) if view.fault else "")


def page_values(visit: Visit, opened: PlanPage, tab: str) -> dict[str, object]:
    """Return what every page of a plan is given."""
    return {
        "here": "plans",
        "tab": tab,
        "view": opened.view,
        "plan": opened.stored,
        "text": opened.stored.text,
        "unit": opened.view.unit,
        "query": f"?{opened.query}" if opened.query else "",
        "fault": opened.fault,
        "moved": moved_words(visit, opened.view, opened.view.unit),
        "notices": collect(visit.request),
    }


@page()
def show_plan(visit: Visit, slug: str) -> HttpResponse:
    """Show a plan's levers and what it comes to."""
    opened = open_page(visit, slug)
    view = opened.view
    fields = lever_fields(view.levers, opened.typed, view.unit, visit.language)
    common = tuple(one for one in fields if not one.name.startswith("ram-"))
    values = page_values(visit, opened, "plan") | {
        "common": common,
        "committees": fields[len(common) :],
        "states": year_states(view, visit.language),
        "said": said(view, visit.language),
        "key_figures": key_figures(view, visit.language),
        "frames": _frames(visit, view),
        "faults": check_words(visit, view),
        "lacking": lacking_words(visit, view),
        "bases": list_bases(visit.context) if view.alone else (),
        "tax_base": visit.request.GET.get(_TAX_BASE, ""),
        "base_said": shadow_base_text(view.alone, view.unit, visit.language) if view.alone else "",
        "base_error": _base_error(visit) if view.alone else "",
    }
    status = _UNPROCESSABLE if opened.typed.typed or values["base_error"] or (opened.fault and view.settings) else 200
    return visit.show("plans/plan.html", values, status=status)


@page()
def plan_twin(visit: Visit, slug: str) -> HttpResponse:
    """Return a plan with its levers, and what it comes to."""
    opened = open_page(visit, slug)
    return as_json(moved_json(opened.view) | {"query": opened.query, "fault_text": opened.fault or None})


@page()
def export(visit: Visit, slug: str, kind: str) -> HttpResponse:
    """Hand over a plan, with its levers as the address sets them, as a workbook or a document."""
    view = open_page(visit, slug).view
    loaded = view.worked.loaded if view.worked else None
    if loaded is None:
        raise WrongCallError("resident_no_base")
    data = export_plan(loaded, f".{kind}", localdate(visit.context.now), visit.language)
    return attach(HttpResponse(data, content_type=_TYPES[kind]), f"{slug}.{kind}")


@page()
def show_figures(visit: Visit, slug: str) -> HttpResponse:
    """Show every figure of a plan: income statement, tax and grants, balance rule, investments and loans."""
    opened = open_page(visit, slug)
    worked = opened.view.worked
    found = tables(worked, _FIGURES, opened.view.unit, visit.language) if worked else ()
    return visit.show("plans/figures.html", page_values(visit, opened, "figures") | {"tables": found})


@page()
def figures_csv(visit: Visit, slug: str) -> HttpResponse:
    """Return one row for each figure."""
    worked = open_page(visit, slug).view.worked
    return as_csv(slug, plan_csv(worked, SWEDISH_CSV) if worked else ())


@page()
def save_file(visit: Visit, slug: str) -> HttpResponse:
    """Hand over a plan as the file it is kept as."""
    text = plan_text(visit.context, slug).content
    return attach(HttpResponse(text, content_type="application/toml; charset=utf-8"), f"{slug}.toml")


def moved_words(visit: Visit, view: MovedPlan, unit: str) -> str:
    """Return which levers are moved, in words, sums in *unit*; "" when none is."""
    fields = lever_fields(view.levers, Settings(view.settings, {}), unit, visit.language)
    return "; ".join(
        f"{one.label} {number(Decimal(one.value), visit.language, signed=one.neutral == '0')}\u00a0{one.unit}"
        for one in fields
        if one.is_moved
    )


def check_words(visit: Visit, view: MovedPlan) -> list[tuple[str, str]]:
    """Return what is wrong or doubtful in a plan: how bad it is and what, the worst first."""
    if view.worked is None:
        return []
    return [(fault.severity.value, fault_text(fault, view.unit, visit.language)) for fault in view.worked.faults]


def lacking_words(visit: Visit, view: MovedPlan) -> list[str]:
    """Return what a shadow budget without base does not say, and what knowing it would give."""
    missing = view.alone.missing if view.alone else ()
    return [
        catalogue.text(f"plan_fault.missing_{one.need}", visit.language, years=", ".join(map(str, one.years)))
        for one in missing
    ]


def _with_tax_base(visit: Visit, view: MovedPlan) -> MovedPlan:
    """Return a shadow budget without base with what it comes to at the tax base, in mkr, that the address names."""
    number_mkr = read_number(visit.request.GET.get(_TAX_BASE, ""))
    return view if number_mkr is None or number_mkr <= 0 else finance_alone(view, number_mkr * UNIT_SEK["mkr"])


def _base_error(visit: Visit) -> str:
    typed = visit.request.GET.get(_TAX_BASE, "").strip()
    number_mkr = read_number(typed)
    if not typed or (number_mkr is not None and number_mkr > 0):
        return ""
    return catalogue.text("message.lever_number", visit.language, value=typed[:_LONGEST])


def _frames(visit: Visit, view: MovedPlan) -> Table | None:
    found = tables(view.worked, ("frames",), view.unit, visit.language) if view.worked else ()
    return found[0] if found else None
