"""Values of an indicator in any order, and sentences that hold figures and no indicator."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.chain.document import Document
from styrkedja.chain.indicator import Indicator
from styrkedja.parsing.goals import find_goals
from styrkedja.parsing.indicators import find_indicators, labelled_rows
from tests.builders import document_of


def read(document: Document) -> list[tuple[object, ...]]:
    found = find_indicators(document, find_goals(document), labelled_rows(document, since=2026))
    return [row(item) for item in found]


def row(item: Indicator) -> tuple[object, ...]:
    low, high = item.baseline_value, item.target_value
    return (item.title, item.kpi, item.baseline_year, low, item.target_year, high, item.unit, item.direction)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Andel utan karies: minst 95 procent 2030 (90 procent)", (None, None, 90, 2030, 95, "%", "increase")),
        (
            "Frånvaro i årskurs 7–9: högst 6 procent av alla 2029 (11 procent)",
            (None, None, 11, 2029, 6, "%", "decrease"),
        ),
        (
            "Andel ensamma ska minska till 45 % 2030 (U21495, 2023: 58 %)",
            ("U21495", 2023, 58, 2030, 45, "%", "decrease"),
        ),
        (
            "Aktiva 150 minuter, andel (U01413): 63 % (2022) → 70 % (2030)",
            ("U01413", 2022, 63, 2030, 70, "%", "increase"),
        ),
        ("Narkotikarelaterade dödsfall: noll 2030 (7 personer)", (None, None, 7, 2030, 0, "personer", "decrease")),
        ("Boende nära natur: 96 % (2030), 92 % (2024)", (None, 2024, 92, 2030, 96, "%", "increase")),
        ("Väntetid ska vara högst 45 dagar 2029 (2025: 73 dagar)", (None, 2025, 73, 2029, 45, "dagar", "decrease")),
        ("Nöjd-kund-index ska gå från 66 (2025) till 75 (2029)", (None, 2025, 66, 2029, 75, None, "increase")),
    ],
)
def test_an_item_of_a_list_of_indicators(text: str, expected: tuple[object, ...]) -> None:
    [found] = read(document_of(f"Så mäter vi\n\n- {text}\n- Vi berättar varje år.\n"))
    assert found[1:] == tuple(Decimal(str(value)) if i in {2, 4} else value for i, value in enumerate(expected))


def test_a_measure_that_is_labelled_as_one_stands_anywhere(shown: Document) -> None:
    """
    Mål: Rätt beslut första gången.

    Mått: Minst 90 procent av byggloven ska beslutas inom sex veckor 2028 (2025: 58 procent).
    """
    assert read(shown) == [
        ("byggloven ska beslutas inom sex veckor", None, 2025, Decimal(58), 2028, Decimal(90), "%", "increase")
    ]


def test_each_target_year_of_an_item(shown: Document) -> None:
    """
    Så mäter vi:
    - Andel som äter frukost: 70 procent 2028 och 80 procent 2030 (58 procent)
    """
    assert [(item[3], item[4], item[5]) for item in read(shown)] == [
        (Decimal(58), 2028, Decimal(70)),
        (Decimal(58), 2030, Decimal(80)),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Halten av kvävedioxid ska inte överstiga 15 mikrogram per kubikmeter 2030, mot 21 mikrogram 2025.",
            ("Halten av kvävedioxid", 2025, 21, 2030, 15, "mikrogram per kubikmeter", "decrease"),
        ),
        (
            "Antalet boende med mer än 60 decibel ska minska från 1 850 personer 2024 till 900 personer 2030.",
            ("Antalet boende med mer än 60 decibel", 2024, 1850, 2030, 900, "personer", "decrease"),
        ),
    ],
)
def test_a_sentence_with_both_values_and_their_years(sentence: str, expected: tuple[object, ...]) -> None:
    [found] = read(document_of(f"Luften ska bli bättre. {sentence} Det är bra."))
    title, since, low, until, high, unit, way = expected
    assert found == (title, None, since, Decimal(str(low)), until, Decimal(str(high)), unit, way)


def test_now_and_then_in_an_item_needs_no_year(shown: Document) -> None:
    """
    Det här vill vi uppnå

    - Sjukfrånvaron ≤ 6,5 % (nu 8,1 %)
    - Elever per lärare: 11,5 (nu 12,4)
    - Fler lärare: 12 tjänster
    - Öppettider: 10 timmar (lördagar 6)
    """
    assert [(item[0], item[3], item[5], item[7]) for item in read(shown)] == [
        ("Sjukfrånvaron", Decimal("8.1"), Decimal("6.5"), "decrease"),
        ("Elever per lärare", Decimal("12.4"), Decimal("11.5"), "decrease"),
    ]


def test_so_many_of_so_many(shown: Document) -> None:
    """
    Indikatorer:
    - Sjöar med god status: 4 av 11 (2024), mål 8 av 11 (2030)
    """
    assert [item[2:6] for item in read(shown)] == [(2024, Decimal(4), 2030, Decimal(8))]


def test_the_second_half_of_a_sentence_means_the_year_of_the_first() -> None:
    text = (
        "Andelen barn med god språkscreening ska öka från 71 till 85 procent senast 2030, och skillnaden mellan högsta "
        "och lägsta förskola ska då vara högst 10 procentenheter (utgångsvärde: 23 procentenheter)."
    )
    assert [(item[0], item[3], item[4], item[5]) for item in read(document_of(text))] == [
        ("Andelen barn med god språkscreening", Decimal(71), 2030, Decimal(85)),
        ("skillnaden mellan högsta och lägsta förskola", Decimal(23), 2030, Decimal(10)),
    ]


def test_a_follow_up_keeps_the_way_that_was_set() -> None:
    text = "Placerade i eget familjehem, andel (%). Utfall 2023: 52. Utfall 2025: 64. Mål 2025: 60."
    [found] = read(document_of(text))
    assert found[-1] == "increase"


@pytest.mark.parametrize(
    "text",
    [
        "Skolan ska byggas ut från 300 till 450 platser till 2029.",
        "Vi ska gå från 3 möten 2025 till 5 möten 2027.",
        "Ramen ska öka från 102 mnkr 2026 till 105 mnkr 2027.",
        "Avgiften ska vara 900 kronor 2027 (2025: 850 kronor).",
        "Simhallen ska hålla öppet från 7 till 20.",
        "Nämnden ska anpassa antalet avdelningar till barnunderlaget, från 31 till 27.",
        "Befolkningen väntas öka från 9 800 till 10 100 år 2030.",
        "Andel resor med cykel ska öka med 8 procentenheter till 2030.",
        "Målgrupp: 3 skolor i Norrby.",
    ],
)
def test_figures_that_are_no_indicator(text: str) -> None:
    assert read(document_of(f"Vi har en plan. {text}")) == []


def test_labelled_measures_in_prose(shown: Document) -> None:
    """
    Indikator: Utlånade böcker per barn (basvärde 2025: 18, målvärde 2030: 25)

    Indikator: Antal arrangemang utanför centralorten, 34 under 2025. Ska öka till 60 år 2030.

    Aktiviteter

    Vi ska öka antalet arrangemang.
    """
    assert [item[:6] for item in read(shown)] == [
        ("Utlånade böcker per barn", None, 2025, Decimal(18), 2030, Decimal(25)),
        ("Antal arrangemang utanför centralorten", None, 2025, Decimal(34), 2030, Decimal(60)),
    ]
