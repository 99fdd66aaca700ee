"""Whether a table's printed sums hold: columns against their sum rows, rows across; told, never repaired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.sums import SumCheck, check_sum
from styrkedja.budget.tables.model import ColumnKind, ReadTable, TableRow

_ADDENDS = (ColumnKind.UPRATED, ColumnKind.VOLUME, ColumnKind.CHANGES)


@dataclass(frozen=True, slots=True)
class TableCheck:
    """A printed sum of a table that was added again.

    Args:
        year: whose.
        row: the name of the row.
        kind: of the column.
        place: the cell of the printed sum.
        is_across: it was added along its row, not down its column.
    """

    year: int
    row: str
    kind: ColumnKind
    place: str
    check: SumCheck
    is_across: bool = False


def check_table(table: ReadTable) -> tuple[TableCheck, ...]:
    """Return every printed sum that was added again: sum rows year by year, then the rows across."""
    return tuple(one for year in table.years for one in (*_down(table, year), *_across(table, year)))


def _down(table: ReadTable, year: int) -> Iterator[TableCheck]:
    """Yield the sum rows: of the boards since the last sum, or of all boards above, whichever comes nearer."""
    above: list[TableRow] = []
    block: list[TableRow] = []
    for row in (row for row in table.rows if row.year == year):
        if not row.is_sum:
            above.append(row)
            block.append(row)
            continue
        yield from _sum_row(table, row, block, above)
        block = []


def _sum_row(
    table: ReadTable, row: TableRow, block: Sequence[TableRow], above: Sequence[TableRow]
) -> Iterator[TableCheck]:
    for kind, figure in row.figures.items():
        found = []
        for rows in (block, above):
            addends = [one.figures[kind].amount_sek for one in rows if kind in one.figures]
            if addends:
                found.append(check_sum(row.name, figure.amount_sek, addends, unit_sek=table.unit_sek))
        if found:
            nearest = min(found, key=lambda check: abs(check.difference_sek))
            yield TableCheck(row.year, row.name, kind, figure.place, nearest)


def _across(table: ReadTable, year: int) -> Iterator[TableCheck]:
    """Yield frame = uprated + volume + changes, and frame with grants = frame + grants, where all are printed.

    Source: HANDBOOK 3.7, c4 = c1 + c2 + c3 and c6 = c4 + c5.
    """
    for row in (row for row in table.rows if row.year == year):
        figures = row.figures
        sums: tuple[tuple[ColumnKind, tuple[ColumnKind, ...]], ...] = (
            (ColumnKind.FRAME, _ADDENDS),
            (ColumnKind.FRAME_WITH_GRANTS, (ColumnKind.FRAME, ColumnKind.STATE_GRANTS)),
        )
        for kind, parts in sums:
            if kind in figures and all(part in figures for part in parts):
                addends: list[Decimal] = [figures[part].amount_sek for part in parts]
                check = check_sum(row.name, figures[kind].amount_sek, addends, unit_sek=table.unit_sek)
                yield TableCheck(year, row.name, kind, figures[kind].place, check, is_across=True)
