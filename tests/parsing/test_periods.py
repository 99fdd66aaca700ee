"""For which years a document is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from styrkedja.parsing.mastheads import masthead_of
from styrkedja.parsing.periods import period_of
from tests.builders import document_of


def period(text: str, *margins: str, kind: str = "party_programme") -> str | None:
    document = replace(document_of(text), margins=margins)
    return period_of(document, masthead_of(document), kind)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Budget 2027 och plan 2028", "2027-2028"),
        ("Förslag till budget för 2027 och plan för 2028", "2027-2028"),
        ("Budget 2027 med plan för åren 2028 och 2029", "2027-2029"),
        ("Skuggbudget 2027 och plan för 2028–2029", "2027-2029"),
        ("Budget 2027", "2027"),
        ("Centerpartiets valfolder 2026", "2026"),
        ("Vårt löfte", None),
    ],
)
def test_a_budget_and_its_plan_are_one_period(title: str, years: str | None) -> None:
    assert period(f"{title}\n\nNämnden ska arbeta.", kind="plan_and_budget") == years


def test_a_running_head_says_the_years() -> None:
    assert period("Mål och budget 2027\n\nNämnden ska arbeta.", "Mål och budget 2027–2029 | 1") == "2027-2029"
    assert period("Tryggt framåt\n\nVi vill mer.", "Lokalt handlingsprogram 2026–2030") == "2026-2030"


def test_minutes_are_for_the_year_of_the_meeting() -> None:
    text = "Protokoll\n\nKommunstyrelsen 2026-03-17\n\n§ 1 Budget 2027-2029"
    assert period(text, kind="minutes") == "2026"
    assert period("Protokoll\n\nMåndagen den 27 april 2026\n\n§ 1 Val", kind="minutes") == "2026"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("ALMFORS KOMMUN ÅRSREDOVISNING 2025", "2025"),
        ("Delårsrapport augusti 2026", "2026"),
        ("Delårsrapport 2 2026", "2026"),
        ("Granskning av skolan 2026-02-11", None),
    ],
)
def test_reports_are_for_the_year_reported(title: str, year: str | None) -> None:
    assert period(f"{title}\n\nMålen gäller\n\nPerioden 2023–2026", kind="report") == year


def test_a_document_of_another_kind_has_the_years_of_its_title_only() -> None:
    text = "Klimatstrategi 2027–2030\n\nVi ska minska utsläppen."
    assert period(text, kind="other") == "2027-2030"
    below = "\n\n".join(f"Stycke {number} om skolan i kommunen." for number in range(20))
    assert period(f"Pressmeddelande\n\n{below}\n\nDirektiv 2027–2030\n\nBolaget ska bygga.", kind="other") is None


def test_a_motion_is_for_the_year_it_was_handed_in() -> None:
    assert period("Inlämnad 2026-02-23\n\nMotion om en levande å\n\nVi yrkar bifall.", kind="other") == "2026"
    assert period("Debatt\n\nPublicerad 2026-05-09\n\nVi yrkar bifall.", kind="other") is None


def test_a_programme_of_one_year_whose_text_gives_its_term_covers_the_term() -> None:
    text = "Ett Almfors som fungerar\n\nDet här är vårt valmanifest för 2026–2030. Vi lovar inte allt."
    assert period(text, "Valmanifest 2026") == "2026-2030"
