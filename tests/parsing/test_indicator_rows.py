"""Indicators with labelled values, line by line and in lists of few words."""

from __future__ import annotations

from decimal import Decimal

from styrkedja.chain.document import Document
from tests.builders import document_of
from tests.indicators_found import indicators, values


def test_names_after_their_label_with_values_on_lines_of_their_own(shown: Document) -> None:
    """
    Mått: Elever per tjänst på fritids

    Ingångsvärde (2025): 21

    Målnivå 2028: högst 17

    Mått: Skolnärvaro

    Basår 2024: 89 procent

    Etappmål 2027: 92 procent

    Slutmål 2030: 95 procent
    """
    assert [(item.title, *values(item)) for item in indicators(shown)] == [
        ("Elever per tjänst på fritids", 2025, Decimal(21), 2028, Decimal(17), None),
        ("Skolnärvaro", 2024, Decimal(89), 2027, Decimal(92), "%"),
        ("Skolnärvaro", 2024, Decimal(89), 2030, Decimal(95), "%"),
    ]


def test_what_is_counted_is_the_unit_and_no_name(shown: Document) -> None:
    """
    Resultatindikator 1: Befolkningsökning

    Utfall 2025: 41 personer

    Mål 2030: 120 personer per år

    Resultatindikator 2: Besöksnätter

    Utfall 2025: 62 000

    Mål 2030: 80 000
    """
    assert [(item.title, *values(item)) for item in indicators(shown)] == [
        ("Befolkningsökning", 2025, Decimal(41), 2030, Decimal(120), "personer"),
        ("Besöksnätter", 2025, Decimal(62000), 2030, Decimal(80000), None),
    ]


def test_items_of_a_list_of_indicators_in_few_words(shown: Document) -> None:
    """
    Indikatorer:
    - Solel på taken (kW): nuläge 310, mål 2030: 1 200
    - Energi i lokalerna, kWh/m²: 158 år 2025, 130 år 2030
    - Resor med cykel, U07512. Utfall 2024 17 %. Mål 2028 25 %.
    - Nöjdhet med hemtjänsten: ska öka (88 % 2025)
    - Fallolyckor bland personer över 80 år ska minska
    """
    found = indicators(shown)
    assert [(item.title, *values(item)) for item in found] == [
        ("Solel på taken (kW)", None, Decimal(310), 2030, Decimal(1200), "kW"),
        ("Energi i lokalerna, kWh/m²", 2025, Decimal(158), 2030, Decimal(130), "kWh/m²"),
        ("Resor med cykel", 2024, Decimal(17), 2028, Decimal(25), "%"),
        ("Nöjdhet med hemtjänsten", 2025, Decimal(88), None, None, "%"),
        ("Fallolyckor bland personer över 80 år", None, None, None, None, None),
    ]
    assert [item.direction for item in found] == ["increase", "decrease", "increase", "increase", "decrease"]


def test_promises_below_goals_and_measures_are_no_indicators(shown: Document) -> None:
    """
    Mål och mått:
    - Vi ska minska klimatpåverkan
    - Skolorna ska förbättras
    - Bygga 30 bostäder
    """
    assert indicators(shown) == ()


def test_a_target_that_is_reached_already_tells_no_direction() -> None:
    [found] = indicators(document_of("Nöjda brukare, andel (%) (U21468)\n\nUtfall 2023: 92 Mål 2026: 90"))
    assert found.direction is None


def test_a_line_of_its_own_tells_the_direction(shown: Document) -> None:
    """
    Indikator: Nöjdhet med badhuset

    Utfall: 84 % (2024)

    Mål: 90 % (2028)

    Önskad riktning: öka
    """
    [indicator] = indicators(shown)
    assert indicator.direction == "increase"
