"""Tables as a workbook: a sheet each, numbers as numbers with their decimals, every text a text and never a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from styrkedja.base import patterns as re

Cell = float | int | str | None
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767
_WIDEST = 70


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet with one table.

    Args:
        name: on its tab.
        heads: of the columns.
        rows: as long as *heads* each.
        notes: under the table, source first.
        decimals: that values with decimals are shown with; the cells hold all of them.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    decimals: int = 1


def workbook_bytes(title: str, tables: Sequence[SheetTable]) -> bytes:
    """Return a workbook with a sheet for each table."""
    # Writing workbooks is rare, and the library takes time to load.
    import xlsxwriter  # noqa: PLC0415

    out = io.BytesIO()
    # Text that looks like a formula, an address or a number stays text.
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title[:255]})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    note = book.add_format({"italic": True, "font_color": "#52606D", "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    used: list[str] = []
    for table in tables:
        sheet = book.add_worksheet(_name(table.name, used))
        form = book.add_format({"num_format": f"#,##0{'.' if table.decimals else ''}{'0' * table.decimals}"})
        for column, words in enumerate(table.heads):
            sheet.write_string(0, column, words[:_LONGEST_TEXT], head)
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell[:_LONGEST_TEXT], wrapped)
                elif cell is not None:
                    sheet.write_number(number, column, cell, None if isinstance(cell, int) else form)
        for column in range(len(table.heads)):
            sheet.set_column(column, column, _width(table, column))
        for number, words in enumerate(table.notes, start=len(table.rows) + 2):
            sheet.merge_range(number, 0, number, max(len(table.heads) - 1, 1), "", note)
            sheet.write_string(number, 0, words[:_LONGEST_TEXT], note)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def _name(words: str, used: list[str]) -> str:
    """Return the name of a tab that no other has; Excel compares them without regard to case."""
    plain = _FORBIDDEN_IN_NAME.sub(" ", words).strip()[:_LONGEST_NAME] or "1"
    name, number = plain, 2
    while name.casefold() in used:
        name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        number += 1
    used.append(name.casefold())
    return name


def _width(table: SheetTable, column: int) -> float:
    cells = [len(str(row[column])) for row in table.rows if isinstance(row[column], str)]
    longest_word = max((len(word) for word in table.heads[column].split()), default=8)
    return min(max([longest_word + 2, 11, *(size + 1 for size in cells)]), _WIDEST)
