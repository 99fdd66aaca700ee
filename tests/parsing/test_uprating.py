"""Promises of full uprating, and sentences that only look so."""

from __future__ import annotations

import pytest

from styrkedja.parsing.uprating import find_full_uprating


@pytest.mark.parametrize(
    ("text", "years", "first"),
    [
        ("Alla nämnder får full PKV i tre år.", 3, None),
        ("Nämnderna får full uppräkning för pris- och löneökningar (PKV) för samtliga två projekterade år.", 2, None),
        ("Ramarna räknas upp fullt ut med PKV 2027–2029.", 3, 2027),
        ("Vi ger full kompensation för pris- och löneökningar.", None, None),
    ],
)
def test_a_promise_with_its_years(text: str, years: int | None, first: int | None) -> None:
    [found] = find_full_uprating(f"Ekonomi\n{text}\nMer text.")
    assert (found.years, found.first_year) == (years, first)
    assert found.span.of(f"Ekonomi\n{text}\nMer text.") == text.rstrip(".")


@pytest.mark.parametrize(
    "text",
    [
        "Nämnderna får inte full uppräkning för PKV.",
        "Kommunfullmäktige beslutar om uppräkning med PKV.",
        "Målet är full sysselsättning.",
        "Ramarna räknas upp med halva PKV.",
        "Ingen full PKV i år.",
    ],
)
def test_what_only_looks_so(text: str) -> None:
    assert list(find_full_uprating(text)) == []
