"""Indicators: every shape they are written in, and what is never one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.document import BlockKind, Document
from styrkedja.reading.draft import Draft
from tests.builders import SHARED, document_from, document_of, heading, paragraph
from tests.indicators_found import indicators, only, values


def test_name_reference_and_values_in_two_paragraphs(shown: Document) -> None:
    """
    Utsläppen i kommunen ska minska. Ton CO2-ekv (Kolada: N07702)

    Utfall 2022: 96 400 Mål 2026: 78000
    """
    indicator = only(shown)
    assert indicator.title == "Utsläppen i kommunen ska minska. Ton CO2-ekv"
    assert (indicator.kpi, indicator.source, indicator.direction) == ("N07702", None, "decrease")
    assert values(indicator) == (2022, Decimal(96400), 2026, Decimal(78000), "ton CO2-ekv")
    assert indicator.span.of(shown.text) == (
        "Utsläppen i kommunen ska minska. Ton CO2-ekv (Kolada: N07702)\nUtfall 2022: 96 400 Mål 2026: 78000"
    )


def test_indicators_that_have_run_together_in_one_paragraph() -> None:
    text = (
        "Utsläppen ska minska. Ton CO2-ekv (Kolada: N07702) Utfall 2022: 81 400 Mål 2026: 50000 Cykling ska öka. "
        "Andel (%) (Kolada: N07412) Utfall 2022: 32,8% Mål 2026: 50% (enligt cykelplanen) Antalet barn per grupp ska "
        "minska. Antal barn. (Kolada: N13014) Utfall 2023: 22.8 Mål 2026: 18"
    )
    found = indicators(document_from(Draft(BlockKind.PARAGRAPH, text)))
    assert [item.title for item in found] == [
        "Utsläppen ska minska. Ton CO2-ekv",
        "Cykling ska öka. Andel (%)",
        "Antalet barn per grupp ska minska. Antal barn",
    ]
    assert [values(item) for item in found] == [
        (2022, Decimal(81400), 2026, Decimal(50000), "ton CO2-ekv"),
        (2022, Decimal("32.8"), 2026, Decimal(50), "%"),
        (2023, Decimal("22.8"), 2026, Decimal(18), "antal"),
    ]
    assert [item.span.of(text)[-8:] for item in found] == ["6: 50000", "026: 50%", "2026: 18"]


def test_values_inside_the_reference_of_those_before_are_no_end_of_it() -> None:
    text = "Andel nöjda (Kolada: N07702) Utfall 2022: 96 % (Källa: SCB, där Utfall 2021: 94 %) Mål 2026: 98 %"
    found = only(document_from(Draft(BlockKind.PARAGRAPH, text)))
    assert found.title == "Andel nöjda"
    assert (found.target_year, found.target_value) == (2026, Decimal(98))


def test_a_name_that_begins_after_the_values_of_the_one_before() -> None:
    blocks = (
        "Cykling ska öka. Andel (%) (Kolada: N07412)",
        "Utfall 2022: 32 % Mål 2026: 50 % Elever med examen ska bli fler och ska öka.",
        "Hemkommun, andel (%). (Kolada: N17461)",
        "Utfall 2023: 77,0 % Mål 2026: 83 %",
    )
    second = indicators(document_from(*(Draft(BlockKind.PARAGRAPH, text) for text in blocks)))[1]
    assert second.title == "Elever med examen ska bli fler och ska öka. Hemkommun, andel (%)"
    assert values(second) == (2023, Decimal("77.0"), 2026, Decimal(83), "%")


def test_labels_of_goal_and_group_are_no_part_of_the_name() -> None:
    text = "Almfors är tryggt. Styrindikatorer: Prioriterat mål 3 Tryggheten ska öka (Kolada: N00610)"
    blocks = (text, "Utfall 2023: 85 Mål 2026: 90")
    indicator = only(document_from(*(Draft(BlockKind.PARAGRAPH, block) for block in blocks)))
    assert indicator.title == "Tryggheten"
    assert indicator.goal == "Almfors är tryggt."


def test_own_sources_are_given_and_kolada_is_not(shown: Document) -> None:
    """
    Solenergin ska öka. Årlig solel (GWh). (Källa: Almfors Energi Årsredovisning 2023)

    Utfall 2023: 0,09 GWh Mål 2026: 5 GWh

    Skyddad natur ska öka. Areal (ha). (Egen mätning. Källa: “Bilaga 2”)

    Utfall 2022: 1714,53 ha Mål 2026: 1986,53 ha

    Nöjdheten ska öka. Andel (%) (Egen mätning)

    Utfall 2022: 71 % Mål 2026: 80 %
    """
    assert [(item.kpi, item.source, item.unit) for item in indicators(shown)] == [
        (None, "Almfors Energi Årsredovisning 2023", "GWh"),
        (None, "“Bilaga 2”", "ha"),
        (None, "Egen mätning", "%"),
    ]


def test_a_source_below_the_values(shown: Document) -> None:
    """
    Andel elever med godkänt i alla ämnen, procent

    Utfall 2025 är 71,3 för riket.

    Personalomsättning. Nuläge: 12 %. Målvärde 2027: 9 %.

    Källa: egen statistik
    """
    indicator = only(shown)
    assert (indicator.title, indicator.source) == ("Personalomsättning", "egen statistik")


def test_a_label_without_colon_and_several_years(shown: Document) -> None:
    """
    Nöjd medarbetarindex (Kolada: U00200)

    Utfall 2023 65,5% Mål 2026: 69%

    Frisktal, andel (%) (Kolada: U00201)

    Utfall 2023: 65, 2024: 66 Mål 2026: 69, 2027: 70
    """
    first, second, third = indicators(shown)
    assert values(first) == (2023, Decimal("65.5"), 2026, Decimal(69), "%")
    assert values(second) == (2024, Decimal(66), 2026, Decimal(69), "%")
    assert values(third) == (2024, Decimal(66), 2027, Decimal(70), "%")


def test_the_baseline_is_the_latest_outcome_before_the_target(shown: Document) -> None:
    """
    Frisktal, andel (%) (Kolada: U00201)

    Utfall 2023: 65 Utfall 2024: 66 Utfall 2030: 99 Mål 2026: 69
    """
    assert only(shown).baseline_value == 66


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("Tryggheten ska öka. Andel (%)", "increase"),
        ("Sjukfrånvaron ska successivt minska, andel (%)", "decrease"),
        ("Resultatet ska bibehållas på minst 2 procent", "keep"),
        ("Kontinuiteten ska öka. Antal personal, medelvärde ska minska", "decrease"),
        ("Bättre kulturliv, andel (%)", "increase"),
        ("Handläggningen ska gå fortare, dagar", "increase"),
        ("Sjukfrånvaro, andel (%)", None),
        ("Elever med lägst betyget E, andel (%)", "increase"),
        ("Minskade utsläpp. Andel elbilar (%)", "increase"),
        ("Kontinuiteten ska minska. Antal personal, medelvärde", "increase"),
    ],
)
def test_direction_is_what_the_words_or_else_the_values_say(name: str, direction: str | None) -> None:
    assert only(document_of(f"{name} (Kolada: N00090)\n\nUtfall 2023: 3 Mål 2026: 5")).direction == direction


@pytest.mark.parametrize(
    ("target", "direction"), [("minst 5", "increase"), ("högst 2", "decrease"), ("minst 2", "keep")]
)
def test_a_bound_tells_the_direction_where_the_name_does_not(target: str, direction: str) -> None:
    found = only(document_of(f"Sjukfrånvaro (Kolada: N00090)\n\nUtfall 2023: 3 Mål 2026: {target}"))
    assert found.direction == direction


def test_list_items_under_indicators(shown: Document) -> None:
    """
    Indikatorer:
    - Andel behöriga lärare (N15031): från 68 % 2024 till 80 % 2028
    - Sjukfrånvaro (Kolada: N00090). Utfall 2024: 7,2 %, mål 2027: högst 6 %
    - Antal bostäder som färdigställs: minst 200 senast 2027
    - Andelen nöjda brukare ska vara minst 90 % senast 2027.
    - Andel elever som äter lunch (%)
    """
    found = indicators(shown)
    assert [(item.title, item.kpi) for item in found] == [
        ("Andel behöriga lärare", "N15031"),
        ("Sjukfrånvaro", "N00090"),
        ("Antal bostäder som färdigställs", None),
        ("Andelen nöjda brukare", None),
        ("Andel elever som äter lunch (%)", None),
    ]
    assert [values(item) for item in found] == [
        (2024, Decimal(68), 2028, Decimal(80), "%"),
        (2024, Decimal("7.2"), 2027, Decimal(6), "%"),
        (None, None, 2027, Decimal(200), None),
        (None, None, 2027, Decimal(90), "%"),
        (None, None, None, None, "%"),
    ]


def test_goal_and_dimension_are_those_the_indicator_stands_under(shown: Document) -> None:
    """
    Almfors leder mot ett hållbart samhälle.

    Styrindikatorer ekologisk hållbarhet:

    Prioriterat mål 1
    Cykling ska öka. Andel (%) (Kolada: N07412)

    Utfall 2022: 32,8% Mål 2026: 50%

    I Almfors kan alla lita på välfärden.

    Styrindikatorer:

    Prioriterat mål 2
    Egen regi ska öka, andel (%). (Kolada: N00801)

    Utfall 2024: 84,8% Mål 2026: 90%
    """
    assert [(item.goal, item.dimension) for item in indicators(shown)] == [
        ("Almfors leder mot ett hållbart samhälle.", "ekologisk"),
        ("I Almfors kan alla lita på välfärden.", None),
    ]


def test_a_later_heading_ends_the_goal() -> None:
    name = "Cykling ska öka. Andel (%) (Kolada: N07412) Utfall 2022: 32,8% Mål 2026: 50%"
    document = document_from(
        Draft(BlockKind.HEADING, "Mål 1: Almfors är tryggt", level=2),
        Draft(BlockKind.HEADING, "Indikatorer", level=3),
        Draft(BlockKind.PARAGRAPH, name),
        Draft(BlockKind.HEADING, "Övrigt", level=2),
        Draft(BlockKind.PARAGRAPH, name),
    )
    assert [item.goal for item in indicators(document)] == ["Almfors är tryggt", None]


def test_a_goal_in_a_list_holds_under_the_heading_that_repeats_it() -> None:
    name = "Cykling ska öka. Andel (%) (Kolada: N07412) Utfall 2022: 32,8% Mål 2026: 50%"
    document = document_from(
        Draft(BlockKind.HEADING, "Övergripande prioriteringar", level=1),
        Draft(BlockKind.LIST_ITEM, "En trygg kommun", marker="1."),
        Draft(BlockKind.LIST_ITEM, "En grön kommun", marker="2."),
        Draft(BlockKind.HEADING, "1. En trygg kommun", level=1),
        Draft(BlockKind.PARAGRAPH, name),
        Draft(BlockKind.HEADING, "Ekonomi", level=1),
        Draft(BlockKind.PARAGRAPH, name),
    )
    assert [item.goal for item in indicators(document)] == ["En trygg kommun", None]


def swedish(number: Decimal, *, grouped: bool) -> str:
    text = f"{number:,}" if grouped else str(number)
    return text.replace(",", " ").replace(".", ",")


NUMBERS = st.decimals(0, 10_000_000, places=2, allow_nan=False).map(Decimal.normalize).map(lambda n: Decimal(f"{n:f}"))


@given(
    kpi=st.from_regex(r"[NU]\d{5}", fullmatch=True),
    years=st.tuples(st.integers(2000, 2049), st.integers(2050, 2099)),
    low=NUMBERS,
    high=NUMBERS,
    unit=st.sampled_from(["", "%", " %", " GWh", " ha"]),
    colon=st.booleans(),
    grouped=st.booleans(),
    break_before=st.sampled_from([" ", "\n\n"]),
)
def test_a_line_written_from_values_is_read_back(
    kpi: str,
    years: tuple[int, int],
    low: Decimal,
    high: Decimal,
    unit: str,
    colon: bool,
    grouped: bool,
    break_before: str,
) -> None:
    mark = ":" if colon else ""
    text = (
        f"Nöjdheten bland alla brukare ska öka (Kolada: {kpi}){break_before}"
        f"Utfall {years[0]}{mark or ':'} {swedish(low, grouped=grouped)}{unit} "
        f"Mål {years[1]}: {swedish(high, grouped=grouped)}{unit}"
    )
    document = document_from(*(Draft(BlockKind.PARAGRAPH, part) for part in text.split("\n\n")))
    indicator = only(document)
    assert indicator.title == "Nöjdheten bland alla brukare"
    assert (indicator.kpi, indicator.direction) == (kpi, "increase")
    assert values(indicator) == (years[0], low, years[1], high, unit.strip() or None)
    assert indicator.span.of(document.text) == document.text


@given(st.text(st.sampled_from("aÅ ().:,;–-0123456789%\n[]§") | st.sampled_from("UMNK"), max_size=200))
def test_spans_lie_in_the_text_whatever_is_written(text: str) -> None:
    document = document_of(f"Utfall 2022: 5 {text} Mål 2026: 6 (Kolada: N07702) {text}")
    for indicator in indicators(document):
        assert indicator.span.end <= len(document.text)
        assert indicator.span.of(document.text).strip()


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the shared seeds are not beside the repository")
def test_all_twenty_six_indicators_of_the_shared_budget() -> None:
    [path] = (SHARED / "seeds").glob("003_*.txt")
    found = indicators(document_of(path.read_text(encoding="utf-8")))
    assert len(found) == 26
    assert sum(item.kpi is not None for item in found) == 23
    assert all(item.kpi or item.source for item in found)
    assert all(None not in {*values(item), item.direction, item.goal} for item in found)


@pytest.mark.parametrize(
    ("lines", "title", "expected"),
    [
        (
            "Elever med behörighet, andel (%)|Utgångsvärde (2024): 81,2 %. Målnivå (2027): 85 %.",
            "Elever med behörighet, andel (%)",
            (2024, Decimal("81.2"), 2027, Decimal(85), "%"),
        ),
        (
            "Nöjdhet med badhuset|Basår 2024: 84|Mål 2028: 90|Källa: egen enkät",
            "Nöjdhet med badhuset",
            (2024, Decimal(84), 2028, Decimal(90), None),
        ),
        (
            "Nöjdhet med badhuset|Startvärde: 84 index. Målvärde: 90 index.",
            "Nöjdhet med badhuset",
            (None, Decimal(84), None, Decimal(90), "index"),
        ),
        (
            "Besök på träffpunkten|Utfall 2024: 312 personer Mål 2027: 500 personer",
            "Besök på träffpunkten",
            (2024, Decimal(312), 2027, Decimal(500), "personer"),
        ),
        (
            "Laddplatser|Utfall 2024: – Mål 2027: 30 st (Källa: Almfors Energi)",
            "Laddplatser",
            (None, None, 2027, Decimal(30), "antal"),
        ),
        (
            "Färdiga bostäder. 2023: 8 st, 2024: 12 st. Mål 2027: 30 st.",
            "Färdiga bostäder",
            (2024, Decimal(12), 2027, Decimal(30), "antal"),
        ),
        (
            "Nöjda brukare, andel (%): 81,2 % (2024) → 85 % (2027)",
            "Nöjda brukare, andel (%)",
            (2024, Decimal("81.2"), 2027, Decimal(85), "%"),
        ),
        (
            "Andel nöjda brukare: 81 % (2024), mål 85 % (2027)",
            "Andel nöjda brukare",
            (2024, Decimal(81), 2027, Decimal(85), "%"),
        ),
    ],
)
def test_rows_in_other_words(lines: str, title: str, expected: tuple[object, ...]) -> None:
    document = document_from(*(Draft(BlockKind.PARAGRAPH, line) for line in ["Så går det.", *lines.split("|")]))
    indicator = only(document)
    assert (indicator.title, values(indicator)) == (title, expected)


def test_headings_that_gather_indicators_are_their_goals() -> None:
    def rows(*names: str) -> list[Draft]:
        return [paragraph(f"{name}. Utfall 2024: 61 % Mål 2027: 70 %") for name in names]

    goals = [heading("Trygga äldre", 2), *rows("Nöjda brukare", "Fast kontakt")]
    goals += [heading("Barnen lyckas", 2), *rows("Behörighet", "Trivsel")]
    goals += [heading("Så mäter vi", 2), *rows("Svar på enkäten")]
    found = indicators(document_from(heading("Mått"), *goals))
    expected = ["Trygga äldre", "Trygga äldre", "Barnen lyckas", "Barnen lyckas", None]
    assert [item.goal for item in found] == expected


def test_one_heading_is_no_goal() -> None:
    document = document_from(heading("Trygga äldre"), paragraph("Nöjda brukare. Utfall 2024: 61 % Mål 2027: 70 %"))
    assert only(document).goal is None
