"""Tables typed with bars in plain text."""

from __future__ import annotations

from styrkedja.chain.document import BlockKind
from styrkedja.reading.piped import piped_cells
from tests.builders import document_of

TABLE = """
Målen följs så här.

| Område | Mått | 2025 | 2030 |
|:---|---|---:|---:|
| Skola | Behöriga, % | 80 | 90 |
| **Trygghet** | Ordningsvakter |  | 6 |

Det är allt.
"""


def test_rows_between_bars_are_rows_of_a_table() -> None:
    rows = [block.cells for block in document_of(TABLE).blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == [
        ("Område", "Mått", "2025", "2030"),
        ("Skola", "Behöriga, %", "80", "90"),
        ("Trygghet", "Ordningsvakter", "", "6"),
    ]


def test_a_line_of_links_is_no_table() -> None:
    assert piped_cells(["Start | Nyheter | Kontakt", "Vi vill bygga en skola.", "Kommun | Plan | Sida 2"]) == {}


def test_open_rows_need_a_third_line() -> None:
    rows = ["Mått | 2025 | 2030", "Frisktal | 60 | 70"]
    assert piped_cells(rows) == {}
    assert piped_cells([*rows, "Nöjdhet | 81 | 90"])[2] == ("Nöjdhet", "81", "90")
