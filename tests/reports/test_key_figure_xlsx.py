"""Tables of key figures as workbooks: numbers are numbers, texts are texts, tabs have names of their own."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from styrkedja.reports.key_figure_xlsx import SheetTable, workbook_bytes

# What XML cannot hold is another matter.
words = some.text(some.characters(min_codepoint=32, max_codepoint=0x24F), max_size=40)
cells = some.one_of(some.none(), some.integers(-(10**9), 10**9), some.floats(-1e9, 1e9), words)


@given(some.lists(some.tuples(words, cells), max_size=8), words)
def test_what_is_written_is_read(rows: list[tuple[str, object]], name: str) -> None:
    table = SheetTable(name, ("Namn", "=Värde"), tuple(rows), ("Källa: Kolada",))  # type: ignore[arg-type]
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes("Prov", [table, table])))
    assert len({sheet.title.casefold() for sheet in book}) == 2
    sheet = book.worksheets[0]
    assert sheet["B1"].value == "=Värde"
    assert sheet["B1"].data_type == "s"
    for number, row in enumerate(rows, start=2):
        for letter, value in zip("AB", row, strict=True):
            found = sheet[f"{letter}{number}"]
            assert found.data_type != "f"
            assert found.value == (pytest.approx(value) if isinstance(value, float) else value)
