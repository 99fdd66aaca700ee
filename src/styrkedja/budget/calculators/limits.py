"""What figures of a calculator can be: each function hands its value back or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import HUNDRED

MONTHS_A_YEAR = 12


def checked_amount(field: str, value: Decimal) -> Decimal:
    """Return a number or a sum that is 0 or more."""
    if value < 0:
        raise WrongCallError("calculator_below", field=field, value=value, limit="0")
    return value


def checked_share(field: str, share_pct: Decimal) -> Decimal:
    """Return a share of a whole, 0 to 100 per cent."""
    if share_pct > HUNDRED:
        raise WrongCallError("calculator_above", field=field, value=share_pct, limit="100")
    return checked_amount(field, share_pct)


def checked_positive(field: str, value: Decimal) -> Decimal:
    """Return a number above 0, because something is divided by it."""
    if value <= 0:
        raise WrongCallError("calculator_zero", field=field, value=value)
    return value


def checked_change(field: str, change_pct: Decimal) -> Decimal:
    """Return a change in per cent, -100 or more: nothing shrinks to less than nothing."""
    if change_pct < -HUNDRED:
        raise WrongCallError("calculator_below", field=field, value=change_pct, limit="-100")
    return change_pct


def checked_months(year: int, months: int) -> int:
    """Return how many months of a year something lasts, 1 to 12."""
    if not 1 <= months <= MONTHS_A_YEAR:
        raise WrongCallError("calculator_months", year=str(year), value=months)
    return months


def checked_years(field: str, years: Iterable[int]) -> tuple[int, ...]:
    """Return years of which there is at least one, and none twice."""
    kept = checked_once(field, years)
    if not kept:
        raise WrongCallError("calculator_no_years", field=field)
    return kept


def checked_once(field: str, years: Iterable[int]) -> tuple[int, ...]:
    """Return years of which none stands twice."""
    kept = tuple(years)
    for number, year in enumerate(kept):
        if year in kept[:number]:
            raise WrongCallError("calculator_year_twice", field=field, year=str(year))
    return kept


def checked_source(field: str, source: str) -> str:
    """Return a source that says something: figures without one cannot be argued about."""
    if not source.strip():
        raise WrongCallError("calculator_source_missing", field=field)
    return source
