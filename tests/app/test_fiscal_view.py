"""Budget packages of others as sums: what cannot be added is kept apart, and everything adds up."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.fiscal_view import FiscalView, fiscal_csv, fiscal_json, foreign_package
from styrkedja.app.plan_exchange_fiscal import write_fiscal_folder
from styrkedja.app.plans import load_plan
from styrkedja.cli.main import main
from tests.builders import ROOT, SHARED

ALMFORS = ROOT / "examples" / "plans" / "almfors-2027.toml"
DESCRIPTOR = {
    "name": "grannby",
    "title": "Grannby budget",
    "resources": [
        {
            "name": "budget", "path": "budget.csv", "encoding": "utf-8",
            "schema": {"fields": [
                {"name": "ar", "columnType": "date:fiscal-year"},
                {"name": "kod", "columnType": "administrative-classification:generic:code"},
                {"name": "namnd", "columnType": "administrative-classification:generic:label"},
                {"name": "riktning", "columnType": "direction"},
                {"name": "belopp", "columnType": "value"},
            ]},
        }
    ],
}  # fmt: skip
ROWS = "ar,kod,namnd,riktning,belopp\n2027,1,Skolnämnden,expenditure,100\n2028,1,Skola,expenditure,110\n"


def package(folder: Path, rows: str = ROWS) -> Path:
    (folder / "datapackage.json").write_text(json.dumps(DESCRIPTOR), encoding="utf-8")
    (folder / "budget.csv").write_text(rows, encoding="utf-8")
    return folder


def view(path: Path) -> FiscalView:
    found = foreign_package(path)
    assert found is not None
    return found


def test_income_and_expenditure_are_never_added_together(tmp_path: Path) -> None:
    found = view(package(tmp_path, ROWS + "2027,1,Skolnämnden,revenue,30\n2027,2,Parknämnden,expenditure,5\n"))
    assert [(group.direction, group.totals) for group in found.groups] == [
        ("expenditure", {2027: Decimal(105), 2028: Decimal(110)}), ("revenue", {2027: Decimal(30)}),
    ]  # fmt: skip


def test_a_class_whose_name_changes_is_one_class(tmp_path: Path) -> None:
    [group] = view(package(tmp_path)).groups
    [board] = group.breakdowns[0].classes
    assert (board.fiscal_class.label, board.amounts) == ("Skolnämnden", {2027: Decimal(100), 2028: Decimal(110)})


def test_a_package_of_ours_and_other_files_are_none(tmp_path: Path) -> None:
    write_fiscal_folder(load_plan(ALMFORS).known_plan, "almfors-2027.toml", tmp_path / "ours")
    assert foreign_package(tmp_path / "ours") is None
    assert foreign_package(ALMFORS) is None


def test_csv_and_json_hold_every_class_of_every_year(tmp_path: Path) -> None:
    found = view(package(tmp_path))
    lines = "".join(fiscal_csv(found, PLAIN_CSV)).splitlines()
    assert lines[1].endswith("administrative,1,Skolnämnden,2027,100,1")
    assert len(lines) == 3
    assert json.loads(json.dumps(fiscal_json(found)))["groups"][0]["totals"][1] == {"year": 2028, "amount": 110}


def test_show_prints_the_sums_and_says_what_it_leaves_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = "".join(f"2027,{number},Nämnd {number},expenditure,{1000 + number}\n" for number in range(25))
    assert main(["budget", "show", str(package(tmp_path, f"{ROWS}{rows}{rows}"))]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Grannby budget" in out
    assert "Utgifter" in out
    assert "Ytterligare 5 klasser" in out
    assert "50 700" in out, "the total is of all classes"
    assert main(["budget", "show", str(tmp_path / "datapackage.json"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 52
    assert main(["budget", "show", str(tmp_path), str(ALMFORS)]) == 2
    assert "visas för sig" in capsys.readouterr().err


def test_madrid_has_its_eighteen_billions() -> None:
    path = SHARED / "data" / "fiscal" / "madrid"
    if not path.is_dir():
        pytest.skip("the open budgets of others are not beside the repository")
    [group] = view(path).groups
    assert (group.currency, sum(group.totals.values())) == ("EUR", 18_856_010_299)
    for one in group.breakdowns:
        assert sum(sum(each.amounts.values()) for each in one.classes) == 18_856_010_299
