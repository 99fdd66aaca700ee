"""Indicators said in sentences, and sentences that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.chain.document import Document
from styrkedja.parsing.indicators import labelled_rows
from tests.builders import document_of
from tests.indicators_found import indicators, only, values


def test_a_measure_in_a_sentence(shown: Document) -> None:
    """
    Skolan ska bli bättre. Andelen behöriga lärare ska öka från 62 till 75 procent till 2027. Det är viktigt.
    """
    indicator = only(shown)
    assert indicator.title == "Andelen behöriga lärare"
    assert values(indicator) == (None, Decimal(62), 2027, Decimal(75), "%")
    assert indicator.span.of(shown.text) == "Andelen behöriga lärare ska öka från 62 till 75 procent till 2027"
    assert labelled_rows(shown).spans == ()


@pytest.mark.parametrize(
    ("text", "title", "expected", "direction"),
    [
        (
            "Andelen behöriga elever var 81 procent 2024 och ska vara 85 procent 2027.",
            "Andelen behöriga elever",
            (2024, Decimal(81), 2027, Decimal(85), "%"),
            "increase",
        ),
        (
            "Andelen nöjda brukare uppgick 2024 till 81 % och ska öka till 85 % 2027.",
            "Andelen nöjda brukare",
            (2024, Decimal(81), 2027, Decimal(85), "%"),
            "increase",
        ),
        (
            "År 2024 var väntetiden till boende 71 dagar, målet för 2027 är 40 dagar.",
            "väntetiden till boende",
            (2024, Decimal(71), 2027, Decimal(40), "dagar"),
            "decrease",
        ),
        (
            "Andelen elever som trivs är i dag 83,5 procent. Målet är 90 procent 2027.",
            "Andelen elever som trivs",
            (None, Decimal("83.5"), 2027, Decimal(90), "%"),
            "increase",
        ),
        (
            "År 2027 ska andelen nöjda brukare vara minst 85 procent (81 procent 2024).",
            "andelen nöjda brukare",
            (2024, Decimal(81), 2027, Decimal(85), "%"),
            "increase",
        ),
        (
            "Andelen nöjda brukare ska öka från 81 till 85 procent mellan 2024 och 2027.",
            "Andelen nöjda brukare",
            (2024, Decimal(81), 2027, Decimal(85), "%"),
            "increase",
        ),
        (
            "Vi vill att andelen ekologiska livsmedel ökar från 31 procent i dag till 50 procent 2030.",
            "andelen ekologiska livsmedel",
            (None, Decimal(31), 2030, Decimal(50), "%"),
            "increase",
        ),
        (
            "Skuldsättningen per invånare ska minska från 61 200 kronor 2025 till 55 000 kronor 2030.",
            "Skuldsättningen per invånare",
            (2025, Decimal(61200), 2030, Decimal(55000), "kr"),
            "decrease",
        ),
        (
            "Sjukfrånvaron ska inte överstiga 6 procent 2027.",
            "Sjukfrånvaron",
            (None, None, 2027, Decimal(6), "%"),
            "decrease",
        ),
        (
            "Matsvinnet ska halveras från 62 gram 2024 till 31 gram 2028.",
            "Matsvinnet",
            (2024, Decimal(62), 2028, Decimal(31), "gram"),
            "decrease",
        ),
        (
            "Andelen ekologisk mat, i dag 31 procent, ska vara minst 50 procent 2030.",
            "Andelen ekologisk mat",
            (None, Decimal(31), 2030, Decimal(50), "%"),
            "increase",
        ),
        (
            "Vårt mål är att företagsklimatet i rankingen går från plats 143 till plats 60 senast 2030.",
            "företagsklimatet i rankingen",
            (None, Decimal(143), 2030, Decimal(60), None),
            "decrease",
        ),
        (
            "Andelen elever med behörighet ska upp från 79% till 88% 2030.",
            "Andelen elever med behörighet",
            (None, Decimal(79), 2030, Decimal(88), "%"),
            "increase",
        ),
    ],
)
def test_where_a_measure_stood_and_shall_stand(
    text: str, title: str, expected: tuple[object, ...], direction: str | None
) -> None:
    shown = document_of(f"Detta är bakgrunden.\n\n{text} Det är viktigt.")
    indicator = only(shown)
    assert (indicator.title, values(indicator), indicator.direction) == (title, expected, direction)


@pytest.mark.parametrize(
    "text",
    [
        "Befolkningen ökade från 21 000 2014 till 24 000 2024.",
        "Soliditeten var 28 procent 2024 och ska vara 32 procent 2029.",
        "Lokalkostnaderna var 45 miljoner kronor 2024 och ska vara 40 miljoner kronor 2027.",
        "Avgiften per barn ska sänkas från 900 kronor 2025 till 700 kronor 2027.",
        "Kommunfullmäktige har beslutat om tre mål för 2026–2028. Här redovisas de.",
        "Det var 2 grader 2024 och vi ska ha 4 möten 2027.",
        "Kommunstyrelsen får 120 000 tkr 2025. Utfall 2024: 45 mkr. Budget 2025: 40 mkr.",
        "Skatteintäkterna ska öka från 1 200 till 1 300 miljoner kronor till 2027.",
        "Skattesatsen ska sänkas från 21,84 till 21,69 procent till 2027.",
        "Avgiften ska minska från 900 till 400 kronor till 2027.",
        "Andelen äldre har ökat från 18 till 22 procent sedan 2010.",
        "Vi ska bygga från 2024 till 2026.",
        "Förskolan ska ha öppet från 6 till 18.",
        "Vi ska bygga 400 bostäder till 2027.",
        "Minst 15 procent av skolans resurser ska fördelas efter behov.",
        "Resultatmål: 2 procent. Skattesats: 21,84.",
        "Vi följer lärarnas behörighet (N15031) och sjukfrånvaron (N00090) i varje rapport.",
        "Målen utgår från Agenda 2030 och de 17 mål som finns.",
    ],
)
def test_money_history_periods_and_promises_are_no_indicators(text: str) -> None:
    assert indicators(document_of(text)) == ()
