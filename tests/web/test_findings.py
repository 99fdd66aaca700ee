"""Sums that do not add up, on the pages and in their JSON twins; and what is said when all do."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.documents import load_bytes
from styrkedja.store import connection
from tests.web.shelf import Shelf
from tests.wrong_budget import WRONG_BUDGET

NOTHING = "Inget att anmärka"


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[tuple[Client, str]]:
    connection.use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    document = load_bytes(open_context(who="anna"), "budget.txt", WRONG_BUDGET.encode()).document.id
    yield Client(SERVER_NAME="127.0.0.1"), document
    connection.use_database(f"sqlite:///{tmp_path / 'unused.sqlite3'}")


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def test_the_page_of_a_document_tells_of_each_with_its_way_to_the_source(faulty: tuple[Client, str]) -> None:
    client, document = faulty
    text = page(client, f"/dokument/{document}/")
    assert "2 saker att kontrollera" in text
    assert "Summa, Budget 2027: summan anges till 2 014 750 tkr, men raderna blir 2 005 750 tkr." in text
    assert "Räkna om summan" in text
    assert NOTHING not in text
    [link] = re.findall(r'href="([^"]+)"><q>Summa 1 950 000 2 014 750</q>', text)
    assert '<mark id="har">Summa</mark>' in page(client, link)


def test_the_budget_notes_both_figures_at_the_row(faulty: tuple[Client, str]) -> None:
    client, document = faulty
    text = page(client, f"/dokument/{document}/budget/")
    notes = re.findall(
        r'(\w+(?: \w+)*)(?: <span class="note">tkr</span>)?<a class="row-note" href="#(fynd-\d)">(.*?)</a>', text
    )
    plain = [(row, anchor, re.sub(r"<[^>]+>", "", note)) for row, anchor, note in notes]
    assert plain == [
        ("Summa", "fynd-1", "Budget 2027: skrivet 2 014 750 tkr, uträknat 2 005 750 tkr"),
        ("Årets resultat", "fynd-2", "2027: skrivet 45 000 tkr, uträknat 40 000 tkr"),
    ]
    assert text.count('id="fynd-') == 2
    assert "Summorna stämmer" not in text
    assert NOTHING not in text


def test_json_has_the_findings_in_the_readers_language(faulty: tuple[Client, str]) -> None:
    client, document = faulty
    for language, words in (("sv", "raderna blir"), ("en", "the rows make")):
        client.cookies["sprak"] = language
        for part in (".json", "/kedja.json", "/budget.json"):
            first, second = json.loads(client.get(f"/dokument/{document}{part}").content)["findings"]
            assert (first["code"], second["code"]) == ("SUM001", "SUM005")
            assert words in first["message"]
            assert first["remedy"]
            assert first["values"]["computed"] == 2005750


def test_a_budget_that_adds_up_says_so(reader: Client, shelf: Shelf) -> None:
    assert NOTHING in page(reader, f"/dokument/{shelf.budget}/budget/")
    assert json.loads(reader.get(f"/dokument/{shelf.budget}/budget.json").content)["findings"] == []
