"""A person reviews a document: accept, reject, edit, split, assign, undo, add, export, with and without JavaScript."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage

TEXT = """\
Almforspartiet

Handlingsprogram 2026

Skola

Vi vill:

- bygga en grundskola i Norrby och rusta skolgården
- anställa fler lärare
- införa läxhjälp
- sänka avgiften
- öppna fritidsgården på kvällarna

Det är viktigt. Alla barn ska få simma gratis. Skolan ska ha ett bibliotek med öppna dörrar.
"""
PICTURES = os.environ.get("STYRKEDJA_SCREENSHOTS")


def load(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "program.txt"
    file.write_text(TEXT, encoding="utf-8")
    page.get_by_label("Välj filer").set_input_files(file)
    page.get_by_role("button", name="Läs in").click()
    page.get_by_role("link", name=re.compile(r"^Visa ")).click()
    page.get_by_role("link", name="Granska", exact=True).click()


def check(page: Page, name: str, width: int) -> None:
    """Look at the page as axe does, and keep a picture when asked to."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_whole_review(empty_site: str, open_page: OpenPage, tmp_path: Path, *, width: int, script: bool) -> None:
    page = open_page(empty_site, width=width, script=script)
    load(page, tmp_path)
    page.get_by_role("link", name=re.compile("^Alla ")).click()
    accept_and_reject(page)
    edit_and_split(page, width=width, script=script)
    assign_and_undo(page, width=width, script=script)
    assert exported(page, width=width, script=script) == [
        "bygga en grundskola i Norrby och", "rusta skolgården", "fler lärare", "införa läxhjälp",
    ]  # fmt: skip
    page.get_by_role("link", name="Kedjan").click()
    expect(page.locator(".strand", has_text="införa läxhjälp")).to_contain_text("Granskat: godtaget av")
    assert page.get_by_text("sänka avgiften").count() == 0


def accept_and_reject(page: Page) -> None:
    total = int(re.findall(r"av (\d+)", page.get_by_role("heading", name="granskade").inner_text())[0])
    _card(page, "införa läxhjälp").get_by_role("button", name="Godta").click()
    expect(page.get_by_role("status")).to_contain_text("Åtagandet är godtaget.")
    expect(page.locator(".review-card.decided")).to_contain_text("Granskat: godtaget av")
    _card(page, "sänka avgiften").get_by_role("button", name="Avvisa").click()
    expect(page.locator(".review-card.rejected")).to_contain_text("sänka avgiften")
    expect(page.get_by_role("heading", name=f"2 av {total} granskade")).to_be_visible()


def edit_and_split(page: Page, *, width: int, script: bool) -> None:
    _more(page, "anställa fler lärare", "Ändra texten")
    field = page.get_by_label("Åtagandets ord").locator("visible=true")
    field.fill("anställa hundra lärare")
    page.get_by_role("button", name="Spara texten").locator("visible=true").click()
    expect(page.get_by_role("alert")).to_contain_text("”anställa hundra lärare” står inte så")
    expect(field).to_have_value("anställa hundra lärare")
    if script:
        check(page, "granska-fel", width)
    field.fill("fler lärare")
    page.get_by_role("button", name="Spara texten").locator("visible=true").click()
    expect(page.get_by_role("heading", name="fler lärare", exact=True)).to_be_visible()

    _more(page, "bygga en grundskola", "Dela i två")
    page.get_by_label("Den andra delen börjar med").locator("visible=true").select_option(label="rusta skolgården")
    page.get_by_role("button", name="Dela", exact=True).locator("visible=true").click()
    expect(page.get_by_role("heading", name="rusta skolgården", exact=True)).to_be_visible()


def assign_and_undo(page: Page, *, width: int, script: bool) -> None:
    _more(page, "öppna fritidsgården", "Ange nämnd")
    page.get_by_label("Nämnd eller styrelse som har uppdraget").locator("visible=true").fill("Fritidsnämnden")
    page.get_by_role("button", name="Spara nämnden").locator("visible=true").click()
    expect(page.get_by_role("status")).to_contain_text("nämnd angiven")
    if script:
        check(page, "granska", width)
    page.get_by_role("status").get_by_role("button", name="Ångra").click()
    expect(page.get_by_role("status")).to_contain_text("Beslutet är ångrat.")


def exported(page: Page, *, width: int, script: bool) -> list[str]:
    """Return the commitments of the gold that the page hands over."""
    page.get_by_role("link", name=re.compile("^Granskade ")).click()
    page.get_by_text("Alla beslut").click()
    expect(page.locator(".review-history li")).to_have_count(6)
    if script:
        check(page, "granskade", width)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("som guld")).first.click()
    gold = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return [row["text"] for row in gold["commitments"]]


