"""Figures as Swedish and English readers write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from styrkedja.wording.numbers import Language, amount, day, number


def test_swedish_figures_have_no_break_spaces_comma_and_minus() -> None:
    assert number(Decimal(4236270)) == "4\u00a0236\u00a0270"
    assert number(Decimal("-1329.0")) == "\u22121\u00a0329,0"


def test_a_plus_is_written_only_when_asked_for_and_never_before_zero() -> None:
    assert number(20) == "20"
    assert number(20, signed=True) == "+20"
    assert number(0, signed=True) == "0"


def test_large_and_small_decimals_are_never_written_with_exponents() -> None:
    assert number(Decimal("1E+6")) == "1\u00a0000\u00a0000"
    assert number(Decimal("0.0000001")) == "0,0000001"


def test_amounts_carry_their_unit() -> None:
    assert amount(Decimal(87), "mkr", signed=True) == "+87\u00a0mkr"
    assert amount(Decimal("2.3"), "procent") == "2,3\u00a0%"
    assert amount(Decimal("2.3"), None, Language.ENGLISH) == "2.3"


def test_dates() -> None:
    assert day(date(2026, 3, 9)) == "9 mars 2026"
    assert day(date(2026, 3, 9), Language.ENGLISH) == "9 Mar 2026"
