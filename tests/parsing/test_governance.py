"""Governance brackets: the grammar, and every fault that real brackets have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.governance import Decision, Governance
from styrkedja.parsing.governance import parse_bodies, parse_bracket

WHOLE = Governance(
    Decision("Kommunfullmäktige", "mål och budget"),
    ("Kommunstyrelsen", "Kultur- och fritidsnämnden"),
    ("Kommundelsnämnderna",),
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "[Kommunfullmäktige – genom mål och budget. Verkställighet och samordning: Kommunstyrelsen, "
            "Kultur- och fritidsnämnden. Lokala behov och dialog: Kommundelsnämnderna.]",
            id="as it should be",
        ),
        pytest.param(
            "[Kommunfullmäktige – genom mål och budget Verkställighet och samordning: Kommunstyrelsen, "
            "Kultur- och fritidsnämnden Lokala behov och dialog: Kommundelsnämnderna]",
            id="no full stops",
        ),
        pytest.param(
            "[Kommunfullmäktige genom mål och budget. Verkställighet och samordning: Kommunstyrelsen, "
            "Kultur- och fritidsnämnden. Lokala behov och dialog: Kommundelsnämnderna.]",
            id="no dash",
        ),
        pytest.param(
            "[Kommunfullmäktige- genom mål och budget. Verkställighet och samordning: Kommunstyrelsen, "
            "Kultur- och fritidsnämnden. Lokala behov och dialog: Kommundelsnämnderna.]",
            id="hyphen glued to the body",
        ),
        pytest.param(
            "[Kommunfullmäktige – genom mål och budget. Verkställighet och samordning: Kommunstyrelsen "
            "Kultur- och fritidsnämnden. Lokala behov och dialog: Kommundelsnämnderna.]",
            id="no comma between bodies",
        ),
        pytest.param(
            "[Kommunfullmäktige – genom mål och budget. Verkställighet och samordning: Kommunstyrelsen, "
            "Kultur- och fritidsnämnden. Lokala behov och dialog: Kommundelsnämnderna.",
            id="no end bracket",
        ),
        pytest.param(
            "[ kommunfullmäktige  —  genom mål och budget . Verkställighet & samordning : kommunstyrelsen , "
            "kultur- och fritidsnämnd . Lokala behov och dialog : kommundelsnämnderna . ]",
            id="blanks and small letters",
        ),
        pytest.param(
            "[KF – genom mål och budget. Verkställighet: KS och Kultur och fritidsnämnden. "
            "Dialog: Kommundelsnämnderna.]",
            id="short names and a lost hyphen",
        ),
        pytest.param(
            "[Beslut: Kommunfullmäktige genom mål och budget. Genomförande: Kommunstyrelsen samt "
            "Kultur- och fritidsnämnden. Samråd: Kommundelsnämnderna.]",
            id="other labels",
        ),
        pytest.param(
            "[Kommunfullmäktige – genom mål och budget; Verkställighet: Kommunstyrelsen; Kultur- och "
            "fritidsnämnden; Dialog: Kommundelsnämnderna]",
            id="semicolons",
        ),
    ],
)
def test_the_same_bracket_however_it_is_typed(text: str) -> None:
    assert parse_bracket(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "governance"),
    [
        (
            "[Region Dalarna – genom avtal. Verkställighet: Kollektivtrafiknämnden.]",
            Governance(Decision("Region Dalarna", "avtal"), ("Kollektivtrafiknämnden",)),
        ),
        (
            "[Kommunfullmäktige – genom budget. Verkställighet: Tekniska nämnden. Dialog: Kommundelsnämnden Norrby.]",
            Governance(Decision("Kommunfullmäktige", "budget"), ("Tekniska nämnden",), ("Kommundelsnämnden Norrby",)),
        ),
        ("[Kommunfullmäktige]", Governance(Decision("Kommunfullmäktige"))),
        ("[Kommunstyrelsen – genom ägardirektiv]", Governance(Decision("Kommunstyrelsen", "ägardirektiv"))),
        ("[Verkställighet: Samtliga nämnder.]", Governance(Decision(), ("Samtliga nämnder",))),
        (
            "[Kommunfullmäktige – genom översiktsplan, detaljplaner och budget. Verkställighet: Almfors Bostäder AB.]",
            Governance(
                Decision("Kommunfullmäktige", "översiktsplan, detaljplaner och budget"), ("Almfors Bostäder AB",)
            ),
        ),
        (
            "[Kommunfullmäktige – genom mål. Verkställighet: Kommunstyrelsen, Kommunstyrelsen.]",
            Governance(Decision("Kommunfullmäktige", "mål"), ("Kommunstyrelsen",)),
        ),
    ],
)
def test_brackets_with_less(text: str, governance: Governance) -> None:
    assert parse_bracket(text) == governance


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        "[]",
        "[se bilaga 2]",
        "[Foto: Almfors kommun]",
        "[...]",
        "[sic]",
        "[hen]",
        "[Källa: Kolada]",
        "[vår kursivering]",
    ],
)
def test_other_brackets_say_nothing_of_who_decides(text: str) -> None:
    assert parse_bracket(text) is None


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Kommunstyrelsen, Skolnämnden", ("Kommunstyrelsen", "Skolnämnden")),
        ("Kommunstyrelsen och Skolnämnden", ("Kommunstyrelsen", "Skolnämnden")),
        ("Kommunstyrelsen, Skolnämnden och Miljönämnden.", ("Kommunstyrelsen", "Skolnämnden", "Miljönämnden")),
        (
            "Kultur- och fritidsnämnden och Miljö- och samhällsbyggnadsnämnden",
            ("Kultur- och fritidsnämnden", "Miljö- och samhällsbyggnadsnämnden"),
        ),
        ("Barn-, ungdoms- och utbildningsnämnden", ("Barn-, ungdoms- och utbildningsnämnden",)),
        ("Almfors Energi AB Tekniska nämnden", ("Almfors Energi AB", "Tekniska nämnden")),
        ("Kommunstyrelsen/Skolnämnden", ("Kommunstyrelsen", "Skolnämnden")),
        ("Kommunstyrelsens arbetsutskott, KS", ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsen")),
        ("Samtliga nämnder och kommunala bolag", ("Samtliga nämnder", "Kommunala bolag")),
        ("Skolnämnden Socialnämnden Kommunstyrelsen", ("Skolnämnden", "Socialnämnden", "Kommunstyrelsen")),
        ("", ()),
    ],
)
def test_enumerations_of_bodies(text: str, bodies: tuple[str, ...]) -> None:
    assert parse_bodies(text) == bodies


@given(st.text(alphabet="[]KommunfullmäktigeVerkställighet:och – genom.,;-", max_size=120))
def test_any_text_is_read_or_left(text: str) -> None:
    governance = parse_bracket(text)
    assert governance is None or governance.decision.body or governance.execution or governance.dialogue
