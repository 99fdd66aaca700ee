"""Kept plans side by side: main figures, frames per committee and inhabitant, the way from one result to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.app.context import Context
from styrkedja.app.kept_plans import PlanDeskItem, StoredPlan, open_plan
from styrkedja.app.moved_plans import PlanYear, main_figures
from styrkedja.app.plan_view import WorkedPlan, work_plan
from styrkedja.base.errors import NotFoundError, PlanFileError, StyrkedjaError, WrongCallError
from styrkedja.budget.outlook import YearOutlook
from styrkedja.budget.plan_comparison import ComparedCommittee, FrameColumn, FrameComparison, compare_columns

__all__ = ["ComparedCommittee", "FrameComparison", "PlanSet", "SetMember", "Step", "StepKind", "compare_set"]
MOST_PLANS = 5
NOTHING_SEK = Decimal(0)


class StepKind(StrEnum):
    """What moves the result from one plan to another."""

    BEFORE = "before"
    TAX = "tax"
    GRANTS = "grants"
    COMMITTEE = "committee"
    OTHER = "other"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way from the reference's result to a plan's, in SEK; a larger frame is a step down.

    Args:
        name: the committee; empty for the others.
    """

    kind: StepKind
    name: str
    amount_sek: Decimal


@dataclass(frozen=True, slots=True)
class SetMember:
    """A plan of the comparison.

    Args:
        year: its main figures of the year that is compared.
        steps: from the reference's result to its own; empty for the reference, and where a result is not known.
    """

    stored: StoredPlan
    year: PlanYear
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PlanSet:
    """Plans side by side in one year; the first is what the others are compared with.

    Args:
        unit: what sums are shown in, the reference's.
        years: those that all of them have.
        left_out: plans that cannot be worked out, and why.
    """

    year: int
    years: tuple[int, ...]
    unit: str
    members: tuple[SetMember, ...]
    frames: FrameComparison
    left_out: tuple[tuple[StoredPlan, StyrkedjaError], ...]


def compare_set(context: Context, slugs: Sequence[str], year: int | None = None) -> PlanSet:
    """Return kept plans side by side.

    The plan that all of them stand on comes first, named or not; else the first one named.

    Args:
        slugs: addresses of one to five plans besides their common base; a plan named twice counts once.
        year: the plan year that is compared; None for the first that all have.

    Raises:
        NotFoundError: kept_plan_not_found.
        WrongCallError: plan_set_count, plan_set_years when they have no year in common, or plan_set_year.
    """
    items = [open_plan(context, slug) for slug in dict.fromkeys(slugs)]
    bases = {item.stored.text.base or item.stored.slug for item in items}
    if len(bases) == 1 and (base := bases.pop()) not in [item.stored.slug for item in items]:
        items = [_base_item(context, base), *items]
    items.sort(key=lambda item: item.stored.text.base is not None)
    worked, left_out = _worked(items)
    if not 2 <= len(worked) <= MOST_PLANS + 1:
        raise WrongCallError("plan_set_count", most=MOST_PLANS)
    years = _common_years([plan for _, plan in worked])
    if not years:
        raise WrongCallError("plan_set_years")
    chosen = years[0] if year is None else year
    if chosen not in years:
        raise WrongCallError("plan_set_year", year=str(chosen))
    outlooks = [plan.outlook.year(chosen) for _, plan in worked]
    columns = [_column(stored, plan, outlook) for (stored, plan), outlook in zip(worked, outlooks, strict=True)]
    members = tuple(
        SetMember(stored, _main(plan, chosen), steps_between(outlooks[0], outlook) if number else ())
        for number, ((stored, plan), outlook) in enumerate(zip(worked, outlooks, strict=True))
    )
    unit = worked[0][1].loaded.unit
    return PlanSet(chosen, years, unit, members, compare_columns(columns), tuple(left_out))


def steps_between(before: YearOutlook, after: YearOutlook) -> tuple[Step, ...]:
    """Return the steps from one result to another, the committees by size of step; what is left is `other`.

    Source: docs/methods/plan-sets.md; the steps add up to the last one by definition of the statement.
    """
    if before.statement is None or after.statement is None:
        return ()
    old, new = before.statement, after.statement
    frames = {frame.body: frame.amount_sek for frame in before.frames}
    changed = {
        name: frames.get(name, NOTHING_SEK) - amount_sek
        for name, amount_sek in (
            dict.fromkeys(frames, NOTHING_SEK) | {f.body: f.amount_sek for f in after.frames}
        ).items()
        if amount_sek != frames.get(name, NOTHING_SEK)
    }
    parts = [
        Step(StepKind.TAX, "", new.tax_revenue_sek - old.tax_revenue_sek),
        Step(StepKind.GRANTS, "", new.general_grants_sek - old.general_grants_sek),
        *(
            Step(StepKind.COMMITTEE, name, amount_sek)
            for name, amount_sek in sorted(changed.items(), key=lambda one: -abs(one[1]))
        ),
    ]
    whole_sek = new.net_result_sek - old.net_result_sek
    rest_sek = whole_sek - sum((part.amount_sek for part in parts), NOTHING_SEK)
    parts.append(Step(StepKind.OTHER, "", rest_sek))
    return (
        Step(StepKind.BEFORE, "", old.net_result_sek),
        *(part for part in parts if part.amount_sek),
        Step(StepKind.AFTER, "", new.net_result_sek),
    )


def _base_item(context: Context, slug: str) -> PlanDeskItem:
    try:
        return open_plan(context, slug)
    except NotFoundError as fault:
        # It lies in the bin: the proposals are compared with each other alone.
        raise WrongCallError("plan_set_count", most=MOST_PLANS) from fault


def _worked(
    items: Sequence[PlanDeskItem],
) -> tuple[list[tuple[StoredPlan, WorkedPlan]], list[tuple[StoredPlan, StyrkedjaError]]]:
    found: list[tuple[StoredPlan, WorkedPlan]] = []
    left_out: list[tuple[StoredPlan, StyrkedjaError]] = []
    for item in items:
        try:
            if item.loaded is None:
                raise item.fault or PlanFileError("plan_no_base", item.stored.text.file, "")
            found.append((item.stored, work_plan(item.loaded)))
        except (PlanFileError, WrongCallError) as fault:
            left_out.append((item.stored, fault))
    return found, left_out


def _common_years(plans: Sequence[WorkedPlan]) -> tuple[int, ...]:
    first, *others = (plan.outlook.plan.years for plan in plans)
    return tuple(year for year in first if all(year in years for years in others))


def _column(stored: StoredPlan, worked: WorkedPlan, year: YearOutlook) -> FrameColumn:
    return FrameColumn(
        label=stored.text.name,
        year=year.year,
        frames_sek={frame.body: frame.amount_sek for frame in year.frames},
        inhabitants=worked.outlook.plan.inhabitants.get(year.year),
    )


def _main(worked: WorkedPlan, year: int) -> PlanYear:
    return next(one for one in main_figures(worked) if one.year == year)
