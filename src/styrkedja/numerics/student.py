"""Student's t with four degrees of freedom: as heavy tails as the shock of a year is given. Its mean distance is 1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def quantile_t4(share: Floats) -> Floats:
    """Return the value that is not passed with probability *share*, above 0 and below 1.

    Source: closed form for four degrees of freedom; Shaw (2006), Sampling Student's T distribution.

    >>> [round(float(value), 4) for value in quantile_t4(np.array([0.1, 0.5, 0.9, 0.975]))]
    [-1.5332, 0.0, 1.5332, 2.7764]
    """
    root = np.sqrt(4 * share * (1 - share))
    size = 2 * np.sqrt(np.maximum(np.cos(np.arccos(np.minimum(root, 1)) / 3) / root - 1, 0))
    signed: Floats = np.sign(share - 0.5) * size + 0.0
    return signed
