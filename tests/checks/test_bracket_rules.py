"""Governance brackets: what is one, what its faults quote, and where a way of writing is no fault."""

from __future__ import annotations

import re

from styrkedja.checks.brackets import brackets_of
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.governance import parse_bracket
from styrkedja.register.instruments import instruments
from tests.checks.pages import quotes_of

WHOLE = "[Kommunfullmäktige – genom mål och budget. Verkställighet: Tekniska nämnden.]"


def test_references_notes_and_empty_brackets_are_none() -> None:
    assert brackets_of("Se [1], [] och [se bilaga 2]. Texten mellan [ är kvar") == ()


def test_the_pieces_of_a_bracket_stand_where_the_text_has_them() -> None:
    text = f"Bygg. {WHOLE}"
    [bracket] = brackets_of(text)
    assert bracket.head.of(text) == "Kommunfullmäktige – genom mål och budget."
    assert [(part.role, part.label, part.content.of(text)) for part in bracket.parts] == [
        ("execution", "Verkställighet", " Tekniska nämnden.")
    ]
    assert bracket.read == parse_bracket(WHOLE)


def test_an_unclosed_bracket_ends_with_its_line() -> None:
    text = f"Bygg. {WHOLE[:-1]}\nRusta torget."
    [bracket] = brackets_of(text)
    assert not bracket.is_closed
    assert bracket.span.of(text) == WHOLE[:-1]


def test_one_finding_quotes_every_bracket_without_its_last_stop() -> None:
    text = f"Vi vill:\n- Bygga. {WHOLE}\n- Riva. {WHOLE[:-2]}]\n- Rusta. {WHOLE}\n- Sälja. {WHOLE[:-2]}]\n"
    assert quotes_of("CHN022", text) == [("Verkställighet: Tekniska nämnden]", "Verkställighet: Tekniska nämnden]")]


def test_the_two_names_without_a_comma_are_quoted_alone() -> None:
    text = "Bygg. [Kommunfullmäktige – genom budget. Verkställighet: Miljönämnden, Almfors AB Tekniska nämnden, Ks.]"
    assert quotes_of("CHN024", text) == [("Almfors AB Tekniska nämnden",)]


def test_the_words_of_brackets_match_their_examples() -> None:
    words = load("chain")
    owner = re.compile(words["owner"]["pattern"], re.IGNORECASE)
    assert all(owner.search(example) for example in words["owner"]["examples"])
    assert not owner.search("mål, budget och investeringsramar")
    nothing = re.compile(words["asks_nothing"]["pattern"], re.IGNORECASE)
    assert all(nothing.search(example) for example in words["asks_nothing"]["examples"])
    assert any(word in words["means"]["example"] for word in words["means"]["words"])
    assert set(words["councils_own"]["codes"]) <= {one.code for one in instruments() if one.is_for_council_only}
