"""A budget table ready to be shown: part-of rows under their committee, sums side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from styrkedja.chain.money import BudgetFrame, Reserved


class Column(Protocol):
    """What a column must tell: the year and unit of its figures."""

    @property
    def year(self) -> int | None:
        """Calendar year."""

    @property
    def unit(self) -> str:
        """kr, tkr or mkr."""


class Row(Protocol):
    """What a committee's row must tell."""

    @property
    def cells(self) -> tuple[BudgetFrame | None, ...]:
        """One frame a column."""

    @property
    def reserved(self) -> tuple[Reserved, ...]:
        """Part-of rows inside the frames."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part-of row, a cell for each column.

    Args:
        apart: figures whose year or unit no column has.
    """

    label: str
    cells: tuple[Reserved | None, ...]
    apart: tuple[Reserved, ...]


@dataclass(frozen=True, slots=True)
class SumCheck:
    """The frames added again.

    Args:
        differs: whether any printed total says something else.
    """

    sums: tuple[Decimal | None, ...]
    differences: tuple[Decimal | None, ...]
    differs: bool


def part_rows(row: Row, columns: Sequence[Column]) -> tuple[PartRow, ...]:
    """Return the part-of rows of a committee; the same label in several years is one row."""
    labels: dict[str, list[Reserved]] = {}
    for part in row.reserved:
        labels.setdefault(part.label, []).append(part)
    return tuple(_part_row(label, parts, row, columns) for label, parts in labels.items())


def sum_check(sums: tuple[Decimal | None, ...], differences: tuple[Decimal | None, ...]) -> SumCheck:
    """Return the re-added sums and whether they differ from what the document prints."""
    return SumCheck(sums, differences, any(differences))


def _part_row(label: str, parts: list[Reserved], row: Row, columns: Sequence[Column]) -> PartRow:
    cells: list[Reserved | None] = [None] * len(columns)
    apart: list[Reserved] = []
    for part in parts:
        fitting = [at for at, column in enumerate(columns) if (column.year, column.unit) == (part.year, part.unit)]
        # A year may have both budget and outcome: the part belongs to a column its committee has.
        free = [at for at in fitting if cells[at] is None]
        at = next((at for at in free if row.cells[at] is not None), free[0] if free else None)
        if at is None:
            apart.append(part)
        else:
            cells[at] = part
    return PartRow(label, tuple(cells), tuple(apart))