def _card(page: Page, words: str) -> Locator:
    """Return the card of the commitment that begins with those words; others have them in their context."""
    return page.locator(".review-card", has=page.get_by_role("heading", name=words)).first


def _more(page: Page, words: str, what: str) -> None:
    """Open one of the forms of a card."""
    _card(page, words).locator("summary", has_text=what).click()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_missed_sentence_is_added(empty_site: str, open_page: OpenPage, tmp_path: Path, width: int) -> None:
    page = open_page(empty_site, width=width)
    load(page, tmp_path)
    page.get_by_role("link", name="Lägg till något som läsaren missat").click()
    check(page, "lagg-till", width)
    page.locator(".open-sentences li", has_text="Det är viktigt.").get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Åtagandet är tillagt.")
    page.get_by_label("Klistra in orden").fill("Norrby ska få en tunnelbana.")
    page.get_by_role("button", name="Lägg till", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("står inte så i dokumentet")
    check(page, "lagg-till-fel", width)
    page.get_by_role("link", name="Kedjan").click()
    expect(page.locator(".strand", has_text="Det är viktigt.")).to_contain_text("tillagt av")


def test_keys_work_while_an_item_has_focus_and_never_while_typing(
    empty_site: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(empty_site)
    load(page, tmp_path)
    first = page.locator("#punkt-1 h3").inner_text()
    third = page.locator("#punkt-3 h3").inner_text()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name=re.compile("^0 av"))).to_be_visible()
    page.locator("#punkt-1 summary").first.click()
    page.locator("#punkt-1 textarea").press("a")
    expect(page.get_by_role("heading", name=re.compile("^0 av"))).to_be_visible()
    page.locator("#punkt-1 summary").first.focus()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name=re.compile("^1 av"))).to_be_visible()
    expect(page.locator("#punkt-1")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#punkt-2")).to_be_focused()
    assert page.locator("#punkt-2 h3").inner_text() == third
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name=re.compile("^2 av"))).to_be_visible()
    page.get_by_role("link", name=re.compile("^Granskade ")).click()
    assert page.locator("#punkt-1 h3").inner_text() == third
    assert page.locator("#punkt-2 h3").inner_text() == first


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_list_kept_to_a_theme_stays_so_after_a_decision(
    empty_site: str, open_page: OpenPage, tmp_path: Path, *, width: int, script: bool
) -> None:
    page = open_page(empty_site, width=width, script=script)
    load(page, tmp_path)
    everything = page.locator(".review-card").count()
    page.get_by_text("Filtrera listan").click()
    theme = page.get_by_label("Ämne", exact=True)
    chosen = theme.locator("option").nth(1)
    few = int(re.findall(r"\((\d+)\)", chosen.inner_text())[0])
    theme.select_option(chosen.get_attribute("value"))
    page.get_by_role("button", name="Filtrera").click()
    expect(page.locator(".review-card")).to_have_count(few)
    assert 0 < few < everything
    page.get_by_role("button", name="Godta punkt 1", exact=True).click()
    expect(page.locator(".review-card")).to_have_count(few - 1)
    page.get_by_role("link", name="Rensa").first.click()
    expect(page.locator(".review-card")).to_have_count(everything - 1)


def test_the_empty_states(empty_site: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(empty_site)
    load(page, tmp_path)
    page.get_by_role("link", name=re.compile("^Granskade ")).click()
    expect(page.get_by_text("Ingenting är granskat än.")).to_be_visible()
    check(page, "granskade-tom", 1280)
    page.get_by_role("link", name="Börja granska").click()
    while page.locator(".review-card").count():
        page.get_by_role("button", name="Godta punkt 1", exact=True).click()
    expect(page.get_by_text("Allt är granskat.")).to_be_visible()
    check(page, "granska-klar", 1280)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_decision_that_no_longer_fits_is_shown(
    empty_site: str, open_page: OpenPage, tmp_path: Path, width: int
) -> None:
    page = open_page(empty_site, width=width)
    load(page, tmp_path)
    _card(page, "införa läxhjälp").get_by_role("button", name="Godta").click()
    page.goto(empty_site)
    (tmp_path / "program.txt").write_text(TEXT.replace("införa läxhjälp", "avskaffa läxor"), encoding="utf-8")
    page.get_by_label("Välj filer").set_input_files(tmp_path / "program.txt")
    page.get_by_role("button", name="Läs in").click()
    page.get_by_role("link", name=re.compile(r"^Visa ")).click()
    page.get_by_role("link", name="Granska", exact=True).click()
    unfit = page.get_by_role("region", name=re.compile("^Passar inte längre"))
    expect(unfit).to_contain_text("införa läxhjälp")
    check(page, "granska-passar-inte", width)
    unfit.get_by_role("button", name=re.compile("^Ångra")).click()
    expect(unfit).to_have_count(0)
