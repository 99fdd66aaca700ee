"""A person's way: from a file to the chain, to the source, to the board, with and without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.places import ACTION_PROGRAMME, document_id

EXAMPLES = Path(__file__).parents[2] / "examples"


def _is_in_view(page: Page, selector: str) -> bool:
    box, size = page.locator(selector).bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    return 0 <= box["y"] < size["height"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", [1280, 390])
def test_upload_chain_source_board(empty_site: str, open_page: OpenPage, *, width: int, script: bool) -> None:
    page = open_page(empty_site, width=width, script=script)
    expect(page.get_by_text("Här finns inga dokument än")).to_be_visible()
    page.get_by_label("Välj filer").set_input_files(EXAMPLES / ACTION_PROGRAMME)
    page.get_by_role("button", name="Läs in").click()
    page.get_by_role("link", name=re.compile(r"^Visa ")).click()

    strand = page.locator(".strand", has_text="Sänka skattesatsen med 15 öre")
    expect(strand.locator(".decision")).to_contain_text("Kommunfullmäktige")
    expect(strand.locator(".execution")).to_contain_text("Kommunstyrelsen")
    expect(strand.locator(".indicator")).to_contain_text("– ingen indikator angiven")
    strand.locator(".promise-text").get_by_role("link", name="Sänka skattesatsen med 15 öre").click()

    mark = page.locator("mark#har")
    expect(mark).to_contain_text("Sänka skattesatsen med 15 öre")
    assert _is_in_view(page, "mark#har")
    assert page.locator(".page-mark").count() > 1
    page.get_by_role("link", name="Nästa").click()
    assert _is_in_view(page, "mark#har")
    page.get_by_role("link", name="Föregående").click()
    page.get_by_role("link", name="Tillbaka till kedjan").click()

    strand.get_by_role("link", name="Kommunstyrelsen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kommunstyrelsen")
    expect(page.get_by_role("heading", name=re.compile("^Verkställer"))).to_be_visible()
    expect(page.locator(".duties").first).to_contain_text("Sänka skattesatsen med 15 öre")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_file_that_cannot_be_read_is_explained_beside_the_field(
    empty_site: str, open_page: OpenPage, tmp_path: Path, *, script: bool
) -> None:
    broken = tmp_path / "trasig.pdf"
    broken.write_bytes(b"")
    page = open_page(empty_site, script=script)
    with page.expect_response(re.compile("/dokument/$")) as answer:
        page.get_by_label("Välj filer").set_input_files(broken)
        page.get_by_role("button", name="Läs in").click()
    assert answer.value.status == 422
    expect(page.get_by_role("alert")).to_contain_text("trasig.pdf: filen är tom")
    field = page.get_by_label("Välj filer")
    assert "filer-fel" in (field.get_attribute("aria-describedby") or "")


def test_delete_and_undo(empty_site: str, open_page: OpenPage) -> None:
    page = open_page(empty_site)
    page.get_by_label("Välj filer").set_input_files(EXAMPLES / ACTION_PROGRAMME)
    page.get_by_role("button", name="Läs in").click()
    page.get_by_role("button", name="Ta bort").click()
    expect(page.get_by_role("status")).to_contain_text("är borttaget")
    assert page.locator(".card").count() == 0
    page.get_by_role("button", name="Ångra").click()
    expect(page.locator(".card")).to_have_count(1)


def test_files_can_be_dropped_on_the_form(empty_site: str, open_page: OpenPage) -> None:
    page = open_page(empty_site)
    dropped = page.evaluate_handle(
        """() => {
            const transfer = new DataTransfer();
            transfer.items.add(new File(["Partiet vill:\\n- bygga en simhall\\n"], "program.txt"));
            return transfer;
        }"""
    )
    page.dispatch_event(".upload", "drop", {"dataTransfer": dropped})
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_role("status")).to_contain_text("program.txt: inläst som")


@pytest.mark.parametrize("width", [1280, 390])
def test_filters_narrow_the_chain(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{site}/dokument/{document_id(site, ACTION_PROGRAMME)}/", width=width)
    everything = page.locator(".strand").count()
    if width < 500:
        page.get_by_text("Filtrera kedjan").click()
    choice = page.locator("#f-organ option", has_text="Socialnämnden").get_attribute("value")
    page.get_by_label("Nämnd eller organ").select_option(choice)
    page.get_by_role("button", name="Filtrera").click()
    few = page.locator(".strand")
    assert 0 < few.count() < everything
    for strand in few.all():
        expect(strand).to_contain_text("Socialnämnden")
    page.get_by_role("link", name="Rensa").click()
    expect(few).to_have_count(everything)


def test_search_finds_inflected_forms(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    page.get_by_role("searchbox", name="Sök i alla dokument").fill("förskolorna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("träffar på förskolorna")
    marks = [mark.lower() for mark in page.locator(".hit mark").all_inner_texts()]
    assert "förskolan" in marks or "förskola" in marks
    page.locator(".hit a").first.click()
    expect(page.locator("mark#har")).to_be_visible()


def test_the_whole_way_with_the_keyboard_alone(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hoppa till innehållet")
    page.keyboard.press("Enter")
    _tab_to(page, "Framtiden börjar här")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/dokument/d-"))
    _tab_to(page, "Sänka skattesatsen med 15 öre")
    assert _has_focus_ring(page)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("kalla"))
    assert _is_in_view(page, "mark#har")


def _tab_to(page: Page, words: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in (page.locator(":focus").inner_text() or ""):
            return
    pytest.fail(f"Tab never reaches {words}")


def _has_focus_ring(page: Page) -> bool:
    width = page.locator(":focus").evaluate("element => getComputedStyle(element).outlineWidth")
    return str(width) == "3px"
