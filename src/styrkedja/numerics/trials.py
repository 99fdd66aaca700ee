"""The simple methods tried on the past: one trial for each pair of an earlier column and a later one.

A trial is summed up over the series: how far wrong each method was, what was wrong alike for all (the common error, a
shock of that year), and how the single series lay around that. All later steps only weigh these sums together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.numerics.moves import FEW_SERIES, Moves
from styrkedja.numerics.simple_methods import errors_of_methods
from styrkedja.numerics.student import quantile_t4

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

# Ever closer towards the tail: shares of the distances from the middle that lie below each knot.
_EDGES = np.array([0.0, 0.12, 0.26, 0.4, 0.54, 0.68, 0.79, 0.88, 0.94, 0.97, 0.99, 1.0])
DISTANCE_SHARES = (_EDGES[1:] + _EDGES[:-1]) / 2
DISTANCE_WEIGHTS = np.diff(_EDGES)
# How wide few series lie is filled up with so many series that lie as Student's t does.
_SERIES_OF_THEORY = 10
_MIDDLE = np.array([0.5])
# A series that had hardly moved before may leap by any number of its widths; more than this tells the others nothing.
_FARTHEST = 20.0
_THEORY = quantile_t4((1 + DISTANCE_SHARES) / 2)


@dataclass(frozen=True, slots=True)
class Trials:
    """All trials of a panel on one scale.

    Args:
        origins: column each trial forecast from, shape (n_trials,).
        targets: column it forecast.
        ahead_years: between the two.
        series: how many series were forecast.
        errors: outcome less forecast, shape (n_methods, n_trials, n_series), NaN = not tried.
        roughness: how far wrong, shape (n_methods, n_trials): the mean root of the error, squared, so that a few wild
            series do not decide.
        common: the common error: the median, less when series are few.
        distances: how far single series lay from the common error, over their spread and the root of the years ahead:
            the quantiles at DISTANCE_SHARES, shape (n_methods, n_trials, n_knots).
    """

    origins: Ints
    targets: Ints
    ahead_years: Floats
    series: Floats
    errors: Floats
    roughness: Floats
    common: Floats
    distances: Floats


def try_methods(panel: Moves, *, longest_years: float) -> Trials:
    """Return the trials of all pairs of columns at most *longest_years* apart."""
    origins, targets = np.triu_indices(len(panel.years), 1)
    near = panel.years[targets] - panel.years[origins] <= longest_years
    origins, targets = origins[near], targets[near]
    errors = errors_of_methods(panel, origins, targets)
    tried = np.isfinite(errors[0])
    some = tried.any(axis=1)
    origins, targets, errors, tried = origins[some], targets[some], errors[:, some], tried[some]
    series = tried.sum(axis=1).astype(float)
    ahead = panel.years[targets] - panel.years[origins]
    width = panel.spread[origins] * np.sqrt(ahead)[:, None]
    width[width <= 0] = np.inf
    shape = errors.shape[:2]
    roughness, common, distances = np.empty(shape), np.empty(shape), np.empty((*shape, len(DISTANCE_SHARES)))
    # One method at a time: what fits in the processor's cache is done three times as fast.
    for method, error in enumerate(errors):
        roughness[method] = (np.nansum(np.sqrt(np.abs(error)), axis=1) / series) ** 2
        common[method] = _quantiles(np.sort(error), series, _MIDDLE)[:, 0] * (series / (series + FEW_SERIES))
        apart = np.minimum(np.abs(error - common[method][:, None]) / width, _FARTHEST)
        distances[method] = _with_theory(_quantiles(np.sort(apart), series, DISTANCE_SHARES), series)
    return Trials(origins, targets, ahead, series, errors, roughness, common, distances)


def _quantiles(rising: Floats, series: Floats, shares: Floats) -> Floats:
    """Return the quantiles of each row, sorted, whose first *series* values are known; shape (n_rows, n_shares)."""
    place = np.maximum(series[:, None] * shares - 0.5, 0)
    last = series[:, None].astype(np.intp) - 1
    low = np.minimum(place.astype(np.intp), last)
    below = np.take_along_axis(rising, low, axis=1)
    above = np.take_along_axis(rising, np.minimum(low + 1, last), axis=1)
    found: Floats = below + (above - below) * np.minimum(place - low, 1)
    return found


def _with_theory(distances: Floats, series: Floats) -> Floats:
    """Return *distances*, shape (n_trials, n_knots), filled up with series that lie as Student's t does."""
    mean = (distances @ DISTANCE_WEIGHTS)[:, None]
    count = series[:, None]
    filled: Floats = (count * distances + _SERIES_OF_THEORY * mean * _THEORY) / (count + _SERIES_OF_THEORY)
    return filled
