"""The closed list of instruments: sound rows, and what brackets name."""

from __future__ import annotations

import re

import pytest

from styrkedja.register.instruments import Instrument, instruments, instruments_in

EVERY = instruments()
KINDS = {"council", "board", "committee", "district", "company"}


@pytest.mark.parametrize("instrument", EVERY, ids=lambda one: one.code)
def test_a_row_is_sound(instrument: Instrument) -> None:
    assert instrument.name
    assert instrument.name_en
    assert instrument.source.endswith(".")
    assert instrument.deciders
    assert set(instrument.deciders) <= KINDS
    assert all(re.fullmatch(r"(?:KL|PBL) \d{1,2}:\d{1,2}", law) for law in instrument.law)
    assert instrument.law or not instrument.is_checked, "what was looked up in the statute names its section"


@pytest.mark.parametrize("instrument", EVERY, ids=lambda one: one.code)
def test_its_example_names_it(instrument: Instrument) -> None:
    means = instrument.example.partition(" genom ")[2]
    assert instrument in [named.instrument for named in instruments_in(means)]


def test_no_word_belongs_to_two() -> None:
    words = [word.casefold() for instrument in EVERY for word in instrument.words]
    heads = [head.casefold() for instrument in EVERY for head in instrument.heads]
    assert len(words) == len(set(words))
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize(
    ("means", "codes"),
    [
        ("mål och budget", ["goals", "budget"]),
        ("mål, budget ägarbeslut och investeringsramar", ["goals", "budget", "owner_decision", "investment_frame"]),
        ("budget och lokala ordningsföreskrifter", ["budget", "local_rules"]),
        ("den nya inköpspolicyn", ["policy"]),
        ("riktlinjer för god ekonomisk hushållning", ["financial_guideline"]),
        ("internbudget", ["internal_budget"]),
        ("renhållningstaxan", ["fee"]),
        ("ett ändamål", []),
        ("att budgetera bättre", []),
    ],
)
def test_what_a_bracket_names(means: str, codes: list[str]) -> None:
    assert [named.instrument.code for named in instruments_in(means)] == codes


def test_what_only_the_council_decides() -> None:
    alone = {instrument.code for instrument in EVERY if instrument.is_for_council_only}
    assert {"budget", "tax_rate", "investment_frame", "articles_of_association"} <= alone
    assert not {"goals", "guideline", "activity_plan", "agreement", "influence"} & alone


def test_the_place_of_a_name_is_told() -> None:
    means = "mål, budget och ägardirektiv"
    assert all(means[named.start : named.end] == named.text for named in instruments_in(means))
