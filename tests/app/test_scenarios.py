"""Scenarios of plan files as tables: every row has its words, and a solution can be opened as a shadow budget."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.plans import LoadedPlan, load_plan
from styrkedja.app.scenarios import (
    Figure,
    FigureTable,
    Priorities,
    must_give,
    must_give_table,
    ranges_table,
    read_ranges,
    run_ranges_of,
    run_scenarios,
    scenario_table,
    solution_file,
    solution_table,
    solve_plan,
    table_csv,
    table_json,
    tornado,
    tornado_table,
)
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.outlook import outlook
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.scenario_figures import cell_words, column_words, row_words
from tests.builders import ROOT

PLANS = ROOT / "examples" / "plans"


@pytest.fixture(scope="module")
def almfors() -> LoadedPlan:
    return load_plan(PLANS / "almfors-2027.toml")


@pytest.fixture(scope="module")
def failing() -> LoadedPlan:
    return load_plan(PLANS / "almfors-2027.toml", settings=["target.result=4"])


def in_words(table: FigureTable) -> None:
    keys = [f"label.scenario_table.{table.code}", *(f"label.scenario_row.{row.code}" for row in table.rows)]
    keys += [f"label.scenario_column.{column}" for column in table.columns if not column.isdecimal()]
    assert [key for key in keys for language in Language if not catalogue.has_text(key, language)] == []
    for language in Language:
        assert len(column_words(table, language)) == len(table.columns)
        for row in table.rows:
            assert row_words(row, language)
            assert all(cell_words(value, row.unit, "tkr", language) for value in row.values)
    written = json.loads(json.dumps(table_json(table)))
    assert len(written["rows"]) == len(table.rows)
    known = sum(value is not None for row in table.rows for value in row.values)
    assert len(list(table_csv(table, PLAIN_CSV))) == known + 1


def test_scenarios_out_of_a_file(almfors: LoadedPlan) -> None:
    results = run_scenarios(almfors, PLANS / "scenarier.toml")
    assert results[0].name == almfors.known_plan.name
    table = scenario_table(results)
    assert table.columns == ("2027", "2028", "2029")
    in_words(table)


def test_a_missing_file_of_scenarios_is_named(almfors: LoadedPlan, tmp_path: Path) -> None:
    with pytest.raises(PlanFileError) as fault:
        run_scenarios(almfors, tmp_path / "saknas.toml")
    assert fault.value.code == "scenario_missing"


def test_a_tornado_is_a_table(almfors: LoadedPlan) -> None:
    in_words(tornado_table(tornado(almfors, Figure.ROOM, 2028)))


def test_ranges_are_read_and_run(almfors: LoadedPlan) -> None:
    ranges = read_ranges(almfors, ["index=-0,5:1", "frame:Socialnämnden=0:3"])
    in_words(ranges_table(run_ranges_of(almfors, ranges)))
    assert ranges[0].low == Decimal("-0.5")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("index", "scenario_driver_form"),
        ("index=1", "scenario_driver_form"),
        ("index=a:1", "scenario_driver_form"),
        ("väder=0:1", "scenario_driver_unknown"),
    ],
)
def test_ranges_that_say_nothing_are_refused(almfors: LoadedPlan, text: str, code: str) -> None:
    with pytest.raises(WrongCallError) as fault:
        read_ranges(almfors, [text])
    assert fault.value.code == code
    assert catalogue.error_text(fault.value)


def test_what_must_give_is_a_table(failing: LoadedPlan) -> None:
    found = must_give(failing)
    assert [needs.year for needs in found] == [2027, 2028, 2029, None]
    in_words(must_give_table(found))


def test_a_solution_is_opened_as_a_shadow_budget(failing: LoadedPlan, tmp_path: Path) -> None:
    found = solve_plan(failing, Priorities(), "Lösning")
    assert found.is_solved
    in_words(solution_table(found))
    path = tmp_path / "losning.toml"
    path.write_text(solution_file(found, failing), encoding="utf-8")
    again = load_plan(path, PLANS / "almfors-2027.toml", ["target.result=4"])
    assert all(year.is_target_met for year in outlook(again.known_plan).years)


def test_what_does_not_suffice_is_a_table(failing: LoadedPlan) -> None:
    limits = Priorities(max_tax_ore=1, max_common_pct=Decimal(0), max_cut_pct=Decimal(0), reducible=())
    found = solve_plan(failing, limits, "Lösning")
    assert not found.is_solved
    in_words(solution_table(found))
