"""Where everything of a plan's workbook stands, before a cell is written: formulas point to cells by key.

Each tab holds one table or more. A table has a hidden row of column keys above its headings and a hidden first column
of row keys, by which `budget/exchange/sheet.py` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.exchange.sheet_keys import Kind, PlanCells
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.reading.sheets import address
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language

# Title, explanation, hidden keys, headings: then the rows.
KEY_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4
LABEL_COLUMN = 1
Shown = Decimal | str | bool | None


class Look(StrEnum):
    """How a cell is meant."""

    SECTION = "section"
    INPUT = "input"
    DERIVED = "derived"
    SUM = "sum"
    STEP = "step"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table with a column for each year.

    Args:
        key: by which formulas and the reader find it.
        kind: what its cells hold; None for a heading.
        words: the key of its words; empty for *key* itself.
        label: the words themselves, where they are the user's own.
        in_value_column: its one cell is for all years.
    """

    key: str
    kind: Kind | None
    look: Look = Look.DERIVED
    words: str = ""
    label: str | None = None
    in_value_column: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Args:
        key: "label", "unit", "value", a year, or a list's own.
        head: its heading.
    """

    key: str
    kind: Kind
    head: str
    look: Look = Look.DERIVED
    width: int = 11


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands.

    Args:
        tab: the sheet's name.
        columns, rows: numbers from 0 by key.
    """

    tab: str
    columns: Mapping[str, int]
    rows: Mapping[str, int]

    def at(self, row: str, column: str | int, *, fixed: bool = False) -> str:
        """Return a cell as formulas name it, with its sheet."""
        place = address(self.rows[row], self.columns[str(column)])
        return f"'{self.tab}'!{_fixed(place) if fixed else place}"

    def down(self, column: str | int) -> str:
        """Return all rows of a column."""
        number, rows = self.columns[str(column)], self.rows.values()
        return f"'{self.tab}'!{_fixed(address(min(rows), number))}:{_fixed(address(max(rows), number))}"

    def along(self, row: str, first: int, last: int) -> str:
        """Return the cells of a row from one year to another."""
        number = self.rows[row]
        begin, end = (address(number, self.columns[str(year)]) for year in (first, last))
        return f"'{self.tab}'!{_fixed(begin)}:{_fixed(end)}"

    def has(self, column: str | int) -> bool:
        """Whether there is a column for it."""
        return str(column) in self.columns


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with what it comes to now, so that programs that do not work out show it."""

    row: str
    column: str
    text: str
    value: Shown


@dataclass(slots=True)
class Book:
    """A plan with all that its sheets are written from.

    Args:
        outlook: what the plan comes to.
        base: the same of the base plan under a shadow budget.
        cells: the plan's own figures by key.
        columns: the years of *Antaganden*, without a gap: some of its rows may begin before the base year.
        tables: by name, filled while the sheets are laid out.
    """

    outlook: Outlook
    base: Outlook | None
    cells: PlanCells
    language: Language
    columns: tuple[int, ...]
    tables: dict[str, Table] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.outlook.plan

    @property
    def years(self) -> tuple[int, ...]:
        """The plan years."""
        return self.plan.years

    @property
    def base_year(self) -> int:
        """The year before them."""
        return self.plan.base_year

    @property
    def unit(self) -> Decimal:
        """What sums are divided by: 1 000 for tkr."""
        return UNITS[self.plan.unit]

    def word(self, key: str, **values: object) -> str:
        """Return words of the workbook."""
        return text(f"plan_xlsx.{key}", self.language, **values)

    def tab(self, name: str) -> str:
        """Return a sheet's name."""
        return self.word(f"tab.{name}")

    def at(self, table: str, row: str, column: str | int = "value", *, fixed: bool = False) -> str:
        """Return a cell of a table as formulas name it."""
        return self.tables[table].at(row, column, fixed=fixed or column == "value")

    def given(self, row: str, year: int | str = "value") -> str:
        """Return an input cell of *Antaganden*."""
        return self.at("assumptions", row, year)

    def in_unit(self, amount_sek: Decimal | None) -> Decimal | None:
        """Return an amount in the plan's unit."""
        return None if amount_sek is None else amount_sek / self.unit

    def place_lines(self, name: str, lines: Sequence[Line], columns: Sequence[Column]) -> None:
        """Lay out a table of lines on the tab of its own name."""
        rows = {line.key: FIRST_ROW + number for number, line in enumerate(lines)}
        self.tables[name] = Table(self.tab(name), _numbered(columns), rows)

    def place_list(self, name: str, tab: str, columns: Sequence[Column], count: int, first_row: int) -> None:
        """Lay out a list of *count* rows."""
        rows = {str(number): first_row + number for number in range(count)}
        self.tables[name] = Table(self.tab(tab), _numbered(columns), rows)

    def line_columns(self, name: str) -> list[Column]:
        """Return the columns of a table of lines: words, unit, years, and what each table has besides."""
        years = {"assumptions": self.columns, "frames": (self.base_year, *self.years)}.get(name, self.years)
        value_width = {"assumptions": 22, "overview": 10}.get(name)
        value = [Column("value", Kind.TEXT, self.word("column.value"), width=value_width)] if value_width else []
        note = [Column("note", Kind.TEXT, self.word("column.note"), width=60)] if name != "overview" else []
        return [
            Column("label", Kind.TEXT, self.word("column.label"), width=46),
            Column("unit", Kind.TEXT, self.word("column.unit"), width=9),
            *value,
            *(Column(str(year), Kind.SEK, str(year), width=15) for year in years),
            *note,
        ]


def known(formula: str, *needed: str, text_else: str = '""') -> str:
    """Return a formula that is empty until all cells that it needs hold figures.

    >>> known("A1*B1", "A1", "B1")
    '=IF(AND(ISNUMBER(A1),ISNUMBER(B1)),A1*B1,"")'
    """
    tests = ",".join(f"ISNUMBER({cell})" for cell in needed)
    return f"=IF(AND({tests}),{formula},{text_else})"


def _numbered(columns: Sequence[Column]) -> dict[str, int]:
    return {column.key: LABEL_COLUMN + number for number, column in enumerate(columns)}


def _fixed(place: str) -> str:
    letters = place.rstrip("0123456789")
    return f"${letters}${place.removeprefix(letters)}"
