"""Names and words in two spellings, and what only looks so."""

from __future__ import annotations

import pytest

from styrkedja.wording.catalogue import finding_text
from tests.checks.pages import findings_of, quotes_of


@pytest.mark.parametrize(
    "text",
    [
        "Kultur- och fritidsnämnden beslutar. kultur- och fritidsnämndens beslut gäller.",
        "KULTUR- OCH FRITIDSNÄMNDEN\n\nKultur- och fritidsnämnden beslutar om biblioteket i Bergby.",
        "Vi besöker Almfors Airport. ALMFORS AIRPORT är stängd. Almfors Airports chef slutar.",
        "Vi Vill Mer\n\nVi vill mer än så i Almfors kommun. Almfors kommuns plan är klar.",
    ],
)
def test_genitive_forms_capitals_and_headings_are_no_second_spelling(text: str) -> None:
    assert quotes_of("TXT015", text) == []


def test_every_spelling_of_a_name_is_quoted_once() -> None:
    text = "Skol- och kulturnämnden. Skol och kulturnämnden. SKOL- OCH KULTURNÄMNDEN. Skol- och kulturnämnden."
    [quotes] = quotes_of("TXT015", text)
    assert quotes == ("Skol och kulturnämnden", "Skol- och kulturnämnden")


def test_the_spelling_that_is_clearly_commoner_is_named() -> None:
    often = "Skol- och kulturnämnden beslutar. " * 3
    [finding] = findings_of("TXT015", f"{often}Skol och kulturnämnden får pengar.")
    assert "”Skol- och kulturnämnden” är vanligast" in finding_text(finding)[1]
    [finding] = findings_of("TXT015", "Skol- och kulturnämnden beslutar. Skol och kulturnämnden får pengar.")
    assert "vanligast" not in finding_text(finding)[1]


def test_a_blank_that_is_missing_is_told_once() -> None:
    text = "Skol- och kulturnämnden beslutar. Därför får skol-och kulturnämnden pengar."
    assert len(quotes_of("TXT014", text)) == 1
    assert quotes_of("TXT015", text) == []


@pytest.mark.parametrize(("right", "wrong"), [("måltidspriser", "måtidspriser"), ("budgetavvikelse", "budgetavvkelse")])
def test_of_two_spellings_met_once_the_one_less_known_is_the_slip(right: str, wrong: str) -> None:
    known = "Våra mål står i budgeten. Nya elpriser och en avvikelse syns."
    for text in (f"{known} Vi ser {right}. De ser {wrong}.", f"{known} Vi ser {wrong}. De ser {right}."):
        assert quotes_of("TXT016", text) == [(wrong, right)]


def test_a_name_met_often_tells_of_the_one_with_a_letter_lost() -> None:
    text = (
        "Vi bor i Bergastrand. Alla i Bergastrand vet det. Skolan i Bergastrand är stor. Vägen till Bergstrand är lång."
    )
    assert quotes_of("TXT015", text) == [("Bergstrand", "Bergastrand")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tryggheten", "otryggheten"),
        ("kommunala", "kommunalt"),
        ("planeringen", "planteringen"),
        ("lärarna", "lärarnas"),
    ],
)
def test_words_that_differ_by_what_they_mean_are_let_be(one: str, other: str) -> None:
    assert quotes_of("TXT016", f"Vi ser {one} i byn. De ser {other} i byn.") == []
