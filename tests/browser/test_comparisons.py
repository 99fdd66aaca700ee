"""A journalist compares two programmes: what was dropped, the list behind a figure, a correction and its undoing, paper."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

OLD = """\
Almforspartiet

Handlingsprogram för Almfors kommun 2022–2026

Skola

Almforspartiet vill:

- införa skolfrukost i alla grundskolor
- bygga en idrottshall i Norrby
- anställa fler speciallärare

Socialnämnden

Socialnämnden får i uppdrag att:

- öppna en träffpunkt för äldre
"""
NEW = (
    OLD.replace("2022–2026", "2026–2030")
    .replace("införa skolfrukost", "utreda skolfrukost")
    .replace("- anställa fler speciallärare", "- starta en musikskola\n- plantera tusen träd längs ån")
)
PICTURES = os.environ.get("STYRKEDJA_SCREENSHOTS")


def load(page: Page, tmp_path: Path) -> None:
    for name, text in (("gammalt.txt", OLD), ("nytt.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.get_by_label("Välj filer").set_input_files([tmp_path / "gammalt.txt", tmp_path / "nytt.txt"])
    page.get_by_role("button", name="Läs in").click()


def check(page: Page, name: str, width: int) -> None:
    """Look at the page as axe does, in the light and in the dark, and keep a picture when asked to."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}-{scheme}.png", full_page=True)
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in Axe().run(page).response["violations"]] == []
    page.emulate_media(color_scheme="light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "script"), [(1280, True), (390, False)], ids=["wide", "phone without script"])
def test_the_whole_way(empty_site: str, open_page: OpenPage, tmp_path: Path, *, width: int, script: bool) -> None:
    page = open_page(f"{empty_site}/jamfor/", width=width, script=script)
    expect(page.get_by_text("Här finns inga dokument än.")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Läs in dokument").click()
    load(page, tmp_path)
    choose(page, width, looked_at=script)
    read(page, width, looked_at=script)
    correct(page, width, looked_at=script)
    if script:
        on_paper(page)
        page.get_by_role("link", name=re.compile("^Genom tiden införa|^Genom tiden utreda")).first.click()
        expect(page.get_by_text("Löftet står i det senaste dokumentet.")).to_be_visible()
        check(page, "genom-tiden", width)


def choose(page: Page, width: int, *, looked_at: bool) -> None:
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Jämför").click()
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("alert")).to_contain_text("Välj minst två dokument")
    if looked_at:
        check(page, "jamfor-fel", width)
    # The newer first: the periods put them in order.
    for box in reversed(page.get_by_role("checkbox").all()):
        box.check()
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Från Almforspartiet 2022–2026 till Almforspartiet 2026–2030"
    )


def read(page: Page, width: int, *, looked_at: bool) -> None:
    row = page.locator(".pair", has_text="skolfrukost").first
    expect(row.locator("del")).to_contain_text("införa")
    expect(row.locator("ins")).to_contain_text("utreda")
    page.get_by_label("Vad det blev").select_option(value="dropped")
    page.get_by_role("button", name="Filtrera").click()
    expect(page.locator(".pair")).to_have_count(1)
    expect(page.locator(".pair")).to_contain_text("anställa fler speciallärare")
    page.get_by_role("link", name="Visa alla").click()
    figure = page.locator(".compare-figures a", has_text="nytt")
    number = int(figure.locator("strong").inner_text())
    figure.click()
    expect(page.locator(".pair")).to_have_count(number)
    if looked_at:
        check(page, "jamfor-nytt", width)
        page.get_by_role("link", name="Bild", exact=True).click()
        expect(page.locator("svg.flow:visible")).not_to_have_count(0)
        check(page, "jamfor-bild", width)
    page.get_by_role("link", name="Sida vid sida").click()


def correct(page: Page, width: int, *, looked_at: bool) -> None:
    page.get_by_role("link", name="Rätta anställa fler speciallärare").click()
    page.get_by_label("En annan partner eller ett annat slag").check()
    page.get_by_role("button", name="Spara rättelsen").click()
    expect(page.get_by_role("alert")).to_contain_text("Ingen partner är vald")
    if looked_at:
        check(page, "ratta-fel", width)
    page.get_by_label("starta en musikskola").check()
    page.get_by_label("Varför?").fill("samma pengar i budgeten")
    page.get_by_role("button", name="Spara rättelsen").click()
    expect(page.get_by_role("status").first).to_contain_text("Rättelsen är sparad.")
    row = page.locator(".pair", has_text="anställa fler speciallärare")
    expect(row).to_contain_text("omformulerat")
    expect(row).to_contain_text("samma pengar i budgeten")
    if looked_at:
        check(page, "jamfor-rattad", width)
    page.get_by_role("status").first.get_by_role("button", name="Ångra").click()
    expect(page.get_by_role("status").first).to_contain_text("Rättelsen är ångrad.")
    expect(page.locator(".pair", has_text="anställa fler speciallärare")).to_contain_text("struket")


def on_paper(page: Page) -> None:
    page.reload()
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))
    text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    assert "anställa fler speciallärare" in text
    assert "Ingenting svarar mot det." in text
    for control in ("Filtrera", "Rätta", "Genom tiden", "Hoppa till innehållet"):
        assert control not in text


def test_the_comparison_with_the_keyboard_alone(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/jamfor/")
    near = page.get_by_role("link", name=re.compile("^Almforspartiet 2022-2026 → "))
    near.focus()
    page.keyboard.press("Enter")
    figure = page.locator(".compare-figures a").first
    figure.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"slag=.*#listan"))
    # The next stop after the figure's list is its filter, then the rows in their order.
    page.keyboard.press("Tab")
    expect(page.get_by_label("Vad det blev")).to_be_focused()
    for stop in ("old", "new"):
        link = page.locator(f".pair .pair-{stop} a").first
        link.focus()
        assert link.evaluate("element => getComputedStyle(element).outlineWidth") == "3px"
