"""Shadow budgets out and in again as shadow budgets, and what `--base` does to files that are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from styrkedja.app.plans import load_plan
from styrkedja.cli.main import main
from tests.budget.plan_files import ALMFORS, CHEAPER


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["budget", *map(str, arguments)])
    found = capsys.readouterr()
    return code, found.out, " ".join(found.err.split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ALMFORS, tmp_path)
    shutil.copy(CHEAPER, tmp_path / "s.toml")
    return tmp_path


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_tables_carry_the_shadow_budget_itself(capsys: pytest.CaptureFixture[str], folder: Path, suffix: str) -> None:
    out, back = folder / f"s.{suffix}", folder / "back.toml"
    assert call(capsys, "export", folder / "s.toml", "--to", out)[0] == 0
    assert call(capsys, "import", out, "--to", back)[0] == 0
    assert f'base = "{ALMFORS.name}"' in back.read_text(encoding="utf-8")
    assert load_plan(back).difference == load_plan(folder / "s.toml").difference
    _, shown, _ = call(capsys, "run", out, "--format", "json")
    assert shown == call(capsys, "run", folder / "s.toml", "--format", "json")[1]


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx", "zip", "pdf", "docx"])
def test_every_export_of_a_shadow_budget_comes_back_as_one_with_its_base(
    capsys: pytest.CaptureFixture[str], folder: Path, suffix: str
) -> None:
    out, back, other = folder / f"s.{suffix}", folder / "back.toml", folder / "annan.toml"
    shutil.copy(ALMFORS, other)
    assert call(capsys, "export", folder / "s.toml", "--to", out)[0] == 0
    code, _, err = call(capsys, "import", out, "--base", other.name, "--to", back)
    assert code == 0, err
    found, given = load_plan(back), load_plan(folder / "s.toml")
    assert f'base = "{other.name}"' in back.read_text(encoding="utf-8")
    assert (found.plan, found.base) == (given.plan, given.base)


@pytest.mark.parametrize("suffix", ["xlsx", "zip"])
def test_without_the_base_a_whole_plan_says_that_it_is_one(
    capsys: pytest.CaptureFixture[str], folder: Path, suffix: str
) -> None:
    out, back = folder / f"s.{suffix}", folder / "back.toml"
    call(capsys, "export", folder / "s.toml", "--to", out)
    code, _, err = call(capsys, "import", out, "--to", back)
    assert code == 0
    assert "hela planen" in err
    assert load_plan(back).difference is None
    assert call(capsys, "import", ALMFORS)[2] == ""


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_printed_shadow_budget_carries_its_base(
    capsys: pytest.CaptureFixture[str], folder: Path, suffix: str
) -> None:
    out = folder / f"s.{suffix}"
    call(capsys, "export", folder / "s.toml", "--to", out)
    code, text, err = call(capsys, "import", out)
    assert code == 0
    assert 'base = "grundplan.toml"' in text
    assert "bilaga" in err
    # It is shown with that base, wherever it lies.
    code, shown, _ = call(capsys, "run", out, "--format", "json", "--set", "tax.rate=22")
    assert code == 0
    assert shown == call(capsys, "run", folder / "s.toml", "--format", "json", "--set", "tax.rate=22")[1]


def test_a_plan_that_differs_in_its_base_is_no_shadow_budget_of_it(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    other = folder / "annan.toml"
    other.write_text(ALMFORS.read_text(encoding="utf-8").replace("debt = 640_000", "debt = 640_001"), encoding="utf-8")
    out = folder / "s.xlsx"
    call(capsys, "export", folder / "s.toml", "--to", out)
    code, text, err = call(capsys, "import", out, "--base", other)
    assert (code, text) == (1, "")
    assert "s.xlsx: Planerna har inte samma grund" in err


def test_a_plan_file_goes_in_and_the_same_comes_out(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    for path in (ALMFORS, folder / "s.toml"):
        code, out, _ = call(capsys, "import", path)
        assert (code, out) == (0, path.read_text(encoding="utf-8"))
    code, _, err = call(capsys, "import", ALMFORS, folder / "s.toml")
    assert code == 2
    assert "en i taget" in err


def test_a_base_for_a_base_plan_is_one_clear_error(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    other = folder / "annan.toml"
    shutil.copy(ALMFORS, other)
    code, out, err = call(capsys, "show", other, "--base", ALMFORS)
    assert (code, out) == (1, "")
    assert "annan.toml, rad 6: filen är själv en grundplan" in err
    # The base itself may stand among the files.
    assert call(capsys, "diff", ALMFORS, folder / "s.toml", "--base", ALMFORS)[0] == 0


def test_a_file_with_a_shadow_budgets_keys_needs_a_base_or_to_say_that_it_has_none(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    path = folder / "utan.toml"
    text = CHEAPER.read_text(encoding="utf-8").replace(f'base = "{ALMFORS.name}"\n', "", 1)
    path.write_text(text, encoding="utf-8")
    code, out, err = call(capsys, "show", path)
    assert (code, out) == (1, "")
    assert "varken vilken grundplan den bygger på eller vilken kommun" in err
    assert call(capsys, "show", path, "--base", ALMFORS)[0] == 0
