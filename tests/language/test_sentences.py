"""Where Swedish sentences end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.language.sentences import sentence_spans


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


def test_stops_question_marks_and_exclamation_marks_end_sentences() -> None:
    assert split("Vi bygger. Har vi råd? Ja! Därför ...") == ["Vi bygger.", "Har vi råd?", "Ja!", "Därför ..."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi vill bygga t.ex. Norrby skola.",
        "Det gäller bl.a. Kommunstyrelsen och Skolnämnden.",
        "Avgiften sänks fr.o.m. 2027 i hela kommunen.",
        "Målet är ca. 20 platser.",
        "Kl. 8 öppnar alla förskolor.",
        "Skatten höjs 0,30 kr. per hundralapp.",
        "Enligt 3 kap. 5 § kommunallagen ska fullmäktige besluta.",
        "Andelen ska öka till 2.5 procent.",
        "Se www.almfors.se för mer.",
        "Bolaget har 4.500 lägenheter.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_a_sentence_may_begin_with_a_figure_a_quotation_mark_or_a_bracket() -> None:
    assert split("Skolan byggs. 48 platser blir det. ”Fri skola” är målet. (Se bilagan.)") == [
        "Skolan byggs.",
        "48 platser blir det.",
        "”Fri skola” är målet.",
        "(Se bilagan.)",
    ]


def test_the_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert split("De sade: ”Vi bygger.” Sedan gick de.") == ["De sade: ”Vi bygger.”", "Sedan gick de."]


def test_a_year_at_the_end_ends_the_sentence() -> None:
    assert split("Utsläppen ska halveras till 2030. Vi börjar nu.") == [
        "Utsläppen ska halveras till 2030.",
        "Vi börjar nu.",
    ]


def test_a_small_letter_after_a_stop_goes_on() -> None:
    assert split("Vi vill ha ... mer tid. Och fler vuxna.") == ["Vi vill ha ... mer tid.", "Och fler vuxna."]


def test_text_without_a_stop_is_one_sentence() -> None:
    assert split("  bygga fler hyresrätter ") == ["bygga fler hyresrätter"]
    assert split("   ") == []
    assert split("") == []


def test_an_abbreviation_may_end_the_last_sentence() -> None:
    assert split("Vi bygger skolor, hallar m.m.") == ["Vi bygger skolor, hallar m.m."]


@pytest.mark.parametrize(
    "text",
    [
        "Bidraget höjs till 30 kr. Vi vill också sänka taxan.",
        "Bidraget höjs till 20 mnkr. Vi vill också sänka taxan.",
        "Vi bygger skolor, badhus m.m. Vi vill också sänka taxan.",
    ],
)
def test_a_unit_or_and_so_on_before_a_new_clear_sentence_ends_the_old_one(text: str) -> None:
    assert split(text)[-1] == "Vi vill också sänka taxan."


@given(st.text(alphabet='aVå .!?…”")(-•12\n\t'))
def test_sentences_hold_all_words_in_order_and_no_blanks_at_their_edges(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    for span in spans:
        assert span.of(text) == span.of(text).strip() != ""
    for before, after in itertools.pairwise(spans):
        assert before.end <= after.start
