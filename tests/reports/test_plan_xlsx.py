"""The workbook of a plan beside the program: LibreOffice works it out again, and no figure may differ."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import Phase, given, settings

from styrkedja.budget.outlook import outlook
from styrkedja.budget.outlook_rows import RowGroup, outlook_rows
from styrkedja.budget.plan import Plan
from styrkedja.reading.sheets import address, open_workbook, workbook_from_bytes
from styrkedja.reports.plan_xlsx import PlanWorkbook, plan_xlsx, template_xlsx
from styrkedja.wording.numbers import Language
from tests.budget.plan_strategies import plans
from tests.reports.odd_plans import example, millions, odd_plans
from tests.reports.recalculated import NEEDS_LIBREOFFICE, Cells, cell_of, changed, differing, recalculated, shown

MADE = datetime(2026, 11, 21, tzinfo=UTC)
ALMFORS, SHADOW = "almfors-2027.toml", "skuggbudget-framtid-almfors.toml"
Change = Callable[[Plan], Plan]


@dataclass(frozen=True, slots=True)
class Case:
    """A plan, what is changed in its file, and the same change in the plan."""

    plan: Plan
    cells: Cells
    change: Change
    base: Plan | None = None


def rate(plan: Plan, year: int, value: str) -> Plan:
    assert plan.tax is not None
    return replace(plan, tax=replace(plan.tax, rate_pct={**plan.tax.rate_pct, year: Decimal(value)}))


def index(plan: Plan, year: int, value: str) -> Plan:
    assert plan.index is not None
    changes = {**dict(plan.index.changes_pct), year: Decimal(value)}
    return replace(plan, index=replace(plan.index, changes_pct=tuple(changes.items())))


def frame(plan: Plan, number: int, year: int, amount_sek: int) -> Plan:
    committees = list(plan.committees)
    one = committees[number]
    committees[number] = replace(one, frame_sek={**one.frame_sek, year: Decimal(amount_sek)})
    return replace(plan, committees=tuple(committees))


def change(plan: Plan, number: int, year: int, amount_sek: int) -> Plan:
    changes = list(plan.changes)
    one = changes[number]
    changes[number] = replace(one, amount_sek={**one.amount_sek, year: Decimal(amount_sek)})
    return replace(plan, changes=tuple(changes))


def life(plan: Plan, number: int, years: int) -> Plan:
    investments = list(plan.investments)
    one = investments[number]
    investments[number] = replace(one, asset=replace(one.asset, life_years=years))
    return replace(plan, investments=tuple(investments))


def loan_rate(plan: Plan, year: int, value: str) -> Plan:
    rates = {**plan.finance.loan_rate_pct, year: Decimal(value)}
    return replace(plan, finance=replace(plan.finance, loan_rate_pct=rates))


def unchanged(plan: Plan) -> Plan:
    return plan


def made_up_plans(count: int = 5) -> list[Plan]:
    """Return plans that hypothesis makes up, the same in every run."""
    found: list[Plan] = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate], deadline=None)
    @given(plans())
    def gather(plan: Plan) -> None:
        found.append(plan)

    gather()
    return found[-count:]


@cache
def cases() -> dict[str, Case]:
    plan, shadow, odd = example(ALMFORS), example(SHADOW), odd_plans()
    changes: dict[str, tuple[Cells, Change]] = {
        "rate": ({("assumptions", "tax.rate", "2027"): 22.5}, lambda plan: rate(plan, 2027, "22.5")),
        "index": ({("assumptions", "index.change", "2028"): 4.25}, lambda plan: index(plan, 2028, "4.25")),
        "frame": ({("committees", "5", "frame.2026"): 1_000_000}, lambda plan: frame(plan, 5, 2026, 1_000_000_000)),
        "given": ({("committees", "4", "frame.2027"): 200_000}, lambda plan: frame(plan, 4, 2027, 200_000_000)),
        "change": ({("changes", "0", "amount.2028"): -7_500.5}, lambda plan: change(plan, 0, 2028, -7_500_500)),
        "life": ({("investments", "0", "life_years"): 12}, lambda plan: life(plan, 0, 12)),
        "loan": ({("assumptions", "finance.loan_rate", "2028"): 5.5}, lambda plan: loan_rate(plan, 2028, "5.5")),
        "none": ({}, unchanged),
    }
    found = {f"almfors-{name}": Case(plan, cells, change) for name, (cells, change) in changes.items()}
    assert shadow.unit == plan.unit
    found |= {f"shadow-{name}": Case(shadow, *changes[name], base=plan) for name in ("rate", "frame", "loan")}
    found |= {f"odd-{name}": Case(one, {}, unchanged) for name, one in odd.items()}
    found |= {f"made-{number}": Case(one, {}, unchanged) for number, one in enumerate(made_up_plans())}
    found["odd-given-rate"] = Case(
        odd["given"], {("assumptions", "tax.rate", "2028"): 20}, lambda plan: rate(plan, 2028, "20")
    )
    found["odd-negative-life"] = Case(
        odd["negative"], {("investments", "1", "life_years"): 3}, lambda plan: life(plan, 1, 3)
    )
    found["odd-unknown-index"] = Case(
        odd["unknown"], {("assumptions", "index.change", "2030"): 2}, lambda plan: index(plan, 2030, "2")
    )
    return found


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Path, PlanWorkbook, Case]]:
    """Every case's workbook changed and worked out again, in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("plans")
    found = {}
    for name, case in cases().items():
        written = plan_xlsx(outlook(case.plan), made=MADE, base=outlook(case.base) if case.base else None)
        changed(folder / f"{name}.xlsx", written.data, case.cells)
        found[name] = (folder / "out" / f"{name}.xlsx", written, case)
    recalculated(folder)
    return found


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("name", list(cases()))
def test_a_changed_cell_gives_every_figure_that_the_program_gives(
    name: str, books: Mapping[str, tuple[Path, PlanWorkbook, Case]]
) -> None:
    path, written, case = books[name]
    expected = outlook(case.change(case.plan))
    assert differing(path, written, expected) == {}
    if case.cells:
        # Were the comparison blind, it would not see that the plan was changed either.
        assert differing(path, written, outlook(case.plan)) != {}


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("name", [name for name, case in cases().items() if not case.cells])
def test_what_a_cell_shows_before_it_is_worked_out_is_what_it_then_comes_to(
    name: str, books: Mapping[str, tuple[Path, PlanWorkbook, Case]]
) -> None:
    path, written, _ = books[name]
    after = shown(path)
    wrong: dict[tuple[str, str], tuple[object, object]] = {}
    for tab, rows in shown(written.data).items():
        for number, cells in enumerate(rows):
            for column, value in enumerate(cells):
                again = cell_of(after, tab, address(number, column))
                if isinstance(value, float) and isinstance(again, float):
                    if abs(value - again) > max(1e-5, abs(value) * 1e-9):
                        wrong[tab, address(number, column)] = (value, again)
                elif value != again:
                    wrong[tab, address(number, column)] = (value, again)
    assert wrong == {}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", list(odd_plans()))
