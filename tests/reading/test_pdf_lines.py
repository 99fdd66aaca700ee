"""What a line says of its place: room above, room at its end, indent and size."""

from __future__ import annotations

import pytest

from styrkedja.reading.draft import Line
from styrkedja.reading.pdf_lines import Region, lines_of
from styrkedja.reading.pdf_pages import read_pages
from styrkedja.reading.pdf_rows import Row
from tests.reading.pdf_builder import Page, pdf_of, wrap

_STORY = (
    "Skolan ska vara likvärdig och ge alla elever samma möjligheter till en bra utbildning. Hur mycket klyftor som "
    "växer beror idag alltmer på vilken skola de hamnar i och vilka föräldrar de har. Så behöver det inte vara."
)


def lines(page: Page) -> tuple[Line, ...]:
    return read_pages(pdf_of(page), "").lines


def row(text: str, y: float, *, left: float = 50, right: float = 300, size: float = 10) -> Row:
    return Row(text, left, right, y, size, is_bold=False)


@pytest.mark.parametrize("width", [180, 240, 330, 480])
def test_every_wrapped_line_of_ragged_text_is_full(width: float) -> None:
    page = Page()
    page.flow(50, 100, width, f"{_STORY} {_STORY}")
    found = lines(page)
    assert len(found) == len(wrap(f"{_STORY} {_STORY}", width))
    assert all(line.is_full for line in found[:-1])
    assert not found[-1].is_full


def test_line_with_room_for_the_next_word_is_not_full() -> None:
    page = Page()
    after = page.flow(50, 100, 300, _STORY)
    page.text(50, after, "Vi satsar.")
    page.flow(50, after + 13, 300, _STORY)
    found = lines(page)
    short = next(line for line in found if line.text == "Vi satsar.")
    assert not short.is_full


def test_centred_lines_have_room_on_both_sides() -> None:
    rows = (row("Ett tryggt och växande", 100, left=100, right=300), row("Almfors", 112, left=165, right=235))
    text = tuple(row("Kommunen ska bygga", 140 + 12 * n, left=50, right=350) for n in range(6))
    assert not lines_of([Region(1, rows + text)], 10)[0].is_full


def test_gap_counts_in_lines_of_the_document() -> None:
    page = Page()
    after = page.flow(50, 100, 300, _STORY, leading=15)
    after = page.flow(50, after + 7.5, 300, _STORY, leading=15)
    page.flow(50, after + 30, 300, _STORY, leading=15)
    gaps = [line.gap for line in lines(page) if line.gap > 0.05]
    assert gaps == pytest.approx([0.5, 2.0], abs=0.05)


def test_heading_over_text_without_room_has_no_gap() -> None:
    page = Page()
    after = page.flow(50, 100, 300, _STORY, leading=13)
    page.text(50, after + 6, "Skola", size=16)
    page.flow(50, after + 19, 300, _STORY, leading=13)
    heading = next(line for line in lines(page) if line.text == "Skola")
    assert heading.size == 1.6
    assert heading.gap < 0.15


def test_indent_is_measured_from_the_edge_of_the_column_on_other_pages() -> None:
    first, second = Page(), Page()
    first.flow(50, 100, 300, _STORY)
    second.flow(75, 100, 275, f"• {_STORY}")
    found = read_pages(pdf_of(first, second), "").lines
    assert {line.indent for line in found if line.page == 1} == {0.0}
    assert {line.indent for line in found if line.page == 2} == {5.0}


def test_first_line_indent_is_seen() -> None:
    page = Page()
    first, *rest = wrap(_STORY, 300)
    page.text(62, 100, first)
    for number, text in enumerate(rest, start=1):
        page.text(50, 100 + 13 * number, text)
    assert [line.indent for line in lines(page)][:2] == [2.4, 0.0]


def test_page_with_a_lone_line_takes_the_margin_of_the_others() -> None:
    first, second = Page(), Page()
    first.text(200, 100, "Övergripande", size=10)
    second.flow(50, 100, 400, _STORY)
    assert not read_pages(pdf_of(first, second), "").lines[0].is_full


def test_ten_thousand_regions_are_measured_at_once() -> None:
    regions = [
        Region(number, (row("Kommunen ska bygga", 100), row("en skola", 112, right=90))) for number in range(10_000)
    ]
    assert len(lines_of(regions, 10)) == 20_000
