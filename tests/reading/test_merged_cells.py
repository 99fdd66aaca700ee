"""A cell over several rows or columns counts in the first of them; the others are blank, in every format."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pptx import Presentation
from pptx.util import Cm

from styrkedja.chain.document import BlockKind
from tests.reading.office_files import docx, odt, page, read

# Each cell with how many columns and rows it takes.
CELLS = (
    (("Område", 1, 2), ("Nämnd", 1, 2), ("Budget", 1, 1), ("Plan", 2, 1)),
    (("2026", 1, 1), ("2027", 1, 1), ("2028", 1, 1)),
    (("Mjuka", 1, 2), ("Skolnämnden", 1, 1), ("10 100", 1, 1), ("11 100", 1, 1), ("12 100", 1, 1)),
    (("Omsorgsnämnden", 1, 1), ("20 200", 1, 1), ("21 200", 1, 1), ("22 200", 1, 1)),
    (("Summa", 2, 1), ("30 300", 1, 1), ("32 300", 1, 1), ("34 300", 1, 1)),
)
GRID = [
    ("Område", "Nämnd", "Budget", "Plan", ""),
    ("", "", "2026", "2027", "2028"),
    ("Mjuka", "Skolnämnden", "10 100", "11 100", "12 100"),
    ("", "Omsorgsnämnden", "20 200", "21 200", "22 200"),
    ("Summa", "", "30 300", "32 300", "34 300"),
]


def placed() -> list[list[tuple[str, int, int] | None]]:
    """Return each place of the grid with its cell, None where another cell covers it."""
    grid: list[list[tuple[str, int, int] | None]] = [[None] * 5 for _ in CELLS]
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(CELLS):
        for cell in row:
            x = next(x for x in range(5) if (y, x) not in taken)
            taken |= {(y + down, x + right) for down in range(cell[2]) for right in range(cell[1])}
            grid[y][x] = cell
    return grid


def as_page() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f'<td colspan="{wide}" rowspan="{high}">{text}</td>' for text, wide, high in row) + "</tr>"
        for row in CELLS
    )
    return page(f"<main><h1>Ramar</h1><p>Så fördelas pengarna.</p><table>{rows}</table></main>")


def as_docx() -> bytes:
    rows = ""
    for y, row in enumerate(placed()):
        rows += "<w:tr>"
        for x, cell in enumerate(row):
            above = placed()[y - 1][x] if y else None
            if cell is not None:
                merge = '<w:vMerge w:val="restart"/>' if cell[2] > 1 else ""
                rows += f'<w:tc><w:tcPr><w:gridSpan w:val="{cell[1]}"/>{merge}</w:tcPr><w:p><w:r><w:t>{cell[0]}</w:t></w:r></w:p></w:tc>'
            elif above is not None and above[2] > 1:
                rows += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        rows += "</w:tr>"
    return docx(f"<w:p><w:r><w:t>Ramar</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>")


def as_odt() -> bytes:
    rows = ""
    for row in placed():
        rows += "<table:table-row>"
        for cell in row:
            if cell is None:
                rows += "<table:covered-table-cell/>"
                continue
            spans = f'table:number-columns-spanned="{cell[1]}" table:number-rows-spanned="{cell[2]}"'
            rows += f"<table:table-cell {spans}><text:p>{cell[0]}</text:p></table:table-cell>"
        rows += "</table:table-row>"
    return odt(f"<text:p>Ramar</text:p><table:table>{rows}</table:table>")


def as_pptx() -> bytes:
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Ramar"
    table = slide.shapes.add_table(5, 5, Cm(1), Cm(5), Cm(22), Cm(6)).table
    for y, row in enumerate(placed()):
        for x, cell in enumerate(row):
            if cell is not None:
                table.cell(y, x).merge(table.cell(y + cell[2] - 1, x + cell[1] - 1))
                table.cell(y, x).text = cell[0]
    stream = io.BytesIO()
    presentation.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "made"), [("r.html", as_page), ("r.docx", as_docx), ("r.odt", as_odt), ("r.pptx", as_pptx)]
)
def test_a_merged_cell_leaves_the_others_blank(name: str, made: Callable[[], bytes]) -> None:
    drafts = read(name, made()).drafts
    assert [draft.cells for draft in drafts if draft.kind is BlockKind.TABLE_ROW] == GRID


def test_a_row_in_word_that_begins_further_in_keeps_its_columns() -> None:
    first = "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in "abc") + "</w:tr>"
    second = '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>'
    drafts = read("r.docx", docx(f"<w:tbl>{first}{second}</w:tbl>")).drafts
    assert drafts[-1].cells == ("", "", "1")
