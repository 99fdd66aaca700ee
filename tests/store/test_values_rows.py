"""Rows of values are the same from either layout, and a disk that takes nothing is one error."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from styrkedja.chain.observation import Observation
from styrkedja.store import values_reading
from styrkedja.store.values import RowQuery, ValueStore
from tests.store.value_rows import FIRST, many_rows


@pytest.fixture
def values(tmp_path: Path) -> ValueStore:
    return ValueStore(tmp_path / "values")


def test_a_municipality_asked_for_twice_gives_each_row_once(values: ValueStore) -> None:
    values.write("N1", many_rows("N1", 3), FIRST)
    once, twice = RowQuery(("N1",), ("9998",)), RowQuery(("N1",), ("9998", "9998"))
    truth = values.rows(once)
    assert truth
    values.publish()
    assert values.rows(twice) == truth


def test_rows_are_the_truth_also_when_the_layout_is_taken_away_while_they_are_read(
    values: ValueStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    values.write("N1", many_rows("N1", 3), FIRST)
    query = RowQuery(("N1",), ("9998",))
    truth = values.rows(query)
    values.publish()
    found = values_reading.rows_of

    def rows_of(*asked: Any) -> list[Observation]:
        shutil.rmtree(values.folder / "by_municipality", ignore_errors=True)
        return found(*asked)

    monkeypatch.setattr(values_reading, "rows_of", rows_of)
    assert values.rows(query) == truth


@pytest.mark.skipif(sys.platform == "win32", reason="the limit of a file's size is none of Windows")
def test_a_disk_that_takes_nothing_is_one_error(tmp_path: Path) -> None:
    program = """
import resource, sys
from datetime import date
from pathlib import Path
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.store.values import ValueStore
values = ValueStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
try:
    values.write("N1", [Observation("N1", "9998", 2020, Gender.TOTAL, 1.0)], date(2026, 1, 1))
except WrongCallError as fault:
    print(fault.code)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "v")], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["values_unwritable"], done.stderr
