"""What is known of a panel at each column."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.numerics.moves import moves
from styrkedja.numerics.scales import Scale, scales_known


def _walk(series: int = 50, columns: int = 10) -> np.ndarray:
    return 100 + np.cumsum(np.random.default_rng(3).normal(size=(columns, series)), axis=0)


@given(st.integers(1, 9), st.integers(0, 5))
def test_nothing_is_taken_from_later_columns(column: int, seed: int) -> None:
    values = _walk()
    years = np.arange(10.0)
    other = values.copy()
    other[column + 1 :] = np.random.default_rng(seed).normal(size=(9 - column, 50)) * 1000
    one, two = moves(years, values), moves(years, other)
    for name in ("values", "smoothed", "mean", "own_slope", "spread", "common_slope", "recent_slope", "jumps"):
        assert np.array_equal(getattr(one, name)[: column + 1], getattr(two, name)[: column + 1]), name


def test_uneven_years_give_changes_a_year() -> None:
    years = np.array([1990.0, 2000, 2005, 2010])
    values = np.repeat((years - 1990)[:, None] * 2.0, 40, axis=1)
    found = moves(years, values)
    assert found.own_slope[-1] == pytest.approx(2.0)
    assert found.common_slope[-1] == pytest.approx(2.0 * 40 / 45)


def test_a_shift_of_all_in_one_year_is_a_break_and_a_hard_year_is_none() -> None:
    values = _walk()
    years = np.arange(10.0)
    shifted, hard = values.copy(), values.copy()
    shifted[6:] += 60
    hard[6:] += 3
    assert moves(years, shifted).jumps[-1] == pytest.approx(60, abs=8)
    assert moves(years, shifted).values[-1] == pytest.approx(values[-1], abs=8)
    assert not moves(years, hard).jumps.any()


def test_a_gap_is_bridged() -> None:
    values = _walk()
    values[5:8, 0] = np.nan
    found = moves(np.arange(10.0), values)
    assert np.isnan(found.values[6, 0])
    assert np.isfinite(found.spread).all()
    assert not found.enough[6, 0]
    assert found.enough[8, 0]


def test_changes_that_grow_with_the_level_are_seen_as_shares() -> None:
    random = np.random.default_rng(1)
    levels = np.exp(random.normal(8, 1.5, size=60))
    by_level = levels * np.exp(np.cumsum(random.normal(size=(9, 60)) * 0.05, axis=0))
    in_units = levels + 1000 * np.cumsum(random.normal(size=(9, 60)) * 0.05, axis=0)
    assert scales_known(by_level)[-1] == Scale(is_log=True)
    assert not scales_known(in_units)[-1].is_log
    below = by_level.copy()
    below[4, 0] = -1
    assert [scale.is_log for scale in scales_known(below)][2:] == [True, True, *[False] * 5]


def test_a_zero_lets_logarithms_begin_a_little_above() -> None:
    values = np.exp(np.random.default_rng(2).normal(3, 1, size=(8, 60)))
    values[2, 5] = 0
    scale = scales_known(values)[-1]
    if scale.is_log:
        assert 0 < scale.offset <= values[values > 0].min() / 2
    assert np.isfinite(scale.there(values)).all()


def test_a_series_that_has_not_begun_has_no_level() -> None:
    found = moves(np.array([2001.0, 2002.0]), np.array([[3.0, np.nan], [5.0, 7.0]]))
    assert np.isnan([found.mean[0, 1], found.smoothed[0, 1], found.values[0, 1]]).all()
    assert found.mean[1].tolist() == [4.0, 7.0]
