"""How likely it is that two commitments belong together, from how alike they are.

The weights are fitted on pairs aligned by hand and lie in `data/weights.toml`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from styrkedja.comparison.data import load
from styrkedja.comparison.likeness import Candidates

Floats = NDArray[np.float64]


def likely(found: Candidates) -> Floats:
    """Return the chance of each pair, 0 to 1, shape (n_pairs,)."""
    has_near = bool(found.near.size) and not bool(np.isnan(found.near).any())
    row = load("weights")["near" if has_near else "words"]
    table = features(found, has_near=has_near)
    score: Floats = table @ np.array(row["weights"]) + row["bias"]
    return np.asarray(1 / (1 + np.exp(-score)))


def features(found: Candidates, *, has_near: bool) -> Floats:
    """Return what the weights are for, shape (n_pairs, n_weights)."""
    covers = np.maximum(found.covers_old, found.covers_new)
    columns = [found.words, covers, found.letters, found.order]
    if has_near:
        columns.append(found.near)
    return np.column_stack(columns)
