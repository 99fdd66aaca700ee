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
from styrkedja.participation.market import Floats, Market, Supporters

EPSILON = 2.0**-53
_TINY = float(np.finfo(np.float64).tiny)
_sum = np.add.reduce
_NO_MONEY: Floats = np.zeros(0)
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Stake:
    """What is known of one project during a run.

    Args:
        ballots, weights, worths: its supporters that may have money left.
        shares: weights * worths.
        n_voters, total: sums of `weights` and `shares`.
        rate: a lower bound of the rate at which it can be bought.
        money: what its supporters had when it was last looked at.
        can_pay: they certainly had enough then.
    """

    ballots: Integers
    weights: Floats
    worths: Floats | None
    shares: Floats
    n_voters: float
    total: float
    rate: float
    money: Floats
    can_pay: bool = False


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
        # The round in which each project was bought, from 1; 0 = not bought.
        self.round_of = np.zeros(len(market.costs), dtype=np.int64)
        # Rates over one denominator: whole numbers are added and compared faster than fractions.
        self._denominator = endowment.denominator
        self._endowment = endowment.numerator
        self._rates: list[int] = []
        self.stakes = [_stake(one) for one in market.supporters]

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
        money = stake.money = self._money_of(stake)
        weighted = money * stake.weights
        total = float(_sum(weighted))
        slack = self._slack(stake, total, cost)
        if total < cost - slack:
            return math.inf
        stake.can_pay = total > cost + slack
        limits = money if stake.worths is None else money / stake.worths
        rate, count = stake.rate, -1
        while True:
            poor = limits < rate
            found = int(np.count_nonzero(poor))
            if found == count:
                break
            count = found
            full = stake.total - float(_sum(stake.shares[poor]))
            if full <= 0:
                # All pay all they have, within what floats can tell: only exact numbers know.
                break
            gap = cost - float(_sum(weighted[poor]))
            # Left of the solution the payment rises by at least `full` per unit of rate.
            low = (gap - slack) / full * (1 - 4 * EPSILON)
            stake.rate = max(stake.rate, low)
            if stake.rate > enough:
                break
            rate = max(rate, gap / full)
        return stake.rate

    def may_pay(self, number: int) -> bool:
        """Tell whether a project's supporters may have enough; False is certain."""
        stake = self.stakes[number]
        money = self._money_of(stake)
        total = float(_sum(money * stake.weights))
        return total >= self.market.costs[number] - self._slack(stake, total, self.market.costs[number])

    def _slack(self, stake: Stake, total: float, cost: float) -> float:
        # Sum of n rounded products: relative error below n * EPSILON; each float of money is off by `error`.
        return (len(stake.weights) + 4) * EPSILON * (total + cost) + self.error * stake.n_voters

    def _money_of(self, stake: Stake) -> Floats:
        money = self.money.take(stake.ballots)
        n_alive = int(np.count_nonzero(money))
        if 4 * n_alive < 3 * len(money):
            alive = money > 0
            stake.ballots, stake.weights = stake.ballots[alive], stake.weights[alive]
            stake.shares = stake.weights if stake.worths is None else stake.shares[alive]
            stake.worths = None if stake.worths is None else stake.worths[alive]
            stake.n_voters, stake.total = float(_sum(stake.weights)), float(_sum(stake.shares))
            money = money[alive]
        return money

    def sale(self, number: int) -> Sale | None:
        """Work out a project's exact rate; None when its supporters cannot pay for it.

        `look` was called for it since the last payment.
        """
        stake = self.stakes[number]
        cost = self.market.costs[number]
        money = stake.money
        has = money > 0
        # The float sum told already, unless it was too near.
        if not stake.can_pay and self._sum(stake, has) < cost * self._denominator:
            return None
        prices = stake.rate if stake.worths is None else stake.rate * stake.worths
        full = has & (money > prices)
        while True:
            share = int(_sum(stake.shares[full]))
            if not share:
                return self._all_they_have(stake, has)
            paid = self._sum(stake, has & ~full)
            rate = Fraction(cost * self._denominator - paid, share * self._denominator)
            right = self._who_pays_full(stake, has, rate)
            if not np.count_nonzero(right != full):
                return Sale(rate, full)
            full = right

    def _who_pays_full(self, stake: Stake, has: Mask, rate: Fraction) -> Mask:
        near = rate.numerator / rate.denominator
        prices = near if stake.worths is None else near * stake.worths
        over = stake.money - prices
        doubt = self.error + 4 * EPSILON * prices
        full: Mask = over > doubt
        if np.count_nonzero(over >= -doubt) > np.count_nonzero(full):
            unsure = np.flatnonzero(has & (np.abs(over) <= doubt))
            scaled = rate * self._denominator
            for place, value in zip(unsure.tolist(), self._exact(stake.ballots[unsure]), strict=True):
                worth = 1 if stake.worths is None else int(stake.worths[place])
                full[place] = value * scaled.denominator > scaled.numerator * worth
        return full

    def _all_they_have(self, stake: Stake, has: Mask) -> Sale:
        """Return the sale when the cost is exactly all that its supporters have: the highest rate anyone pays."""
        owners = np.flatnonzero(has)
        exact = self._exact(stake.ballots[owners])
        worths = [1] * len(owners) if stake.worths is None else stake.worths[owners].astype(int).tolist()
        rates = [Fraction(value, worth * self._denominator) for worth, value in zip(worths, exact, strict=True)]
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
        self.round_of[number] = len(self._rates) + 1
        self._rates.append(rate.numerator * (grown // rate.denominator))
        payers = stake.ballots[sale.full]
        worths = 1.0 if stake.worths is None else stake.worths[sale.full]
        # A float may fall to 0 or below though a little is left; the truth is above 0, so it stays above 0 here.
        left = np.maximum(self.money[payers] - float(rate) * worths, _TINY)
        self.money[stake.ballots] = 0.0
        self.money[payers] = left
        return int(_sum(stake.shares[sale.full])) == self.market.supporters[number].total

    def money_of(self, number: int) -> Fraction:
        """Add up what a project's supporters have left."""
        stake = self.stakes[number]
        return Fraction(self._sum(stake, self.money[stake.ballots] > 0), self._denominator)

    def drained(self, number: int, sale: Sale) -> tuple[int, Fraction]:
        """Count the voters that give all they have for a project, and what they give together."""
        stake = self.stakes[number]
        mask = (stake.money > 0) & ~sale.full
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
        entries, lengths = self._entries(ballots)
        # Place 0 gathers what was not bought.
        rounds = self.round_of.take(self.market.members.take(entries))
        paid = np.repeat(weights, lengths)
        if not self.market.is_flat:
            paid *= self.market.entries[entries]
        counts = np.bincount(rounds, weights=paid, minlength=len(self._rates) + 1).tolist()
        return total - sum(int(count) * rate for count, rate in zip(counts[1:], self._rates, strict=True) if count)

    def _exact(self, ballots: Integers) -> list[int]:
        """Say exactly, over `_denominator`, what a voter with each ballot has left."""
        entries, lengths = self._entries(ballots)
        owners = np.repeat(np.arange(len(ballots)), lengths)
        rounds = self.round_of.take(self.market.members.take(entries))
        bought = np.flatnonzero(rounds)
        left = [self._endowment] * len(ballots)
        worths = self.market.entries[entries[bought]].tolist()
        for owner, place, worth in zip(owners[bought].tolist(), rounds[bought].tolist(), worths, strict=True):
            left[owner] -= self._rates[place - 1] * worth
        return left

    def _entries(self, ballots: Integers) -> tuple[Integers, Integers]:
        """List the entries of some ballots, one ballot after another, and how many each has."""
        starts = self.market.ballots.starts
        firsts = starts.take(ballots)
        lengths = starts.take(ballots + 1) - firsts
        ends = np.cumsum(lengths)
        entries = np.arange(int(ends[-1])) + np.repeat(firsts - (ends - lengths), lengths)
        return entries, lengths


def _stake(one: Supporters) -> Stake:
    shares = one.weights if one.worths is None else one.weights * one.worths
    return Stake(one.ballots, one.weights, one.worths, shares, one.n_voters, float(one.total), 0.0, _NO_MONEY)
