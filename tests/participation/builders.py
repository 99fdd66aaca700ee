"""Small elections for the tests, and rules written the plain way, in fractions, to hold the fast ones against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from styrkedja.participation.election import BallotKind, Ballots, Election, Project

Costs = Mapping[str, int | Fraction]


def election(
    costs: Costs, votes: Sequence[str], budget: int | Fraction, kind: BallotKind = BallotKind.APPROVAL
) -> Election:
    """Make an election whose projects have one-letter names: election({"A": 5}, ["A", "A", ""], 10)."""
    return with_points(costs, [dict.fromkeys(vote, 1) for vote in votes], budget, kind)


def with_points(
    costs: Costs, votes: Sequence[dict[str, int]], budget: int | Fraction, kind: BallotKind = BallotKind.CUMULATIVE
) -> Election:
    places = {name: place for place, name in enumerate(costs)}
    counts: dict[tuple[tuple[int, int], ...], int] = {}
    for vote in votes:
        key = tuple((places[name], points) for name, points in vote.items())
        counts[key] = counts.get(key, 0) + 1
    entries = [entry for key in counts for entry in key]
    ballots = Ballots(
        weights=np.array(list(counts.values()), dtype=np.int64),
        starts=np.cumsum([0, *(len(key) for key in counts)], dtype=np.int64),
        members=np.array([member for member, _ in entries], dtype=np.int64),
        points=np.array([points for _, points in entries], dtype=np.int64),
    )
    projects = tuple(Project(name, Fraction(cost)) for name, cost in costs.items())
    return Election(projects, ballots, Fraction(budget), kind)


def seen(*values: object) -> tuple[object, ...]:
    """Put values beside each other for a comparison in which 145 may be a whole number or a fraction."""
    return values


def names(of: Election, chosen: Sequence[int]) -> str:
    return "".join(of.projects[number].project_id for number in chosen)


def plain_shares(
    costs: Costs, votes: Sequence[dict[str, int]], endowment: Fraction, *, by_cost: bool = True
) -> tuple[str, list[Fraction]]:
    """Run Equal Shares as its definition says; return the winners in order and what each voter has left."""
    money = [endowment] * len(votes)
    chosen = ""
    while True:
        best: tuple[Fraction, str] | None = None
        for name, cost in costs.items():
            if name in chosen:
                continue
            worths = {
                one: Fraction(cost if by_cost else vote[name]) for one, vote in enumerate(votes) if vote.get(name)
            }
            price = _price(Fraction(cost), money, {one: worth for one, worth in worths.items() if worth})
            if price is not None and (best is None or (price, name) < best):
                best = (price, name)
        if best is None:
            return chosen, money
        price, name = best
        chosen += name
        for one, vote in enumerate(votes):
            if vote.get(name):
                worth = Fraction(costs[name] if by_cost else vote[name])
                money[one] -= min(money[one], price * worth)


def _price(cost: Fraction, money: list[Fraction], worths: dict[int, Fraction]) -> Fraction | None:
    if sum(money[one] for one in worths) < cost or not worths:
        return None
    # The poorest by money per worth pay all they have; the first that need not sets the price.
    order = sorted(worths, key=lambda one: money[one] / worths[one])
    gap, share = cost, sum(worths.values(), Fraction(0))
    for one in order:
        price = gap / share
        if price * worths[one] <= money[one]:
            return price
        gap -= money[one]
        share -= worths[one]
    raise AssertionError


def plain_raised(costs: Costs, votes: Sequence[dict[str, int]], budget: Fraction, *, until_full: bool) -> str:
    """Raise the endowment one krona at a time, running every step."""
    endowment = Fraction(budget, len(votes))
    kept, _ = plain_shares(costs, votes, endowment)
    highest = sum(costs.values())
    while endowment <= highest:
        left = budget - sum(costs[name] for name in kept)
        if until_full and all(cost > left for name, cost in costs.items() if name not in kept):
            break
        endowment += 1
        raised, _ = plain_shares(costs, votes, endowment)
        if sum(costs[name] for name in raised) > budget:
            break
        kept = raised
    return kept


def plain_phragmen(costs: Costs, votes: Sequence[str], budget: Fraction) -> str:
    """Run sequential Phragmén as its definition says."""
    loads = [Fraction(0)] * len(votes)
    chosen, left = "", budget
    while True:
        offers = []
        for name, cost in costs.items():
            supporters = [one for one, vote in enumerate(votes) if name in vote]
            if name not in chosen and supporters and cost <= budget:
                offers.append((Fraction(cost + sum(loads[one] for one in supporters), len(supporters)), name))
        if not offers:
            return chosen
        price = min(offers)[0]
        level = sorted(name for offer, name in offers if offer == price)
        if any(costs[name] > left for name in level):
            return chosen
        chosen += level[0]
        left -= costs[level[0]]
        for one, vote in enumerate(votes):
            if level[0] in vote:
                loads[one] = price
