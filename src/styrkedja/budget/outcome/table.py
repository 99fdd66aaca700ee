"""A follow-up as rows of plain values for tables, CSV and JSON: amounts in SEK rounded to öre, shares to hundredths."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from styrkedja.budget.outcome.by_committee import Amounts, CommitteeOutcome, Series, Unmapped
from styrkedja.budget.outcome.follow_up import FollowUpSum, Monthly
from styrkedja.budget.outcome.monthly import FollowUp, Method

Row = dict[str, object]
_HUNDREDTH = Decimal("0.01")

FOLLOW_UP_COLUMNS = (
    "row", "committee", "financing", "through", "income_sek", "cost_sek", "depreciation_sek", "outcome_sek",
    "budgeted_sek", "spread", "deviation_sek", "frame_sek", "used_pct", "method", "chosen_by", "forecast_sek",
    "forecast_deviation_sek", "lowest_sek", "highest_sek",
    *(f"forecast_{method}_sek" for method in Method), "beside_sek",
)  # fmt: skip
MONTH_COLUMNS = (
    "committee", "month", "income_sek", "cost_sek", "depreciation_sek", "net_cost_sek", "beside_sek", "budgeted_sek",
)  # fmt: skip
UNMAPPED_COLUMNS = ("reason", "objects", "account", "net_cost_sek", "beside_sek", "budgeted_sek")


def follow_up_rows(monthly: Monthly) -> Iterator[Row]:
    """Yield a row for each committee, each sum, and what has no committee, under `FOLLOW_UP_COLUMNS`.

    `row` is committee, sum or without; a sum over all ways of financing has none.
    """
    empty: Row = dict.fromkeys(FOLLOW_UP_COLUMNS)
    through = None if monthly.through is None else f"{monthly.through:%Y-%m}"
    for one in monthly.committees:
        head = {"row": "committee", "committee": one.committee, "financing": one.financing.value, "through": through}
        yield empty | head | _booked(one.booked, monthly.months) | _figures(one.follow_up)
    for total in monthly.sums:
        yield empty | {"row": "sum", "through": through} | _sum_figures(total)
    without = monthly.outcome.without
    if without.outcome.year != Amounts() or (without.budget and without.budget.year != Amounts()):
        budget = None if without.budget is None else sek(without.budget.to_date(monthly.months).net_cost_sek)
        outcome = sek(without.outcome.to_date(monthly.months).net_cost_sek)
        found = _booked(without, monthly.months)
        yield empty | {"row": "without", "through": through, "outcome_sek": outcome, "budgeted_sek": budget} | found


def month_rows(monthly: Monthly) -> Iterator[Row]:
    """Yield a row for each committee and month of the year, under `MONTH_COLUMNS`.

    Amounts that the file gives no month for stand last with no month; what has no committee has none here.
    """
    outcome = monthly.outcome
    for one in (*outcome.committees, outcome.without):
        budget = one.budget or Series(tuple(Amounts() for _ in outcome.months))
        months = [f"{month:%Y-%m}" for month in outcome.months]
        pairs = zip(months, one.outcome.months, budget.months, strict=True)
        for month, booked, budgeted in (*pairs, (None, one.outcome.undated, budget.undated)):
            if month is None and booked == Amounts() and budgeted == Amounts():
                continue
            planned = None if one.budget is None else sek(budgeted.net_cost_sek)
            net = {"net_cost_sek": sek(booked.net_cost_sek), "beside_sek": sek(booked.beside_sek)}
            yield {"committee": one.committee or None, "month": month, **_parts(booked), **net, "budgeted_sek": planned}


def unmapped_rows(monthly: Monthly) -> Iterator[Row]:
    """Yield a row for each part of what has no committee, the greatest amounts first, under `UNMAPPED_COLUMNS`."""
    for one in monthly.outcome.unmapped:
        yield {
            "reason": one.reason.value,
            "objects": objects_text(one),
            "account": one.account or None,
            "net_cost_sek": sek(one.amounts.net_cost_sek),
            "beside_sek": sek(one.amounts.beside_sek),
            "budgeted_sek": sek(one.budget.net_cost_sek) if monthly.outcome.has_budget else None,
        }


def objects_text(one: Unmapped) -> str | None:
    """Return dimensions and objects as "1:210, 6:P4", None where there are none."""
    return ", ".join(f"{ref.dimension}:{ref.id}" for ref in one.objects) or None


def sek(amount: Decimal | None) -> Decimal | None:
    """Return an amount rounded to öre, halves away from zero.

    >>> sek(Decimal("1000.005")), sek(Decimal("12.00"))
    (Decimal('1000.01'), Decimal('12'))
    """
    if amount is None:
        return None
    rounded = amount.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    return rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded


def _booked(one: CommitteeOutcome, months: int) -> Row:
    amounts = one.outcome.to_date(months)
    return _parts(amounts) | {"beside_sek": sek(amounts.beside_sek)}


def _parts(amounts: Amounts) -> Row:
    return {
        "income_sek": sek(amounts.income_sek),
        "cost_sek": sek(amounts.cost_sek),
        "depreciation_sek": sek(amounts.depreciation_sek),
    }


def _figures(found: FollowUp) -> Row:
    lowest, highest = found.range_sek or (None, None)
    return {
        "outcome_sek": sek(found.outcome_sek),
        "budgeted_sek": sek(found.budget_sek),
        "spread": found.spread.value if found.spread else None,
        "deviation_sek": sek(found.deviation_sek),
        "frame_sek": sek(found.frame_sek),
        "used_pct": sek(found.used_pct),
        "method": found.chosen.value if found.chosen else None,
        "chosen_by": found.chosen_by.value if found.chosen_by else None,
        "forecast_sek": sek(found.forecast_sek),
        "forecast_deviation_sek": sek(found.forecast_deviation_sek),
        "lowest_sek": sek(lowest),
        "highest_sek": sek(highest),
        **{f"forecast_{one.method}_sek": sek(one.amount_sek) for one in found.forecasts},
    }


def _sum_figures(total: FollowUpSum) -> Row:
    return {
        "financing": total.financing.value if total.financing else None,
        "outcome_sek": sek(total.outcome_sek),
        "budgeted_sek": sek(total.budget_sek),
        "deviation_sek": sek(total.deviation_sek),
        "frame_sek": sek(total.frame_sek),
        "forecast_sek": sek(total.forecast_sek),
        "forecast_deviation_sek": sek(total.forecast_deviation_sek),
    }
