"""Inflected forms of a word meet; different words do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.language.stems import stem, stems, tokens


@pytest.mark.parametrize(
    "forms",
    [
        "skola skolan skolor skolorna skolans skolornas",
        "klimat klimatet klimatets",
        "nämnd nämnden nämnder nämnderna nämndernas",
        "stad staden städer städerna",
        "storstad storstäderna",
        "bok boken böcker böckerna",
        "program programmet programmen",
        "miljö miljön miljöer",
        "hyresrätt hyresrätten hyresrätter hyresrätterna",
        "barn barnet barnen barns",
        "BUDGET Budgeten budgetar",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len(set(stems(forms))) == 1


@pytest.mark.parametrize("pair", ["äldre aldre", "hand händelse", "stad städa", "får far", "mål mal", "vård värd"])
def test_other_words_have_other_stems(pair: str) -> None:
    first, second = stems(pair)
    assert first != second


def test_words_are_found_with_their_places() -> None:
    text = "Kultur- och fritidsnämnden: 48 timmar"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "Kultur",
        "och",
        "fritidsnämnden",
        "48",
        "timmar",
    ]


@given(st.text(max_size=80))
def test_any_text_gives_stems_that_an_index_can_hold(text: str) -> None:
    for word in stems(text):
        assert 0 < len(word) <= 64
        assert "'" not in word
        assert '"' not in word


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=30))
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)
