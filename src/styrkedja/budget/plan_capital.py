"""What a plan's investments cost in each plan year, worked out once for the frames that bear it and the result."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from styrkedja.budget.investment import CapitalCost
from styrkedja.budget.plan import Plan

# Year -> in the plan's order of investments: who bears it (None for the centre) and what it costs.
CapitalCosts = Mapping[int, tuple[tuple[str | None, CapitalCost], ...]]


def capital_costs(plan: Plan) -> CapitalCosts:
    """Return what each investment costs in each plan year, those left out that are not in use yet or any more.

    Raises:
        WrongCallError: the internal rate lies outside 0 to 100.
    """
    rate_pct = plan.finance.internal_rate_pct
    return {
        year: tuple(
            (investment.committee, investment.asset.year_cost(year, rate_pct))
            for investment in plan.investments
            if year >= investment.asset.first_year
        )
        for year in plan.years
    }


def charged(costs: CapitalCosts) -> dict[tuple[str, int], Decimal]:
    """Return what each committee's frame is charged with in each year, in SEK."""
    total_sek: dict[tuple[str, int], Decimal] = {}
    for year, costs_of_year in costs.items():
        for committee, cost in costs_of_year:
            if committee is not None:
                place = committee, year
                total_sek[place] = total_sek.get(place, Decimal(0)) + cost.total_sek
    return total_sek
