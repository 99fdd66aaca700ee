"""Every cell of a printed table lands in its row and column."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
import typst

from styrkedja.chain.document import BlockKind
from styrkedja.library import read_document
from tests.reading.table_layouts import LAYOUTS, Grid, Layout


def read_grids(path: Path) -> list[Grid]:
    blocks = [block for block in read_document(path).blocks if block.kind is BlockKind.TABLE_ROW]
    return [tuple(block.cells for block in table) for _, table in groupby(blocks, key=lambda block: block.table)]


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_every_cell_lands_in_its_row_and_column(layout: Layout, tmp_path: Path) -> None:
    path = tmp_path / "budget.pdf"
    path.write_bytes(typst.compile(layout.typst().encode()))
    found = read_grids(path)
    if layout.repeats:
        found = [tuple(row for at, row in enumerate(grid) if at == 0 or row != grid[0]) for grid in found]
    assert found == layout.grids()
