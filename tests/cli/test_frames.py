"""`styrkedja frames` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from styrkedja.app.frames import CSV_COLUMNS
from styrkedja.cli.main import main
from tests.app.test_frames import NEW, OLD, REGISTER


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    old, new = tmp_path / "budget-2018.txt", tmp_path / "budget-2019.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return [str(old), str(new)]


def test_the_table_names_shares_totals_and_that_all_can_be_compared(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["frames", *files, "--register", str(REGISTER)]) == 0
    out = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    assert "Social- och omsorgsnämnden (18 % av ramen) Socialnämnden 90 000 92 000 +2 000" in out
    assert "Alla ramar: 620 000 tkr 2018 och 630 500 tkr 2019, +10 500 tkr." in out
    assert "Alla rader går att jämföra." in out


def test_without_a_register_it_says_what_cannot_be_compared_once_and_why(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "frames", *files]) == 0
    out = capsys.readouterr().out
    assert out.count("not in the other table") == 1
    assert "Without a register file" in out


def test_json_and_csv_hold_the_same(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["frames", *files, "--format", "json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    main(["frames", *files, "--format", "csv"])
    lines = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert tuple(lines[0]) == CSV_COLUMNS
    assert len(lines) - 1 == len(rows)
    assert lines[1] == ["Kommunstyrelsen", "Kommunstyrelsen", "90000", "95500", "5500", "tkr", "yes", ""]


@pytest.mark.parametrize("years", ["2018", "2018,19", "i år,i fjol", "2018,2019,2020"])
def test_years_that_are_none_are_told(files: list[str], years: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frames", *files, "--years", years]) == 2
    assert years in capsys.readouterr().err


def test_a_register_with_a_fault_is_told_with_its_line(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "register.toml"
    wrong.write_text('municipality = "9999"\n\n[[body]]\nid = "ks"\nname = "Kommunstyrelsen"\n', encoding="utf-8")
    assert main(["frames", *files, "--register", str(wrong)]) == 1
    assert "register.toml, rad 3: nyckeln ”kind” saknas." in capsys.readouterr().err
