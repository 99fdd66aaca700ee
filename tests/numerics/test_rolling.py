"""Forecasts of made-up panels of many kinds: how often the outcome lies inside, and whether the weighing learns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from styrkedja.numerics.moves import moves
from styrkedja.numerics.rolling import Rolling
from styrkedja.numerics.trials import try_methods
from styrkedja.numerics.weighing import Cases, weigh

LEVELS = np.array([0.025, 0.1, 0.5, 0.9, 0.975])
Make = Callable[[np.random.Generator], np.ndarray]
_SHAPE = (18, 60)


def _walk(random: np.random.Generator) -> np.ndarray:
    return np.cumsum(random.normal(size=_SHAPE), axis=0)


def _shocks(random: np.random.Generator) -> np.ndarray:
    return np.cumsum(random.normal(size=_SHAPE) + random.normal(size=(_SHAPE[0], 1)), axis=0)


def _heavy(random: np.random.Generator) -> np.ndarray:
    return np.cumsum(random.standard_t(3, size=_SHAPE) + random.standard_t(3, size=(_SHAPE[0], 1)) * 0.5, axis=0)


def _noise(random: np.random.Generator) -> np.ndarray:
    return random.normal(size=_SHAPE[1]) * 5 + random.normal(size=_SHAPE)


def _trend_that_turns(random: np.random.Generator) -> np.ndarray:
    slope = np.where(np.arange(_SHAPE[0]) < 10, 1.0, -1.0)[:, None]
    return np.cumsum(slope + random.normal(size=_SHAPE) + random.normal(size=(_SHAPE[0], 1)) * 0.5, axis=0)


def _shares(random: np.random.Generator) -> np.ndarray:
    return 100 / (1 + np.exp(-2 - 0.2 * _shocks(random)))


def _counts(random: np.random.Generator) -> np.ndarray:
    return random.poisson(np.exp(random.normal(1.5, 1, size=_SHAPE[1]) + 0.1 * _shocks(random))).astype(float)


def _covered(make: Make) -> tuple[float, float]:
    """Return how often the outcome lay in the 80 % and the 95 % interval, over several panels."""
    inside: list[np.ndarray] = []
    for seed in range(12):
        values = make(np.random.default_rng(seed))
        bounds = np.tile([0.0 if values.min() >= 0 else -np.inf, np.inf], (len(values), 1))
        rolling = Rolling(np.arange(float(len(values))), values, longest_years=5, bounds=bounds)
        cases, targets = rolling.pairs()
        quantiles, outcome = rolling.forecast(cases, LEVELS).quantiles, values[targets]
        known = np.isfinite(quantiles[..., 0])
        in_80 = (quantiles[..., 1] <= outcome) & (outcome <= quantiles[..., 3])
        in_95 = (quantiles[..., 0] <= outcome) & (outcome <= quantiles[..., 4])
        inside.append(np.stack([in_80[known], in_95[known]]))
    in_80, in_95 = np.concatenate(inside, axis=1).mean(axis=1)
    return float(in_80), float(in_95)


@pytest.mark.parametrize("make", [_walk, _shocks, _heavy, _noise, _shares, _counts])
def test_intervals_hold_at_least_what_they_say_and_not_everything(make: Make) -> None:
    in_80, in_95 = _covered(make)
    assert 0.77 <= in_80 <= 0.95
    assert 0.92 <= in_95 <= 0.997


def test_a_trend_that_turns_once_for_all_is_a_shock_that_the_past_did_not_hold() -> None:
    in_80, in_95 = _covered(_trend_that_turns)
    assert 0.65 <= in_80 <= 0.85
    assert 0.85 <= in_95 <= 0.98


def test_weights_are_shares_and_the_last_value_keeps_most_when_nothing_can_be_learned() -> None:
    panel = moves(np.arange(18.0), _walk(np.random.default_rng(1)))
    cases = Cases(np.repeat(np.arange(3, 18), 4), np.tile([1.0, 2, 3, 4], 15))
    weights = weigh(cases, try_methods(panel, longest_years=4)).cases
    assert np.all(weights >= 0)
    assert weights.sum(axis=0) == pytest.approx(1)
    assert weights[0].mean() > 0.5


def test_a_trend_of_all_is_learned() -> None:
    values = np.cumsum(1.0 + np.random.default_rng(1).normal(size=_SHAPE), axis=0)
    panel = moves(np.arange(18.0), values)
    cases = Cases(np.array([3, 17]), np.array([4.0, 4.0]))
    weights = weigh(cases, try_methods(panel, longest_years=4)).cases
    assert weights[0, 1] < 0.1
    assert weights[0, 1] < weights[0, 0]
