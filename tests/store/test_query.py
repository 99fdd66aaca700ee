"""What a query asks for, and how well a text answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.language.stems import stems, tokens
from styrkedja.store.query import matching, parse_query, score


@pytest.mark.parametrize("text", ["Fler skolor", "Skolgården rustas", "En ny grundskola", "Förskolelärare söks"])
def test_skola_is_found_inflected_and_in_compounds(text: str) -> None:
    assert score(parse_query("skola"), stems(text)) > 0


def test_the_word_itself_answers_better_than_a_compound() -> None:
    query = parse_query("skola")
    assert score(query, stems("skolan")) > score(query, stems("skolgård")) > score(query, stems("förskolelärare"))


def test_every_word_must_be_there() -> None:
    assert score(parse_query("skola Norrby"), stems("En skola i Lillby")) == 0
    assert score(parse_query("skola Norrby"), stems("Norrby får en skola")) > 0


def test_words_in_quotation_marks_stand_side_by_side() -> None:
    query = parse_query('"äldre på landet"')
    assert score(query, stems("Bussar för äldre på landet")) > 0
    assert score(query, stems("På landet bor äldre")) == 0


def test_short_words_are_not_looked_for_inside_others() -> None:
    assert score(parse_query("is"), stems("miljarder till vissa isar")) == 0
    assert score(parse_query("ö"), stems("ökad")) == 0


@pytest.mark.parametrize("text", ["", "   ", '""', "!?", "* OR -"])
def test_a_query_without_words_asks_for_nothing(text: str) -> None:
    assert not parse_query(text) or text == "* OR -"


def test_quotation_marks_of_any_keyboard_and_letters_in_two_signs_are_understood() -> None:
    asked = parse_query('"gratis båt" skola')
    assert parse_query("”gratis båt” skola") == parse_query("“gratis båt„ skola") == asked
    assert parse_query('"gratis ba\u030at" skola') == asked
    assert asked.phrases == (("gratis", "båt"),)


@given(st.text(max_size=500))
def test_any_query_can_be_asked(text: str) -> None:
    query = parse_query(text)
    assert len(query.words) <= 12
    score(query, stems("Bygg en skola"))


def test_the_words_that_answer_can_be_marked() -> None:
    text = "Fler skolor och grundskolor"
    assert [text[token.start : token.end] for token in matching(parse_query("skola"), tokens(text))] == [
        "skolor",
        "grundskolor",
    ]
