"""What an outcome does: how many voters got something, where the money goes, and whom another outcome would serve."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from styrkedja.participation.election import Election, Integers
from styrkedja.participation.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Effects:
    """An outcome in numbers.

    Args:
        n_voters: all, those with an empty ballot too.
        served: voters with at least one winner on their ballot; the rest are excluded.
        winners_per_voter: number of winners on a ballot -> voters.
        money_by_district, money_by_category: what the winners cost; one in several categories counts in each.
    """

    n_voters: int
    served: int
    winners_per_voter: dict[int, int]
    money_by_district: dict[str, Fraction]
    money_by_category: dict[str, Fraction]

    @property
    def exclusion(self) -> Fraction:
        """Return the share of voters without a single winner."""
        return Fraction(self.n_voters - self.served, self.n_voters) if self.n_voters else Fraction(0)

    @property
    def mean_winners(self) -> Fraction:
        """Return the mean number of winners on a ballot."""
        total = sum(count * voters for count, voters in self.winners_per_voter.items())
        return Fraction(total, self.n_voters) if self.n_voters else Fraction(0)


@dataclass(frozen=True, slots=True)
class Preferences:
    """How many voters have more winners on their ballot in one outcome than in another."""

    first: int
    second: int
    neither: int


def effects_of(election: Election, outcome: Outcome) -> Effects:
    """Work out the effects of an outcome."""
    counts = _winners(election, outcome)
    voters = np.bincount(counts, weights=election.ballots.weights.astype(np.float64))
    per_voter = {count: int(number) for count, number in enumerate(voters.tolist()) if number}
    by_district: defaultdict[str, Fraction] = defaultdict(Fraction)
    by_category: defaultdict[str, Fraction] = defaultdict(Fraction)
    for number in outcome.chosen:
        project = election.projects[number]
        by_district[project.district] += project.cost
        for category in project.categories or ("",):
            by_category[category] += project.cost
    served = election.n_voters - per_voter.get(0, 0)
    return Effects(election.n_voters, served, per_voter, dict(by_district), dict(by_category))


def preferences(election: Election, first: Outcome, second: Outcome) -> Preferences:
    """Compare two outcomes as cities do that take the greedy one when more voters prefer it."""
    difference = _winners(election, first) - _winners(election, second)
    weights = election.ballots.weights
    return Preferences(*(int(weights[mask].sum()) for mask in _masks(difference)))


def _masks(difference: Integers) -> tuple[NDArray[np.bool_], ...]:
    return difference > 0, difference < 0, difference == 0


def _winners(election: Election, outcome: Outcome) -> Integers:
    """Count the winners on each ballot: shape (n_ballots,)."""
    is_chosen = np.zeros(len(election.projects), dtype=np.int64)
    is_chosen[list(outcome.chosen)] = 1
    counts = np.zeros(len(election.ballots.weights), dtype=np.int64)
    np.add.at(counts, election.ballots.owners, is_chosen[election.ballots.members])
    return counts
