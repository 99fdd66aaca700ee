"""The outcome of committees in the browser: files that are sent, followed up and not kept, the same as in the terminal."""

from __future__ import annotations

import html
import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from styrkedja.cli.main import main
from styrkedja.web import outcome_forms
from tests.budget.municipal_sie import FINANCE, MAP, SCHOOL, Booking, books, budget, sie_text
from tests.builders import ROOT
from tests.web.shelf import Shelf

EXAMPLE = ROOT / "examples" / "outcome"
PLAN = ROOT / "examples" / "plans" / "almfors-2027.toml"
BOOKS = sie_text(books(range(1, 9)), budget(), covered_to="20260831").encode("cp437")


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def file(name: str, data: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def send(client: Client, address: str = "/utfall/", **fields: Any) -> HttpResponseBase:
    return client.post(address, fields)


def saved(page: str, name: str) -> bytes:
    found = re.search(rf'href="data:[\w/]+;charset=utf-8;base64,([^"]*)" download="{re.escape(name)}"', page)
    assert found
    return b64decode(found[1])


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    # 1 where amounts have no committee.
    assert main(["budget", "outcome", *arguments, "--format", "json"]) in {0, 1}
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2026.se").write_bytes(BOOKS)
    (tmp_path / "karta.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


def test_page_twin_and_terminal_give_the_same(reader: Client, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = printed(capsys, str(folder / "2026.se"), "--map", str(folder / "karta.toml"))
    twin = send(reader, "/utfall.json", fil=file("2026.se", BOOKS), karta=file("karta.toml", MAP))
    assert isinstance(twin, HttpResponse)
    assert json.loads(twin.content) == expected
    page = text_of(send(reader, fil=file("2026.se", BOOKS), kartan=MAP))
    assert json.loads(saved(page, "utfall.json")) == expected
    assert "2026.se: utfall 2026-01–2026-08 av räkenskapsåret 2026" in page
    assert SCHOOL in page


def test_the_example_is_what_the_terminal_prints(reader: Client, capsys: pytest.CaptureFixture[str]) -> None:
    files = (str(EXAMPLE / "almfors-2026.se"), "--map", str(EXAMPLE / "karta.toml"), "--frames", str(PLAN))
    expected = printed(capsys, *files)
    assert json.loads(reader.get("/utfall.json?exempel=1").content) == expected
    page = text_of(reader.get("/utfall/?exempel=1"))
    assert json.loads(saved(page, "utfall.json")) == expected
    for row in expected["rows"]:
        assert (row["committee"] or "Summa") in page
    for note in expected["notes"]:
        assert note["message"] in page or note["code"] == "frames_state_grants"
    assert "--frames" not in page


def test_month_method_frames_and_earlier_years_are_those_of_the_terminal(
    reader: Client, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = sie_text(books(), year=2025).encode("cp437")
    (folder / "2025.se").write_bytes(last)
    expected = printed(
        capsys, str(folder / "2026.se"), "--map", str(folder / "karta.toml"), "--frames", str(PLAN),
        "--through", "2026-06", "--earlier", str(folder / "2025.se"), "--method", "last-year",
    )  # fmt: skip
    twin = send(
        reader, "/utfall.json", fil=file("2026.se", BOOKS), karta=file("karta.toml", MAP), manad="2026-06",
        planfil=file("plan.toml", PLAN.read_bytes()), tidigare=[file("2025.se", last)], prognos="last_year",
    )  # fmt: skip
    assert isinstance(twin, HttpResponse)
    assert json.loads(twin.content) == expected
    assert (expected["months"], expected["earlier_years"]) == (6, 1)


def test_frames_of_a_kept_plan_can_be_chosen(reader: Client) -> None:
    fields = {"fil": file("a.se", (EXAMPLE / "almfors-2026.se").read_bytes())}
    fields["karta"] = file("karta.toml", (EXAMPLE / "karta.toml").read_bytes())
    twin = send(reader, "/utfall.json", **fields, budget="almfors-budget-2027-med-plan-2028-2029")
    assert isinstance(twin, HttpResponse)
    expected = reader.get("/utfall.json?exempel=1").json()
    assert [row["frame_sek"] for row in json.loads(twin.content)["rows"]] == [
        row["frame_sek"] for row in expected["rows"]
    ]
    assert 'value="almfors-budget-2027-med-plan-2028-2029"' in text_of(reader.get("/utfall/"))


def test_without_a_map_one_is_suggested_to_edit(
    reader: Client, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["budget", "outcome", str(folder / "2026.se"), "--suggest-map"]) == 0
    expected = capsys.readouterr().out.strip()
    ways: tuple[dict[str, Any], ...] = ({}, {"gor": "karta", "kartan": "[[row"})
    for more in ways:
        response = send(reader, fil=file("2026.se", BOOKS), **more)
        assert response.status_code == 200
        page = text_of(response)
        assert expected in page
        assert "Välj SIE-filen igen först" in page
        assert saved(page, "karta.toml").decode().strip() == expected
        assert "Var nämnderna står" not in page
    # The suggestion is a map that can be sent back.
    answer = send(reader, fil=file("2026.se", BOOKS), kartan=expected.replace("\n", "\r\n"))
    assert "Var nämnderna står" in text_of(answer)


def test_csv_files_are_offered_and_asked_for(reader: Client) -> None:
    page = text_of(send(reader, fil=file("2026.se", BOOKS), kartan=MAP))
    fields = {"karta": MAP.encode()}
    for name, query in (("utfall.csv", ""), ("utfall-manader.csv", "?manader=1")):
        sent: dict[str, Any] = {
            "fil": file("2026.se", BOOKS),
            **{key: file("karta.toml", data) for key, data in fields.items()},
        }
        found = send(reader, f"/utfall.csv{query}", **sent)
        assert isinstance(found, HttpResponse)
        assert saved(page, name) == found.content
        assert found.content.decode("utf-8-sig").startswith(("row;committee;", "committee;month;"))


@pytest.mark.parametrize(
    ("fields", "name", "told"),
    [
        ({"kartan": MAP}, "fil", "Ingen SIE-fil är vald."),
        ({"fil": ("a.se", b"PK\x03\x04"), "kartan": MAP}, "fil", "det här är ingen SIE-fil"),
        ({"fil": ("a.se", b""), "kartan": MAP}, "fil", "filen är tom"),
        ({"fil": ("2026.se", BOOKS), "kartan": "[[row]\n"}, "kartan", "karta.toml, rad 1: raden går inte att läsa"),
        ({"fil": ("2026.se", BOOKS), "karta": ("k.toml", b"\xff\xfe")}, "karta", "k.toml, rad 1: filen är inte sparad"),
        ({"fil": ("2026.se", BOOKS), "kartan": MAP, "manad": "augusti"}, "manad", "”augusti” är ingen månad"),
        ({"fil": ("2026.se", BOOKS), "kartan": MAP, "manad": "2031-01"}, "manad", "ligger utanför räkenskapsåret"),
        ({"fil": ("2026.se", BOOKS), "kartan": MAP, "planfil": ("p.toml", b"x = 1")}, "budget", "p.toml"),
        ({"fil": ("2026.se", BOOKS), "kartan": MAP, "budget": "finnsinte"}, "budget", "finnsinte"),
        ({"fil": ("2026.se", BOOKS), "kartan": MAP, "tidigare": ("b.se", b"x")}, "tidigare", "b.se"),
    ],
)
def test_every_fault_stands_beside_its_field(reader: Client, fields: dict[str, Any], name: str, told: str) -> None:
    sent: dict[str, Any] = {key: file(*value) if isinstance(value, tuple) else value for key, value in fields.items()}
    response = send(reader, **sent)
    assert response.status_code == 422
    page = text_of(response)
    assert told in page
    assert f'<li><a href="#{name}">' in page
    assert re.search(rf'<p class="field-error" id="{name}-fel"[^>]*>[^<]', page)
    assert "Var nämnderna står" not in page


def test_the_twin_names_the_fields_that_are_wrong(reader: Client) -> None:
    response = send(reader, "/utfall.json", fil=file("a.se", b"PK"), kartan="[[row]", manad="x")
    assert isinstance(response, HttpResponse)
    assert response.status_code == 422
    assert [one["field"] for one in json.loads(response.content)["errors"]] == ["fil", "kartan", "manad"]
    assert send(reader, "/utfall.csv", fil=file("2026.se", BOOKS)).status_code == 422


def test_a_shadow_budget_that_is_sent_leads_to_no_file_here(reader: Client, tmp_path: Path) -> None:
    base = tmp_path / "hemlig.toml"
    base.write_bytes(PLAN.read_bytes())
    shadow = f'[plan]\nname = "S"\nbase = "{base}"\n'
    response = send(reader, fil=file("2026.se", BOOKS), kartan=MAP, planfil=file("skugga.toml", shadow))
    assert response.status_code == 422
    assert "skugga.toml: en skuggbudget har bara ändringar" in text_of(response)


def test_files_that_are_too_large_are_not_read(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome_forms, "_MEGABYTE", 10)
    response = send(reader, fil=file("2026.se", BOOKS), karta=file("k.toml", MAP), planfil=file("p.toml", "x" * 99))
    assert response.status_code == 422
    page = text_of(response)
    assert "2026.se: filen är för stor" in page
    assert "k.toml: filen är större än 5 MB" in page
    assert "p.toml: filen är större än 5 MB" in page


def test_hostile_names_and_objects_are_only_words(reader: Client) -> None:
    evil = "<script>alert(1)</script>"
    rows = [*books([1]), Booking(1, "5010", f'1 "{evil}"', books([1])[0].amount_sek)]
    found = MAP.replace(FINANCE, evil)
    data = sie_text(rows).encode("cp437")
    raw = send(reader, fil=file(f"{evil}.se", data), kartan=f"{found}# </textarea>{evil}", manad="2026-01")
    assert isinstance(raw, HttpResponse)
    assert raw.status_code == 200
    assert "<script>alert" not in raw.content.decode()
    assert "&lt;script&gt;alert(1)" in raw.content.decode()


def test_nothing_that_is_sent_is_kept(reader: Client, shelf: Shelf) -> None:
    path = Path(shelf.address.removeprefix("sqlite:///"))
    before = reader.get("/dokument.json").content, reader.get("/budgetar.json").content
    send(reader, fil=file("hemligt-utfall.se", BOOKS), kartan=MAP)
    assert (reader.get("/dokument.json").content, reader.get("/budgetar.json").content) == before
    assert b"hemligt-utfall" not in path.read_bytes()
    assert 'name="kartan"' not in text_of(reader.get("/utfall/"))


def test_the_form_is_checked_but_a_program_may_ask(newcomer: Client) -> None:
    fields: dict[str, Any] = {"fil": file("2026.se", BOOKS), "kartan": MAP}
    assert send(newcomer, **fields).status_code == 403
    assert send(newcomer, "/utfall.json", fil=file("2026.se", BOOKS), kartan=MAP).status_code == 200


def test_choices_that_no_form_offers_are_refused(reader: Client) -> None:
    for wrong in ({"prognos": "stjärnor"}, {"enhet": "öre"}):
        assert send(reader, fil=file("2026.se", BOOKS), kartan=MAP, **wrong).status_code == 400
