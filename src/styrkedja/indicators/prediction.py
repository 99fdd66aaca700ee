"""What a forecast of a key figure says, and how the same method did when it was tried on the past.

How it is made stands in `forecast.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Direction

# Errors that differ by less are the same.
ALIKE = 0.001
# An 80 % interval that held fewer outcomes must not be read without a word of that.
NARROW_PCT = 70


@dataclass(frozen=True, slots=True)
class BackTest:
    """How a method did for this key figure in all municipalities, each year forecast with what was known before it.

    Args:
        horizon_years: how far ahead; None for all horizons together.
        first_year: first year that was forecast.
        last_year: last year that was forecast.
        forecasts: how many values were forecast.
        median_error: median absolute error, in the unit of the key figure.
        last_value_error: the same of "as the last value".
        coverage_80_pct: how often the outcome lay in the 80 % interval, per cent.
        coverage_95_pct: likewise of the 95 % interval.
    """

    horizon_years: int | None
    first_year: int
    last_year: int
    forecasts: int
    median_error: float
    last_value_error: float
    coverage_80_pct: float
    coverage_95_pct: float

    @property
    def is_better(self) -> bool:
        """Whether the method beat "as the last value"; if not, it must not be shown as better."""
        return self.median_error < self.last_value_error * (1 - ALIKE)

    @property
    def is_alike(self) -> bool:
        """Whether the two are the same but for less than a thousandth."""
        return not self.is_better and self.median_error <= self.last_value_error * (1 + ALIKE)

    @property
    def is_narrow(self) -> bool:
        """Whether so few outcomes lay in the 80 % intervals that it must be said beside them."""
        return self.coverage_80_pct < NARROW_PCT


@dataclass(frozen=True, slots=True)
class Prediction:
    """The forecast of one series.

    Args:
        origin_year: the last year with a value.
        years: rising, all after `origin_year`.
        levels: rising probabilities between 0 and 1, the same for each year.
        quantiles: for each year the value below which the outcome lies with each probability of `levels`.
        method: code of the simple method that counts most (`numerics/simple_methods.py`).
        back_test: of all horizons together; None when the past is too short to try anything.
        by_horizon: the same by how far ahead.
        weights: what each simple method counts, on average of the years: code and share.
    """

    kpi: str
    municipality: str
    gender: Gender
    origin_year: int
    years: tuple[int, ...]
    levels: tuple[float, ...]
    quantiles: tuple[tuple[float, ...], ...]
    method: str
    back_test: BackTest | None = None
    by_horizon: tuple[BackTest, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()

    def quantile(self, year: int, level: float) -> float:
        """Return the value of *year* below which the outcome lies with probability *level*."""
        return float(np.interp(level, self.levels, self.quantiles[self.years.index(year)]))

    def median(self, year: int) -> float:
        """Return the middle of what is expected of *year*."""
        return self.quantile(year, 0.5)

    def interval(self, year: int, coverage: float) -> tuple[float, float]:
        """Return the interval that holds the outcome of *year* with probability *coverage* (such as 0.8)."""
        return self.quantile(year, (1 - coverage) / 2), self.quantile(year, (1 + coverage) / 2)

    def probability(self, year: int, value: float, direction: Direction) -> float:
        """Return how likely it is that *year* comes to *value* or better, between the outermost of `levels`.

        Args:
            direction: increase: at least *value*; decrease: at most. To keep a value has no such probability.
        """
        quantiles, levels = np.array(self.quantiles[self.years.index(year)]), np.array(self.levels)
        # Of quantiles that stand at one bound (100 per cent, 0) the one that counts most for the target is read:
        # whoever ends at 100 has come to "at least 100".
        if direction is Direction.DECREASE:
            return float(np.interp(value, quantiles, levels))
        return float(np.interp(-value, -quantiles[::-1], 1 - levels[::-1]))
