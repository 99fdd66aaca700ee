"""Finance figures in rows of tables."""

from __future__ import annotations

import pytest

from styrkedja.parsing.finance import find_finance
from tests.builders import document_from, heading, paragraph
from tests.parsing.test_money_tables import drafts_of


def told(table: str, *before: str) -> list[str]:
    """Return the finance figures of *table* below sentences."""
    document = document_from(heading("Budget 2027"), *map(paragraph, before), *drafts_of(table))
    return [
        f"{p.code} {p.value.normalize():f} {p.unit} {p.year}" for p in find_finance(document, default_period="2027")
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Skattesats | 21,84 | 21,64", ["tax_rate 21.84 kr 2026", "tax_rate 21.64 kr 2027"]),
        ("Utdebitering, kr | 21:84 | 21:64", ["tax_rate 21.84 kr 2026", "tax_rate 21.64 kr 2027"]),
        ("Soliditet, % | 31 | 32,5", ["equity_ratio 31 procent 2026", "equity_ratio 32.5 procent 2027"]),
        ("Soliditet inkl. pensionsskuld | –4 % | 2 %", ["equity_ratio -4 procent 2026", "equity_ratio 2 procent 2027"]),
        ("Självfinansieringsgrad (%) | 88 |", ["self_financing 88 procent 2026"]),
        ("PKV | 2,9 | 3,1", ["price_index 2.9 procent 2026", "price_index 3.1 procent 2027"]),
        ("Resultat i % av skatter och bidrag | 1,6 | 1,7", ["result 1.6 procent 2026", "result 1.7 procent 2027"]),
        ("Skattesatsens intäkter | 21,84 | 21,64", []),
        ("Skolnämnden | 21,84 | 21,64", []),
    ],
)
def test_a_row_gives_a_figure_for_each_year(row: str, expected: list[str]) -> None:
    assert told(f" | Budget 2026 | Budget 2027\n{row}") == expected


def test_tables_of_goals_are_indicators() -> None:
    assert told("Indikator | Utfall 2025 | Mål 2027\nSoliditet | 30 | 32") == []


def test_what_a_sentence_says_is_not_said_twice() -> None:
    assert told(" | 2027\nSkattesats | 21,84", "Skattesatsen är 21,84 kronor.") == ["tax_rate 21.84 kr 2027"]
