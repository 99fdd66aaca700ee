from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.parsing.amounts import find_amounts, read_number, unit_of


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("451038", "451038"),
        ("4 236 270", "4236270"),
        ("1\u00a0270\u00a0931", "1270931"),
        ("81\u2009275", "81275"),
        ("-1,5", "-1.5"),
        ("–2 655,9", "-2655.9"),
        ("− 12", "-12"),
        ("(93)", "-93"),
        ("+ 20", "20"),
        ("21:84", "21.84"),
        ("52,5 %", "52.5"),
        ("1.200.000", "1200000"),
    ],
)
def test_a_number_is_read_however_it_is_set(written: str, number: str) -> None:
    assert read_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["", "-", "–", "år 2026", "12 a", "N15436", "2022–2026", "."])
def test_what_is_no_number_is_none(written: str) -> None:
    assert read_number(written) is None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=1))
def test_a_printed_number_reads_back(number: Decimal) -> None:
    printed = f"{abs(number):,.1f}".replace(",", "\u00a0").replace(".", ",")
    assert read_number(f"–{printed}" if number < 0 else printed) == number


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("höjs med 20 miljoner kr", "20", "mkr"),
        ("12,5 mnkr per år", "12.5", "mkr"),
        ("300 000 kronor", "300000", "kr"),
        ("9 000 tkr", "9000", "tkr"),
        ("1,2 miljarder", "1200.0", "mkr"),
    ],
)
def test_money_in_prose_has_its_unit(text: str, amount: str, unit: str) -> None:
    [found] = find_amounts(text)
    assert (found.amount, found.unit) == (Decimal(amount), unit)
    assert found.span.of(text).startswith(amount.split(".", maxsplit=1)[0][:1])


def test_a_number_without_a_unit_is_no_money() -> None:
    assert find_amounts("48 timmar och 21 dagar, 400 bostäder 2026") == ()


def test_the_unit_of_a_table_is_what_its_caption_says() -> None:
    assert [unit_of(t) for t in ("Belopp i tkr", "Mnkr", "kronor per elev")] == ["tkr", "mkr", None]
