"""Service promises and time limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.document import BlockKind, Document
from styrkedja.parsing.deadline_limits import DATE_UNIT, YEAR_UNIT
from styrkedja.parsing.deadlines import find_deadlines
from styrkedja.reading.draft import Draft
from tests.builders import document_from, document_of


def deadlines(document: Document) -> list[tuple[str, int | str, str]]:
    found = find_deadlines(document)
    assert all(item.span.of(document.text) == item.text for item in found)
    return [(item.text, item.value, item.unit) for item in found]


def item(text: str) -> Document:
    return document_from(Draft(BlockKind.LIST_ITEM, text, marker="-"))


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Klotter ska saneras inom 48 timmar.", 48, "timmar"),
        ("Sjukskrivna ska ha en plan senast efter 21 dagar.", 21, "dagar"),
        ("Du får svar inom tre arbetsdagar.", 3, "arbetsdagar"),
        ("Föreningar ska få besked inom en vecka.", 1, "veckor"),
        ("Planbesked ges senast tre månader efter ansökan.", 3, "månader"),
        ("Akuta fel åtgärdas inom 2–4 timmar.", 4, "timmar"),
        ("Vi svarar inom ett dygn.", 1, "dygn"),
        ("Bygglov ska handläggas på högst fyra veckor.", 4, "veckor"),
        ("Ingen ska behöva vänta mer än 14 dagar på besked.", 14, "dagar"),
        ("Kommunen ska vara fossilfri inom tio år.", 10, "år"),
        ("Delade turer ska avskaffas senast 2028.", 2028, YEAR_UNIT),
        ("En lots ska finnas senast den 1 juni 2027.", "2027-06-01", DATE_UNIT),
        ("Nämnden ska redovisa en plan senast i maj 2027.", "2027-05", DATE_UNIT),
        ("Uppdraget ska redovisas senast 2027-09-30.", "2027-09-30", DATE_UNIT),
        ("Planen ska antas före utgången av mars 2028.", "2028-03", DATE_UNIT),
        ("Bron ska vara byggd vid utgången av 2028.", 2028, YEAR_UNIT),
        ("En ny plan ska finnas senast första kvartalet 2028.", "2028-03", DATE_UNIT),
        ("Planen ska vara klar kvartal 3 2027.", "2027-09", DATE_UNIT),
        ("Planen ska vara klar Q4 2027.", "2027-12", DATE_UNIT),
        ("Planen ska redovisas senast 30/9 2027.", "2027-09-30", DATE_UNIT),
        ("Planen ska redovisas senast 2027-06.", "2027-06", DATE_UNIT),
        ("Bron ska vara klar till halvårsskiftet 2028.", "2028-06-30", DATE_UNIT),
        ("Bron ska stå klar senast årsskiftet 2027/28.", "2027-12-31", DATE_UNIT),
        ("Skolan ska ha kurator senast höstterminen 2027.", 2027, YEAR_UNIT),
        ("Den nya hallen ska stå klar i oktober 2029.", "2029-10", DATE_UNIT),
        ("Senast 2029 ska ingen grupp ha fler än 13 barn.", 2029, YEAR_UNIT),
        ("Planen ska vara antagen före utgången av 2027.", 2027, YEAR_UNIT),
        ("Utsläppen ska halveras till år 2030.", 2030, YEAR_UNIT),
        ("Egna verksamheter ska vara fossilfria 2035.", 2035, YEAR_UNIT),
        ("Äldreboendet ska tas i bruk 2030.", 2030, YEAR_UNIT),
        ("Andelen med fast kontakt ska vara 100 procent senast den 1 maj 2027.", "2027-05-01", DATE_UNIT),
        ("Vi ska återställa underskottet från 2025 före utgången av 2028.", 2028, YEAR_UNIT),
        ("Visstidsanställda ska erbjudas fast tjänst efter sex månader.", 6, "månader"),
    ],
)
def test_a_promise_is_given_by_its_sentence(sentence: str, value: int | str, unit: str) -> None:
    document = document_of(f"Vi tar ansvar. {sentence} Det är viktigt.")
    assert deadlines(document) == [(sentence, value, unit)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Partiets mål är ett fossilfritt samhälle senast år 2040.", "ett fossilfritt samhälle senast år 2040"),
        ("ta fram en plan hur Almfors blir en fossilfri kommun 2040", "fossilfri kommun 2040"),
        ("Målet är att kommunen är klimatneutral senast 2030.", "kommunen är klimatneutral senast 2030"),
    ],
)
def test_a_goal_with_a_year_is_given_by_its_phrase(text: str, words: str) -> None:
    assert [found[0] for found in deadlines(item(text))] == [words]


def test_an_item_is_given_whole_and_without_its_bracket() -> None:
    text = "Byta alla lampor mot LED senast 2029. [Kommunfullmäktige – genom budget. Verkställighet: Nämnden 2031.]"
    assert deadlines(item(text)) == [("Byta alla lampor mot LED senast 2029.", 2029, YEAR_UNIT)]


def test_a_participle_is_not_history() -> None:
    text = "avskaffa delade turer i vård och omsorg senast 2027"
    assert deadlines(item(text)) == [(text, 2027, YEAR_UNIT)]


def test_two_limits_in_one_sentence(shown: Document) -> None:
    """
    Hallen ska stå klar senast i oktober 2029 och boendet ska tas i bruk 2030.
    """
    assert [value for _, value, _ in deadlines(shown)] == ["2029-10", 2030]


def test_a_sentence_in_a_cell_stands_for_itself_and_a_phrase_for_its_row() -> None:
    rows = (("Synpunkter", "Svar ska ges inom 14 dagar."), ("Klotter", "inom 48 timmar"))
    document = document_from(*(Draft(BlockKind.TABLE_ROW, "", cells=row, table=1) for row in rows))
    assert deadlines(document) == [
        ("Svar ska ges inom 14 dagar.", 14, "dagar"),
        ("Klotter\tinom 48 timmar", 48, "timmar"),
    ]


def test_a_row_and_its_cell_give_one_limit() -> None:
    rows = (("Åtgärd", "Tidplan"), ("Riva simhallen", "senast december 2029"), ("Bygga en hamn", "Q3 2027"))
    document = document_from(*(Draft(BlockKind.TABLE_ROW, "", cells=row, table=1) for row in rows))
    assert deadlines(document) == [
        ("Riva simhallen", "2029-12", DATE_UNIT),
        ("Bygga en hamn", "2027-09", DATE_UNIT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Vi inför 6 timmars arbetsdag i välfärden.",
        "280-dagarsregeln avskaffas.",
        "Läsåret ska planeras senast 2027/28.",
        "En läsgaranti ska införas efter årskurs 3.",
        "Under mandatperioden 2022-2026 ska vi bygga.",
        "De senaste åren har kostnaderna ökat.",
        "Hösten 2023 infördes nya regler.",
        "Senast 2021 antogs en plan som fanns till 2022.",
        "Gymnasieelever med examen inom 4 år ska bli fler.",
        "Fritidsgården ska ha öppet högst fem timmar per dag.",
        "Bidrag ska lämnas i högst sex månader.",
        "Vi ska utvärdera försöket med lokala vaktmästare efter två år.",
        "Andelen med fast kontakt ska vara 100 procent senast 2027.",
        "Kartlägga behovet av bostäder fram till 2035.",
        "Kommunen behöver anställa 210 personer fram till 2030.",
        "Badet fick stänga efter sex månader.",
        "Agenda 2030 ska vara vägledande.",
        "Avgiften ska höjas till 2030 kronor.",
        "Befolkningen väntas öka till 2035 enligt målet.",
        "Från 2024 till 2026 ska projektet pågå.",
        "Planen ska gälla till och med 2027.",
        "Beslutet kan överklagas inom tre veckor.",
        "Arbetet ska ske inom ramen för budget 2027.",
        "Vid utgången av 2025 var soliditeten 30 procent.",
        "Resultatet ska publiceras senast den 15 april varje år.",
        "Soliditeten ska vara lägst 25 procent vid utgången av 2029.",
        "Badhuset ska vara i drift under 2029.",
        "När badet stängdes 2012 sades att ett nytt skulle stå klart inom tre år.",
        "Under våren antogs en strategi som ska styra arbetet fram till 2040.",
        "Besluta om tillfälliga föreskrifter som gäller högst sex månader.",
    ],
)
def test_quantities_periods_and_history_are_no_limits(text: str) -> None:
    assert deadlines(document_of(text)) == []


def test_rows_of_indicators_are_no_limits(shown: Document) -> None:
    """
    Elever som fått svar inom 14 dagar ska öka. Andel (%). (Kolada: N17461)

    Utfall 2023: 77,0% Mål 2026: 83%
    """
    assert deadlines(shown) == []


@given(st.integers(2, 999), st.sampled_from(["timmar", "dagar", "arbetsdagar", "veckor", "månader"]))
def test_a_promise_written_from_values_is_read_back(value: int, unit: str) -> None:
    text = f"Den som hör av sig ska få svar inom {value} {unit}."
    assert deadlines(document_of(text)) == [(text, value, unit)]


def test_a_column_says_by_when_each_task_is_to_be_done() -> None:
    rows = [
        ("Uppdrag", "Ansvarig", "Klart senast"),
        ("Ta fram en plan för lokalerna", "Kommunstyrelsen", "2028-03-31"),
        ("Öppna en park vid skolan", "Tekniska nämnden", "30 juni 2029"),
        ("Utreda en gemensam växel", "Kommunstyrelsen", "löpande"),
    ]
    document = document_from(*(Draft(BlockKind.TABLE_ROW, "", cells=row, table=1) for row in rows))
    assert deadlines(document) == [
        ("Ta fram en plan för lokalerna", "2028-03-31", DATE_UNIT),
        ("Öppna en park vid skolan", "2029-06-30", DATE_UNIT),
    ]


def test_an_overall_goal_is_no_limit() -> None:
    heading = Draft(BlockKind.HEADING, "Mål 3. Almfors ska vara fossilfritt 2035", level=2)
    assert deadlines(document_from(heading)) == []
