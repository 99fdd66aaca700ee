"""The pages of findings, rules and completeness: what they show, and dismissing with a reason."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.documents import load_bytes
from styrkedja.app.findings import CSV_COLUMNS
from styrkedja.store import connection
from tests.web.shelf import Shelf

TEXT = """Framtid Almfors

Handlingsprogram 2026

Skola & <b>vård</b>

Framtid Almfors vill:
- bygga en skola i i Bergby
- rusta torget och och parken
"""


@dataclass
class Desk:
    """A browser at the findings of one document."""

    client: Client
    document: str

    def page(self, part: str = "fynd/?regel=TXT001") -> str:
        response = self.client.get(f"/dokument/{self.document}/{part}")
        assert response.status_code == 200
        return html.unescape(response.content.decode())

    def data(self) -> dict[str, list[dict[str, object]]]:
        found: dict[str, list[dict[str, object]]] = json.loads(
            self.client.get(f"/dokument/{self.document}/fynd.json?regel=TXT001").content
        )
        return found

    def post(self, part: str, **fields: str) -> HttpResponse:
        token = self.client.cookies["csrftoken"].value if "csrftoken" in self.client.cookies else ""
        where = {"csrfmiddlewaretoken": token, "regel": "TXT001"}
        response = self.client.post(f"/dokument/{self.document}/fynd/{part}/", where | fields)
        assert isinstance(response, HttpResponse)
        return response

    def key(self) -> str:
        return str(self.data()["findings"][0]["key"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    document = load_bytes(open_context(who="anna"), "program.txt", TEXT.encode()).document.id
    found = Desk(Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True), document)
    found.page()
    yield found
    connection.use_database(f"sqlite:///{tmp_path / 'unused.sqlite3'}")


def test_each_finding_leads_to_its_marked_place_and_its_rule(desk: Desk) -> None:
    text = desk.page()
    assert '<h2 id="error">Fel' in text
    assert "Ordet ”i” står två gånger i rad." in text
    assert 'href="/regler/TXT001/"' in text
    [link] = re.findall(r'href="([^"]+)"><q>i i</q>', text)
    assert re.search(r'<mark id="har">i i</mark>', html.unescape(desk.client.get(link).content.decode()))


def test_the_source_has_the_findings_beside_the_text(desk: Desk) -> None:
    text = desk.page("kalla/")
    assert text.count('class="margin-note one-error"') >= 2
    item = text[text.index("bygga en skola") - 900 : text.index("bygga en skola")]
    assert "Ordet ”i” står två gånger i rad." in item
    assert desk.client.get(f"/dokument/{desk.document}/kalla/?fynd=annat").status_code == 400


def test_a_finding_is_dismissed_with_a_reason_and_taken_back(desk: Desk) -> None:
    key = desk.key()
    assert desk.post("avfarda", fynd=key, skal="det är ett <citat>").status_code == 302
    text = desk.page()
    assert "Fyndet är avfärdat." in text
    assert "<q>det är ett <citat></q>" in text
    assert "Avfärdat av" in text
    found = desk.data()
    assert [len(found[name]) for name in ("findings", "dismissed")] == [1, 1]
    assert found["dismissed"][0]["dismissed"]["reason"] == "det är ett <citat>"  # type: ignore[index]
    assert "Ordet ”i”" not in desk.page("kalla/")
    assert "Ordet ”i”" not in desk.page("")
    assert desk.post("angra", nummer="1").status_code == 302
    assert "Fyndet står kvar igen." in desk.page()
    assert desk.post("angra", nummer="1").status_code == 302
    assert "gäller inte längre" in desk.page()


def test_without_a_reason_nothing_is_dismissed_and_the_form_says_why(desk: Desk) -> None:
    key = desk.key()
    response = desk.post("avfarda", fynd=key, skal=" . ")
    text = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert f'id="fel-{key}"' in text
    assert "Skriv varför" in text
    assert '<details class="dismiss" open>' in text
    assert desk.data()["dismissed"] == []


def test_a_finding_that_is_gone_is_said_at_the_top(desk: Desk) -> None:
    response = desk.post("avfarda", fynd="f-finnsinte", skal="därför att")
    assert response.status_code == 422
    assert "Fyndet finns inte längre" in response.content.decode()


def test_a_form_without_its_token_is_refused(desk: Desk) -> None:
    response = desk.client.post(f"/dokument/{desk.document}/fynd/avfarda/", {"fynd": desk.key(), "skal": "därför"})
    assert response.status_code == 403


def test_filters_narrow_the_list_and_unknown_ones_are_refused(desk: Desk) -> None:
    assert "Ordet ”i”" in desk.page("fynd/?allvar=error")
    assert "Ordet ”i”" not in desk.page("fynd/?allvar=note")
    for query in ("allvar=hemskt", "regel=XXX"):
        assert desk.client.get(f"/dokument/{desk.document}/fynd/?{query}").status_code == 400


def test_the_csv_has_the_dismissed_too(desk: Desk) -> None:
    desk.post("avfarda", fynd=desk.key(), skal="=citat")
    text = desk.client.get(f"/dokument/{desk.document}/fynd.csv?regel=TXT001").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [(row["quotes"], row["reason"]) for row in rows] == [("och och", ""), ("i i", "'=citat")]


def test_the_list_of_documents_counts_errors_and_warnings(desk: Desk) -> None:
    text = html.unescape(desk.client.get("/").content.decode())
    assert re.search(r"\d+ fel", text)
    assert f'href="/dokument/{desk.document}/fynd/"' in text


def test_a_rule_has_its_words_and_examples(reader: Client) -> None:
    text = html.unescape(reader.get("/regler/sum001/").content.decode())
    assert "En summa är inte summan av sina rader" in text
    assert 'class="example bad"' in text
    assert "Varför det spelar roll" not in text
    reader.cookies["sprak"] = "en"
    assert "Why it matters" in reader.get("/regler/SUM001/").content.decode()
    found = json.loads(reader.get("/regler/SUM001.json").content)
    assert found["bad"]
    assert found["severity"] == "error"


def test_the_matrix_shows_numbers_and_holes(reader: Client, shelf: Shelf) -> None:
    text = html.unescape(reader.get(f"/dokument/{shelf.budget}/helhet/").content.decode())
    found = json.loads(reader.get(f"/dokument/{shelf.budget}/helhet.json").content)
    assert found["holes"] > 0
    assert text.count("– saknas") == found["holes"]
    assert f"{found['score']['score_pct']}\u00a0%" in text
    rows = reader.get(f"/dokument/{shelf.budget}/helhet.csv").content.decode("utf-8-sig").splitlines()
    assert len(rows) == len(found["bodies"]) + 1


def test_a_municipality_puts_its_documents_together(reader: Client, shelf: Shelf) -> None:
    found = json.loads(reader.get("/kommuner/almfors.json").content)
    assert len(found["sources"]) > 1
    text = reader.get("/kommuner/almfors/").content.decode()
    assert f"/dokument/{shelf.budget}/helhet/" in text
    assert "/kommuner/almfors/" in reader.get("/").content.decode()
