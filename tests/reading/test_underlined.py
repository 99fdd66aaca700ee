"""Headings that are underlined with signs."""

from __future__ import annotations

from styrkedja.reading.underlined import read_underlines
from tests.builders import document_of, shape


def test_underlined_lines_are_headings() -> None:
    text = """
        VÅR BYGD
        ========

        Skola och barn
        --------------

        Vi ska bygga en skola i Norr.


        Vård
        ~~~~
        + Fler platser
        + Kortare köer
    """
    assert shape(document_of(text)) == [
        ("h", "VÅR BYGD"),
        ("h", "Skola och barn"),
        ("p", "Vi ska bygga en skola i Norr."),
        ("h", "Vård"),
        ("i", "Fler platser"),
        ("i", "Kortare köer"),
    ]


def test_rules_between_parts_are_no_text() -> None:
    assert read_underlines(["Vi vill bygga", "en skola.", "-" * 40, "Vi vill"]) == [
        "Vi vill bygga", "en skola.", "", "Vi vill",
    ]  # fmt: skip


def test_the_last_line_of_a_paragraph_is_no_heading() -> None:
    assert read_underlines(["Vi vill bygga", "en skola", "--------"])[1] == "en skola"


def test_the_rule_under_the_head_of_a_table_stays() -> None:
    table = ["Nämnd        2027", "-----        ----", "-----------------", "Skolnämnden    10"]
    assert read_underlines(table) == table


def test_a_sum_with_a_plus_is_no_item() -> None:
    assert [kind for kind, _ in shape(document_of("Vi lägger\n\n+ 5 miljoner kronor på skolan.\n"))][-1] == "p"
