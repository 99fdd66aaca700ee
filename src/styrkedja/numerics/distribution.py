"""How far wrong a forecast may be: a shock common to all series of a year, and the own deviation of each series.

The shock has the heavy tails of Student's t, and its size comes from the few common errors of the past, in which
a shock as usual stands for two years (`_YEARS_OF_PRIOR`). The own deviation lies as it lay in all series of the trials
(conformal: by its quantiles, not by a formula), times the spread of the series. The two are added as chances that have
nothing to do with each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.numerics.moves import Moves
from styrkedja.numerics.student import quantile_t4
from styrkedja.numerics.trials import DISTANCE_WEIGHTS, Trials
from styrkedja.numerics.weighing import Cases, nearness

Floats = npt.NDArray[np.float64]

# Before anything is known, a third of the variance is common: half as much as the own.
_SHOCK_OF_OWN_VARIANCE = 0.5
_YEARS_OF_PRIOR = 2.0
# Errors that wander grow with the root of time. Where other horizons were tried than the one asked for, the careful
# side is taken: to a longer one halfway to growing in proportion (the shock lasts), to a shorter one halfway to not
# shrinking at all (it was there from the first year on).
_LONGER, _SHORTER = 0.75, 0.25
_FEWEST_YEARS = 0.5
_HALF = (0.0, 0.003, 0.009, 0.018, 0.03, 0.055, 0.09, 0.15, 0.26, 0.41)
_SHOCK_EDGES = np.array([*_HALF, *(1 - edge for edge in reversed(_HALF))])
_SHOCKS = quantile_t4((_SHOCK_EDGES[1:] + _SHOCK_EDGES[:-1]) / 2)
_SHOCK_WEIGHTS = np.diff(_SHOCK_EDGES)
# Share of the own deviation in the whole: the quantiles of the sum are worked out for these and read off between.
_OWN_SHARES = np.array([0.0, 0.3, 0.5, 0.65, 0.8, 0.9, 0.96, 1.0])
_AT_A_TIME = 16


@dataclass(frozen=True, slots=True)
class Errors:
    """What the errors of each case are made of.

    Args:
        shock: size of the common shock (the scale of Student's t), on the scale of the values, shape (n_cases,).
        distances: how far series lie from the common error, in own widths, at DISTANCE_SHARES, (n_cases, n_knots).
        widths: of each series, shape (n_cases, n_series): its spread times the root of the years ahead.
        years: how many earlier years speak, shape (n_cases,).
    """

    shock: Floats
    distances: Floats
    widths: Floats
    years: Floats


def errors_of_cases(panel: Moves, cases: Cases, trials: Trials, weights: Floats) -> Errors:
    """Return the errors to be expected of the forecasts that *weights* (n_methods, n_cases) make."""
    near = nearness(cases, trials)
    # From the first column no change is known, so all methods are "last value" there: not what is tried here.
    learned = near * (trials.origins > 0)
    near = np.where(learned.any(axis=1, keepdims=True), learned, near)
    heard = near.sum(axis=1)
    share = near / np.where(heard > 0, heard, 1)[:, None]
    step = cases.ahead_years[:, None] / trials.ahead_years[None]
    growth = np.where(step > 1, step**_LONGER, step**_SHORTER)
    years = _years(panel, cases, trials, near)
    widths = panel.spread[cases.origins] * np.sqrt(cases.ahead_years)[:, None]
    common = (weights.T @ trials.common) * growth
    told = _YEARS_OF_PRIOR + years.independent
    usual = np.sqrt(_SHOCK_OF_OWN_VARIANCE) * _median_width(panel, cases, widths)
    variance = (_YEARS_OF_PRIOR * usual**2 + years.independent * (share * common**2).sum(axis=1)) / told
    # Own widths already grow with the root of time; only what differs from that is left.
    apart = share * growth / np.sqrt(step)
    knots = np.einsum("ct,mtk->cmk", apart, trials.distances, optimize=True)
    distances = np.einsum("mc,cmk->ck", weights, knots) * np.sqrt(1 + 1 / np.maximum(years.all, 1))[:, None]
    return Errors(np.sqrt(variance * (1 + 1 / told)), distances, widths, years.all)


@dataclass(frozen=True, slots=True)
class _Years:
    all: Floats
    independent: Floats


def _years(panel: Moves, cases: Cases, trials: Trials, near: Floats) -> _Years:
    """Return how many years of outcomes there are, and how many count as independent.

    Not more than the weights leave (Kish), and not more than spans of the horizon fit in the past side by side.
    """
    targets = (trials.targets[:, None] == np.unique(trials.targets)[None]).astype(float)
    years = ((near @ targets) > 0).sum(axis=1).astype(float)
    total, square = near.sum(axis=1), (near**2).sum(axis=1)
    kish = total**2 / np.where(square > 0, square, 1)
    begun = np.where(near > 0, panel.years[trials.origins][None], np.inf).min(axis=1, initial=np.inf)
    spans = np.where(np.isfinite(begun), (panel.years[cases.origins] - begun) / cases.ahead_years, 0)
    return _Years(years, np.where(total > 0, np.maximum(np.minimum(np.minimum(kish, years), spans), _FEWEST_YEARS), 0))


def _median_width(panel: Moves, cases: Cases, widths: Floats) -> Floats:
    known = np.where(panel.enough[cases.origins], widths, np.nan)
    some = np.isfinite(known).any(axis=1)
    middle = np.zeros(len(widths))
    if some.any():
        middle[some] = np.nanmedian(known[some], axis=1)
    return middle


def quantiles(errors: Errors, levels: Floats) -> Floats:
    """Return the quantiles of the error of each series at *levels*, shape (n_cases, n_series, n_levels)."""
    # A few cases at a time stay in the processor's cache.
    few = range(0, len(errors.distances), _AT_A_TIME)
    tables = np.concatenate([_tables(errors.distances[start : start + _AT_A_TIME], levels) for start in few])
    whole = np.sqrt(errors.widths**2 + errors.shock[:, None] ** 2)
    share = np.divide(errors.widths, whole, out=np.zeros_like(whole), where=whole > 0)
    place = np.interp(np.where(np.isfinite(share), share, 0), _OWN_SHARES, np.arange(len(_OWN_SHARES)))
    low = np.minimum(place.astype(np.intp), len(_OWN_SHARES) - 2)
    between = place - low
    found = np.empty((*place.shape, len(levels)))
    for level in range(len(levels)):
        table = tables[:, :, level]
        below, above = (np.take_along_axis(table, at, axis=1) for at in (low, low + 1))
        found[..., level] = (below + (above - below) * between) * whole
    return found


def _tables(distances: Floats, levels: Floats) -> Floats:
    """Return the quantiles of own deviation plus shock for a whole of 1, shape (n_cases, n_own_shares, n_levels)."""
    own = np.concatenate([-distances[:, ::-1], distances], axis=1)
    own_weights = np.concatenate([DISTANCE_WEIGHTS[::-1], DISTANCE_WEIGHTS]) / 2
    mixed = _OWN_SHARES[1:-1]
    parts = mixed[None, :, None, None] * own[:, None, :, None]
    parts = parts + (np.sqrt(1 - mixed**2)[:, None, None] * _SHOCKS)[None]
    weights = (own_weights[:, None] * _SHOCK_WEIGHTS).ravel()
    parts = parts.reshape(len(distances), len(mixed), -1)
    order = np.argsort(parts, axis=2)
    rising = np.take_along_axis(parts, order, axis=2)
    weight = weights[order]
    tables = np.empty((len(distances), len(_OWN_SHARES), len(levels)))
    tables[:, 1:-1] = _read_off(np.cumsum(weight, axis=2) - weight / 2, rising, levels)
    # Where one of the two is nothing, the sum is the other, read off without steps.
    tables[:, 0] = quantile_t4(levels)
    below = np.broadcast_to(np.cumsum(own_weights) - own_weights / 2, own.shape)
    tables[:, -1] = _read_off(below, own, levels)
    return tables


def _read_off(below: Floats, rising: Floats, levels: Floats) -> Floats:
    """Return the value at each of *levels* in each row of the last axis, read off between the two nearest.

    All rows at once: row number n is lifted by n, so that all shares below stand in one rising line.
    """
    *rows, width = below.shape
    count = int(np.prod(rows))
    lift = np.arange(count)[:, None]
    line = (below.reshape(count, width) + lift).ravel()
    above = np.searchsorted(line, (levels[None] + lift).ravel()).reshape(count, -1)
    above = np.clip(above, lift * width + 1, lift * width + width - 1)
    shares, values = below.ravel(), rising.ravel()
    step = (levels - shares[above - 1]) / (shares[above] - shares[above - 1])
    low = values[above - 1]
    found: Floats = (low + (values[above] - low) * np.clip(step, 0, 1)).reshape(*rows, len(levels))
    return found
