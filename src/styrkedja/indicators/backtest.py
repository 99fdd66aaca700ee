"""How the forecasts of a key figure would have done: every earlier year forecast with what was known before it.

The forecasts are those of `forecast.py`, made by the same code; nothing of a later year is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.indicators.prediction import BackTest

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PastForecasts:
    """Forecasts that could be compared with the outcome, one element each. All arrays have the same shape.

    Args:
        origin_years: last year that was known.
        target_years: year that was forecast.
        errors: absolute error of the middle of the forecast, in the unit of the key figure.
        last_value_errors: the same of "as the last value".
        in_80: whether the outcome lay in the 80 % interval.
        in_95: likewise of the 95 % interval.
    """

    origin_years: Ints
    target_years: Ints
    errors: Floats
    last_value_errors: Floats
    in_80: Bools
    in_95: Bools

    @property
    def horizons(self) -> Ints:
        """How many years ahead each forecast looked."""
        return self.target_years - self.origin_years

    def only(self, chosen: Bools) -> PastForecasts:
        """Return the *chosen* ones."""
        return PastForecasts(
            self.origin_years[chosen],
            self.target_years[chosen],
            self.errors[chosen],
            self.last_value_errors[chosen],
            self.in_80[chosen],
            self.in_95[chosen],
        )

    def scaled(self) -> PastForecasts:
        """Return the errors in multiples of the key figure's median last-value error (its mean, where that is 0)."""
        if not len(self.errors):
            return self
        usual = float(np.median(self.last_value_errors)) or float(np.mean(self.last_value_errors)) or 1.0
        return PastForecasts(
            self.origin_years,
            self.target_years,
            self.errors / usual,
            self.last_value_errors / usual,
            self.in_80,
            self.in_95,
        )


def pooled(parts: Iterable[PastForecasts]) -> PastForecasts:
    """Return all of *parts* as one; scale them first when their units differ."""
    all_parts = list(parts)
    return PastForecasts(
        *(
            np.concatenate([getattr(part, name) for part in all_parts])
            for name in ("origin_years", "target_years", "errors", "last_value_errors", "in_80", "in_95")
        )
    )


def back_test(past: PastForecasts, *, horizon_years: int | None = None) -> BackTest | None:
    """Return the sum of *past*, None when it is empty.

    Args:
        horizon_years: what is written in the record; *past* holds that horizon only.
    """
    if not len(past.errors):
        return None
    return BackTest(
        horizon_years,
        int(past.target_years.min()),
        int(past.target_years.max()),
        len(past.errors),
        float(np.median(past.errors)),
        float(np.median(past.last_value_errors)),
        100 * float(past.in_80.mean()),
        100 * float(past.in_95.mean()),
    )


def by_horizon(past: PastForecasts) -> tuple[BackTest, ...]:
    """Return the sums by how far ahead, nearest first."""
    horizons = past.horizons
    made = (back_test(past.only(horizons == ahead), horizon_years=int(ahead)) for ahead in np.unique(horizons))
    return tuple(test for test in made if test is not None)


def by_year(past: PastForecasts) -> tuple[BackTest, ...]:
    """Return the sums by the year that was forecast, all horizons together."""
    made = (back_test(past.only(past.target_years == year)) for year in np.unique(past.target_years))
    return tuple(test for test in made if test is not None)
