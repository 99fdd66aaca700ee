"""Tables with boards x years: proposed, read, checked, and refused with file, sheet and cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.facts import Facts
from styrkedja.budget.import_notes import NoteKind
from styrkedja.budget.outlook import outlook
from styrkedja.budget.tables.model import ColumnKind
from styrkedja.budget.tables.plan import TableImport, import_table
from styrkedja.budget.tables.propose import applied, propose_mapping
from styrkedja.budget.tables.settings import with_choices
from styrkedja.reading.sheets import Workbook
from styrkedja.register.files import parse_register
from tests.budget.sheets_built import Cell, workbook
from tests.builders import ROOT

ALMFORS = Facts(municipality="Almfors")
HEAD: tuple[Cell, ...] = ("Nämnd", "Budget 2026", "Budget 2027", "Plan 2028")
WIDE = workbook(
    ("Almfors driftbudget, tkr",),
    (),
    HEAD,
    ("Skolnämnden", 1_000_000, 1_030_000, 1_061_000),
    ("varav lokaler", 90_000, 92_000, 94_000),
    ("Omsorgsnämnden", 600_000, 618_000, 636_000),
    ("Summa", 1_600_000, 1_648_000, 1_697_000),
)


def imported(book: Workbook, *choices: str, facts: Facts = ALMFORS) -> TableImport:
    return import_table(book, with_choices(propose_mapping(book), choices), facts=facts)


def frames(found: TableImport) -> dict[str, dict[int, int]]:
    return {
        committee.name: {year: int(amount / 1000) for year, amount in committee.frame_sek.items()}
        for committee in found.plan.committees
    }


def codes(found: TableImport) -> set[str]:
    return {note.code for note in found.notes}


def test_a_wide_table_with_caption_sum_and_parts() -> None:
    found = imported(WIDE)
    assert frames(found) == {
        "Skolnämnden": {2026: 1_000_000, 2027: 1_030_000, 2028: 1_061_000},
        "Omsorgsnämnden": {2026: 600_000, 2027: 618_000, 2028: 636_000},
    }
    assert (found.plan.base_year, found.plan.years, found.plan.unit) == (2026, (2027, 2028), "tkr")
    assert {"table_sum_row", "table_part_row", "names_unchecked"} <= codes(found)
    assert "table_sum_down" not in codes(found)
    assert found.plan.sources["committee.Skolnämnden"] == "ramar.xlsx: Ramar!B4 – D4"


def test_heads_over_two_rows_carry_the_year_to_the_right() -> None:
    book = workbook(
        ("Nämnd", 2027, None, 2028, None),
        (None, "Ram", "Statsbidrag", "Ram", "Statsbidrag"),
        ("Skolnämnden", 100, 5, 110, 6),
        ("Omsorgsnämnden", 90, 0, 95, 0),
        name="mkr",
    )
    [school, _] = imported(book).plan.committees
    assert school.frame_sek == {2027: 100_000_000, 2028: 110_000_000}
    assert school.state_grants_sek == {2027: 5_000_000, 2028: 6_000_000}


def test_frames_with_grants_in_them_leave_the_grants_out_of_the_base() -> None:
    book = workbook(
        ("År", "Nämnd", "Ram inkl statsbidrag, tkr", "Statsbidrag, tkr"),
        (2027, "Skolnämnden", 1_000, 50),
        (2028, "Skolnämnden", 1_100, 50),
    )
    [school] = imported(book).plan.committees
    assert school.frame_sek == {2027: 950_000, 2028: 1_050_000}


def test_a_subtotal_without_words_is_known_by_its_sum() -> None:
    book = workbook(
        ("tkr", "2027"),
        ("Skolnämnden", 100_000), ("Omsorgsnämnden", 80_000), ("Välfärd", 180_000),
        ("Tekniska nämnden", 30_000), ("Miljönämnden", 7_000), ("Summa", 217_000),
    )  # fmt: skip
    found = imported(book)
    assert set(frames(found)) == {"Skolnämnden", "Omsorgsnämnden", "Tekniska nämnden", "Miljönämnden"}
    assert "table_sum_down" not in codes(found)
    kept = imported(book, "keep=Välfärd")
    assert "Välfärd" in frames(kept)


def test_a_sum_that_does_not_hold_names_its_cell_and_changes_nothing() -> None:
    book = workbook(("tkr", "Budget 2027"), ("Skolnämnden", 100_000), ("Omsorgsnämnden", 80_000), ("Totalt", 181_000))
    found = imported(book)
    [note] = [one for one in found.notes if one.code == "table_sum_down"]
    assert note.kind is NoteKind.ASKED
    values = dict(note.values)
    assert (values["place"], values["difference_sek"]) == ("Ramar!B4", 1_000_000)
    assert outlook(found.plan).years[0].frames_sek == 180_000_000


def test_figures_that_a_spreadsheet_keeps_as_text_are_figures() -> None:
    book = workbook(
        ("tkr", "Ram 2027", "Statsbidrag 2027"), ("Skolnämnden", "1 049 382", "–"), ("Revisionen", "2 350,5", "0")
    )
    found = imported(book)
    assert [committee.frame_sek[2027] for committee in found.plan.committees] == [1_049_382_000, 2_350_500]


def test_without_a_unit_the_likely_one_is_asked_about() -> None:
    book = workbook(("Nämnd", "2027"), ("Skolnämnden", 1_030_000), ("Omsorgsnämnden", 618_000))
    found = imported(book)
    assert found.plan.unit == "tkr"
    assert "table_unit" in codes(found)
    chosen = imported(book, "unit=kr")
    assert chosen.plan.committees[0].frame_sek == {2027: 1_030_000}
    assert "table_unit" not in codes(chosen)


def test_outcome_and_shares_are_left_out() -> None:
    book = workbook(
        ("Nämnd, mkr", "Bokslut 2025", "Budget 2026", "Förändring %"), ("Skolnämnden", 950.5, 1_000.0, 5.2),
        ("Omsorgsnämnden", 580.0, 600.0, 3.4),
    )  # fmt: skip
    found = imported(book)
    assert frames(found) == {"Skolnämnden": {2026: 1_000_000}, "Omsorgsnämnden": {2026: 600_000}}
    assert [dict(note.values)["head"] for note in found.notes if note.code == "table_column"] == [
        "Bokslut 2025", "Förändring %",
    ]  # fmt: skip


def test_a_second_table_below_is_not_read_into_the_first() -> None:
    book = workbook(
        ("tkr", "2027", "2028"), ("Skolnämnden", 100_000, 101_000), ("Summa", 100_000, 101_000), (),
        ("Investeringar", "2027", "2028"), ("Skolnämnden", 5_000, 6_000),
    )  # fmt: skip
    assert frames(imported(book)) == {"Skolnämnden": {2027: 100_000, 2028: 101_000}}


def test_a_row_without_a_name_is_asked_about() -> None:
    book = workbook(("tkr", "2027"), ("Skolnämnden", 100_000), (None, 7_000))
    found = imported(book)
    assert [dict(note.values)["place"] for note in found.notes if note.code == "table_unnamed"] == ["Ramar!A3"]


def test_names_go_through_the_register() -> None:
    data = (ROOT / "examples" / "register-almfors.toml").read_bytes()
    book = workbook(("tkr", "2027"), ("barn och utbildningsnämnd", 100_000), ("Trollnämnden", 7_000))
    found = import_table(book, propose_mapping(book), facts=ALMFORS, register=parse_register(data, "r.toml"))
    assert "Trollnämnden" in frames(found)
    assert "name_unknown" in codes(found)
    assert "names_unchecked" not in codes(found)


def test_the_next_file_of_the_same_kind_needs_nothing() -> None:
    mapping = with_choices(propose_mapping(WIDE), ["D=ignored"])
    later = workbook(
        ("Almfors driftbudget, tkr",),
        ("Nämnd", "Budget 2027", "Budget 2028", "Plan 2029"),
        ("Skolnämnden", 1_030_000, 1_060_000, 1_090_000),
        ("Omsorgsnämnden", 618_000, 630_000, 650_000),
        name="Ramar 2028",
    )
    again = applied(mapping, later)
    assert again is not None
    assert [(column.kind, column.year) for column in again.columns] == [
        (ColumnKind.FRAME, 2027), (ColumnKind.FRAME, 2028), (ColumnKind.IGNORED, 2029),
    ]  # fmt: skip
    assert (again.sheet, again.first_row) == ("Ramar 2028", 2)
    assert applied(mapping, workbook(("Nämnd", "2027"), ("Skolnämnden", 5))) is None


@pytest.mark.parametrize(
    ("book", "code", "place"),
    [
        (workbook(HEAD, ("Skolnämnden", 1, "kommer senare", 3)), "plan_table_text", "Ramar!C2"),
        (workbook(HEAD, ("Skolnämnden", 1, "=B2*1,03", 3)), "plan_table_formula", "Ramar!C2"),
        (workbook(HEAD, ("Skolnämnden", 1, "#REF!", 3)), "plan_table_failed", "Ramar!C2"),
        (workbook(HEAD, ("Skolnämnden", 1, -2, 3)), "plan_table_negative", "Ramar!C2"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 10.0**16)), "plan_table_size", "Ramar!D2"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 3), ("=HYPERLINK(1)", 1, 2, 3)), "plan_table_name_formula", "Ramar!A3"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 3), ("+46", 1, 2, 3)), "plan_table_name_formula", "Ramar!A3"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 3), ("-nämnden", 1, 2, 3)), "plan_table_name_formula", "Ramar!A3"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 3), ("@SUM(A1)", 1, 2, 3)), "plan_table_name_formula", "Ramar!A3"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 3), ("\tSkola", 1, 2, 3)), "plan_table_name_formula", "Ramar!A3"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 3), ("Skola\x07", 1, 2, 3)), "plan_table_name", "Ramar!A3"),
        (workbook(HEAD, ("Skolnämnden", 1, 2, 3), ("Skolnämnden", 4, 5, 6)), "plan_table_twice", "Ramar!B3"),
        (workbook(("Nämnd", "Budget 2027", "Ram"), ("Skolnämnden", 1, 2)), "plan_table_head_year", "Ramar!C1"),
        (workbook(("År", "Nämnd", "Ram"), (2027, "Skolnämnden", 1), (None, "Revisionen", 2)), "plan_table_year", "Ramar!A3"),
        (workbook(("Nämnd", "2027, tkr", "2028, mkr"), ("Skolnämnden", 1, 2)), "plan_table_units", "Ramar!C1"),
        (
            workbook(("År", "Nämnd", "Ram", "Enhet"), (2027, "Skolan", 1, "tkr"), (2027, "Vården", 1, "mkr")),
            "plan_table_units", "Ramar!D3",
        ),
        (workbook(("Nämnd", "Ordförande"), ("Skolnämnden", "Ada")), "plan_table_none", "Ramar"),
        (workbook(), "plan_table_none", "Ramar"),
    ],
)  # fmt: skip
def test_wrong_input_is_one_message_with_file_sheet_and_cell(book: Workbook, code: str, place: str) -> None:
    with pytest.raises(PlanFileError) as refused:
        imported(book)
    assert (refused.value.code, refused.value.values["name"], refused.value.values["place"]) == (
        code, "ramar.xlsx", place,
    )  # fmt: skip


def test_a_table_of_nobody_knows_which_municipality_is_refused() -> None:
    with pytest.raises(PlanFileError, match="plan_import_municipality"):
        imported(WIDE, facts=Facts())


def test_a_caption_names_the_municipality() -> None:
    book = workbook(("Ramar för Alingsås kommun, tkr",), ("Nämnd", "2027"), ("Skolnämnden", 100_000))
    assert imported(book, facts=Facts()).plan.municipality == "Alingsås"


@pytest.mark.parametrize("choice", ["unit", "unit=öre", "C=ram", "C.year=27", "colour=red", "name=12", "=x"])
def test_choices_that_there_are_none_of_are_refused(choice: str) -> None:
    with pytest.raises(WrongCallError, match="plan_choice"):
        with_choices(propose_mapping(WIDE), [choice])


def test_years_and_names_may_be_chosen() -> None:
    book = workbook(("Nämnd", "Budget 2027", "Ram"), ("Skolnämnden", 1, 2), ("Omsorgsnämnden", 3, 4), name="tkr")
    found = imported(book, "C.year=2028")
    assert frames(found)["Skolnämnden"] == {2027: 1, 2028: 2}
    assert frames(imported(book, "C=ignored"))["Skolnämnden"] == {2027: 1}


@given(
    st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), min_size=1, max_size=12),
    st.sampled_from(["kr", "tkr", "mkr"]),
)
def test_what_is_in_the_table_is_in_the_plan(rows: list[tuple[int, int]], unit: str) -> None:
    # A thousand between the columns is refused (test_table_complete.py).
    assume(not any(min(row) and max(row) >= 300 * min(row) for row in rows))
    named = [(f"Nämnden för {chr(65 + number)}", *row) for number, row in enumerate(rows)]
    book = workbook((f"Nämnd, {unit}", "Budget 2027", "Plan 2028"), *named)
    scale = Decimal({"kr": 1, "tkr": 1_000, "mkr": 1_000_000}[unit])
    found = imported(book)
    assert {committee.name: (committee.frame_sek[2027], committee.frame_sek[2028]) for committee in found.plan.committees} == {
        name: (first * scale, second * scale) for name, first, second in named
    }  # fmt: skip
