"""What goes out as package, CSV or JSON comes in the same, and other files are left to their own readers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from styrkedja import library
from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.plan_exchange_fiscal import (
    exchange_csv,
    exchange_json,
    fiscal_sums,
    open_fiscal,
    plan_in_exchange,
    write_fiscal_folder,
)
from styrkedja.app.plan_files import Facts, ImportWish, export_plan, import_files
from styrkedja.app.plans import load_plan
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.chain.serial import chain_to_json
from styrkedja.wording.numbers import Language
from tests.builders import ROOT, SHARED

PLANS = ROOT / "examples" / "plans"
ALMFORS = PLANS / "almfors-2027.toml"
SHADOW = PLANS / "skuggbudget-framtid-almfors.toml"
NOBODY = ImportWish(facts=Facts())


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("suffix", [".csv", ".json", ".zip", ".toml"])
@pytest.mark.parametrize("source", [ALMFORS, SHADOW], ids=["base", "shadow on its base"])
def test_a_plan_goes_out_and_comes_in_the_same(tmp_path: Path, source: Path, suffix: str) -> None:
    loaded = load_plan(source)
    path = written(tmp_path, f"out{suffix}", export_plan(loaded, suffix, date(2026, 11, 21), Language.SWEDISH))
    if suffix != ".toml":
        found = import_files([path], NOBODY)
        # A package holds the whole plan of a party, and says so.
        assert [note.code for note in found.notes] == ["whole_plan"] * (suffix == ".zip" and source is SHADOW)
        written(tmp_path, ALMFORS.name, ALMFORS.read_bytes())
        path = written(tmp_path, "again.toml", found.text)
    assert load_plan(path).plan == loaded.plan


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_shadow_budget_keeps_its_base_and_its_short_forms(tmp_path: Path, form: str) -> None:
    text = SHADOW.read_text(encoding="utf-8")
    out = exchange_json(text, "s") if form == "json" else exchange_csv(text, "s", SWEDISH_CSV)
    found = plan_in_exchange(written(tmp_path, f"s.{form}", out))
    assert found is not None
    again = written(tmp_path, "shadow.toml", found.text)
    written(tmp_path, "almfors-2027.toml", ALMFORS.read_bytes())
    assert load_plan(again).plan == load_plan(SHADOW).plan


def test_a_folder_is_written_once_and_read_as_a_package(tmp_path: Path) -> None:
    plan = load_plan(ALMFORS).known_plan
    write_fiscal_folder(plan, "almfors", tmp_path / "p", is_approved=True)
    found = plan_in_exchange(tmp_path / "p")
    assert found is not None
    assert load_plan(written(tmp_path, "p.toml", found.text)).plan == plan
    assert {one.year for one in fiscal_sums(open_fiscal(tmp_path / "p"))} == {2026, 2027, 2028, 2029}
    with pytest.raises(WrongCallError, match="output_exists"):
        write_fiscal_folder(plan, "almfors", tmp_path / "p")
    write_fiscal_folder(plan, "almfors", tmp_path / "p", replace=True)
    with pytest.raises(WrongCallError, match="output_unwritable"):
        write_fiscal_folder(plan, "almfors", written(tmp_path, "in the way", "x"))


def test_files_of_other_kinds_are_left_to_their_readers(tmp_path: Path) -> None:
    chain = chain_to_json(library.read(ROOT / "examples" / "budget-2027.docx", ()))
    document = written(tmp_path, "budget.json", json.dumps(chain))
    table = written(tmp_path, "ramar.csv", "Nämnd;Budget 2027, tkr\nSkolnämnden;100\nSumma;100\n")
    for path in (document, table, ALMFORS, ROOT / "examples" / "budget-2027.docx", tmp_path):
        assert plan_in_exchange(path) is None
    assert "2299800" not in import_files([document], NOBODY).text
    assert "Skolnämnden" in import_files([table], ImportWish(facts=Facts(municipality="Almfors"))).text


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("p.json", '{"plan": {"name": "B", "skatt": 1}}', "plan_key_unknown"),
        ("p.json", '{"plan": []}', "plan_not_json"),
        ("p.csv", "table,name,key,year,value,kind\nplan,,name,,B\n", "plan_csv_row"),
        ("p.csv", "table,name,key,year,value,kind\nplan,,name,,B,text\n", "plan_neither"),
        ("datapackage.json", "{}", "plan_fiscal_resources"),
    ],
)
def test_one_of_ours_that_is_wrong_is_told(tmp_path: Path, name: str, text: str, code: str) -> None:
    with pytest.raises(PlanFileError, match=code):
        plan_in_exchange(written(tmp_path, name, text))


def test_somebody_elses_package_is_sums_and_no_plan() -> None:
    path = SHARED / "data" / "fiscal" / "madrid"
    if not path.is_dir():
        pytest.skip("the shared packages are not beside the repository")
    with pytest.raises(PlanFileError, match="plan_fiscal_no_plan"):
        plan_in_exchange(path)
    assert sum(one.amount for one in fiscal_sums(open_fiscal(path), "economic")) == 18_856_010_299


def test_a_plan_that_is_wrong_is_not_exported() -> None:
    with pytest.raises(PlanFileError, match="plan_key_unknown"):
        exchange_json('[plan]\nname = "B"\nskatt = 1\n', "p.toml")
