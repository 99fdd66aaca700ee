"""The pages of targets and own measurements: typing, errors beside fields, undo, twins."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.app.context import open_context
from styrkedja.app.targets import create_target
from styrkedja.app.values import open_values
from styrkedja.chain.observation import Gender, Observation
from styrkedja.chain.target import Direction
from styrkedja.store import connection
from styrkedja.web.pages import targets as target_pages
from styrkedja.web.plan_forms import read_number
from styrkedja.web.target_forms import plain
from tests.app.target_builders import ALMFORS, DRAFT, SCHOOL, TITLES, write_catalogue, write_values
from tests.web.shelf import EXAMPLES

FORM = {
    "nyckeltal": SCHOOL, "kommun": ALMFORS, "malar": "2028", "malvarde": "92,5", "riktning": "increase",
    "utgangsar": "2023", "utgangsvarde": "", "vag": "straight", "kon": "T", "delmal": "", "avvikelse": "",
    "notering": "Mål 3 i budgeten", "skal": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.delenv("STYRKEDJA_KOLADA", raising=False)
    write_catalogue(tmp_path, TITLES)
    write_values(SCHOOL, {2023: 80.0, 2024: 83.0, 2025: 84.0}, date(2025, 10, 1))
    return tmp_path


@pytest.fixture
def writer(tmp_path: Path) -> Client:
    """A browser on an empty store."""
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    return Client(SERVER_NAME="127.0.0.1")


def text(page: object) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.content.decode())  # type: ignore[attr-defined]  # Django's answer
    return " ".join(plain.replace("&nbsp;", " ").replace("\u00a0", " ").split())


def test_a_target_is_typed_shown_changed_removed_and_taken_back(writer: Client) -> None:
    assert "Här finns inga mål än" in text(writer.get("/mal/"))
    page = writer.post("/mal/nytt/", FORM, follow=True)
    assert page.redirect_chain[-1][0] == "/mal/1/"
    said = text(page)
    assert "Målet är sparat." in said
    assert "Mål 3 i budgeten" in said
    assert "Till målet 92,5 % återstår 8,5 procentenheter." in said
    assert "Källa: Kolada" in said
    assert "Ingen kommun har värden som ligger 5 år isär" in said
    assert f"{TITLES[SCHOOL]}" in text(writer.get("/mal/"))
    changed = writer.post("/mal/1/andra/", {**FORM, "version": "1", "malvarde": "84", "skal": "sänkt"}, follow=True)
    assert "uppnått" in text(changed)
    assert "ändrade målet (84 % 2028): sänkt" in text(changed)
    back = writer.post("/mal/1/version/", {"version": "2", "till": "1"}, follow=True)
    assert "Målet är som i version 1." in text(back)
    removed = writer.post("/mal/1/ta-bort/", follow=True)
    assert "Målet är borttaget. Ångra" in text(removed)
    assert "Målet är tillbaka." in text(writer.post("/mal/1/aterstall/", follow=True))


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"malvarde": "mycket"}, "malvarde", "”mycket” är inte ett tal."),
        ({"malvarde": ""}, "malvarde", "Målvärdet saknas."),
        ({"vag": "stepwise", "delmal": "2026 85"}, "delmal", "Skriv år och värde med semikolon emellan"),
        ({"riktning": "", "utgangsar": ""}, "riktning", "Det går inte att se om värdet ska öka eller minska."),
        ({"malar": "28"}, "malar", "”28” är inget år."),
        ({"kommun": "Bortby"}, "kommun", "Det finns ingen kommun med namnet Bortby."),
        ({"nyckeltal": "N99999"}, "nyckeltal", "Nyckeltalet N99999 finns inte"),
        ({"nyckeltal": ""}, "nyckeltal", "Skriv vilket nyckeltal målet gäller"),
        ({"utgangsar": "2010"}, "utgangsvarde", "Det finns inget värde för N15436 år 2010"),
        ({"malar": "2023"}, "malar", "Målåret 2023 kommer inte efter utgångsåret 2023."),
        ({"vag": "stepwise", "delmal": "2029; 85"}, "delmal", "Delmålen måste ha stigande år"),
        ({"avvikelse": "2"}, "avvikelse", "Hur mycket värdet får avvika anges bara"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    writer: Client, wrong: dict[str, str], field: str, words: str
) -> None:
    page = writer.post("/mal/nytt/", {**FORM, **wrong})
    assert page.status_code == 422
    html = page.content.decode()
    beside = re.search(rf'id="{field}-fel">(.*?)</p>', html)
    assert beside is not None
    assert words in beside[1]
    assert re.search(rf'id="{field}"[^>]*aria-describedby="[^"]*{field}-fel"[^>]*aria-invalid="true"', html)
    assert "Mål 3 i budgeten" in html
    assert json.loads(writer.get("/mal.json").content)["targets"] == []


def test_a_direction_that_nobody_chose_is_the_way_from_baseline_to_target(writer: Client) -> None:
    """A target to lower must not count as reached because the form began at "increase"."""
    first = re.search(r'<select id="riktning".*?<option value="([^"]*)"', writer.get("/mal/nytt/").content.decode())
    assert first is not None
    assert first[1] == ""
    writer.post("/mal/nytt/", {**FORM, "riktning": "", "malvarde": "70"})
    writer.post("/mal/nytt/", {**FORM, "riktning": "", "malvarde": "95"})
    found = json.loads(writer.get("/mal.json").content)["targets"]
    assert [(one["direction"], one["status"]) for one in found] == [("decrease", "wrong_way"), ("increase", "behind")]


def test_a_target_already_met_at_the_baseline_says_so_and_asks_of_no_moves(writer: Client) -> None:
    said = text(writer.post("/mal/nytt/", {**FORM, "riktning": "increase", "malvarde": "75"}, follow=True))
    assert "eller så är utgångsvärdet redan minst lika bra som målvärdet" in said
    assert "Är målet rimligt?" not in said


def test_an_id_in_small_letters_is_found(writer: Client) -> None:
    writer.post("/mal/nytt/", {**FORM, "nyckeltal": SCHOOL.lower()})
    assert json.loads(writer.get("/mal.json").content)["targets"][0]["kpi"] == SCHOOL


def test_a_choice_that_no_form_offers_is_a_wrong_address(writer: Client) -> None:
    assert writer.post("/mal/nytt/", {**FORM, "riktning": "uppåt"}).status_code == 400
    assert writer.get("/mal/?lage=bra").status_code == 400
    assert writer.get("/mal/77/").status_code == 404


def test_the_list_is_filtered_and_has_twins(writer: Client) -> None:
    writer.post("/mal/nytt/", FORM)
    writer.post("/mal/nytt/", {**FORM, "malvarde": "83"})
    found = json.loads(writer.get("/mal.json?lage=reached").content)["targets"]
    assert [(one["value"], one["status_text"], one["outcome"]) for one in found] == [(83.0, "uppnått", 84.0)]
    lines = writer.get("/mal.csv?kommun=1999").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[2].split(";")[3:5] == [SCHOOL, TITLES[SCHOOL]] or TITLES[SCHOOL] in lines[2]
    assert "Inget mål svarar mot filtret." in text(writer.get("/mal/?kommun=0180"))
    one = json.loads(writer.get("/mal/1.json").content)["target"]
    assert one["baseline"] == {
        "year": 2023, "value": 80.0, "title": TITLES[SCHOOL], "unit": "%", "fetched": "2025-10-01",
    }  # fmt: skip


def test_the_list_is_a_workbook_too(writer: Client) -> None:
    writer.post("/mal/nytt/", FORM)
    assert "/mal.xlsx" in writer.get("/mal/").content.decode()
    sheet = openpyxl.load_workbook(BytesIO(writer.get("/mal.xlsx").content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=2)]
    told = dict(zip(rows[0], rows[1], strict=True))
    assert (told["Id"], told["Målvärde"], told["Utfall"], told["Läge"]) == (SCHOOL, 92.5, 84, "efter målbanan")


def test_a_long_list_has_pages(writer: Client) -> None:
    context = open_context(who="anna")
    for number in range(103):
        create_target(context, replace(DRAFT, value=90.0 + number / 100))
    assert writer.get("/mal/").content.decode().count('role="rowheader"') == 100
    last = writer.get("/mal/?sida=2&kommun=1999")
    assert last.content.decode().count('role="rowheader"') == 3
    assert "Sida 2 av 2" in text(last)
    assert "?kommun=1999&amp;sida=1" in last.content.decode()
    assert len(json.loads(writer.get("/mal.json").content)["targets"]) == 103


def test_of_many_targets_one_municipality_is_shown_at_a_time(writer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target_pages, "_MOST_TOGETHER", 2)
    open_values().write(
        SCHOOL, [Observation(SCHOOL, "0180", 2023, Gender.TOTAL, 80.0)], date(2025, 10, 2), is_partial=True
    )
    context = open_context(who="anna")
    create_target(context, replace(DRAFT, municipality="0180"))
    create_target(context, DRAFT)
    assert writer.get("/mal/").content.decode().count('role="rowheader"') == 2
    create_target(context, replace(DRAFT, value=91.0))
    many = writer.get("/mal/")
    assert "Välj en kommun." in text(many)
    assert '<a href="/mal/?kommun=0180">Stockholm</a> (1)' in many.content.decode()
    assert many.content.decode().count('role="rowheader"') == 0
    one = writer.get("/mal/?kommun=1999")
    assert one.content.decode().count('role="rowheader"') == 2
    assert len(json.loads(writer.get("/mal.json").content)["targets"]) == 3


def test_many_targets_of_a_municipality_stand_on_pages_the_worst_first(writer: Client) -> None:
    rows = [Observation(SCHOOL, "0180", year, Gender.TOTAL, value) for year, value in ((2023, 80.0), (2025, 84.0))]
    open_values().write(SCHOOL, rows, date(2025, 10, 2))
    context, draft = open_context(who="prov"), replace(DRAFT, municipality="0180")
    for number in range(51):
        create_target(context, replace(draft, value=92.0 + number / 100))
    create_target(context, replace(draft, value=10.0, direction=Direction.DECREASE))
    row = f'<th scope="row" role="rowheader"><a href="/indikatorer/{SCHOOL}/0180/?mal='
    first = writer.get("/indikatorer/kommun/0180/").content.decode()
    assert first.count(row) == 50
    assert first.index(f"{row}52") == first.index(row)
    last = writer.get("/indikatorer/kommun/0180/?sida=2").content.decode()
    assert last.count(row) == 2
    assert 'rel="prev" href="?sida=1"' in last


def test_an_alarm_is_shown_with_both_and_answered_with_a_reason(writer: Client) -> None:
    writer.post("/mal/nytt/", FORM)
    write_values(SCHOOL, {2023: 81.0, 2025: 84.0}, date(2025, 12, 1))
    assert "Larm: 1" in text(writer.get("/mal/"))
    said = text(writer.get("/mal/1/"))
    assert "Var: 80,0 (1 okt 2025)" in said or "Var: 80 (1 okt 2025)" in said
    answer = {"larm": "baseline_revised", "nu": "81.0", "skal": ""}
    refused = writer.post("/mal/1/larm/", answer)
    assert refused.status_code == 422
    assert "Skriv varför larmet kan stå" in text(refused)
    assert "Kvitterat" in text(writer.post("/mal/1/larm/", {**answer, "skal": "liten skillnad"}, follow=True))
    assert "Larm: 1" not in text(writer.get("/mal/"))
    assert "Larmet är öppet igen." in text(writer.post("/mal/1/larm/", {**answer, "oppna": "1"}, follow=True))
    anew = text(writer.post("/mal/1/version/", {"version": "1"}, follow=True))
    assert "Målet räknas nu från källans värde" in anew


def test_a_documents_targets_are_followed_up_from_its_indicators(writer: Client) -> None:
    with (EXAMPLES / "mal-och-indikatorer-2027.docx").open("rb") as file:
        writer.post("/dokument/", {"filer": file})
    document = json.loads(writer.get("/dokument.json").content)["documents"][0]["id"]
    assert "Följ upp målen" in text(writer.get(f"/dokument/{document}/indikatorer/"))
    page = text(writer.post(f"/dokument/{document}/mal/ta-over/", {"kommun": "1999"}, follow=True))
    assert re.search(r"\d+ mål är nya, 0 fanns redan", page)
    again = text(writer.post(f"/dokument/{document}/mal/ta-over/", {"kommun": "1999"}, follow=True))
    assert "0 mål är nya" in again
    refused = text(writer.post(f"/dokument/{document}/mal/ta-over/", {"kommun": "Bortby"}, follow=True))
    assert "Det finns ingen kommun med namnet Bortby." in refused


def test_a_measurement_is_typed_corrected_and_undone(writer: Client) -> None:
    assert "Här finns inga egna mätningar än" in text(writer.get("/matningar/"))
    refused = writer.post("/matningar/nytt/", {"titel": "", "enhet": "%", "riktning": "", "kalla": ""})
    assert refused.status_code == 422
    assert "Mätningen behöver ett namn" in text(refused)
    about = {"titel": "Nöjda gäster", "enhet": "%", "riktning": "increase", "kalla": "Enkät i maj"}
    page = writer.post("/matningar/nytt/", about, follow=True)
    assert page.redirect_chain[-1][0] == "/matningar/nojda-gaster/"
    value = {"kommun": ALMFORS, "ar": "2025", "varde": "75,5", "kon": "T", "notering": ""}
    typed = writer.post("/matningar/nojda-gaster/varden/", value, follow=True)
    assert "Värdet är sparat. Ångra" in text(typed)
    refusals = (
        ({"ar": "igår"}, "”igår” är inget år."),
        ({"ar": "2199"}, "År 2199 har inte varit än"),
        ({"varde": "många"}, "är inte ett tal."),
    )
    for wrong, words in refusals:
        page = writer.post("/matningar/nojda-gaster/varden/", {**value, **wrong})
        assert page.status_code == 422
        assert words in text(page)
    writer.post("/matningar/nojda-gaster/varden/", {**value, "varde": "80"})
    found = json.loads(writer.get("/matningar/nojda-gaster.json").content)["measurement"]
    assert [one["value"] for one in found["values"]] == [80.0]
    writer.post("/matningar/nojda-gaster/angra/", {"nummer": "2"})
    assert "75,5" in writer.get("/matningar/nojda-gaster.csv").content.decode()
    removed = text(writer.post("/matningar/nojda-gaster/ta-bort/", follow=True))
    assert "Mätningen är borttagen. Ångra" in removed
    assert writer.get("/matningar/nojda-gaster/").status_code == 404
    assert "Mätningen är tillbaka." in text(writer.post("/matningar/nojda-gaster/aterstall/", follow=True))
    edited = writer.post("/matningar/nojda-gaster/andra/", {**about, "enhet": "andel"}, follow=True)
    assert "Mätningen är ändrad." in text(edited)


def test_forms_are_refused_without_their_token() -> None:
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    for address in ("/mal/nytt/", "/mal/1/ta-bort/", "/matningar/nytt/", "/matningar/x/varden/"):
        assert strict.post(address, FORM).status_code == 403, address


def test_the_pages_speak_english(writer: Client) -> None:
    writer.post("/mal/nytt/", FORM)
    writer.cookies["sprak"] = "en"
    assert "behind the path" in text(writer.get("/mal/"))
    assert "The outcome of 2025 is 84" in text(writer.get("/mal/1/"))


@given(st.floats(1, 1e11) | st.floats(1e-12, 1e-5) | st.just(0.0), st.sampled_from([1, -1]))
def test_a_value_in_a_form_is_read_as_the_same_value(size: float, sign: int) -> None:
    value = sign * size
    number = read_number(plain(value))
    assert number is not None
    assert float(number) == value
