"""Budget plans side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse

from styrkedja.app.exchange import SWEDISH_CSV, csv_lines
from styrkedja.app.kept_plans import list_desk
from styrkedja.app.moved_plans import RowUnit
from styrkedja.app.plan_sets import MOST_PLANS, ComparedCommittee, PlanSet, SetMember, compare_set
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.serial import to_json
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.plan_charts import Slopes, Waterfall, slopes, step_label, waterfall
from styrkedja.web.drawing.plan_states import KeyFigure, key_figures_of
from styrkedja.web.forms import whole_number
from styrkedja.web.pages.plans import plan_fault
from styrkedja.web.visit import Visit, page
from styrkedja.wording.plan_figures import figure, money

_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A committee in every plan: the sum, and the difference to the reference ("" in its own column)."""

    label: str
    cells: tuple[tuple[str, str], ...]
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Way:
    """How one plan's result comes out of the reference's, and what its frames become."""

    member: SetMember
    waterfall: Waterfall | None
    steps: tuple[tuple[str, str], ...]
    slopes: Slopes | None


@page()
def show_compare(visit: Visit) -> HttpResponse:
    """Show plans side by side, or the form that chooses them."""
    found, error = _found(visit)
    values: dict[str, object] = {
        "here": "plans",
        "found": found,
        "error": error,
        "choices": [item.stored for item in list_desk(visit.context) if item.loaded and item.loaded.plan],
        "chosen": _slugs(visit) if found is None else [member.stored.slug for member in found.members],
        "query": visit.request.GET.urlencode(),
        "most": MOST_PLANS,
    }
    if found is not None:
        values |= {
            "unit": found.unit,
            "key_figures": _key_figures(visit, found),
            "amounts": _rows(visit, found, per_inhabitant=False),
            "per_head": _rows(visit, found, per_inhabitant=True),
            "ways": [_way(visit, found, place) for place in range(1, len(found.members))],
            "left_out": [(stored, plan_fault(fault, visit)) for stored, fault in found.left_out],
        }
    return visit.show("plans/compare.html", values, status=_UNPROCESSABLE if error else 200)


@page()
def compare_json(visit: Visit) -> HttpResponse:
    """Return plans side by side."""
    found = compare_set(visit.context, _slugs(visit), whole_number(visit.request.GET, "ar"))
    members = [
        {"slug": one.stored.slug, "name": one.stored.text.name, "party": one.stored.text.party or None,
         "figures": to_json(one.year), "steps": to_json(one.steps)}
        for one in found.members
    ]  # fmt: skip
    return as_json(
        {"year": found.year, "years": found.years, "members": members,
         "frames": [_row_json(row) for row in (*found.frames.rows, found.frames.total)],
         "left_out": [stored.slug for stored, _ in found.left_out]}
    )  # fmt: skip


@page()
def compare_csv(visit: Visit) -> HttpResponse:
    """Return one row for each committee and plan."""
    found = compare_set(visit.context, _slugs(visit), whole_number(visit.request.GET, "ar"))
    heads = [visit.say("Organ"), visit.say("År"), visit.say("Budget"), visit.say("Ram, kr"),
             visit.say("Skillnad, kr"), visit.say("Kr per invånare")]  # fmt: skip
    return as_csv(f"jamforelse-{found.year}", csv_lines(heads, _lines(found), SWEDISH_CSV))


def _found(visit: Visit) -> tuple[PlanSet | None, str]:
    slugs = _slugs(visit)
    if not slugs:
        return None, ""
    try:
        return compare_set(visit.context, slugs, whole_number(visit.request.GET, "ar")), ""
    except WrongCallError as error:
        return None, plan_fault(error, visit)


def _slugs(visit: Visit) -> list[str]:
    return list(dict.fromkeys(slug for slug in visit.request.GET.getlist("plan") if slug))


def _key_figures(visit: Visit, found: PlanSet) -> tuple[KeyFigure, ...]:
    return key_figures_of(tuple(member.year for member in found.members), found.unit, visit.language)


def _rows(visit: Visit, found: PlanSet, *, per_inhabitant: bool) -> list[FrameRow]:
    frames = found.frames
    if per_inhabitant and not any(frames.total.per_inhabitant_sek):
        return []
    unit = "kr" if per_inhabitant else found.unit
    every = [(row, False) for row in frames.rows] + [(frames.total, True)]
    return [
        FrameRow(
            visit.say("Summa ramar") if is_sum else " / ".join(row.names),
            tuple(
                (
                    figure(value, RowUnit.SEK, unit, visit.language),
                    _change(visit, value, values[0], unit) if place else "",
                )
                for place, value in enumerate(values)
            ),
            is_sum,
        )
        for row, is_sum in every
        for values in [row.per_inhabitant_sek if per_inhabitant else row.amounts_sek]
    ]


def _change(visit: Visit, value: Decimal | None, before: Decimal | None, unit: str) -> str:
    if value is None or before is None or value == before:
        return ""
    return figure(value - before, RowUnit.SEK, unit, visit.language, signed=True)


def _way(visit: Visit, found: PlanSet, place: int) -> Way:
    member = found.members[place]
    unit, language = found.unit, visit.language
    signed = {"before": False, "after": False}
    steps = tuple(
        (step_label(step, language), money(step.amount_sek, unit, language, signed=signed.get(step.kind, True)))
        for step in member.steps
    )
    return Way(member, waterfall(member.steps, unit, language), steps, slopes(found.frames, place, language))


def _row_json(row: ComparedCommittee) -> dict[str, object]:
    return {
        "names": list(row.names),
        "amounts_sek": to_json(row.amounts_sek),
        "per_inhabitant_sek": to_json(row.per_inhabitant_sek),
    }


def _lines(found: PlanSet) -> Iterator[tuple[object, ...]]:
    for row in found.frames.rows:
        for place, member in enumerate(found.members):
            amount_sek, each_sek = row.amounts_sek[place], row.per_inhabitant_sek[place]
            per_head = None if each_sek is None else round(each_sek, 2)
            yield (
                " / ".join(row.names),
                found.year,
                member.stored.text.name,
                amount_sek,
                row.change_sek(place),
                per_head,
            )
