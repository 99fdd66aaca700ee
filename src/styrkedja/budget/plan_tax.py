"""What a plan's tax and general grants come to in a year; None where the plan does not say enough."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.equalisation import (
    GeneralGrants,
    county_grant_rate,
    income_equalisation_base,
    income_equalisation_fee,
    income_equalisation_grant,
)
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import GrantsPlan, Plan, TaxPlan
from styrkedja.budget.tax import TaxBaseForecast, assessed_tax_base, final_settlement


def tax_base(plan: Plan, year: int) -> Decimal | None:
    """Return the uprated tax base of *year* in SEK: as given, per inhabitant, or the assessed one moved on.

    Raises:
        WrongCallError: the base is negative, or no forecast is named.
    """
    tax = plan.tax
    if tax is None:
        return None
    if year in tax.base_sek:
        return tax.base_sek[year]
    if year in tax.base_per_inhabitant_sek and year in plan.inhabitants:
        return assessed_tax_base(tax.base_per_inhabitant_sek[year], plan.inhabitants[year])
    return _uprated(tax, year)


def settlement(plan: Plan, year: int) -> Decimal:
    """Return the final settlement booked in *year*, in SEK; 0 where the plan says none.

    Raises:
        WrongCallError: it is given per inhabitant and the inhabitants or the rate are not known.
    """
    tax = plan.tax
    if tax is None:
        return Decimal(0)
    total_sek = tax.settlement_sek.get(year, Decimal(0))
    if year in tax.settlement_per_inhabitant_sek:
        rate_pct = tax.rate(year)
        if year not in plan.inhabitants or rate_pct is None:
            raise WrongCallError("budget_settlement_needs", year=str(year))
        total_sek += final_settlement(tax.settlement_per_inhabitant_sek[year], plan.inhabitants[year], rate_pct)
    return total_sek


def general_grants(plan: Plan, year: int, base_sek: Decimal | None) -> GeneralGrants | None:
    """Return the general grants of *year*; None where the plan has none for it.

    Args:
        base_sek: the tax base of the year, from which the income equalisation is worked out where the plan has the
            country's mean capacity.

    Raises:
        WrongCallError: a sum per inhabitant without inhabitants, or an equalisation without county or base.
    """
    grants = plan.grants
    if grants is None:
        return None
    amounts_sek = {part: years[year] for part, years in grants.amount_sek.items() if year in years}
    for part, years in grants.per_inhabitant_sek.items():
        if year in years:
            amounts_sek[part] = amounts_sek.get(part, Decimal(0)) + years[year] * _inhabitants(plan, year)
    if year in grants.mean_capacity_sek:
        amounts_sek["income_equalisation"] = _income_equalisation(plan, grants, year, base_sek)
    if not amounts_sek:
        return None
    return GeneralGrants(year, **{f"{part}_sek": amount_sek for part, amount_sek in amounts_sek.items()})


def _uprated(tax: TaxPlan, year: int) -> Decimal | None:
    if tax.assessed_year is None or tax.assessed_sek is None:
        return None
    between = range(tax.assessed_year + 1, year + 1)
    if any(step not in tax.uprating_pct for step in between):
        return None
    factors = tuple(1 + tax.uprating_pct[step] / HUNDRED for step in between)
    return TaxBaseForecast(year, tax.assessed_year, tax.assessed_sek, factors, tax.forecast).amount_sek


def _inhabitants(plan: Plan, year: int) -> int:
    if year not in plan.inhabitants:
        raise WrongCallError("budget_plan_inhabitants", year=str(year))
    return plan.inhabitants[year]


def _income_equalisation(plan: Plan, grants: GrantsPlan, year: int, base_sek: Decimal | None) -> Decimal:
    if grants.county is None or base_sek is None:
        raise WrongCallError("budget_equalisation_needs", year=str(year))
    difference_sek = income_equalisation_base(base_sek, grants.mean_capacity_sek[year], _inhabitants(plan, year))
    if difference_sek >= 0:
        return income_equalisation_grant(difference_sek, county_grant_rate(grants.county, year).rate_pct)
    if grants.fee_rate_pct is None:
        raise WrongCallError("budget_fee_rate_needed", year=str(year))
    return -income_equalisation_fee(difference_sek, grants.fee_rate_pct)
