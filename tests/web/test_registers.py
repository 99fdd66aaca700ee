"""Registers of bodies in the browser: begun, changed, gone back, in and out as a file."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.documents import load_bytes
from styrkedja.store import connection
from tests.app.test_registers import PLAN
from tests.builders import ROOT

EXAMPLE = (ROOT / "examples" / "register-almfors.toml").read_bytes()


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A browser on a store with a plan of Vara."""
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    load_bytes(open_context(who="anna"), "plan.txt", PLAN.encode())
    return Client(SERVER_NAME="127.0.0.1")


def text_of(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return html.unescape(response.content.decode())


def begun(client: Client) -> str:
    response = client.post("/register/borja/", {"kommun": "Vara"})
    assert response.status_code == 302
    return str(response["Location"])


def register(client: Client, code: str = "1470") -> dict[str, object]:
    found: dict[str, object] = json.loads(client.get(f"/register/{code}.json").content)
    return found


def names(client: Client) -> list[str]:
    found = register(client)["register"]
    assert isinstance(found, dict)
    return [body["name"] for body in found["bodies"]]


def upload(client: Client, data: bytes) -> HttpResponseBase:
    return client.post("/register/las-in/", {"fil": SimpleUploadedFile("register.toml", data)})


def test_a_register_is_begun_with_what_documents_name(client: Client) -> None:
    assert "Börja register för Vara" in text_of(client.get("/register/"))
    page = text_of(client.get(begun(client)))
    assert "Registret är påbörjat" in page
    assert {"Skolnämnden", "Kommunstyrelsen", "Vara Bostäder AB"} <= set(names(client))
    assert "Börja register för Vara" not in text_of(client.get("/register/"))
    assert "Vara" in text_of(client.get("/register/"))


def test_a_file_is_taken_in_and_out(client: Client) -> None:
    assert upload(client, EXAMPLE).status_code == 302
    response = client.get("/register/9999/register.toml")
    assert response["Content-Disposition"] == 'attachment; filename="register-9999.toml"'
    assert "Kommundelsnämnden Norrby" in response.content.decode()
    page = text_of(client.get("/register/9999/"))
    assert "lämnade över till Socialnämnden, Vård- och omsorgsnämnden" in page
    assert "har upphört" in page


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'municipality = "9999"\n[[body]]\nid = "a"\n', "register.toml, rad 2: nyckeln ”kind” saknas."),
        (b"\xff\xfe", "UTF-8"),
        (b"x" * 1_000_001, "större än 1 MB"),
    ],
)
def test_a_wrong_file_is_told_and_nothing_kept(client: Client, data: bytes, told: str) -> None:
    response = upload(client, data)
    assert response.status_code == 422
    assert told in text_of(response)
    assert json.loads(client.get("/register.json").content)["registers"] == []


def test_a_body_is_added_described_anew_and_removed(client: Client) -> None:
    begun(client)
    typed = {
        "version": "1",
        "namn": "Trafik och parknämnden",
        "slag": "committee",
        "alias": "TPN\nParken",
        "fran": "2027",
    }
    assert client.post("/register/1470/nytt/", {**typed, "omrade": ["traffic"]}).status_code == 302
    page = text_of(client.get("/register/1470/organ/trafik-och-parknamnden/"))
    assert "TPN\nParken" in page
    assert 'value="traffic" checked' in page
    changed = {"version": "2", "namn": "Trafiknämnden", "slag": "committee", "alias": "TN", "till": "2029-12-31"}
    assert client.post("/register/1470/organ/trafik-och-parknamnden/", changed).status_code == 302
    page = text_of(client.get("/register/1470/"))
    assert "–2029" in page
    assert "Skrivs också: TN" in page
    assert client.post("/register/1470/organ/trafik-och-parknamnden/ta-bort/", {"version": "3"}).status_code == 302
    assert "Trafiknämnden" not in names(client)


def test_posts_are_written_one_a_line(client: Client) -> None:
    begun(client)
    typed = {
        "version": "1",
        "namn": "Skolnämnden",
        "slag": "committee",
        "poster": "ordförande; S; 2027\nvice ordförande;M",
    }
    assert client.post("/register/1470/organ/skolnamnden/", typed).status_code == 302
    assert "ordförande; S; 2027\nvice ordförande; M" in text_of(client.get("/register/1470/organ/skolnamnden/"))
    assert "ordförande S 2027– · vice ordförande M" in text_of(client.get("/register/1470/"))
    refused = client.post("/register/1470/organ/skolnamnden/", {**typed, "version": "2", "poster": "ordförande"})
    assert "posten ”ordförande” går inte att läsa" in text_of(refused)


