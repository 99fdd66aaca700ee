"""Forecasts of earlier years on three sets of real values: how wrong, beside the last value, and how often inside.

Run as `python -m benchmarks.backtest_sets [--data FOLDER] [--csv FOLDER]`. With `--csv` each set is also written as a
long CSV file, which `styrkedja indicators backtest --file FILE` takes. Ends with 1 when an aim is missed.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks import shared_panels
from styrkedja.chain.observation import Observation
from styrkedja.indicators.backtest import PastForecasts, back_test, by_horizon, by_year, pooled
from styrkedja.indicators.forecast import past_forecasts
from styrkedja.indicators.long_csv import panels_by_kpi
from styrkedja.indicators.prediction import BackTest

_AIMS_80, _AIMS_95 = (75, 85), (92, 98)


def main(arguments: list[str]) -> int:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=shared_panels.FOLDER)
    parser.add_argument("--csv", type=Path)
    options = parser.parse_args(arguments)
    if not shared_panels.is_there(options.data):
        sys.stdout.write(f"No values in {options.data}: nothing is tried.\n")
        return 0
    missed = 0
    start = time.perf_counter()
    for name, values in shared_panels.all_sets(options.data).items():
        if options.csv:
            _write(options.csv / f"{name}.csv", values)
        missed += _set(name, tried(values))
    sys.stdout.write(f"{time.perf_counter() - start:.1f} s for all three\n")
    return int(missed > 0)


def tried(values: Iterable[Observation]) -> dict[str, PastForecasts]:
    """Return the forecasts of earlier years of each key figure that has enough years."""
    past = {kpi: past_forecasts(panel) for kpi, panel in panels_by_kpi(values).items()}
    return {kpi: one for kpi, one in past.items() if len(one.errors)}


def summed(past: dict[str, PastForecasts]) -> tuple[BackTest, PastForecasts]:
    """Return the sum of a set: errors in multiples of each key figure's median last-value error."""
    whole = pooled(one.scaled() for one in past.values())
    total = back_test(whole)
    if total is None:
        raise ValueError(past)
    return total, whole


def _set(name: str, past: dict[str, PastForecasts]) -> bool:
    total, whole = summed(past)
    sys.stdout.write(f"\n{name}: {len(past)} key figures, errors in multiples of the last value's median error\n")
    _line("together", total)
    for test in by_year(whole):
        _line(str(test.last_year), test)
    for test in by_horizon(whole):
        _line(f"{test.horizon_years} years ahead", test)
    for kpi, one in past.items():
        own = back_test(one.scaled())
        if own is not None and len(past) > 1:
            _line(kpi, own)
    low_80, high_80 = _AIMS_80
    low_95, high_95 = _AIMS_95
    return not (
        total.median_error <= total.last_value_error
        and low_80 <= total.coverage_80_pct <= high_80
        and low_95 <= total.coverage_95_pct <= high_95
    )


def _line(name: str, test: BackTest) -> None:
    sys.stdout.write(
        f"  {name:16} {test.forecasts:7} forecasts, median error {test.median_error:6.3f}, last value "
        f"{test.last_value_error:6.3f}, in 80 %: {test.coverage_80_pct:5.1f}, in 95 %: {test.coverage_95_pct:5.1f}\n"
    )


def _write(path: Path, values: Iterable[Observation]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(("kpi", "municipality_id", "period", "value"))
        writer.writerows((row.kpi, row.municipality, row.year, row.value) for row in values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
