"""What kind of document it is, by its title and running heads, and by who speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from styrkedja.parsing.about import describe
from tests.builders import MUNICIPALITIES, document_of

PROSE = "\n\nSkolan i Almfors ska bli bättre. Vi vill bygga en skola."


def kind(text: str, *margins: str, has_frames: bool = False) -> str:
    document = replace(document_of(text), margins=margins)
    return describe(document, municipalities=MUNICIPALITIES, has_frames=has_frames).kind


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Majoritetens budget 2027\n\nModeraterna och Liberalerna i Almfors", "plan_and_budget"),
        ("Budget 2027\n\nMajoritetens förslag (C, M)", "plan_and_budget"),
        ("Moderaterna och Liberalerna i Almfors\n\nVår gemensamma budget 2027", "party_budget"),
        ("Centerpartiet i Almfors\n\nBudget 2027 och plan 2028", "party_budget"),
        ("Centerpartiet i Almfors\n\nStrategisk plan och budget 2027", "party_plan_and_budget"),
    ],
)
def test_budgets_by_whose_they_are(head: str, expected: str) -> None:
    assert kind(head + PROSE, has_frames=True) == expected


def test_a_partys_budget_without_a_table_of_frames_is_still_one() -> None:
    assert kind("Skuggbudget 2027\n\nSverigedemokraterna Almfors" + PROSE) == "party_budget"


def test_a_platform_of_parties_that_no_list_knows_is_a_platform() -> None:
    head = "Samverkan för Almfors\n\nPolitisk plattform 2026–2030\n\n"
    assert kind(f"{head}Överenskommelse mellan Byarnas väl och Almforspartiet." + PROSE) == "coalition_platform"
    assert kind(f"{head}Partierna tycker olika men är överens om detta." + PROSE) == "coalition_platform"
    head = "Politisk plattform för Almfors kommun 2026–2030\n\n"
    assert kind(f"{head}Ny Mitt och Byarnas väl bildar majoritet i Almfors." + PROSE) == "coalition_platform"
    head = "Digital plattform 2026\n\nÖverenskommelse mellan Almfors kommun och Region Dalarna om journaler."
    assert kind(head) == "other"


def test_a_running_head_tells_whose_budget_it_is() -> None:
    assert kind("Grönt ansvar\n\nBudget för Almfors kommun 2027" + PROSE, has_frames=True) == "plan_and_budget"
    head = "Miljöpartiet i Almfors"
    assert kind("Grönt ansvar\n\nBudget för Almfors kommun 2027" + PROSE, head, has_frames=True) == "party_budget"


@pytest.mark.parametrize(
    "head",
    [
        "Strategisk plan 2027–2030\n\nAlmfors kommun",
        "Almfors kommuns klimatprogram 2027–2030",
        "Kulturplan för Almfors kommun",
        "Handlingar till skolnämndens sammanträde\n\nBilaga A. Reglemente för skolnämnden",
        "Kallelse till kommunfullmäktige",
        "Femtio år i Almfors\n\nCenterpartiet i Almfors 1976–2026",
        "Reglemente för skolnämnden\n\n§ 1 Nämnden ansvarar.\n\n§ 2 Nämnden sammanträder.\n\n§ 3 Protokoll ska föras.",
    ],
)
def test_documents_of_other_kinds(head: str) -> None:
    assert kind(head + PROSE) == "other"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Handlingsprogram för Almfors kommun 2026–2030\n\nFramtid Almfors vill mer.", "party_programme"),
        ("Valprogram\n\nLiberalerna i Almfors kommun", "party_programme"),
        ("Verksamhetsplan 2027\n\nAlmfors kommun, skolnämnden", "body_plan"),
        ("Programförklaring för S, C och MP i Almfors", "coalition_platform"),
    ],
)
def test_a_municipality_in_the_title_does_not_make_a_document_its_own(head: str, expected: str) -> None:
    assert kind(head + PROSE) == expected


def test_a_plan_of_the_municipality_that_names_its_makers_is_no_platform() -> None:
    text = (
        "Strategisk plan 2027–2030\n\nAlmfors kommun\n\nOm planen\n\nPlanen är kommunfullmäktiges viktigaste"
        " styrdokument. Den har tagits fram av den politiska ledningen, som består av Socialdemokraterna,"
        " Vänsterpartiet och Centerpartiet, efter samtal med invånare. Socialdemokraterna vill bygga."
    )
    assert kind(text) == "other"


def test_once_we_want_in_a_service_declaration_makes_no_programme() -> None:
    text = "Tjänstedeklaration\n\nAlmfors kommun\n\nNämnden tar fram ett bostadsförsörjningsprogram.\n\nVi vill bli bättre."
    assert kind(text) == "other"


def test_a_committees_budget_is_its_plan_though_it_tells_of_outcomes() -> None:
    told = f"\n\nMål{PROSE * 3} Målen följs upp i delårsrapporten och i årsredovisningen."
    assert kind(f"Nämnden för Skola\nNämndbudget 2027\nAlmfors kommun{told}") == "body_plan"
