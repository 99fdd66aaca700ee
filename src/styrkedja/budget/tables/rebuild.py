"""A printed table of frames rebuilt: its totals, the uprating behind each board, and figures in the wrong column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from styrkedja.budget.indexing import ImpliedChange, implied_change
from styrkedja.budget.sums import HALF
from styrkedja.budget.tables.checks import TableCheck, check_table
from styrkedja.budget.tables.model import ColumnKind, ReadTable
from styrkedja.budget.tables.rows import frame_sek

_TENTH = Decimal("0.1")
# Columns that add up to the frame: a sum misplaced between two of them leaves the grand total right.
_PARTS = (ColumnKind.UPRATED, ColumnKind.VOLUME, ColumnKind.CHANGES, ColumnKind.STATE_GRANTS)
# So many of the boards must agree before a change is taken for the index of all.
_SHARE_THAT_AGREES = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class RebuiltBoard:
    """The uprating behind one board's printed frames.

    Args:
        implied: from the year before's frame without state grants to this year's frame with the index.
        agrees: with the year's common uprating; None where there is none.
        explained_sek: what has to be taken from the base for it to agree, when a misplaced sum explains it.
    """

    name: str
    implied: ImpliedChange
    agrees: bool | None
    explained_sek: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A sum that a total has in one column and its rows in another; the grand total holds.

    Args:
        short: the column whose printed total is too small.
        long: the column whose printed total is too large by the same.
    """

    year: int
    short: ColumnKind
    long: ColumnKind
    amount_sek: Decimal


@dataclass(frozen=True, slots=True)
class RebuiltYear:
    """One year of a table.

    Args:
        totals_sek: the boards of each column added.
        uprating_pct: the change, with one decimal, that lies behind most boards; None where none does or none is known.
    """

    year: int
    totals_sek: tuple[tuple[ColumnKind, Decimal], ...]
    uprating_pct: Decimal | None
    boards: tuple[RebuiltBoard, ...]


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """A table rebuilt.

    Args:
        checks: every printed sum, whether it holds or not.
    """

    table: ReadTable
    years: tuple[RebuiltYear, ...]
    checks: tuple[TableCheck, ...]
    misplaced: tuple[Misplaced, ...]

    @property
    def faults(self) -> tuple[TableCheck, ...]:
        """The printed sums that do not hold."""
        return tuple(one for one in self.checks if not one.check.agrees)


def rebuild_report(table: ReadTable) -> RebuildReport:
    """Return a table rebuilt.

    Source: Alingsås, Underlag ramar 2027-2029; docs/methods/budget.md on the price index and on printed sums.
    """
    checks = check_table(table)
    misplaced = tuple(_misplaced(checks))
    years = tuple(_year(table, year, [one for one in misplaced if one.year == year - 1]) for year in table.years)
    return RebuildReport(table, years, checks, misplaced)


def _misplaced(checks: Sequence[TableCheck]) -> Iterator[Misplaced]:
    wrong = [one for one in checks if not one.check.agrees and not one.is_across and one.kind in _PARTS]
    for short in wrong:
        for long in wrong:
            amount_sek = long.check.difference_sek
            if (
                short.year == long.year
                and short.row == long.row
                and amount_sek > 0
                and (short.check.difference_sek == -amount_sek)
            ):
                yield Misplaced(short.year, short.kind, long.kind, amount_sek)


def _year(table: ReadTable, year: int, misplaced: Sequence[Misplaced]) -> RebuiltYear:
    boards = table.boards(year)
    kinds = [kind for kind in ColumnKind if any(kind in row.figures for row in boards)]
    totals = tuple(
        (kind, sum((row.figures[kind].amount_sek for row in boards if kind in row.figures), Decimal(0)))
        for kind in kinds
    )
    implied = dict(_implied(table, year))
    common = common_change([change for _, (_, _, change) in implied.items()])
    rebuilt = []
    for name, (before_sek, after_sek, change) in implied.items():
        agrees = None if common is None else change.agrees_with(common)
        explained = None
        if agrees is False and common is not None:
            for one in misplaced:
                moved = implied_change(before_sek - one.amount_sek, after_sek, unit_sek=table.unit_sek)
                if moved.agrees_with(common):
                    explained = one.amount_sek
        rebuilt.append(RebuiltBoard(name, change, agrees, explained))
    return RebuiltYear(year, totals, common, tuple(rebuilt))


def _implied(table: ReadTable, year: int) -> Iterator[tuple[str, tuple[Decimal, Decimal, ImpliedChange]]]:
    before = {row.name: frame_sek(row.figures) for row in table.boards(year - 1)}
    for row in table.boards(year):
        base_sek, uprated = before.get(row.name), row.figures.get(ColumnKind.UPRATED)
        if base_sek is None or uprated is None or base_sek <= HALF * table.unit_sek:
            continue
        yield row.name, (
            base_sek, uprated.amount_sek, implied_change(base_sek, uprated.amount_sek, unit_sek=table.unit_sek)
        )  # fmt: skip


def common_change(changes: Sequence[ImpliedChange]) -> Decimal | None:
    """Return the change with one decimal that most of the printed sums may have behind them; None for no such.

    >>> common_change([ImpliedChange(Decimal("3.31"), Decimal("3.29"), Decimal("3.33"))])
    Decimal('3.3')
    """
    candidates = {change.change_pct.quantize(_TENTH, ROUND_HALF_UP) for change in changes}
    if not candidates:
        return None

    def agreeing(candidate: Decimal) -> int:
        return sum(change.agrees_with(candidate) for change in changes)

    best = max(sorted(candidates), key=agreeing)
    return best if agreeing(best) >= _SHARE_THAT_AGREES * len(changes) and agreeing(best) else None
