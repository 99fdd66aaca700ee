"""Damaged files: the same damage for the same seed, a real damage, and readers that stand it."""

import io
import os
import zipfile
import zlib
from pathlib import Path
from random import Random

import pytest

from tests.reading.office_files import docx, page
from tools import fuzz_readers
from tools.fuzz_readers import Outcome, damaged_file, outcomes
from tools.mutations import mutate, timeless

PAGE = page("<h1>Vår politik</h1><p>Vi vill bygga fler skolor.</p>")
WORD = docx("<w:p><w:r><w:t>Vi vill bygga fler skolor.</w:t></w:r></w:p>")
STREAM = zlib.compress(b"BT (Vi vill bygga fler skolor.) Tj ET")
PDF = b"%PDF-1.7\n4 0 obj\nstream\n" + STREAM + b"\nendstream\n/CreationDate (D:20260401120000)"
FILES = (PAGE, WORD, PDF)


def _zipped(hour: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        made = f"<created>2026-04-01T{hour}:00:00Z</created>"
        archive.writestr(zipfile.ZipInfo("docProps/core.xml", (2026, 4, 1, hour, 0, 0)), made)
    return stream.getvalue()


@pytest.mark.parametrize("data", FILES, ids=["html", "docx", "pdf"])
def test_the_same_seed_gives_the_same_damage_and_another_seed_another(data: bytes) -> None:
    damaged = [mutate(Random(seed), data, FILES) for seed in range(30)]
    assert damaged == [mutate(Random(seed), data, FILES) for seed in range(30)]
    assert len(set(damaged)) > 15
    assert sum(file != data for file in damaged) > 20


def test_most_damaged_office_files_can_still_be_unpacked() -> None:
    damaged = [mutate(Random(seed), WORD, FILES) for seed in range(40)]
    assert sum(zipfile.is_zipfile(io.BytesIO(file)) for file in damaged) > 20


def test_the_time_when_a_file_was_built_changes_nothing() -> None:
    assert timeless(_zipped(10)) == timeless(_zipped(11))
    assert timeless(PDF) == timeless(PDF.replace(b"D:20260401120000", b"D:20270501130000"))
    assert len(timeless(PDF)) == len(PDF)


def test_a_number_and_a_seed_name_one_damaged_file() -> None:
    files = [damaged_file(number, 3) for number in range(20)]
    fuzz_readers.base_files.cache_clear()
    assert [damaged_file(number, 3) for number in range(20)] == files
    assert [damaged_file(number, 4) for number in range(20)] != files


def test_sixty_damaged_files_are_read_or_refused() -> None:
    found = list(outcomes(60, seed=2, processes=1))
    assert sorted(outcome.number for outcome in found) == list(range(60))
    assert [outcome for outcome in found if outcome.is_fault] == []
    assert all(outcome.megabytes > 1 for outcome in found)


def test_an_error_that_is_no_refusal_is_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_name: str, _data: bytes) -> None:
        raise ValueError("stumbled")

    monkeypatch.setattr(fuzz_readers, "read_bytes", fall)
    endings = {(outcome.ending, outcome.detail) for outcome in outcomes(3, seed=1, processes=1)}
    assert endings == {("crashed", "ValueError('stumbled')")}


def test_a_process_that_ends_is_a_crash_and_the_next_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(name: str, _data: bytes) -> None:
        if name.startswith("1"):
            os._exit(3)

    monkeypatch.setattr(fuzz_readers, "read_bytes", leave)
    found = sorted(outcomes(3, seed=1, processes=1), key=lambda outcome: outcome.number)
    assert [(outcome.ending, outcome.detail) for outcome in found] == [
        ("read", ""),
        ("crashed", "exit 3"),
        ("read", ""),
    ]


def test_a_process_that_has_ended_tells_nothing(tmp_path: Path) -> None:
    assert fuzz_readers._told(tmp_path / "children") == ""


def test_a_fault_makes_the_run_fail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = Outcome(7, "7.html", "hung", 31.0, 90.0)
    monkeypatch.setattr(fuzz_readers, "outcomes", lambda *_: iter([outcome]))
    monkeypatch.setattr("sys.argv", ["fuzz_readers", "--files", "1", "--keep", str(tmp_path)])
    assert fuzz_readers.main() == 1
    assert "1 crashed, hung or took more than 1000 MB" in capsys.readouterr().out
    assert len(list(tmp_path.iterdir())) == 1