def test_every_row_of_the_plan_has_its_cells_and_they_hold_its_figures(
    name: str, language: Language, tmp_path: Path
) -> None:
    worked_out = outlook(odd_plans()[name])
    written = plan_xlsx(worked_out, made=MADE, language=language)
    (tmp_path / "plan.xlsx").write_bytes(written.data)
    assert {(row.group, row.code) for row in outlook_rows(worked_out)} <= {
        (one, code) for one, code, _ in written.places
    }
    assert differing(tmp_path / "plan.xlsx", written, worked_out) == {}


def test_nothing_the_user_wrote_is_a_formula_and_there_are_no_macros(tmp_path: Path) -> None:
    hostile = replace(odd_plans()["given"], name='=HYPERLINK("x")', party="=1+1", sources={"tax": "@SUM(A1)"})
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_xlsx(outlook(hostile), made=MADE).data)
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    theirs = [cell.data_type for cell in cells if cell.value in {hostile.name, hostile.party, "@SUM(A1)"}]
    assert theirs == ["s", "s", "s"]
    assert not [entry for entry in zipfile.ZipFile(path).namelist() if "vba" in entry.lower()]


def test_the_sheets_are_set_up_for_reading_and_printing(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_xlsx(outlook(example(SHADOW)), made=MADE, base=outlook(example(ALMFORS))).data)
    book = openpyxl.load_workbook(path)
    tabs = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in tabs[:4]] == ["Översikt", "Jämförelse", "Antaganden", "Nämnder"]
    for sheet in tabs:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$4"
        assert sheet.column_dimensions["A"].hidden
        assert sheet.oddHeader.left.text
        assert "&P" in sheet.oddFooter.right.text
    assert book.defined_names["skattesats_2027"].attr_text.startswith("'Antaganden'!$")
    assert book.properties.title == example(SHADOW).name
    inputs = book["Antaganden"]
    fills = {cell.fill.fgColor.rgb for row in inputs.iter_rows() for cell in row if isinstance(cell.value, float | int)}
    assert "FFFFF8DC" in fills


