"""The page of suggested key figures with a catalogue: nothing that axe finds, nothing sideways, in both lights."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage, _run, _serve
from tests.browser.places import document_id
from tests.builders import ROOT

PROGRAMME = """\
Almfors program 2026-2030
Almforspartiet

Personal
Almforspartiet vill:
- minska sjukfrånvaron bland kommunens anställda
- öka valdeltagandet i kommunalvalet
- byta namn på Stortorget
"""


@pytest.fixture(scope="module")
def site_with_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with one document and a small catalogue of key figures."""
    folder = tmp_path_factory.mktemp("suggested")
    place = folder / "data" / "kolada" / "kpi_catalogue.csv.gz"
    place.parent.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "checks" / "kpi_catalogue.csv", place)
    (folder / "program.txt").write_text(PROGRAMME, encoding="utf-8")
    _run(folder, "load", str(Path(folder, "program.txt")))
    with _serve(folder) as address:
        yield address


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_sound_in_both_lights_and_widths(
    site_with_catalogue: str, open_page: OpenPage, width: int, *, dark: bool
) -> None:
    address = f"{site_with_catalogue}/dokument/{document_id(site_with_catalogue, 'program.txt')}/nyckeltal/"
    page = open_page(address, width=width, dark=dark)
    expect(page.get_by_role("heading", name="minska sjukfrånvaron bland kommunens anställda")).to_be_visible()
    page.get_by_text("Utan förslag: 1").click()
    expect(page.get_by_role("link", name="byta namn på Stortorget")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_commitment_leads_to_its_place_in_the_source(site_with_catalogue: str, open_page: OpenPage) -> None:
    page = open_page(f"{site_with_catalogue}/dokument/{document_id(site_with_catalogue, 'program.txt')}/nyckeltal/")
    page.get_by_role("link", name="öka valdeltagandet i kommunalvalet").click()
    expect(page.locator("#har")).to_be_visible()
