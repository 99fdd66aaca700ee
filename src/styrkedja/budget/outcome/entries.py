"""The amounts of a year out of an SIE file, from the best it holds: vouchers, else months, else the year's balances.

Which basis was used is stated, and what does not belong to the year is kept apart with its amount. Which committee an
amount belongs to is `by_committee`'s to ask. How the rows of a file are to be read: docs/methods/outcome.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.outcome.parts import Parts, held_parts, is_held
from styrkedja.budget.sie.records import FinancialYear, ObjectRef, PeriodAmount, SieFile, Transaction, Voucher

_ZERO = Decimal(0)


class Basis(StrEnum):
    """What amounts were taken from."""

    VOUCHERS = "vouchers"
    PERIODS = "periods"
    OBJECT_BALANCES = "object_balances"
    RESULTS = "results"
    NOTHING = "nothing"


# Account, objects in the order of their dimensions, first day of the month; None where the file says no month.
Key = tuple[str, tuple[ObjectRef, ...], dt.date | None]


@dataclass(frozen=True, slots=True)
class Outside:
    """What a file holds beside the financial year: of a voucher or period with this month, None for no known day."""

    month: dt.date | None
    account: str
    amount_sek: Decimal


@dataclass(frozen=True, slots=True)
class Entries:
    """The amounts of one year, credit negative, of all accounts.

    Args:
        months: the first day of each month of the financial year.
        sums: what was booked on each account, its objects and month; of vouchers, the objects that the map asks.
        outside: amounts of accounts in months that are not the year's; in no sum.
        moved_rows: rows whose own day is outside the year while their voucher's is in it; they count in its month.
        rows_held: whether rows without objects were found to hold those with objects; None where nothing tells.
    """

    basis: Basis
    year: FinancialYear
    months: tuple[dt.date, ...]
    sums: dict[Key, Decimal] = field(default_factory=dict)
    outside: tuple[Outside, ...] = ()
    moved_rows: int = 0
    rows_held: bool | None = None


def months_of(year: FinancialYear) -> tuple[dt.date, ...]:
    """Return the first day of each month that a financial year touches.

    >>> len(months_of(FinancialYear(0, dt.date(2015, 9, 1), dt.date(2016, 8, 31))))
    12
    """
    first = year.start.year * 12 + year.start.month - 1
    last = year.end.year * 12 + year.end.month - 1
    return tuple(dt.date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1))


def year_of(file: SieFile, number: int, name: str) -> FinancialYear:
    """Return a financial year of a file.

    Raises:
        WrongCallError: the file has no #RAR of that number, or its days are turned.
    """
    year = next((year for year in file.years if year.number == number), None)
    if year is None or year.end < year.start:
        raise WrongCallError("budget_outcome_year", name=name, number=str(number))
    return year


def outcome_entries(file: SieFile, year: FinancialYear, dimensions: Sequence[int]) -> Entries:
    """Return what was booked in a year.

    Args:
        year: from `year_of`.
        dimensions: those that decide the committee, the most deciding first.
    """
    # What belongs to the current year is not outside the one before; the other way round it is in the wrong file.
    elsewhere = next((one for one in file.years if one.number == 0 and year.number != 0), None)
    from_vouchers = _from_vouchers(file.vouchers, year, elsewhere, frozenset(dimensions))
    if from_vouchers.sums:
        return from_vouchers
    if periods := [row for row in file.period_balances if row.year == year.number]:
        return _from_periods(periods, year, dimensions, is_held(periods, _results(file, year)))
    results = [row for row in file.results if row.year == year.number]
    objects = [row for row in file.object_closing_balances if row.year == year.number]
    parts = Parts.of((row.account, None, row.objects, row.amount) for row in (*results, *objects))
    if not results and not objects:
        return Entries(Basis.NOTHING, year, months_of(year), outside=from_vouchers.outside)
    # A result is always the account's whole amount, whatever else the file says of its objects.
    basis = Basis.OBJECT_BALANCES if objects else Basis.RESULTS
    return Entries(
        basis,
        year,
        months_of(year),
        held_parts(parts, dimensions),
        from_vouchers.outside,
        rows_held=bool(objects) or None,
    )


def budget_entries(file: SieFile, year: FinancialYear, dimensions: Sequence[int], *, rows_held: bool | None) -> Entries:
    """Return what #PBUDGET budgets for a year; the basis is NOTHING when there is none.

    Args:
        rows_held: what the file's own outcome showed of rows without objects; the budget has no sum to be held against.
    """
    rows = [row for row in file.period_budgets if row.year == year.number]
    if not rows:
        return Entries(Basis.NOTHING, year, months_of(year))
    own = is_held(rows, {})
    return _from_periods(rows, year, dimensions, own if own is not None else rows_held)


def _from_vouchers(
    vouchers: Iterable[Voucher], year: FinancialYear, elsewhere: FinancialYear | None, dimensions: frozenset[int]
) -> Entries:
    """Sum #TRANS; #RTRANS stands among them already and #BTRANS is struck out, so neither is looked at."""
    # Projects and the like would make nearly every row a sum of its own; only what the map asks is kept apart.
    asked: dict[tuple[ObjectRef, ...], tuple[ObjectRef, ...]] = {(): ()}
    sums: defaultdict[Key, Decimal] = defaultdict(Decimal)
    outside: defaultdict[tuple[dt.date | None, str], Decimal] = defaultdict(Decimal)
    moved = 0
    for voucher in vouchers:
        for row in voucher.transactions:
            day = voucher.date or row.date
            if day is not None and not year.start <= day <= year.end:
                if elsewhere is None or not elsewhere.start <= day <= elsewhere.end:
                    outside[day.replace(day=1), row.account] += row.amount
                continue
            own = _own_day(voucher, row)
            if own is not None and not year.start <= own <= year.end:
                moved += 1
                own = day
            if row.objects not in asked:
                asked[row.objects] = _sorted([ref for ref in row.objects if ref.dimension in dimensions])
            sums[row.account, asked[row.objects], own.replace(day=1) if own else None] += row.amount
    return Entries(Basis.VOUCHERS, year, months_of(year), dict(sums), _outside(outside), moved)


