"""Aims without a measure: the vocabulary is sound, and only aims are told of."""

from __future__ import annotations

import re
from typing import Any

import pytest

from styrkedja.checks.vocabulary import load
from tests.checks.pages import quotes_of

FRAME = "Framtid Almfors\nHandlingsprogram 2026–2030\n\nFramtid Almfors vill:\n- få bukt med sjukskrivningarna\n- {}\n"


@pytest.mark.parametrize("row", load("aims")["state"], ids=lambda row: row["code"])
def test_a_state_has_source_and_example(row: dict[str, Any]) -> None:
    assert row["source"]
    assert re.search(row["pattern"], row["example"])


def test_the_verbs_match_their_example() -> None:
    assert re.search(load("aims")["change"]["pattern"], load("aims")["change"]["example"])


def test_what_is_said_of_help_matches_its_example() -> None:
    row = load("aims")["helped"]
    assert row["source"]
    assert re.search(row["pattern"], row["example"])


@pytest.mark.parametrize(
    "aim", ["minska barnfattigdomen", "bekämpa barnfattigdomen", "se till att handläggningstiderna ska minska kraftigt"]
)
def test_two_aims_without_figures_are_told_of_once(aim: str) -> None:
    assert quotes_of("IND037", FRAME.format(aim)) == [("få bukt med sjukskrivningarna", aim)]


@pytest.mark.parametrize(
    "item",
    [
        "minska barnfattigdomen till 4 procent",
        "halvera utsläppen genom 40 nya laddplatser",
        "minska antalet vikarier med hälften",
        "bygga en skola",
        "underlätta för företag att minska sin klimatpåverkan",
        "noll tolerans mot barnfattigdom",
    ],
)
def test_a_figure_or_an_action_is_no_open_aim(item: str) -> None:
    assert quotes_of("IND037", FRAME.format(item)) == []
