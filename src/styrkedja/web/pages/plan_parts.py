"""The parts of a plan: why each frame is what it is, what the promises cost, what all of it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse

from styrkedja.app.exchange import SWEDISH_CSV, csv_lines
from styrkedja.app.plan_view import WorkedPlan, plan_json
from styrkedja.chain.serial import to_json
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.plan_parts import assumptions, frame_parts, promise_rows, promise_sums
from styrkedja.web.pages.plan import PlanPage, open_page, page_values
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue


@page()
def show_frames(visit: Visit, slug: str) -> HttpResponse:
    """Show each committee's frame in its parts."""
    opened = open_page(visit, slug)
    worked, unit = opened.view.worked, opened.view.unit
    values = _values(visit, opened, "frames")
    values |= {"committees": frame_parts(worked, unit, visit.language) if worked else ()}
    return visit.show("plans/frames.html", values)


@page()
def frames_json(visit: Visit, slug: str) -> HttpResponse:
    """Return each committee's frame in its parts."""
    return as_json({"slug": slug, "frames": _part_of(open_page(visit, slug).view.worked, "frames")})


@page()
def frames_csv(visit: Visit, slug: str) -> HttpResponse:
    """Return one row for each part of a frame."""
    worked = open_page(visit, slug).view.worked
    heads = [visit.say("Organ"), visit.say("År"), visit.say("Del"), visit.say("Text"), visit.say("Belopp, kr")]
    return as_csv(f"{slug}-ramar", csv_lines(heads, _lines(visit, worked), SWEDISH_CSV))


@page()
def show_promises(visit: Visit, slug: str) -> HttpResponse:
    """Show what the promises cost, and whether there is money for them."""
    opened = open_page(visit, slug)
    worked, unit = opened.view.worked, opened.view.unit
    values = _values(visit, opened, "promises")
    if worked:
        values |= {
            "promises": promise_rows(worked, unit, visit.language),
            "sums": promise_sums(worked, unit, visit.language),
        }
    return visit.show("plans/promises.html", values)


@page()
def promises_json(visit: Visit, slug: str) -> HttpResponse:
    """Return what the promises cost, and the money for them."""
    return as_json({"slug": slug, "promises": _part_of(open_page(visit, slug).view.worked, "promises")})


@page()
def show_assumptions(visit: Visit, slug: str) -> HttpResponse:
    """Show what a plan rests on, with its sources."""
    opened = open_page(visit, slug)
    worked, unit = opened.view.worked, opened.view.unit
    values = _values(visit, opened, "assumptions")
    values |= {"groups": assumptions(worked, unit, visit.language) if worked else ()}
    return visit.show("plans/assumptions.html", values)


@page()
def assumptions_json(visit: Visit, slug: str) -> HttpResponse:
    """Return what a plan rests on: the plan as it was written, with its levers moved."""
    worked = open_page(visit, slug).view.worked
    plan = worked.outlook.plan if worked else None
    names = ("inhabitants", "tax", "grants", "index", "wage_share_pct", "index_share_pct", "common_pct", "central",
             "changes", "investments", "finance", "balance", "result_target_pct", "sources")  # fmt: skip
    return as_json({"slug": slug} | {name: to_json(getattr(plan, name)) for name in names if plan})


def _values(visit: Visit, opened: PlanPage, tab: str) -> dict[str, object]:
    worked = opened.view.worked
    return page_values(visit, opened, tab) | {"columns": worked.outlook.plan.years if worked else ()}


def _part_of(worked: WorkedPlan | None, name: str) -> object:
    return plan_json(worked)[name] if worked else None


def _lines(visit: Visit, worked: WorkedPlan | None) -> Iterator[tuple[object, ...]]:
    for year in worked.outlook.years if worked else ():
        for frame in year.frames:
            for part in frame.parts:
                kind = catalogue.label("plan_part", part.kind, visit.language)
                yield frame.body, year.year, kind, part.label, part.amount_sek
