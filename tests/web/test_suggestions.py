"""The page of suggested key figures: suggestions only, none is an answer, and no catalogue is said."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from styrkedja.app.context import open_context
from styrkedja.app.documents import load_bytes
from tests.builders import ROOT

PROGRAMME = """\
Almfors program 2026-2030
Almforspartiet

Personal
Almforspartiet vill:
- minska sjukfrånvaron bland kommunens anställda
- byta namn på <b>Stortorget</b>
"""


@pytest.fixture
def document(newcomer: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("STYRKEDJA_KOLADA", str(ROOT / "tests" / "checks" / "kpi_catalogue.csv"))
    del newcomer  # its store is the one in use
    return load_bytes(open_context(who="anna"), "program.txt", PROGRAMME.encode()).document.id


def text_of(response: object) -> str:
    return str(response.content.decode())  # type: ignore[attr-defined]


def test_each_commitment_stands_with_why_and_the_page_says_what_suggestions_are(
    newcomer: Client, document: str
) -> None:
    page = text_of(newcomer.get(f"/dokument/{document}/nyckeltal/"))
    assert "Det är bara förslag" in page
    assert "<code>N00090</code>" in page
    assert "samma ord: sjukfrånvaron, anställda" in page
    assert 'href="/indikatorer/N00090/"' in page
    assert 'href="/mal/nytt/?nyckeltal=N00090"' in page
    assert "Källa: Kolada" in page
    assert "2 åtaganden, 2 utan mått, 1 av dem med förslag." in page


def test_commitments_without_suggestion_are_listed_and_their_words_escaped(newcomer: Client, document: str) -> None:
    page = text_of(newcomer.get(f"/dokument/{document}/nyckeltal/"))
    folded = page.split("<details", 1)[1]
    assert "Utan förslag: 1" in folded
    assert "&lt;b&gt;Stortorget" in folded


def test_one_commitment_alone(newcomer: Client, document: str) -> None:
    rows = newcomer.get(f"/dokument/{document}/nyckeltal.json").json()["rows"]
    other = rows[1]["id"]
    page = text_of(newcomer.get(f"/dokument/{document}/nyckeltal/?atagande={other}"))
    assert "N00090" not in page
    assert "Visa förslag för alla åtaganden" in page
    assert newcomer.get(f"/dokument/{document}/nyckeltal/?atagande=c-finnsinte").status_code == 404


def test_the_chain_leads_to_the_suggestions_of_each_commitment_without_indicator(
    newcomer: Client, document: str
) -> None:
    links = re.findall(
        r'href="(/dokument/[^"]*/nyckeltal/\?atagande=[^"]*)"', text_of(newcomer.get(f"/dokument/{document}/"))
    )
    assert len(links) == 2
    assert "N00090" in text_of(newcomer.get(links[0]))


def test_the_twins_hold_what_the_page_shows(newcomer: Client, document: str) -> None:
    values = newcomer.get(f"/dokument/{document}/nyckeltal.json").json()
    assert (values["is_suggestion"], values["without_measure"], values["with_suggestion"]) == (True, 2, 1)
    table = text_of(newcomer.get(f"/dokument/{document}/nyckeltal.csv"))
    assert table.startswith("\ufeffsource;commitment;text;")
    assert "N00090" in table


def test_without_a_catalogue_the_page_says_how_to_get_one(
    newcomer: Client, document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STYRKEDJA_KOLADA")
    response = newcomer.get(f"/dokument/{document}/nyckeltal/")
    assert response.status_code == 200
    assert "styrkedja indicators sync" in text_of(response)
    assert newcomer.get(f"/dokument/{document}/nyckeltal.json").status_code == 400


def test_the_indicators_lead_there_and_english_is_english(newcomer: Client, document: str) -> None:
    assert f'href="/dokument/{document}/nyckeltal/"' in text_of(newcomer.get(f"/dokument/{document}/indikatorer/"))
    newcomer.cookies["sprak"] = "en"
    page = text_of(newcomer.get(f"/dokument/{document}/nyckeltal/"))
    assert "They are suggestions only" in page
    assert re.search(r"2 commitments, 2 without measure, 1 of them with suggestions", page)
