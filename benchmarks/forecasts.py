"""A million series of 20 years judged and forecast: time, memory, and error beside Theta and the last value.

Run by `make bench`, or as `python -m benchmarks.forecasts [--series N] [--processes N] [--sample N]`. The series are
made up, as panels of 290 municipalities with shocks that strike all. Each has a target and is judged by the rule of
`indicators/assessment.py`; each panel is forecast eight years ahead and tried on all its earlier years, and each target
gets its chance. statsmodels' Theta takes a sample of the same series, since it takes milliseconds for each. On real
values, where they are at hand beside the repository, the three are compared again. Ends with 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import importlib
import os
import resource
import sys
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks import shared_panels
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Baseline, Direction, Target
from styrkedja.indicators.assessment import Status, assess
from styrkedja.indicators.forecast import PanelForecast, forecast_panel
from styrkedja.indicators.long_csv import panels_by_kpi
from styrkedja.indicators.panel import Panel

Floats = npt.NDArray[np.float64]

_MUNICIPALITIES, _YEARS, _AHEAD = 290, 20, 4
_FIRST_YEAR = 2005
_LIMIT_S, _LIMIT_MB = 90, 2_000
_TODAY = date(2025, 6, 1)
_IDS = tuple(f"{number:04d}" for number in range(101, 101 + _MUNICIPALITIES))


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, default=1_000_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--sample", type=int, default=400)
    options = parser.parse_args(arguments)
    missed = _million(options.series, options.processes)
    _beside_others("made up", [_made_up(seed, _YEARS + _AHEAD) for seed in range(10)], options.sample)
    if shared_panels.is_there():
        panels = panels_by_kpi(shared_panels.all_sets()["kolada"])
        long = [panel.values.T for panel in panels.values() if len(panel.years) >= 14]
        _beside_others("Kolada 1995-2012", [values[-14:] for values in long], options.sample)
    return int(missed)


def work(seed: int) -> tuple[int, int, float]:
    """Assess and forecast one panel; return how many were judged, how many forecast, and the processor time."""
    start = time.process_time()
    values = _made_up(seed, _YEARS).T
    panel = Panel("N00000", Gender.TOTAL, _IDS, tuple(range(_FIRST_YEAR, _FIRST_YEAR + _YEARS)), values)
    made = forecast_panel(panel, is_share=False)
    if made.back_test is None:
        raise ValueError(seed)
    goals = values[:, -1] * 1.1
    judged = sum(
        assess(
            _target(place, own, goal),
            Series("N00000", place, Gender.TOTAL, panel.years, tuple(own)),
            today=_TODAY,
            kpi=None,
        ).status
        is not Status.NO_DATA
        for place, own, goal in zip(_IDS, values.tolist(), goals.tolist(), strict=True)
    )
    chances = _chances(made, goals)
    return judged, int(np.isfinite(chances).sum()), time.process_time() - start


def _target(place: str, own: list[float], goal: float) -> Target:
    baseline = Baseline(_FIRST_YEAR + _YEARS - 5, own[-5], "made up")
    return Target("N00000", place, _FIRST_YEAR + _YEARS - 1 + _AHEAD, goal, Direction.INCREASE, baseline)


def _chances(made: PanelForecast, goals: Floats) -> Floats:
    return made.chance_below(goals, np.full(len(goals), _AHEAD))


def _million(series: int, processes: int) -> bool:
    panels = -(-series // _MUNICIPALITIES)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    start = time.perf_counter()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        results = list(pool.map(work, range(panels), chunksize=8))
    seconds = time.perf_counter() - start
    processor = sum(result[2] for result in results)
    memory = processes * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    memory += resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    count = panels * _MUNICIPALITIES
    judged, forecast = (sum(result[part] for result in results) for part in (0, 1))
    sys.stdout.write(
        f"{count} series of {_YEARS} years: {judged} judged, {forecast} forecast and tried on all earlier years "
        f"in {seconds:.1f} s on {processes} processes ({processor / processes:.1f} s of processor time each, "
        f"load {os.getloadavg()[0]:.1f}); at most {memory:.0f} MB together\n"
    )
    # Other work on the computer is not the program's fault, so the aim is on its own processor time.
    return processor / processes * 1_000_000 / count > _LIMIT_S or memory > _LIMIT_MB


def _beside_others(name: str, panels: list[Floats], sample: int) -> None:
    """Compare errors of the last years of *panels* (years, series), which no method is shown."""
    errors: dict[str, list[Floats]] = {"styrkedja": [], "the last value": [], "theta": []}
    seconds = {"styrkedja": 0.0, "theta": 0.0}
    each = max(sample // len(panels), 1)
    tried = 0
    for values in panels:
        known, outcome = values[:-_AHEAD], values[-1]
        chosen = np.flatnonzero(np.isfinite(values).all(axis=0))[:each]
        start = time.process_time()
        quantiles = forecast_panel(_panel(known)).at(np.array([0.5]))[:, _AHEAD - 1, 0]
        seconds["styrkedja"] += (time.process_time() - start) / values.shape[1]
        start = time.process_time()
        theta = _theta(known[:, chosen])
        if theta is None:
            sys.stdout.write("statsmodels is not installed: Theta is not compared\n")
            return
        seconds["theta"] += (time.process_time() - start) / max(len(chosen), 1)
        tried += len(chosen)
        usual = np.median(np.abs(outcome - known[-1])[chosen]) or 1.0
        for method, forecast in (
            ("styrkedja", quantiles[chosen]),
            ("the last value", known[-1, chosen]),
            ("theta", theta),
        ):
            errors[method].append(np.abs(outcome[chosen] - forecast) / usual)
    medians = {method: float(np.median(np.concatenate(found))) for method, found in errors.items()}
    sys.stdout.write(
        f"{name}: {tried} series, {_AHEAD} years ahead, median error in multiples of the last value's: "
        + ", ".join(f"{method} {median / medians['the last value']:.3f}" for method, median in medians.items())
        + f"; statsmodels' Theta takes {seconds['theta'] / seconds['styrkedja']:.0f} times as long for each series "
        f"({1000 * seconds['theta'] / len(panels):.2f} against {1000 * seconds['styrkedja'] / len(panels):.3f} ms)\n"
    )


def _theta(known: Floats) -> Floats | None:
    try:
        model: Any = importlib.import_module("statsmodels.tsa.forecasting.theta").ThetaModel
    except ImportError:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = [model(own, period=1, deseasonalize=False).fit().forecast(_AHEAD) for own in known.T]
    return np.array([np.asarray(one)[-1] for one in made])


def _panel(values: Floats) -> Panel:
    years = tuple(range(_FIRST_YEAR, _FIRST_YEAR + len(values)))
    ids = tuple(f"{number:04d}" for number in range(101, 101 + values.shape[1]))
    return Panel("N00000", Gender.TOTAL, ids, years, np.ascontiguousarray(values.T))


def _made_up(seed: int, years: int) -> Floats:
    """Return (years, municipalities): levels apart, a common drift and shocks, own ways and noise of measuring."""
    random = np.random.default_rng(seed)
    drift = random.normal(0, 0.01)
    common = drift + random.standard_t(4, size=(years, 1)) * 0.01
    own = random.normal(0, 0.03, size=(years, _MUNICIPALITIES))
    noise = random.normal(0, 0.01, size=(years, _MUNICIPALITIES))
    levels = random.normal(5, 0.8, size=_MUNICIPALITIES)
    made: Floats = np.exp(levels + np.cumsum(common + own, axis=0) + noise)
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
