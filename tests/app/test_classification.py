"""Sentences from a file or a stream, one a line: what is known of each, and what makes a file unreadable."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from styrkedja.app.classification import MOST_CHARACTERS, classify_file, classify_lines
from styrkedja.base.errors import FileFault, UnreadableFileError

PLEDGE, STATEMENT = "Vi vill bygga en ny simhall i Almfors.", "Simhallen byggdes 1974 och ritades av en lokal arkitekt."


def texts(data: bytes) -> list[str]:
    return [sentence.text for sentence in classify_lines(BytesIO(data), "meningar.txt")]


def fault_of(data: bytes) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        texts(data)
    return caught.value


def test_a_pledge_is_likelier_than_a_statement() -> None:
    pledge, statement = classify_lines(BytesIO(f"{PLEDGE}\n{STATEMENT}\n".encode()), "meningar.txt")
    assert pledge.confidence > 0.7
    assert statement.confidence < 0.3
    assert (pledge.type, pledge.strength, pledge.theme) == ("action", "do", "leisure")
    assert "we_will" in pledge.reasons


def test_empty_lines_marks_and_carriage_returns_are_no_sentences() -> None:
    assert texts(f"\ufeff{PLEDGE}\r\n\r\n   \n{STATEMENT}".encode()) == [PLEDGE, STATEMENT]


def test_nothing_gives_nothing() -> None:
    assert texts(b"") == []


def test_the_same_file_gives_the_same_answers(tmp_path: Path) -> None:
    path = tmp_path / "meningar.txt"
    path.write_text(f"{PLEDGE}\n{STATEMENT}\n", encoding="utf-8")
    assert list(classify_file(path)) == list(classify_lines(BytesIO(path.read_bytes()), path.name))


def test_what_stands_before_a_bad_line_is_judged_and_the_line_is_named() -> None:
    stream = classify_lines(BytesIO(f"{PLEDGE}\n".encode() + "Bygg badhus på höjden.".encode("latin-1")), "m.txt")
    assert next(stream).text == PLEDGE
    with pytest.raises(UnreadableFileError) as caught:
        next(stream)
    assert caught.value.fault is FileFault.NOT_TEXT
    assert caught.value.values == {"name": "m.txt", "line": 2}


@pytest.mark.parametrize("line", ["å" * (MOST_CHARACTERS + 1), "Vi vill bygga " * 70_000])
def test_a_line_that_is_no_sentence_is_refused_at_once(line: str) -> None:
    error = fault_of(f"{PLEDGE}\n{line}".encode())
    assert (error.fault, error.values["line"]) == (FileFault.TOO_LARGE, 2)


def test_the_longest_line_is_judged() -> None:
    line = ("Vi vill bygga " * MOST_CHARACTERS)[: MOST_CHARACTERS - 1] + "."
    assert texts(line.encode()) == [line]


@pytest.mark.parametrize(
    ("name", "fault"),
    [("finns-inte.txt", FileFault.MISSING), (".", FileFault.NOT_A_FILE), ("a" * 5_000, FileFault.MISSING)],
)
def test_a_file_that_cannot_be_opened(tmp_path: Path, name: str, fault: FileFault) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        list(classify_file(tmp_path / name))
    assert caught.value.fault is fault


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "hemlig.txt"
    path.touch(mode=0o000)
    with pytest.raises(UnreadableFileError) as caught:
        list(classify_file(path))
    assert caught.value.fault is FileFault.NO_PERMISSION
