"""Which municipality a document is about: what it says of itself goes before what it names most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from styrkedja.parsing.mastheads import masthead_of
from styrkedja.parsing.places import municipality_of
from tests.builders import MUNICIPALITIES, document_of

KNOWN = {**MUNICIPALITIES, "Borås": "1490", "Alingsås": "1489", "Hjo": "1497"}
VILLAGE = "\n\nSkola\n\nVi vill bygga i Hov. I Hov saknas allt. Barnen i Hov väntar på en skola i Hov."


def place(text: str, *margins: str, speakers: tuple[str, ...] = ()) -> str | None:
    document = replace(document_of(text), margins=margins)
    return municipality_of(document, masthead_of(document), speakers, KNOWN)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Vår politik\n\nCenterpartiet i Lillfors", "Lillfors"),
        ("Vår politik\n\nVänsterpartiet Lillfors\n\nLillfors behöver oss.", "Lillfors"),
        ("Sverigedemokraterna Hjo", "Hjo"),
        ("Ett program för hela Lillfors", "Lillfors"),
        ("Alliansen i Lillfors", "Lillfors"),
        ("Landsbygdslistan i Lillfors", "Lillfors"),
        ("LILLFORS KOMMUN", "Lillfors"),
        ("Vi moderater i Lillfors", "Lillfors"),
        ("Miljöpartiet de gröna i Östra Lillfors", "Östra Lillfors"),
    ],
)
def test_the_head_goes_before_the_village_that_is_named_most(head: str, expected: str) -> None:
    assert place(head + VILLAGE) == expected


def test_a_running_head_says_it_too() -> None:
    assert place("Vår politik" + VILLAGE, "Lillfors kommun – Skolnämnden") == "Lillfors"
    assert place("Vår politik" + VILLAGE, "Moderaterna i Lillfors") == "Lillfors"


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("Framtid Lillfors", "Lillfors"),
        ("Hela Lillfors", "Lillfors"),
        ("Hjo framåt", "Hjo"),
        ("Lillforspartiet", "Lillfors"),
    ],
)
def test_the_name_of_a_local_party_holds_its_place(speaker: str, expected: str) -> None:
    assert place(f"{speaker} vill mer.\n\nI Lillfors bor vi." + VILLAGE, speakers=(speaker,)) == expected


def test_the_name_of_a_local_party_need_not_hold_a_place() -> None:
    text = "Norrskogens framtid\n\nLandsbygdslistan i Lillfors" + VILLAGE
    assert place(text, speakers=("Norrskogens framtid",)) == "Lillfors"
    assert place("Samlingspartiet vill mer.", speakers=("Samlingspartiet",)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dalvikens kommun växer.", "Dalviken"),
        ("Hultbergs kommun växer.", "Hultberg"),
        ("Borås kommun växer.", "Borås"),
        ("Borås Stad växer.", "Borås"),
        ("Granås kommun växer.", "Granås"),
        ("Lillfors kommun växer.", "Lillfors"),
        ("Norrnäs kommun växer.", "Norrnäs"),
    ],
)
def test_a_genitive_is_dropped_and_an_s_of_the_name_kept(text: str, expected: str) -> None:
    assert place(text) == expected


def test_words_that_only_begin_a_heading_are_no_places() -> None:
    assert place("Trygg kommun\n\nDet ska vara trygg omsorg i hela kommunen.") is None
    assert place("Liberalerna Valplattform 2026\n\nVi vill mer.") is None


def test_a_village_where_things_happen_is_no_municipality() -> None:
    assert place("Vår politik" + VILLAGE) is None
    assert place("Vår politik\n\nI Lillfors bor vi. Lillfors ska leva. Skolan i Lillfors är bra.") == "Lillfors"
