"""Whether a document's name for a measure and Kolada's title mean the same."""

from __future__ import annotations

import csv
import gzip
import io
from typing import Any

import pytest

from styrkedja.indicators.catalogue import Catalogue, Kpi
from styrkedja.indicators.data import load
from styrkedja.indicators.likeness import compare, scope_apart, suggest, title_words
from tests.builders import ROOT

SMALL = Catalogue((ROOT / "tests" / "checks" / "kpi_catalogue.csv").read_bytes)
SHARED = ROOT.parent / "shared" / "data" / "kolada"
WORDS = load("likeness")


@pytest.mark.parametrize("row", WORDS["same"], ids=lambda row: row["words"][0])
def test_words_for_one_thing_make_name_and_title_the_same(row: dict[str, Any]) -> None:
    assert row["source"]
    assert any(word in row["example"].casefold() for word in row["words"])
    assert any(word in row["title"].casefold() for word in row["words"])
    assert compare(row["example"], Kpi("N00001", row["title"]), SMALL).is_same


@pytest.mark.parametrize("row", WORDS["phrase"], ids=lambda row: row["word"])
def test_what_is_one_word_for_a_reader_is_one(row: dict[str, Any]) -> None:
    assert row["source"]
    assert title_words(row["example"]) == (row["word"],)


@pytest.mark.parametrize("row", WORDS["apart"], ids=lambda row: row["words"][0])
def test_words_that_shut_each_other_out_are_found(row: dict[str, Any]) -> None:
    assert row["source"]
    for other in row["others"]:
        assert scope_apart(row["example"], f"Elever, {other}") is not None


@pytest.mark.parametrize(
    ("name", "kpi_id"),
    [
        ("Barn per årsarbetare ska minska", "N00090"),
        ("Gymnasieelever med examen inom 3 år", "N17461"),
        ("Elever i åk 6 som är behöriga till yrkesprogram", "N15428"),
        ("Skyddad natur, andel av ytan", "N05401"),
    ],
)
def test_a_name_of_something_else_is_not_the_same(name: str, kpi_id: str) -> None:
    kpi = SMALL.get(kpi_id)
    assert kpi is not None
    assert not compare(name, kpi, SMALL).is_same


@pytest.mark.parametrize(
    ("name", "kpi_id"),
    [
        ("Trygga ute när det är mörkt", "N00610"),
        ("Sjukfrånvaron bland kommunens medarbetare ska minska", "N00090"),
        ("Fossilfria bilar i kommunorganisationen", "U00502"),
        ("Andelen som röstar: valdeltagandet i kommunvalet", "N05401"),
        ("Klimatutsläppen i Almfors", "N07702"),
    ],
)
def test_a_shorter_or_freer_name_is_the_same(name: str, kpi_id: str) -> None:
    kpi = SMALL.get(kpi_id)
    assert kpi is not None
    assert compare(name, kpi, SMALL).is_same


def test_the_key_figure_that_is_meant_is_suggested() -> None:
    found = suggest("Gymnasieelever med examen inom 3 år, andel (%)", SMALL)
    assert found is not None
    assert found.id == "N17445"
    assert suggest("Antal lekplatser i parkerna", SMALL) is None


@pytest.mark.skipif(not SHARED.exists(), reason="the whole catalogue is not here")
def test_most_titles_that_kolada_has_reworded_are_still_the_same() -> None:
    """Of 756 ids with another title than in 2012, some eighty are of something else now."""
    catalogue = Catalogue((SHARED / "kpi_catalogue.csv.gz").read_bytes)
    with gzip.open(SHARED / "kpi_catalogue_2012.csv.gz", "rt", encoding="utf-8") as file:
        old = {row["id"]: row["title"] for row in csv.DictReader(io.StringIO(file.read()))}
    pairs = [(title, kpi) for kpi_id, title in old.items() if (kpi := catalogue.get(kpi_id)) and kpi.title != title]
    other = [kpi.id for title, kpi in pairs if not compare(title, kpi, catalogue).is_same]
    assert len(other) < 0.12 * len(pairs)
    assert {"U07425", "U17410", "U60015"} <= set(other)
