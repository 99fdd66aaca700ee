"""`styrkedja indicators suggest`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from styrkedja.cli.main import main
from tests.builders import ROOT


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("STYRKEDJA_KOLADA", str(ROOT / "tests" / "checks" / "kpi_catalogue.csv"))


def test_the_first_line_says_that_they_are_suggestions_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "suggest", "Sjukfrånvaron bland de anställda ska minska."]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Förslag, inget beslut: ")
    assert "N00090 Sjukfrånvaro totalt bland anställda" in out
    assert "Varför: samma ord: sjukfrånvaron, anställda" in out
    assert "bara på ord" in out


def test_none_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "suggest", "Byt namn på Stortorget."]) == 0
    assert "Inget nyckeltal i Kolada ligger tillräckligt nära" in capsys.readouterr().out


def test_a_file_and_a_text_in_one_call_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "program.txt"
    file.write_text(
        "Almfors program\n\nVi vill:\n- minska sjukfrånvaron bland anställda\n- flytta torget\n", encoding="utf-8"
    )
    assert main(["indicators", "suggest", "Fler ska rösta", str(file), "--format", "json", "--top", "1"]) == 0
    text, document = json.loads(capsys.readouterr().out)
    assert (text["name"], document["name"]) == ("", "program.txt")
    assert document["rows"][0]["suggestions"][0]["kpi"] == "N00090"
    assert all(len(row["suggestions"]) <= 1 for row in document["rows"])


def test_a_file_that_is_missing_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "suggest", "finns-inte.pdf"]) == 1
    assert "finns-inte.pdf" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Det saknas något att föreslå nyckeltal för."),
        (["Fler bussar", "--top", "0"], "0 förslag går inte att visa."),
        (["--", "123"], "Texten har inga ord att söka på."),
    ],
)
def test_wrong_calls(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "suggest", *arguments]) == 2
    assert words in capsys.readouterr().err
