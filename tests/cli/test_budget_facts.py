"""What is given beside files on the command line: tax base and inhabitants by year, and that a plan is decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from styrkedja.app.plans import load_plan
from styrkedja.cli.main import main
from tests.budget.plan_files import ALMFORS

TABLE = "Nämnd;Budget 2027, tkr;Plan 2028, tkr\nSkolnämnden;100 000;103 000\nSocialnämnden;50 000;51 000\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ramar.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_tax_base_and_inhabitants_are_given_by_year(table: Path) -> None:
    plan = table.with_name("plan.toml")
    given = (
        "--tax-base-per-inhabitant", "273 400", "--tax-base-per-inhabitant", "2028=281500,5",
        "--inhabitants", "2027=36 000", "--inhabitants", "2028=36200",
    )  # fmt: skip
    assert main(["budget", "import", str(table), "--municipality", "Almfors", "--to", str(plan), *given]) == 0
    found = load_plan(plan).known_plan
    assert found.inhabitants == {2027: 36_000, 2028: 36_200}
    assert found.tax is not None
    assert [str(one) for one in found.tax.base_per_inhabitant_sek.values()] == ["273400", "281500.5"]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--tax-base-per-inhabitant", "27=273400", "ett år och ett tal"),
        ("--tax-base-per-inhabitant", "2027=273.400", "på två sätt"),
        ("--tax-base-per-inhabitant", "2027=mycket", "mycket"),
        ("--inhabitants", "2027=1,5", "heltal"),
        ("--inhabitants", "2027=-5", "heltal"),
    ],
)
def test_a_value_that_cannot_be_read_names_its_option(
    capsys: pytest.CaptureFixture[str], table: Path, option: str, value: str, words: str
) -> None:
    assert main(["budget", "import", str(table), "--municipality", "Almfors", option, value]) == 2
    err = capsys.readouterr().err
    assert option in err
    assert words in err


def test_a_year_given_twice_is_refused(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    twice = ("--inhabitants", "2027=1", "--inhabitants", "2027=2")
    assert main(["budget", "import", str(table), "--municipality", "Almfors", *twice]) == 2
    assert "samma år" in capsys.readouterr().err


def test_a_panel_that_a_table_does_not_use_is_told(capsys: pytest.CaptureFixture[str], table: Path) -> None:
    panel = table.with_name("panel.csv")
    panel.write_text("Kommun;År;Skattekraft;Invånare\n", encoding="utf-8")
    assert main(["budget", "import", str(table), "--municipality", "Almfors", "--panel", str(panel)]) == 0
    assert "panel.csv används inte" in capsys.readouterr().err


@pytest.mark.parametrize(("options", "phase"), [((), "proposed"), (("--approved",), "approved")])
def test_a_package_says_whether_the_plan_is_decided(tmp_path: Path, options: tuple[str, ...], phase: str) -> None:
    assert main(["budget", "export", str(ALMFORS), "--to", str(tmp_path / "paket"), *options]) == 0
    lines = (tmp_path / "paket" / "data" / "frames.csv").read_text(encoding="utf-8").splitlines()
    at = lines[0].split(",").index("phase")
    assert {line.split(",")[at] for line in lines[1:] if line.startswith("2027")} == {phase}
    assert json.loads((tmp_path / "paket" / "datapackage.json").read_text(encoding="utf-8"))["resources"]


def test_only_a_package_can_be_approved(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["budget", "export", str(ALMFORS), "--to", str(tmp_path / "plan.xlsx"), "--approved"]) == 2
    assert "--approved" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main(["budget", "export", str(ALMFORS), "--to", str(tmp_path / "plan.zip"), "--approved"]) == 0


def test_a_package_is_replaced_only_on_request(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = str(tmp_path / "paket")
    assert main(["budget", "export", str(ALMFORS), "--to", folder]) == 0
    assert main(["budget", "export", str(ALMFORS), "--to", folder]) == 2
    assert "finns redan" in capsys.readouterr().err
    assert main(["budget", "export", str(ALMFORS), "--to", folder, "--replace"]) == 0
