"""List marks told apart from dashes, figures and words that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.reading.marks import Mark, split_mark


@pytest.mark.parametrize(
    ("line", "mark", "text"),
    [
        ("• Bygg fler hyresrätter", "•", "Bygg fler hyresrätter"),
        ("•Bygg fler hyresrätter", "•", "Bygg fler hyresrätter"),
        ("- bygga en skola", "-", "bygga en skola"),
        ("– bygga en skola", "–", "bygga en skola"),
        ("* bygga en skola", "*", "bygga en skola"),
        ("o bygga en skola", "o", "bygga en skola"),
        ("\uf0b7 Bygg en skola", "\uf0b7", "Bygg en skola"),
        ("➢ Bygg en skola", "➢", "Bygg en skola"),
        ("✓ Läxhjälp på alla skolor", "✓", "Läxhjälp på alla skolor"),
        ("1. Skola", "1.", "Skola"),
        ("12) Vård", "12)", "Vård"),
        ("(3) Vård", "(3)", "Vård"),
        ("5.En miljövänlig kommun", "5.", "En miljövänlig kommun"),
        ("a) utreda frågan", "a)", "utreda frågan"),
        ("1. 100 nya platser", "1.", "100 nya platser"),
        ("- 100 nya platser", "-", "100 nya platser"),
        ("- 2 miljoner till skolan", "-", "2 miljoner till skolan"),
        ("• 6 timmars arbetsdag", "•", "6 timmars arbetsdag"),
    ],
)
def test_a_mark_opens_an_item(line: str, mark: str, text: str) -> None:
    assert split_mark(line) == Mark(mark, text)


@pytest.mark.parametrize(
    "line",
    [
        "2026–2030",
        "–2030",
        "-5",
        "-5 procent",
        "2.5 procent av skatten",
        "48 timmar",
        "1 000 kronor",
        "20 miljoner till skolan",
        "ombud till stämman",
        "o",
        "och sedan",
        "•",
        "-",
        "1.",
        "2027. Därefter byggs skolan.",
        "B) ",
        "*Partiet vill:*",
        "–",
        "",
    ],
)
def test_what_only_looks_like_a_mark_is_text(line: str) -> None:
    assert split_mark(line) is None


def test_marks_that_count_are_numbers() -> None:
    marks = {line: split_mark(line) for line in ("1. Skola", "a) Skola", "(2) Skola", "- Skola", "• Skola")}
    assert [bool(mark and mark.is_number) for mark in marks.values()] == [True, True, True, False, False]


@given(st.text(alphabet="•-–1.)a oÅ\t"))
def test_mark_and_text_are_what_the_line_holds(line: str) -> None:
    mark = split_mark(line)
    if mark is not None:
        assert line.startswith(mark.mark)
        assert line.endswith(mark.text) or line.rstrip().endswith(mark.text)
        assert "".join(line.split()) == "".join((mark.mark + mark.text).split())
