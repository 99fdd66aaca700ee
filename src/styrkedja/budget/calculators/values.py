"""The decoded inputs of one calculation, each asked for as what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.calculators.assumption import Assumption
from styrkedja.budget.calculators.inputs import Input, InputKind
from styrkedja.budget.indexing import PriceIndex

Cell = Decimal | str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row of a table, or of the inputs that are no table; those left out are not there."""

    cells: Mapping[str, Cell]

    def has(self, name: str) -> bool:
        """Whether the cell was filled in."""
        return name in self.cells

    def number(self, name: str) -> Decimal:
        """Return a cell that holds a number."""
        return Decimal(self.cells[name])

    def number_or(self, name: str, otherwise: Decimal) -> Decimal:
        """Return a cell that holds a number, or *otherwise* where it is left out."""
        return self.number(name) if self.has(name) else otherwise

    def optional(self, name: str) -> Decimal | None:
        """Return a cell that holds a number, or None where it is left out."""
        return self.number(name) if self.has(name) else None

    def whole(self, name: str) -> int:
        """Return a cell that holds a whole number: a year, an age, months."""
        return int(self.number(name))

    def whole_or(self, name: str, otherwise: int) -> int:
        """Return a cell that holds a whole number, or *otherwise* where it is left out."""
        return self.whole(name) if self.has(name) else otherwise

    def text(self, name: str) -> str:
        """Return a cell's text, empty where it is left out."""
        return str(self.cells.get(name, ""))


@dataclass(frozen=True, slots=True)
class Values:
    """Everything that was given to a calculator.

    Args:
        single: the inputs that are no tables.
        tables: the rows of each table; a table that was left out has none.
        sources: the sources by the input's name.
    """

    single: Row
    tables: Mapping[str, tuple[Row, ...]]
    sources: Mapping[str, str]

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a table, none where it is left out."""
        return self.tables.get(name, ())

    def source(self, name: str) -> str:
        """Return the source of an input, empty where none is given."""
        return self.sources.get(name, "")

    def index(self, name: str, index_name: str) -> PriceIndex | None:
        """Return a table of year and change as a price index whose vintage is its source; None where it is left out."""
        rows = self.rows(name)
        if not rows:
            return None
        changes = tuple((row.whole("year"), row.number("change_pct")) for row in rows)
        return PriceIndex(index_name, self.source(name), changes)

    def assumptions(self, inputs: tuple[Input, ...]) -> tuple[Assumption, ...]:
        """Return what was given in the order of *inputs*, each with its source; a table is one assumption for a row."""
        return tuple(found for given in inputs for found in self._assumed(given))

    def _assumed(self, given: Input) -> tuple[Assumption, ...]:
        source = self.source(given.name)
        if given.kind is InputKind.ROWS:
            return tuple(
                Assumption(given.name, _row_text(given, row), given.unit, row.text("source") or source)
                for row in self.rows(given.name)
            )
        if not self.single.has(given.name):
            return ()
        return (Assumption(given.name, self.single.cells[given.name], given.unit, source),)


def _row_text(given: Input, row: Row) -> str:
    return "; ".join(row.text(column.name) for column in given.columns if column.name != "source")
