"""Tables of indicators: a head such as "Indikator | Kolada-id | Utfall 2023 | Mål 2026" and its rows.

A table counts when its head names an indicator or id and a target, so tables of frames and accounts
never do. What the heads mean is told in `indicator_columns.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.indicator import Indicator
from styrkedja.parsing.indicator_columns import (
    MOST_ROWS_LOOKED_AT,
    Column,
    ColumnRole,
    read_head,
    read_typed_head,
    repeats_head,
    split_head,
)
from styrkedja.parsing.indicator_names import KPI, read_name
from styrkedja.parsing.indicator_record import with_values
from styrkedja.parsing.indicator_units import unit_in, unit_of_column
from styrkedja.parsing.indicator_values import LabelledValue, Quantity, Role, read_cell, read_dated, way_of

_SUM = re.compile(r"^(?:summa|totalt|delsumma)\b", re.IGNORECASE)
_VALUE_ROLES = {ColumnRole.BASELINE: Role.BASELINE, ColumnRole.TARGET: Role.TARGET}


@dataclass(frozen=True, slots=True)
class TableRow:
    """An indicator read from a table, and the goal its row or group names."""

    indicator: Indicator
    goal: str | None = None
    goal_span: Span | None = None


@dataclass(slots=True)
class _Table:
    """What is known of the table while its rows are read."""

    columns: tuple[Column, ...] = ()
    goal: str | None = None
    goal_span: Span | None = None
    rows: list[TableRow] = field(default_factory=list)
    used: list[Block] = field(default_factory=list)


def table_rows(document: Document, *, since: int | None = None) -> tuple[tuple[TableRow, ...], tuple[Block, ...]]:
    """Return the indicators in tables, and the blocks of those tables, heads included.

    Args:
        document: what was read.
        since: first year of the document's period, where it is known.
    """
    rows: list[TableRow] = []
    used: list[Block] = []
    above: Block | None = None
    for number, group in groupby(document.blocks, key=lambda block: block.table):
        blocks = list(group)
        if number:
            table = _read_table(blocks, above, since)
            rows += table.rows
            used += table.used
        above = blocks[-1]
    return tuple(rows), tuple(used)


def _read_table(blocks: Sequence[Block], above: Block | None, since: int | None) -> _Table:
    table = _Table()
    rows = [block.cells for block in blocks]
    if above is not None and above.kind is not BlockKind.TABLE_ROW:
        table.columns = read_typed_head(above.text, rows, since=since)
    for index, block in enumerate(blocks):
        head = _head(rows, index, since)
        if head:
            is_repeated = blocks[index - 1] in table.used[-1:] and repeats_head(head, table.columns)
            table.columns = table.columns if is_repeated else head
            table.used.append(block)
        elif table.columns:
            _read_row(table, block)
    if not table.rows:
        table.used = []
        _read_cards(table, blocks)
    return table


def _read_cards(table: _Table, blocks: Sequence[Block]) -> None:
    """Heads may stand in the first column: each column beside them is an indicator, each new name opens a card."""
    width = max(len(block.cells) for block in blocks)
    if width == 1:
        return
    cards: list[list[Block]] = []
    for block in blocks:
        if _is_name(block.cells[0]) or not cards:
            cards.append([])
        cards[-1].append(block)
    for card in cards:
        columns = read_head([block.cells[0] for block in card], [])
        for number in range(1, width) if columns else ():
            _read_card(table, card, columns, number)


# First cells of rows are names of committees and the like, the same in table after table.
@lru_cache(maxsize=2_048)
def _is_name(cell: str) -> bool:
    """Tell whether *cell* heads the names of indicators."""
    return bool(read_head([cell, "Mål"], []))


def _read_card(table: _Table, card: Sequence[Block], columns: tuple[Column, ...], number: int) -> None:
    cells = [block.cells[number] if number < len(block.cells) else "" for block in card]
    whole = replace(
        card[0], text="\t".join(cells), cells=tuple(cells), span=Span(card[0].span.start, card[-1].span.end)
    )
    found = _indicators(whole, cells, columns)
    if found and number == 1:
        table.used += card
    table.rows += (TableRow(indicator, _cell(cells, columns, ColumnRole.GOAL)) for indicator in found)


def _head(rows: Sequence[Sequence[str]], index: int, since: int | None) -> tuple[Column, ...]:
    cells, below = rows[index], rows[index + 1 : index + 1 + MOST_ROWS_LOOKED_AT]
    parted = split_head(cells)
    found = read_head(cells, below, since=since)
    return found if found or len(parted) == len(cells) else read_head(parted, below, since=since)


def _read_row(table: _Table, block: Block) -> None:
    filled = [cell for cell in block.cells if cell]
    if len(filled) == 1 and not KPI.search(filled[0]):
        table.goal, table.goal_span = filled[0], _cell_span(block, filled[0])
        table.used.append(block)
        return
    cells = _aligned(block.cells, table.columns)
    _read_goal(table, block, cells)
    found = _indicators(block, cells, table.columns)
    if found:
        table.rows += (TableRow(indicator, table.goal, table.goal_span) for indicator in found)
        table.used.append(block)


def _read_goal(table: _Table, block: Block, cells: Sequence[str]) -> None:
    """An empty cell under a goal's head means the goal above, as in merged cells."""
    goal = _cell(cells, table.columns, ColumnRole.GOAL)
    if goal:
        table.goal, table.goal_span = goal, _cell_span(block, goal)


