"""Running heads, footers and page numbers go; what the text says stays."""

from __future__ import annotations

from collections.abc import Callable

from styrkedja.reading.furniture import EdgeLine, distinct_margins, find_furniture
from styrkedja.reading.pdf_pages import read_pages
from tests.reading.office_files import read
from tests.reading.pdf_builder import HEIGHT, Page, pdf_of

_STORIES = (
    "Skolan ska vara likvärdig och ge alla elever samma möjligheter till en bra utbildning i hela kommunen.",
    "Omsorgen berör oss alla. Antingen är vi själva äldre eller så kommer vi att bli det förr eller senare.",
    "Klimatet kräver att vi ställer om. Kommunen kan gå före genom att köpa in klokt och bygga mer i trä.",
    "Kulturen gör livet rikare. Därför ska avgifterna i kulturskolan vara låga och biblioteken öppna längre.",
)


def pages(draw: Callable[[Page, int], None]) -> list[str]:
    """Return the lines of a document with *draw* called for each page."""
    drawn = []
    for number, story in enumerate(_STORIES, start=1):
        page = Page()
        draw(page, number)
        page.flow(60, 100, 300, f"{story} {story}")
        drawn.append(page)
    return [line.text for line in read_pages(pdf_of(*drawn), "").lines]


def heads(text: str, *, place: float = 30.0, is_apart: bool = True) -> list[EdgeLine]:
    return [EdgeLine(page, text.format(page), place, is_apart) for page in range(1, 6)]


def test_head_and_page_number_go() -> None:
    def draw(page: Page, number: int) -> None:
        page.text(60, 40, "Program 2026", size=9)
        page.text(290, HEIGHT - 40, f"{number}")

    found = pages(draw)
    assert not any("Program" in text or text.isdigit() for text in found)
    assert found[0].startswith("Skolan")


def test_page_number_inside_the_footer_goes() -> None:
    def draw(page: Page, number: int) -> None:
        page.text(60, HEIGHT - 40, f"Almfors kommun {number + 11} (34)")

    assert not any("Almfors" in text for text in pages(draw))


def test_running_head_of_one_chapter_goes() -> None:
    drawn = []
    for number in range(8):
        page = Page()
        page.text(60, 40, "Skola" if number < 3 else f"Kapitel om något annat {'abcdefgh'[number]}")
        page.flow(60, 100, 300, _STORIES[number % 4])
        drawn.append(page)
    found = [line.text for line in read_pages(pdf_of(*drawn), "").lines]
    assert "Skola" not in found
    assert "Kapitel om något annat h" in found


def test_sentence_that_opens_two_pages_stays() -> None:
    def draw(page: Page, number: int) -> None:
        if number > 2:
            page.text(60, 87, "Särskilt politiskt uppdrag:")

    assert pages(draw).count("Särskilt politiskt uppdrag:") == 2


def test_title_repeated_on_slides_stays() -> None:
    slides = []
    for story in _STORIES:
        slide = Page(width=720, height=540)
        slide.text(60, 60, "Övergripande prioriteringar", size=40)
        slide.flow(60, 140, 600, story, size=24, leading=30)
        slides.append(slide)
    found = read_pages(pdf_of(*slides), "").lines
    assert sum(line.text == "Övergripande prioriteringar" for line in found) == 4


def test_year_alone_on_the_title_page_stays() -> None:
    page = Page()
    page.text(60, 60, "Strategisk plan", size=10)
    page.text(60, 90, "2026")
    page.flow(60, 200, 300, _STORIES[0])
    assert "2026" in [line.text for line in read_pages(pdf_of(page), "").lines]


def test_number_of_a_single_page_goes() -> None:
    page = Page()
    page.flow(60, 100, 300, _STORIES[0])
    page.text(290, HEIGHT - 30, "Sida 1 (1)")
    assert "Sida 1 (1)" not in [line.text for line in read_pages(pdf_of(page), "").lines]


def test_table_head_repeated_on_each_page_stays() -> None:
    drawn = []
    for number in range(3):
        page = Page()
        for row, (label, amount) in enumerate(
            (("Nämnd", "2027"), (f"Nämnd nr {number}", "2 350"), (f"Styrelse nr {number}", "250"))
        ):
            page.text(60, 90 + 16 * row, label)
            page.right(300, 90 + 16 * row, amount)
        drawn.append(page)
    found = read_pages(pdf_of(*drawn), "").lines
    assert sum(line.cells == ("Nämnd", "2027") for line in found) == 3


def test_recurring_line_is_found_on_all_its_pages() -> None:
    assert find_furniture(heads("Almfors kommun"), pages=5) == frozenset(range(5))
    assert find_furniture(heads("Sida {} av 5"), pages=5) == frozenset(range(5))


def test_line_at_changing_places_is_no_furniture() -> None:
    lines = [EdgeLine(page, "Vi vill:", 30.0 * page, is_apart=True) for page in range(1, 4)]
    assert find_furniture(lines, pages=3) == frozenset()


def test_figures_that_do_not_count_pages_are_no_furniture() -> None:
    lines = [EdgeLine(page, f"Utfall {value}", 60.0, is_apart=True) for page, value in ((1, 82), (2, 47), (3, 12))]
    assert find_furniture(lines, pages=3) == frozenset()


def test_the_running_head_of_minutes_stays_on_the_first_page() -> None:
    lines = [
        EdgeLine(page, text, 30.0, True)
        for page in (1, 2, 3)
        for text in ("SAMMANTRÄDESPROTOKOLL 2026-03-17", "Kommunstyrelsen", "Sida", f"{page} (3)")
    ]
    kept = [lines[index].text for index in range(len(lines)) if index not in find_furniture(lines, pages=3)]
    assert kept == ["SAMMANTRÄDESPROTOKOLL 2026-03-17", "Kommunstyrelsen"]


def test_a_foot_with_the_number_of_its_page_goes_from_a_single_page() -> None:
    lines = [EdgeLine(1, "Framtid Almfors · 1", -30.0, True), EdgeLine(1, "Läs mer på sidan 1", -60.0, False)]
    assert find_furniture(lines, pages=1) == {0}
    assert find_furniture([EdgeLine(1, "Framtid Almfors · 2026", -30.0, True)], pages=1) == set()


def test_what_running_heads_say_is_kept_apart() -> None:
    drawn = []
    for number, story in enumerate(_STORIES, start=1):
        page = Page()
        page.text(60, 40, "Vänsterpartiet Almfors", size=9)
        page.text(290, HEIGHT - 40, f"Sida {number} av 4")
        page.flow(60, 100, 300, f"{story} {story}")
        drawn.append(page)
    assert read("plan.pdf", pdf_of(*drawn)).margins == ("Vänsterpartiet Almfors",)


def test_a_margin_is_kept_once_whatever_its_page_number() -> None:
    texts = ["Almfors kommun 1 (3)", "Sida 1", "- 2 -", "Almfors kommun 2 (3)", "Budget 2027", " "]
    assert distinct_margins(texts) == ("Almfors kommun 1 (3)", "Budget 2027")


def test_no_more_margins_are_kept_than_a_document_has_heads() -> None:
    assert len(distinct_margins("a" * count for count in range(3, 100))) == 20
    assert distinct_margins(["Almfors " * 30]) == ()
