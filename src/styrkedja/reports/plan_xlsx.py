"""A budget plan as an XLSX workbook with live formulas: change an input and every figure that depends on it follows.

What is an input, what a formula and how the sheets are laid out: docs/methods/plan-xlsx.md. Leaves to others: the
arithmetic (`styrkedja.budget`), of which every formula is the image, and reading the workbook back (`plan_sheet.py`).
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from styrkedja.budget.exchange.sheet_keys import LISTS, plan_cells
from styrkedja.budget.outlook import Outlook, outlook
from styrkedja.budget.outlook_rows import RowGroup
from styrkedja.budget.plan import CommitteePlan, Plan
from styrkedja.reports.plan_xlsx_finance import FINANCE_LINES
from styrkedja.reports.plan_xlsx_frames import frame_lines
from styrkedja.reports.plan_xlsx_inputs import assumption_lines
from styrkedja.reports.plan_xlsx_layout import FIRST_ROW, Book, Line
from styrkedja.reports.plan_xlsx_lists import SPARE_ROWS, list_columns
from styrkedja.reports.plan_xlsx_overview import OVERVIEW_LINES, comparison_columns, comparison_lines, row_places
from styrkedja.reports.plan_xlsx_result import BALANCE_LINES, STATEMENT_LINES
from styrkedja.reports.plan_xlsx_sheets import write_sheets
from styrkedja.reports.plan_xlsx_tax import TAX_LINES, rate_columns, rate_rows
from styrkedja.reports.plan_xlsx_writer import Formats
from styrkedja.wording.numbers import Language

# The table of earlier deficits follows on the lines of Antaganden: its end, a row apart, keys, headings.
_ROWS_BETWEEN = 4
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PlanWorkbook:
    """A workbook as written.

    Args:
        data: the file.
        places: (group, code, year) of the plan's rows -> the sheet and the cell that hold the figure, in the plan's
            unit where it is an amount; under the base year the base year's.
    """

    data: bytes
    places: Mapping[tuple[RowGroup, str, int], Place]


def plan_xlsx(
    outlook: Outlook,
    *,
    made: datetime,
    base: Outlook | None = None,
    language: Language = Language.SWEDISH,
    is_template: bool = False,
) -> PlanWorkbook:
    """Return a plan as a workbook.

    Args:
        made: when it is written, for the file's properties.
        base: the base plan's outlook under a shadow budget, which is then shown beside it.
        is_template: a sheet comes first that tells how it is filled in.

    Raises:
        WrongCallError: a text of the plan is longer than a cell can hold.
    """
    cells = plan_cells(outlook.plan)
    known_years = {outlook.plan.base_year, *outlook.plan.years, *cells.years()}
    columns = tuple(range(min(known_years), max(known_years) + 1))
    book = Book(outlook, base, cells, language, columns)
    lines = _laid_out(book)
    return PlanWorkbook(_written(book, lines, made, is_template=is_template), _places(book))


def template_xlsx(
    committees: Sequence[str],
    years: Sequence[int],
    *,
    made: datetime,
    unit: str = "tkr",
    language: Language = Language.SWEDISH,
) -> bytes:
    """Return an empty workbook for the committees and plan years, with a sheet that tells how it is filled in.

    Raises:
        WrongCallError: a committee twice, or years with a gap.
    """
    empty = Plan(
        name="",
        municipality="",
        base_year=min(years, default=1) - 1,
        years=tuple(years),
        unit=unit,
        committees=tuple(CommitteePlan(name=name, frame_sek={}) for name in committees),
    )
    return plan_xlsx(outlook(empty), made=made, language=language, is_template=True).data


def _laid_out(book: Book) -> dict[str, tuple[Line, ...]]:
    """Lay all tables out, so that formulas can point anywhere, and return the lines of those that have lines."""
    lines: dict[str, tuple[Line, ...]] = {
        "assumptions": assumption_lines(),
        "tax": TAX_LINES,
        "frames": frame_lines(book),
        "statement": STATEMENT_LINES,
        "balance": BALANCE_LINES,
        "finance": FINANCE_LINES,
        "overview": OVERVIEW_LINES,
    }
    for name, rows in lines.items():
        book.place_lines(name, rows, book.line_columns(name))
    for name in LISTS:
        count = len(book.cells.lists[name]) + SPARE_ROWS[name]
        is_below = name == "earlier_deficits"
        first = FIRST_ROW + (len(lines["assumptions"]) + _ROWS_BETWEEN if is_below else 0)
        book.place_list(name, "assumptions" if is_below else name, list_columns(book, name), count, first)
    book.place_list("rates", "rates", rate_columns(book), len(rate_rows()), FIRST_ROW)
    if book.base is not None:
        labels = {(name, line.key): line for name, rows in lines.items() for line in rows}
        lines["comparison"] = comparison_lines(book, labels)
        book.place_lines("comparison", lines["comparison"], comparison_columns(book))
    return lines


def _written(book: Book, lines: Mapping[str, Sequence[Line]], made: datetime, *, is_template: bool) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - loaded when a workbook is written, for it takes long

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook: Any = xlsxwriter.Workbook(stream, options)
    plan = book.plan
    workbook.set_properties({
        "title": plan.name or book.word("tab.guide"),
        "subject": book.word("subject", municipality=plan.municipality),
        "author": plan.party or plan.municipality,
        "comments": book.word("written_by"),
        "created": made,
    })  # fmt: skip
    write_sheets(book, Formats(workbook, plan.unit), lines, is_template=is_template)
    workbook.close()
    return stream.getvalue()


def _places(book: Book) -> dict[tuple[RowGroup, str, int], Place]:
    found = {}
    for group, code, table, key in row_places(book):
        years = [*book.years, *([book.base_year] if group is RowGroup.FRAMES else [])]
        for year in years:
            tab, _, cell = book.at(table, key, year).rpartition("!")
            found[group, code, year] = (tab.strip("'"), cell)
    return found
