"""What every sheet of a comparison's workbook is written with: formats, widths, print set-up, words as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from styrkedja.comparison.sets import ComparisonSet
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language

_LONGEST_TEXT = 32_767
_LINE_HEIGHT, _MOST_LINES = 15.0, 20


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the workbook in one language."""

    language: Language

    def say(self, key: str, **values: object) -> str:
        """Return a sentence."""
        return catalogue.text(f"comparison.report.{key}", self.language, **values)

    def tab(self, name: str) -> str:
        """Return the name of a sheet."""
        return catalogue.text(f"comparison.tab.{name}", self.language)

    def head(self, name: str) -> str:
        """Return the name of a column."""
        return catalogue.text(f"heading.{name}", self.language)

    def theme(self, code: str | None) -> str:
        """Return the name of a theme; empty without one."""
        return catalogue.label("theme", code, self.language) if code else ""


def row_height(cells: Sequence[tuple[str, int]]) -> float:
    """Return how high a row must be for its texts, for programs that do not find it out themselves.

    Args:
        cells: texts with the widths of their columns, in signs.
    """
    lines = (sum(1 + len(line) // max(width - 2, 1) for line in text.split("\n")) for text, width in cells)
    return _LINE_HEIGHT * min(max(lines, default=1), _MOST_LINES)


class Sheets:
    """Writes sheets of one workbook.

    Args:
        book: xlsxwriter's workbook.
    """

    def __init__(self, book: Any, found: ComparisonSet, words: Words) -> None:  # noqa: ANN401  # xlsxwriter has no types, here and below
        self.book, self.found, self.words = book, found, words
        self.bold = book.add_format({"bold": True})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#D9E2EC"}
        )
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.top = book.add_format({"valign": "top"})
        self.share = book.add_format({"num_format": "0 %"})
        self.certainty = book.add_format({"num_format": "0 %", "valign": "top"})
        self.sum = book.add_format({"num_format": "#,##0.##", "valign": "top"})
        self.total = book.add_format({"num_format": "#,##0.##", "bold": True, "top": 1})

    def sheet(self, name: str) -> Any:  # noqa: ANN401
        """Add a sheet that is printed on A4, across."""
        sheet = self.book.add_worksheet(self.words.tab(name))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def write(self, sheet: Any, line: int, column: int, text: str, form: object = None) -> None:  # noqa: ANN401
        """Write words as words: a text that looks like a formula stays a text."""
        sheet.write_string(line, column, text[:_LONGEST_TEXT], form)

    def write_number(self, sheet: Any, line: int, column: int, value: Decimal | int | None) -> None:  # noqa: ANN401
        """Write a number; None leaves the cell empty."""
        if value is not None:
            sheet.write_number(line, column, float(value), None if isinstance(value, int) else self.sum)

    def write_heads(self, sheet: Any, line: int, heads: Sequence[str]) -> None:  # noqa: ANN401
        """Write a row of headings."""
        for column, head in enumerate(heads):
            self.write(sheet, line, column, head, self.head)

    def look(self, sheet: Any, widths: Sequence[int]) -> None:  # noqa: ANN401
        """Set widths, and let the headings stay in sight and on every printed page."""
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
