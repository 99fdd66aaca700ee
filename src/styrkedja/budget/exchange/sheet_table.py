"""A table of a plan's workbook found by its hidden keys, and its cells as values; what is wrong names sheet and cell.

Leaves to others: which tables there are (`sheet_keys.py`), the plan they make (`sheet.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NoReturn

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.exchange.sheet_keys import END_MARK, SHEET_MARK, TABLE_MARK
from styrkedja.reading.sheets import CellValue, Sheet, Workbook, as_number, is_formula_like

_LARGEST_SEK = Decimal(10) ** 15
_FIRST_YEAR, _LAST_YEAR = 1950, 2150
# "Ram 2027", "2027"; not "Ram".
_YEAR = re.compile(r"[12][0-9]{3}")
_HEAD_YEAR = re.compile(r"(?:.*[^0-9])?([0-9]{4})")
_FIGURE = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,60})?")
# The words of our workbooks by what they are of, so that any language is read: {"yes_no": {"ja": "yes"}}.
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table of a workbook.

    Args:
        file: the file's name as the user gave it.
        head: the number of the row of keys, from 0; the headings are in the next.
        columns: numbers by key.
        end: the row after the last.
        exact: figures that a spreadsheet cannot hold to the last digit, by what it makes of them.
    """

    file: str
    name: str
    sheet: Sheet
    head: int
    columns: Mapping[str, int]
    end: int
    words: Words
    exact: Mapping[Decimal, Decimal]

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(self.head + 2, self.end)

    def fail(self, code: str, row: int, column: str, **values: object) -> NoReturn:
        """Raise what is wrong with a cell."""
        place = self.sheet.place(row, self.columns.get(column, 1))
        raise PlanFileError(code, self.file, place, **values)

    def key(self, row: int) -> str:
        """Return the hidden key of a row, empty for a row that the user put in."""
        found = self.sheet.at(row, 0)
        return found if isinstance(found, str) else ""

    def value(self, row: int, column: str) -> CellValue:
        """Return what a cell holds; empty text is nothing.

        Raises:
            PlanFileError: the table has no such column.
        """
        if column not in self.columns:
            raise PlanFileError("sheet_column_missing", self.file, self.sheet.place(self.head, 0), column=column)
        found = self.sheet.at(row, self.columns[column])
        return None if isinstance(found, str) and not found.strip() else found

    def number(self, row: int, column: str, *, unit: Decimal = Decimal(1)) -> Decimal | None:
        """Return the figure of a cell, in the file's unit; None for an empty one.

        Raises:
            PlanFileError: something else stands there, or a figure that no municipality has.
        """
        found = self.value(row, column)
        if found is None:
            return None
        if isinstance(found, str) and is_formula_like(found):
            self.fail("sheet_formula_text", row, column, value=found)
        if not isinstance(found, Decimal):
            self.fail("sheet_number", row, column, value=_shown(found))
        if abs(found) * unit > _LARGEST_SEK:
            self.fail("sheet_size", row, column, value=found, unit=unit)
        return self.exact.get(found, found)

    def whole(self, row: int, column: str) -> int | None:
        """Return a whole number."""
        found = self.number(row, column)
        if found is not None and found != found.to_integral_value():
            self.fail("sheet_whole", row, column, value=found)
        return None if found is None else int(found)

    def year(self, row: int, column: str) -> int | None:
        """Return a year."""
        found = self.number(row, column)
        if found is not None and (found != found.to_integral_value() or not _FIRST_YEAR <= found <= _LAST_YEAR):
            self.fail("sheet_year", row, column, value=_shown(found))
        return None if found is None else int(found)

    def text(self, row: int, column: str) -> str | None:
        """Return a text; a figure typed where a text belongs is taken as its digits.

        Raises:
            PlanFileError: a date or a truth value, or a text that a spreadsheet would work out.
        """
        found = self.value(row, column)
        if found is None:
            return None
        if isinstance(found, Decimal):
            return _shown(found)
        if not isinstance(found, str):
            self.fail("sheet_text", row, column, value=_shown(found))
        if is_formula_like(found):
            self.fail("sheet_formula_text", row, column, value=found)
        return found.strip()

    def needed_text(self, row: int, column: str) -> str:
        """Return a text that must be there."""
        found = self.text(row, column)
        if found is None:
            self.fail("sheet_text_missing", row, column)
        return found

    def choice(self, row: int, column: str, group: str) -> str | None:
        """Return the code of a word that is chosen from a list; None for an empty cell."""
        found = self.value(row, column)
        if isinstance(found, bool):
            found = "yes" if found else "no"
        text = found.strip().casefold() if isinstance(found, str) else found
        if text is None:
            return None
        codes = self.words[group]
        if not isinstance(text, str) or (text not in codes and text not in codes.values()):
            self.fail("sheet_choice", row, column, value=_shown(found), known=", ".join(codes))
        return codes.get(text, text)

    def is_yes(self, row: int, column: str) -> bool:
        """Whether a cell says yes; an empty one does not."""
        return self.choice(row, column, "yes_no") == "yes"

    def by_year(self, row: int, prefix: str = "", *, unit: Decimal = Decimal(1)) -> dict[int, Decimal]:
        """Return year -> figure of the columns of one name, in SEK where *unit* says what a figure is of."""
        found = {}
        for key in self.columns:
            year = year_of(key, prefix)
            if year is not None and (number := self.number(row, key, unit=unit)) is not None:
                found[year] = number * unit
        return dict(sorted(found.items()))

    def is_empty(self, row: int, ignored: Collection[str] = ("unit",)) -> bool:
        """Whether nothing stands in a row but its unit and what is worked out."""
        return all(self.value(row, column) is None for column in self.columns if column not in ignored)

    def check_years(self, years: Collection[int], prefix: str = "") -> None:
        """See that there is a column for each year, and that its heading says the year that its key says.

        Raises:
            PlanFileError: a year is gone, or was written over.
        """
        for year in sorted(years):
            if f"{prefix}{year}" not in self.columns:
                self.fail("sheet_year_missing", self.head + 1, "label", year=str(year), last=str(max(years)))
        for key, column in self.columns.items():
            if (of_key := year_of(key, prefix)) is None:
                continue
            said = _HEAD_YEAR.fullmatch(_shown(self.sheet.at(self.head + 1, column)))
            if said and said[1] != str(of_key):
                self.fail("sheet_year_moved", self.head + 1, key, value=said[1], year=str(of_key))

    def check_unit(self, row: int, unit: str) -> None:
        """See that the unit beside an amount is the plan's.

        Raises:
            PlanFileError: another one was written there.
        """
        said = self.value(row, "unit")
        if isinstance(said, str) and not said.startswith("=") and said.strip().casefold() != unit:
            self.fail("sheet_unit_mix", row, "unit", value=said.strip(), unit=unit)


