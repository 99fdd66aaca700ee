"""Tables of money: years, roles and sides of columns, units, notes, and which tables hold frames."""

from __future__ import annotations

from decimal import Decimal
from inspect import cleandoc

import pytest

from styrkedja.chain.document import BlockKind
from styrkedja.chain.money import BudgetFrame
from styrkedja.parsing.frames import find_frames
from styrkedja.parsing.income import find_income_rows
from styrkedja.parsing.money_tables import find_money_tables
from styrkedja.reading.draft import Draft
from tests.builders import document_from, heading, paragraph

HEAD = "Driftbudget per nämnd"


def drafts_of(table: str, number: int = 1) -> list[Draft]:
    """Return the rows of a table written with "|" between its cells."""
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in cleandoc(table).splitlines()]
    return [Draft(BlockKind.TABLE_ROW, "\t".join(cells), cells=cells, table=number) for cells in rows]


def frames(table: str, *before: Draft, title: str = HEAD, year: int | None = None) -> tuple[BudgetFrame, ...]:
    return find_frames(document_from(heading(title), *before, *drafts_of(table)), default_year=year).frames


def told(found: tuple[BudgetFrame, ...]) -> list[tuple[int | None, str | None, int]]:
    """Return year, column and amount of the frames of the first committee."""
    return [(frame.year, frame.column, int(frame.amount)) for frame in found if frame.body == found[0].body]


def test_outcome_budget_and_plan_keep_their_roles_and_years() -> None:
    found = frames("""
        Nämnd | Bokslut 2024 | Prognos 2025 | Budget 2026 | Plan 2027
        Skolnämnden | 90 000 | 95 000 | 100 000 | 104 000
        Omsorgsnämnden | 80 000 | 84 000 | 88 000 | 91 000
    """)
    assert told(found) == [
        (2024, "outcome", 90_000),
        (2025, "forecast", 95_000),
        (2026, "budget", 100_000),
        (2027, "plan", 104_000),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "Avvikelse",
        "Förändring 2025–2026",
        "Diff",
        "Andel",
        "%",
        "Kr/inv",
        "Not",
        "Uppräkning",
        "Effektivisering",
        "Kommentar",
    ],
)
def test_only_what_is_a_frame_becomes_one(head: str) -> None:
    found = frames(f"""
        Nämnd | Budget 2026 | {head}
        Skolnämnden | 100 000 | 12
        Omsorgsnämnden | 88 000 | 14
    """)
    assert told(found) == [(2026, "budget", 100_000)]


def test_a_column_of_per_cent_signs_is_no_money() -> None:
    found = frames("""
        Nämnd | 2026 |
        Skolnämnden | 100 000 | 2,4 %
        Omsorgsnämnden | 88 000 | 1,9 %
    """)
    assert told(found) == [(2026, None, 100_000)]


def test_income_and_cost_are_told_from_the_net_by_their_column() -> None:
    found = frames("""
        Nämnd | Intäkter | Kostnader | Kommunbidrag
        Skolnämnden | 20 000 | 120 000 | 100 000
        Omsorgsnämnden | 30 000 | 118 000 | 88 000
    """)
    assert told(found) == [(None, "income", 20_000), (None, "cost", 120_000), (None, "budget", 100_000)]


def test_income_and_cost_alone_are_told_apart_by_their_column() -> None:
    found = frames("""
        Nämnd | Intäkter 2026 | Kostnader 2026
        Skolnämnden | 20 000 | 120 000
        Omsorgsnämnden | 30 000 | 118 000
    """)
    assert told(found) == [(2026, "income", 20_000), (2026, "cost", 120_000)]


def test_a_head_over_several_years_goes_for_each_of_them() -> None:
    found = frames("""
         | Budget | Plan |
        Nämnd | 2026 | 2027 | 2028
        Skolnämnden | 100 000 | 104 000 | 108 000
        Omsorgsnämnden | 88 000 | 91 000 | 94 000
    """)
    assert [(year, column) for year, column, _ in told(found)] == [(2026, "budget"), (2027, "plan"), (2028, "plan")]


def test_heads_that_came_in_two_rows_are_one() -> None:
    found = frames("""
         | Budget | Budget
         | 2025 | 2026
        Skolnämnden | 100 000 | 104 000
        Omsorgsnämnden | 88 000 | 91 000
    """)
    assert told(found) == [(2025, "budget", 100_000), (2026, "budget", 104_000)]


