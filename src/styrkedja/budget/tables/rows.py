"""The rows of a mapped table: boards, sums and parts told apart, figures in kronor with their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.budget.tables.cells import Cells
from styrkedja.budget.tables.complete import check_one_unit
from styrkedja.budget.tables.heads import as_year, plain, year_in
from styrkedja.budget.tables.model import (
    ColumnKind,
    EmptyFrame,
    Figure,
    ReadTable,
    TableColumn,
    TableMapping,
    TableRow,
)
from styrkedja.parsing.totals import is_part, is_total
from styrkedja.reading.sheets import Workbook

_READ = frozenset(ColumnKind) - {ColumnKind.IGNORED, ColumnKind.OUTCOME}
_FRAMES = (ColumnKind.FRAME, ColumnKind.FRAME_WITH_GRANTS)


def read_table(book: Workbook, mapping: TableMapping) -> ReadTable:
    """Return the figures of a table.

    Raises:
        PlanFileError: a cell holds what it cannot, or two columns are in different units; with file, sheet and cell.
    """
    sheet = book.sheet(mapping.sheet) or (book.sheets[0] if len(book.sheets) == 1 else None)
    if sheet is None:
        known = ", ".join(one.name for one in book.sheets)
        raise PlanFileError("plan_table_sheet", book.file, mapping.sheet, known=known)
    cells = Cells(book.file, sheet)
    columns = [column for column in mapping.columns if column.kind in _READ]
    if not any(column.kind in _FRAMES for column in columns):
        raise PlanFileError("plan_table_no_frames", book.file, sheet.place(mapping.head_row, mapping.name_column))
    _check_years(cells, mapping, columns)
    rows: list[TableRow] = []
    parts: list[str] = []
    unnamed: list[str] = []
    empty: list[EmptyFrame] = []
    below = ""
    for number in range(mapping.first_row, len(sheet.rows)):
        label = cells.text(number, mapping.name_column)
        if _has_no_figures(cells, number, columns):
            continue
        if _is_new_head(cells, number, columns):
            below = sheet.place(number, mapping.name_column)
            break
        if not label.strip():
            unnamed.append(sheet.place(number, mapping.name_column))
            continue
        if is_part_row(label, mapping):
            parts.append(label)
            continue
        found = list(_rows(cells, number, mapping, columns))
        rows += found
        empty += _empty(cells, number, columns, found)
    if not rows:
        raise PlanFileError("plan_table_none", book.file, sheet.name)
    table = ReadTable(
        book.file, mapping, tuple(rows), UNITS[mapping.unit], tuple(dict.fromkeys(parts)), tuple(unnamed), below,
        tuple(empty),
    )  # fmt: skip
    check_one_unit(table)
    return table


def is_sum_row(label: str, mapping: TableMapping) -> bool:
    """Tell whether a row sums others: by its words, or because the mapping says so."""
    return not _named(label, mapping.keep) and (is_total(label) or (_named(label, mapping.skip) and not is_part(label)))


def is_part_row(label: str, mapping: TableMapping) -> bool:
    """Tell whether a row is inside the one above it."""
    return not _named(label, mapping.keep) and is_part(label.lstrip("-–• "))


def _named(label: str, names: tuple[str, ...]) -> bool:
    return plain(label) in {plain(name) for name in names}


def _check_years(cells: Cells, mapping: TableMapping, columns: list[TableColumn]) -> None:
    if mapping.year_column is not None:
        return
    for column in columns:
        if column.year is None:
            cells.fail("plan_table_head_year", mapping.first_row - 1, column.index, head=column.head)


def _has_no_figures(cells: Cells, row: int, columns: list[TableColumn]) -> bool:
    return all(cells.sheet.at(row, column.index) is None for column in columns)


def _is_new_head(cells: Cells, row: int, columns: list[TableColumn]) -> bool:
    """Tell whether another table begins: texts with years stand where figures stood, or years below an empty row."""
    found = [one for column in columns if (one := cells.sheet.at(row, column.index)) is not None]
    if any(isinstance(one, str) and year_in(one) and as_year(one) is None for one in found):
        return True
    is_apart = row > 0 and not any(cell is not None for cell in cells.sheet.rows[row - 1])
    years = [as_year(one) for one in found]
    return is_apart and all(years) and (len(years) > 1 or len(columns) == 1)


def _rows(cells: Cells, number: int, mapping: TableMapping, columns: list[TableColumn]) -> Iterator[TableRow]:
    label = cells.text(number, mapping.name_column)
    is_sum = is_sum_row(label, mapping)
    name = " ".join(label.split()) if is_sum else cells.name(number, mapping.name_column)
    own_year = None if mapping.year_column is None else cells.year(number, mapping.year_column)
    by_year: dict[int, dict[ColumnKind, Figure]] = {}
    for column in columns:
        figure = cells.figure(number, column.index, column.head)
        year = own_year or column.year
        if figure is None or year is None:
            continue
        if figure < 0 and column.kind in _FRAMES and not is_sum:
            cells.fail("plan_table_negative", number, column.index, head=column.head, committee=name)
        amount_sek = figure * UNITS[mapping.unit]
        by_year.setdefault(year, {})[column.kind] = Figure(_whole(amount_sek), cells.sheet.place(number, column.index))
    for year, figures in by_year.items():
        yield TableRow(name, year, figures, is_sum)


def _empty(cells: Cells, number: int, columns: list[TableColumn], found: Sequence[TableRow]) -> Iterator[EmptyFrame]:
    """Yield the years whose frame a row leaves empty; sums, and rows without any figure, leave none."""
    if not found or found[0].is_sum:
        return
    held = {row.year: row for row in found}
    frames = [column for column in columns if column.kind in _FRAMES]
    for year in dict.fromkeys(column.year or found[0].year for column in frames):
        if year not in held or frame_sek(held[year].figures) is None:
            column = next(one for one in frames if one.year in {None, year})
            yield EmptyFrame(found[0].name, year, cells.sheet.place(number, column.index))


def _whole(amount_sek: Decimal) -> Decimal:
    return amount_sek.quantize(Decimal(1)) if amount_sek == amount_sek.to_integral_value() else amount_sek.normalize()


def frame_sek(figures: Mapping[ColumnKind, Figure]) -> Decimal | None:
    """Return a frame without earmarked state grants: as it is printed, or what is left of the one with them."""
    if ColumnKind.FRAME in figures:
        return figures[ColumnKind.FRAME].amount_sek
    whole = figures.get(ColumnKind.FRAME_WITH_GRANTS)
    if whole is None:
        return None
    grants = figures.get(ColumnKind.STATE_GRANTS)
    return whole.amount_sek - (grants.amount_sek if grants else Decimal(0))
