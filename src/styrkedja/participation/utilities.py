"""What a ballot's wish for a project is worth to a rule: the project's cost, one, its points, or its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np

from styrkedja.participation.election import BallotKind, Ballots, Election, Integers


class Utility(StrEnum):
    """How a winning project's worth to its supporters is measured.

    Args:
        COST: its cost: a krona spent on what one wanted is a krona's worth.
        CARDINALITY: one for each project.
        EFFORT: its cost divided by the voters that named it: each one's share of it.
        POINTS: the points the ballot gives it.
        BORDA: the number of projects on the ballot that stand below it.
    """

    COST = "cost"
    CARDINALITY = "cardinality"
    EFFORT = "effort"
    POINTS = "points"
    BORDA = "borda"


@dataclass(frozen=True, slots=True)
class Worth:
    """The worth of every entry of the ballots, as a whole number times a factor of its project.

    Args:
        entries: int, shape (n_entries,), 0 = no support.
        factors: for each project: worth = entry * factor.
        is_flat: every supporter of a project finds the same worth in it, entry 1.
    """

    entries: Integers
    factors: tuple[Fraction, ...]
    is_flat: bool


def usual_utility(kind: BallotKind) -> Utility:
    """Name the worth that a kind of ballot gives by itself, when none is asked for."""
    if kind.has_points:
        return Utility.POINTS
    return Utility.BORDA if kind is BallotKind.ORDINAL else Utility.COST


def worth_of(election: Election, utility: Utility) -> Worth:
    """Work out what each entry of the ballots is worth."""
    ballots = election.ballots
    ones = np.ones_like(ballots.members)
    n_projects = len(election.projects)
    if utility is Utility.COST:
        return Worth(ones, election.costs, is_flat=True)
    if utility is Utility.CARDINALITY:
        return Worth(ones, (Fraction(1),) * n_projects, is_flat=True)
    if utility is Utility.EFFORT:
        shares = zip(election.costs, election.votes(), strict=True)
        return Worth(ones, tuple(cost / max(votes, 1) for cost, votes in shares), is_flat=True)
    if utility is Utility.POINTS:
        return Worth(ballots.points, (Fraction(1, ballots.points_scale),) * n_projects, is_flat=False)
    return Worth(_below(ballots), (Fraction(1),) * n_projects, is_flat=False)


def totals(election: Election, worth: Worth) -> tuple[int, ...]:
    """Add up each project's entries over all voters; times its factor this is its worth to all."""
    ballots = election.ballots
    sums = np.zeros(len(election.projects), dtype=np.int64)
    np.add.at(sums, ballots.members, worth.entries * ballots.weights[ballots.owners])
    return tuple(int(total) for total in sums)


def _below(ballots: Ballots) -> Integers:
    ends = np.repeat(ballots.starts[1:], ballots.lengths)
    below: Integers = ends - np.arange(len(ballots.members)) - 1
    return below
