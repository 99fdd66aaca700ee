"""`styrkedja indicators batch`: everything worked out, and told in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from styrkedja.app.values import open_values
from styrkedja.chain.observation import Gender, Observation
from styrkedja.cli.main import main
from styrkedja.store.forecast_files import ForecastFiles


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "forecasts"


def _keep() -> None:
    values = 50 + np.cumsum(np.random.default_rng(2).normal(size=(20, 9)), axis=1)
    for gender in (Gender.WOMEN, Gender.TOTAL):
        known = [
            Observation("N00001", f"{1480 + row}", 2016 + year, gender, value)
            for row, own in enumerate(values.tolist())
            for year, value in enumerate(own)
        ]
        kept = open_values().observations("N00001")
        open_values().write("N00001", [*kept, *known], date(2026, 1, 1))


def test_what_was_done_is_told_and_left_the_second_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _keep()
    call = ["indicators", "batch", "--processes", "1", "--to", "2026"]
    assert main(call) == 0
    assert "1 nyckeltal räknades, 0 fanns redan och 0 gav ingen prognos." in capsys.readouterr().out
    found = ForecastFiles(folder).read("N00001")
    assert set(found["gender"]) == {"T", "K"}
    assert set(found["year"]) == {2025, 2026}
    assert len(found["year"]) == 2 * 2 * 20
    assert main(call) == 0
    assert "0 nyckeltal räknades, 1 fanns redan" in capsys.readouterr().out


def test_without_values_there_is_nothing_to_work_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "batch"]) == 1
    assert "styrkedja indicators sync" in capsys.readouterr().err
    assert main(["indicators", "batch", "N99999"]) == 2
    assert not folder.exists()
