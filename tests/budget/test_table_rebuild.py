"""The stored table of Alingsås rebuilt as a user sees it, and tables where nothing is to be found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.budget.facts import Facts
from styrkedja.budget.tables.model import ColumnKind, ReadTable
from styrkedja.budget.tables.plan import import_table
from styrkedja.budget.tables.propose import propose_mapping
from styrkedja.budget.tables.rebuild import rebuild_report
from styrkedja.budget.tables.rows import read_table
from styrkedja.reading.sheets import Workbook, open_workbook
from tests.budget.sheets_built import workbook
from tests.budget_units import ECONOMY


@pytest.fixture(scope="module")
def alingsaas() -> Workbook:
    path = ECONOMY / "alingsas_ramar_2027-2029_tkr.csv"
    if not path.is_file():
        pytest.skip("the tables of real budgets are not beside the repository")
    return open_workbook(path)


def read(book: Workbook) -> ReadTable:
    return read_table(book, propose_mapping(book))


def test_the_uprating_of_every_board_is_worked_out(alingsaas: Workbook) -> None:
    report = rebuild_report(read(alingsaas))
    assert [(year.year, year.uprating_pct) for year in report.years] == [
        (2027, None), (2028, Decimal("3.3")), (2029, Decimal("3.5")),
    ]  # fmt: skip
    assert all(board.agrees for board in report.years[2].boards)
    [odd] = [board for board in report.years[1].boards if not board.agrees]
    assert (odd.name, odd.explained_sek) == ("Kommunstyrelsen", Decimal(1_000_000))
    assert [len(year.boards) for year in report.years] == [0, 8, 8]


def test_the_totals_are_rebuilt(alingsaas: Workbook) -> None:
    totals = [dict(year.totals_sek) for year in rebuild_report(read(alingsaas)).years]
    # The rows of 2027 are rounded: printed together they are 3 177 222.
    assert [int(one[ColumnKind.FRAME_WITH_GRANTS] / 1000) for one in totals] == [3_177_223, 3_284_348, 3_394_337]


def test_the_misplaced_thousand_is_told(alingsaas: Workbook) -> None:
    report = rebuild_report(read(alingsaas))
    [slip] = report.misplaced
    assert (slip.year, slip.short, slip.long, slip.amount_sek) == (
        2027, ColumnKind.CHANGES, ColumnKind.STATE_GRANTS, Decimal(1_000_000),
    )  # fmt: skip
    assert [(one.kind.value, one.place[-3:], int(one.check.difference_sek)) for one in report.faults] == [
        ("changes", "E10", -1_000_000), ("frame", "F10", -1_000_000), ("state_grants", "G10", 1_000_000),
    ]  # fmt: skip


def test_the_table_becomes_a_plan_with_grants_beside(alingsaas: Workbook) -> None:
    found = import_table(alingsaas, propose_mapping(alingsaas), facts=Facts(municipality="Alingsås"))
    board = found.plan.committees[1]
    assert (board.name, board.frame_sek[2027], board.state_grants_sek[2027]) == (
        "Socialnämnden", Decimal(273_600_000), Decimal(9_192_000),
    )  # fmt: skip
    assert found.plan.years == (2027, 2028, 2029)


def test_a_table_without_uprated_frames_has_no_uprating() -> None:
    report = rebuild_report(read(workbook(("tkr", "2027", "2028"), ("Skolnämnden", 100, 103), ("Summa", 100, 103))))
    assert [year.uprating_pct for year in report.years] == [None, None]
    assert report.faults == ()
    assert len(report.checks) == 2


def test_boards_that_do_not_agree_have_no_common_uprating() -> None:
    head = ("År", "Nämnd", "Ram inkl PKV, tkr", "Ram inkl förändringar, tkr")
    rows = [(2027, f"Nämnd {one}", 100_000, 100_000) for one in "ABC"]
    later = [
        (2028, f"Nämnd {one}", amount, amount) for one, amount in zip("ABC", (101_000, 104_000, 109_000), strict=True)
    ]
    [_, year] = rebuild_report(read(workbook(head, *rows, *later))).years
    assert year.uprating_pct is None
    assert {board.agrees for board in year.boards} == {None}


def test_an_import_tells_the_uprating_as_a_check_does(alingsaas: Workbook) -> None:
    found = import_table(alingsaas, propose_mapping(alingsaas), facts=Facts(municipality="Alingsås"))
    said = {note.code: dict(note.values) for note in found.notes if note.code.startswith("table_uprating")}
    assert said == {
        "table_uprating_but": {"year": "2028", "value": Decimal("3.3"), "committees": "Kommunstyrelsen"},
        "table_uprating_explained": {
            "year": "2028", "value": Decimal("3.3"), "committee": "Kommunstyrelsen", "amount_sek": Decimal(1_000_000),
        },
        "table_uprating": {"year": "2029", "value": Decimal("3.5")},
    }  # fmt: skip


def test_an_import_tells_that_boards_are_uprated_differently() -> None:
    head = ("År", "Nämnd", "Ram inkl PKV, tkr", "Ram inkl förändringar, tkr")
    rows = [
        (year, f"Nämnd {name}", amount, amount)
        for year, amounts in ((2027, (100_000,) * 3), (2028, (101_000, 104_000, 109_000)))
        for name, amount in zip("ABC", amounts, strict=True)
    ]
    book = workbook(head, *rows)
    found = import_table(book, propose_mapping(book), facts=Facts(municipality="Almfors"))
    assert "table_uprating_none" in {note.code for note in found.notes}
