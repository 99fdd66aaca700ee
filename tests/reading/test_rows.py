"""Rows of typed tables told apart from sentences that end in figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.reading.rows import is_year_header, split_figures, split_row


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Kommunstyrelsen 451 038", ("Kommunstyrelsen", "451 038")),
        ("Kommunstyrelsen\t451 038\t462 000", ("Kommunstyrelsen", "451 038", "462 000")),
        ("Kultur- och fritidsnämnden 1 270 931 1 302 000", ("Kultur- och fritidsnämnden", "1 270 931", "1 302 000")),
        ("Skolnämnden 299 420 305 000 310 000", ("Skolnämnden", "299 420", "305 000", "310 000")),
        ("Verksamhetens nettokostnader –1 329,0 –1 402,5", ("Verksamhetens nettokostnader", "–1 329,0", "–1 402,5")),
        ("Avskrivningar (12 300)", ("Avskrivningar", "(12 300)")),
        ("Soliditet 31,4 % 32,0 %", ("Soliditet", "31,4%", "32,0%")),
        ("varav särskild satsning 1 500", ("varav särskild satsning", "1 500")),
        ("Summa 4 236 270", ("Summa", "4 236 270")),
        ("Revision 980", ("Revision", "980")),
        ("Summa\t1 010 600 1 026 700 1 043 300", ("Summa", "1 010 600", "1 026 700", "1 043 300")),
        ("Skolnämnden\t\t62 000 41 000\t0", ("Skolnämnden", "", "62 000", "41 000", "0")),
        ("Årets resultat -12 34", ("Årets resultat", "-12", "34")),
    ],
)
def test_a_label_with_figures_is_a_row(line: str, cells: tuple[str, ...]) -> None:
    found = split_row(line)
    assert tuple(cell.replace(" %", "%") for cell in found) == cells


@pytest.mark.parametrize(
    "line",
    [
        "fossilfri kommun senast 2040",
        "Kommunbidrag 2026",
        "Plan för åren 2027",
        "Vi vill bygga skolan före 2030",
        "Avgiften sänks till 300",
        "Det gäller mellan 10 och 20",
        "Bygg fler hyresrätter",
        "Vi vill mycket. Läs mer på sidan 4",
        "451 038",
        "",
    ],
)
def test_a_sentence_or_heading_that_ends_in_a_figure_is_no_row(line: str) -> None:
    assert split_row(line) == ()


def test_long_cells_are_text_set_in_columns_and_no_row() -> None:
    assert split_row("Vi vill bygga skolor i hela kommunen. " * 5 + "\t" + "Vi vill sänka taxan. " * 9) == ()


def test_empty_cells_between_tabs_stay_in_their_columns() -> None:
    assert split_row("Skolnämnden\t\t305 000") == ("Skolnämnden", "", "305 000")


@pytest.mark.parametrize(
    ("figures", "single"),
    [
        ("1 270 931 1 302 000", ("1 270 931", "1 302 000")),
        ("299 420 305 000", ("299 420", "305 000")),
        ("451 038", ("451 038",)),
        ("12 13 14", ("12", "13", "14")),
        ("1,5 2,5", ("1,5", "2,5")),
        ("– 1 329 – 1 402", ("– 1 329", "– 1 402")),
        ("980 1 020", ("980", "1 020")),
        ("2 020 2 100 2 200", ("2 020", "2 100", "2 200")),
        ("87 350 91 200", ("87 350", "91 200")),
        ("5 100 900 5 200 000", ("5 100 900", "5 200 000")),
    ],
)
def test_figures_with_spaces_inside_are_parted(figures: str, single: tuple[str, ...]) -> None:
    assert split_figures(figures) == single


@pytest.mark.parametrize(
    "line", ["2026", "2026 2027 2028", "Budget 2026 Plan 2027", "Bokslut 2024 Budget 2025", "2026\t2027"]
)
def test_heads_of_years(line: str) -> None:
    assert is_year_header(line)


@pytest.mark.parametrize("line", ["2026–2030", "Budget", "Skolan 2026", "2026 års budget", "12345", ""])
def test_what_is_no_head_of_years(line: str) -> None:
    assert not is_year_header(line)


@given(st.text(alphabet="aÅ 0123456789\t,.%–-()"))
def test_cells_hold_what_the_line_holds(line: str) -> None:
    cells = split_row(line)
    if cells:
        assert len(cells) > 1
        assert "".join("".join(cell.split()) for cell in cells) == "".join(line.split())


@given(st.lists(st.integers(min_value=1_000, max_value=9_999_999), min_size=1, max_size=4))
def test_figures_from_a_thousand_up_of_a_row_come_back(amounts: list[int]) -> None:
    groups = [len(f"{amount:,}".split(",")) for amount in amounts]
    leading_full = [len(f"{amount:,}".split(",")[0]) == 3 for amount in amounts]
    if len(set(groups)) > 1 or any(leading_full):
        return  # figures of unequal length are read from the columns of the table, not from one row
    written = " ".join(f"{amount:,}".replace(",", " ") for amount in amounts)
    assert split_figures(written) == tuple(f"{amount:,}".replace(",", " ") for amount in amounts)
