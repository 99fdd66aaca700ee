"""Reading files without keeping them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from styrkedja.app import reading
from styrkedja.app.demo import example_files
from styrkedja.app.fingerprint import parser_version
from styrkedja.app.reading import find_files, list_skipped, read_files, whole
from styrkedja.base.errors import FileFault, UnreadableFileError, WrongCallError
from styrkedja.chain.chain import Chain


def write(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(f"Vi vill:\n\n- bygga en skola i {name}\n", encoding="utf-8")
    return [folder / name for name in names]


def test_a_folder_stands_for_its_readable_files_by_name(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.TXT", "notes.xyz")
    assert [path.name for path in find_files([tmp_path])] == ["a.TXT", "b.txt"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    [file] = write(tmp_path, "a.txt")
    assert find_files([file, tmp_path]) == (file,)


def test_a_name_too_long_for_the_system_is_that_of_a_file_that_is_missing() -> None:
    path = Path("x" * 300)
    assert find_files([path]) == (path,)
    assert list_skipped([path]) == {}


def test_a_folder_without_readable_files_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(WrongCallError, match="no_readable_files"):
        find_files([tmp_path])


@pytest.mark.parametrize("number", [1, 6])
def test_results_come_in_order_and_a_bad_file_stops_nothing(tmp_path: Path, number: int) -> None:
    paths = write(tmp_path, *(f"{at}.txt" for at in range(number)))
    paths.insert(0, tmp_path / "missing.pdf")
    results = list(read_files(paths, whole))
    assert [result.path for result in results] == paths
    assert results[0].error is not None
    assert results[0].error.fault is FileFault.MISSING
    assert all(result.value and result.value.commitments for result in results[1:])


def test_a_file_that_ends_its_process_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write(tmp_path, *(f"{at}.txt" for at in range(4)), "ends.txt")
    monkeypatch.setattr(reading, "read_one", _ends_on_one)
    results = {result.path.name: result for result in read_files(paths, whole)}
    assert results["ends.txt"].error is not None
    assert [name for name, result in results.items() if result.value] == ["0.txt", "1.txt", "2.txt", "3.txt"]


def _ends_on_one(path: Path, **_asked: object) -> reading.ReadResult[Chain]:
    import os

    if path.name == "ends.txt":
        os._exit(9)
    from styrkedja.library import read

    return reading.ReadResult(path, read(path), None)


def test_reading_imports_no_web_framework() -> None:
    code = "import sys, styrkedja.app.reading; sys.exit('django' in sys.modules or 'styrkedja.store' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_example_comes_with_the_source() -> None:
    assert {path.suffix for path in example_files()} == {".docx", ".pdf"}


def test_the_reader_names_its_version_and_stays_by_it() -> None:
    assert parser_version() == parser_version()
    assert len(parser_version()) == 16


def test_what_is_passed_over_in_a_folder_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "siffror.xlsx", ".dold", "LÄSMIG"):
        (tmp_path / name).write_text("Vi vill.", encoding="utf-8")
    (tmp_path / "mer").mkdir()
    assert list_skipped([tmp_path, tmp_path / "a.txt"]) == {tmp_path: ("LÄSMIG", "mer/", "siffror.xlsx")}
    assert list_skipped([tmp_path / "mer"]) == {}


@pytest.mark.parametrize("ask", [find_files, list_skipped])
def test_a_folder_that_may_not_be_looked_into_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[list[Path]], object]
) -> None:
    def refuse(_self: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UnreadableFileError) as caught:
        ask([tmp_path])
    assert caught.value.fault is FileFault.NO_PERMISSION
