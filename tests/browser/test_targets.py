"""A person's way through own measurements and targets, by keyboard and on small screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations, violations_in_the_dark
from tests.browser.conftest import OpenPage


def looked_at(page: Page, width: int) -> None:
    """No rule of axe is broken, in light or dark, and nothing sticks out."""
    assert violations(page) == [], page.url
    assert violations_in_the_dark(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.mark.parametrize("width", [1280, 390])
def test_a_measurement_is_typed_and_followed_up(empty_site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{empty_site}/matningar/", width=width)
    page.get_by_label("Vad mäts?").fill("Nöjda gäster på biblioteket")
    page.get_by_label("Enhet").fill("%")
    page.get_by_label("Önskad riktning").select_option("increase")
    page.get_by_role("button", name="Spara mätningen").press("Enter")
    for year, value in (("2024", "60"), ("2025", "75,5")):
        page.get_by_label("Kommun").fill("Borlänge")
        page.get_by_label("År", exact=True).fill(year)
        page.get_by_label("Värde", exact=True).fill(value)
        page.get_by_role("button", name="Spara värdet").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Värdet är sparat.")
    looked_at(page, width)
    page.get_by_role("button", name="Ångra").press("Enter")
    expect(page.get_by_role("cell", name="75,5")).to_have_count(0)
    page.get_by_label("År", exact=True).fill("2025")
    page.get_by_label("Värde", exact=True).fill("75,5")
    page.get_by_role("button", name="Spara värdet").press("Enter")
    page.get_by_role("link", name="Sätt ett mål för mätningen").click()
    page.get_by_label("Kommun").fill("Borlänge")
    page.get_by_label("Målår").fill("2027")
    page.get_by_label("Målvärde").fill("mycket")
    page.get_by_label("Utgångsår").fill("2024")
    page.get_by_role("button", name="Spara målet").press("Enter")
    expect(page.get_by_label("Målvärde")).to_have_accessible_description(
        "I nyckeltalets enhet. ”mycket” är inte ett tal. Skriv värdet med siffror, till exempel 92 eller 12,5."
    )
    looked_at(page, width)
    page.get_by_label("Målvärde").fill("90")
    page.get_by_role("button", name="Spara målet").press("Enter")
    expect(page.get_by_text("följer målbanan")).to_be_visible()
    looked_at(page, width)
    page.goto(f"{empty_site}/mal/")
    expect(page.get_by_role("row", name="Nöjda gäster på biblioteket")).to_contain_text("följer målbanan")
    looked_at(page, width)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Filtrera")).to_be_hidden()
