"""Plans as Fiscal Data Packages: valid, the same bytes every time, and read back without loss."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from hypothesis import HealthCheck, given, settings

from styrkedja.app.plans import load_plan
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.exchange.fiscal import fiscal_summary, read_fiscal
from styrkedja.budget.exchange.fiscal_plan import MAKER, plan_of_package, plan_package
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Plan
from styrkedja.reading.fiscal_files import open_fiscal_files
from styrkedja.reports.fiscal_package import package_files, package_zip, write_package
from tests.budget.plan_strategies import plans
from tests.builders import ROOT

ALMFORS = ROOT / "examples" / "plans" / "almfors-2027.toml"


@pytest.fixture
def plan() -> Plan:
    return load_plan(ALMFORS).known_plan


def back(path: Path) -> tuple[Plan, list[str]]:
    files = open_fiscal_files(path, maker=MAKER)
    found, notes = plan_of_package(files, read_fiscal(files))
    return found, [note.code for note in notes]


def changed(folder: Path, before: str, after: str) -> None:
    path = folder / "data" / "frames.csv"
    text = path.read_bytes().decode()
    assert before in text
    path.write_bytes(text.replace(before, after, 1).encode())


def test_the_package_is_valid(plan: Plan, tmp_path: Path) -> None:
    write_package(plan_package(plan), tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    assert len(report.tasks) == 2


def test_the_frames_and_the_result_are_those_of_the_plan(plan: Plan, tmp_path: Path) -> None:
    write_package(plan_package(plan, is_approved=True), tmp_path)
    data = read_fiscal(open_fiscal_files(tmp_path))
    frames = [row for row in data.rows if any(name == "fin-source" for name, _ in row.classes)]
    years = outlook(plan).years
    assert [sum(row.amount for row in frames if row.year == year.year) for year in years] == [
        year.frames_sek for year in years
    ]  # fmt: skip
    assert {row.phase for row in data.rows} == {"approved"}
    with (tmp_path / "data" / "result.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == "2027"]
    sign = {"revenue": 1, "expenditure": -1}
    statement = years[0].statement
    assert statement is not None
    assert sum(sign[row["direction"]] * Decimal(row["amount"]) for row in rows) == statement.net_result_sek


def test_a_proposal_is_proposed_and_the_year_before_approved(plan: Plan, tmp_path: Path) -> None:
    write_package(plan_package(plan), tmp_path)
    data = read_fiscal(open_fiscal_files(tmp_path))
    assert {(row.year == 2026, row.phase) for row in data.rows} == {(True, "approved"), (False, "proposed")}
    assert len(fiscal_summary(data)) > len(plan.committees)


def test_the_same_plan_gives_the_same_zip_which_is_read_back(plan: Plan, tmp_path: Path) -> None:
    packed = package_zip(plan_package(plan))
    assert packed == package_zip(plan_package(plan))
    path = tmp_path / "plan.zip"
    path.write_bytes(packed)
    assert back(path) == (plan, [])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_every_plan_comes_back(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("package")
    write_package(plan_package(plan), folder)
    assert back(folder) == (plan, [])


def test_a_frame_changed_in_the_table_is_taken_from_it(plan: Plan, tmp_path: Path) -> None:
    write_package(plan_package(plan), tmp_path)
    changed(tmp_path, "own,expenditure,approved,SEK,4700000,given", "own,expenditure,approved,SEK,4800000,given")
    found, codes = back(tmp_path)
    assert found.committees[0].frame_sek == {2026: 4_800_000}
    assert codes == ["fiscal_changed"]
    assert found.committees[1:] == plan.committees[1:]


def test_a_worked_out_frame_that_was_changed_is_asked_about(plan: Plan, tmp_path: Path) -> None:
    write_package(plan_package(plan), tmp_path)
    changed(tmp_path, "SEK,4822200,worked-out", "SEK,5000000,worked-out")
    assert back(tmp_path) == (plan, ["fiscal_worked_out"])
    changed(tmp_path, "SEK,5000000,worked-out", "SEK,5000000,given")
    found, codes = back(tmp_path)
    assert found.committees[0].frame_sek[2027] == 5_000_000
    assert codes == ["fiscal_changed"]


def test_rows_that_are_new_or_gone_are_told(plan: Plan, tmp_path: Path) -> None:
    write_package(plan_package(plan), tmp_path)
    path = tmp_path / "data" / "frames.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    new = "2026,trollnamnden,Trollnämnden,own,expenditure,approved,SEK,7,given"
    path.write_text("\n".join((*lines[:1], *lines[2:], new)), encoding="utf-8")
    found, codes = back(tmp_path)
    assert (found.committees[-1].name, found.committees[-1].frame_sek[2026]) == ("Trollnämnden", Decimal(7))
    assert set(codes) == {"fiscal_gone", "fiscal_new"}


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("4700000,given", "-1,given", "plan_fiscal_frame"),
        ("2026,revisionen", "i fjol,revisionen", "plan_fiscal_frame"),
        ("2026,revisionen,", "2027,revisionen,", "plan_fiscal_twice"),
        (",basis", ",grund", "plan_fiscal_column"),
    ],
)
def test_a_table_that_was_made_wrong_is_refused(plan: Plan, tmp_path: Path, before: str, after: str, code: str) -> None:
    write_package(plan_package(plan), tmp_path)
    changed(tmp_path, before, after)
    with pytest.raises(PlanFileError, match=code):
        back(tmp_path)


def test_a_name_that_a_spreadsheet_would_run_is_guarded_and_refused_on_its_way_back(plan: Plan, tmp_path: Path) -> None:
    odd = replace(
        plan, committees=(replace(plan.committees[0], name="=cmd|x"),), changes=(), investments=(), cost_lines=()
    )
    files = dict(package_files(plan_package(odd)))
    assert b",'=cmd|x," in files["data/frames.csv"]
    write_package(plan_package(odd), tmp_path)
    with pytest.raises(PlanFileError, match="plan_text_formula"):
        back(tmp_path)
