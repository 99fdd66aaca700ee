"""Budgets side by side, committee by committee: sums, differences, per inhabitant and in one year's prices.

Budgets of different years, parties, or outcome against budget; where boards were split or merged in between, the
register's groups are compared (`register.successions`), which the caller hands over as groups of names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.limits import HUNDRED, checked_inhabitants
from styrkedja.budget.real_terms import in_prices_of

NOTHING_SEK = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameColumn:
    """The frames of one budget in one year.

    Args:
        label: whose budget it is ("Framtid Almfors", "Bokslut").
        frames_sek: committee -> SEK.
        inhabitants: whom a sum per inhabitant is divided by; None where it is not known.
    """

    label: str
    year: int
    frames_sek: Mapping[str, Decimal]
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCommittee:
    """One committee, or a group of them that only compares whole, in every column.

    Args:
        names: the committees' names, the first column's first.
        amounts_sek: one for each column; None where the column has none of them.
        per_inhabitant_sek: the same per inhabitant.
        real_sek: the same in the prices of the comparison; None without an index.
    """

    names: tuple[str, ...]
    amounts_sek: tuple[Decimal | None, ...]
    per_inhabitant_sek: tuple[Decimal | None, ...]
    real_sek: tuple[Decimal | None, ...]

    def change_sek(self, column: int) -> Decimal | None:
        """Return the difference to the first column, in SEK as they stand."""
        return _less(self.amounts_sek[column], self.amounts_sek[0])

    def real_change_sek(self, column: int) -> Decimal | None:
        """Return the difference to the first column in one year's prices."""
        return _less(self.real_sek[column], self.real_sek[0])

    def change_pct(self, column: int) -> Decimal | None:
        """Return the change from the first column in per cent; None from nothing."""
        change_sek, before_sek = self.change_sek(column), self.amounts_sek[0]
        return change_sek / before_sek * HUNDRED if change_sek is not None and before_sek else None


@dataclass(frozen=True, slots=True)
class FrameComparison:
    """Several budgets side by side.

    Args:
        price_year: whose prices the real sums are in; None without an index.
        total: all committees together.
    """

    columns: tuple[FrameColumn, ...]
    rows: tuple[ComparedCommittee, ...]
    total: ComparedCommittee
    price_year: int | None


def compare_columns(
    columns: Sequence[FrameColumn],
    *,
    groups: Sequence[frozenset[str]] = (),
    index: PriceIndex | None = None,
    price_year: int | None = None,
) -> FrameComparison:
    """Return budgets side by side.

    Args:
        columns: two or more; the first is what the others are compared with.
        groups: names that only compare together, because boards were split, merged or renamed in between.
        index: takes the rise in prices out; None leaves that out.
        price_year: whose prices, the last column's year if not said.

    Raises:
        WrongCallError: fewer than two columns, a name in two groups, or a year that the index does not say.

    >>> old = FrameColumn(label="2026", year=2026, frames_sek={"Skolnämnden": Decimal(100)})
    >>> new = FrameColumn(label="2027", year=2027, frames_sek={"Skolnämnden": Decimal(106)})
    >>> compare_columns([old, new]).rows[0].change_pct(1)
    Decimal('6.00')
    """
    if len(columns) < 2:
        raise WrongCallError("budget_compare_one")
    wanted_year = (price_year or columns[-1].year) if index else None
    grouped = _grouped(columns, groups)
    rows = tuple(_row(names, columns, index, wanted_year) for names in grouped)
    every = tuple(dict.fromkeys(name for column in columns for name in column.frames_sek))
    return FrameComparison(tuple(columns), rows, _row(every, columns, index, wanted_year), wanted_year)


def _grouped(columns: Sequence[FrameColumn], groups: Sequence[frozenset[str]]) -> list[tuple[str, ...]]:
    group_of: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            if name in group_of:
                raise WrongCallError("budget_compare_groups", name=name)
            group_of[name] = group
    found: dict[frozenset[str], dict[str, None]] = {}
    for column in columns:
        for name in column.frames_sek:
            found.setdefault(group_of.get(name, frozenset((name,))), {})[name] = None
    return [tuple(names) for names in found.values()]


def _row(
    names: tuple[str, ...], columns: Sequence[FrameColumn], index: PriceIndex | None, price_year: int | None
) -> ComparedCommittee:
    amounts = tuple(_amount(column, names) for column in columns)
    return ComparedCommittee(
        names=names,
        amounts_sek=amounts,
        per_inhabitant_sek=tuple(
            None
            if amount_sek is None or column.inhabitants is None
            else amount_sek / checked_inhabitants(column.inhabitants)
            for amount_sek, column in zip(amounts, columns, strict=True)
        ),
        real_sek=tuple(
            None
            if amount_sek is None or index is None or price_year is None
            else in_prices_of(price_year, amount_sek, column.year, index)
            for amount_sek, column in zip(amounts, columns, strict=True)
        ),
    )


def _amount(column: FrameColumn, names: tuple[str, ...]) -> Decimal | None:
    found = [column.frames_sek[name] for name in names if name in column.frames_sek]
    return sum(found, NOTHING_SEK) if found else None


def _less(after_sek: Decimal | None, before_sek: Decimal | None) -> Decimal | None:
    return None if after_sek is None or before_sek is None else after_sek - before_sek
