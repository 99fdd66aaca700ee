"""Money: the vocabulary is sound, and what the rules leave alone."""

from __future__ import annotations

import pytest

from styrkedja.base import patterns as re
from styrkedja.checks.vocabulary import load
from tests.checks.pages import quotes_of

WORDS = load("money")
BUDGET = """Framtid Almfors

Budget 2027

{text}

Nämndernas ramar 2027

Nämnd             Budget 2027, tkr
Skolnämnden              1 018 300
Omsorgsnämnden             987 450
Summa                    2 005 750
"""
ADDED = """+ 20 miljoner kronor till skolnämnden för mindre barngrupper.
+ 10 miljoner kronor till omsorgsnämnden för fast omsorgskontakt.
Kommunstyrelsen sparar 4 miljoner kronor på färre konsulter.
"""


@pytest.mark.parametrize("name", ["costs", "given", "more"])
def test_each_example_is_matched(name: str) -> None:
    for example in WORDS[name]["examples"]:
        assert any(re.search(pattern, example.lower()) for pattern in WORDS[name]["patterns"]), example
    assert WORDS[name]["source"]


def test_a_body_without_mandates_is_known() -> None:
    row = WORDS["without_mandate"]
    assert any(re.search(pattern, row["example"], re.IGNORECASE) for pattern in row["patterns"])
    assert row["source"]


@pytest.mark.parametrize(
    "text",
    [
        "Nämndernas ramar blir tillsammans 2 005,8 miljoner kronor.",
        "Nämndernas ramar blir tillsammans 2 miljarder kronor.",
        "Nämndernas ramar blir tillsammans 2 005 750 tkr.",
        "Nämndernas ramar blir tillsammans 1 950 miljoner kronor år 2025.",
        "Staten lämnar tillsammans 2 100 miljoner kronor till kommunbidrag i riket.",
        "Skolnämnden och omsorgsnämnden: ramarna ökar med sammanlagt 1 900 miljoner kronor.",
    ],
)
def test_totals_that_the_table_gives_or_that_are_of_something_else(text: str) -> None:
    assert quotes_of("MNY010", BUDGET.format(text=text)) == []


def test_a_total_that_no_table_gives() -> None:
    text = "Nämndernas ramar blir tillsammans 2 015,8 miljoner kronor."
    assert quotes_of("MNY010", BUDGET.format(text=text)) == [(text,)]


@pytest.mark.parametrize("said", ["30 miljoner kronor", "26 miljoner kronor"])
def test_additions_may_be_summed_with_or_without_savings(said: str) -> None:
    text = f"Vi satsar sammanlagt {said} på välfärden.\n\n{ADDED}"
    assert quotes_of("MNY011", BUDGET.format(text=text)) == []


def test_additions_that_make_another_sum() -> None:
    text = f"Vi satsar sammanlagt 33 miljoner kronor på välfärden.\n\n{ADDED}"
    assert quotes_of("MNY011", BUDGET.format(text=text)) == [("Vi satsar sammanlagt 33 miljoner kronor på välfärden.",)]


PROGRAMME = """Framtid Almfors

Handlingsprogram 2026–2030

{text}

Vi vill:
- bygga en lekplats i Bergby
- rusta torget
"""
SET = "Vi föreslår i vår budget för 2027 en skattehöjning på 30 öre och ett resultatmål på 2 procent.\n\n"


def test_a_programme_with_a_budget_of_its_own_is_asked_for_its_tables() -> None:
    added = "".join(
        f"+ {sum_mkr} miljoner kr till {body}.\n"
        for sum_mkr, body in ((20, "skolnämnden"), (10, "socialnämnden"), (5, "kulturnämnden"))
    )
    assert quotes_of("MNY013", PROGRAMME.format(text=SET + added)) != []


def test_a_programme_that_only_names_the_budget_is_not() -> None:
    assert quotes_of("MNY013", PROGRAMME.format(text=f"{SET}Vi satsar 20 miljoner kr på skolnämnden.")) == []
    assert quotes_of("MNY013", PROGRAMME.format(text="I vår budget finns mer pengar till skolan.")) == []