def test_years_of_two_digits() -> None:
    found = frames("""
        Nämnd | Budget -26 | Plan 27
        Skolnämnden | 100 000 | 104 000
        Omsorgsnämnden | 88 000 | 91 000
    """)
    assert [year for year, *_ in told(found)] == [2026, 2027]


def test_a_row_of_dashes_is_no_header() -> None:
    found = frames("""
        Nämnd | Budget 2026 | Plan 2027
        Skolnämnden | 100 000 | 104 000
        Kulturnämnden | – | –
        Omsorgsnämnden | 88 000 | 91 000
    """)
    assert [(frame.body, frame.year, frame.column) for frame in found][2:] == [
        ("Omsorgsnämnden", 2026, "budget"),
        ("Omsorgsnämnden", 2027, "plan"),
    ]


@pytest.mark.parametrize(
    "label", ["Skolnämnden 1)", "Skolnämnden*", "Skolnämnden²", "Skolnämnden (not 3)", "Skolnämnden not 3"]
)
def test_a_note_is_no_part_of_a_name(label: str) -> None:
    found = frames(f"Nämnd | Budget 2026\n{label} | 100 000\nOmsorgsnämnden | 88 000")
    assert (found[0].body, found[0].body_as_written) == ("Skolnämnden", "Skolnämnden")


def test_a_name_beside_its_group_is_the_label() -> None:
    found = frames("""
        Område | Nämnd | 2026
        Mjuka | Skolnämnden | 100 000
         | Omsorgsnämnden | 88 000
    """)
    assert [frame.body for frame in found] == ["Skolnämnden", "Omsorgsnämnden"]


SMALL = "Nämnd | Budget 2026\nSkolnämnden | 100,4\nOmsorgsnämnden | 88,2"
LARGE = "Nämnd | Budget 2026\nSkolnämnden | 100 400\nOmsorgsnämnden | 88 200"


@pytest.mark.parametrize(
    ("table", "before", "after", "unit", "stated"),
    [
        (LARGE.replace("Nämnd |", "Nämnd, tkr |"), "", "", "tkr", True),
        (LARGE.replace("Budget 2026", "Budget 2026 tkr"), "", "", "tkr", True),
        (LARGE, "Belopp i tusental kronor", "", "tkr", True),
        (LARGE, "", "Alla belopp i tkr.", "tkr", True),
        (SMALL, "Miljoner kronor", "", "mkr", True),
        (SMALL, "", "", "mkr", False),
        (LARGE, "", "", "tkr", False),
        (LARGE, "Ramarna höjs med 20 miljoner kronor.", "", "tkr", False),
    ],
)  # fmt: skip
def test_the_unit_is_stated_or_inferred(table: str, before: str, after: str, unit: str, *, stated: bool) -> None:
    around = [[paragraph(text)] if text else [] for text in (before, after)]
    [found] = find_money_tables(document_from(heading(HEAD), *around[0], *drafts_of(table), *around[1]))
    assert (found.unit, found.unit_stated) == (unit, stated)


def test_the_unit_may_be_stated_once_for_all_tables() -> None:
    document = document_from(
        heading("Läsanvisning"),
        paragraph("Samtliga belopp anges i mnkr om inte annat sägs."),
        heading(HEAD),
        *drafts_of(SMALL),
    )
    [found] = find_money_tables(document)
    assert (found.unit, found.unit_stated) == ("mkr", True)


@pytest.mark.parametrize(
    "title", ["Investeringsbudget", "Antal årsarbetare", "Nyckeltal per nämnd", "Sjukfrånvaro", "Tillskott"]
)
def test_tables_of_committees_about_something_else_hold_no_frames(title: str) -> None:
    assert frames(LARGE, title=title) == ()


def test_a_table_of_indicators_holds_no_frames() -> None:
    table = "Nämnd | Utfall 2024 | Målvärde 2026\nSkolnämnden | 84 | 90\nOmsorgsnämnden | 79 | 85"
    assert frames(table, title="Uppföljning") == ()


def test_frames_after_talk_of_investments_are_frames() -> None:
    told_before = paragraph("Investeringar och satsningar beskrivs längre fram.")
    assert len(frames(LARGE, told_before, paragraph("Nämndernas ramar, tkr"), title="Budget 2026")) == 2


