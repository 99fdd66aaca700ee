"""Page numbers in text without page breaks."""

from __future__ import annotations

from styrkedja.reading.numbered_pages import split_numbered
from styrkedja.reading.plain import read_plain

PAGE = "Vi vill bygga.\n" * 8


def text_of(numbers: list[str]) -> str:
    return "".join(f"{PAGE}\n{number}\n\n" for number in numbers)


def test_numbers_that_count_on_end_pages() -> None:
    assert [page.strip() for page in split_numbered(text_of(["1", "2", "3"]))] == [PAGE.strip()] * 3
    assert [line.text for line in read_plain(text_of(["- 2 -", "- 3 -", "- 4 -"]))] == ["Vi vill bygga."] * 24


def test_numbers_that_do_not_count_on_are_text() -> None:
    for numbers in (["1", "3", "5"], ["12", "13", "14"], ["1", "2"]):
        assert split_numbered(text_of(numbers)) == [text_of(numbers)]


def test_cells_of_a_table_with_one_cell_a_line_are_no_page_numbers() -> None:
    table = "Skolor\n\n1\n\nBad\n\n2\n\nHallar\n\n3\n"
    assert split_numbered(table) == [table]


def test_a_sentence_goes_on_over_a_page_number() -> None:
    head, tail = "Vi vill bygga fler bostäder i alla delar av vår kommun och\n", "göra det snart.\n"
    lines = read_plain(f"{PAGE}\n1\n\n{PAGE}{head}\n2\n\n{tail}{PAGE}\n3\n")
    [found] = [line for line in lines if line.text == tail.strip()]
    assert found.gap == 0
