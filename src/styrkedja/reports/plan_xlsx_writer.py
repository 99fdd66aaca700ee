"""Cells onto sheets: formats, widths, frozen heads, print set-up, choices; every text of the user's is written as text.

xlsxwriter is imported by whom it is handed from (`plan_xlsx.py`), when a workbook is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.exchange.sheet_keys import END_MARK, SHEET_MARK, TABLE_MARK, Kind, Value
from styrkedja.reports.plan_xlsx_layout import (
    FIRST_ROW,
    HEAD_ROW,
    KEY_ROW,
    LABEL_COLUMN,
    Book,
    Column,
    Formula,
    Line,
    Look,
    Shown,
)
from styrkedja.wording.catalogue import has_text

LONGEST_TEXT = 32_767
_LARGEST = 10**15
_PATTERNS = {
    Kind.KR: "#,##0", Kind.WHOLE: "#,##0", Kind.COUNT: "#,##0.####", Kind.YEAR: "0", Kind.PER_CENT: "0.00##",
    Kind.ORE: "0.##",
}  # fmt: skip
_LOOKS: Mapping[Look, Mapping[str, object]] = {
    Look.SECTION: {"bold": True, "bg_color": "#D9E2EC", "font_color": "#102A43"},
    Look.INPUT: {"bg_color": "#FFF8DC", "font_color": "#1F3A93", "border": 1, "border_color": "#D4C9A0"},
    Look.DERIVED: {},
    Look.SUM: {"bold": True, "top": 1},
    Look.STEP: {"italic": True, "font_color": "#52606D"},
    Look.FIXED: {"font_color": "#52606D", "bg_color": "#F0F0F0"},
}
_WORDS = frozenset({Kind.TEXT, Kind.COMMITTEE, Kind.CHOICE, Kind.FLAG, Kind.UNIT})
_CELL = re.compile(r"'[^']+'!")
# Pages that are printed on A4, across, and how many signs of a table's width one of them takes.
_A4 = 9
_PAGE_WIDTH = 210
_LINE_HEIGHT, _MOST_LINES = 14, 12


@dataclass(slots=True)
class Tab:
    """One sheet while it is written.

    Args:
        name: which tab of the book it is: "assumptions".
        sheet: xlsxwriter's worksheet.
    """

    name: str
    sheet: Any
    book: Book
    formats: Formats

    @property
    def title(self) -> str:
        """The name on the sheet's tab."""
        return self.book.tab(self.name)

    def text(self, row: int, column: int, words: str, form: object = None) -> None:
        """Write words as words: a text that looks like a formula stays a text.

        Raises:
            WrongCallError: it is longer than a cell can hold.
        """
        if len(words) > LONGEST_TEXT:
            raise WrongCallError("sheet_cell_length", text=words[:60], most=LONGEST_TEXT)
        self.sheet.write_string(row, column, words, form)

    def value(self, row: int, column: int, value: Value, form: object) -> None:
        """Write an input; None is an empty cell that keeps its look."""
        if value is None:
            self.sheet.write_blank(row, column, None, form)
        elif isinstance(value, bool):
            self.text(row, column, self.book.word("yes" if value else "no"), form)
        elif isinstance(value, Decimal):
            self.sheet.write_number(row, column, float(value), form)
        else:
            self.text(row, column, value, form)

    def formula(self, row: int, column: int, formula: str, value: Shown, form: object) -> None:
        """Write a formula and what it comes to, cells of its own sheet named without it."""
        own = f"'{self.title}'!"
        self.sheet.write_formula(row, column, formula.replace(own, ""), form, _cached(value))

    def head(self, name: str, columns: Sequence[Column], key_row: int) -> None:
        """Write a table's hidden row of keys and its headings."""
        self.text(key_row, 0, f"{TABLE_MARK} {name}")
        self.sheet.set_row(key_row, None, None, {"hidden": True})
        for number, column in enumerate(columns, start=LABEL_COLUMN):
            self.text(key_row, number, column.key)
            if column.head.isdecimal():
                self.sheet.write_number(key_row + 1, number, int(column.head), self.formats.head(is_number=True))
            else:
                self.text(key_row + 1, number, column.head, self.formats.head())

    def lines(
        self,
        name: str,
        lines: Sequence[Line],
        columns: Sequence[Column],
        formulas: Iterable[Formula],
        inputs: Mapping[tuple[str, str], Value] | None = None,
    ) -> None:
        """Write a table of lines: words, unit, formulas and inputs, with the look of each line."""
        self.head(name, columns, KEY_ROW)
        given = inputs or {}
        by_key = {line.key: line for line in lines}
        looks = {column.key: column.look for column in columns}
        places = self.book.tables[name]
        for line in lines:
            self._line(line, columns, given, places.rows[line.key])
        for formula in formulas:
            line, column = by_key[formula.row], places.columns[formula.column]
            look = looks[formula.column] if looks[formula.column] is Look.FIXED else line.look
            form = self.formats.cell(look, line.kind, is_right=True)
            row = places.rows[formula.row]
            if formula.text:
                self.formula(row, column, formula.text, formula.value, form)
            else:
                self.value(row, column, formula.value, form)
        self.text(FIRST_ROW + len(lines), 0, END_MARK)

    def list(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Sequence[Mapping[str, Value]],
        formulas: Iterable[Formula] = (),
    ) -> None:
        """Write a list with its spare rows."""
        places = self.book.tables[name]
        numbers = sorted(places.rows.values())
        first = numbers[0] if numbers else FIRST_ROW
        self.head(name, columns, first - 2)
        self.sheet.set_row(first - 1, _LINE_HEIGHT * 2)
        kinds = {column.key: column for column in columns}
        for number, row in enumerate(numbers):
            values = rows[number] if number < len(rows) else {"unit": self.book.plan.unit}
            for key, column in kinds.items():
                if column.look is not Look.DERIVED:
                    form = self.formats.cell(column.look, column.kind, is_wrapped=column.look is Look.INPUT)
                    self.value(row, places.columns[key], values.get(key), form)
            self.sheet.set_row(row, _LINE_HEIGHT * _most_lines(values, columns))
        for formula in formulas:
            column = kinds[formula.column]
            form = self.formats.cell(Look.DERIVED, column.kind)
            self.formula(places.rows[formula.row], places.columns[formula.column], formula.text, formula.value, form)
        self.text((numbers[-1] if numbers else FIRST_ROW - 1) + 1, 0, END_MARK)

    def allow(self, first_row: int, last_row: int, column: int, allowed: Sequence[str] | str) -> None:
        """Let cells hold one of some words only; a text is the formula of the cells that say which."""
        source = f"={allowed}" if isinstance(allowed, str) else list(allowed)
        self.sheet.data_validation(
            first_row, column, last_row, column,
            {"validate": "list", "source": source, "error_title": self.book.word("wrong.title"),
             "error_message": self.book.word("wrong.choice")},
        )  # fmt: skip

    def allow_figures(self, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
        """Let cells hold figures only."""
        self.sheet.data_validation(
            first_row, first_column, last_row, last_column,
            {"validate": "decimal", "criteria": "between", "minimum": -_LARGEST, "maximum": _LARGEST,
             "error_title": self.book.word("wrong.title"), "error_message": self.book.word("wrong.figure")},
        )  # fmt: skip

    def set_up(self, columns: Sequence[Column], *, frozen_columns: int) -> None:
        """Write title and key of the sheet, and set widths, frozen heads and print."""
        sheet, book = self.sheet, self.book
        self.text(0, 0, f"{SHEET_MARK} {self.name}")
        self.text(0, 1, self.title, self.formats.title())
        self.text(1, 1, book.word(f"about.{self.name}", unit=book.plan.unit), self.formats.about())
        sheet.set_column(0, 0, 2, None, {"hidden": True})
        for number, column in enumerate(columns, start=LABEL_COLUMN):
            sheet.set_column(number, number, column.width)
        sheet.freeze_panes(HEAD_ROW + 1, LABEL_COLUMN + frozen_columns)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        across = max(1, round(sum(column.width for column in columns) / _PAGE_WIDTH))
        sheet.fit_to_pages(across, 0)
        sheet.repeat_rows(0, HEAD_ROW)
        if across > 1:
            sheet.repeat_columns(LABEL_COLUMN, LABEL_COLUMN + frozen_columns - 1)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.hide_gridlines(1)
        plan = book.plan
        sheet.set_header(f"&L&9{_print_text(plan.name)}&R&9{_print_text(plan.municipality)}")
        page = _print_text(book.word("page", page="{page}", pages="{pages}"))
        counted = page.replace("{page}", "&P").replace("{pages}", "&N")
        sheet.set_footer(f"&L&9{_print_text(self.title)}&R&9{counted}")

    def _line(self, line: Line, columns: Sequence[Column], given: Mapping[tuple[str, str], Value], row: int) -> None:
        self.text(row, 0, line.key)
        words = line.label if line.label is not None else self.book.word(f"row.{line.words or line.key}")
        form = self.formats.cell(line.look if line.look is not Look.INPUT else Look.DERIVED, Kind.TEXT)
        self.text(row, LABEL_COLUMN, words, form)
        if line.kind is None:
            for number in range(LABEL_COLUMN + 1, LABEL_COLUMN + len(columns)):
                self.sheet.write_blank(row, number, None, form)
            return
        self.text(row, LABEL_COLUMN + 1, self._unit(line.kind), self.formats.cell(Look.STEP, Kind.TEXT))
        if columns[-1].key == "note" and has_text(
            key := f"plan_xlsx.note.{line.words or line.key}", self.book.language
        ):
            note = self.book.word(key.removeprefix("plan_xlsx."))
            self.text(row, LABEL_COLUMN + len(columns) - 1, f"  {note}", self.formats.cell(Look.STEP, Kind.TEXT))
        if line.look in {Look.INPUT, Look.FIXED}:
            for number, column in enumerate(columns, start=LABEL_COLUMN):
                if (line.key, column.key) in given:
                    value = given[line.key, column.key]
                    self.value(row, number, value, self.formats.cell(line.look, line.kind))

    def _unit(self, kind: Kind) -> str:
        return self.book.plan.unit if kind is Kind.SEK else self.book.word(f"unit.{kind}")


@dataclass(slots=True)
class Formats:
    """The formats of a workbook, each made once.

    Args:
        workbook: xlsxwriter's workbook.
        unit: the plan's: sums in mkr have a decimal.
    """

    workbook: Any
    unit: str
    _made: dict[tuple[object, ...], object] = field(default_factory=dict)

    def cell(self, look: Look, kind: Kind | None, *, is_wrapped: bool = False, is_right: bool = False) -> object:
        """Return the format of a cell by how it is meant and what it holds."""
        shown: dict[str, object] = {"font_size": 10, "valign": "top", **_LOOKS[look]}
        if kind in _WORDS:
            # What is typed into a cell of words stays words: the county "01". A formula in such a cell would not.
            is_typed = look in {Look.INPUT, Look.FIXED}
            shown |= {"num_format": "@" if is_typed else "General", "text_wrap": is_wrapped}
        elif kind is Kind.SEK:
            plain = "#,##0.0" if self.unit == "mkr" else "#,##0"
            # Most parts of most frames are nothing; a dash lets the others be seen.
            shown["num_format"] = f'{plain};-{plain};"–"' if look in {Look.DERIVED, Look.STEP} else plain
        elif kind is Kind.PER_CENT and look is not Look.INPUT:
            shown["num_format"] = "0.00"
        elif kind is not None:
            shown["num_format"] = _PATTERNS[kind]
        if is_right:
            shown["align"] = "right"
        return self._format(("cell", look, kind, is_wrapped, is_right), shown)

    def head(self, *, is_number: bool = False) -> object:
        """Return the format of a heading."""
        shown = {"bold": True, "font_size": 10, "font_color": "#FFFFFF", "bg_color": "#243B53", "text_wrap": True}
        return self._format(("head", is_number), {**shown, "valign": "top", "num_format": "0" if is_number else "@"})

    def title(self) -> object:
        """Return the format of a sheet's title."""
        return self._format(("title",), {"bold": True, "font_size": 16})

    def about(self) -> object:
        """Return the format of the line under it."""
        return self._format(("about",), {"font_size": 10, "font_color": "#52606D"})

    def _format(self, key: tuple[object, ...], shown: Mapping[str, object]) -> object:
        if key not in self._made:
            self._made[key] = self.workbook.add_format(dict(shown))
        return self._made[key]


def _most_lines(values: Mapping[str, Value], columns: Sequence[Column]) -> int:
    """Return how many lines the longest text of a row takes, for programs that do not find it out themselves."""
    texts = ((values.get(column.key), column.width) for column in columns)
    lines = [
        sum(1 + (len(line) - 1) // max(width - 1, 1) for line in text.split("\n"))
        for text, width in texts
        if isinstance(text, str)
    ]
    return min(max(lines, default=1), _MOST_LINES)


def _cached(value: Shown) -> float | str | bool:
    if value is None:
        return ""
    return float(value) if isinstance(value, Decimal) else value


def _print_text(words: str) -> str:
    # An ampersand begins a code in headers and footers, which together hold 255 signs.
    return words.replace("&", "&&")[:90].rstrip("&") if "&" in words else words[:90]
