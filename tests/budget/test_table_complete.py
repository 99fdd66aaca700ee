"""Tables that lack a figure, mix units or write one that can be read in two ways: one error, with the cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.facts import Facts
from styrkedja.budget.tables.plan import TableImport, import_table
from styrkedja.budget.tables.propose import propose_mapping
from styrkedja.reading.sheets import Workbook
from styrkedja.reading.sheets_csv import csv_sheet
from styrkedja.wording.catalogue import error_text
from tests.budget.sheets_built import Cell, workbook

HEAD: tuple[Cell, ...] = ("Nämnd", "Budget 2026, tkr", "Budget 2027, tkr", "Plan 2028, tkr")


def imported(book: Workbook) -> TableImport:
    return import_table(book, propose_mapping(book), facts=Facts(municipality="Almfors"))


def refused(book: Workbook) -> PlanFileError:
    with pytest.raises(PlanFileError) as fault:
        imported(book)
    return fault.value


def test_an_empty_cell_is_told_with_board_year_and_cell() -> None:
    found = refused(workbook(HEAD, ("Skolnämnden", 142_000, None, 150_000), ("Socialnämnden", 80_000, 81_000, 82_000)))
    assert (found.code, found.values["place"]) == ("plan_table_empty", "Ramar!C2")
    assert error_text(found).startswith("ramar.xlsx, Ramar!C2: Skolnämnden saknar belopp för 2027.")


@pytest.mark.parametrize("empty", [None, "–", "-"])
def test_several_empty_cells_are_one_error_that_counts_them(empty: Cell) -> None:
    book = workbook(HEAD, ("Skolnämnden", 142_000, empty, empty), ("Socialnämnden", 80_000, 81_000, 82_000))
    assert "(ytterligare 1)" in error_text(refused(book))


def test_a_row_without_figures_and_a_board_new_after_the_base_year_are_no_faults() -> None:
    found = imported(workbook(
        HEAD, ("Välfärd", None, None, None), ("Skolnämnden", 142_000, 145_000, 150_000),
        ("Familjenämnden", None, 9_000, 9_100), ("Avslutade nämnden", 5_000, 0, 0),
    ))  # fmt: skip
    assert [committee.name for committee in found.plan.committees] == [
        "Skolnämnden", "Familjenämnden", "Avslutade nämnden",
    ]  # fmt: skip
    assert found.plan.committees[1].frame_sek == {2027: 9_000_000, 2028: 9_100_000}


def test_a_frame_is_missing_where_only_other_columns_have_figures() -> None:
    book = workbook(
        ("Nämnd", "Ram 2027, tkr", "Statsbidrag 2027, tkr"), ("Skolnämnden", None, 5), ("Socialnämnden", 80, 2)
    )
    assert refused(book).values["place"] == "Ramar!B2"


def test_a_missing_row_of_a_table_with_a_column_of_years_is_told() -> None:
    book = workbook(
        ("År", "Nämnd", "Ram, tkr"), (2027, "Skolnämnden", 100), (2027, "Socialnämnden", 80),
        (2028, "Socialnämnden", 82), (2029, "Skolnämnden", 106), (2029, "Socialnämnden", 84),
    )  # fmt: skip
    found = refused(book)
    assert found.code == "plan_table_year_gone"
    assert (found.values["committee"], found.values["year"], found.values["place"]) == (
        "Skolnämnden", "2028", "Ramar!C2",
    )  # fmt: skip
    empty = workbook(("År", "Nämnd", "Ram, tkr"), (2027, "Skolnämnden", 100), (2028, "Skolnämnden", None))
    assert imported(empty).plan.years == (2027,), "a row without any figure says nothing of its year"


def test_two_units_without_words_are_told_with_both_columns() -> None:
    book = workbook(
        ("Nämnd", "Budget 2026", "Budget 2027"), ("Skolnämnden", 142_000, "146,3"), ("Socialnämnden", 80_000, "81,0"),
        ("Revisionen", 900, "0,9"), ("Summa", 222_900, "228,2"),
    )  # fmt: skip
    found = refused(book)
    assert found.code == "plan_table_thousand"
    words = error_text(found)
    assert "”Budget 2026” och ”Budget 2027”" in words
    assert "unit=tkr" in words
    assert (found.values["one"], found.values["other"]) == ("B2", "C2")


def test_one_board_that_grows_a_thousand_times_is_no_mix_of_units() -> None:
    book = workbook(
        HEAD, ("Skolnämnden", 142_000, 145_000, 150_000), ("Socialnämnden", 80_000, 81_000, 82_000),
        ("Valnämnden", 2, 2_400, 3),
    )  # fmt: skip
    assert len(imported(book).plan.committees) == 3


@pytest.mark.parametrize("cell", ["142.000", "1.142.000", "-142.000", "1.142.000,5"])
def test_a_point_with_three_digits_can_be_read_in_two_ways(cell: str) -> None:
    found = refused(workbook(("Nämnd", "Budget 2027, tkr"), ("Skolnämnden", cell), ("Socialnämnden", 80_000)))
    assert (found.code, found.values["place"], found.values["value"]) == ("plan_table_dot", "Ramar!B2", cell)


@pytest.mark.parametrize(("cell", "expected"), [("142.5", "142.5"), ("142,000", "142"), ("142 000", "142000")])
def test_other_figures_in_text_are_read(cell: str, expected: str) -> None:
    found = imported(workbook(("Nämnd", "Budget 2027, tkr"), ("Skolnämnden", cell), ("Socialnämnden", 80_000)))
    assert found.plan.committees[0].frame_sek[2027] == Decimal(expected) * 1_000


def test_a_csv_file_keeps_the_two_ways_apart() -> None:
    sheet = csv_sheet("ramar.csv", "Nämnd;Budget 2027, tkr\nSkolnämnden;142.000\nSocialnämnden;80 000\n".encode())
    assert refused(Workbook("ramar.csv", (sheet,))).values["place"] == "ramar!B2"


@given(gap=st.tuples(st.integers(0, 3), st.integers(1, 3)), boards=st.integers(1, 4))
def test_no_cell_of_a_plan_year_goes_missing_in_silence(gap: tuple[int, int], boards: int) -> None:
    names = ("Skolnämnden", "Socialnämnden", "Tekniska nämnden", "Kulturnämnden")[:boards]
    rows = [
        (name, *(None if (at, year) == gap else 1_000 * (at + 1) + year for year in range(1, 4)))
        for at, name in enumerate(names)
    ]
    book = workbook(("Nämnd", "Ram 2027, tkr", "Ram 2028, tkr", "Ram 2029, tkr"), *rows)
    at, year = gap
    if at >= boards:
        assert len(imported(book).plan.committees) == boards
    elif boards == 1 and year != 2:
        [note] = [one for one in imported(book).notes if one.code == "table_year_empty"]
        assert dict(note.values)["year"] == str(2026 + year)
    else:
        assert refused(book).values["place"] == f"Ramar!{'BCD'[year - 1]}{at + 2}"


def test_tax_base_and_inhabitants_given_beside_a_table_are_in_the_plan() -> None:
    book = workbook(HEAD, ("Skolnämnden", 142_000, 145_000, 150_000))
    facts = Facts(
        municipality="Almfors", forecast="SKR 2026-10", any_year_inhabitants=36_000, inhabitants={2028: 36_200},
        tax_base_per_inhabitant_sek={2027: Decimal(273_400), 2031: Decimal(1)},
    )  # fmt: skip
    found = import_table(book, propose_mapping(book), facts=facts)
    assert found.plan.inhabitants == {2027: 36_000, 2028: 36_200}
    assert found.plan.tax is not None
    assert found.plan.tax.base_per_inhabitant_sek == {2027: Decimal(273_400)}
    assert "facts_first_year" in {note.code for note in found.notes}
