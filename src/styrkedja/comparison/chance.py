"""How likely it is that two commitments belong together, from how alike they are.

The weights are fitted on pairs aligned by hand and lie in `data/weights.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrkedja.comparison.data import load
from styrkedja.comparison.likeness import Candidates
from styrkedja.comparison.records import RelationKind

Floats = NDArray[np.float64]
_NEARLY = 0.001
# With meaning known or not.
_LEAST = {True: 0.35, False: 0.45}


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each candidate is, shape (n_pairs,), and how likely a pair must be to be made."""

    likely: Floats
    least: float


def chances(found: Candidates) -> Chances:
    """Return the chance of each pair among the others, and the least that makes a pair.

    The least is what served best on documents that the weights had not seen.
    """
    return Chances(likely(found), _LEAST[has_meaning(found)])


def likely(found: Candidates, *, alone: bool = False) -> Floats:
    """Return the chance of each pair, 0 to 1, shape (n_pairs,).

    Args:
        alone: by the two texts alone, whatever else they are like: of promises that were merged or split.
    """
    has_near = has_meaning(found)
    row = load("weights")["near" if has_near else "words"]["alone" if alone else "vying"]
    score: Floats = features(found, has_near=has_near, alone=alone) @ np.array(row["weights"]) + row["bias"]
    return np.asarray(1 / (1 + np.exp(-score)))


def has_meaning(found: Candidates) -> bool:
    """Tell whether the candidates' meanings are known."""
    return bool(found.near.size) and not bool(np.isnan(found.near).any())


def sure(kind: RelationKind, raw: float, *, has_near: bool) -> float:
    """Return how often a relation with this raw score was right in partner and kind, 0 to 1.

    Platt scaling: logistic regression of right or wrong on ln(raw / (1 - raw)), one for what was dropped and one for
    the rest, on pairs of documents that the weights had not seen.
    """
    row = load("weights")["near" if has_near else "words"]["dropped" if kind is RelationKind.DROPPED else "answered"]
    return float(1 / (1 + np.exp(-(row["slope"] * logit(np.array([raw]))[0] + row["bias"]))))


def logit(share: Floats) -> Floats:
    """Return ln(p / (1 - p)), of what is no nearer 0 or 1 than a thousandth."""
    kept = np.clip(share, _NEARLY, 1 - _NEARLY)
    return np.asarray(np.log(kept / (1 - kept)))


def measured(kind: RelationKind) -> float:
    """Return how often, of relations of this kind whose partner was right, the kind was right; 0 to 1."""
    return float(load("weights")["right"][kind.value])


def features(found: Candidates, *, has_near: bool, alone: bool) -> Floats:
    """Return what the weights are for, shape (n_pairs, n_weights)."""
    columns = [
        found.words,
        found.covers,
        found.letters,
        found.order,
        found.heads,
        found.apart,
        found.strange,
        found.swapped,
    ]
    if has_near:
        columns.append(found.near)
    if not alone:
        columns.append(found.lead)
        columns += [found.near_lead] if has_near else []
    return np.column_stack(columns)
