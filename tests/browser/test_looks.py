"""How the pages look: nothing sticks out, nothing is out of reach, and paper is clean."""

import os
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations, violations_in_the_dark
from tests.browser.conftest import OpenPage, height, tabs
from tests.browser.places import ACTION_PROGRAMME, all_pages, document_id

A4_LANDSCAPE_POINTS = (842, 595)
# A folder to keep pictures of every page in, to look at.
PICTURES = os.environ.get("STYRKEDJA_SCREENSHOTS")
WIDTHS = (1280, 768, 390, 320)
WIDTHS_FOR_AXE = (1280, 390)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a page at one width.

    Args:
        needed: how wide it is, in pixels.
        light, dark: what axe has against it; empty where axe was not asked.
    """

    needed: int
    light: list[tuple[str, str]]
    dark: list[tuple[str, str]]


@pytest.fixture(scope="module")
def looks(site: str, chromium: Browser) -> dict[tuple[str, int], Look]:
    """Every page at every width. Each is opened once, and its window made narrower: a page lays itself out anew."""
    found = {}
    with tabs(chromium) as open_tab:
        page = open_tab(site)
        for name, address in all_pages(site).items():
            page.set_viewport_size({"width": WIDTHS[0], "height": height(WIDTHS[0])})
            page.goto(address)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": height(width)})
                needed = page.evaluate("document.documentElement.scrollWidth")
                if width not in WIDTHS_FOR_AXE:
                    found[name, width] = Look(needed, [], [])
                    continue
                if PICTURES:
                    page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png")
                found[name, width] = Look(needed, violations(page), violations_in_the_dark(page))
    return found


def test_axe_finds_no_violation_on_any_page_light_or_dark(looks: dict[tuple[str, int], Look]) -> None:
    assert {at: (look.light, look.dark) for at, look in looks.items() if look.light or look.dark} == {}


def test_no_page_scrolls_sideways(looks: dict[tuple[str, int], Look]) -> None:
    assert {at: look.needed for at, look in looks.items() if look.needed > at[1]} == {}


def test_axe_finds_no_violation_on_english_pages(site: str, open_page: OpenPage) -> None:
    page = open_page(site)
    page.get_by_role("button", name="English").click()
    pages = all_pages(site)
    for name in (
        "dokument",
        "kedja-plattform",
        "kedja-fel",
        "budget",
        "budget-fel",
        "fynd",
        "kalla-fynd",
        "helhet",
        "en-regel",
        "granska",
        "lagg-till",
        "jamfor",
        "jamfor-par",
        "jamfor-ratta",
        "jamfor-plattform",
        "genom-tiden",
        "budgetar",
        "budgetar-jamfor",
        "plan-flyttad",
        "plan-ramar",
        "plan-invanare",
        "plan-din-budget",
        "om",
        "fel",
    ):
        page.goto(pages[name])
        expect(page.get_by_role("link", name="Skip to the content")).to_be_attached()
        assert violations(page) == [], name


def test_no_text_is_cut_off_by_its_own_box(site: str, open_page: OpenPage) -> None:
    for width in (1280, 390):
        page = open_page(f"{site}/dokument/{document_id(site, ACTION_PROGRAMME)}/", width=width)
        cut = page.evaluate(
            """() => [...document.querySelectorAll(".link dd, .promise-text, .heading-line h2")]
                .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.innerText)"""
        )
        assert cut == []


def test_the_chain_runs_across_a_wide_page_and_down_a_phone(site: str, open_page: OpenPage) -> None:
    address = f"{site}/dokument/{document_id(site, ACTION_PROGRAMME)}/"
    for width, along, across in ((1280, "x", "y"), (390, "y", "x")):
        strand = open_page(address, width=width).locator(".strand").nth(1)
        boxes = [dict(box) for link in strand.locator(".link").all() if (box := link.bounding_box())]
        assert len(boxes) == 5
        assert len({str(box[across]) for box in boxes}) == 1
        places = [float(str(box[along])) for box in boxes]
        assert places == sorted(set(places))


@pytest.mark.parametrize("width", [1280, 390])
def test_labels_of_the_picture_never_overlap(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{site}/dokument/{document_id(site, ACTION_PROGRAMME)}/vem-gor-vad/", width=width)
    shown = page.locator("svg.flow:visible")
    expect(shown).to_have_count(1)
    boxes = [box for text in shown.locator("text").all() if (box := text.bounding_box())]
    assert len(boxes) > 10
    frame = shown.bounding_box()
    assert frame is not None
    for at, box in enumerate(boxes):
        assert frame["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        for other in boxes[at + 1 :]:
            apart = box["y"] + box["height"] <= other["y"] + 1 or other["y"] + other["height"] <= box["y"] + 1
            beside = box["x"] + box["width"] <= other["x"] or other["x"] + other["width"] <= box["x"]
            assert apart or beside


def test_the_chain_on_paper(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/dokument/{document_id(site, ACTION_PROGRAMME)}/")
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))
    text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    assert tuple(round(side) for side in paper[0].get_size()) == A4_LANDSCAPE_POINTS
    assert "Sänka skattesatsen med 15 öre" in text
    assert "ingen indikator angiven" in text
    for control in ("Filtrera", "Hoppa till innehållet", "English", "Vem gör vad"):
        assert control not in text