def _own_day(voucher: Voucher, row: Transaction) -> dt.date | None:
    return row.date or voucher.date


def _from_periods(
    rows: Sequence[PeriodAmount],
    year: FinancialYear,
    dimensions: Sequence[int],
    rows_held: bool | None,  # noqa: FBT001
) -> Entries:
    months = months_of(year)
    inside: set[dt.date] = set(months)
    outside: defaultdict[tuple[dt.date | None, str], Decimal] = defaultdict(Decimal)
    parts = Parts.of((row.account, row.month, _sorted(row.objects), row.amount) for row in rows)
    # A row without objects is the whole, the specification says; only a file that shows otherwise is read otherwise.
    found = parts.added() if rows_held is False else held_parts(parts, dimensions)
    sums: dict[Key, Decimal] = {}
    for key, amount in found.items():
        if key[2] in inside:
            sums[key] = amount
        else:
            outside[key[2], key[0]] += amount
    return Entries(Basis.PERIODS, year, months, sums, _outside(outside), rows_held=rows_held)


def _results(file: SieFile, year: FinancialYear) -> dict[str, Decimal]:
    return {row.account: row.amount for row in file.results if row.year == year.number}


def _outside(amounts: dict[tuple[dt.date | None, str], Decimal]) -> tuple[Outside, ...]:
    kept = ((month or dt.date.min, account, amount) for (month, account), amount in amounts.items() if amount)
    return tuple(
        Outside(None if month == dt.date.min else month, account, amount) for month, account, amount in sorted(kept)
    )


def _sorted(objects: Collection[ObjectRef]) -> tuple[ObjectRef, ...]:
    return tuple(sorted(objects, key=lambda ref: (ref.dimension, ref.id)))
