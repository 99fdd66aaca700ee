"""`styrkedja indicators assess` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from styrkedja.app import targets
from styrkedja.app.context import open_context
from styrkedja.cli.main import main
from styrkedja.store.connection import use_database
from tests.app.target_builders import DRAFT, SCHOOL, TITLES, write_catalogue, write_values
from tests.builders import ROOT

OUT = ("indicators", "assess")
ASKED = ("--municipality", "1999", "--kpi", SCHOOL, "--target", "92", "--year", "2028", "--baseline-year", "2023")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path))
    monkeypatch.delenv("STYRKEDJA_KOLADA", raising=False)
    use_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    write_catalogue(tmp_path, TITLES)
    write_values(SCHOOL, {2023: 80.0, 2024: 83.0, 2025: 84.0}, date(2025, 10, 1))
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())


def test_one_target_is_told_in_words_with_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, *ASKED]) == 0
    out = printed(capsys)
    assert "efter målbanan" in out
    assert "Utfallet 2025 är 84,0 %." in out or "Utfallet 2025 är 84 %." in out
    assert "Källa: Kolada (utfall" in out


def test_json_has_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", *OUT, *ASKED, "--baseline", "82", "--format", "json"]) == 0
    [found] = json.loads(capsys.readouterr().out)["targets"]
    assert (found["status"], found["status_text"], found["gap"]) == ("behind", "behind the path", 8.0)
    assert (found["direction"], found["baseline"]["value"], found["baseline"]["fetched"]) == ("increase", 82.0, None)


def test_kept_targets_are_a_row_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT]) == 0
    assert "Det finns inga mål att bedöma." in printed(capsys)
    targets.create_target(open_context(who="anna"), DRAFT)
    assert main([*OUT, "--municipality", "1999", "--format", "csv"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["status"], row["kpi"], row["target_value"], row["baseline_value"]) == ("behind", SCHOOL, "92.0", "80.0")


def test_a_files_indicators_are_assessed_and_what_stands_in_the_way_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mal.docx"
    shutil.copyfile(ROOT / "examples" / "mal-och-indikatorer-2027.docx", path)
    assert main([*OUT, str(path), "--municipality", "1999", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["kpi"] for one in found["targets"]} == {SCHOOL}
    assert "kpi_unknown" in {note["code"] for one in found["notes"] for note in one["notes"]}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ((*OUT, "--kpi", SCHOOL), "Ett mål behöver nyckeltal, kommun, målvärde och målår."),
        ((*OUT, "--kpi", SCHOOL, "--document", "d-x"), "Ange antingen en fil, ett dokument eller ett nyckeltal"),
        ((*OUT, *ASKED[:4], "--target", "mycket", "--year", "2028"), "”mycket” är inte ett tal."),
        ((*OUT, *ASKED[:4], "--target", "92", "--year", "2028"), "Ange riktningen"),
        ((*OUT, "--municipality", "Bortby"), "Det finns ingen kommun med namnet Bortby."),
    ],
)
def test_a_wrong_call_says_what_to_do(call: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(list(call)) == 2
    assert words in capsys.readouterr().err
