"""What figures of a budget can be: each function hands its value back or says what is wrong with it."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.base.errors import WrongCallError

HUNDRED = Decimal(100)
PER_CENT = Decimal("0.01")


def checked_tax_base(tax_base_sek: Decimal) -> Decimal:
    """Return a tax base, whole or per inhabitant, in SEK; below 0 there is none."""
    if tax_base_sek < 0:
        raise WrongCallError("budget_tax_base", value=tax_base_sek)
    return tax_base_sek


def checked_inhabitants(inhabitants: int) -> int:
    """Return a number of inhabitants, at least 1: no municipality is without."""
    if inhabitants < 1:
        raise WrongCallError("budget_inhabitants", value=inhabitants)
    return inhabitants


def checked_rate(rate_pct: Decimal) -> Decimal:
    """Return a rate of tax, interest or the like, 0 to 100 per cent."""
    if not 0 <= rate_pct <= HUNDRED:
        raise WrongCallError("budget_rate", value=rate_pct)
    return rate_pct


def checked_unit(unit_sek: Decimal) -> Decimal:
    """Return a unit that sums are printed in, in SEK: 1 000 for tkr."""
    if unit_sek <= 0:
        raise WrongCallError("budget_unit", value=unit_sek)
    return unit_sek


def checked_tax_and_grants(tax_and_grants_sek: Decimal) -> Decimal:
    """Return tax plus general grants and equalisation, in SEK; shares are taken of it, so it is above 0."""
    if tax_and_grants_sek <= 0:
        raise WrongCallError("budget_tax_and_grants", value=tax_and_grants_sek)
    return tax_and_grants_sek