def _cell_span(block: Block, cell: str) -> Span:
    start = block.span.start + block.text.index(cell)
    return Span(start, start + len(cell))


def _aligned(cells: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """Rows typed without empty cells: the figures belong to the last columns."""
    missing = len(columns) - len(cells)
    if missing <= 0:
        return list(cells)
    if _lacks_goal(cells, columns):
        return ["", *_aligned(cells, columns[1:])]
    figures = next((i for i, cell in enumerate(cells) if i and read_cell(cell) is not None), len(cells))
    values = sum(column.role in _VALUE_ROLES for column in columns)
    if len(cells) - figures < values:
        return [*cells, *[""] * missing]
    return [*cells[:figures], *[""] * missing, *cells[figures:]]


def _lacks_goal(cells: Sequence[str], columns: Sequence[Column]) -> bool:
    """A row under a goal told above begins with its name: one cell of words where two are headed."""
    if len(columns) < 2 or columns[0].role is not ColumnRole.GOAL or columns[1].role is not ColumnRole.TITLE:
        return False
    return len(cells) < 2 or read_cell(cells[1]) is not None


def _cell(cells: Sequence[str], columns: Sequence[Column], role: ColumnRole) -> str | None:
    for cell, column in zip(cells, columns, strict=False):
        if column.role is role and cell:
            return cell
    return None


def _indicators(block: Block, cells: Sequence[str], columns: Sequence[Column]) -> tuple[Indicator, ...]:
    title = _cell(cells, columns, ColumnRole.TITLE)
    name = read_name(title) if title and not _SUM.match(title) else None
    if title is None or name is None:
        return ()
    in_cell = KPI.search(_cell(cells, columns, ColumnRole.KPI) or "") or KPI.search(block.text)
    source = _cell(cells, columns, ColumnRole.SOURCE)
    direction = _cell(cells, columns, ColumnRole.DIRECTION)
    values = tuple(_values(block, cells, columns))
    if not values and in_cell is None:
        return ()
    unit = next((column.unit for column in columns if column.unit), None) or _unit_beside(cells, columns)
    bare = Indicator(
        title=name.title(title),
        span=block.span,
        kpi=name.kpi or (in_cell.group() if in_cell else None),
        source=name.source
        or (source if source and "kolada" not in source.lower() and not KPI.search(source) else None),
        unit=unit_of_column(_cell(cells, columns, ColumnRole.UNIT)) or unit,
        direction=way_of(direction) if direction else None,
    )
    return with_values(bare, values)


def _unit_beside(cells: Sequence[str], columns: Sequence[Column]) -> str | None:
    """Return the unit in a second column of names: "Trygghet | Andel trygga (%)"."""
    names = [cell for cell, column in zip(cells, columns, strict=False) if column.role is ColumnRole.TITLE]
    return next((unit for unit in map(unit_in, names[1:]) if unit), None)


def _values(block: Block, cells: Sequence[str], columns: Sequence[Column]) -> Iterator[LabelledValue]:
    years = {
        Role.BASELINE: _year(_cell(cells, columns, ColumnRole.BASELINE_YEAR)),
        Role.TARGET: _year(_cell(cells, columns, ColumnRole.TARGET_YEAR)),
    }
    for cell, column in zip(cells, columns, strict=False):
        role = _VALUE_ROLES.get(column.role)
        if role is not None and (dated := read_dated(cell)):
            yield from (LabelledValue(role, value.year, value, None, block.span) for value in dated)
            continue
        quantity = read_cell(cell) if role else None
        way = way_of(cell) if role is Role.TARGET and quantity is None else None
        if role is None or (quantity is None and way is None):
            continue
        own = quantity.year if quantity else None
        if quantity is not None and quantity.unit is None:
            quantity = Quantity(quantity.value, column.unit, quantity.bound)
        yield LabelledValue(role, own or column.year or years[role], quantity, way, block.span)


def _year(cell: str | None) -> int | None:
    found = re.search(r"\b(?:19|20)\d\d\b", cell or "")
    return int(found.group()) if found else None


def without_tables(document: Document, used: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of *document* that are not in *used*, which holds blocks of tables."""
    taken = {block.span for block in used}
    return tuple(block for block in document.blocks if block.span not in taken)
