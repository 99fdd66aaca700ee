"""Forecasts of all key figures for all municipalities, and how targets stand, as one batch on all cores or computers.

A part of the work is one key figure: a function of plain values that reads the kept values, works everything out and
writes a file. So the same function runs in processes of this computer and on dask's workers, which must see the same
folders. A run that was stopped goes on where it ended: a file that was worked out from the same is left as it is.

No Django here: a worker has no database; the targets come with the job.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np

from styrkedja.app.forecasts import is_share
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Direction, Target
from styrkedja.indicators.areas import Area, panel_of
from styrkedja.indicators.assessment import assess, uncertainty_kpi
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.forecast import HORIZON_YEARS, PanelForecast, forecast_panel
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.prediction import BackTest
from styrkedja.store.forecast_files import ForecastFiles
from styrkedja.store.values import ValueStore

# Part of what a file was worked out from: raise it when the method gives other figures.
_METHOD: Final = "1"
_WAIT_S: Final = 10
_LEVELS: Final = (0.5, 0.1, 0.9, 0.025, 0.975)
_NAMES: Final = ("median", "low_80", "high_80", "low_95", "high_95")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One key figure to work out.

    Args:
        title: of the key figure, which tells a share; "" when nobody knows.
        values: folder of the kept values.
        folder: where the files are written.
        today: the day that targets are judged on.
        to_year: last year; None: as far as forecasts go.
        targets: the kept targets of the key figure.
        record: what the catalogue says of it.
        is_again: work it out also when its file is there.
    """

    kpi: str
    values: Path
    folder: Path
    today: date
    title: str = ""
    to_year: int | None = None
    targets: tuple[Target, ...] = ()
    record: Kpi | None = None
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job.

    Args:
        forecasts: how many municipalities and regions were forecast, women and men apart.
        assessed: how many targets were judged.
        was_there: the file was worked out from the same before, and was left.
    """

    kpi: str
    forecasts: int
    assessed: int
    was_there: bool


def work_out(job: Job) -> Done:
    """Work one key figure out and write its files.

    Raises:
        ValueFileError: its values are damaged.
        WrongCallError: code batch_folder, the folder cannot be written to.
    """
    store = _values(job.values)
    panels = [store.panel(job.kpi, gender) for gender in Gender]
    twin = uncertainty_kpi(job.kpi) if job.targets else None
    twins = {gender: store.panel(twin, gender) for gender in Gender} if twin else {}
    files = ForecastFiles(job.folder)
    subject = f"{job.kpi} {_digest(job, [*panels, *twins.values()])}".replace(":", " ")
    if not job.is_again and files.has(job.kpi, subject):
        return Done(job.kpi, 0, 0, was_there=True)
    made = [
        forecast_panel(own, is_share=is_share(job.title))
        for panel in panels
        for area in (Area.MUNICIPALITY, Area.REGION)
        if (own := panel_of(panel, area)).municipalities
    ]
    rows = [_columns(one, job.to_year) for one in made]
    assessed = [row for one in made for row in _assessed(job, one, twins)]
    if assessed:
        files.write(f"{job.kpi}.targets", _target_columns(assessed), subject)
    else:
        # Those of targets that have been removed would otherwise stand on.
        files.remove(f"{job.kpi}.targets")
    files.write(job.kpi, _joined(job.kpi, rows), subject)
    return Done(
        job.kpi, sum(int(np.isfinite(one.quantiles[:, 0, 0]).sum()) for one in made), len(assessed), was_there=False
    )


def run_batch(jobs: Sequence[Job], *, processes: int | None = None, scheduler: str | None = None) -> Iterator[Done]:
    """Yield what becomes of the jobs, as they are done.

    Args:
        processes: on this computer; None: as many as it has cores.
        scheduler: address of dask's scheduler; then the work is done by its workers.

    Raises:
        WrongCallError: batch_no_dask, the extra `cluster` is not installed; batch_scheduler, it does not answer;
            batch_broken, a process was ended from outside.
    """
    if scheduler is not None:
        yield from _on_dask(jobs, scheduler)
        return
    many = min(processes or os.cpu_count() or 1, len(jobs))
    if many <= 1:
        yield from map(work_out, jobs)
        return
    # Each worker has a core; numpy's own threads would only stand in each other's way.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    with ProcessPoolExecutor(many, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(work_out, job) for job in jobs]
        try:
            for one in as_completed(running):
                yield one.result()
        except BrokenProcessPool as fault:
            raise WrongCallError("batch_broken", processes=many) from fault
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _on_dask(jobs: Sequence[Job], address: str) -> Iterator[Done]:
    try:
        distributed: Any = import_module("distributed")  # an extra, whose functions have no types
    except ImportError as fault:
        raise WrongCallError("batch_no_dask") from fault
    try:
        client = distributed.Client(address, timeout=_WAIT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as fault:
        raise WrongCallError("batch_scheduler", address=address) from fault
    with client:
        futures = client.map(work_out, list(jobs), pure=False)
        for future in distributed.as_completed(futures, loop=client.loop):
            yield future.result()


@cache
def _values(folder: Path) -> ValueStore:
    return ValueStore(folder)


def _digest(job: Job, panels: Sequence[Panel]) -> str:
    """Return what the result hangs on, in short: values, targets, years and the method."""
    found = hashlib.blake2b(digest_size=16)
    found.update(repr((_METHOD, job.to_year, job.title, job.targets, job.targets and (job.today, job.record))).encode())
    for panel in panels:
        found.update(repr((panel.municipalities, panel.years)).encode())
        found.update(np.ascontiguousarray(panel.values).tobytes())
    return found.hexdigest()


def _columns(made: PanelForecast, to_year: int | None) -> dict[str, Any]:
    """Return one row for each municipality and year that is forecast, with the back-test of that horizon beside it."""
    years = made.origin_years[:, None] + np.arange(1, HORIZON_YEARS + 1)
    chosen = np.isfinite(made.quantiles[..., 0]) & (years <= (to_year or years.max(initial=0)))
    rows, ahead = np.nonzero(chosen)
    quantiles = made.at(np.array(_LEVELS))[chosen]
    tests = {test.horizon_years: test for test in made.by_horizon}
    beside = [tests.get(int(one) + 1) for one in ahead]
    return {
        "municipality": np.array(made.panel.municipalities, dtype=object)[rows],
        "gender": np.full(len(rows), made.panel.gender.value, dtype=object),
        "origin_year": made.origin_years[rows].astype(np.int32),
        "year": years[chosen].astype(np.int32),
        **{name: quantiles[:, place] for place, name in enumerate(_NAMES)},
        "weight_of_last_value": made.weights[..., 0][chosen],
        "tried": np.array([test.forecasts if test else 0 for test in beside], dtype=np.int32),
        **{f"tried_{name}": _of(beside, name) for name in ("median_error", "last_value_error")},
        **{f"tried_{name}": _of(beside, name) for name in ("coverage_80_pct", "coverage_95_pct")},
    }


def _of(tests: Sequence[BackTest | None], name: str) -> Any:  # noqa: ANN401  # an array
    return np.array([getattr(test, name) if test else np.nan for test in tests], dtype=np.float64)


def _joined(kpi: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    none = forecast_panel(Panel(kpi, Gender.TOTAL, (), (), np.empty((0, 0))))
    parts = rows or [_columns(none, None)]
    joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return {"kpi": np.full(len(joined["year"]), kpi, dtype=object), **joined}


def _assessed(job: Job, made: PanelForecast, twins: Mapping[Gender, Panel]) -> Iterator[tuple[object, ...]]:
    """Yield a row for each target: how it stands today, and how likely it is to be reached.

    Args:
        twins: what holds the uncertainty of a survey.
    """
    for target in job.targets:
        if target.gender is not made.panel.gender or target.municipality not in made.panel.municipalities:
            continue
        own, twin = made.panel.series(target.municipality), twins.get(target.gender)
        uncertainty = twin.series(target.municipality) if twin else None
        found = assess(target, own, today=job.today, kpi=job.record, uncertainty=uncertainty)
        prediction = made.prediction(target.municipality, target.year)
        likely = (
            prediction.probability(target.year, target.value, target.direction)
            if prediction and target.year in prediction.years and target.direction is not Direction.KEEP
            else np.nan
        )
        nothing = np.nan
        yield (
            target.municipality, target.gender.value, target.year, target.value, target.direction.value,
            found.status.value, found.year or 0, nothing if found.outcome is None else found.outcome,
            nothing if found.gap is None else found.gap, likely,
        )  # fmt: skip


def _target_columns(rows: Sequence[tuple[object, ...]]) -> dict[str, Any]:
    names = (
        "municipality", "gender", "target_year", "target_value", "direction",
        "status", "outcome_year", "outcome", "gap", "probability",
    )  # fmt: skip
    kinds = (object, object, np.int32, np.float64, object, object, np.int32, np.float64, np.float64, np.float64)
    return {
        name: np.array([row[place] for row in rows], dtype=kind)
        for place, (name, kind) in enumerate(zip(names, kinds, strict=True))
    }
