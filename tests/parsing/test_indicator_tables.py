"""Tables of indicators, and tables that are none."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.chain.document import BlockKind, Document
from styrkedja.chain.indicator import Indicator
from styrkedja.parsing.goals import find_goals
from styrkedja.parsing.indicators import find_indicators
from styrkedja.reading.draft import Draft
from tests.builders import document_from, document_of


def table(*rows: str) -> Document:
    """Return a document of one table, cells parted by bars."""
    cells = [tuple(cell.strip() for cell in row.split("|")) for row in rows]
    return document_from(*(Draft(BlockKind.TABLE_ROW, "", cells=row, table=1) for row in cells))


def read(document: Document) -> tuple[Indicator, ...]:
    return find_indicators(document, find_goals(document))


def short(indicator: Indicator) -> tuple[str, str | None, int | None, Decimal | None, int | None, Decimal | None]:
    return (
        indicator.title,
        indicator.kpi,
        indicator.baseline_year,
        indicator.baseline_value,
        indicator.target_year,
        indicator.target_value,
    )


def test_the_latest_outcome_is_the_baseline() -> None:
    document = table(
        "Indikator | Kolada-id | Utfall 2023 | Utfall 2024 | Mål 2026",
        "Behöriga lärare, andel (%) | N15031 | 68,1 | 70 | 75",
        "Sjukfrånvaro | N00090 | 7,2 % | 7,4 % | högst 6 %",
    )
    first, second = read(document)
    assert short(first) == ("Behöriga lärare, andel (%)", "N15031", 2024, Decimal(70), 2026, Decimal(75))
    assert (first.unit, first.direction) == ("%", None)
    assert short(second) == ("Sjukfrånvaro", "N00090", 2024, Decimal("7.4"), 2026, Decimal(6))
    assert (second.unit, second.direction) == ("%", "decrease")
    assert second.span.of(document.text) == "Sjukfrånvaro\tN00090\t7,2 %\t7,4 %\thögst 6 %"


def test_base_value_target_and_direction() -> None:
    found = read(
        table(
            "Nyckeltal | Basvärde | Målvärde | Riktning",
            "Nöjd-Kund-Index | 71 | 76 | Öka",
            "Avfall till återvinning (%) | 34 | 50 | ↑",
            "Handläggningstid, dagar | 58 | 42 | Minska",
        )
    )
    assert [(item.baseline_value, item.target_value, item.direction, item.unit) for item in found] == [
        (Decimal(71), Decimal(76), "increase", "index"),
        (Decimal(34), Decimal(50), "increase", "%"),
        (Decimal(58), Decimal(42), "decrease", "dagar"),
    ]


def test_units_sources_and_years_in_columns_of_their_own() -> None:
    [item] = read(
        table(
            "Mått | Enhet | Källa | Basår | Utfall | Målår | Målvärde",
            "Solel | GWh | Almfors Energi | 2023 | 0,9 | 2027 | 5",
        )
    )
    assert short(item) == ("Solel", None, 2023, Decimal("0.9"), 2027, Decimal(5))
    assert (item.unit, item.source) == ("GWh", "Almfors Energi")


def test_years_in_a_second_row_of_the_head() -> None:
    [item] = read(table("Indikator | Utfall | | Mål", " | 2023 | 2024 | 2027", "Frisktal (%) | 60 | 62 | 70"))
    assert short(item) == ("Frisktal (%)", None, 2024, Decimal(62), 2027, Decimal(70))


def test_years_in_the_cells() -> None:
    [item] = read(table("Indikator | Nuläge | Mål", "Frisktal | 62 % (2024) | 70 % (2027)"))
    assert short(item) == ("Frisktal", None, 2024, Decimal(62), 2027, Decimal(70))


def test_a_column_of_goals_gives_goals_and_is_told_from_target_values() -> None:
    document = table(
        "Mål | Indikator | Utfall 2024 | Mål 2026",
        "Alla elever når målen i skolan | Meritvärde (N15505) | 221 | 230",
        " | Behöriga till yrkesprogram (%) | 83 | minst 90",
        "En giftfri vardag för alla barn | Ekologiska livsmedel (%) | 43 | 60",
    )
    assert [item.goal for item in read(document)] == [
        "Alla elever når målen i skolan",
        "Alla elever når målen i skolan",
        "En giftfri vardag för alla barn",
    ]
    assert [goal.text for goal in find_goals(document)] == [
        "Alla elever når målen i skolan",
        "En giftfri vardag för alla barn",
    ]


def test_the_head_typed_as_a_line_of_text(shown: Document) -> None:
    """
    Indikator Utfall 2023 Utfall 2024 Mål 2026

    Frisktal (%)	60	62	70
    Nöjda brukare (%)	81	82	90
    """
    assert [short(item) for item in read(shown)] == [
        ("Frisktal (%)", None, 2024, Decimal(62), 2026, Decimal(70)),
        ("Nöjda brukare (%)", None, 2024, Decimal(82), 2026, Decimal(90)),
    ]


def test_labelled_values_in_the_cells_of_a_table_without_head() -> None:
    [item] = read(table("Behöriga lärare (N15031) | Utfall 2023: 62 % | Mål 2026: 75 %"))
    assert short(item) == ("Behöriga lärare", "N15031", 2023, Decimal(62), 2026, Decimal(75))


def test_one_row_a_label() -> None:
    [item] = read(table("Behöriga lärare, andel (%)", "Utfall 2023 | 62", "Mål 2026 | 75"))
    assert short(item) == ("Behöriga lärare, andel (%)", None, 2023, Decimal(62), 2026, Decimal(75))


def test_frames_accounts_and_volumes_are_no_indicators() -> None:
    assert not read(table("Nämnd | Utfall 2024 | Budget 2025 | Plan 2026", "Skolnämnden | 120 000 | 125 000 | 130 000"))
    assert not read(table("Resultatbudget | Bokslut 2024 | Budget 2025", "Årets resultat | 63,3 | 45,9"))
    assert not read(table("Finansiellt mål | Utfall 2024 | Mål 2026", "Soliditet | 30,4 | 32"))
    assert not read(table("Nyckeltal | Bokslut 2024 | Budget 2025", "Antal elever | 2 310 | 2 290"))
    assert not read(document_of("Skolnämnden 120 000\nSocialnämnden 90 000\nSumma 210 000"))
