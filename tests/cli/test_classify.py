"""`styrkedja classify`: JSON lines out of sentences, and one clear error when that cannot be."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from styrkedja.chain.classified import Classified
from styrkedja.cli.main import main
from tests.builders import ROOT

KEYS = ["text", "confidence", "type", "strength", "theme", "reasons"]
PLEDGE, OTHER = "Vi vill införa läxhjälp på alla skolor.", "Skolan har 400 elever."
_PROGRAM = "from styrkedja.cli.main import run; run()"


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    path = tmp_path / "meningar.txt"
    path.write_text(f"{PLEDGE}\n\n{OTHER}\n", encoding="utf-8")
    return path


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_sentence_is_one_object_with_the_promised_keys(
    sentences: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", str(sentences)]) == 0
    found = lines_of(capsys)
    assert [list(line) for line in found] == [KEYS, KEYS]
    assert [line["text"] for line in found] == [PLEDGE, OTHER]
    first = found[0]
    assert isinstance(first["confidence"], float)
    assert (first["type"], first["strength"], first["theme"]) == ("action", "do", "school")
    assert isinstance(first["reasons"], list)


def test_the_keys_are_promised() -> None:
    assert list(Classified.__dataclass_fields__) == KEYS
    promised = (ROOT / "docs" / "stability.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in promised] == []


def test_without_a_file_standard_input_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLEDGE.encode())))
    assert main(["classify"]) == 0
    assert [line["text"] for line in lines_of(capsys)] == [PLEDGE]


def test_an_empty_file_gives_no_lines_and_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tom.txt"
    path.touch()
    assert main(["classify", str(path)]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_missing_file_and_a_folder_are_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classify", str(tmp_path / "finns-inte.txt")]) == 1
    assert "finns-inte.txt: filen finns inte." in capsys.readouterr().err
    assert main(["classify", str(tmp_path)]) == 1
    assert "ingen vanlig fil" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "words"), [("sv", "rad 2 är inte UTF-8"), ("en", "line 2 is not UTF-8")])
def test_a_line_of_another_encoding_is_named_after_what_could_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(f"{PLEDGE}\n".encode() + OTHER.replace("S", "Å").encode("latin-1"))
    assert main(["--lang", language, "classify", str(path)]) == 1
    shown = capsys.readouterr()
    assert [json.loads(line)["text"] for line in shown.out.splitlines()] == [PLEDGE]
    assert words in shown.err
    assert "Latin-1" in shown.err


def test_a_file_without_line_ends_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lång.txt"
    path.write_text(PLEDGE * 2_000, encoding="utf-8")
    assert main(["classify", str(path)]) == 1
    assert "rad 1 är för lång för en mening, och högst 10\u00a0000 tecken" in capsys.readouterr().err


def test_a_reader_that_leaves_early_sees_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "många.txt"
    path.write_text(f"{PLEDGE}\n" * 3_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, "classify", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert json.loads(program.stdout.readline())["text"] == PLEDGE
        program.stdout.close()
        said = program.stderr.read().decode()
    assert said == ""
    assert program.returncode == 1


@pytest.mark.parametrize(
    ("data", "kind"), [(b"%PDF-1.7\nVi vill.", "PDF"), (b"PK\x03\x04", "Office"), (b"<!DOCTYPE html>", "HTML")]
)
def test_a_document_is_refused_before_anything_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, kind: str
) -> None:
    path = tmp_path / "program"
    path.write_bytes(data)
    assert main(["classify", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"det här är ett dokument ({kind})" in said.err
    assert "styrkedja read" in said.err


def test_a_person_who_gives_no_file_is_told_what_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(PLEDGE.encode()))
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    assert main(["classify"]) == 0
    said = capsys.readouterr()
    assert "Skriv en mening per rad" in said.err
    assert json.loads(said.out)["text"] == PLEDGE


def test_two_files_are_one_too_many(sentences: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classify", str(sentences), "mer.txt"]) == 2
    assert "tar inte emot så många värden: mer.txt" in capsys.readouterr().err
