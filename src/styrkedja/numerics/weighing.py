"""How much each simple method counts, by how it did in the trials that were over: Hedge with "last value" as prior.

Years are the evidence, not series: what struck one year struck all series of it, so a year counts once however many
series and horizons it was forecast for.

Source: Freund and Schapire (1997), A decision-theoretic generalization of on-line learning (Hedge).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.numerics.moves import FEW_SERIES
from styrkedja.numerics.simple_methods import METHODS
from styrkedja.numerics.trials import Trials

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

# Half of the belief is in "last value" to begin with.
_PRIOR_OF_LAST = 0.5
# A method that was a third better than "last value" in one year counts e times as much.
_LEARNING = 3.0
# Less is a tie that rounding has broken: it must not decide between two forecasts.
_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Cases:
    """What is to be forecast: column of origin and years ahead, each of shape (n_cases,)."""

    origins: Ints
    ahead_years: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """What the methods count.

    Args:
        cases: shape (n_methods, n_cases), sums 1.
        trials: the same of each trial at its time, with which the weighing itself is tried.
    """

    cases: Floats
    trials: Floats


def nearness(cases: Cases, trials: Trials) -> Floats:
    """Return how much each trial says of each case, shape (n_cases, n_trials): 0 when it was not over at the origin.

    The shorter of the two horizons over the longer, less when series are few.
    """
    ahead, tried = cases.ahead_years[:, None], trials.ahead_years[None]
    near: Floats = np.minimum(ahead, tried) / np.maximum(ahead, tried) * (trials.series / (trials.series + FEW_SERIES))
    near[trials.targets[None] > cases.origins[:, None]] = 0.0
    return near


def weigh(cases: Cases, trials: Trials) -> Weights:
    """Return what each method counts in each case, from the trials that were over then.

    Where the weighing itself has so far been no better than "last value", it is "last value".
    """
    first = trials.roughness[0]
    worse = np.clip(_ratio(trials.roughness, first), -1, 1)
    then = Cases(trials.origins, trials.ahead_years)
    near_then, near_now = nearness(then, trials), nearness(cases, trials)
    hedged = _hedge(near_then, worse, trials.targets)
    tried = np.nansum(np.sqrt(np.abs(np.einsum("mt,mts->ts", hedged, trials.errors))), axis=1)
    own = np.clip(_ratio((tried / np.maximum(trials.series, 1)) ** 2, first), -1, 1)[None]
    return Weights(
        _gate(_hedge(near_now, worse, trials.targets), near_now, own, trials.targets),
        _gate(hedged, near_then, own, trials.targets),
    )


def _ratio(roughness: Floats, first: Floats) -> Floats:
    """Return how much worse than "last value", 0 = alike; where that was never wrong, everything else is 1 worse."""
    safe = np.where(first > 0, first, 1.0)
    compared: Floats = np.where(first > 0, roughness / safe - 1, (roughness > 0).astype(float))
    return compared


def _evidence(near: Floats, worse: Floats, targets: Ints) -> Floats:
    """Return the sum of *worse* (n_methods, n_trials) for each case; each year counts once at most."""
    years = (targets[:, None] == np.unique(targets)[None]).astype(float)
    most = np.maximum(near @ years, 1.0)
    share = near / (most @ years.T)
    summed: Floats = worse @ share.T
    return summed


def _hedge(near: Floats, worse: Floats, targets: Ints) -> Floats:
    prior = np.full(len(METHODS), (1 - _PRIOR_OF_LAST) / (len(METHODS) - 1))
    prior[0] = _PRIOR_OF_LAST
    belief = np.log(prior)[:, None] - _LEARNING * _evidence(near, worse, targets)
    weights = np.exp(belief - belief.max(axis=0))
    weighed: Floats = weights / weights.sum(axis=0)
    return weighed


def _gate(weights: Floats, near: Floats, own: Floats, targets: Ints) -> Floats:
    shut = _evidence(near, own, targets)[0] > -_NOISE
    last = np.zeros_like(weights)
    last[0] = 1.0
    return np.where(shut[None], last, weights)
