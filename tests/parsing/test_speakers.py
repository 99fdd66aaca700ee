"""Which parties speak, and under what name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from styrkedja.chain.document import DocumentInfo
from styrkedja.parsing.about import describe, party_names
from tests.builders import MUNICIPALITIES, document_of

POLICY = "\n\nSkola\n\nVi vill bygga en skola i Norrby.\n\n- fler lärare\n- mindre grupper"


def about(text: str, *margins: str) -> DocumentInfo:
    document = replace(document_of(text), margins=margins)
    return describe(document, municipalities=MUNICIPALITIES, has_frames=False)


@pytest.mark.parametrize(
    ("head", "parties"),
    [
        ("Majoritetens förslag (C, M, KD)", ("C", "M", "KD")),
        ("Programförklaring för S och MP i Almfors", ("S", "MP")),
        ("Överenskommelse mellan Centerpartiet, Moderaterna och Liberalerna i Almfors.", ("C", "M", "L")),
        ("Valmanifest\n\nAlmforspartiet", ("Almforspartiet",)),
        ("Vår politik\n\nVänd Almfors är ett grönt och fritt lokalparti i Almfors.", ("Vänd Almfors",)),
        ("Vi socialdemokrater i Almfors vill mer.\n\nModeraterna vill sänka skatten.", ("S",)),
    ],
)
def test_who_speaks_by_the_head(head: str, parties: tuple[str, ...]) -> None:
    assert about(head + POLICY).parties == parties


def test_a_running_head_names_the_speaker() -> None:
    info = about("Grönt ansvar" + POLICY, "Miljöpartiet de gröna i Almfors Sida 1")
    assert (info.parties, info.organisation) == (("MP",), "Miljöpartiet de gröna i Almfors")


def test_a_slogan_on_the_pages_of_a_party_is_no_party() -> None:
    assert about("Tillsammans för Almfors" + POLICY, "Moderaterna i Almfors").parties == ("M",)


def test_a_list_bears_its_place_where_its_pages_do_and_is_known_by_both_names() -> None:
    info = about("Det här tycker vi\n\nByalistan ska driva frågan." + POLICY, "Byalistan i Almfors")
    assert info.parties == ("Byalistan i Almfors",)
    assert info.organisation == "Byalistan i Almfors"
    assert party_names(info) == ("Byalistan i Almfors", "Byalistan")


def test_a_local_party_that_signs_beside_a_national_one_speaks() -> None:
    info = about(
        "Till kommunfullmäktige i Almfors kommun\n\nMotion om ån\n\n"
        "Därför föreslår Centerpartiet och Framtid Almfors att fullmäktige beslutar\n\n- att ån renas\n\n"
        "För Centerpartiet och Framtid Almfors\n\nGruppledarna"
    )
    assert info.parties == ("C", "Framtid Almfors")
    assert info.organisation == "Centerpartiet och Framtid Almfors"


@pytest.mark.parametrize(
    ("head", "margin", "name"),
    [
        ("Moderaterna Almfors", "Moderaterna i Almfors", "Moderaterna i Almfors"),
        ("Liberalerna Almfors", "", "Liberalerna Almfors"),
        ("Socialdemokraternas valplattform för Almfors", "", "Socialdemokraterna i Almfors"),
        ("Vänsterpartiets valplattform för Almfors", "", "Vänsterpartiet Almfors"),
        ("SD Almfors", "", "Sverigedemokraterna Almfors"),
        ("Alliansen i Almfors\n\nModeraterna och Centerpartiet", "", "Alliansen i Almfors"),
        ("Valguiden: partiernas besked", "Almfors Allehanda", "Almfors Allehanda"),
    ],
)
def test_the_organisation_is_named_as_the_document_names_it(head: str, margin: str, name: str) -> None:
    assert about(head + "\n\nSkolan i Almfors är bra. Almfors växer.", margin).organisation == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Verksamhetsplan 2027\n\nOmsorgsnämnden, Almfors kommun", "Omsorgsnämnden"),
        ("Reglemente för kultur- och fritidsnämnden i Almfors kommun\n\n1 § Nämnden ansvarar.", "Kultur- och fritidsnämnden"),
        ("Handlingar till skolnämndens sammanträde\n\nAlmfors kommun", "Skolnämnden"),
        ("Revisorerna i Almfors kommun\n\nGranskning av hemtjänsten", "Revisorerna i Almfors kommun"),
        ("Klimatstrategi\n\nHultbergs kommun", "Hultbergs kommun"),
    ],
)  # fmt: skip
def test_documents_of_no_party_are_the_bodys_or_the_municipalitys(text: str, name: str) -> None:
    assert about(text + "\n\nSkolan är öppen.").organisation == name


def test_a_municipality_nobody_writes_with_the_word_is_named_by_its_ending() -> None:
    assert about("Dialog i Hultviken\n\nHultviken är fint. Det ska Hultviken förbli i Hultviken.").organisation == (
        "Hultvikens kommun"
    )
