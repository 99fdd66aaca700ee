"""The median of known values, for short arrays: numpy's own spends ten times as long on its many cases."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def middle(values: npt.NDArray[np.float64]) -> float:
    """Return the median of *values*, at least one and none NaN.

    >>> middle(np.array([3.0, 1.0, 2.0])), middle(np.array([4.0, 1.0]))
    (2.0, 2.5)
    """
    rising = np.sort(values)
    return float((rising[(len(rising) - 1) // 2] + rising[len(rising) // 2]) / 2)
