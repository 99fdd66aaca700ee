"""Characters as drawn: hyphens, bold, list marks, turned pages."""

from __future__ import annotations

import pytest

from styrkedja.reading.pdf_pages import read_pages
from tests.reading.pdf_builder import Page, pdf_of, text_width


def texts(page: Page) -> list[str]:
    return [line.text for line in read_pages(pdf_of(page), "").lines]


def test_typed_hyphen_at_a_line_end_stays_a_hyphen() -> None:
    page = Page()
    page.text(60, 100, "Vi satsar på kultur-")
    page.text(60, 113, "och fritidsnämndens område")
    assert texts(page) == ["Vi satsar på kultur-", "och fritidsnämndens område"]


def test_hyphen_that_pdfium_takes_out_is_put_back() -> None:
    page = Page()
    page.text(60, 100, "Vi satsar på barn och utbild\u00ad")
    page.text(60, 113, "ning i hela kommunen 2022-")
    page.text(60, 126, "2026")
    assert texts(page) == ["Vi satsar på barn och utbild-", "ning i hela kommunen 2022-", "2026"]


@pytest.mark.parametrize("mark", ["•", "–", "-", "1.", "a)", "12."])
def test_list_mark_drawn_apart_comes_first_and_one_space_after(mark: str) -> None:
    page = Page()
    page.text(90, 100, "bygga en simhall")
    page.text(60, 100, mark)
    page.text(90, 113, "i Norrby")
    assert texts(page) == [f"{mark} bygga en simhall", "i Norrby"]


def test_dot_drawn_before_a_line_is_its_mark() -> None:
    page = Page()
    for number, text in enumerate(("bygga en simhall", "öppna en fritidsgård")):
        page.text(75, 100 + 26 * number, text)
        page.text(75, 113 + 26 * number, "i Norrby")
        page.dot(66, 97 + 26 * number)
    page.dot(300, 500, 3)
    assert texts(page) == ["• bygga en simhall", "i Norrby", "• öppna en fritidsgård", "i Norrby"]


def test_letters_drawn_one_by_one_are_words() -> None:
    page = Page()
    page.letters(60, 100, "Kommunen ska bygga en simhall i Norrby före 2030.")
    page.letters(60, 113, "Den ska vara öppen för alla.")
    found = read_pages(pdf_of(page), "").lines
    assert [line.text for line in found] == [
        "Kommunen ska bygga en simhall i Norrby före 2030.",
        "Den ska vara öppen för alla.",
    ]


def test_words_far_apart_in_lines_that_fill_their_column_are_no_cells() -> None:
    page = Page()
    story = (
        "Samhällsbyggnadsnämnden beställer",
        "en översyn av kollektivtrafiken och",
        "cykelvägarna tillsammans med",
        "Kommunfullmäktige och föreningar",
    )
    for number, text in enumerate(story):
        page.stretched(60, 100 + 13 * number, 260, text)
    found = read_pages(pdf_of(page), "").lines
    assert [line.text for line in found] == list(story)
    assert not any(line.cells for line in found)


def test_dash_for_nothing_in_a_table_is_no_mark() -> None:
    page = Page()
    for y, row in ((100, ("Revisionen", "–", "250")), (116, ("Valnämnden", "120", "–"))):
        page.text(60, y, row[0])
        page.right(300, y, row[1])
        page.right(340, y, row[2])
    assert [line.cells for line in read_pages(pdf_of(page), "").lines] == [
        ("Revisionen", "–", "250"),
        ("Valnämnden", "120", "–"),
    ]


def test_bold_is_the_whole_line_or_nothing() -> None:
    page = Page()
    page.text(60, 100, "Skola", bold=True)
    page.text(60, 120, "Stärk skolan", bold=True)
    page.text(60 + text_width("Stärk skolan ") + 8, 120, "genom fler lärare i klassrummen")
    assert [(line.text, line.is_bold) for line in read_pages(pdf_of(page), "").lines] == [
        ("Skola", True),
        ("Stärk skolan genom fler lärare i klassrummen", False),
    ]


def test_page_turned_in_the_file_is_read_upright() -> None:
    page = Page(rotate=90)
    for number, text in enumerate(("Kommunen ska bygga", "en simhall i Norrby")):
        page.text(100 + 13 * number, 600, text, turned=True)
    found = read_pages(pdf_of(page), "").lines
    assert [line.text for line in found] == ["Kommunen ska bygga", "en simhall i Norrby"]


def test_text_up_along_the_edge_comes_after_the_page() -> None:
    page = Page()
    page.text(30, 600, "Foto: kommunen", turned=True)
    page.text(60, 100, "Kommunen ska bygga en simhall i Norrby")
    page.text(60, 113, "och en idrottshall i centrum")
    assert texts(page)[-1] == "Foto: kommunen"


def test_columns_of_a_tabbed_line_drawn_in_one_go_are_seen() -> None:
    page = Page()
    for number, (label, amount) in enumerate((("Revisionen", "2 350"), ("Valnämnden", "250"), ("Summa", "2 600"))):
        y = page.height - 100 - 16 * number
        back = 1000 * (300 - 60 - text_width(label) - text_width(amount)) / 10
        shown = f"[({label}) {-back:.0f} ({amount})] TJ".encode("cp1252")
        page.drawn.append(f"BT /F 10 Tf 1 0 0 1 60 {y} Tm ".encode() + shown + b" ET")
    assert [line.cells for line in read_pages(pdf_of(page), "").lines] == [
        ("Revisionen", "2 350"),
        ("Valnämnden", "250"),
        ("Summa", "2 600"),
    ]


def test_text_of_no_size_or_far_off_the_page_is_left_out() -> None:
    page = Page()
    page.text(60, 100, "Kommunen ska bygga en simhall")
    page.text(60, 120, "osynlig", size=0)
    page.text(9e8, 140, "långt borta")
    assert texts(page) == ["Kommunen ska bygga en simhall"]
