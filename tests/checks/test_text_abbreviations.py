"""Abbreviations written out: each row knows its names, and the name that people write by mistake."""

from __future__ import annotations

from typing import Any

import pytest

from styrkedja.checks.vocabulary import load
from tests.checks.pages import quotes_of

FRAME = "Framtid Almfors\nHandlingsprogram 2026–2030\n\nFramtid Almfors vill:\n- bygga en skola\n- {}\n"
ROWS = load("abbreviations")["row"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["short"])
def test_the_names_are_right_and_the_mistake_is_told(row: dict[str, Any]) -> None:
    assert row["source"]
    for name in row["names"]:
        assert quotes_of("TXT030", FRAME.format(f"arbeta med {row['short']} ({name})")) == []
        assert quotes_of("TXT030", FRAME.format(f"arbeta med {name} ({row['short']})")) == []
    [told] = quotes_of("TXT030", FRAME.format(f"arbeta med {row['short']} ({row['wrong']})"))
    assert told == (f"{row['short']} ({row['wrong']})",)
