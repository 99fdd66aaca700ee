"""The sheets of a plan's workbook in their order, each written from its lines, lists and formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from styrkedja.budget.exchange.sheet_keys import (
    END_MARK,
    KEPT_TABLE,
    SCALARS,
    SHEET_MARK,
    TABLE_MARK,
    YEAR_ROWS,
    Kind,
    PlanCells,
    Value,
)
from styrkedja.reports.plan_xlsx_finance import finance_formulas, investment_formulas
from styrkedja.reports.plan_xlsx_frames import frame_formulas, volume_formulas
from styrkedja.reports.plan_xlsx_inputs import assumption_steps
from styrkedja.reports.plan_xlsx_layout import FIRST_ROW, LABEL_COLUMN, Book, Column, Formula, Line, Look
from styrkedja.reports.plan_xlsx_lists import choices, list_columns, shown_row
from styrkedja.reports.plan_xlsx_overview import comparison_columns, comparison_formulas, overview_formulas
from styrkedja.reports.plan_xlsx_result import balance_formulas, statement_formulas
from styrkedja.reports.plan_xlsx_tax import rate_columns, rate_rows, tax_formulas
from styrkedja.reports.plan_xlsx_writer import Formats, Tab

_LINES: Mapping[str, Callable[[Book], Iterable[Formula]]] = {
    "overview": overview_formulas,
    "comparison": comparison_formulas,
    "tax": tax_formulas,
    "frames": frame_formulas,
    "statement": statement_formulas,
    "balance": balance_formulas,
    "finance": finance_formulas,
}
_LISTS: Mapping[str, Callable[[Book], Iterable[Formula]]] = {
    "volumes": volume_formulas,
    "investments": investment_formulas,
}
_ORDER = (
    "overview", "comparison", "assumptions", "committees", "changes", "volumes", "investments", "central", "tax",
    "frames", "statement", "balance", "finance", "promises", "sources", "rates",
)  # fmt: skip
# The colours of the tabs: what people fill in, what is worked out, and what is there to look up.
_TAB_COLOURS = {Look.INPUT: "#E0B000", Look.DERIVED: "#243B53", Look.FIXED: "#9FB3C8"}
# What gets a name of its own, so that formulas and people find it: "skattesats_2027".
_NAMED = (
    "tax.rate", "tax.change_ore", "target.result", "index.change", "frames.index_share", "frames.common",
    "inhabitants", "finance.loan_rate",
)  # fmt: skip
_NAMED_SCALARS = ("finance.internal_rate", "balance.reserve", "finance.debt")
_LEGEND = (Look.INPUT, Look.DERIVED, Look.STEP, Look.FIXED)
_GUIDE_STEPS = 9
# Lists with their first column standing still beside the others.
_FROZEN = {"changes": 3, "promises": 2, "investments": 3, "volumes": 2}


def write_sheets(book: Book, formats: Formats, lines: Mapping[str, Sequence[Line]], *, is_template: bool) -> None:
    """Write every sheet."""
    if is_template:
        _guide(_tab(book, formats, "guide"))
    names = [name for name in _ORDER if name != "comparison" or book.base is not None]
    for name in names:
        tab = _tab(book, formats, name)
        if name == "assumptions":
            _assumptions(tab, lines[name])
        elif name in lines:
            _lines(tab, lines[name])
        elif name == "rates":
            _rates(tab)
        else:
            _list(tab)
    _kept(_tab(book, formats, "kept"))
    _names(book, formats)


def _tab(book: Book, formats: Formats, name: str) -> Tab:
    return Tab(name, formats.workbook.add_worksheet(book.tab(name)), book, formats)


def _lines(tab: Tab, lines: Sequence[Line]) -> None:
    book = tab.book
    columns = comparison_columns(book) if tab.name == "comparison" else book.line_columns(tab.name)
    tab.set_up(columns, frozen_columns=2)
    tab.lines(tab.name, lines, columns, _LINES[tab.name](book))
    tab.sheet.set_tab_color(_TAB_COLOURS[Look.DERIVED])
    if tab.name == "overview":
        _legend(tab, FIRST_ROW + len(lines) + 2)


def _assumptions(tab: Tab, lines: Sequence[Line]) -> None:
    book = tab.book
    columns = book.line_columns("assumptions")
    inputs: dict[tuple[str, str], Value] = {(key, "value"): book.cells.scalars[key] for key in SCALARS}
    for key in YEAR_ROWS:
        given = book.cells.by_year[key]
        for year in sorted({*book.years, *given}):
            inputs[key, str(year)] = given.get(year)
    tab.set_up(columns, frozen_columns=2)
    tab.lines("assumptions", lines, columns, assumption_steps(book), inputs)
    below = list_columns(book, "earlier_deficits")
    tab.list(
        "earlier_deficits",
        below,
        [shown_row(book, "earlier_deficits", row) for row in book.cells.lists["earlier_deficits"]],
    )
    tab.sheet.set_tab_color(_TAB_COLOURS[Look.INPUT])
    table = book.tables["assumptions"]
    first, last = (table.columns[str(year)] for year in (book.columns[0], book.columns[-1]))
    for line in lines:
        row = table.rows[line.key]
        if line.key in YEAR_ROWS:
            tab.allow_figures(row, row, first, last)
        elif line.look is Look.INPUT and line.kind is Kind.FLAG:
            tab.allow(row, row, table.columns["value"], (book.word("yes"), book.word("no")))
    unit = table.rows["plan.unit"]
    tab.allow(unit, unit, table.columns["value"], ("kr", "tkr", "mkr"))
    _sources(tab, lines)


def _sources(tab: Tab, lines: Sequence[Line]) -> None:
    """Say beside a section where the user has its figures from, as *Källor* says it."""
    table, keys = tab.book.tables["sources"], list(tab.book.plan.sources)
    for line in lines:
        section = line.key.removeprefix("section.")
        if line.kind is None and section in keys:
            cell = table.at(str(keys.index(section)), "text")
            place = tab.book.tables["assumptions"]
            form = tab.formats.cell(Look.SECTION, Kind.TEXT)
            words = tab.book.plan.sources[section]
            tab.formula(place.rows[line.key], place.columns["note"], f"={cell}", words, form)


def _list(tab: Tab) -> None:
    book, name = tab.book, tab.name
    columns = list_columns(book, name)
    tab.set_up(columns, frozen_columns=_FROZEN.get(name, 1))
    rows = [shown_row(book, name, row) for row in book.cells.lists[name]]
    tab.list(name, columns, rows, _LISTS[name](book) if name in _LISTS else ())
    tab.sheet.set_tab_color(_TAB_COLOURS[Look.INPUT])
    numbers = book.tables[name].rows.values()
    if not numbers:
        return
    for number, column in enumerate(columns, start=LABEL_COLUMN):
        place = (min(numbers), max(numbers), number)
        if column.look is not Look.INPUT:
            continue
        if allowed := choices(book, name, column):
            tab.allow(*place, allowed)
        elif column.kind is Kind.COMMITTEE and book.plan.committees:
            tab.allow(*place, book.tables["committees"].down("name"))
        elif column.kind is not Kind.TEXT:
            tab.allow_figures(place[0], place[1], number, number)


def _rates(tab: Tab) -> None:
    columns = rate_columns(tab.book)
    tab.set_up(columns, frozen_columns=2)
    tab.list("rates", columns, rate_rows())
    tab.sheet.set_tab_color(_TAB_COLOURS[Look.FIXED])


def _legend(tab: Tab, row: int) -> None:
    tab.text(row, LABEL_COLUMN, tab.book.word("legend.title"), tab.formats.cell(Look.SECTION, Kind.TEXT))
    for number, look in enumerate(_LEGEND, start=row + 1):
        tab.text(number, LABEL_COLUMN, tab.book.word(f"legend.{look}"), tab.formats.cell(look, Kind.TEXT))


def _guide(tab: Tab) -> None:
    tab.set_up([Column("label", Kind.TEXT, "", width=110)], frozen_columns=0)
    for number in range(_GUIDE_STEPS):
        form = tab.formats.cell(Look.INPUT if number == 0 else Look.DERIVED, Kind.TEXT)
        tab.text(FIRST_ROW + number, LABEL_COLUMN, tab.book.word(f"guide.{number + 1}"), form)
    tab.sheet.set_tab_color(_TAB_COLOURS[Look.FIXED])


def _kept(tab: Tab) -> None:
    """Write what no cell shows: parts of the plan that are there though empty, and figures that doubles cannot hold."""
    rows = [("given", name) for name in tab.book.cells.kept]
    rows += [("exact", format(number, "f")) for number in dict.fromkeys(_inexact(tab.book.cells))]
    tab.text(0, 0, f"{SHEET_MARK} {tab.name}")
    for number, words in enumerate((f"{TABLE_MARK} {KEPT_TABLE}", "key", "text")):
        tab.text(1, number, words)
    for number, (key, words) in enumerate(rows, start=3):
        tab.text(number, 1, key)
        tab.text(number, 2, words)
    tab.text(3 + len(rows), 0, END_MARK)
    tab.sheet.very_hidden()


def _inexact(cells: PlanCells) -> Iterator[Decimal]:
    """Yield the figures that come back otherwise than they went: those of more than 15 digits."""
    values: list[Value] = list(cells.scalars.values())
    values += [value for years in cells.by_year.values() for value in years.values()]
    values += [value for rows in cells.lists.values() for row in rows for value in row.values()]
    for value in values:
        if isinstance(value, Decimal) and Decimal(repr(float(f"{float(value):.16G}"))) != value:
            yield value


def _names(book: Book, formats: Formats) -> None:
    for key in _NAMED:
        for year in book.years:
            place = book.at("assumptions", key, year, fixed=True)
            formats.workbook.define_name(f"{book.word(f'name.{key}')}_{year}", f"={place}")
    for key in _NAMED_SCALARS:
        formats.workbook.define_name(book.word(f"name.{key}"), f"={book.at('assumptions', key)}")
