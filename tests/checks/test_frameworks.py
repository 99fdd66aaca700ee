"""Claims to follow a framework: the vocabulary is sound, and what counts as carrying one out."""

from __future__ import annotations

import re

import pytest

from styrkedja.checks.framework_rules import frameworks
from styrkedja.checks.vocabulary import load
from tests.checks.pages import quotes_of

ROWS = load("frameworks")["framework"]
HEAD = "Framtid Almfors\n\nHandlingsprogram 2026–2030\n\nVi vill:\n"


@pytest.mark.parametrize("index", range(len(ROWS)), ids=[row["code"] for row in ROWS])
def test_each_framework_knows_its_examples(index: int) -> None:
    row, framework = ROWS[index], frameworks()[index]
    assert framework.names.search(row["example"])
    assert framework.is_named_in(row["example"])
    assert not any(one.search(row["example"].lower()) for one in framework.instruments)
    assert any(one.search(row["instrument_example"].lower()) for one in framework.instruments)
    assert all(beginning == beginning.lower() for beginning in framework.beginnings)
    assert row["source"]


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_an_instrument_elsewhere_carries_the_claim_out(row: dict[str, str]) -> None:
    claim = f"{HEAD}- arbeta enligt {row['names'][0]} i alla beslut\n- rusta torget i Bergby\n"
    assert len(quotes_of("FRM001", claim)) == 1
    assert quotes_of("FRM001", f"{claim}\n{row['instrument_example']}\n") == []


@pytest.mark.parametrize("name", ["tools", "plans"])
def test_tools_and_plans_match_their_example(name: str) -> None:
    row = load("frameworks")[name]
    assert row["source"]
    assert any(re.search(pattern, row["example"].lower()) for pattern in row["patterns"])


def test_one_finding_tells_of_all_claims_of_a_framework() -> None:
    text = f"{HEAD}- följa barnkonventionen i alla beslut\n- låta barnkonventionen genomsyra allt arbete\n"
    assert quotes_of("FRM001", text) == [
        ("följa barnkonventionen i alla beslut", "låta barnkonventionen genomsyra allt arbete")
    ]


def test_minutes_and_demands_on_the_state_claim_nothing() -> None:
    minutes = "Protokoll\nKommunstyrelsen 2026-03-02\n\n§ 12 Program\n\nNämnden ska arbeta enligt barnkonventionen.\n"
    assert quotes_of("FRM001", minutes) == []


def test_a_tool_named_with_the_framework_carries_it_out() -> None:
    tools = load("frameworks")["tools"]
    assert tools["source"]
    text = f"{HEAD}- följa barnkonventionen i alla beslut\n- rusta torget i Bergby\n"
    assert len(quotes_of("FRM001", text)) == 1
    assert quotes_of("FRM001", f"{text}\n{tools['example']}\n") == []
