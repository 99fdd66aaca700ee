"""Tables without ruling lines, told by how their cells line up."""

from __future__ import annotations

from collections.abc import Sequence

from styrkedja.reading.pdf_pages import read_pages
from tests.reading.pdf_builder import Page, pdf_of, text_width

_FRAMES = [
    ("Nämnd", "Bokslut 2025", "Budget 2026", "Plan 2027"),
    ("Barn- och utbildningsnämnden", "1 018 300", "1 046 900", "1 078 200"),
    ("varav mindre barngrupper", "12 000", "–", "12 800"),
    ("Revisionen", "2 350", "2 400", "2 500"),
    ("Finansnetto", "−13,8", "16,7", "(19,8)"),
]


def cells(page: Page) -> list[tuple[str, ...]]:
    return [line.cells for line in read_pages(pdf_of(page), "").lines if line.cells]


def table(rows: Sequence[Sequence[str]], *, align: str, step: float = 16) -> Page:
    """Return a page with *rows*; cells beyond the first are set "right", "left" or "centre"."""
    page = Page()
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            # The minus sign is not in WinAnsi.
            shown = cell.replace("−", "-")
            edge = 60.0 if not place else 250.0 + 90 * place
            back = {"right": text_width(shown), "left": 0.0, "centre": text_width(shown) / 2}[align] if place else 0.0
            page.text(edge - back, 100 + number * step, shown)
    return page


def expected(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return [tuple(cell.replace("−", "-") for cell in row) for row in rows]


def test_figures_aligned_at_their_right_edge() -> None:
    assert cells(table(_FRAMES, align="right")) == expected(_FRAMES)


def test_figures_aligned_otherwise() -> None:
    assert cells(table(_FRAMES, align="left")) == expected(_FRAMES)
    assert cells(table(_FRAMES, align="centre")) == expected(_FRAMES)


def test_empty_cells_keep_their_column() -> None:
    rows = [("Investering", "2027", "2028"), ("Skola", "62 000", "41 000"), ("Bad", "", "9 500"), ("Väg", "1 200", "")]
    assert cells(table(rows, align="right")) == rows


def test_part_heading_inside_a_table() -> None:
    rows = [("Skola", "62 000", "41 000"), ("Omsorg",), ("Boende", "0", "18 000"), ("Summa", "62 000", "59 000")]
    assert cells(table(rows, align="right")) == [rows[0], ("Omsorg", "", ""), *rows[2:]]


def test_label_wrapped_in_its_cell() -> None:
    page = Page()
    for y, label, amount in (
        (100, "Gymnasie- och arbetsmarknads-", "401 100"),
        (112, "nämnden", ""),
        (134, "Revisionen", "2 350"),
    ):
        page.text(60, y, label)
        page.right(400, y, amount)
    assert cells(page) == [("Gymnasie- och arbetsmarknadsnämnden", "401 100"), ("Revisionen", "2 350")]


def test_table_of_words_with_wrapped_cells() -> None:
    page = Page()
    rows = (
        (100, ("Uppdrag", "Ansvarig", "Klart")),
        (120, ("Inrätta en lots för företag", "Kommunstyrelsen", "juni 2027")),
        (132, ("Norrby och Lillbäcken", "och nämnderna")),
        (152, ("Bygga en idrottshall", "Tekniska nämnden", "2029")),
    )
    for y, row in rows:
        for x, cell in zip((60, 260, 420), row, strict=False):
            page.text(x, y, cell)
    assert cells(page) == [
        ("Uppdrag", "Ansvarig", "Klart"),
        ("Inrätta en lots för företag Norrby och Lillbäcken", "Kommunstyrelsen och nämnderna", "juni 2027"),
        ("Bygga en idrottshall", "Tekniska nämnden", "2029"),
    ]


def test_text_around_a_table_is_no_part_of_it() -> None:
    page = table(_FRAMES, align="right")
    page.text(60, 70, "Ramarna räknas upp med prisindex för kommunal verksamhet, som beräknas bli 3,1 procent.")
    page.text(60, 200, "Kultur- och fritidsnämndens ram ökar när driften av idrottshallen i Norrby börjar år 2029.")
    lines = read_pages(pdf_of(page), "").lines
    assert [bool(line.cells) for line in lines] == [False, True, True, True, True, True, False]


def test_figures_that_end_below_each_other_without_a_column_between_are_no_table() -> None:
    page = Page()
    page.text(60, 100, "Nämnden sammanträder på torsdagar enligt kalendern, vecka")
    page.right(400, 100, "12")
    page.text(60, 113, "Protokoll finns")
    page.right(400, 113, "2026-03-12 2026-04-16 2026-05")
    assert cells(page) == []


def test_one_stretched_line_is_no_table() -> None:
    page = Page()
    page.text(60, 100, "JÄMLIKHETEN", size=20)
    page.text(440, 100, "OCH", size=20)
    page.text(60, 124, "JÄMSTÄLLDHETEN", size=20)
    assert [line.text for line in read_pages(pdf_of(page), "").lines] == ["JÄMLIKHETEN OCH", "JÄMSTÄLLDHETEN"]
    assert cells(page) == []


def test_raised_and_lowered_signs_stay_in_their_line() -> None:
    page = Page()
    page.text(60, 100, "Utsläppen av CO", size=12)
    page.text(60 + text_width("Utsläppen av CO", 12), 102, "2", size=8)
    page.text(60 + text_width("Utsläppen av CO", 12) + text_width("2", 8), 100, " ska minska", size=12)
    [line] = read_pages(pdf_of(page), "").lines
    assert line.text == "Utsläppen av CO2 ska minska"


def test_large_type_that_overlaps_the_line_below_stays_apart() -> None:
    page = Page()
    page.text(200, 120, "2026", size=40)
    page.text(60, 138, "Inför mandatperioden bildas ett samarbete mellan partierna", size=16)
    assert read_pages(pdf_of(page), "").lines[0].text == "2026"
