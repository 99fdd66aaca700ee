"""Values that a key figure cannot pass: counts and costs end at 0, shares at 0 and 100 per cent."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def natural_bounds(values: Floats, *, is_share: bool) -> Floats:
    """Return the least and the greatest value that can be expected, with what is known up to each column.

    Args:
        values: shape (n_columns, n_series), NaN = not known, no column without a value.
        is_share: the title says per cent of something; also without that, a key figure that has stood at exactly 100
            and never above is taken for a share.

    Returns:
        shape (n_columns, 2): 0 or minus infinity, 100 or infinity. A key figure that has been below 0 or above 100
        (a change in per cent, say) has no such bound.
    """
    least = np.minimum.accumulate(np.nanmin(values, axis=1))
    most = np.maximum.accumulate(np.nanmax(values, axis=1))
    is_bounded = (least >= 0) & ((most <= 100) & is_share | (most == 100))
    return np.stack([np.where(least >= 0, 0.0, -np.inf), np.where(is_bounded, 100.0, np.inf)], axis=1)
