"""A person's way through the findings: to the marked place, dismissing with a reason, and back; keyboard alone too."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.places import FAULTY_BUDGET, document_id

TEXT = (
    "Framtid Almfors\n\nHandlingsprogram 2026\n\nFramtid Almfors vill:\n- bygga en skola i i Bergby\n- rusta torget\n"
)
MESSAGE = "Ordet ”i” står två gånger i rad."


def loaded(site: str, open_page: OpenPage, tmp_path: Path, *, width: int = 1280, script: bool = True) -> Page:
    path = tmp_path / "program.txt"
    path.write_text(TEXT, encoding="utf-8")
    page = open_page(site, width=width, script=script)
    page.get_by_label("Välj filer").set_input_files(path)
    page.get_by_role("button", name="Läs in").click()
    page.locator(".card h2 a").click()
    page.get_by_role("link", name="Att kontrollera").first.click()
    page.wait_for_url("**/fynd/")
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_finding_is_looked_at_dismissed_and_taken_back(
    empty_site: str, open_page: OpenPage, tmp_path: Path, *, width: int, script: bool
) -> None:
    page = loaded(empty_site, open_page, tmp_path, width=width, script=script)
    finding = page.locator(".findings li", has_text=MESSAGE)
    # The quotation marks around the words belong to no element.
    finding.get_by_role("link", name="i i", exact=True).click(position={"x": 14, "y": 10})
    expect(page.locator("mark#har")).to_have_text("i i")
    expect(page.locator(".margin-note.is-current")).to_contain_text(MESSAGE)
    page.go_back()
    finding.get_by_text("Avfärda, därför att").click()
    finding.get_by_label("Därför att").fill("det är ett citat")
    finding.get_by_role("button", name="Avfärda").click()
    expect(page.get_by_role("status").first).to_contain_text("Fyndet är avfärdat.")
    expect(page.locator(".finding-group")).not_to_contain_text([MESSAGE])
    page.locator(".dismissed summary").click()
    expect(page.locator(".dismissed")).to_contain_text("det är ett citat")
    page.get_by_role("status").first.get_by_role("button", name="Ångra").click()
    expect(page.locator(".finding-group", has_text=MESSAGE)).to_be_visible()


def test_a_finding_is_dismissed_with_the_keyboard_alone(empty_site: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = loaded(empty_site, open_page, tmp_path)
    opener = page.locator(".findings li", has_text=MESSAGE).locator("summary")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("så ska det stå")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Fyndet är avfärdat.")


def test_on_a_wide_page_a_finding_stands_beside_its_words(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/dokument/{document_id(site, FAULTY_BUDGET)}/kalla/")
    note, table = page.locator(".margin-note").first.bounding_box(), page.locator(".as-read").first.bounding_box()
    assert note is not None
    assert table is not None
    assert note["x"] > table["x"] + table["width"]
    assert abs(note["y"] - table["y"]) < 40
