"""A person's way through the budgets: sliders with and without script, links, shadow budgets, a resident's own."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.places import PLAN, SHADOW

PLANS = Path(__file__).parents[2] / "examples" / "plans"
# Skatt +30 öre and Socialnämnden +5 000 tkr, worked out by hand in tests/web/test_plans.py.
RESULT = "70\u00a0952\u00a0tkr"
SHADOW_FILE = "skuggbudget-almforspartiet.toml"
QUERY = "ore=30&ram-socialnamnden=5000"


def begun(site: str, open_page: OpenPage, *, script: bool = True, width: int = 1280) -> Page:
    page = open_page(f"{site}/budgetar/", script=script, width=width)
    page.get_by_role("button", name="Visa med ett exempel").click()
    expect(page.get_by_role("status")).to_contain_text("Exemplet är inläst")
    page.get_by_role("link", name="Budget 2027 med plan 2028–2029").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budget 2027 med plan 2028–2029")
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_a_slider_works_everything_out_at_once(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/", width=width)
    slider = page.get_by_role("slider", name="Skatt", exact=True)
    slider.focus()
    slider.press("Home")
    expect(page.locator("#plan-lage")).to_contain_text("målet 2,00\u00a0% nås inte")
    slider.fill("30")
    expect(page.get_by_role("spinbutton", name="Skatt", exact=True)).to_have_value("30")
    page.get_by_role("spinbutton", name="Socialnämnden").fill("5000")
    expect(page.locator("#plan-lage")).to_contain_text(RESULT)
    expect(page.locator("[data-plan-said]")).to_contain_text(f"2027: resultat {RESULT}")
    page.wait_for_url(f"**/?{QUERY}")
    shown = json.loads(urlopen(f"{site}/budgetar/{PLAN}.json?{QUERY}").read())["years"][0]["net_result_sek"]
    assert round(shown / 1000) == 70_952


def test_the_arrow_keys_move_a_slider_by_one(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/")
    slider = page.get_by_role("slider", name="Skatt", exact=True)
    slider.focus()
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    page.wait_for_url("**/?ore=2")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "2 öre")


def test_without_script_the_button_gives_the_same_figures(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/", script=False)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_role("spinbutton", name="Skatt", exact=True).fill("30")
    page.get_by_role("spinbutton", name="Socialnämnden").fill("5000")
    page.get_by_role("button", name="Räkna om").click()
    expect(page.locator("#plan-lage")).to_contain_text(RESULT)
    expect(page.get_by_role("spinbutton", name="Socialnämnden")).to_have_value("5000")
    page.locator("#plan-flyttat").get_by_role("link", name="Ångra allt").click()
    expect(page.get_by_role("spinbutton", name="Skatt", exact=True)).to_have_value("0")


def test_a_shared_link_shows_the_same_to_somebody_else(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/?{QUERY}")
    expect(page.locator("#plan-lage")).to_contain_text(RESULT)
    expect(page.locator("#plan-flyttat")).to_contain_text("Skatt +30\u00a0öre; Socialnämnden +5\u00a0000\u00a0tkr")
    page.get_by_role("link", name="Hela kalkylen").click()
    expect(page.locator("#plan-flyttat")).to_contain_text("Skatt +30\u00a0öre")


def test_what_is_no_figure_is_told_beside_its_field(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/?ore=tolv")
    field = page.locator("#r-ore")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Öre mer eller mindre per 100 kronor, varje planår. "
                                                 "”tolv” är inget tal. Skriv siffror, till exempel 12 eller -2,5.")  # fmt: skip
    field.fill("12")
    expect(page.locator("#r-ore-fel")).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_is_seen_is_saved_as_a_shadow_budget(empty_site: str, open_page: OpenPage, *, script: bool) -> None:
    page = begun(empty_site, open_page, script=script)
    page.get_by_role("spinbutton", name="Skatt", exact=True).fill("30")
    if not script:
        page.get_by_role("button", name="Räkna om").click()
    expect(page.locator("#plan-flyttat")).to_contain_text("Skatt +30\u00a0öre")
    result = page.locator(".strip-result").first.inner_text()
    page.get_by_label("Skuggbudgetens namn").fill("Vårt förslag")
    page.get_by_label("Parti eller avsändare").fill("Framtid Almfors")
    page.get_by_role("button", name="Spara som skuggbudget").click()
    expect(page.get_by_role("status").first).to_contain_text("Skuggbudgeten är sparad.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vårt förslag")
    expect(page.locator(".strip-result").first).to_have_text(result)

    page.get_by_role("link", name="Ändra").click()
    page.get_by_role("button", name="Ta bort budgeten").click()
    expect(page.get_by_role("status")).to_contain_text("Vårt förslag är borttaget.")
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vårt förslag")


def test_a_wrong_file_is_told_beside_the_field(empty_site: str, open_page: OpenPage, tmp_path: Path) -> None:
    wrong = tmp_path / "plan.toml"
    wrong.write_text((PLANS / "almfors-2027.toml").read_text(encoding="utf-8").replace("rate = 21.84", 'rate = "hög"'))
    page = open_page(f"{empty_site}/budgetar/")
    page.get_by_label("Välj filer").set_input_files(wrong)
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("plan.toml, rad 19: ”hög” i ”tax.rate” är inget tal.")
    expect(page.get_by_label("Välj filer")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Välj filer").set_input_files([PLANS / "almfors-2027.toml", PLANS / SHADOW_FILE])
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_role("status")).to_contain_text("2 budgetar är inlästa.")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_residents_budget_goes_out_as_a_file_and_in_again(
    site: str, open_page: OpenPage, tmp_path: Path, *, width: int, script: bool
) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/invanare/", width=width, script=script)
    page.get_by_role("link", name="Gör din egen budget").click()
    expect(page.locator("#egen-lage")).to_contain_text("Din budget går ihop.")
    page.get_by_role("spinbutton", name="Socialnämnden").fill("80")
    if not script:
        page.get_by_role("button", name="Räkna om").click()
    expect(page.locator("#egen-lage")).to_contain_text("Din budget går inte ihop.")
    expect(page.locator("#egen-lage")).to_contain_text("höja skatten 35 öre till")
    page.get_by_role("spinbutton", name="Skatt").fill("35")
    page.get_by_label("Vad din budget heter").fill("Kims budget")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hämta som fil").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert 'name = "Kims budget"' in file.read_text(encoding="utf-8")

    other = open_page(f"{site}/budgetar/{PLAN}/din-budget/", width=width, script=script)
    other.get_by_label("Fil som hämtats härifrån").set_input_files(file)
    other.get_by_role("button", name="Öppna").click()
    expect(other.locator("#egen-lage")).to_contain_text("Din budget går ihop.")
    expect(other.get_by_role("spinbutton", name="Socialnämnden")).to_have_value("80")


def test_what_is_typed_before_the_script_has_come_is_worked_out_too(site: str, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    held: list[Route] = []
    page.route("**/plans*.js", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks what it is given
    page.goto(f"{site}/budgetar/{PLAN}/din-budget/", wait_until="commit")
    page.get_by_role("spinbutton", name="Socialnämnden").fill("80")
    assert held
    for one in held:
        one.continue_()
    expect(page.locator("#egen-lage")).to_contain_text("Din budget går inte ihop.")


def test_a_residents_budget_is_made_with_the_keyboard_alone(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/din-budget/")
    page.get_by_role("spinbutton", name="Skatt").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("slider", name="Skatt")).to_be_focused()
    page.keyboard.press("End")
    page.wait_for_url("**/?ore=100")
    expect(page.locator("[data-plan-said]")).to_contain_text("Din budget går ihop.")


def test_the_main_figures_stay_in_sight_on_a_phone(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/budgetar/{PLAN}/", width=390)
    page.get_by_role("spinbutton", name="Kommundelsnämnden Norrby").scroll_into_view_if_needed()
    expect(page.locator("#plan-lage .strip-result").first).to_be_in_viewport()
    box = page.locator("#plan-lage").bounding_box()
    assert box is not None
    assert box["height"] < 844 / 4


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_proposals_are_compared_from_the_list(site: str, open_page: OpenPage, *, script: bool) -> None:
    page = open_page(f"{site}/budgetar/", script=script)
    page.get_by_label("Jämför Framtid Almfors skuggbudget 2027–2029").uncheck()
    page.get_by_role("button", name="Jämför valda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budgetar sida vid sida, 2027")
    expect(page.get_by_role("img", name="Från resultat till resultat, steg för steg")).to_have_count(1)
    page.get_by_label("År", exact=True).select_option("2029")
    page.get_by_role("button", name="Jämför", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Budgetar sida vid sida, 2029")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_words_of_a_chart_meet_or_leave_it(site: str, open_page: OpenPage, width: int) -> None:
    page = open_page(f"{site}/budgetar/jamfor/?plan={SHADOW}", width=width)
    for chart in page.locator("svg.chart").all():
        frame = chart.bounding_box()
        assert frame is not None
        boxes = [box for text in chart.locator("text").all() if (box := text.bounding_box())]
        assert len(boxes) > 4
        for at, box in enumerate(boxes):
            assert frame["x"] - 1 <= box["x"]
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
            assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1
            for other in boxes[at + 1 :]:
                apart = box["y"] + box["height"] <= other["y"] + 1 or other["y"] + other["height"] <= box["y"] + 1
                beside = box["x"] + box["width"] <= other["x"] + 1 or other["x"] + other["width"] <= box["x"] + 1
                assert apart or beside
