"""A kept plan with its levers moved: what it then comes to, for the pages and their twins.

Nothing is kept here; what is seen can be kept with `kept_plans.copy_plan` and the same settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from styrkedja.app.context import Context
from styrkedja.app.kept_plans import PlanDeskItem, StoredPlan, list_desk, open_plan
from styrkedja.app.plan_view import WorkedPlan, plan_json, work_plan
from styrkedja.app.plans import LoadedPlan, laid_on
from styrkedja.base.errors import PlanFileError, StyrkedjaError, WrongCallError
from styrkedja.budget.balance import BudgetBalance
from styrkedja.budget.outlook import YearOutlook
from styrkedja.budget.outlook_rows import RowUnit
from styrkedja.budget.plan import Plan
from styrkedja.budget.scenarios.levers import Lever, LeverKind, LeverUnit, levers, moved, proposal
from styrkedja.budget.scenarios.scenario import needed_ore
from styrkedja.budget.shadow import ShadowFinancing, shadow_financing
from styrkedja.chain.serial import to_json

__all__ = [
    "BudgetBalance", "Lever", "LeverKind", "LeverUnit", "MovedPlan", "PlanRow", "PlanYear", "RowUnit",
    "ShadowFinancing", "Shelf", "finance_alone", "list_shelves", "move_plan", "moved_json",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanYear:
    """The main figures of one plan year; None for what is not known.

    Args:
        ore_to_target: how many öre of tax the result lacks to its target; negative is what the tax could be lowered.
    """

    year: int
    net_result_sek: Decimal | None
    share_pct: Decimal | None
    target_pct: Decimal | None
    is_target_met: bool | None
    room_sek: Decimal | None
    ore_to_target: Decimal | None
    balance: BudgetBalance | None
    rate_pct: Decimal | None
    debt_sek: Decimal | None
    frames_sek: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPlan:
    """A kept plan as its page shows it.

    Args:
        base: the plan that a shadow budget stands on; None for one that stands by itself or alone.
        levers: those that the plan has figures for.
        settings: which of them are moved: key -> value, sums in SEK.
        worked: the plan with its levers moved; None where there is no base, or a fault.
        start: the same with no lever moved.
        alone: what a shadow budget without base says of its own money.
        fault: why it cannot be worked out.
    """

    stored: StoredPlan
    base: StoredPlan | None
    unit: str
    levers: tuple[Lever, ...]
    settings: Mapping[str, Decimal]
    worked: WorkedPlan | None
    start: WorkedPlan | None
    alone: ShadowFinancing | None = None
    fault: StyrkedjaError | None = None

    @property
    def years(self) -> tuple[PlanYear, ...]:
        """The main figures, year by year."""
        return main_figures(self.worked) if self.worked else ()

    @property
    def is_shadow(self) -> bool:
        """Whether it changes another plan."""
        return self.alone is not None or self.base is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A kept plan in the list.

    Args:
        frames_change_sek: all frames less the base plan's, year by year; empty for a plan without base.
        fault: why it cannot be worked out.
    """

    stored: StoredPlan
    unit: str
    is_shadow: bool
    years: tuple[PlanYear, ...]
    frames_change_sek: tuple[Decimal | None, ...]
    fault: StyrkedjaError | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The plans of one municipality: each plan with the proposals on it after it.

    Args:
        municipality: empty for plans that do not say.
        sets: plans on one base, the base first.
    """

    municipality: str
    sets: tuple[tuple[PlanRow, ...], ...]


def list_shelves(context: Context) -> tuple[Shelf, ...]:
    """Return the kept plans by municipality, proposals beside the plan they stand on."""
    items = {item.stored.slug: item for item in list_desk(context)}
    sets: dict[str, list[PlanRow]] = {}
    for item in items.values():
        if item.stored.text.base not in items:
            sets[item.stored.slug] = [_row(item)]
    for item in items.values():
        base = item.stored.text.base
        if base in sets:
            sets[base].append(_row(item))
    ordered = sorted(sets.values(), key=lambda rows: rows[0].stored.text.municipality.casefold())
    grouped = groupby(ordered, key=lambda rows: rows[0].stored.text.municipality)
    return tuple(Shelf(name, tuple(tuple(rows) for rows in members)) for name, members in grouped)


def finance_alone(view: MovedPlan, tax_base_sek: Decimal) -> MovedPlan:
    """Return a shadow budget without base with what its öre give, and what it would need, of a known tax base.

    Args:
        tax_base_sek: taken for every year of the proposal.

    Raises:
        WrongCallError: the tax base is not above 0.
    """
    if view.alone is None:
        return view
    if tax_base_sek <= 0:
        raise WrongCallError("budget_tax_base", value=tax_base_sek)
    difference = view.alone.difference
    given = replace(difference.facts, tax_base_sek=dict.fromkeys(difference.years, tax_base_sek), source="")
    return replace(view, alone=shadow_financing(replace(difference, facts=given)))


def move_plan(context: Context, slug: str, settings: Mapping[str, Decimal], *, label: str = "") -> MovedPlan:
    """Return a kept plan with its levers moved.

    Args:
        settings: lever's key -> value: SEK for money, else öre, per cent or percentage points.
        label: what an addition made by a lever is called.

    Raises:
        NotFoundError: kept_plan_not_found.
        WrongCallError: budget_lever_unknown.
    """
    item = open_plan(context, slug)
    stored, loaded = item.stored, item.loaded
    base = open_plan_base(context, stored)
    if loaded is None:
        return _unworked(stored, base, item.fault)
    if loaded.plan is None or loaded.base is None:
        alone = shadow_financing(loaded.difference) if loaded.difference else None
        return replace(_unworked(stored, base, None), alone=alone, unit=loaded.unit)
    kept = moved(loaded.plan, settings)
    found = levers(loaded.plan)
    try:
        start = work_plan(loaded)
    except PlanFileError as fault:
        return replace(_unworked(stored, base, fault), unit=loaded.unit)
    view = MovedPlan(stored=stored, base=base, unit=loaded.unit, levers=found, settings=kept, worked=start, start=start)
    if not kept:
        return view
    try:
        return replace(view, worked=work_plan(_moved(loaded, kept, label)))
    except (PlanFileError, WrongCallError) as fault:
        # The figures stay those of the plan as it is kept; the page says which setting cannot be.
        return replace(view, fault=fault)


def open_plan_base(context: Context, stored: StoredPlan) -> StoredPlan | None:
    """Return the kept plan that a shadow budget stands on; None where there is none, or it lies in the bin."""
    kept = {item.stored.slug: item.stored for item in list_desk(context)} if stored.text.base else {}
    return kept.get(stored.text.base or "")


def main_figures(worked: WorkedPlan) -> tuple[PlanYear, ...]:
    """Return the main figures of a plan, year by year."""
    return tuple(_year(worked.outlook.plan, year) for year in worked.outlook.years)


def moved_json(view: MovedPlan) -> dict[str, object]:
    """Return a kept plan with its levers as plain JSON values; sums are kronor, nothing rounded."""
    found: dict[str, object] = {
        "slug": view.stored.slug,
        "version": view.stored.number,
        "name": view.stored.text.name,
        "base": view.stored.text.base,
        "levers": [to_json(lever) for lever in view.levers],
        "settings": {key: to_json(value) for key, value in view.settings.items()},
        "fault": view.fault.code if view.fault else None,
        "years": [to_json(year) for year in view.years],
    }
    if view.alone is not None:
        found["alone"] = {"years": to_json(view.alone.years), "missing": to_json(view.alone.missing)}
    return found | (plan_json(view.worked) if view.worked else {})


def _moved(loaded: LoadedPlan, settings: Mapping[str, Decimal], label: str) -> LoadedPlan:
    base = loaded.base or loaded.known_plan
    difference = proposal(base, loaded.difference, settings, label=label)
    return replace(loaded, plan=laid_on(base, [difference], loaded.path.name), difference=difference)


def _unworked(stored: StoredPlan, base: StoredPlan | None, fault: StyrkedjaError | None) -> MovedPlan:
    return MovedPlan(stored=stored, base=base, unit="tkr", levers=(), settings={}, worked=None, start=None, fault=fault)


def _row(item: PlanDeskItem) -> PlanRow:
    loaded = item.loaded
    is_shadow = bool(item.stored.text.base) or bool(loaded and loaded.difference)
    unit = loaded.unit if loaded else "tkr"
    nothing = PlanRow(
        stored=item.stored, unit=unit, is_shadow=is_shadow, years=(), frames_change_sek=(), fault=item.fault
    )
    if loaded is None or loaded.plan is None:
        return nothing
    try:
        worked = work_plan(loaded)
    except PlanFileError as fault:
        return replace(nothing, fault=fault)
    return replace(nothing, years=main_figures(worked), frames_change_sek=frames_change(worked) if is_shadow else ())


def frames_change(worked: WorkedPlan) -> tuple[Decimal | None, ...]:
    """Return all frames together less the base plan's, in SEK, year by year."""
    row = next((one for one in worked.rows if one.group == "frames" and one.is_sum), None)
    before = worked.base_row(row) if row else None
    if row is None or before is None:
        return (None,) * len(worked.outlook.years) if row is None else tuple(Decimal(0) for _ in row.values)
    pairs = zip(row.values, before.values, strict=True)
    return tuple(None if now is None or then is None else now - then for now, then in pairs)


def _year(plan: Plan, year: YearOutlook) -> PlanYear:
    statement = year.statement
    return PlanYear(
        year=year.year,
        net_result_sek=statement.net_result_sek if statement else None,
        share_pct=statement.result_share_pct if statement else None,
        target_pct=year.target_pct,
        is_target_met=year.is_target_met,
        room_sek=year.room_sek,
        ore_to_target=needed_ore(plan, year),
        balance=year.budget_balance,
        rate_pct=year.rate_pct,
        debt_sek=year.financing.debt_sek if year.financing else None,
        frames_sek=year.frames_sek if year.frames else None,
    )
