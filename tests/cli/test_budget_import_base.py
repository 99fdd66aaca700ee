"""`styrkedja budget import --base`: where the base is looked for, and that a promise meets the base's years."""

from __future__ import annotations

from pathlib import Path

import pytest

from styrkedja.app.plans import load_plan
from styrkedja.budget.outlook import outlook
from styrkedja.cli.main import main
from tests.builders import ROOT

BUDGET = ROOT / "examples" / "budget-2027.docx"
PROGRAMME = ROOT / "examples" / "framtid-almfors-handlingsprogram-2026.pdf"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["budget", "import", str(BUDGET), "--to", "bd.toml"]) == 0
    capsys.readouterr()
    return tmp_path


def imported(*arguments: str) -> int:
    return main(["budget", "import", str(PROGRAMME), *arguments])


@pytest.mark.parametrize(("to", "said"), [("fa.toml", "bd.toml"), ("sub/fa.toml", "../bd.toml")])
def test_a_tax_promise_meets_the_years_of_its_base(
    capsys: pytest.CaptureFixture[str], folder: Path, to: str, said: str
) -> None:
    (folder / "sub").mkdir()
    assert imported("--base", "bd.toml", "--to", to) == 0
    err = capsys.readouterr().err.replace("\u00a0", " ")
    assert "utan grund" not in err
    assert "−15 öre ger −12 647 665 kr år 2027" in err
    assert f'base = "{said}"' in (folder / to).read_text(encoding="utf-8")
    before, after = (outlook(load_plan(Path(name)).known_plan).years[0].statement for name in ("bd.toml", to))
    assert before is not None
    assert after is not None
    assert round(before.net_result_sek - after.net_result_sek) == 12_647_665


def test_a_base_that_is_not_there_or_is_a_shadow_budget_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert imported("--base", "ingen.toml") == 1
    assert "ingen.toml: grundplanen finns inte" in capsys.readouterr().err
    assert imported("--base", "bd.toml", "--to", "fa.toml") == 0
    assert imported("--base", "fa.toml") == 1
    assert "själv en skuggbudget" in capsys.readouterr().err


def test_a_base_that_nothing_uses_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    table = folder / "ramar.csv"
    table.write_text("Nämnd;Budget 2027, tkr\nSkolnämnden;100\nSocialnämnden;50\n", encoding="utf-8")
    for path in (table, BUDGET):
        assert main(["budget", "import", str(path), "--municipality", "Almfors", "--base", "bd.toml"]) == 0
        assert "bd.toml används inte" in capsys.readouterr().err


def test_a_document_shown_on_a_base_meets_its_years(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["budget", "show", str(PROGRAMME), "--base", "bd.toml"]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert "35 652" in out
    assert main(["budget", "diff", "bd.toml", str(PROGRAMME), "--base", "bd.toml"]) == 0
    assert "12 648" in capsys.readouterr().out.replace("\u00a0", " ")
