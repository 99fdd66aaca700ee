"""Fields of a line, quoted and listed, and what a field is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.budget.sie.lines import Field, _Scanner, parse_amount, parse_amount_with_comma, split_line


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("#FNR", ()),
        ("#KONTO 1930\tBank  ", ("1930", "Bank")),
        ('#ADRESS "" "Box 1" " " ""', ("", "Box 1", " ", "")),
        ("#TRANS 1930 {} 5", ("1930", (), "5")),
        ("#TRANS 1930{ }5", ("1930", (), "5")),
        ('#TRANS 1930 { "1" "1"} 5', ("1930", ("1", "1"), "5")),
        ('#TRANS 1930 {1 "1" 6 "P{2}"} 5', ("1930", ("1", "1", "6", "P{2}"), "5")),
        ('#TRANS 1930 {"1""Nord"} 5', ("1930", ("1", "Nord"), "5")),
        ('#TRANS 1930 {1 ""} 5', ("1930", ("1", ""), "5")),
        (r'#PROSA "sa \"hej\" till"', ('sa "hej" till',)),
        (r'#PROSA "1820\A012 Cykel" x', ("1820\\A012 Cykel", "x")),
        (r'#FNR "C:\Bok\"', ("C:\\Bok\\",)),
        (r'#OBJEKT 1 {1 "a\"b"} x', ("1", ("1", 'a"b'), "x")),
    ],
)
def test_fields_of_a_whole_line(line: str, fields: tuple[Field, ...]) -> None:
    read = split_line(line)
    assert read.fields == fields
    assert read.faults == ()


@pytest.mark.parametrize(
    ("line", "fields", "faults"),
    [
        ('#TRANS 1 {} 5 20250101 "text', ("1", (), "5", "20250101", "text"), ("quote_unclosed",)),
        ('#KONTO 1 "Lever"rskuld"', ("1", 'Lever"rskuld'), ("quote_inside",)),
        ('#KONTO 1 L"nekostnad', ("1", 'L"nekostnad'), ("quote_inside",)),
        ('#KONTO 1 L"nek"', ("1", 'L"nek"'), ("quote_inside",)),
        ('#TRANS 1 {1 a"b"} 5', ("1", ("1", 'a"b"'), "5"), ("quote_inside",)),
        ('#KONTO 1 "a ""b" c', ("1", 'a ""b', "c"), ("quote_inside",)),
        ("#TRANS 1 {1 BUN 5", ("1", ("1", "BUN", "5")), ("objects_wrong",)),
        ("#TRANS 1 } 5", ("1", "5"), ("objects_wrong",)),
        ("#TRANS 1 {{1 BUN} 5", ("1", ("1", "BUN"), "5"), ("objects_wrong",)),
    ],
)
def test_a_broken_line_is_read_as_far_as_it_goes(line: str, fields: tuple[Field, ...], faults: tuple[str, ...]) -> None:
    read = split_line(line)
    assert (read.fields, read.faults) == (fields, faults)


@given(st.lists(st.text(st.characters(exclude_characters="\n\r\\", exclude_categories=["Cs"])), max_size=6))
def test_what_is_written_by_the_rules_is_read_back(words: list[str]) -> None:
    written = " ".join('"' + word.replace('"', '\\"') + '"' for word in words)
    read = split_line(f"#PROSA {written}")
    assert read.fields == tuple(words)
    assert read.faults == ()


@settings(max_examples=1000, deadline=None)
@given(st.text(st.sampled_from('"{}\\ \tab1'), max_size=30))
def test_the_quick_way_reads_a_line_as_the_slow_one(tail: str) -> None:
    line = f"#PROSA {tail}"
    assert split_line(line) == _Scanner(line, len("#PROSA")).scan("PROSA")


@pytest.mark.parametrize(
    ("field", "amount"),
    [
        ("5", "5"), ("-0.01", "-0.01"), ("+12.50", "12.50"), (".5", "0.5"), ("12.", "12"), ("-900.00", "-900.00"),
        ("", None), ("-", None), (".", None), ("1 000", None), ("1,5", None), ("1e5", None), ("NaN", None),
        ("1_000", None), ("٣", None), ("9" * 16, None), ("0." + "1" * 7, None), ("9" * 15, "9" * 15),
    ],
)  # fmt: skip
def test_amounts(field: str, amount: str | None) -> None:
    assert parse_amount(field) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("field", "amount"), [("-1,5", "-1.5"), ("10,00", "10.00"), ("1,000", None), ("1.000,00", None)]
)
def test_amounts_with_decimal_comma(field: str, amount: str | None) -> None:
    assert parse_amount_with_comma(field) == (None if amount is None else Decimal(amount))
