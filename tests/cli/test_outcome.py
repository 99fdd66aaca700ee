"""`styrkedja budget outcome` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from styrkedja.cli.main import main
from tests.budget.municipal_sie import MAP, Booking, books, budget, sie_text

OUT = ("budget", "outcome")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    from decimal import Decimal

    more = [Booking(3, "5010", '1 "3000"', Decimal("12500.50"))]
    sie, the_map = tmp_path / "almfors.se", tmp_path / "karta.toml"
    sie.write_bytes(sie_text([*books(range(1, 9)), *more], budget(), covered_to="20260831").encode("cp437"))
    the_map.write_text(MAP, encoding="utf-8")
    return [str(sie), "--map", str(the_map)]


def _printed(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())


def test_the_table_says_where_committees_stand_and_what_is_not_in_it(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*OUT, *files]) == 1
    out = _printed(capsys)
    assert "utfall 2026-01–2026-08 av räkenskapsåret 2026, ur verifikationerna (#TRANS)" in out
    assert "Barn- och ungdomsnämnden 73 600 72 800 −800 109 200 67,4 % 110 000 −800" in out
    assert "Summa skattefinansierat 121 000 120 000 −1 000 180 000 181 000 −1 000" in out
    assert "Utan nämnd 13 0" in out
    assert "Socialnämnden 71 000 inget förra år 71 100 utfall + återstående budget" in out
    assert "fel 12 501 kr netto har objekt som inte finns i kartan" in out


def test_english_kronor_and_another_month(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", *OUT, *files, "--unit", "kr", "--through", "2026-02", "--method", "run-rate"]) == 1
    out = _printed(capsys)
    assert "outcome 2026-01–2026-02 of the financial year 2026" in out
    assert "Barn- och ungdomsnämnden 18,400,000 18,200,000 −200,000 109,200,000 16.8 % 110,400,000 −1,200,000" in out
    assert "Chosen forecast: chosen by you." in out


def test_a_file_whose_amounts_all_have_a_committee_ends_well(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[0]).write_bytes(sie_text(books(range(1, 9)), budget(), covered_to="20260831").encode("cp437"))
    assert main([*OUT, *files]) == 0
    assert "fel " not in _printed(capsys)


def test_month_by_month(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, *files, "--by-month"]) == 1
    assert "Socialnämnden 2026-07 200 7 000 0 6 800 5 900" in _printed(capsys)
    assert main([*OUT, *files, "--by-month", "--format", "csv"]) == 1
    lines = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert lines[0][:2] == ["committee", "month"]


def test_json_and_csv_hold_the_same(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main([*OUT, *files, "--format", "json"])
    rows = json.loads(capsys.readouterr().out)["rows"]
    main([*OUT, *files, "--format", "csv"])
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["outcome_sek"] for row in rows] == [float(line["outcome_sek"]) for line in lines]


def test_a_map_to_begin_with_is_printed(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, files[0], "--suggest-map"]) == 0
    assert 'objects = ["2010"]\ncommittee = "Hemtjänst"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--through", "augusti"], 2, "”augusti” är ingen månad. Skriv år och månad"),
        (
            ["--through", "2027-01"],
            2,
            "månaden 2027-01 ligger utanför räkenskapsåret, som går från 2026-01 till 2026-12",
        ),
        (["--map", "ingen.toml"], 2, "kartan över vad som hör till vilken nämnd finns inte"),
        (["--frames", "ingen.toml"], 1, "ingen.toml"),
        (["--earlier", "ingen.se"], 1, "ingen.se"),
    ],
)
def test_what_is_wrong_is_told(
    files: list[str], arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*OUT, *files, *arguments]) == code
    assert words in capsys.readouterr().err


def test_without_a_map_it_says_how_to_get_one(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*OUT, files[0]]) == 2
    assert "styrkedja budget outcome almfors.se --suggest-map" in capsys.readouterr().err


def test_errors_of_the_file_itself_are_printed(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    wrong = '#VER A 99 20260110 ""\n{\n#TRANS 5010 {1 "1010"} 40\n#TRANS 1930 {} -41\n}\n'
    Path(files[0]).write_bytes(sie_text(books([1]), more=wrong * 12).encode("cp437"))
    assert main([*OUT, *files]) == 0
    out = capsys.readouterr().out
    assert "Fel i SIE-filen:" in out
    assert "… och 2 till" in out
