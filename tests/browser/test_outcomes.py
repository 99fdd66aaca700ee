"""Outcome followed up and reforms costed in a browser, with and without script."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.builders import ROOT

BOOKS = ROOT / "examples" / "outcome" / "almfors-2026.se"
NAMED = '[[row]]\naccounts = ["30-79"]\ncommittee = "Alla nämnder"\n'


@pytest.mark.parametrize("script", [True, False])
def test_a_map_is_suggested_edited_and_followed_up(site: str, open_page: OpenPage, script: bool) -> None:
    page = open_page(f"{site}/utfall/", width=390, script=script)
    page.get_by_label("Årets SIE-fil").set_input_files(BOOKS)
    page.get_by_role("button", name="Föreslå en karta").click()
    box = page.get_by_label("Kartan som text")
    expect(box).to_be_visible()
    assert "[[row]]" in box.input_value()
    if not script:
        expect(page.get_by_text("Välj SIE-filen igen först")).to_be_visible()
        page.get_by_label("Årets SIE-fil").set_input_files(BOOKS)
    box.fill(NAMED)
    page.get_by_role("button", name="Visa utfallet").last.click()
    answer = page.get_by_role("region", name="Var nämnderna står").first
    expect(answer).to_be_in_viewport()
    expect(page.get_by_role("rowheader", name="Alla nämnder").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="JSON").click()
    assert saved.value.suggested_filename == "utfall.json"
    rows = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))["rows"]
    assert rows[0]["committee"] == "Alla nämnder"


@pytest.mark.parametrize("script", [True, False])
def test_a_reform_is_costed_from_its_example(site: str, open_page: OpenPage, script: bool) -> None:
    page = open_page(f"{site}/kalkyler/", width=390, script=script)
    page.get_by_role("link", name="Kortare arbetstid", exact=True).click()
    page.get_by_role("button", name="Räkna").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Heltidsmått i dag saknas.")
    page.get_by_role("link", name="Heltidsmått i dag saknas.").click()
    expect(page.get_by_label("Heltidsmått i dag").first).to_be_focused()
    page.get_by_role("link", name="Fyll i ett exempel").click()
    page.get_by_label("År, rad 2").first.fill("2028")
    page.get_by_label("Heltidsmått efter, rad 2").fill("30")
    page.get_by_label("Heltidsmått efter, rad 2").press("Enter")
    expect(page.get_by_role("region", name="Kommunens nettokostnad").first).to_be_in_viewport()
    expect(page.get_by_role("columnheader", name="2028")).to_be_visible()
    assert "rad." not in page.url
    page.get_by_label("Löftet, med dokumentets ord").fill("Kortare arbetstid")
    page.get_by_role("button", name="Gör kostnadsrader").click()
    expect(page.locator(".cost-lines")).to_contain_text("2028 = 17343.6")
