"""What `styrkedja read` says of sums that do not add up, and of scanned files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from styrkedja.cli.main import main
from styrkedja.reading import ocr
from tests.reading.test_ocr import needs_tesseract, printed, scanned

WRONG = (
    "Driftbudget 2027, tkr\n\nNämnd\tBudget 2027\nSkolnämnden\t1 018 300\nOmsorgsnämnden\t987 450\nSumma\t2 014 750\n"
)


def file_with(folder: Path, text: str) -> str:
    path = folder / "budget.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_wrong_sum_is_told_of_after_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", file_with(tmp_path, WRONG)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Att kontrollera • fel SUM001 Summa, Budget 2027: summan anges till 2 014 750 tkr, men raderna blir" in shown


def test_a_right_sum_is_not_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", file_with(tmp_path, WRONG.replace("2 014 750", "2 005 750"))])
    assert "Att kontrollera" not in capsys.readouterr().out


@pytest.mark.parametrize(("language", "word"), [("sv", "raderna blir"), ("en", "the rows make")])
def test_the_json_has_the_finding_in_words_and_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, word: str
) -> None:
    main(["--lang", language, "read", file_with(tmp_path, WRONG), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    [finding] = found["findings"]
    assert word in finding["message"]
    assert finding["remedy"]
    assert (finding["values"]["printed"], finding["values"]["computed"]) == (2014750, 2005750)
    assert found["text"][slice(*finding["span"])] == "Summa\t2 014 750"
    assert found["budget_totals"][0]["computed"] == 2005750


@pytest.mark.parametrize("is_installed", [True, False])
def test_a_scanned_file_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, is_installed: bool
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: is_installed)
    path = tmp_path / "skannad.pdf"
    path.write_bytes(scanned(printed(1), 50))
    assert main(["read", str(path)]) == 1
    said = capsys.readouterr().err
    assert "--ocr" in said
    assert ("tesseract-ocr-swe" in said) is not is_installed


@needs_tesseract
def test_a_scanned_file_is_read_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "skannad.pdf"
    path.write_bytes(scanned(printed(1)))
    assert main(["read", "--ocr", str(path)]) == 0
    assert "Bygga en ny grundskola i Östra Almfors" in " ".join(capsys.readouterr().out.split())
