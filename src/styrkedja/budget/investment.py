"""Investments: what they cost the years after, how they are paid for, and what is left of the equity ratio."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import HUNDRED, checked_rate

MONTHS = 12


@dataclass(frozen=True, slots=True)
class CapitalCost:
    """What an asset costs in one year, in SEK, as positive sums; a saving in running cost is negative."""

    depreciation_sek: Decimal
    interest_sek: Decimal
    running_sek: Decimal

    @property
    def total_sek(self) -> Decimal:
        """All of it."""
        return self.depreciation_sek + self.interest_sek + self.running_sek


@dataclass(frozen=True, slots=True)
class Investment:
    """An asset that is written off by the same sum each month from when it is taken into use.

    Args:
        label: what it is.
        first_year: the year that it is taken into use.
        cost_sek: what the municipality pays for it, 0 or more, others' contributions taken off.
        life_years: the years it is used, at least 1.
        running_cost_sek: what it costs more in a whole year besides capital (staff, heating); a saving is negative.
        residual_sek: what it is worth when it is written off, 0 to the cost.
        months_first_year: how many months of the first year it is used, 1 to 12.

    Raises:
        WrongCallError: one of the figures lies outside what is said above.

    Source: linear depreciation and internal interest (*kapitalkostnad*) as municipalities reckon; interest is on the
    value at the start of the year (nominal method). SKR's rate was 1.25 % for 2023 and 2.5 % for 2024 (Sjöbo kommun).

    >>> hall = Investment("Idrottshall", 2027, Decimal(60_000_000), 30, running_cost_sek=Decimal(1_500_000))
    >>> hall.depreciation(2027), hall.interest(2027, Decimal("2.5")), hall.total_cost(2027, Decimal("2.5"))
    (Decimal('2000000'), Decimal('1500000.000'), Decimal('5000000.000'))
    """

    label: str
    first_year: int
    cost_sek: Decimal
    life_years: int
    running_cost_sek: Decimal = Decimal(0)
    residual_sek: Decimal = Decimal(0)
    months_first_year: int = MONTHS

    def __post_init__(self) -> None:
        if self.life_years < 1:
            raise WrongCallError("budget_life_years", label=self.label, value=self.life_years)
        if not 0 <= self.residual_sek <= self.cost_sek:
            raise WrongCallError(
                "budget_investment_cost", label=self.label, value=self.cost_sek, left=self.residual_sek
            )
        if not 1 <= self.months_first_year <= MONTHS:
            raise WrongCallError("budget_months", label=self.label, value=self.months_first_year)

    def depreciation(self, year: int) -> Decimal:
        """Return the depreciation of *year* in SEK, as a positive sum."""
        return self._written_off(self._months_by_end(year)) - self._written_off(self._months_by_end(year - 1))

    def value_at_start(self, year: int) -> Decimal:
        """Return the value in SEK that interest is reckoned on: 0 before the first year, the cost in it."""
        if year < self.first_year:
            return Decimal(0)
        return self.cost_sek - self._written_off(self._months_by_end(year - 1))

    def interest(self, year: int, internal_rate_pct: Decimal) -> Decimal:
        """Return the internal interest of *year* in SEK, as a positive sum; of part of the first year where it is part.

        Raises:
            WrongCallError: the rate lies outside 0 to 100.
        """
        return self.year_cost(year, internal_rate_pct).interest_sek

    def running_cost(self, year: int) -> Decimal:
        """Return the running cost of *year* in SEK, as a positive sum; a saving is negative."""
        return self.year_cost(year, Decimal(0)).running_sek

    def total_cost(self, year: int, internal_rate_pct: Decimal) -> Decimal:
        """Return what *year* is charged with, in SEK: depreciation, interest and running cost.

        Raises:
            WrongCallError: the rate lies outside 0 to 100.
        """
        return self.year_cost(year, internal_rate_pct).total_sek

    def year_cost(self, year: int, internal_rate_pct: Decimal) -> CapitalCost:
        """Return what *year* is charged with, part by part.

        Raises:
            WrongCallError: the rate lies outside 0 to 100.
        """
        before, by_end = self._months_by_end(year - 1), self._months_by_end(year)
        share = Decimal(by_end - before) / MONTHS
        return CapitalCost(
            self._written_off(by_end) - self._written_off(before),
            self.value_at_start(year) * share * (checked_rate(internal_rate_pct) / HUNDRED),
            self.running_cost_sek * share,
        )

    def _months_by_end(self, year: int) -> int:
        months = (year - self.first_year) * MONTHS + self.months_first_year
        return min(max(0, months), self.life_years * MONTHS)

    def _written_off(self, months: int) -> Decimal:
        return (self.cost_sek - self.residual_sek) * months / (self.life_years * MONTHS)


def own_financing(net_result_sek: Decimal, depreciation_cost_sek: Decimal) -> Decimal:
    """Return what a year pays for investments without borrowing, in SEK: the result with depreciation added back.

    Args:
        depreciation_cost_sek: as a positive sum, for it is a cost that nobody is paid.

    Raises:
        WrongCallError: the depreciation is negative, as an income statement prints it.

    >>> own_financing(Decimal(12_700_000), Decimal(32_400_000))
    Decimal('45100000')
    """
    if depreciation_cost_sek < 0:
        raise WrongCallError("budget_depreciation", value=depreciation_cost_sek)
    return net_result_sek + depreciation_cost_sek


def self_financing(net_result_sek: Decimal, depreciation_cost_sek: Decimal, investments_sek: Decimal) -> Decimal:
    """Return the share of a year's investments, in per cent, that its own money pays (*självfinansieringsgrad*).

    Above 100 there is money left to pay off loans; a deficit larger than the depreciation gives a negative share.

    Args:
        investments_sek: net, above 0.

    Raises:
        WrongCallError: no investments, or a negative depreciation.

    >>> self_financing(Decimal(12_700_000), Decimal(32_400_000), Decimal(90_200_000))
    Decimal('50.0')
    """
    if investments_sek <= 0:
        raise WrongCallError("budget_investments", value=investments_sek)
    return own_financing(net_result_sek, depreciation_cost_sek) / investments_sek * HUNDRED


def borrowing_need(
    investments_sek: Decimal, own_financing_sek: Decimal, liquidity_used_sek: Decimal = Decimal(0)
) -> Decimal:
    """Return what must be borrowed for a year's investments, in SEK; 0 when they are paid for.

    Args:
        own_financing_sek: as `own_financing` returns it; a negative one must be borrowed too.
        liquidity_used_sek: money in hand that is used up.

    Raises:
        WrongCallError: the investments are negative.

    >>> borrowing_need(Decimal(90_200_000), Decimal(45_100_000), Decimal(5_100_000))
    Decimal('40000000')
    """
    if investments_sek < 0:
        raise WrongCallError("budget_investments", value=investments_sek)
    return max(Decimal(0), investments_sek - own_financing_sek - liquidity_used_sek)


def loan_interest(opening_debt_sek: Decimal, closing_debt_sek: Decimal, rate_pct: Decimal) -> Decimal:
    """Return a year's interest on loans, in SEK as a positive sum, on the mean of the debt before and after.

    Raises:
        WrongCallError: a debt is negative, or the rate lies outside 0 to 100.

    >>> loan_interest(Decimal(100_000_000), Decimal(140_000_000), Decimal(3))
    Decimal('3600000.00')
    """
    for debt_sek in (opening_debt_sek, closing_debt_sek):
        if debt_sek < 0:
            raise WrongCallError("budget_debt", value=debt_sek)
    return (opening_debt_sek + closing_debt_sek) / 2 * (checked_rate(rate_pct) / HUNDRED)


def equity_ratio(equity_sek: Decimal, assets_sek: Decimal, pension_liability_sek: Decimal = Decimal(0)) -> Decimal:
    """Return equity in per cent of all assets (*soliditet*).

    Args:
        assets_sek: the balance sheet's total, above 0.
        pension_liability_sek: what stands outside the balance sheet (*ansvarsförbindelse*), 0 or more. Given, the
            ratio is the one with all pension liability, and may be negative.

    Raises:
        WrongCallError: no assets, or a negative pension liability.

    Source: Kolada N03106 and N03002: without and with all pension liability.

    >>> equity_ratio(Decimal(1_200), Decimal(3_000)), equity_ratio(Decimal(1_200), Decimal(3_000), Decimal(900))
    (Decimal('40.0'), Decimal('10.0'))
    """
    if assets_sek <= 0:
        raise WrongCallError("budget_assets", value=assets_sek)
    if pension_liability_sek < 0:
        raise WrongCallError("budget_pension_liability", value=pension_liability_sek)
    return (equity_sek - pension_liability_sek) / assets_sek * HUNDRED
