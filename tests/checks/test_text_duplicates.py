"""What counts as the same promise, and where it may stand twice."""

from __future__ import annotations

import pytest

from styrkedja.checks.items import is_same_promise
from tests.checks.pages import quotes_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bygg en ny idrottshall vid skolan i Bergby", "Uppförande av idrottshall"),
        ("Öppna en träffpunkt i norra Almfors", "Öppna en träffpunkt i södra Almfors"),
        ("Bygga 40 lägenheter för unga i Bergby", "Bygga 60 lägenheter för unga i Bergby"),
        ("Sänka avgiften för barn i kulturskolan", "Höja avgiften för barn i kulturskolan"),
        ("Sälja skogen vid sjön i Bergby", "Inte sälja skogen vid sjön i Bergby"),
        ("Rusta torget i Bergby", "Rusta torget i Bergby och bygg en lekplats i Lillby"),
        ("Fler lärare i förskolan", "Fler lärare i grundskolan"),
    ],
)
def test_these_are_two_promises(left: str, right: str) -> None:
    assert not is_same_promise(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bygga en idrottshall vid skolan i Bergby", "Skapa en sporthall vid skolan i Bergby"),
        ("Gratis bussresor för äldre på landet", "Avgiftsfria bussresor för seniorer på landet"),
        ("Utbildning för all personal inom omsorgen", "Ge mer utbildning för all personal inom omsorgen"),
    ],
)
def test_these_are_one_promise(left: str, right: str) -> None:
    assert is_same_promise(left, right)


def test_three_equal_items_are_one_finding_with_all_their_places() -> None:
    item = "- bygga en ny skola i Bergby\n"
    [quotes] = quotes_of("TXT002", f"Framtid Almfors vill:\n{item}{item}- rusta torget\n{item}")
    assert len(quotes) == 3


def test_the_bracket_after_an_item_does_not_make_it_another() -> None:
    text = """Framtid Almfors vill:
- Bygga en ny skola i Bergby. [Kommunfullmäktige – genom mål och budget.]
- Rusta torget. [Kommunstyrelsen.]
- Bygga en ny skola i Bergby. [Kommunstyrelsen.]
"""
    assert len(quotes_of("TXT002", text)) == 1


def test_two_lists_of_one_section_are_compared_each_by_itself() -> None:
    text = """SKOLAN

Vi säger ja till:
- fler platser på fritids i Bergby
- nya läroböcker

Vi säger nej till:
- fler platser på fritids i Bergby
- nya skärmar
"""
    assert quotes_of("TXT002", text) == []


def test_sentences_that_come_back_side_by_side_are_one_passage() -> None:
    passage = (
        "Den som har ett arbete att gå till kan försörja sig och sina barn i kommunen. "
        "Därför är arbete den viktigaste vägen ut ur fattigdomen för alla familjer."
    )
    assert len(quotes_of("TXT006", f"{passage}\n\nVi vill bygga en skola.\n\nOch igen: nej.\n\n{passage}")) == 1
