"""Who may decide what by law: sound rows."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from styrkedja.register.competences import CouncilMatter, council_matters, fields_in
from styrkedja.register.data import load

THEMES = tomllib.loads(files("styrkedja.parsing.vocabulary").joinpath("themes.toml").read_text(encoding="utf-8"))
ROWS = load("competences")


@pytest.mark.parametrize("matter", council_matters(), ids=lambda matter: matter.code)
def test_a_matter_of_the_council_finds_its_example(matter: CouncilMatter) -> None:
    row = ROWS["council"][matter.code]
    assert matter.pattern.search(row["example"])
    assert all(law.startswith("KL ") for law in matter.law)
    assert row["source"]


@pytest.mark.parametrize("field", ROWS["field"])
def test_a_field_is_a_theme_and_finds_its_example(field: str) -> None:
    assert field in THEMES
    assert fields_in(ROWS["field"][field]["example"]) == {field}
    assert ROWS["field"][field]["source"]


def test_no_beginning_belongs_to_two_fields() -> None:
    begins = [word for row in ROWS["field"].values() for word in row["begins"]]
    assert len(begins) == len(set(begins))
    assert all(word == word.casefold() for word in begins)


@pytest.mark.parametrize(
    "text", ["Sänk skatten på sikt genom tillväxt, säger andra", "Höj lönerna", "Bilda nätverk", "Lägg ner mer tid"]
)
def test_what_only_looks_like_the_councils_matter(text: str) -> None:
    codes = {matter.code for matter in council_matters() if matter.pattern.search(text)}
    assert codes <= {"tax"}
