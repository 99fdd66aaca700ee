"""`styrkedja completeness` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from styrkedja.app.completeness import CSV_COLUMNS
from styrkedja.cli.main import main
from tests.checks.test_completeness import OTHER, PLAN
from tests.cli.test_documentation import section_of


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    plan, other = tmp_path / "plan.txt", tmp_path / "poster.txt"
    plan.write_text(PLAN, encoding="utf-8")
    other.write_text(OTHER, encoding="utf-8")
    return str(plan), str(other)


def test_a_document_is_a_matrix_with_its_holes_and_score(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completeness", files[0]]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "plan.txt"
    assert lines[1].startswith("Kedjepoäng ")
    assert "Organ Uppdrag Ram Tillskott Indikatorer Ordförande" in lines
    assert "Kulturnämnden 1 –" in lines
    assert "2 luckor" in lines
    assert "Almfors" not in lines


def test_several_documents_are_shown_together_too(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["--lang", "en", "completeness", *files])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert {"plan.txt", "poster.txt", "Almfors", "2 documents"} <= set(lines)


def test_json_and_csv_hold_the_same(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["completeness", *files, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["documents", "municipalities"]
    assert [len(part["sources"]) for part in found["documents"]] == [1, 1]
    [together] = found["municipalities"]
    main(["completeness", *files, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert tuple(rows[0]) == CSV_COLUMNS
    last = [row for row in rows if row["file"] == "plan.txt; poster.txt"]
    assert [(row["body"], int(row["frame"])) for row in last] == [
        (body["body"], body["frame"]) for body in together["bodies"]
    ]


def test_every_column_is_documented() -> None:
    assert [column for column in CSV_COLUMNS if f"`{column}`" not in section_of("completeness")] == []


def test_an_unreadable_file_is_told_of(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completeness", "saknas.pdf", files[0]]) == 1
    told = capsys.readouterr()
    assert "saknas.pdf" in told.err
    assert "plan.txt" in told.out


def test_a_document_without_bodies_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text("En vanlig text om vädret.\n", encoding="utf-8")
    main(["completeness", str(path)])
    said = capsys.readouterr().out
    assert "Inga åtaganden hittades" in said
    assert "Inga organ" in said
