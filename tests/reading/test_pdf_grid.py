"""Tables with ruling lines between rows, and perhaps columns."""

from __future__ import annotations

import pytest

from styrkedja.reading.pdf_pages import read_pages
from tests.reading.pdf_builder import Page, pdf_of

# Baselines, and cells at 64, 244 and 424; the rules stand between the rows.
_ROWS = (
    (100, ("Mål", "Indikator", "Nämnd")),
    (130, ("Alla barn lyckas i", "Elever som är behöriga till", "Barn- och")),
    (142, ("skolan", "yrkesprogram, andel (%)", "utbildnings-")),
    (154, ("", "", "nämnden")),
    (184, ("Trygg omsorg", "Nöjda brukare i hemtjänsten,", "Omsorgs-")),
    (196, ("", "andel (%)", "nämnden")),
)
_EXPECTED = [
    ("Mål", "Indikator", "Nämnd"),
    (
        "Alla barn lyckas i skolan",
        "Elever som är behöriga till yrkesprogram, andel (%)",
        "Barn- och utbildningsnämnden",
    ),
    ("Trygg omsorg", "Nöjda brukare i hemtjänsten, andel (%)", "Omsorgsnämnden"),
]


def page_with(heights: tuple[int, ...], *, columns: tuple[int, ...] = (), by_cell: bool = False) -> Page:
    page = Page()
    for y, row in _ROWS:
        for x, cell in zip((64, 244, 424), row, strict=True):
            if cell:
                page.text(x, y, cell)
    for y in heights:
        for left, right in ((60, 240), (240, 420), (420, 540)) if by_cell else ((60, 540),):
            page.rule(left, y, right, y)
    for x in columns:
        page.rule(x, heights[0], x, heights[-1])
    return page


@pytest.mark.parametrize(
    "page",
    [
        page_with((86, 112, 166, 208), columns=(60, 240, 420, 540)),
        page_with((86, 112, 166, 208)),
        page_with((112, 166, 208)),
        page_with((86, 112, 166, 208), by_cell=True),
    ],
    ids=["all rules", "lines", "no line above", "cell by cell"],
)
def test_wrapped_cells_are_joined_by_the_rules(page: Page) -> None:
    assert [line.cells for line in read_pages(pdf_of(page), "").lines] == _EXPECTED


def test_rules_above_and_below_only_leave_the_rows_as_they_are() -> None:
    page = Page()
    for number, (label, amount) in enumerate(
        (("Nämnd", "2027"), ("Revisionen", "2 350"), ("Valnämnden", "250"), ("Summa", "2 600"))
    ):
        page.text(64, 100 + 14 * number, label)
        page.right(300, 100 + 14 * number, amount)
    for y in (86, 104, 150):
        page.rule(60, y, 310, y)
    assert [line.cells for line in read_pages(pdf_of(page), "").lines] == [
        ("Nämnd", "2027"),
        ("Revisionen", "2 350"),
        ("Valnämnden", "250"),
        ("Summa", "2 600"),
    ]


def test_text_in_a_frame_is_no_table() -> None:
    page = Page()
    page.flow(
        70, 100, 300, "Vi vill att skolan ska ge alla barn samma chans, oavsett var de bor och vilka föräldrar de har."
    )
    for y in (85, 130):
        page.rule(60, y, 380, y)
    for x in (60, 380):
        page.rule(x, 85, x, 130)
    assert not any(line.cells for line in read_pages(pdf_of(page), "").lines)


def test_underlined_lines_are_no_table() -> None:
    page = Page()
    for number, text in enumerate(
        (
            "Ett levande kulturliv i hela kommunen",
            "En trygg omsorg hela livet för alla",
            "En skola som håller ihop och ger mer",
        )
    ):
        page.text(60, 100 + 20 * number, text)
        page.rule(60, 102 + 20 * number, 230, 102 + 20 * number)
    lines = read_pages(pdf_of(page), "").lines
    assert len(lines) == 3
    assert not any(line.cells for line in lines)