def test_rows_of_financing_below_the_frames_are_none() -> None:
    found = frames(
        LARGE + "\nSumma | 188 600\nSkatteintäkter | 150 000\nInvesteringar | 30 000\nÅrets resultat | 2 000"
    )
    assert [frame.body for frame in found] == ["Skolnämnden", "Omsorgsnämnden"]


def test_an_income_statement_with_notes_and_deviations() -> None:
    table = """
        Mnkr | Not | Utfall 2024 | Budget 2025 | Avvikelse
        Verksamhetens intäkter | 1 | 548,2 | 561,0 | 12,8
        Verksamhetens kostnader 2) | 2 | – 2 655,9 | (2 740,3) | –84,4
        Årets resultat | | 48,3 | 33,6 | –14,7
    """
    rows = find_income_rows(document_from(heading("Resultatbudget"), *drafts_of(table)))
    assert [(row.name, row.year, row.value, row.unit) for row in rows] == [
        ("Verksamhetens intäkter", "2024", Decimal("548.2"), "mkr"),
        ("Verksamhetens intäkter", "2025", Decimal("561.0"), "mkr"),
        ("Verksamhetens kostnader", "2024", Decimal("-2655.9"), "mkr"),
        ("Verksamhetens kostnader", "2025", Decimal("-2740.3"), "mkr"),
        ("Årets resultat", "2024", Decimal("48.3"), "mkr"),
        ("Årets resultat", "2025", Decimal("33.6"), "mkr"),
    ]


def test_heads_without_one_for_the_labels_and_rows_without_a_note() -> None:
    found = frames("""
        2026 | 2027
        Skolnämnden | 100 000 | 104 000
        Omsorgsnämnden | 88 000 | 91 000
    """)
    assert [year for year, *_ in told(found)] == [2026, 2027]
    noted = frames("""
        Nämnd | Not | Budget 2026 | Plan 2027
        Skolnämnden | 1 | 100 000 | 104 000
        Omsorgsnämnden | 88 000 | 91 000
    """)
    assert [(frame.year, frame.amount) for frame in noted if frame.body == "Omsorgsnämnden"] == [
        (2026, Decimal(88000)),
        (2027, Decimal(91000)),
    ]


def test_a_committees_own_plan_has_its_operations_as_frames() -> None:
    table = "Verksamhet | Budget 2027 netto\nHemtjänst | 132 720\nSärskilt boende | 203 245\nSumma | 335 965"
    assert [frame.body for frame in frames(table, title="Nämndens ekonomi")] == ["Hemtjänst", "Särskilt boende"]


def test_a_caption_inside_the_table_belongs_to_the_rows_below() -> None:
    table = """
        Investeringar, tkr | 2026 | 2027
        Idrottshall | 45 000 | 38 000
        Resultatbudget, mnkr | |
         | Budget 2026 | Plan 2027
        Verksamhetens nettokostnader | –2 349,7 | –2 400,0
        Skatteintäkter | 1 803,9 | 1 850,0
        Årets resultat | 35,5 | 30,0
    """
    rows = find_income_rows(document_from(heading("Ekonomi"), *drafts_of(table)))
    assert {row.unit for row in rows} == {"mkr"}
    assert len(rows) == 6


def test_two_budgets_of_one_year_are_told_apart_by_whose_they_are() -> None:
    found = frames("""
        Nämnd | Budget 2026 | Majoritetens förslag 2027 | Vårt förslag 2027 | Skillnad
        Skolnämnden | 90 000 | 95 000 | 96 000 | 1 000
        Omsorgsnämnden | 80 000 | 84 000 | 83 000 | -1 000
    """)
    assert told(found) == [(2026, "budget", 90000), (2027, "other_proposal", 95000), (2027, "proposal", 96000)]
    found = frames("Nämnd | Majoritetens budget 2027\nSkolnämnden | 90 000\nOmsorgsnämnden | 80 000")
    assert told(found) == [(2027, "budget", 90000)]


def test_a_sum_that_lost_its_blank_cell_keeps_its_figures_in_their_columns() -> None:
    rows = (
        "Satsning | Nämnd | 2027 | 2028\nFiber | Skolnämnden | 20 000 | 21 000\nVägar | Kulturnämnden | 5 000 | 5 500"
    )
    [table] = find_money_tables(document_from(heading("Tillskott"), *drafts_of(f"{rows}\nSumma | 25 000 | 26 500")))
    assert [[int(figure or 0) for figure in row.figures] for row in table.rows][-1] == [25000, 26500]
