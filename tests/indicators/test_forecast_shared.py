"""Forecasts tried on real values, where they are beside the repository: never worse than the last value, honest intervals."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks import shared_panels
from benchmarks.backtest_sets import summed, tried
from styrkedja.indicators.backtest import by_horizon
from styrkedja.indicators.prediction import BackTest

pytestmark = pytest.mark.skipif(
    not shared_panels.is_there(),
    reason="the shared values of emissions, Kolada and taxes are not beside the repository",
)
SETS = ("emissions", "kolada", "tax")


@cache
def _sums() -> dict[str, tuple[BackTest, tuple[BackTest, ...]]]:
    found = {}
    for name, values in shared_panels.all_sets().items():
        total, whole = summed(tried(values))
        found[name] = total, by_horizon(whole)
    return found


@pytest.mark.parametrize("name", SETS)
def test_the_pooled_median_error_is_never_worse_than_that_of_the_last_value(name: str) -> None:
    total, _ = _sums()[name]
    assert total.median_error <= total.last_value_error


def test_it_is_better_on_all_three() -> None:
    assert [name for name in SETS if _sums()[name][0].is_better] == list(SETS)


@pytest.mark.parametrize("name", SETS)
def test_intervals_hold_what_they_say_with_shock_years_in(name: str) -> None:
    total, _ = _sums()[name]
    assert 75 <= total.coverage_80_pct <= 85
    assert 92 <= total.coverage_95_pct <= 98


def test_no_horizon_of_the_key_figures_is_far_off() -> None:
    for test in _sums()["kolada"][1]:
        assert 72 <= test.coverage_80_pct <= 92
        assert 88 <= test.coverage_95_pct <= 99
