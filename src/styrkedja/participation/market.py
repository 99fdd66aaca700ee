"""An election laid out for Equal Shares and Phragmén: by project, in whole units of money, ready for many runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from styrkedja.participation.election import Ballots, Election, Integers
from styrkedja.participation.utilities import Worth

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Supporters:
    """Who supports one project: arrays of shape (n_ballots that do,).

    Args:
        ballots: their places among the ballots.
        weights: voters with that ballot; the same as whole numbers in floats, which are exact below 2**53.
        worths: int > 0 as floats, or None when all are 1.
        n_voters: sum of weights.
        total: sum of weights * worths.
    """

    ballots: Integers
    weights: Floats
    worths: Floats | None
    n_voters: float
    total: int


@dataclass(frozen=True, slots=True)
class Market:
    """An election as money and supporters.

    Args:
        unit: one krona is `unit` units, so that all costs and the budget are whole.
        costs: in units.
        factors: worth = entry * factor; 0 = the project is worth nothing to anyone.
        members, entries: int, shape (n_entries,): project and whole worth of each entry of the ballots.
    """

    ballots: Ballots
    unit: int
    budget: int
    costs: tuple[int, ...]
    factors: tuple[Fraction, ...]
    members: NDArray[np.int32]
    entries: Integers
    supporters: tuple[Supporters, ...]
    is_flat: bool

    @property
    def n_voters(self) -> int:
        """Count the voters."""
        return self.ballots.n_voters


def lay_out(election: Election, worth: Worth) -> Market:
    """Sort the entries by project."""
    ballots = election.ballots
    unit = math.lcm(election.budget.denominator, *(cost.denominator for cost in election.costs))
    order = np.argsort(ballots.members, kind="stable")
    order = order[worth.entries[order] > 0]
    owners = ballots.owners[order]
    entries = worth.entries[order]
    bounds = np.searchsorted(ballots.members[order], np.arange(len(election.projects) + 1))
    weights = ballots.weights.astype(np.float64)
    supporters = []
    for first, last in pairwise(bounds.tolist()):
        mine = owners[first:last]
        worths = None if worth.is_flat else entries[first:last].astype(np.float64)
        total = int((ballots.weights[mine] * entries[first:last]).sum())
        supporters.append(Supporters(mine, weights[mine], worths, float(weights[mine].sum()), total))
    return Market(
        ballots=ballots,
        unit=unit,
        budget=int(election.budget * unit),
        costs=tuple(int(cost * unit) for cost in election.costs),
        factors=worth.factors,
        members=ballots.members.astype(np.int32),
        entries=worth.entries,
        supporters=tuple(supporters),
        is_flat=worth.is_flat,
    )
