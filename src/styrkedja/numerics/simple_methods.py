"""The simple methods that a forecast is weighed together from: a level, and a change a year from there."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from styrkedja.numerics.moves import Moves

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

LAST_VALUE: Final = "last_value"
METHODS: Final = (
    LAST_VALUE,
    "common_change",  # the last value, and the mean yearly change of all series
    "recent_common_change",  # the same, the last three years counting most
    "half_recent_common_change",
    "own_change",  # the last value, and the series' own yearly change from first to last
    "half_own_change",
    "own_and_common_change",  # the mean of the series' own and the recent common one
    "theta",  # a smoothed level and half of the own change (Assimakopoulos and Nikolopoulos 2000)
    "smoothed",
    "smoothed_and_common_change",
    "mean_of_three",
)
_LEVELS = ("values", "smoothed", "mean")
# For each method: level, and shares of the common, the recent common and the own change a year.
_PARTS: Final = {
    LAST_VALUE: ("values", 0, 0, 0),
    "common_change": ("values", 1, 0, 0),
    "recent_common_change": ("values", 0, 1, 0),
    "half_recent_common_change": ("values", 0, 0.5, 0),
    "own_change": ("values", 0, 0, 1),
    "half_own_change": ("values", 0, 0, 0.5),
    "own_and_common_change": ("values", 0, 0.5, 0.5),
    "theta": ("smoothed", 0, 0, 0.5),
    "smoothed": ("smoothed", 0, 0, 0),
    "smoothed_and_common_change": ("smoothed", 0, 1, 0),
    "mean_of_three": ("mean", 0, 0, 0),
}
_LEVEL_OF = np.array([[_PARTS[method][0] == level for level in _LEVELS] for method in METHODS], dtype=float)
_SLOPE_OF = np.array([_PARTS[method][1:] for method in METHODS], dtype=float)


def errors_of_methods(panel: Moves, origins: Ints, targets: Ints) -> Floats:
    """Return outcome less forecast of each method, for each pair of columns.

    Args:
        origins: the columns that are forecast from, shape (n_pairs,).
        targets: the columns that are forecast, later than the origins.

    Returns:
        shape (n_methods, n_pairs, n_series), NaN where the series has no value at the origin or no outcome.
    """
    ahead = (panel.years[targets] - panel.years[origins])[:, None]
    outcome = panel.values[targets]
    common, recent = ahead * panel.common_slope[origins, None], ahead * panel.recent_slope[origins, None]
    own = ahead * panel.own_slope[origins]
    left = {level: outcome - getattr(panel, level)[origins] for level in _LEVELS}
    errors = np.empty((len(METHODS), *outcome.shape))
    for place, method in enumerate(METHODS):
        level, *shares = _PARTS[method]
        error = left[str(level)]
        for share, change in zip(shares, (common, recent, own), strict=True):
            if share:
                error = error - float(share) * change
        errors[place] = error
    return errors


def forecasts(panel: Moves, origins: Ints, ahead_years: Floats, weights: Floats) -> Floats:
    """Return the forecasts that *weights* make of the methods.

    Args:
        origins: columns, shape (n_cases,).
        ahead_years: shape (n_cases,).
        weights: shape (n_methods, n_cases).

    Returns:
        shape (n_cases, n_series).
    """
    level, slope = _LEVEL_OF.T @ weights, _SLOPE_OF.T @ weights * ahead_years
    shifts = slope[0] * panel.common_slope[origins] + slope[1] * panel.recent_slope[origins]
    levels = sum(share[:, None] * getattr(panel, name)[origins] for share, name in zip(level, _LEVELS, strict=True))
    made: Floats = levels + shifts[:, None] + slope[2][:, None] * panel.own_slope[origins]
    return made
