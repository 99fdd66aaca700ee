"""Rows of income statements in the layouts that municipalities print them in."""

from __future__ import annotations

import pytest

from styrkedja.parsing.income import find_income_rows
from tests.builders import document_from, document_of, heading
from tests.parsing.test_money_tables import drafts_of


def told(text: str, year: int | None = 2027) -> dict[str, list[str]]:
    """Return the figures of each row of the income statement in *text*."""
    found: dict[str, list[str]] = {}
    for row in find_income_rows(document_of(text), default_year=year):
        found.setdefault(row.name, []).append(f"{row.year} {row.value} {row.unit}")
    return found


def test_figures_with_signs_are_parted_where_the_sign_stands() -> None:
    rows = told("""
        Resultatbudget 2027-2028 (tkr)

                                           Budget     Plan
                                             2027     2028
        Verksamhetens intäkter            295 600   306 800
        Verksamhetens kostnader        -1 464 600 -1 502 400
        Skatteintäkter                    882 100   911 400
        Statsbidrag och utjämning         323 000   321 500
        Årets resultat                     12 700     9 700
    """)
    assert rows["Verksamhetens kostnader"] == ["2027 -1464600 tkr", "2028 -1502400 tkr"]
    assert rows["Statsbidrag och utjämning"] == ["2027 323000 tkr", "2028 321500 tkr"]
    assert len(rows) == 5


def test_notes_shares_and_rows_of_other_names() -> None:
    table = """
         | Not | Bokslut 2025 | Budget 2026
        Verksamhetens intäkter | 1 | 270,6 | 279,0
        Verksamhetens kostnader | 2 | –1 329,0 | –1 385,4
        Pensioner | | (40,0) | (42,0)
        VERKSAMHETENS NETTOKOSTNADER | | –1 098,4 | –1 148,4
        Skatteintäkter | 3 | 805,1 | 827,2
        Generella statsbidrag | 4 | 305,4 | 315,8
        Årets resultat i % av skatter | | 3,4 | 1,3
        ÅRETS RESULTAT | | 12,1 | –5,4
    """
    document = document_from(heading("Resultatbudget, mnkr"), *drafts_of(table))
    rows = [(row.name, row.year, f"{row.value:f}") for row in find_income_rows(document)]
    assert ("Pensioner", "2025", "-40.0") in rows
    assert ("Verksamhetens nettokostnader", "2026", "-1148.4") in rows
    assert ("Generella statsbidrag", "2025", "305.4") in rows
    assert rows[-1] == ("Årets resultat", "2026", "-5.4")
    assert len(rows) == 14


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Verksamhetens nettokostnad", "Verksamhetens nettokostnader"),
        ("Nettokostnader", "Verksamhetens nettokostnader"),
        ("Av- och nedskrivningar", "Av- och nedskrivningar"),
        (
            "Generella statsbidrag och kommunalekonomisk utjämning",
            "Generella statsbidrag och kommunalekonomisk utjämning",
        ),
        ("Kommunalekonomisk utjämning", "Kommunalekonomisk utjämning"),
        ("Kommunalskatteintäkter", "Skatteintäkter"),
        ("Slutavräkning skatteintäkter", "Slutavräkning"),
        ("Skatter och statsbidrag", "Skatter och statsbidrag"),
        ("Finansiella poster, netto", "Finansiella poster"),
        ("Resultat före extraordinära poster", "Resultat före extraordinära poster"),
        ("Budgeterat resultat", "Årets resultat"),
        ("Årets resultat (mnkr)", "Årets resultat"),
        ("Årets balanskravsresultat", "Balanskravsresultat"),
    ],
)
def test_a_row_goes_by_its_term_or_by_its_own_words(label: str, name: str) -> None:
    table = f"""
         | 2027
        {label} | 12,3
        Finansiella intäkter | 4,0
        Finansiella kostnader | –2,0
        Verksamhetens intäkter | 90,0
    """
    rows = find_income_rows(document_from(heading("Resultatbudget, mnkr"), *drafts_of(table)))
    assert rows[0].name == name


def test_committees_above_an_income_statement_are_none_of_its_rows() -> None:
    rows = told("""
        Budget, mnkr

        \tBudget 2026\tBudget 2027
        Kommunstyrelsen\t-100,0\t-102,0
        Skolnämnden\t-900,0\t-930,0
        Summa nämnder\t-1 000,0\t-1 032,0
        Skatteintäkter\t800,0\t820,0
        Statsbidrag\t220,0\t230,0
        Finansnetto\t2,0\t2,0
        Årets resultat\t22,0\t20,0
    """)
    assert list(rows) == ["Skatteintäkter", "Statsbidrag", "Finansnetto", "Årets resultat"]