def test_a_collectives_page_says_whom_it_stands_for(client: Client) -> None:
    begun(client)
    plan = PLAN.replace(
        "Vara Bostäder AB ska bygga fler lägenheter.", "Samtliga nämnder och berörda nämnder ska spara el."
    )
    load_bytes(open_context(who="anna"), "mer.txt", plan.encode())
    page = text_of(client.get("/organ/vara-samtliga-namnder/"))
    assert "Står enligt registret för:" in page
    assert '/register/1470/organ/skolnamnden/"' in page
    assert "Texten säger inte vilka som menas." in text_of(client.get("/organ/vara-berorda-namnder/"))


def test_a_split_is_carried_out_and_gone_back_from(client: Client) -> None:
    begun(client)
    typed = {
        "version": "1",
        "lamnar": "skolnamnden",
        "eftertradare": "Förskolenämnden; 40 %\nGrundskolenämnden; 0,6",
        "ar": "2028",
    }
    assert client.post("/register/1470/lamna-over/", typed).status_code == 302
    found = register(client)["register"]
    assert isinstance(found, dict)
    assert [(one["successor"], one["share"]) for one in found["successions"]] == [
        ("forskolenamnden", 0.4), ("grundskolenamnden", 0.6),
    ]  # fmt: skip
    assert "Förskolenämnden, Grundskolenämnden" in text_of(client.get("/register/1470/"))
    assert client.post("/register/1470/aterga/", {"version": "2", "nummer": "1"}).status_code == 302
    assert "Grundskolenämnden" not in names(client)
    assert "gick tillbaka till version 1" in text_of(client.get("/register/1470/"))


@pytest.mark.parametrize(
    ("address", "typed", "told"),
    [
        ("nytt/", {"namn": "Skolnämnden", "slag": "committee"}, "redan ett organ som heter Skolnämnden"),
        ("nytt/", {"namn": "Trafiknämnden", "slag": "committee", "fran": "snart"}, "varken ett år eller ett datum"),
        ("nytt/", {"namn": "Trafiknämnden", "slag": "kungahus"}, "välj vad organet är"),
        ("lamna-over/", {"eftertradare": "A-nämnden", "ar": "2028"}, "välj minst ett organ"),
        (
            "lamna-over/",
            {"lamnar": "skolnamnden", "eftertradare": "A-nämnden; mycket", "ar": "2028"},
            "andelen ”mycket”",
        ),
        ("lamna-over/", {"lamnar": "skolnamnden", "eftertradare": "A-nämnden", "ar": "28"}, "28 är inget årtal"),
        ("organ/skolnamnden/", {"namn": "", "slag": "committee"}, "organet har inget namn"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_was_typed(
    client: Client, address: str, typed: dict[str, str], told: str
) -> None:
    begun(client)
    response = client.post(f"/register/1470/{address}", {"version": "1", **typed})
    assert response.status_code == 422
    page = text_of(response)
    assert told in page
    for value in (typed.get("fran"), typed.get("eftertradare")):
        assert value is None or value in page
    assert register(client)["number"] == 1


def test_who_is_late_is_told(client: Client) -> None:
    begun(client)
    client.post("/register/1470/nytt/", {"version": "1", "namn": "Trafiknämnden", "slag": "committee"})
    response = client.post("/register/1470/nytt/", {"version": "1", "namn": "Parknämnden", "slag": "committee"})
    assert response.status_code == 422
    assert "någon annan har ändrat registret" in text_of(response)


def test_a_bodys_page_leads_to_the_register(client: Client) -> None:
    assert "I registret:" not in text_of(client.get("/organ/vara-skolnamnden/"))
    begun(client)
    assert '/register/1470/organ/skolnamnden/"' in text_of(client.get("/organ/vara-skolnamnden/"))
    upload(client, b'municipality = "1470"')
    assert "Organet finns inte i kommunens register." in text_of(client.get("/organ/vara-skolnamnden/"))
    assert "namn=Skoln%C3%A4mnden&slag=committee" in text_of(client.get("/register/1470/"))


def test_pages_have_one_heading_and_ids_of_their_own_in_both_languages(client: Client) -> None:
    begun(client)
    parts = ("", "1470/", "1470/nytt/", "1470/lamna-over/", "1470/organ/skolnamnden/")
    for language in ("sv", "en"):
        client.cookies["sprak"] = language
        for part in parts:
            page = client.get(f"/register/{part}").content.decode()
            ids = re.findall(r'\sid="([^"]+)"', page)
            assert page.count("<h1") == 1, part
            assert len(ids) == len(set(ids)), part


@pytest.mark.parametrize("address", ["/register/0180/", "/register/0180.json", "/register/1470/organ/saknas/"])
def test_what_is_not_there_is_said(client: Client, address: str) -> None:
    begun(client)
    assert client.get(address).status_code == 404


def test_forms_are_checked_for_where_they_come_from(tmp_path: Path) -> None:
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    for address in ("/register/borja/", "/register/las-in/", "/register/1470/nytt/", "/register/1470/aterga/"):
        assert strict.post(address).status_code == 403
