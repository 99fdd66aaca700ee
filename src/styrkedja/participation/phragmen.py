"""Sequential Phragmén: a winner's cost is a load that its supporters share so that the greatest load stays small."""

from __future__ import annotations

import heapq
import math
from fractions import Fraction

import numpy as np

from styrkedja.participation.conditions import USUAL, Conditions
from styrkedja.participation.election import Election
from styrkedja.participation.greedy import losses
from styrkedja.participation.limits import Barrier, Gate
from styrkedja.participation.market import Market, lay_out
from styrkedja.participation.outcome import Outcome, Round
from styrkedja.participation.purses import EPSILON
from styrkedja.participation.ties import ranks
from styrkedja.participation.utilities import Utility, worth_of


def phragmen(election: Election, *, conditions: Conditions = USUAL) -> Outcome:
    """Choose, again and again, the project that leaves its supporters with the least load.

    All supporters of a winner carry the same load afterwards: (cost + their loads before) / their number. The rule
    ends when the project whose turn it is, or one exactly level with it, does not fit in what is left; projects
    dearer than the whole budget, or that the limits shut out, take no part.
    """
    market = lay_out(election, worth_of(election, Utility.CARDINALITY))
    gate = Gate(election, conditions.limits)
    rounds = _Loading(market, gate, ranks(election, conditions.ties)).go()
    return Outcome(
        rule="phragmen",
        options={"ties": conditions.ties_written, "stop": "first-that-does-not-fit"},
        chosen=tuple(gate.chosen),
        cost=gate.spent,
        budget=election.budget,
        rounds=tuple(rounds),
        losses=tuple(losses(election, gate)),
    )


class _Loading:
    """Loads only grow, so an old price is a lower bound of the new one."""

    def __init__(self, market: Market, gate: Gate, order: tuple[int, ...]) -> None:
        self.market = market
        self.gate = gate
        self.order = order
        # The round that gave each ballot its load; the loads of the rounds over one denominator; round 0 is none.
        self.last = np.zeros(len(market.ballots.weights), dtype=np.int64)
        self.loads = [0]
        self.denominator = 1
        self.floats = np.zeros(len(market.ballots.weights))
        self.heap = [
            (market.costs[number] / one.total * (1 - 4 * EPSILON), number)
            for number, one in enumerate(market.supporters)
            if one.total and market.costs[number] <= market.budget
        ]
        heapq.heapify(self.heap)
        self.left = market.budget

    def go(self) -> list[Round]:
        rounds = []
        while (level := self._lightest()) is not None:
            price, numbers = level
            if any(self.market.costs[number] > self.left for number in numbers):
                break
            best, *tied = sorted(numbers, key=lambda number: self.order[number])
            for number in tied:
                heapq.heappush(self.heap, (float(price) * (1 - 4 * EPSILON), number))
            self._load(best, price)
            supporters = int(self.market.supporters[best].weights.sum())
            rounds.append(Round(best, price / self.market.unit, full_payers=supporters, tied=tuple(tied)))
        return rounds

    def _lightest(self) -> tuple[Fraction, list[int]] | None:
        fresh: set[int] = set()
        held: list[tuple[float, int]] = []
        exact: dict[int, Fraction] = {}
        bound = math.inf
        while self.heap and self.heap[0][0] <= bound:
            key, number = heapq.heappop(self.heap)
            barred = self.gate.barred(number)
            if barred is not None:
                if barred.barrier is Barrier.WAITS:
                    held.append((key, number))
            elif number not in fresh:
                fresh.add(number)
                heapq.heappush(self.heap, (self._bound(number), number))
            else:
                exact[number] = self._price(number)
                bound = min(bound, float(exact[number]) * (1 + 4 * EPSILON))
        for entry in held:
            heapq.heappush(self.heap, entry)
        if not exact:
            return None
        price = min(exact.values())
        for number, other in exact.items():
            if other != price:
                heapq.heappush(self.heap, (float(other) * (1 - 4 * EPSILON), number))
        return price, [number for number, other in exact.items() if other == price]

    def _bound(self, number: int) -> float:
        one = self.market.supporters[number]
        # All terms are 0 or more: n rounded sums are off by less than (n + 4) * EPSILON of the whole.
        total = self.market.costs[number] + float((self.floats[one.ballots] * one.weights).sum())
        return total / one.total * (1 - (len(one.ballots) + 8) * EPSILON)

    def _price(self, number: int) -> Fraction:
        one = self.market.supporters[number]
        counts = np.bincount(self.last[one.ballots], weights=one.weights, minlength=len(self.loads)).tolist()
        carried = sum(int(count) * load for count, load in zip(counts, self.loads, strict=True))
        return Fraction(self.market.costs[number] * self.denominator + carried, one.total * self.denominator)

    def _load(self, number: int, price: Fraction) -> None:
        grown = math.lcm(self.denominator, price.denominator)
        by = grown // self.denominator
        if by != 1:
            self.loads = [load * by for load in self.loads]
            self.denominator = grown
        ballots = self.market.supporters[number].ballots
        self.last[ballots] = len(self.loads)
        self.loads.append(price.numerator * (grown // price.denominator))
        self.floats[ballots] = float(price)
        self.gate.take(number)
        self.left -= self.market.costs[number]
