"""How a plan's investments are paid for, year after year: own money, loans, what is left of the equity ratio."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.investment import borrowing_need, equity_ratio, own_financing, self_financing
from styrkedja.budget.plan import Plan
from styrkedja.budget.statement import IncomeStatement

NOTHING_SEK = Decimal(0)


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """What stands at the end of a year, in SEK; equity and assets are None where the plan does not open with them."""

    debt_sek: Decimal
    equity_sek: Decimal | None
    assets_sek: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Financing:
    """How one year's investments are paid, in SEK.

    Args:
        self_financing_pct: None in a year without investments.
        equity_ratio_pct: None where equity or assets are not known; the pension liability outside the balance sheet
            is counted in where the plan has it.
    """

    investments_sek: Decimal
    own_financing_sek: Decimal
    borrowing_sek: Decimal
    amortisation_sek: Decimal
    debt_sek: Decimal
    self_financing_pct: Decimal | None
    equity_ratio_pct: Decimal | None


def opening(plan: Plan) -> BalanceSheet:
    """Return what the first plan year opens with."""
    finance = plan.finance
    return BalanceSheet(finance.opening_debt_sek, finance.opening_equity_sek, finance.opening_assets_sek)


def finance_year(plan: Plan, statement: IncomeStatement, before: BalanceSheet) -> tuple[BalanceSheet, Financing | None]:
    """Return the balance sheet after a year and how its investments were paid.

    Without depreciation in the plan nobody knows what the year pays itself: then there is no financing, and the sheet
    stays as it is.

    Raises:
        WrongCallError: investments below 0.

    Source: docs/methods/plan.md; new loans are what own financing and money in hand do not pay.
    """
    year = statement.year
    if year not in plan.depreciation_sek:
        return before, None
    finance = plan.finance
    spending_sek = finance.investments_sek.get(year, NOTHING_SEK) + sum(
        (investment.spending(year) for investment in plan.investments), NOTHING_SEK
    )
    own_sek = own_financing(statement.net_result_sek, -statement.depreciation_sek)
    borrowed_sek = borrowing_need(spending_sek, own_sek, finance.liquidity_used_sek.get(year, NOTHING_SEK))
    paid_off_sek = min(finance.amortisation_sek.get(year, NOTHING_SEK), before.debt_sek)
    after = _after(before, statement.net_result_sek, borrowed_sek - paid_off_sek)
    return after, Financing(
        investments_sek=spending_sek,
        own_financing_sek=own_sek,
        borrowing_sek=borrowed_sek,
        amortisation_sek=paid_off_sek,
        debt_sek=after.debt_sek,
        self_financing_pct=self_financing(statement.net_result_sek, -statement.depreciation_sek, spending_sek)
        if spending_sek
        else None,
        equity_ratio_pct=_equity_ratio(after, finance.pension_liability_sek),
    )


def is_equity_negative(plan: Plan, sheet: BalanceSheet) -> bool:
    """Whether equity with all pension liability is below 0, as far as the plan has equity (KL 11 kap. 14 §)."""
    return sheet.equity_sek is not None and sheet.equity_sek < plan.finance.pension_liability_sek


def _after(before: BalanceSheet, net_result_sek: Decimal, loans_sek: Decimal) -> BalanceSheet:
    if before.equity_sek is None or before.assets_sek is None:
        return BalanceSheet(before.debt_sek + loans_sek, None, None)
    return BalanceSheet(
        before.debt_sek + loans_sek,
        before.equity_sek + net_result_sek,
        before.assets_sek + net_result_sek + loans_sek,
    )


def _equity_ratio(sheet: BalanceSheet, pension_liability_sek: Decimal) -> Decimal | None:
    if sheet.equity_sek is None or sheet.assets_sek is None:
        return None
    return equity_ratio(sheet.equity_sek, sheet.assets_sek, pension_liability_sek)
