"""How likely it is that two commitments belong together, from how alike they are.

The weights are fitted on pairs aligned by hand and lie in `data/weights.toml`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from styrkedja.comparison.data import load
from styrkedja.comparison.likeness import Candidates
from styrkedja.comparison.records import RelationKind

Floats = NDArray[np.float64]


def likely(found: Candidates, *, alone: bool = False) -> Floats:
    """Return the chance of each pair, 0 to 1, shape (n_pairs,).

    Args:
        alone: by the two texts alone, whatever else they are like: of promises that were merged or split.
    """
    has_near = bool(found.near.size) and not bool(np.isnan(found.near).any())
    row = load("weights")["near" if has_near else "words"]["alone" if alone else "vying"]
    score: Floats = features(found, has_near=has_near, alone=alone) @ np.array(row["weights"]) + row["bias"]
    return np.asarray(1 / (1 + np.exp(-score)))


def measured(kind: RelationKind) -> float:
    """Return how often, of relations of this kind whose partner was right, the kind was right; 0 to 1."""
    return float(load("weights")["right"][kind.value])


def features(found: Candidates, *, has_near: bool, alone: bool) -> Floats:
    """Return what the weights are for, shape (n_pairs, n_weights)."""
    columns = [found.words, found.covers, found.letters, found.order, found.heads, found.apart]
    if has_near:
        columns.append(found.near)
    if not alone:
        columns.append(found.lead)
        columns += [found.near_lead] if has_near else []
    return np.column_stack(columns)
