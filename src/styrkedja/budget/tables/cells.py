"""Cells of an imported table as figures, years and names; what is none of them is one error with file and cell."""

from __future__ import annotations

from decimal import Decimal
from typing import NoReturn

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.tables.heads import FIGURE, TWO_WAYS, as_year
from styrkedja.reading.sheets import Sheet, is_formula_like

_NOTHING = frozenset({"-", "–", "—", "−", ""})
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_ERRORS = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SAKNAS!|VÄRDEFEL!|REFERENS!|DIVISION/0!|NAMN\?)")
_LONGEST = 60
_LARGEST = Decimal(10) ** 15


class Cells:
    """One sheet's cells, asked for by row and column from 0."""

    def __init__(self, file: str, sheet: Sheet) -> None:
        self.file = file
        self.sheet = sheet

    def fail(self, code: str, row: int, column: int, **values: object) -> NoReturn:
        """Raise what is wrong in a cell."""
        shown = str(self.sheet.at(row, column) or "")[:_LONGEST]
        raise PlanFileError(code, self.file, self.sheet.place(row, column), **{"value": shown, **values})

    def figure(self, row: int, column: int, head: str) -> Decimal | None:
        """Return a figure; None for an empty cell or one with a dash alone.

        Raises:
            PlanFileError: a formula that was never worked out, an error of one, a point that may part thousands or
                decimals, or anything else that is no figure.
        """
        value = self.sheet.at(row, column)
        if isinstance(value, Decimal):
            return self._sized(value, row, column)
        if value is None:
            return None
        if not isinstance(value, str):
            self.fail("plan_table_text", row, column, head=head)
        text = value.strip()
        if text in _NOTHING:
            return None
        if text.startswith("="):
            self.fail("plan_table_formula", row, column, head=head)
        if _ERRORS.fullmatch(text.upper()):
            self.fail("plan_table_failed", row, column, head=head)
        if TWO_WAYS.fullmatch(text):
            self.fail("plan_table_dot", row, column, head=head)
        found = FIGURE.fullmatch(text)
        if found is None:
            self.fail("plan_table_text", row, column, head=head)
        number = Decimal(re.sub(r"\D", "", found["digits"]) + (found["decimals"] or "").replace(",", "."))
        return self._sized(-number if found["minus"] or found["open"] else number, row, column)

    def year(self, row: int, column: int) -> int:
        """Return a year.

        Raises:
            PlanFileError: the cell holds none.
        """
        year = as_year(self.sheet.at(row, column))
        if year is None:
            self.fail("plan_table_year", row, column)
        return year

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell on one line, empty for anything that is no text."""
        value = self.sheet.at(row, column)
        # Signs of tab and line in front are part of what makes a text dangerous.
        return value.strip(" ") if isinstance(value, str) else ""

    def name(self, row: int, column: int) -> str:
        """Return a name that is safe to write into any file.

        Raises:
            PlanFileError: a spreadsheet would take it for a formula, or it is longer than any name.
        """
        text = self.text(row, column)
        if text.startswith(_FORMULA_SIGNS) or is_formula_like(text):
            self.fail("plan_table_name_formula", row, column)
        if len(text) > 4 * _LONGEST or re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text):
            self.fail("plan_table_name", row, column)
        return " ".join(text.split())

    def _sized(self, number: Decimal, row: int, column: int) -> Decimal:
        if not number.is_finite() or abs(number) > _LARGEST:
            self.fail("plan_table_size", row, column)
        return number
