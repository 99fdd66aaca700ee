"""Forecasts of a whole panel, and the same forecasts of every earlier year: one code for both, nothing seen ahead.

Everything a forecast from one column rests on (scale, breaks, slopes, weights, size of errors) is worked out from that
column and earlier ones. The formulas stand in `docs/methods/forecast.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.numerics.distribution import errors_of_cases, quantiles
from styrkedja.numerics.moves import Moves, moves
from styrkedja.numerics.scales import Scale, scales_known
from styrkedja.numerics.simple_methods import forecasts
from styrkedja.numerics.trials import Trials, try_methods
from styrkedja.numerics.weighing import Cases, weigh

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]

# As many columns must be known, the origin among them, before anything is forecast.
FEWEST_COLUMNS = 3
_FEWEST_FOR_REACH = 10


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Forecasts of all series of a panel.

    Args:
        cases: what was forecast.
        quantiles: in units, inside the bounds, shape (n_cases, n_series, n_levels), rising; NaN = not forecast.
        weights: what each method counts, shape (n_methods, n_cases).
        earlier_years: how many years of outcomes it was learned from, shape (n_cases,).
    """

    cases: Cases
    quantiles: Floats
    weights: Floats
    earlier_years: Floats


@dataclass(frozen=True, slots=True)
class _Known:
    """The panel on one scale."""

    scale: Scale
    panel: Moves
    trials: Trials


class Rolling:
    """A panel that can be forecast from each of its columns.

    Args:
        years: shape (n_columns,), rising, gaps may differ.
        values: shape (n_columns, n_series), NaN = not known, no column without a value.
        longest_years: the longest horizon that is tried.
        bounds: the least and the greatest value that an outcome can have, as known at each column, (n_columns, 2).
    """

    def __init__(self, years: Floats, values: Floats, *, longest_years: float, bounds: Floats) -> None:
        self._years, self._values, self._bounds, self._longest = years, values, bounds, longest_years
        self._scales = scales_known(values)
        self._reach = _reach(values)
        self._made: dict[Scale, _Known] = {}

    def forecast(self, cases: Cases, levels: Floats) -> Forecasts:
        """Return the forecasts of *cases*, with the quantiles at *levels*."""
        shape = (len(cases.origins), self._values.shape[1], len(levels))
        found, years = np.full(shape, np.nan), np.zeros(shape[0])
        weights: Floats = np.zeros((0, shape[0]))
        for known, chosen in self._by_scale(cases):
            some = Cases(cases.origins[chosen], cases.ahead_years[chosen])
            weighed = weigh(some, known.trials).cases
            errors = errors_of_cases(known.panel, some, known.trials, weighed)
            middle = forecasts(known.panel, some.origins, some.ahead_years, weighed)
            middle = middle + known.panel.jumps[some.origins][:, None]
            spread = quantiles(errors, levels)
            usable = (
                known.panel.enough[some.origins] & (errors.widths > 0) & (some.origins >= FEWEST_COLUMNS - 1)[:, None]
            )
            usable &= (errors.years > 0)[:, None]
            least, most = self._bounds[some.origins].T[..., None, None]
            if known.scale.is_log:
                most = np.minimum(most, self._reach[some.origins][:, None, None])
            values = np.clip(known.scale.back(middle[..., None] + spread), least, most)
            found[chosen] = np.where(usable[..., None], values, np.nan)
            if not len(weights):
                weights = np.zeros((len(weighed), shape[0]))
            weights[:, chosen], years[chosen] = weighed, errors.years
        return Forecasts(cases, found, weights, years)

    def pairs(self) -> tuple[Cases, Ints]:
        """Return all cases with an outcome in the panel, and the column of the outcome."""
        origins, targets = np.triu_indices(len(self._years), 1)
        ahead = self._years[targets] - self._years[origins]
        used = (ahead <= self._longest) & (origins >= FEWEST_COLUMNS - 1)
        return Cases(origins[used], ahead[used]), targets[used]

    def _by_scale(self, cases: Cases) -> Iterator[tuple[_Known, Bools]]:
        scales = [self._scales[origin] for origin in cases.origins.tolist()]
        for scale in dict.fromkeys(scales):
            yield self._on(scale), np.array([other == scale for other in scales])

    def _on(self, scale: Scale) -> _Known:
        if scale not in self._made:
            last = max(column for column, other in enumerate(self._scales) if other == scale)
            # Later columns may hold what this scale cannot: a value below 0 under the logarithm.
            panel = moves(self._years[: last + 1], scale.there(self._values[: last + 1]))
            self._made[scale] = _Known(scale, panel, try_methods(panel, longest_years=self._longest))
        return self._made[scale]


def _reach(values: Floats) -> Floats:
    """Return the value that no logarithm may lead beyond, as known at each column.

    Small values that swing by their double give intervals in per cent that nothing in the panel speaks for, so no
    quantile is farther above the greatest value than that is above the least. A few series do not tell how far.
    """
    greatest = np.maximum.accumulate(np.nanmax(values, axis=1))
    least = np.minimum.accumulate(np.nanmin(values, axis=1))
    series = np.maximum.accumulate(np.isfinite(values).sum(axis=1))
    return np.where(series >= _FEWEST_FOR_REACH, 2 * greatest - least, np.inf)
