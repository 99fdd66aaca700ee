"""Reading order of pages, whatever the order in the file."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.reading.pdf_pages import read_pages
from tests.reading.pdf_builder import Page, pdf_of, text_width, wrap

_ONE = (
    "Skolan ska vara likvärdig och ge alla elever samma möjligheter till en bra utbildning. Hur mycket klyftor som "
    "växer beror idag alltmer på vilken skola de hamnar i och vilka föräldrar de har. Så behöver det inte vara."
)
_TWO = (
    "Omsorgen berör oss alla. Antingen är vi själva äldre och befinner oss i den, eller så kommer vi i många fall "
    "förr eller senare att hamna där. En bra omsorg är också en fråga om jämställdhet för dem som arbetar i den."
)
_THREE = (
    "Klimatet kräver att vi ställer om. Kommunen kan gå före genom att köpa in klokt, bygga i trä och ge fler "
    "möjligheten att resa utan bil. Det ska vara lätt att göra rätt i vardagen, i staden och på landet."
)


def texts(page: Page) -> list[str]:
    return [line.text for line in read_pages(pdf_of(page), "").lines]


def columns_of(
    *stories: str, width: float, gutter: float, top: float = 100, shift: float = 0
) -> tuple[Page, list[str]]:
    """Return a page with a column for each story and its lines in reading order; *shift* moves baselines apart."""
    page, lines = Page(), []
    for number, story in enumerate(stories):
        page.flow(50 + number * (width + gutter), top + number * shift, width, story)
        lines += wrap(story, width)
    return page, lines


def test_two_columns_are_read_one_after_the_other() -> None:
    page, lines = columns_of(_ONE, _TWO, width=230, gutter=20)
    assert texts(page) == lines


def test_three_columns_on_baselines_of_their_own() -> None:
    page, lines = columns_of(_ONE, _TWO, _THREE, width=150, gutter=15, shift=4)
    assert texts(page) == lines


@given(st.randoms(use_true_random=False))
def test_order_in_the_file_changes_nothing(chance: random.Random) -> None:
    page, lines = columns_of(_ONE, _TWO, width=230, gutter=20)
    page.text(50, 70, "Så bygger vi ett tryggt Almfors för alla som bor här", size=18, bold=True)
    data = pdf_of(page, order=lambda drawn: chance.sample(drawn, len(drawn)))
    assert [line.text for line in read_pages(data, "").lines] == [
        "Så bygger vi ett tryggt Almfors för alla som bor här",
        *lines,
    ]


def test_line_that_runs_row_by_row_through_both_columns_in_the_file() -> None:
    page = Page()
    left, right = wrap(_ONE, 230), wrap(_TWO, 230)
    for row, (first, second) in enumerate(zip(left, right, strict=False)):
        page.text(50, 100 + 13 * row, first)
        page.text(300, 100 + 13 * row, second)
    shown = min(len(left), len(right))
    assert texts(page) == left[:shown] + right[:shown]


def test_words_drawn_one_by_one() -> None:
    apart = Page()
    x = 50.0
    for word in ("Kommunen", "ska", "bygga", "en", "skola"):
        apart.text(x, 100, word)
        x += text_width(f"{word} ")
    assert texts(apart) == ["Kommunen ska bygga en skola"]


def test_heading_across_the_columns_parts_the_page() -> None:
    page, above = columns_of(_ONE, _TWO, width=230, gutter=20)
    page.text(50, 260, "Omsorg hela livet och en skola som håller ihop", size=18)
    page.flow(50, 300, 230, _THREE)
    page.flow(300, 300, 230, _ONE)
    assert texts(page) == [
        *above,
        "Omsorg hela livet och en skola som håller ihop",
        *wrap(_THREE, 230),
        *wrap(_ONE, 230),
    ]


def test_short_heading_over_both_columns() -> None:
    page, above = columns_of(_ONE, _TWO, width=230, gutter=20)
    page.text(50, 250, "Klimat", size=18)
    page.flow(50, 280, 230, _THREE)
    page.flow(300, 280, 230, _ONE)
    assert texts(page) == [*above, "Klimat", *wrap(_THREE, 230), *wrap(_ONE, 230)]


def test_short_heading_of_the_first_column_stays_in_it() -> None:
    page = Page()
    after = page.flow(50, 100, 230, _ONE)
    page.text(50, after + 20, "Klimat", size=14)
    page.flow(50, after + 40, 230, _THREE)
    page.flow(300, 100, 230, f"{_TWO} {_THREE}")
    assert texts(page) == [*wrap(_ONE, 230), "Klimat", *wrap(_THREE, 230), *wrap(f"{_TWO} {_THREE}", 230)]


def test_heading_that_runs_into_the_next_column() -> None:
    page, _ = columns_of(_ONE, _TWO, width=230, gutter=20, top=160)
    page.drawn.clear()
    page.text(50, 200, "BOSTADSSEGREGATIONEN", size=21)
    page.flow(50, 225, 230, _ONE)
    page.flow(300, 160, 230, f"{_TWO} {_THREE}")
    assert texts(page)[0] == "BOSTADSSEGREGATIONEN"
    assert texts(page)[-1] == wrap(f"{_TWO} {_THREE}", 230)[-1]


def test_last_column_with_one_line() -> None:
    page = Page()
    lines = wrap(f"{_ONE} {_TWO}", 230)
    page.flow(50, 100, 230, f"{_ONE} {_TWO}")
    page.text(300, 100, "Det börjar med förskolan.")
    assert texts(page) == [*lines, "Det börjar med förskolan."]


def test_lists_side_by_side_are_columns() -> None:
    page = Page()
    for row, (left, right) in enumerate([("skola", "vård"), ("förskola", "omsorg"), ("fritids", "hemtjänst")]):
        page.text(50, 100 + 15 * row, f"• {left}")
        page.text(300, 100 + 15 * row, f"• {right}")
    assert texts(page) == ["• skola", "• förskola", "• fritids", "• vård", "• omsorg", "• hemtjänst"]


def test_label_and_figure_are_no_columns() -> None:
    page = Page()
    for row, (label, amount) in enumerate(
        [("Kommunstyrelsen", "214 600"), ("Revisionen", "2 350"), ("Summa", "216 950")]
    ):
        page.text(50, 100 + 15 * row, label)
        page.right(400, 100 + 15 * row, amount)
    assert [line.cells for line in read_pages(pdf_of(page), "").lines] == [
        ("Kommunstyrelsen", "214 600"),
        ("Revisionen", "2 350"),
        ("Summa", "216 950"),
    ]


def test_text_in_two_columns_never_becomes_cells() -> None:
    page, _ = columns_of(_ONE, _TWO, width=230, gutter=20)
    assert not any(line.cells for line in read_pages(pdf_of(page), "").lines)


def test_each_column_is_a_column_of_its_own() -> None:
    page, _ = columns_of(_ONE, _TWO, width=230, gutter=20)
    lines = read_pages(pdf_of(page), "").lines
    assert [line.column for line in lines] == [0] * len(wrap(_ONE, 230)) + [1] * len(wrap(_TWO, 230))
    assert all(line.indent == 0 for line in lines)