def test_a_shadow_budget_stands_beside_its_base_with_the_difference() -> None:
    base, plan = outlook(example(ALMFORS)), outlook(example(SHADOW))
    book = workbook_from_bytes("plan.xlsx", plan_xlsx(plan, made=MADE, base=base).data)
    sheet = book.sheet("Jämförelse")
    assert sheet is not None
    heads = sheet.rows[3]
    [row] = [row for row in sheet.rows if row[0] == f"{RowGroup.FRAMES}.sum.total"]
    before, now = base.year(2028).frames_sek / 1000, plan.year(2028).frames_sek / 1000
    found = [row[heads.index(f"{name} 2028")] for name in ("Grundplan", "Förslag", "Skillnad")]
    assert [round(value, 6) for value in found if isinstance(value, Decimal)] == [
        round(value, 6) for value in (before, now, now - before)
    ]


@NEEDS_LIBREOFFICE
def test_an_empty_template_comes_to_life_when_it_is_filled_in(tmp_path: Path) -> None:
    """Two committees of 60 and 40 mkr, 3 % index, a base of 500 mkr at 20 %, grants of 10: 110 - 103 = 7 mkr."""
    data = template_xlsx(["Skolnämnden", "Socialnämnden"], [2027], made=MADE)
    cells: Cells = {
        ("committees", "0", "frame.2026"): 60_000, ("committees", "1", "frame.2026"): 40_000,
        ("assumptions", "index.change", "2027"): 3, ("assumptions", "tax.base", "2027"): 500_000,
        ("assumptions", "tax.rate", "2027"): 20, ("assumptions", "grants.other", "2027"): 10_000,
    }  # fmt: skip
    changed(tmp_path / "mall.xlsx", data, cells)
    recalculated(tmp_path)
    book = open_workbook(tmp_path / "out" / "mall.xlsx")
    assert book.sheets[0].name == "Så fyller du i"
    [overview] = [sheet for sheet in book.sheets if sheet.name == "Översikt"]
    rows = {row[0]: row for row in overview.rows if row and isinstance(row[0], str)}
    column = overview.rows[3].index(Decimal(2027))
    assert round(Decimal(str(rows["target.net_result"][column])), 6) == 7_000
    assert rows["shown.status"][column] == "överskott"


def test_the_same_plan_gives_the_same_file() -> None:
    plan = outlook(odd_plans()["negative"])
    assert plan_xlsx(plan, made=MADE).data == plan_xlsx(plan, made=MADE).data


def test_a_large_plan_is_written_in_seconds() -> None:
    plan = example(ALMFORS)
    committees = tuple(replace(plan.committees[0], name=f"Nämnd {number}") for number in range(30))
    changes = tuple(
        replace(plan.changes[0], id=str(number), committee=f"Nämnd {number % 30}", amount_sek=millions(1))
        for number in range(500)
    )
    large = replace(plan, committees=committees, changes=changes, investments=(), cost_lines=())
    assert len(plan_xlsx(outlook(large), made=MADE).data) > 50_000