def year_of(key: str, prefix: str = "") -> int | None:
    """Return the year of a column's key; None for a column that is of no year.

    >>> year_of("frame.2027", "frame."), year_of("frame.2027"), year_of("2027")
    (2027, None, 2027)
    """
    year = key.removeprefix(prefix)
    return int(year) if key.startswith(prefix) and _YEAR.fullmatch(year) else None


def is_plan_workbook(workbook: Workbook) -> bool:
    """Whether a workbook is one that we wrote, whatever people did to it since."""
    return any(isinstance(mark := sheet.at(0, 0), str) and mark.startswith(SHEET_MARK) for sheet in workbook.sheets)


def sheet_tables(workbook: Workbook, words: Words) -> dict[str, SheetTable]:
    """Return the tables of a workbook that we wrote, by name.

    Raises:
        PlanFileError: it is none of ours.
    """
    found: dict[str, SheetTable] = {}
    exact: dict[Decimal, Decimal] = {}
    for sheet in workbook.sheets:
        mark = sheet.at(0, 0)
        if isinstance(mark, str) and mark.startswith(SHEET_MARK):
            for table in _tables(workbook.file, sheet, words, exact):
                found[table.name] = table
    if "assumptions" not in found:
        raise PlanFileError("sheet_not_ours", workbook.file, "")
    if "kept" in found:
        exact.update(_exact(found["kept"]))
    return found


def _tables(file: str, sheet: Sheet, words: Words, exact: Mapping[Decimal, Decimal]) -> Iterator[SheetTable]:
    heads = [
        (number, mark.removeprefix(TABLE_MARK).strip())
        for number in range(len(sheet.rows))
        if isinstance(mark := sheet.at(number, 0), str) and mark.startswith(f"{TABLE_MARK} ")
    ]
    for place, (head, name) in enumerate(heads):
        keys = {key: column for column, key in enumerate(sheet.rows[head]) if column and isinstance(key, str)}
        last = heads[place + 1][0] if place + 1 < len(heads) else len(sheet.rows)
        # People write on below a list's end; below the lines of a table stand legends and the next table.
        ends = [row for row in range(head, last) if sheet.at(row, 0) == END_MARK]
        is_lines = "label" in keys and "note" in keys
        yield SheetTable(file, name, sheet, head, keys, ends[0] if is_lines and ends else last, words, exact)


def _exact(table: SheetTable) -> Iterator[tuple[Decimal, Decimal]]:
    for row in table.rows:
        written = table.value(row, "text")
        if table.value(row, "key") == "exact" and isinstance(written, str) and _FIGURE.fullmatch(written):
            kept = as_number(f"{float(written):.16G}")
            if kept is not None:
                yield kept, Decimal(written)


def _shown(value: CellValue) -> str:
    if isinstance(value, Decimal):
        plain = format(value, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
