"""The lists of a plan's workbook: committees, volumes, changes, investments, central items, promises, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from styrkedja.budget.exchange.sheet_keys import FROM_BASE_YEAR, LISTS, Kind, Value
from styrkedja.budget.plan import CentralRow, CostKind
from styrkedja.reports.plan_xlsx_finance import INVESTMENT_STEPS
from styrkedja.reports.plan_xlsx_layout import Book, Column, Look

# How many empty rows are kept ready under what the plan holds; formulas reckon with them too.
SPARE_ROWS = {
    "committees": 0, "volumes": 10, "changes": 40, "investments": 15, "central": 10, "promises": 30, "sources": 10,
    "earlier_deficits": 4,
}  # fmt: skip
_WIDTHS = {
    "id": 20, "committee": 32, "label": 44, "name": 34, "promise": 50, "commitment": 14, "source": 36, "group": 22,
    "text": 90, "key": 18, "row": 20, "kind": 14, "funded_by": 24, "unit": 7, "once": 10,
}  # fmt: skip


def list_columns(book: Book, table: str) -> list[Column]:
    """Return the columns of a list, with one for each year where it has a figure a year."""
    found: list[Column] = []
    for name, kind in LISTS[table].items():
        if not name.endswith("."):
            look = Look.FIXED if kind is Kind.UNIT else Look.INPUT
            found.append(Column(name, kind, book.word(f"column.{name}"), look, _WIDTHS.get(name, 12)))
            continue
        years = {*book.years, *book.cells.list_years(table, name)}
        if name in FROM_BASE_YEAR:
            years.add(book.base_year)
        found += [_year_column(book, name, year, kind, Look.INPUT) for year in sorted(years)]
    if table == "volumes":
        found += [_year_column(book, "change.", year, Kind.SEK, Look.DERIVED) for year in book.years]
    if table == "investments":
        for step in INVESTMENT_STEPS:
            kind = Kind.WHOLE if step == "months" else Kind.SEK
            years = {*book.years, book.base_year} if step == "months" else set(book.years)
            found += [_year_column(book, f"{step}.", year, kind, Look.DERIVED) for year in sorted(years)]
    return found


def shown_row(book: Book, table: str, row: Mapping[str, Value]) -> dict[str, Value]:
    """Return a row with its choices in words, and with the unit that its sums are in."""
    shown = dict(row)
    if table == "central":
        shown["row"] = book.word(f"central_row.{row['row']}")
    if table == "promises":
        shown["kind"] = book.word(f"cost_kind.{row['kind']}")
    if table == "changes":
        shown["once"] = book.word("yes" if row["once"] else "no")
    if "unit" in LISTS[table]:
        shown["unit"] = book.plan.unit
    return shown


def choices(book: Book, table: str, column: Column) -> Sequence[str]:
    """Return what may stand in the cells of a column, empty where anything may."""
    if column.kind is Kind.FLAG:
        return (book.word("yes"), book.word("no"))
    if column.kind is not Kind.CHOICE:
        return ()
    if table == "central":
        return tuple(book.word(f"central_row.{row}") for row in CentralRow)
    return tuple(book.word(f"cost_kind.{kind}") for kind in CostKind)


def _year_column(book: Book, name: str, year: int, kind: Kind, look: Look) -> Column:
    return Column(f"{name}{year}", kind, f"{book.word(f'column.{name.removesuffix(chr(46))}')} {year}", look, 12)
