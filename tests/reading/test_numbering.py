"""List numbers as they are printed."""

from __future__ import annotations

import pytest

from styrkedja.reading.numbering import Counters, as_whole, bullet, letter, roman


def test_letters_and_roman_numerals() -> None:
    assert [letter(number) for number in (1, 26, 27, 0)] == ["a", "z", "aa", "0"]
    assert [roman(number) for number in (1, 4, 9, 1994, 0, 9999)] == ["i", "iv", "ix", "mcmxciv", "0", "9999"]


def test_a_level_starts_anew_under_the_next_of_the_level_above() -> None:
    counters = Counters()
    assert [counters.step(level, 1) for level in (0, 1, 1, 0, 1)] == [1, 1, 2, 2, 1]


def test_a_restarted_and_an_ended_count() -> None:
    counters = Counters()
    counters.step(0, 1)
    counters.restart(0, 7)
    assert counters.step(0, 1) == 7
    counters.end(0)
    assert counters.step(0, 3) == 3


@pytest.mark.parametrize(("sign", "shown"), [("\uf0b7", "•"), ("o", "•"), ("", "•"), ("–", "–"), ("-", "-")])
def test_bullets_of_symbol_fonts_are_shown_as_one(sign: str, shown: str) -> None:
    assert bullet(sign) == shown


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("-3", -3), (None, 5), ("", 5), ("tolv", 5), ("9" * 5000, 5), ("1e3", 5)]
)
def test_attributes_that_hold_no_number_count_for_nothing(text: str | None, number: int) -> None:
    assert as_whole(text, 5) == number
