"""All key figures worked out as one batch: on one core, in processes and on dask alike, and gone on with."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import distributed
import numpy as np
import pytest

from styrkedja.app.indicator_batch import Job, run_batch, work_out
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.chain.target import Baseline, Direction, Target
from styrkedja.indicators.areas import Area, panel_of
from styrkedja.indicators.forecast import forecast
from styrkedja.store.forecast_files import ForecastFiles
from styrkedja.store.values import ValueStore

KPIS = ("N00001", "N00002", "N00003")
TODAY = date(2026, 11, 21)
TARGET = Target("N00001", "0105", 2027, 60.0, Direction.INCREASE, Baseline(2020, 50.0, "Nyckeltal ett, andel (%)"))


@pytest.fixture
def values(tmp_path: Path) -> Path:
    store = ValueStore(tmp_path / "values")
    random = np.random.default_rng(8)
    for kpi in KPIS[:2]:
        rows = 50 + np.cumsum(random.normal(size=(30, 12)), axis=1)
        places = [f"{101 + row:04d}" if row < 24 else f"{row - 23:04d}" for row in range(30)]
        known = [
            Observation(kpi, place, 2013 + year, Gender.TOTAL, value)
            for place, own in zip(places, rows.tolist(), strict=True)
            for year, value in enumerate(own)
        ]
        store.write(kpi, [*known, Observation(kpi, "0000", 2013, Gender.TOTAL, 50.0)], TODAY)
    store.write(KPIS[2], [Observation(KPIS[2], "0101", 2013, Gender.TOTAL, 1.0)], TODAY)
    return tmp_path / "values"


def _jobs(values: Path, folder: Path) -> list[Job]:
    return [
        Job(kpi=kpi, values=values, folder=folder, today=TODAY, targets=(TARGET,) if kpi == TARGET.kpi else ())
        for kpi in KPIS
    ]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def test_a_batch_holds_the_forecasts_that_are_made_one_by_one(values: Path, tmp_path: Path) -> None:
    done = {one.kpi: one for one in run_batch(_jobs(values, tmp_path / "out"), processes=1)}
    assert [done[kpi].forecasts for kpi in KPIS] == [30, 30, 0]
    assert done["N00001"].assessed == 1
    found = ForecastFiles(tmp_path / "out").read("N00001")
    alone = forecast(panel_of(ValueStore(values).panel("N00001"), Area.MUNICIPALITY), "0105", 2026)
    assert alone
    row = (found["municipality"] == "0105") & (found["year"] == 2026)
    assert found["median"][row] == pytest.approx([alone.median(2026)])
    assert [found[name][row][0] for name in ("low_80", "high_80")] == pytest.approx(alone.interval(2026, 0.8))
    assert [found[name][row][0] for name in ("low_95", "high_95")] == pytest.approx(alone.interval(2026, 0.95))
    assert found["tried"][row][0] == alone.by_horizon[1].forecasts
    assert "0000" not in found["municipality"]


def test_targets_are_judged_with_their_chance(values: Path, tmp_path: Path) -> None:
    list(run_batch(_jobs(values, tmp_path / "out"), processes=1))
    found = ForecastFiles(tmp_path / "out").read("N00001.targets")
    assert list(found["municipality"]) == ["0105"]
    assert found["status"][0] in {"on_path", "behind", "wrong_way", "reached"}
    assert 0 <= found["probability"][0] <= 1


def test_a_survey_is_judged_with_its_uncertainty(tmp_path: Path) -> None:
    store = ValueStore(tmp_path / "values")
    for kpi, value in (("N00650", 50.0), ("U01650", 3.0)):
        rows = [Observation(kpi, "0101", year, Gender.TOTAL, value) for year in range(2020, 2026)]
        store.write(kpi, [*rows, Observation(kpi, "0101", 2026, Gender.TOTAL, 48.0 if kpi[0] == "N" else 3.0)], TODAY)
    target = replace(TARGET, kpi="N00650", municipality="0101")
    job = Job(kpi="N00650", values=store.folder, folder=tmp_path / "out", today=TODAY, targets=(target,))
    work_out(job)
    # Two per cent less is no change for the worse that the survey can show.
    assert list(ForecastFiles(job.folder).read("N00650.targets")["status"]) == ["behind"]
    store.write("U01650", [Observation("U01650", "0101", 2026, Gender.TOTAL, 0.1)], TODAY)
    assert not work_out(job).was_there
    assert list(ForecastFiles(job.folder).read("N00650.targets")["status"]) == ["wrong_way"]


def _end_at_once(job: Job) -> None:
    del job
    os._exit(1)


def test_a_process_that_is_killed_is_told(values: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("styrkedja.app.indicator_batch.work_out", _end_at_once)
    with pytest.raises(WrongCallError) as caught:
        list(run_batch(_jobs(values, tmp_path / "out"), processes=2))
    assert caught.value.code == "batch_broken"


def test_targets_that_are_removed_leave_no_file_behind(values: Path, tmp_path: Path) -> None:
    jobs = _jobs(values, tmp_path / "out")
    list(run_batch(jobs, processes=1))
    file = ForecastFiles(tmp_path / "out").path("N00001.targets")
    assert file.is_file()
    list(run_batch([replace(job, targets=()) for job in jobs], processes=1))
    assert not file.exists()


def test_processes_and_dask_write_the_same_files(values: Path, tmp_path: Path) -> None:
    list(run_batch(_jobs(values, tmp_path / "one"), processes=1))
    list(run_batch(_jobs(values, tmp_path / "two"), processes=2))
    with distributed.LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        done = list(run_batch(_jobs(values, tmp_path / "dask"), scheduler=cluster.scheduler_address))
    assert {one.kpi for one in done} == set(KPIS)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two") == _bytes(tmp_path / "dask")


def test_a_batch_goes_on_where_it_ended_and_sees_new_values(values: Path, tmp_path: Path) -> None:
    first, second, third = _jobs(values, tmp_path / "out")
    assert not work_out(first).was_there
    assert [one.was_there for one in run_batch([first, second, third], processes=1)] == [True, False, False]
    ForecastFiles(tmp_path / "out").path("N00002").write_bytes(b"PAR1 half a file")
    ValueStore(values).write("N00003", [Observation("N00003", "0101", 2014, Gender.TOTAL, 1.0)], TODAY)
    assert [one.was_there for one in run_batch([first, second, third], processes=1)] == [True, False, False]


def test_a_scheduler_that_does_not_answer_is_told(
    values: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("styrkedja.app.indicator_batch._WAIT_S", 0.2)
    with pytest.raises(WrongCallError) as caught:
        list(run_batch(_jobs(values, tmp_path / "out"), scheduler="tcp://127.0.0.1:9"))
    assert caught.value.code == "batch_scheduler"


def test_a_folder_that_cannot_be_written_to_is_told(values: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(WrongCallError) as caught:
        list(run_batch(_jobs(values, tmp_path / "file" / "out"), processes=1))
    assert caught.value.code == "batch_folder"
