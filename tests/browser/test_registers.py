"""A person's way through the register: begun with a file, a board split, gone back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

REGISTER = Path(__file__).parents[2] / "examples" / "register-almfors.toml"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_file_is_loaded_a_board_split_and_the_change_taken_back(
    empty_site: str, open_page: OpenPage, *, script: bool
) -> None:
    page = open_page(f"{empty_site}/register/", script=script)
    expect(page.get_by_text("Inget register finns än.")).to_be_visible()
    page.get_by_label("Registerfil (TOML)").set_input_files(REGISTER)
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Register för Almfors")

    page.get_by_role("link", name="Dela, slå ihop eller byt namn").click()
    page.get_by_label("Kultur- och fritidsnämnden").check()
    page.get_by_label("Efterträdare").fill("Kulturnämnden; 60 %\nFritidsnämnden; 50 %")
    page.get_by_label("Från och med år").fill("2035")
    page.get_by_role("button", name="Genomför").click()
    expect(page.get_by_role("alert")).to_contain_text("mer än hela ramen")
    expect(page.get_by_label("Kultur- och fritidsnämnden")).to_be_checked()
    page.get_by_label("Efterträdare").fill("Kulturnämnden; 60 %\nFritidsnämnden; 40 %")
    page.get_by_role("button", name="Genomför").click()
    expect(page.get_by_role("status")).to_contain_text("Registret är ändrat")
    expect(page.get_by_role("link", name="Fritidsnämnden", exact=True)).to_be_visible()

    page.get_by_role("button", name="Gå tillbaka hit").click()
    expect(page.get_by_role("link", name="Fritidsnämnden", exact=True)).to_have_count(0)


def test_a_body_is_added_with_the_keyboard(empty_site: str, open_page: OpenPage) -> None:
    page = open_page(f"{empty_site}/register/")
    page.get_by_label("Registerfil (TOML)").set_input_files(REGISTER)
    page.get_by_role("button", name="Läs in").press("Enter")
    page.get_by_role("link", name="Lägg till organ").press("Enter")
    page.get_by_label("Namn").fill("Trafiknämnden")
    page.get_by_label("Förkortningar och andra skrivsätt").fill("TRN")
    page.get_by_label("Trafik").first.press("Space")
    page.get_by_role("button", name="Lägg till").press("Enter")
    expect(page.get_by_role("link", name="Trafiknämnden")).to_be_visible()
