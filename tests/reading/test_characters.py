"""Characters put right: spaces, ligatures, invisible signs, hyphens, emphasis."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.reading.characters import SOFT_HYPHEN, clean_line, drop_emphasis


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("eﬀektiv ﬁnansiering ﬂyg aﬃsch", "effektiv finansiering flyg affisch"),
        ("48\u00a0timmar och 1\u2009270\u202f931 tkr", "48 timmar och 1 270 931 tkr"),
        ("a\u030aldrar", "åldrar"),
        ("\ufeffSkola\u200b", "Skola"),
        ("möj\u00adlig\u00adhet", "möjlighet"),
        ("icke\u2011kommersiell", "icke-kommersiell"),
        ("e\u2010tjänst", "e-tjänst"),
        ("  två   ord  ", "två ord"),
        ("Kommunstyrelsen  \t  451 038", "Kommunstyrelsen\t451 038"),
        ("Skola\x00\x07", "Skola"),
        ("\u202aSkola\u202c", "Skola"),
        ("\t", ""),
    ],
)
def test_characters_are_put_right(written: str, read: str) -> None:
    assert clean_line(written) == read


@pytest.mark.parametrize("written", ["möj\u00ad", "möj\u00ad ", "möj\u2010", "möj\u00ad\u00ad"])
def test_a_hyphen_that_only_breaks_the_line_stays_to_be_joined(written: str) -> None:
    assert clean_line(written) == "möj" + SOFT_HYPHEN


def test_a_typed_hyphen_at_the_end_stays_a_hyphen() -> None:
    assert clean_line("kultur- ") == "kultur-"


@pytest.mark.parametrize("kept", ["– bygga", "” fri ” skola", "50 % · 2,5‰", "1–3 år", "§ 4", "m²", "½", "…"])
def test_signs_that_mean_something_stay(kept: str) -> None:
    assert clean_line(kept) == kept


@given(st.text(st.characters(exclude_characters="\n\r\f", exclude_categories=["Cs"])))
def test_cleaned_lines_hold_only_what_is_promised(text: str) -> None:
    line = clean_line(text)
    assert unicodedata.is_normalized("NFC", line)
    assert "  " not in line
    assert SOFT_HYPHEN not in line[:-1]
    assert not any(unicodedata.category(char) == "Cc" and char != "\t" for char in line)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*Partiet vill:*", "Partiet vill:"),
        ("**Vi vill uppnå:**", "Vi vill uppnå:"),
        ("Vi vill **sänka** skatten och __höja__ lönen.", "Vi vill sänka skatten och höja lönen."),
        ("***Skola***", "Skola"),
        ("bygga hyresbostäder*", "bygga hyresbostäder"),
    ],
)
def test_typed_emphasis_goes(written: str, read: str) -> None:
    assert drop_emphasis(written) == read


@pytest.mark.parametrize("kept", ["2*3*4", "namn_på_fil", "* en punkt", "5 * 4", "a__b__c", "Fotnot * om taxan"])
def test_stars_and_underscores_that_are_no_emphasis_stay(kept: str) -> None:
    assert drop_emphasis(kept) == kept


@given(st.text(alphabet="ab *_.!"))
def test_dropping_emphasis_loses_no_letter(text: str) -> None:
    assert [c for c in drop_emphasis(text) if c.isalpha()] == [c for c in text if c.isalpha()]
