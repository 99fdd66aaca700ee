"""A proposal of how a table is read, made from heads, caption and figures; the user confirms or changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.budget.tables.heads import Heads, find_heads, kind_of, plain, says, unit_in, year_in
from styrkedja.budget.tables.model import ColumnKind, TableColumn, TableMapping
from styrkedja.parsing.bodies import is_body
from styrkedja.parsing.totals import is_part, is_total
from styrkedja.reading.sheets import Sheet, Workbook
from styrkedja.register.municipalities import municipality_codes

_FRAMES = (ColumnKind.FRAME, ColumnKind.FRAME_WITH_GRANTS)
# Frames of a municipality together are some hundred million to some ten billion kronor: 60 to 100 tkr an inhabitant.
_LARGEST_IN_MKR, _LARGEST_IN_TKR = Decimal(20_000), Decimal(50_000_000)
_FEWEST_ADDENDS = 2
_NOISE = re.compile(r"\d+")


def propose_mapping(book: Workbook, sheet_name: str | None = None) -> TableMapping:
    """Return how a file's table is read: the first sheet that has boards and years, or the one that is named.

    Raises:
        PlanFileError: no sheet has such a table, units are mixed, or the sheet is not there.
    """
    if sheet_name is not None and book.sheet(sheet_name) is None:
        known = ", ".join(one.name for one in book.sheets)
        raise PlanFileError("plan_table_sheet", book.file, sheet_name, known=known)
    named = book.sheet(sheet_name) if sheet_name is not None else None
    for sheet in (named,) if named else book.sheets:
        heads = find_heads(sheet)
        mapping = _mapping(book, sheet, heads) if heads is not None else None
        if mapping is not None:
            return mapping
    raise PlanFileError("plan_table_none", book.file, ", ".join(sheet.name for sheet in book.sheets))


def shape_of(heads: Heads) -> str:
    """Return the heads without years and units, by which a file of the same kind is known."""
    return " | ".join(" ".join(_NOISE.sub("#", plain(text)).split()) for text in heads.texts)


def applied(mapping: TableMapping, book: Workbook) -> TableMapping | None:
    """Return a remembered mapping laid on a file of the same shape, its years read anew; None when it does not fit."""
    for sheet in book.sheets:
        heads = find_heads(sheet)
        if heads is None or shape_of(heads) != mapping.shape:
            continue
        columns = tuple(
            replace(column, year=year_in(heads.texts[column.index]), head=heads.texts[column.index])
            for column in mapping.columns
            if column.index < len(heads.texts)
        )
        return replace(mapping, sheet=sheet.name, head_row=heads.head_row, first_row=heads.first_row, columns=columns)
    return None


def _mapping(book: Workbook, sheet: Sheet, heads: Heads) -> TableMapping | None:
    data = range(heads.first_row, len(sheet.rows))
    year_column = next((index for index, head in enumerate(heads.texts) if says(head, "year")), None)
    name_column = _name_column(sheet, heads, data, year_column)
    if name_column is None:
        return None
    columns = tuple(_columns(sheet, heads, data, name_column, year_column))
    if not any(column.kind in _FRAMES for column in columns):
        return None
    unit, is_stated = _unit(book, sheet, heads, columns, data)
    return TableMapping(
        sheet=sheet.name,
        head_row=heads.head_row,
        first_row=heads.first_row,
        name_column=name_column,
        year_column=year_column,
        columns=columns,
        unit=unit,
        is_unit_stated=is_stated,
        skip=tuple(_skipped(sheet, data, name_column, columns, is_wide=year_column is None)),
        municipality=_municipality(f"{heads.caption} {sheet.name}"),
        shape=shape_of(heads),
    )


def _name_column(sheet: Sheet, heads: Heads, data: range, year_column: int | None) -> int | None:
    """Return the column with most names of bodies; by its head where one says so."""
    by_head = [index for index, head in enumerate(heads.texts) if index != year_column and says(head, "name")]
    if by_head:
        return by_head[0]
    width = max((len(sheet.rows[row]) for row in data), default=0)

    def bodies(column: int) -> tuple[int, int]:
        cells = [cell for row in data if isinstance(cell := sheet.at(row, column), str)]
        return sum(is_body(cell) for cell in cells), sum(bool(re.search(r"[^\W\d]{3}", cell)) for cell in cells)

    best = max(range(width), key=lambda column: (*bodies(column), -column), default=None)
    return best if best is not None and any(bodies(best)) else None


def _columns(
    sheet: Sheet, heads: Heads, data: range, name_column: int, year_column: int | None
) -> Iterator[TableColumn]:
    """Yield the columns of figures; where two hold the same thing of a year the first one does."""
    taken: set[tuple[ColumnKind, int | None]] = set()
    for index, head in enumerate(heads.texts):
        has_figures = any(isinstance(sheet.at(row, index), Decimal) for row in data)
        if index in {name_column, year_column} or not (has_figures or year_in(head)):
            continue
        kind, year = kind_of(head), year_in(head)
        if (
            year_column is None
            and year is None
            and kind is not ColumnKind.IGNORED
            and not _is_money(sheet, data, index)
        ):
            kind = ColumnKind.IGNORED
        if (kind, year) in taken:
            kind = ColumnKind.IGNORED
        taken.add((kind, year))
        yield TableColumn(index, kind, year, head)


def _is_money(sheet: Sheet, data: range, index: int) -> bool:
    figures = [cell for row in data if isinstance(cell := sheet.at(row, index), Decimal)]
    return any(abs(figure) >= 1 for figure in figures)


def _unit(book: Workbook, sheet: Sheet, heads: Heads, columns: Sequence[TableColumn], data: range) -> tuple[str, bool]:
    """Return the unit, and whether the file states it; two units in one table are refused.

    Raises:
        PlanFileError: the heads of two columns state different units.
    """
    stated: dict[str, TableColumn] = {}
    for column in columns:
        if column.kind not in {ColumnKind.IGNORED, ColumnKind.OUTCOME} and (unit := unit_in(column.head)):
            stated.setdefault(unit, column)
    unit_column = next((index for index, head in enumerate(heads.texts) if says(head, "unit_column")), None)
    if unit_column is not None:
        _refuse_mixed_rows(book, sheet, data, unit_column)
        stated.update({
            unit: columns[0] for row in data if (unit := unit_in(str(sheet.at(row, unit_column) or ""))) is not None
        })  # fmt: skip
    if len(stated) > 1:
        first, second = sorted(stated.items(), key=lambda one: one[1].index)[:2]
        place = sheet.place(heads.first_row - 1, second[1].index)
        raise PlanFileError("plan_table_units", book.file, place, first=first[0], second=second[0])
    if stated:
        return next(iter(stated)), True
    for text in (heads.caption, " ".join(heads.texts), sheet.name, book.file):
        if unit := unit_in(text):
            return unit, True
    return _likely_unit(sheet, data, columns), False


def _refuse_mixed_rows(book: Workbook, sheet: Sheet, data: range, column: int) -> None:
    first = None
    for row in data:
        unit = unit_in(str(sheet.at(row, column) or ""))
        if unit is not None and first is not None and unit != first:
            raise PlanFileError("plan_table_units", book.file, sheet.place(row, column), first=first, second=unit)
        first = first or unit


def _likely_unit(sheet: Sheet, data: range, columns: Sequence[TableColumn]) -> str:
    frames = [column.index for column in columns if column.kind in _FRAMES]
    largest = max(
        (abs(cell) for row in data for index in frames if isinstance(cell := sheet.at(row, index), Decimal)),
        default=Decimal(0),
    )
    if largest > _LARGEST_IN_TKR:
        return "kr"
    has_decimals = any(
        isinstance(cell := sheet.at(row, index), Decimal) and cell != cell.to_integral_value()
        for row in data
        for index in frames
    )
    return "mkr" if largest <= _LARGEST_IN_MKR and (has_decimals or largest < UNITS["tkr"]) else "tkr"


def _skipped(
    sheet: Sheet, data: range, name_column: int, columns: Sequence[TableColumn], *, is_wide: bool
) -> Iterator[str]:
    """Yield the names of rows that sum others: by their words, or because they are the sum of those above them."""
    found: dict[str, None] = {}
    block: list[int] = []
    frames = [column.index for column in columns if column.kind in _FRAMES]
    for row in data:
        label = sheet.at(row, name_column)
        if not isinstance(label, str) or is_part(label.lstrip("-–• ")):
            continue
        if is_total(label) or (is_wide and not is_body(label) and _sums(sheet, row, block, frames)):
            found[label] = None
            block = []
        elif any(isinstance(sheet.at(row, index), Decimal) for index in frames):
            block.append(row)
    yield from found


def _sums(sheet: Sheet, row: int, block: Sequence[int], frames: Sequence[int]) -> bool:
    """Tell whether a row holds, in every column of frames, the sum of the rows since the last sum."""
    if len(block) < _FEWEST_ADDENDS:
        return False
    for index in frames:
        printed = sheet.at(row, index)
        addends = [cell for above in block if isinstance(cell := sheet.at(above, index), Decimal)]
        if not isinstance(printed, Decimal) or not printed or printed != sum(addends, Decimal(0)):
            return False
    return bool(frames)


def _municipality(caption: str) -> str | None:
    """Return the municipality that a caption names as one ("Almfors kommun"); None for none or several."""
    found = {name for name in municipality_codes() if re.search(rf"\b{re.escape(name)}s? (?:kommun|stad)\b", caption)}
    return found.pop() if len(found) == 1 else None
