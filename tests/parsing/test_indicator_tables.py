"""Tables of indicators, and tables that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.chain.document import BlockKind, Document
from styrkedja.chain.indicator import Indicator
from styrkedja.parsing.goals import find_goals
from styrkedja.parsing.indicators import find_indicators, labelled_rows
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
    assert (first.unit, first.direction) == ("%", "increase")
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
        (Decimal(71), Decimal(76), "increase", None),
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


def test_each_target_year_is_a_row_of_its_own() -> None:
    document = table(
        "Mål | Id | Indikator | Senaste utfall (år) | Målvärde | | Önskad riktning",
        " | | | | 2027 | 2029 | ",
        "En trygg kommun | U07452 | Anmälda brott, antal per 100 000 invånare | 1 043 (2024) | 1 000 | 900 | Minska",
        " | – | Besök på träffpunkten, antal (egen mätning) | 312 (2025) | 350 | 500 | Öka",
    )
    assert [(short(item), item.unit, item.direction, item.goal) for item in read(document)] == [
        (
            ("Anmälda brott, antal per 100 000 invånare", "U07452", 2024, Decimal(1043), year, Decimal(value)),
            "antal per 100 000 invånare",
            "decrease",
            "En trygg kommun",
        )
        for year, value in ((2027, 1000), (2029, 900))
    ] + [
        (
            ("Besök på träffpunkten, antal", None, 2025, Decimal(312), year, Decimal(value)),
            "antal",
            "increase",
            "En trygg kommun",
        )
        for year, value in ((2027, 350), (2029, 500))
    ]


def test_a_target_of_a_year_that_has_an_outcome_is_history() -> None:
    [indicator] = read(
        table("Mått | Mål 2024 | Utfall 2024 | Mål 2027", "Nöjda brukare, andel (%) | 85 | 82 | 90"),
    )
    assert short(indicator)[2:] == (2024, Decimal(82), 2027, Decimal(90))


@pytest.mark.parametrize(
    ("head", "row", "expected", "unit"),
    [
        ("Mått | Nuläge | Målvärde", "Nöjd kund | 71 | 76", (None, 71, None, 76), None),
        ("Indikator | Utgångsvärde 2024 | Målnivå 2028", "Frisktal | 61 % | 70 %", (2024, 61, 2028, 70), "%"),
        ("Nyckeltal | Basår | Basvärde | Målår | Mål", "Frisktal | 2024 | 61 | 2028 | 70", (2024, 61, 2028, 70), None),
        ("Nyckeltal | Basår 2024 | Mål 2028", "Kostnad, kr/inv | 412 | 400", (2024, 412, 2028, 400), "kr/inv"),
        ("Målnivå 2028 | Utfall 2024 | Indikator", "30 st | 12 st | Laddplatser", (2024, 12, 2028, 30), "antal"),
        ("Indikator | Enhet | Utfall 2024 | Trend | Mål 2028", "Svinn | g/portion | 62 | ↑ | 30", (2024, 62, 2028, 30), "g/portion"),
        ("Så mäter vi | Senaste mätning | Ambition 2027", "Nöjdhet | 71 (2023) | 80", (2023, 71, 2027, 80), None),
        ("Indikator | Utfall 2024 | Mål 2027", "Trygghet, index | – | 65", (None, None, 2027, 65), "index"),
        ("Indikator | Utfall (%) 2024 | Mål (%) 2027", "Återvinning | 41,5 | 50", (2024, "41.5", 2027, 50), "%"),
        ("Mått | Utfall 2025 | Mål 2029", "Svarstid, medelvärde i dagar | 41 | 25", (2025, 41, 2029, 25), "dagar"),
        ("Mått | Utfall 2025 | Mål 2029", "Boenden med utevistelse, antal av 9 | 5 | 9", (2025, 5, 2029, 9), None),
        ("Mått | Utfall 2025 | Mål 2029", "Antal möten en brukare har | 14 | 10", (2025, 14, 2029, 10), None),
        ("Mått | Utfall 2025 | Mål 2029", "Energi, kWh per kvadratmeter | 152 | 130", (2025, 152, 2029, 130), "kWh per kvadratmeter"),
    ],
)  # fmt: skip
def test_heads_and_units_of_many_kinds(head: str, row: str, expected: tuple[object, ...], unit: str | None) -> None:
    [indicator] = read(table(head, row))
    low, value = expected[1], expected[3]
    assert short(indicator)[2:] == (
        expected[0], None if low is None else Decimal(str(low)), expected[2], Decimal(str(value)),
    )  # fmt: skip
    assert indicator.unit == unit


@pytest.mark.parametrize(
    "rows",
    [
        ("Indikator | 2024 | 2027", " | Utfall | Mål", "Frisktal, andel (%) | 61 | 70"),
        ("Indikator | Utfall | | Mål", " | 2023 | 2024 | 2027", "Frisktal, andel (%) | 60 | 61 | 70"),
        ("Indikator | 2023 | 2024 | Mål 2027", "Frisktal, andel (%) | 60 | 61 | 70"),
        ("Område | Utfall 2024 | Mål 2027", "Frisktal, andel (%) | 61 | 70"),
        ("Indikator | Utfall 2024 | Riket 2024 | Mål 2027 | Ansvarig", "Frisktal, andel (%) | 61 | 66 | 70 | Nämnden"),
    ],
)
def test_heads_in_two_lines_and_without_a_name(rows: tuple[str, ...]) -> None:
    [indicator] = read(table(*rows))
    assert short(indicator) == ("Frisktal, andel (%)", None, 2024, Decimal(61), 2027, Decimal(70))


def test_bounds_as_signs_and_units_in_a_second_column() -> None:
    [first, second] = read(
        table(
            "Indikator | Mått | Utfall 2024 | Mål 2027",
            "Trygghet | Andel trygga (%) | 61 | ≥ 70",
            "Svinn | Gram per portion, antal | 61 | <50",
        )
    )
    assert (first.unit, first.target_value, first.direction) == ("%", Decimal(70), "increase")
    assert (second.target_value, second.direction) == (Decimal(50), "decrease")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Finansiella mål | Utfall 2024 | Mål 2027", "Soliditet | 30 % | 33 %"),
        ("Nämnd | Utfall 2024 | Budget 2027", "Skolnämnden | 301 200 | 310 400"),
        ("Verksamhet | Utfall 2024 | Mål 2027", "Hemtjänst | 301 200 | 310 400"),
    ],
)
def test_tables_of_money_are_none(head: str, row: str) -> None:
    assert read(table(head, row)) == ()


def dated(since: int | None, *rows: str) -> list[tuple[object, ...]]:
    """Return the values of the indicators in a table of a document whose period begins in *since*."""
    found = read_dated(table(*rows), since)
    return [(i.title, i.kpi, i.baseline_year, i.baseline_value, i.target_year, i.target_value, i.unit) for i in found]


def read_dated(document: Document, since: int | None) -> tuple[Indicator, ...]:
    return find_indicators(document, find_goals(document), labelled_rows(document, since=since))


def test_bare_years_before_the_period_are_outcomes_and_those_in_it_targets() -> None:
    assert dated(2026, "Mått | Kolada | 2024 | 2030 | Enhet", "Klimatutsläpp | N07702 | 4,9 | 2,0 | ton CO2e/inv") == [
        ("Klimatutsläpp", "N07702", 2024, Decimal("4.9"), 2030, Decimal("2.0"), "ton CO2e/inv")
    ]
    rows = ("Enhet | Nyckeltal | 2030 | 2027 | 2025 | 2024", "% | Sjöar med god status | 60 | 50 | 44 | 43")
    assert dated(2027, *rows) == [
        ("Sjöar med god status", None, 2025, Decimal(44), year, Decimal(value), "%")
        for year, value in ((2027, 50), (2030, 60))
    ]


def test_bare_years_without_a_period_are_parted_where_they_leap() -> None:
    rows = ("Mått | 2023 | 2024 | 2030", "Frisktal, % | 60 | 61 | 70")
    assert dated(None, *rows) == [("Frisktal, %", None, 2024, Decimal(61), 2030, Decimal(70), "%")]


@pytest.mark.parametrize(
    "rows",
    [
        ("Mått | 2023 | 2024 | 2025", "Frisktal, % | 60 | 61 | 62"),
        ("Nyckeltal | 2025 | 2026 | 2027 | 2028", "Antal elever | 2 310 | 2 290 | 2 250 | 2 200"),
        ("Ålder | 2025 | 2030", "0–5 år | 812 | 790"),
        ("Nämnd | 2025 | 2027", "Skolnämnden | 301 200 | 310 400"),
    ],
)
def test_history_forecasts_and_money_under_bare_years_are_none(rows: tuple[str, ...]) -> None:
    assert dated(2027, *rows) == []


def test_heads_that_have_run_together() -> None:
    rows = ("Indikator Kolada-ID | Utfall 2025 Mål 2027 Mål 2029", "Unga utan jobb N02906 | 8,9 % | 8 % | 6 %")
    assert dated(2027, *rows) == [
        ("Unga utan jobb", "N02906", 2025, Decimal("8.9"), year, Decimal(value), "%")
        for year, value in ((2027, 8), (2029, 6))
    ]


def test_a_head_of_bare_years_that_stands_above_its_table_as_a_line() -> None:
    document = document_from(
        Draft(BlockKind.PARAGRAPH, "Mått Kolada 2024 2030 Enhet"),
        Draft(BlockKind.TABLE_ROW, "", cells=("Matsvinn i skolan", "–", "48", "25", "gram"), table=1),
    )
    [item] = read_dated(document, 2026)
    assert short(item) == ("Matsvinn i skolan", None, 2024, Decimal(48), 2030, Decimal(25))
    assert (item.unit, item.direction) == ("gram", "decrease")


def test_where_we_stand_today_and_a_year() -> None:
    rows = ("Det här vill vi uppnå | I dag | 2030", "Trygga på kvällen | 68 % | 80 %")
    assert dated(2026, *rows) == [("Trygga på kvällen", None, None, Decimal(68), 2030, Decimal(80), "%")]


def test_heads_in_the_first_column_with_a_card_for_each_indicator() -> None:
    rows = (
        "Indikator | Arbetslösa 16–64 år",
        "Källa | Arbetsförmedlingen",
        "Nuläge | 7,8 % (2025)",
        "Målvärde | 6,0 % (2030)",
        "Indikator | Frisktal",
        "Källa | eget system",
        "Nuläge | 61 % (2025)",
        "Målvärde | 70 % (2030)",
    )
    first, second = read(table(*rows))
    assert short(first) == ("Arbetslösa 16–64 år", None, 2025, Decimal("7.8"), 2030, Decimal("6.0"))
    assert (first.source, first.direction) == ("Arbetsförmedlingen", "decrease")
    assert short(second) == ("Frisktal", None, 2025, Decimal(61), 2030, Decimal(70))


def test_heads_in_the_first_column_with_a_column_for_each_indicator() -> None:
    rows = ("Mått | Frisktal (%) | Svinn (gram)", "Nuläge 2025 | 61 | 54", "Mål 2030 | 70 | 30")
    assert [short(item) for item in read(table(*rows))] == [
        ("Frisktal (%)", None, 2025, Decimal(61), 2030, Decimal(70)),
        ("Svinn (gram)", None, 2025, Decimal(54), 2030, Decimal(30)),
    ]


def test_a_column_of_goals_holds_the_names_where_there_is_no_other_unless_they_are_money() -> None:
    head = "Resultatmål | Utfall 2025 | Mål 2027"
    assert [item.title for item in read(table(head, "Fler trivs i skolan, andel (%) | 81 | 85"))] == [
        "Fler trivs i skolan, andel (%)"
    ]
    assert read(table(head, "Resultat i procent av skatteintäkter | 1,2 | 2")) == ()


def test_dates_and_periods_in_heads() -> None:
    rows = (
        "Indikator | Utfall helår 2025 | Målvärde 2027-12-31 | Målvärde 2027–2029",
        "Tomter | 14 st | 25 st | 40 st",
    )
    assert [short(item)[2:] for item in read(table(*rows))] == [
        (2025, Decimal(14), 2027, Decimal(25)),
        (2025, Decimal(14), 2029, Decimal(40)),
    ]


def test_key_figures_of_finance_are_none() -> None:
    rows = ("Nyckeltal | Utfall 2025 | Mål", "Soliditet inkl. pensioner | 31 % | 35 %", "Resultat, % | 1,2 | 2,0")
    assert read(table(*rows)) == ()


def test_a_bare_year_goes_on_with_the_targets_before_it() -> None:
    rows = (
        "Indikator | Utfall 2023 | 2024 | Riket 2024 | Målvärde 2026 | 2028",
        "Frisktal, % | 60 | 61 | 66 | 65 | 70",
    )
    assert [short(item)[2:] for item in read(table(*rows))] == [
        (2024, Decimal(61), 2026, Decimal(65)),
        (2024, Decimal(61), 2028, Decimal(70)),
    ]


def test_years_with_their_values_in_one_cell() -> None:
    rows = ("Indikator | Nuläge | Målvärde", "1.2 Bygglov i tid | 82 % | 2027: 90 %, 2029: 95 %")
    assert [short(item) for item in read(table(*rows))] == [
        ("Bygglov i tid", None, None, Decimal(82), 2027, Decimal(90)),
        ("Bygglov i tid", None, None, Decimal(82), 2029, Decimal(95)),
    ]


def test_a_period_in_a_column_of_its_own_and_heads_that_ask() -> None:
    rows = (
        "Indikator | Senast uppmätta värde | Period | Mål 2029",
        "Behöriga elever, andel (%) | 79,8 % | 2025 | 88 %",
    )
    assert [short(item)[2:] for item in read(table(*rows))] == [(2025, Decimal("79.8"), 2029, Decimal(88))]
    rows = ("Vad mäter vi? | Hur ligger vi till? | Vart ska vi?", "Nöjda med maten | 74 % (2025) | 90 % (2029)")
    assert [short(item)[2:] for item in read(table(*rows))] == [(2025, Decimal(74), 2029, Decimal(90))]
