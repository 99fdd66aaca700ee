"""On which scale a panel of series moves evenly: in units, or in shares of itself (logarithms)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.numerics.middle import middle

Floats = npt.NDArray[np.float64]

# Changes grow with the level as level**slope: 0 is "in units", 1 "in per cent", so the border lies between.
_BORDER = 0.5
_FEW_CHANGES = 30
# Floats end a little above exp(709).
_MOST_LOG = 700.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Units as they are, or logarithms of the value and an offset that lets zeros in."""

    is_log: bool
    offset: float = 0.0

    def there(self, values: Floats) -> Floats:
        """Return *values* (units) on this scale."""
        return np.log(values + self.offset) if self.is_log else values

    def back(self, values: Floats) -> Floats:
        """Return *values* (on this scale) in units.

        >>> scale = Scale(is_log=True, offset=0.5)
        >>> [round(float(value), 6) for value in scale.back(scale.there(np.array([0.0, 4.0])))]
        [0.0, 4.0]
        """
        return np.exp(np.clip(values, -_MOST_LOG, _MOST_LOG)) - self.offset if self.is_log else values


def scales_known(values: Floats) -> tuple[Scale, ...]:
    """Return the scale that fits, for each column, with what is known up to that column.

    Logarithms where no value is below 0 and the changes grow with the level: by the slope of log(own change) on
    log(level) over all series and columns so far. With few changes to learn from: logarithms where all are above 0.

    Args:
        values: shape (n_columns, n_series), NaN = not known, no column without a value.
    """
    lowest = np.minimum.accumulate(np.nanmin(values, axis=1))
    smallest = np.minimum.accumulate(np.nanmin(np.where(values > 0, values, np.inf), axis=1))
    slopes, changes = _slopes(values)
    return tuple(map(_scale, lowest.tolist(), smallest.tolist(), slopes.tolist(), changes.tolist()))


def _scale(lowest: float, smallest: float, slope: float, changes: float) -> Scale:
    if lowest < 0 or not np.isfinite(smallest):
        return Scale(is_log=False)
    if changes < _FEW_CHANGES:
        return Scale(is_log=lowest > 0)
    # A power of two, so that a slightly smaller value of a later year does not make another scale.
    offset = 0.0 if lowest > 0 else float(2 ** np.floor(np.log2(smallest / 2)))
    return Scale(slope > _BORDER, offset if slope > _BORDER else 0.0)


def _slopes(values: Floats) -> tuple[Floats, Floats]:
    """Return the slope of log(own change) on log(level), and from how many changes, both up to each column."""
    sums = np.zeros((len(values), 5))
    before = values[0].copy()
    for column in range(1, len(values)):
        now = values[column]
        change = now - before
        known = np.isfinite(change)
        if known.any():
            own = np.abs(change - middle(change[known]))
            # The mean of both ends: beside an extreme value there is a large change, which is not due to the level.
            between = (before + now) / 2
            used = known & (own > 0) & (between > 0)
            size, level = np.log(own[used]), np.log(between[used])
            sums[column] = (used.sum(), level.sum(), size.sum(), (level * level).sum(), (level * size).sum())
        before = np.where(np.isnan(now), before, now)
    count, level, size, square, product = np.cumsum(sums, axis=0).T
    below = count * square - level**2
    slope = np.divide(count * product - level * size, below, out=np.zeros_like(below), where=below > 1e-9)
    return slope, count
