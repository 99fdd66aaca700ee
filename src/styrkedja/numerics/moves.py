"""How a panel of series has moved up to each column: levels, slopes, spread and breaks, nothing taken from later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.numerics.middle import middle

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# The common change of few series is mostly their own: it counts n / (n + 5).
FEW_SERIES = 5
# A series is forecast when it has so many values.
FEWEST_VALUES = 3
_HALF_LIFE_YEARS = 3.0
_OWN_STEPS_OF_PANEL = 4
_MEAN_OF = 3
# Sixteen times: a shock as hard as any (unemployment of 2009) is to be learned from, a unit that was changed is not.
_BREAK_TIMES = 16
_BREAK_SHARE = 0.95
_BREAK_STEPS = 3


@dataclass(frozen=True, slots=True)
class Moves:
    """What is known of a panel at each column, with what was known then. A slope is a change a year.

    Args:
        years: shape (n_columns,), rising, gaps may differ.
        values: shape (n_columns, n_series), less the breaks so far (`jumps`); NaN = not known.
        enough: shape of values: known in this column, and in at least FEWEST_VALUES so far.
        smoothed: the level by exponential smoothing, half of the weight within a year.
        mean: of the last three known values.
        own_slope: from the first known value to the last.
        spread: mean own change over the square root of a year, beside the common one; drawn towards the panel's.
        common_slope: shape (n_columns,): mean of the panel's yearly median changes.
        recent_slope: the same with half of the weight within three years.
        jumps: shape (n_columns,): sum of the breaks so far: all series shifted alike, as when a definition is changed.
    """

    years: Floats
    values: Floats
    enough: Bools
    smoothed: Floats
    mean: Floats
    own_slope: Floats
    spread: Floats
    common_slope: Floats
    recent_slope: Floats
    jumps: Floats


class _Walk:
    """The state while the columns are walked through."""

    def __init__(self, series: int) -> None:
        self.before = np.full((_MEAN_OF, series), np.nan)
        self.year = np.full(series, np.nan)
        self.first, self.first_year = np.full(series, np.nan), np.full(series, np.nan)
        self.level = np.full(series, np.nan)
        self.swings, self.steps, self.count = np.zeros(series), np.zeros(series), np.zeros(series)
        self.long, self.recent = np.zeros(2), np.zeros(2)
        self.common: list[float] = []

    def step(self, now: Floats, year: float) -> float:
        """Take the changes to *now* in; return the break in it, 0 when there is none."""
        gap = year - self.year
        rate = (now - self.before[0]) / gap
        known = np.isfinite(rate)
        count = int(known.sum())
        if not count:
            return 0.0
        years = middle(gap[known])
        common = middle(rate[known]) * count / (count + FEW_SERIES)
        jump = self._jump(rate[known], common, years)
        swing = np.abs(rate - common) * np.sqrt(gap)
        # Roots, so that one wild year does not decide how wide a municipality is.
        self.swings, self.steps = np.where(known, self.swings + np.sqrt(swing), self.swings), self.steps + known
        if jump:
            return jump
        self.common.append(common)
        self.long += (common * years, years)
        fading = 0.5 ** (years / _HALF_LIFE_YEARS)
        self.recent = fading * self.recent + (common * years, years)
        return 0.0

    def _jump(self, rates: Floats, common: float, years: float) -> float:
        if len(self.common) < _BREAK_STEPS or len(rates) < FEW_SERIES:
            return 0.0
        usual = max(middle(np.abs(self.common)), middle(self.spread()) / np.sqrt(years))
        same_way = np.mean(np.sign(rates) == np.sign(common))
        return common * years if abs(common) > _BREAK_TIMES * usual and same_way >= _BREAK_SHARE else 0.0

    def spread(self) -> Floats:
        """Return the mean own change of each series, drawn towards the mean of all."""
        moved = self.steps > 0
        panel = float(np.mean(self.swings[moved] / self.steps[moved])) if moved.any() else 0.0
        mean: Floats = (self.swings + _OWN_STEPS_OF_PANEL * panel) / (self.steps + _OWN_STEPS_OF_PANEL)
        return mean**2

    def take(self, now: Floats, year: float) -> None:
        """Make *now* the last known value where it is known."""
        known = np.isfinite(now)
        fresh = known & np.isnan(self.first)
        self.first, self.first_year = np.where(fresh, now, self.first), np.where(fresh, year, self.first_year)
        weight = 1 - 0.5 ** np.where(np.isnan(self.year), 1.0, year - self.year)
        drawn = np.where(np.isnan(self.level), now, self.level + weight * (now - self.level))
        self.level = np.where(known, drawn, self.level)
        self.before = np.where(known, np.concatenate([now[None], self.before[:-1]]), self.before)
        self.year = np.where(known, year, self.year)
        self.count = self.count + known

    def own_slope(self) -> Floats:
        """Return the change a year from first to last value; 0 with one value."""
        years = self.year - self.first_year
        slope: Floats = np.divide(self.before[0] - self.first, years, out=np.zeros_like(years), where=years > 0)
        return slope


def moves(years: Floats, values: Floats) -> Moves:
    """Return how the panel has moved.

    Args:
        years: shape (n_columns,), rising.
        values: shape (n_columns, n_series), NaN = not known, no column without a value.
    """
    columns, series = values.shape
    walk = _Walk(series)
    made = [np.empty((columns, series)) for _ in range(5)]
    straight, smoothed, mean, own_slope, spread = made
    enough = np.zeros((columns, series), dtype=bool)
    slopes, jumps = np.zeros((2, columns)), np.zeros(columns)
    total = 0.0
    for column, year in enumerate(years.tolist()):
        jump = walk.step(values[column] - total, year)
        total += jump
        straight[column], jumps[column] = values[column] - total, total
        walk.take(straight[column], year)
        known = np.isfinite(walk.before)
        smoothed[column], own_slope[column], spread[column] = walk.level, walk.own_slope(), walk.spread()
        some = known.sum(axis=0)
        mean[column] = np.where(some > 0, np.where(known, walk.before, 0).sum(axis=0) / np.maximum(some, 1), np.nan)
        enough[column] = np.isfinite(values[column]) & (walk.count >= FEWEST_VALUES)
        slopes[0, column] = walk.long[0] / walk.long[1] if walk.long[1] else 0.0
        slopes[1, column] = walk.recent[0] / walk.recent[1] if walk.recent[1] else 0.0
    return Moves(years, straight, enough, smoothed, mean, own_slope, spread, slopes[0], slopes[1], jumps)
