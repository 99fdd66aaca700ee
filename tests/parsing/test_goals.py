"""Goals and priorities: labels, lists and what is no goal."""

from __future__ import annotations

import pytest

from styrkedja.chain.document import BlockKind, Document
from styrkedja.parsing.goals import find_goals
from styrkedja.reading.draft import Draft
from tests.builders import document_from, document_of


def goals(document: Document) -> list[tuple[str | None, str, str | None]]:
    found = find_goals(document)
    assert all(goal.span.of(document.text) == goal.text for goal in found)
    return [(goal.number, goal.text, goal.dimension) for goal in found]


def test_the_sentence_above_a_bare_label(shown: Document) -> None:
    """
    Almfors leder mot ett hållbart samhälle.

    Styrindikatorer ekologisk hållbarhet:

    Prioriterat mål 1
    Utsläppen ska minska. Ton CO2-ekv (Kolada: N07702)

    Utfall 2022: 81 400 Mål 2026: 50000
    """
    assert goals(shown) == [("1", "Almfors leder mot ett hållbart samhälle.", "ekologisk")]


def test_the_sentence_below_a_bare_label(shown: Document) -> None:
    """
    # Mål

    Prioriterat mål 2

    I Almfors lyckas fler barn i skolan.

    Styrindikatorer social hållbarhet:

    Behörigheten ska öka, andel (%). (Kolada: N15436)

    Utfall 2025: 85,7 % Mål 2028: 90 %
    """
    assert goals(shown) == [("2", "I Almfors lyckas fler barn i skolan.", "social")]


def test_a_label_that_has_run_together_with_the_first_indicator() -> None:
    blocks = (
        "Utfall 2023: 19,2 Mål 2026: 15 (enligt planen)",
        "Almfors är en trygg kommun att leva i.",
        "Styrindikatorer:",
        "Prioriterat mål 3 Tryggheten ska öka. (Kolada: N00610)",
        "Utfall 2023: 85 Mål 2026: 90",
    )
    document = document_from(*(Draft(BlockKind.PARAGRAPH, text) for text in blocks))
    assert goals(document) == [("3", "Almfors är en trygg kommun att leva i.", None)]


def test_everything_run_together_in_one_paragraph() -> None:
    text = (
        "Cykling ska öka (Kolada: N07412) Utfall 2022: 32 % Mål 2026: 50 % (enligt planen) Almfors är tryggt och grönt. "
        "Styrindikatorer: Prioriterat mål 2 Tryggheten ska öka. (Kolada: N00610) Utfall 2023: 85 Mål 2026: 90"
    )
    assert goals(document_from(Draft(BlockKind.PARAGRAPH, text))) == [("2", "Almfors är tryggt och grönt.", None)]


@pytest.mark.parametrize(
    ("text", "number", "goal"),
    [
        ("Mål 3: Alla elever når målen", "3", "Alla elever når målen"),
        ("Inriktningsmål 1: En god uppväxt", "1", "En god uppväxt"),
        ("Inriktningsmål: En god uppväxt för alla", None, "En god uppväxt för alla"),
        ("Kommunfullmäktiges mål 2 – Fler företag växer", "2", "Fler företag växer"),
        ("Övergripande mål 1. Almfors växer hållbart", "1", "Almfors växer hållbart"),
    ],
)
def test_label_and_goal_on_one_line(text: str, number: str | None, goal: str) -> None:
    assert goals(document_from(Draft(BlockKind.HEADING, text, level=2))) == [(number, goal, None)]


@pytest.mark.parametrize("head", ["Övergripande prioriteringar", "Våra prioriterade mål för 2026", "Inriktningsmål:"])
def test_a_numbered_list_under_a_head_that_says_so(head: str) -> None:
    document = document_from(
        Draft(BlockKind.HEADING, head, level=1),
        Draft(BlockKind.LIST_ITEM, "Höjd livskvalité och ökad trygghet", marker="1."),
        Draft(BlockKind.LIST_ITEM, "Ansvarsfull ekonomi", marker="2."),
    )
    assert goals(document) == [("1", "Höjd livskvalité och ökad trygghet", None), ("2", "Ansvarsfull ekonomi", None)]


def test_numbered_items_that_have_run_together() -> None:
    document = document_from(
        Draft(BlockKind.HEADING, "Övergripande prioriteringar", level=1),
        Draft(BlockKind.LIST_ITEM, "1. Ökad trygghet", marker="•"),
        Draft(BlockKind.LIST_ITEM, "Bättre skola i 5. klass 3. Fler företag 4. Ordnad ekonomi", marker="2."),
    )
    assert goals(document) == [
        ("1", "Ökad trygghet", None),
        ("2", "Bättre skola i 5. klass", None),
        ("3", "Fler företag", None),
        ("4", "Ordnad ekonomi", None),
    ]


def test_bullets_are_goals_only_where_the_head_says_goals() -> None:
    def listed(head: str) -> Document:
        item = Draft(BlockKind.LIST_ITEM, "Alla barn når målen", marker="•")
        return document_from(Draft(BlockKind.PARAGRAPH, head), item)

    assert goals(listed("Kommunfullmäktiges mål:")) == [(None, "Alla barn når målen", None)]
    assert goals(listed("Våra prioriteringar:")) == []


@pytest.mark.parametrize(
    "head", ["Dagordning", "Vi vill:", "Vi har som mål att:", "Finansiella mål", "Måltider i skolan:"]
)
def test_other_lists_are_no_goals(head: str) -> None:
    document = document_from(
        Draft(BlockKind.HEADING, head, level=1),
        Draft(BlockKind.LIST_ITEM, "Bygga en ny idrottshall", marker="1."),
    )
    assert goals(document) == []


@pytest.mark.parametrize(
    "text",
    [
        "Utfall 2022: 12 Mål 2026: 50 % av alla elever",
        "Mål 2026: 50 procent av alla elever",
        "Mål och budget 2026",
        "Målet är nått och allt är bra.",
        "Resultatmål: minst 2 procent av skatteintäkterna",
        "Partiets mål är ett fossilfritt samhälle senast år 2040.",
    ],
)
def test_values_titles_and_prose_are_no_goals(text: str) -> None:
    assert goals(document_of(text)) == []


def test_the_overall_goal_in_prose(shown: Document) -> None:
    """
    Vi samarbetar. Det övergripande målet för mandatperioden är att skapa trygghet i kommunen. Det blir bra.
    """
    assert goals(shown) == [(None, "Det övergripande målet för mandatperioden är att skapa trygghet i kommunen.", None)]


def test_a_goal_that_is_said_again_is_one_goal() -> None:
    document = document_from(
        Draft(BlockKind.HEADING, "Mål 1: En trygg kommun", level=2),
        Draft(BlockKind.PARAGRAPH, "Text."),
        Draft(BlockKind.HEADING, "Mål 1: En trygg kommun", level=2),
    )
    assert goals(document) == [("1", "En trygg kommun", None)]


def test_the_heading_above_gives_the_dimension() -> None:
    document = document_from(
        Draft(BlockKind.HEADING, "Social hållbarhet", level=1),
        Draft(BlockKind.HEADING, "Mål 1: En trygg kommun", level=2),
        Draft(BlockKind.HEADING, "Ekologisk och social hållbarhet", level=1),
        Draft(BlockKind.HEADING, "Mål 2: En grön kommun", level=2),
    )
    assert [dimension for _, _, dimension in goals(document)] == ["social", None]


def test_whose_goals_they_are_is_no_goal() -> None:
    assert goals(document_from(Draft(BlockKind.HEADING, "Våra mål – Lindås kommun 2027–2030", level=1))) == []
