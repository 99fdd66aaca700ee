"""A table with boards x years: what its columns are, and its figures once they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column of figures holds.

    FRAME is without earmarked state grants, FRAME_WITH_GRANTS with them; UPRATED is last year's frame with the index;
    VOLUME and CHANGES are what is added to it.
    """

    FRAME = "frame"
    FRAME_WITH_GRANTS = "frame_with_grants"
    STATE_GRANTS = "state_grants"
    UPRATED = "uprated"
    VOLUME = "volume"
    CHANGES = "changes"
    OUTCOME = "outcome"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of figures.

    Args:
        index: from 0.
        year: whose figures it holds; None where a column of years says it, or nothing does.
        head: its head in words, of all head rows.
    """

    index: int
    kind: ColumnKind
    year: int | None
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """How a table is read; what a user confirms or changes, and what is remembered.

    Args:
        sheet: the sheet's name; of a CSV file the file's.
        head_row: the first of the rows with heads, from 0.
        first_row: the first row of figures.
        year_column: for tables with one row for each board and year; None where the heads hold the years.
        unit: kr, tkr or mkr.
        is_unit_stated: the file itself says the unit.
        skip: rows that are sums or parts, by their names as written.
        keep: rows that look like sums and are none.
        shape: the heads without years, by which the next file of the same kind is known.
    """

    sheet: str
    head_row: int
    first_row: int
    name_column: int
    year_column: int | None
    columns: tuple[TableColumn, ...]
    unit: str
    is_unit_stated: bool = True
    skip: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    municipality: str | None = None
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its cell ("Ramar!C5")."""

    amount_sek: Decimal
    place: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """The figures of one name in one year.

    Args:
        is_sum: it sums other rows.
    """

    name: str
    year: int
    figures: Mapping[ColumnKind, Figure]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class EmptyFrame:
    """An empty cell where a row that has other figures should have a frame."""

    name: str
    year: int
    place: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table that was read by a mapping.

    Args:
        file: the file's name.
        rows: in the table's order, in wide tables year by year within a row.
        parts: names of part-of rows that were left out.
        unit_sek: what figures are printed in.
        unnamed: the cells of rows that have figures and no name, which were left out.
        below: where another table begins, which is not read; empty where none does.
        empty: the cells without a frame in rows of boards that have some figure.
    """

    file: str
    mapping: TableMapping
    rows: tuple[TableRow, ...]
    unit_sek: Decimal
    parts: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    below: str = ""
    empty: tuple[EmptyFrame, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that has a figure, in order."""
        return tuple(sorted({row.year for row in self.rows}))

    def boards(self, year: int) -> tuple[TableRow, ...]:
        """Return the rows of a year that are no sums."""
        return tuple(row for row in self.rows if row.year == year and not row.is_sum)

    def sums(self, year: int) -> tuple[TableRow, ...]:
        """Return the sum rows of a year."""
        return tuple(row for row in self.rows if row.year == year and row.is_sum)
