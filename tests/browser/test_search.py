"""Search with the keyboard alone: suggestions while writing, choices beside the answer, nothing that axe finds."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("width", [1280, 320])
def test_a_word_is_completed_and_the_answer_narrowed(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{site}/sok/", width=width)
    field = page.get_by_role("combobox", name="Ord att söka efter")
    field.press_sequentially("försko")
    options = page.get_by_role("listbox", name="Förslag på ord").get_by_role("option")
    expect(options.first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    field.press("Escape")
    expect(options.first).to_be_hidden()
    field.press_sequentially("l")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("data-text") or ""
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=f%C3%B6rskol"))
    expect(page.get_by_role("status")).to_contain_text(chosen)
    choices = page.get_by_role("navigation", name="Avgränsa träffarna")
    choices.get_by_role("link", name="åtagande").click()
    expect(choices.get_by_role("link", name="åtagande")).to_have_attribute("aria-current", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
