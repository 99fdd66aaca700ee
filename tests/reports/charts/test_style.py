"""Colours of charts are seen on their ground, and the pages have the rules that the files have."""

from __future__ import annotations

from itertools import pairwise

import pytest

from styrkedja.reports.charts.style import LINES, TOKENS, file_sheet, page_sheet
from tools.chart_sheet import TARGET

MODES = (0, 1)


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_lines_and_words_are_seen_on_their_ground(mode: int) -> None:
    ground = TOKENS["ground"][mode]
    wanted = dict.fromkeys(LINES, 3.0) | {"ink": 7.0, "soft": 4.5}
    # Words take the colour of their line.
    wanted |= {name: 4.5 for name in LINES if name not in {"axis", "thin"}}
    found = {name: contrast(TOKENS[name][mode], ground) for name in wanted}
    assert {name: found[name] for name in wanted if found[name] < wanted[name]} == {}


@pytest.mark.parametrize("mode", MODES)
def test_classes_of_a_map_stand_out_more_and_more(mode: int) -> None:
    ground = TOKENS["ground"][mode]
    found = [contrast(TOKENS[f"q{number}"][mode], ground) for number in range(1, 6)]
    assert all(after / before > 1.2 for before, after in pairwise(found))


def test_the_rules_of_the_pages_are_written_from_those_of_the_files() -> None:
    assert TARGET.read_text(encoding="utf-8") == page_sheet(), "run python -m tools.chart_sheet"


def test_a_file_names_no_variable_and_fetches_nothing() -> None:
    sheet = file_sheet()
    assert "var(" not in sheet
    assert "url(" not in sheet
    assert "@" not in sheet
