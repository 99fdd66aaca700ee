"""`styrkedja budget import|export`: plans out of documents and tables, and into files for others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from styrkedja.app.plans import load_plan
from styrkedja.budget.outlook import outlook
from styrkedja.cli.main import main
from tests.budget.plan_files import ALMFORS, CHEAPER, base_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "budget-2027.docx"
TABLE = "Nämnd;Budget 2027;Plan 2028\nSkolnämnden;100 000;103 000\nSocialnämnden;50 000;51 000\nSumma;150 000;154 000\n"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["budget", *arguments])
    found = capsys.readouterr()
    return code, found.out, found.err.replace("\u00a0", " ")


def test_a_document_becomes_a_plan_that_gives_its_printed_result(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    plan = tmp_path / "plan.toml"
    code, out, err = call(capsys, "import", str(EXAMPLE), "--to", str(plan))
    assert (code, out) == (0, "")
    assert "saknar uppgift om utgåva" in err
    results = [year.statement for year in outlook(load_plan(plan).known_plan).years]
    assert [round(one.net_result_sek, -5) for one in results if one] == [48_300_000, 49_900_000, 51_600_000]


def test_a_file_that_exists_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text("min egen", encoding="utf-8")
    code, _, err = call(capsys, "export", str(ALMFORS), "--to", str(plan))
    assert code == 2
    assert "finns redan" in err
    assert plan.read_text(encoding="utf-8") == "min egen"
    assert call(capsys, "export", str(ALMFORS), "--to", str(plan), "--replace")[0] == 0
    assert load_plan(plan).plan == base_plan()
    assert [file.name for file in tmp_path.iterdir()] == ["plan.toml"]


def test_a_table_becomes_a_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "ramar.csv"
    table.write_text(TABLE, encoding="utf-8")
    arguments = ("import", str(table), "--municipality", "Almfors", "--column", "unit=tkr")
    code, out, _ = call(capsys, *arguments)
    assert code == 0
    assert "frame = { 2027 = 100000, 2028 = 103000 }" in out


def test_what_we_print_is_read_back_as_the_same_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for kind in ("pdf", "docx", "xlsx", "csv", "json", "zip"):
        printed, plan = tmp_path / f"budget.{kind}", tmp_path / f"{kind}.toml"
        assert call(capsys, "export", str(ALMFORS), "--to", str(printed))[0] == 0
        assert call(capsys, "import", str(printed), "--to", str(plan))[0] == 0
        assert load_plan(plan).plan == base_plan()


def test_a_kind_that_cannot_be_written_names_those_that_can(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = call(capsys, "export", str(CHEAPER), "--to", str(tmp_path / "budget.doc"))
    assert code == 2
    assert ".docx" in err
    assert list(tmp_path.iterdir()) == []


def test_the_plan_file_is_printed_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "export", str(CHEAPER), "--to", "-")
    assert code == 0
    assert 'party = "Framtid Almfors"' in out


def test_a_document_or_table_does_for_a_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = call(capsys, "show", str(EXAMPLE))
    assert code == 0
    assert "48\u00a0300" in out
    assert "saknar uppgift om utgåva" in err
    table = tmp_path / "ramar.csv"
    table.write_text(f"Belopp i tkr\n{TABLE}", encoding="utf-8")
    code, out, _ = call(capsys, "show", str(table), "--municipality", "Almfors")
    assert code == 0
    assert "154\u00a0000" in out


def test_a_printed_table_is_rebuilt(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "ramar.csv"
    table.write_text(f"Belopp i tkr\n{TABLE.replace('154 000', '155 000')}", encoding="utf-8")
    code, out, _ = call(capsys, "check", str(table), "--municipality", "Almfors")
    assert code == 1
    assert "tabellen anger 155\u00a0000\u00a0tkr, men raderna ger 154\u00a0000\u00a0tkr" in out
    code, out, _ = call(capsys, "check", str(table), "--municipality", "Almfors", "--format", "json")
    assert json.loads(out)[0]["wrong_sums"][0]["computed_sek"] == 154_000_000


def test_an_open_budget_package_is_a_folder_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "paket"
    assert call(capsys, "export", str(ALMFORS), "--to", str(folder))[0] == 0
    assert (folder / "datapackage.json").exists()
    code, out, _ = call(capsys, "show", str(folder))
    assert code == 0
    assert "50\u00a0657" in out


def test_a_template_is_written_and_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mall.xlsx"
    arguments = ("template", "--to", str(path), "--committee", "Skolnämnden", "--first-year", "2027")
    assert call(capsys, *arguments)[0] == 0
    assert path.read_bytes()[:2] == b"PK"
    code, _, err = call(capsys, "template", "--to", "mall.ods", "--committee", "A", "--first-year", "2027")
    assert code == 2
    assert ".xlsx" in err
