"""Time: words for a start that nobody can point to, and which years are taken for aims."""

from __future__ import annotations

import pytest

from styrkedja.base import patterns as re
from styrkedja.checks.vocabulary import load
from tests.checks.pages import quotes_of

ROWS = load("time")["vague"]
HEAD = "Framtid Almfors\n\nHandlingsprogram 2026–2030\n\nVi vill:\n"


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_each_row_knows_its_example(row: dict[str, str]) -> None:
    assert any(re.search(pattern, row["example"].lower()) for pattern in row["patterns"])
    assert row["source"]


def test_all_vague_starts_are_told_of_at_once() -> None:
    text = f"{HEAD}- på sikt bygga en simhall\n- stegvis rusta torget\n- bygga en lekplats 2027\n"
    assert quotes_of("TIM002", text) == [("på sikt bygga en simhall", "stegvis rusta torget")]


@pytest.mark.parametrize(
    "item",
    [
        "minska utsläppen till 2021 års nivå",
        "bygga den simhall som skulle vara klar senast 2021",
        "följa planen till 2021–2024",
    ],
)
def test_years_that_are_no_aims(item: str) -> None:
    assert quotes_of("TIM001", f"{HEAD}- {item}\n- rusta torget i Bergby\n") == []
