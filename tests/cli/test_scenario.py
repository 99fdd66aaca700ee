"""`styrkedja budget scenario`: sensitivity, other assumptions, what must give, the least change."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from styrkedja.app.plans import lay_together, load_plan, work_out
from styrkedja.cli.main import main
from tests.budget.plan_files import ALMFORS, CHEAPER, DEARER, PLANS

SCENARIOS = PLANS / "scenarier.toml"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["budget", "scenario", *arguments])
    found = capsys.readouterr()
    return code, found.out.replace("\u00a0", " "), found.err.replace("\u00a0", " ")


def rows_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    _, out, _ = call(capsys, *arguments, "--format", "json")
    return list(json.loads(out)["rows"])


def test_without_a_question_it_tells_what_the_result_hangs_on(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, str(ALMFORS))
    assert code == 0
    assert "Skatt ±10,0 öre" in out
    assert "målet nås alla år" in out
    # 10 öre of 8 431 656 tkr.
    assert "59 089" in out


def test_scenarios_of_a_file_stand_beside_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(capsys, str(ALMFORS), "--scenarios", str(SCENARIOS))
    names = list(dict.fromkeys(row["group"] for row in rows))
    assert names[0] == "Budget 2027 med plan 2028–2029"
    assert len(names) > 2


def test_the_figures_of_a_scenario_stand_under_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    _, out, _ = call(capsys, str(ALMFORS), "--scenarios", str(SCENARIOS))
    lines = [line.rstrip() for line in out.splitlines()]
    at = lines.index(" Ingen effektivisering")
    assert lines[at + 1].split() == ["Resultat", "39", "609", "29", "545", "31", "141"]
    assert lines[at + 1].startswith("   Resultat")
    assert out.count("Ingen effektivisering") == 1
    assert max(map(len, lines)) <= 100


def test_what_must_give_is_enough_and_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(capsys, str(DEARER), "--must-give")
    ore = next(row["values"][0] for row in rows if (row["code"], row["year"]) == ("tax_ore", 2027))

    def is_met(change_ore: float) -> bool | None:
        settings = [f"tax.change_ore.2027={30 + change_ore}"]
        return work_out(load_plan(DEARER, settings=settings).known_plan, "").years[0].is_target_met

    assert is_met(ore)
    assert not is_met(ore - 1)


def test_the_least_change_holds_when_it_is_laid_on_the_plan(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "plan.toml"
    broken.write_bytes(ALMFORS.read_bytes().replace(b"result = 2.0", b"result = 3.0"))
    out = tmp_path / "losning.toml"
    code, text, err = call(capsys, str(broken), "--solve", "--protect", "Socialnämnden", "--out", str(out))
    assert code == 0
    assert "Utrymme till målet" in text
    assert "Skrivet till" in err
    solved = work_out(lay_together([load_plan(out)]).known_plan, "")
    assert [year.is_target_met for year in solved.years] == [True, True, True]
    changed = {change.committee for change in solved.plan.changes} - {
        change.committee for change in load_plan(broken).known_plan.changes
    }
    assert "Socialnämnden" not in changed


@pytest.mark.parametrize("folder", ["", "under"])
def test_a_solution_of_a_shadow_budget_holds_the_party_s_own_proposals(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: str
) -> None:
    for file in (ALMFORS, DEARER):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "under").mkdir()
    out = tmp_path / folder / "losning.toml"
    shadow = tmp_path / DEARER.name
    code, text, _ = call(capsys, str(shadow), "--solve", "--out", str(out), "--weight", "tax=0,5")
    assert code == 0
    assert "höjd skatt 0,5, mindre satsning 1" in text
    solved, own = load_plan(out), load_plan(shadow)
    assert solved.base == load_plan(ALMFORS).plan
    assert solved.difference is not None
    assert own.difference is not None
    assert solved.difference.party == "Almforspartiet"
    assert solved.difference.removed == own.difference.removed
    assert solved.difference.changes[: len(own.difference.changes)] == own.difference.changes
    assert solved.difference.cost_lines == own.difference.cost_lines
    rooms = [row["values"][0] for row in rows_of(capsys, str(shadow), "--solve", "--weight", "tax=0,5")][-3:]
    years = work_out(solved.known_plan, "").years
    assert [float(year.room_sek or 0) for year in years] == pytest.approx(rooms)
    assert all(year.is_target_met for year in years)
    given = tmp_path / "given.toml"
    given.write_bytes(DEARER.read_bytes().replace(b"almfors-2027.toml", b"borta.toml"))
    out.unlink()
    assert call(capsys, str(given), "--base", str(ALMFORS), "--solve", "--out", str(out))[0] == 0
    assert load_plan(out).base == solved.base


def test_a_solution_with_settings_says_that_the_file_lacks_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = "Ange samma --set när lösningen räknas om"
    arguments = (str(ALMFORS), "--solve", "--out")
    assert words in call(capsys, *arguments, str(tmp_path / "a.toml"), "--set", "target.result=3")[2]
    assert words not in call(capsys, *arguments, str(tmp_path / "b.toml"))[2]


def test_no_solution_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    limits = ("--max-tax", "0", "--max-cut", "0", "--max-common", "0", "--reducible", "kulturskola")
    code, out, err = call(capsys, str(DEARER), "--solve", *limits)
    assert code == 1
    assert "Saknas till målet" in out
    assert "Höj någon gräns" in err


def test_ranges_count_the_combinations_that_meet_the_target(capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(capsys, str(ALMFORS), "--range", "index=-0.5:1", "--range", "tax_base=-1:1")
    assert rows[-1]["values"] == [9]
    assert rows[-2]["values"] == [5]


def test_csv_gives_each_figure_with_its_own_unit(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, str(DEARER), "--solve", "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(out)))
    assert {line["unit"] for line in lines if line["column"] == "gives_sek"} == {"sek"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--step", "vind=1"), "”vind” finns inte"),
        (("--step", "index=mycket"), "inget tal"),
        (("--tornado", "share", "--year", "2040"), "2040 är inget planår"),
        (("--range", "index"), "index"),
        (("--solve", "--weight", "skatt=1"), "”skatt” finns inte"),
    ],
)
def test_what_cannot_be_asked_is_told(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = call(capsys, str(CHEAPER), *arguments)
    assert (code, out) == (2, "")
    assert words in err
