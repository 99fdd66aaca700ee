"""How alike two texts are."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from styrkedja.scoring.likeness import likeness, token_set_ratio

WORDS = st.lists(st.sampled_from(["bygg", "bygga", "en", "ny", "nya", "skola", "skolan", "i", "norrby"]), max_size=9)


@given(WORDS, WORDS)
@example(["bygg", "bygg"], ["bygg"])
def test_the_token_set_ratio_is_that_of_rapidfuzz(left: list[str], right: list[str]) -> None:
    first, second = " ".join(left), " ".join(right)
    assert token_set_ratio(first, second) == pytest.approx(fuzz.token_set_ratio(first, second) / 100)


@given(WORDS, WORDS, st.floats(0, 1))
def test_what_is_below_the_least_is_nothing_and_the_rest_is_exact(
    left: list[str], right: list[str], least: float
) -> None:
    exact = token_set_ratio(" ".join(left), " ".join(right))
    assert token_set_ratio(" ".join(left), " ".join(right), least=least) == (exact if exact >= least else 0.0)


def test_a_paragraph_does_not_stand_in_for_one_commitment() -> None:
    commitment = "bygg en skola"
    assert likeness(commitment, f"{commitment} i norrby nu", least=0.85) == 1.0
    assert likeness(commitment, f"{commitment} och ett badhus och tre bussar till lillby", least=0.85) == 0.0
