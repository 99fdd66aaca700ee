"""Charts of key figures in a browser: one size at a time, labels that do not cover each other, clean paper."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.places import key_figure_pages


@pytest.mark.parametrize("width", [1280, 360])
def test_each_chart_is_there_once_and_its_labels_never_overlap(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(key_figure_pages(site)["ett-nyckeltal"], width=width)
    shown = page.locator("svg.kf:visible")
    expect(shown).to_have_count(2)
    for chart in shown.all():
        frame = chart.bounding_box()
        boxes = [box for text in chart.locator("text").all() if (box := text.bounding_box())]
        assert frame is not None
        assert len(boxes) > 8
        for box in boxes:
            assert frame["x"] - 1 <= box["x"]
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        for one, other in combinations(boxes, 2):
            # A box holds the room above letters and the halo around them too.
            apart = one["y"] + one["height"] <= other["y"] + 8 or other["y"] + other["height"] <= one["y"] + 8
            beside = one["x"] + one["width"] <= other["x"] + 1 or other["x"] + other["width"] <= one["x"] + 1
            assert apart or beside, (one, other)


def test_a_chart_is_read_out_with_name_and_words(site: str, open_page: OpenPage) -> None:
    page = open_page(key_figure_pages(site)["ett-nyckeltal"])
    chart = page.get_by_role("img", name="Sjukfrånvaro bland kommunens anställda").first
    described = chart.evaluate("node => document.getElementById(node.getAttribute('aria-describedby')).textContent")
    assert described.startswith("Linjediagram, 2013–2029. Almfors: ")
    assert "Målet är 5,5" in described


def test_other_municipalities_are_chosen_without_script(site: str, open_page: OpenPage) -> None:
    page = open_page(key_figure_pages(site)["nyckeltal-jamfort"], script=False)
    page.get_by_label("Egna val", exact=True).check()
    page.get_by_label("Kommun 1").fill("Huddinge")
    page.get_by_role("button", name="Jämför").click()
    expect(page.locator("svg.kf:visible text", has_text="Huddinge")).to_have_count(1)


def test_paper_has_the_tables_and_no_forms(site: str, open_page: OpenPage) -> None:
    page = open_page(key_figure_pages(site)["nyckeltal-jamfort"])
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Jämför")).to_be_hidden()
    expect(page.locator("#kon-tabell")).to_be_visible()
