"""An election as it is counted: projects with costs, ballots with equal ones kept once, and the budget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


class BallotKind(StrEnum):
    """How people voted, as Pabulib names it.

    Args:
        APPROVAL: any number of projects, unranked.
        CHOOSE_ONE: one project.
        ORDINAL: projects in order, the best first.
        CUMULATIVE: a stock of points shared out.
        SCORING: points for each project, without a stock.
    """

    APPROVAL = "approval"
    CHOOSE_ONE = "choose-1"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"

    @property
    def has_points(self) -> bool:
        """Tell whether a ballot says how much it wants each project."""
        return self in {BallotKind.CUMULATIVE, BallotKind.SCORING}


@dataclass(frozen=True, slots=True)
class Project:
    """Something to vote on.

    Args:
        project_id: as the ballots name it.
        cost: in the election's currency, 0 or more.
        categories, targets: what it is about and for whom; empty when not said.
        district: where; empty when not said.
    """

    project_id: str
    cost: Fraction
    name: str = ""
    categories: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    district: str = ""


@dataclass(frozen=True, slots=True)
class Ballots:
    """All ballots, equal ones once with their number, one row after another.

    Args:
        weights: int, shape (n_ballots,): how many voters handed in each.
        starts: int, shape (n_ballots + 1,): where each ballot's entries begin; the last is n_entries.
        members: int, shape (n_entries,): number of the project, in the ballot's order, none twice in one ballot.
        points: int, shape (n_entries,): points in units of 1/`points_scale`; 1 where the ballot has none.
    """

    weights: Integers
    starts: Integers
    members: Integers
    points: Integers
    points_scale: int = 1

    @property
    def n_voters(self) -> int:
        """Count the voters, those with an empty ballot too."""
        return int(self.weights.sum())

    @property
    def lengths(self) -> Integers:
        """Count each ballot's projects."""
        return np.diff(self.starts)

    @property
    def owners(self) -> Integers:
        """Say for each entry which ballot it is of: shape (n_entries,)."""
        return np.repeat(np.arange(len(self.weights)), self.lengths)


@dataclass(frozen=True, slots=True)
class Election:
    """What a rule counts.

    Args:
        projects: in the order of the file; their places are the numbers used in `ballots`.
        budget: what may be spent, above 0.
    """

    projects: tuple[Project, ...]
    ballots: Ballots
    budget: Fraction
    kind: BallotKind = BallotKind.APPROVAL

    @property
    def n_voters(self) -> int:
        """Count the voters, those with an empty ballot too."""
        return self.ballots.n_voters

    @property
    def costs(self) -> tuple[Fraction, ...]:
        """Say what each project costs, in the order of `projects`."""
        return tuple(project.cost for project in self.projects)

    def cost_of(self, numbers: tuple[int, ...]) -> Fraction:
        """Add the costs of some projects, given by their numbers."""
        return sum((self.projects[number].cost for number in numbers), Fraction(0))

    def votes(self) -> tuple[int, ...]:
        """Count the voters that named each project, whatever points or place they gave it."""
        return self._totals(np.ones_like(self.ballots.members))

    def scores(self) -> tuple[Fraction, ...]:
        """Add up what each project got: points where ballots have them, votes otherwise."""
        totals = self._totals(self.ballots.points)
        return tuple(Fraction(total, self.ballots.points_scale) for total in totals)

    def _totals(self, values: Integers) -> tuple[int, ...]:
        # Sums of integers stay exact in int64: `sums_fit` is checked where ballots are made.
        totals = np.zeros(len(self.projects), dtype=np.int64)
        np.add.at(totals, self.ballots.members, values * self.ballots.weights[self.ballots.owners])
        return tuple(int(total) for total in totals)
