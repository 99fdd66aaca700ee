"""Tables in plain text with one cell on each line."""

from __future__ import annotations

import pytest

from tests.builders import document_of, rows, shape

HEADED = "Nämnd\nBudget 2026\nPlan 2027"
BODY = "Kommunstyrelsen\n214 600\n219 300\nSkolnämnden\n1 018 300\n1 041 900\nSumma\n1 232 900\n1 261 200"
GRID = [
    ("Nämnd", "Budget 2026", "Plan 2027"),
    ("Kommunstyrelsen", "214 600", "219 300"),
    ("Skolnämnden", "1 018 300", "1 041 900"),
    ("Summa", "1 232 900", "1 261 200"),
]


def test_a_label_and_its_figures_under_it_are_a_row() -> None:
    assert rows(document_of(f"Driftbudget\n\n{HEADED}\n{BODY}\n\nRamarna gäller netto.")) == GRID


def test_years_are_heads_too() -> None:
    found = rows(document_of(f"Driftbudget\n\nNämnd\n2026\n2027\n{BODY}"))
    assert found == [("Nämnd", "2026", "2027"), *GRID[1:]]


def test_heads_without_one_for_the_labels() -> None:
    found = rows(document_of(f"Driftbudget\n\n2026\n2027\n{BODY}"))
    assert found == [("", "2026", "2027"), *GRID[1:]]


def test_a_blank_line_between_all_lines_changes_nothing() -> None:
    text = f"Driftbudget\n{HEADED}\n{BODY}".replace("\n", "\n\n")
    assert rows(document_of(text))[-3:] == GRID[1:]


def test_a_group_has_a_row_without_figures() -> None:
    text = (
        "Driftbudget\n\nPolitik\n1 000\n1 100\nMjuka nämnder\nSkolnämnden\n2 000\n2 100\nOmsorgsnämnden\n3 000\n3 100"
    )
    assert rows(document_of(text)) == [
        ("Politik", "1 000", "1 100"),
        ("Mjuka nämnder", "", ""),
        ("Skolnämnden", "2 000", "2 100"),
        ("Omsorgsnämnden", "3 000", "3 100"),
    ]


def test_part_of_rows_and_one_figure_each() -> None:
    text = (
        "Kommunbidrag 2026\n\nKommunstyrelsen\n214 600\nvarav klimat\n9 000\nSkolnämnden\n1 018 300\nSumma\n1 232 900"
    )
    assert [cells[0] for cells in rows(document_of(text))] == [
        "Kommunstyrelsen",
        "varav klimat",
        "Skolnämnden",
        "Summa",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Valresultat\n\nAntal mandat\n12\n\nVi vill bygga en skola.",
        "Kontakta oss\n\nTelefon\n020 100\n\nVi finns på torget varje lördag.\n\n2026",
        "Program 2026\n\nVi vill:\n\n12\n\n13",
    ],
)
def test_a_figure_here_and_there_is_no_table(text: str) -> None:
    assert "r" not in [kind for kind, _ in shape(document_of(text))]
