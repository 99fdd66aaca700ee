"""Tables as grids of figures: every column, whatever it holds; which of them are money is asked elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from styrkedja.chain.document import Block, BlockKind
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.money_columns import year_alone

_FEWEST_ROWS = 2
_LINES_ABOVE = 2


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: what it is called, and the figure in each column after the first, None where there is none."""

    block: Block
    label: str
    figures: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Args:
        heads: the words over the columns after the first, empty where there are none.
        above: the two lines above the table, and the first row of it.
    """

    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    above: str = ""


def grids_of(blocks: Sequence[Block]) -> Iterator[Grid]:
    """Yield the tables among *blocks* that hold figures."""
    above: list[str] = []
    for _, run in groupby(blocks, key=lambda block: (block.kind, block.table)):
        rows = list(run)
        if rows[0].kind is BlockKind.TABLE_ROW and len(rows) >= _FEWEST_ROWS:
            yield from _parted(rows, " \n".join([*above, rows[0].text]))
        above = [block.text for block in rows[-_LINES_ABOVE:]] if len(rows) > 1 else [*above[-1:], rows[0].text]


def _parted(blocks: Sequence[Block], above: str) -> Iterator[Grid]:
    """Yield a grid for each run of rows under one head: a head further down opens another."""
    width = max(len(block.cells) for block in blocks)
    heads: tuple[str, ...] = ("",) * (width - 1)
    rows: list[GridRow] = []
    for block in blocks:
        cells = (*block.cells, *[""] * (width - len(block.cells)))
        figures = tuple(None if year_alone((cell,)) else read_number(cell) for cell in cells[1:])
        if any(figure is not None for figure in figures):
            rows.append(GridRow(block, _label(cells), figures))
        elif any(cells[1:]):
            if len(rows) >= _FEWEST_ROWS:
                yield Grid(heads, tuple(rows), above)
            heads, rows = cells[1:], []
    if len(rows) >= _FEWEST_ROWS:
        yield Grid(heads, tuple(rows), above)


def _label(cells: Sequence[str]) -> str:
    """Return the words a row begins with; its year where there are none."""
    said = [cell.strip() for cell in cells if cell.strip() and read_number(cell) is None]
    return said[0] if said else cells[0].strip()
