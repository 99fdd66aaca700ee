"""Amounts in the prices of another year: what is left of a change when prices are taken out of it."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.limits import HUNDRED


def in_prices_of(price_year: int, amount_sek: Decimal, year: int, index: PriceIndex) -> Decimal:
    """Return an amount of *year*, in SEK, in the prices of *price_year*.

    Raises:
        WrongCallError: the index lacks a year between the two.

    Source: SKR's PKV, chained: 100 kronor of 2014 are 108.11 in the prices of 2017.

    >>> pkv = PriceIndex("PKV", "SKL 2017-09", ((2015, Decimal("2.4")), (2016, Decimal("2.7")), (2017, Decimal("2.8"))))
    >>> round(in_prices_of(2017, Decimal(100), 2014, pkv), 2)
    Decimal('108.11')
    """
    return amount_sek * index.factor(year, price_year)


def real_change(
    before_sek: Decimal, before_year: int, after_sek: Decimal, after_year: int, index: PriceIndex
) -> Decimal:
    """Return the change in per cent from one year to another when the rise in prices is taken out.

    Raises:
        WrongCallError: the first amount is 0, or the index lacks a year between the two.

    >>> pkv = PriceIndex("PKV", "SKR 2026-02-27", ((2027, Decimal(3)),))
    >>> real_change(Decimal(100), 2026, Decimal("103"), 2027, pkv)
    Decimal('0')
    """
    if before_sek == 0:
        raise WrongCallError("budget_change_from_nothing", year=str(before_year))
    return (after_sek / in_prices_of(after_year, before_sek, before_year, index) - 1) * HUNDRED
