"""Voters' money through a run of Equal Shares: floats to find what matters, whole numbers to decide it.

Every voter starts with the same endowment and pays, for each project that was bought and that it supports, the
project's rate times its worth, or all it has left. So what a voter with money left has is
endowment - sum(rate of s * worth of s) over the bought projects s it supports: known exactly from its ballot and the
exact rates, at any time. The floats only say who certainly pays in full and who certainly cannot; those too near to
tell are compared exactly. docs/methods/participation.md has the bounds and their proof.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from styrkedja.participation.election import Integers
from styrkedja.participation.market import Floats, Market

EPSILON = 2.0**-53
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Stake:
    """What is known of one project during a run.

    Args:
        ballots, weights, worths: its supporters that may have money left.
        rate: a lower bound of the rate at which it can be bought.
    """

    ballots: Integers
    weights: Floats
    worths: Floats | None
    rate: float


@dataclass(frozen=True, slots=True)
class Sale:
    """A project's exact rate with who pays how.

    Args:
        rate: payment per unit of worth, exact.
        full: who pays the rate, as a mask over the stake's ballots; the others with money give all they have.
    """

    rate: Fraction
    full: Mask


class Purses:
    """What every ballot's voters have left: `money`, floats within `error` of the truth."""

    def __init__(self, market: Market, endowment: Fraction) -> None:
        self.market = market
        self.endowment = endowment
        self.money = np.full(len(market.ballots.weights), float(endowment))
        self.round_of = np.full(len(market.costs), -1, dtype=np.int64)
        # Rates over one denominator: whole numbers are added and compared faster than fractions.
        self._denominator = endowment.denominator
        self._endowment = endowment.numerator
        self._rates: list[int] = []
        self.stakes = [Stake(one.ballots, one.weights, one.worths, 0.0) for one in market.supporters]

    @property
    def error(self) -> float:
        """Bound how far any float of `money` is from the truth."""
        # Each payment rounds the rate, its product with the worth, and the difference; none exceeds the endowment.
        return (4.0 * len(self._rates) + 2.0) * EPSILON * float(self.endowment)

    def look(self, number: int, enough: float) -> float:
        """Raise and return the lower bound of a project's rate; infinite when its supporters cannot pay for it.

        Newton's steps on the concave payment sum(min(money, rate * worth)) come from below and only rise, so each is a
        bound by itself: it stops when the bound passes `enough`.
        """
        stake = self.stakes[number]
        cost = float(self.market.costs[number])
        money = self._money_of(stake)
        weighted = money * stake.weights
        total = float(weighted.sum())
        # Sum of n rounded products: relative error below n * EPSILON; each float of money is off by `error`.
        slack = (len(money) + 4) * EPSILON * (total + cost) + self.error * float(stake.weights.sum())
        if total < cost - slack:
            return math.inf
        limits = money if stake.worths is None else money / stake.worths
        shares = stake.weights if stake.worths is None else stake.weights * stake.worths
        rate, count = stake.rate, -1
        while True:
            poor = limits < rate
            found = int(np.count_nonzero(poor))
            if found == count:
                break
            count = found
            full = float(shares.sum()) - float(shares[poor].sum())
            if full <= 0:
                # All pay all they have, within what floats can tell: only exact numbers know.
                break
            gap = cost - float(weighted[poor].sum())
            # Left of the solution the payment rises by at least `full` per unit of rate.
            low = (gap - slack) / full * (1 - 4 * EPSILON)
            stake.rate = max(stake.rate, low)
            if stake.rate > enough:
                break
            rate = max(rate, gap / full)
        return stake.rate

    def _money_of(self, stake: Stake) -> Floats:
        money = self.money[stake.ballots]
        alive = money > 0
        n_alive = int(np.count_nonzero(alive))
        if 4 * n_alive < 3 * len(money):
            stake.ballots = stake.ballots[alive]
            stake.weights = stake.weights[alive]
            if stake.worths is not None:
                stake.worths = stake.worths[alive]
            money = money[alive]
        return money

    def sale(self, number: int) -> Sale | None:
        """Work out a project's exact rate; None when its supporters cannot pay for it."""
        stake = self.stakes[number]
        cost = self.market.costs[number]
        money = self.money[stake.ballots]
        has = money > 0
        worths = np.ones(len(money)) if stake.worths is None else stake.worths
        everything = self._sum(stake, has)
        if everything < cost * self._denominator:
            return None
        full = has & (money > stake.rate * worths)
        while True:
            share = int((stake.weights[full] * worths[full]).sum())
            if not share:
                return self._all_they_have(stake, has, worths)
            paid = self._sum(stake, has & ~full)
            rate = Fraction(cost * self._denominator - paid, share * self._denominator)
            right = self._who_pays_full(stake, has, worths, money, rate)
            if np.array_equal(right, full):
                return Sale(rate, full)
            full = right

    def _who_pays_full(self, stake: Stake, has: Mask, worths: Floats, money: Floats, rate: Fraction) -> Mask:
        over = money - float(rate) * worths
        doubt = self.error + 4 * EPSILON * float(rate) * worths
        full: Mask = has & (over > doubt)
        unsure = np.flatnonzero(has & (np.abs(over) <= doubt))
        if len(unsure):
            exact = self._exact(stake.ballots[unsure])
            scaled = rate * self._denominator
            for place, value in zip(unsure, exact, strict=True):
                full[place] = value * scaled.denominator > scaled.numerator * int(worths[place])
        return full

    def _all_they_have(self, stake: Stake, has: Mask, worths: Floats) -> Sale:
        """Return the sale when the cost is exactly all that its supporters have: the highest rate anyone pays."""
        owners = np.flatnonzero(has)
        exact = self._exact(stake.ballots[owners])
        rates = [
            Fraction(value, int(worths[place]) * self._denominator) for place, value in zip(owners, exact, strict=True)
        ]
        return Sale(max(rates, default=Fraction(0)), np.zeros(len(has), dtype=np.bool_))

    def pay(self, number: int, sale: Sale) -> bool:
        """Buy a project: take the money; True when all its supporters could pay the whole rate."""
        stake = self.stakes[number]
        rate = sale.rate
        grown = math.lcm(self._denominator, rate.denominator)
        if grown != self._denominator:
            by = grown // self._denominator
            self._rates = [one * by for one in self._rates]
            self._endowment *= by
            self._denominator = grown
        self.round_of[number] = len(self._rates)
        self._rates.append(rate.numerator * (grown // rate.denominator))
        payers = stake.ballots[sale.full]
        worths = 1.0 if stake.worths is None else stake.worths[sale.full]
        # A float may fall to 0 or below though a little is left; the truth is above 0, so it stays above 0 here.
        left = np.maximum(self.money[payers] - float(rate) * worths, np.finfo(np.float64).tiny)
        self.money[stake.ballots] = 0.0
        self.money[payers] = left
        return float(stake.weights[sale.full].sum()) == float(self.market.supporters[number].weights.sum())

    def money_of(self, number: int) -> Fraction:
        """Add up what a project's supporters have left."""
        stake = self.stakes[number]
        return Fraction(self._sum(stake, self.money[stake.ballots] > 0), self._denominator)

    def drained(self, number: int, sale: Sale) -> tuple[int, Fraction]:
        """Count the voters that give all they have for a project, and what they give together."""
        stake = self.stakes[number]
        mask = (self.money[stake.ballots] > 0) & ~sale.full
        return int(stake.weights[mask].sum()), Fraction(self._sum(stake, mask), self._denominator)

    def _sum(self, stake: Stake, mask: Mask) -> int:
        """Add up exactly, over `_denominator`, what some supporters with money left have."""
        ballots = stake.ballots[mask]
        if not len(ballots):
            return 0
        weights = stake.weights[mask]
        total = int(weights.sum()) * self._endowment
        if not self._rates:
            return total
        entries, owners = self._entries(ballots)
        rounds = self.round_of[self.market.ballots.members[entries]]
        bought = rounds >= 0
        paid = weights[owners[bought]] * self.market.entries[entries[bought]]
        counts = np.bincount(rounds[bought], weights=paid, minlength=len(self._rates))
        return total - sum(int(count) * rate for count, rate in zip(counts.tolist(), self._rates, strict=True) if count)

    def _exact(self, ballots: Integers) -> list[int]:
        """Say exactly, over `_denominator`, what a voter with each ballot has left."""
        entries, owners = self._entries(ballots)
        rounds = self.round_of[self.market.ballots.members[entries]]
        bought = np.flatnonzero(rounds >= 0)
        left = [self._endowment] * len(ballots)
        worths = self.market.entries[entries[bought]].tolist()
        for owner, place, worth in zip(owners[bought].tolist(), rounds[bought].tolist(), worths, strict=True):
            left[owner] -= self._rates[place] * worth
        return left

    def _entries(self, ballots: Integers) -> tuple[Integers, Integers]:
        """List the entries of some ballots, and for each the place in `ballots` of the one it is of."""
        starts = self.market.ballots.starts
        lengths = starts[ballots + 1] - starts[ballots]
        ends = np.cumsum(lengths)
        owners = np.repeat(np.arange(len(ballots)), lengths)
        entries = np.arange(int(ends[-1])) + np.repeat(starts[ballots] - (ends - lengths), lengths)
        return entries, owners
