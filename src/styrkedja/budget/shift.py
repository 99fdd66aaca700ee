"""Assumptions moved: "what if wages rise a point more, or fewer people live here"; shifts add up in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import ROUND_HALF_UP, Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.limits import PER_CENT
from styrkedja.budget.plan import ByYear, CommitteePlan, FinancePlan, GrantsPlan, Plan, TaxPlan
from styrkedja.budget.plan_tax import tax_base

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far each assumption is moved, by year.

    Args:
        tax_base_pct: per cent of the municipality's own tax base, the country's as it was: a factory that closes.
        national_base_pct: per cent of the tax base in all the country, the municipality's and the mean alike, as when
            the uprating factors are revised: where the plan works the equalisation out, that moves too.
        population_pct: per cent of the inhabitants and of every age group; the tax base follows, and so do the grants
            that the plan has per inhabitant.
        grants_sek: SEK more or less in general grants.
        index_points: percentage points of the price index.
        wage_points: percentage points of wages, which move the index by its share of wages.
        loan_rate_points: percentage points of the interest on loans, in years that the plan has it for.

    >>> (Shift(index_points={2027: Decimal(1)}) + Shift(index_points={2027: Decimal(2)})).index_points
    {2027: Decimal('3')}
    """

    tax_base_pct: ByYear = field(default_factory=dict)
    national_base_pct: ByYear = field(default_factory=dict)
    population_pct: ByYear = field(default_factory=dict)
    grants_sek: ByYear = field(default_factory=dict)
    index_points: ByYear = field(default_factory=dict)
    wage_points: ByYear = field(default_factory=dict)
    loan_rate_points: ByYear = field(default_factory=dict)

    def __add__(self, other: Shift) -> Shift:
        return Shift(
            **{
                driver.name: add_by_year(getattr(self, driver.name), getattr(other, driver.name))
                for driver in fields(Shift)
            }
        )

    @property
    def is_nothing(self) -> bool:
        """Whether no assumption is moved."""
        return not any(any(getattr(self, driver.name).values()) for driver in fields(Shift))


def add_by_year(first: ByYear, second: ByYear) -> dict[int, Decimal]:
    """Return two year tables added; years of 0 fall away.

    >>> add_by_year({2027: Decimal(2)}, {2027: Decimal(-2), 2028: Decimal(1)})
    {2028: Decimal('1')}
    """
    total = {year: first.get(year, NOTHING) + second.get(year, NOTHING) for year in sorted({*first, *second})}
    return {year: value for year, value in total.items() if value}


def shifted(plan: Plan, shift: Shift) -> Plan:
    """Return the plan with its assumptions moved.

    Raises:
        WrongCallError: an assumption is moved that the plan does not have, such as wages without their share.
    """
    if shift.is_nothing:
        return plan
    return replace(
        plan,
        tax=_shifted_tax(plan, shift),
        grants=_shifted_grants(plan, shift),
        index=_shifted_index(plan, shift),
        inhabitants={
            year: int((count * _factor(shift.population_pct, year)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
            for year, count in plan.inhabitants.items()
        },
        committees=tuple(_shifted_committee(committee, shift) for committee in plan.committees),
        finance=_shifted_finance(plan.finance, shift),
    )


def _factor(change_pct: ByYear, year: int) -> Decimal:
    return 1 + change_pct.get(year, NOTHING) * PER_CENT


def _scaled(values: ByYear, *changes_pct: ByYear) -> Mapping[int, Decimal]:
    scaled = {}
    for year, value in values.items():
        moved = value
        for change_pct in changes_pct:
            if year in change_pct:
                moved *= _factor(change_pct, year)
        scaled[year] = moved
    return scaled


def _shifted_tax(plan: Plan, shift: Shift) -> TaxPlan | None:
    if plan.tax is None or not (shift.tax_base_pct or shift.national_base_pct or shift.population_pct):
        return plan.tax
    # An assessed base has no year of its own to move: it is turned into the uprated ones.
    base_sek = {
        year: base
        for year in plan.years
        if year not in plan.tax.base_per_inhabitant_sek and (base := tax_base(plan, year)) is not None
    }
    return replace(
        plan.tax,
        base_sek=_scaled(base_sek, shift.tax_base_pct, shift.national_base_pct, shift.population_pct),
        base_per_inhabitant_sek=_scaled(plan.tax.base_per_inhabitant_sek, shift.tax_base_pct, shift.national_base_pct),
    )


def _shifted_grants(plan: Plan, shift: Shift) -> GrantsPlan | None:
    if not (shift.grants_sek or shift.national_base_pct):
        return plan.grants
    if plan.grants is None and not shift.grants_sek:
        return None
    grants = plan.grants or GrantsPlan()
    moved = replace(grants, mean_capacity_sek=_scaled(grants.mean_capacity_sek, shift.national_base_pct))
    if not shift.grants_sek:
        return moved
    other_sek = add_by_year(grants.amount_sek.get("other", {}), shift.grants_sek)
    return replace(moved, amount_sek={**grants.amount_sek, "other": other_sek})


def _shifted_index(plan: Plan, shift: Shift) -> PriceIndex | None:
    if not (shift.index_points or shift.wage_points):
        return plan.index
    if plan.index is None:
        raise WrongCallError("budget_index_missing", year=str(plan.years[0]))
    if shift.wage_points and plan.wage_share_pct is None:
        raise WrongCallError("budget_wage_share_missing", index=plan.index.name)
    share = (plan.wage_share_pct or NOTHING) * PER_CENT
    return replace(
        plan.index,
        changes_pct=tuple(
            (year, change + shift.index_points.get(year, NOTHING) + share * shift.wage_points.get(year, NOTHING))
            for year, change in plan.index.changes_pct
        ),
    )


def _shifted_finance(finance: FinancePlan, shift: Shift) -> FinancePlan:
    if not shift.loan_rate_points:
        return finance
    points = shift.loan_rate_points
    return replace(
        finance,
        loan_rate_pct={year: rate_pct + points.get(year, NOTHING) for year, rate_pct in finance.loan_rate_pct.items()},
    )


def _shifted_committee(committee: CommitteePlan, shift: Shift) -> CommitteePlan:
    if not (shift.population_pct and committee.volumes):
        return committee
    return replace(
        committee,
        volumes=tuple(
            replace(volume, persons=_scaled(volume.persons, shift.population_pct)) for volume in committee.volumes
        ),
    )
