"""One run of the Method of Equal Shares with a given endowment, alone or beside a run with a smaller one."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from fractions import Fraction

from styrkedja.participation.limits import Barrier, Gate
from styrkedja.participation.market import Market
from styrkedja.participation.outcome import Round
from styrkedja.participation.purses import Purses, Sale

_UP = 1 + 2.0**-50
_DOWN = 1 - 2.0**-50


@dataclass(frozen=True, slots=True)
class Beside:
    """A run with a smaller endowment, to learn how much of it every endowment in between shares.

    Args:
        chosen, prices: its choices, with their exact prices.
        shared: the first so many choices are known to be the same for every endowment in between.
        floors: for each project a lower bound of its rate right after the shared choices, for every endowment up to
            this one; infinite when nobody can pay for it. Empty when nothing is known.
        stops_when_full: an exhaustive outcome in between matters, not only one that costs too much.
        is_next: there is nothing in between, and this run is wanted to its end.
    """

    chosen: tuple[int, ...]
    prices: tuple[Fraction, ...]
    shared: int
    floors: tuple[float, ...]
    stops_when_full: bool
    is_next: bool


@dataclass(slots=True)
class Run:
    """A run as it ended.

    Args:
        dropped: project -> number of choices made when its supporters could no longer pay for it.
        shared: so many of the other run's choices are the same for every endowment in between.
        is_same: all of them are, and nothing was chosen after them: the outcomes are the same.
        is_harmless: whatever is chosen after the shared choices, no outcome in between, nor this one, is a reason to
            stop raising the endowment.
        is_free: nobody ran out of money: a greater endowment changes nothing.
    """

    gate: Gate
    purses: Purses
    rounds: list[Round]
    dropped: dict[int, int]
    shared: int = 0
    is_same: bool = False
    is_harmless: bool = False
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class _Offer:
    """A project with its exact price."""

    price: Fraction
    order: int
    number: int
    sale: Sale


class Buying:
    """A run as it goes: prices only rise as money is spent, so an old price is a lower bound of the new one.

    Args:
        gate: fresh; what was chosen is in it afterwards.
        endowment: units of money for each voter.
        order: settles ties, the lowest first.
    """

    def __init__(self, market: Market, gate: Gate, endowment: Fraction, order: tuple[int, ...]) -> None:
        self.market = market
        self.gate = gate
        self.order = order
        self.purses = Purses(market, endowment)
        self.per_worth = [1 / float(factor) if factor else math.inf for factor in market.factors]
        self.heap: list[tuple[float, int]] = []
        self.waiting: list[tuple[float, int]] = []
        self.dropped: dict[int, int] = {}
        self.is_free = True
        for number, one in enumerate(market.supporters):
            if one.total and market.factors[number]:
                self.purses.stakes[number].rate = market.costs[number] / one.total * _DOWN
                self.heap.append((self._key(number), number))
        heapq.heapify(self.heap)

    def go(self, *, wants_rounds: bool = False) -> Run:
        """Run to the end; with `wants_rounds` work out who paid, not only what was bought."""
        rounds: list[Round] = []
        while offers := self._offers(math.inf):
            rounds.append(self._buy(offers, wants_rounds=wants_rounds))
        return Run(self.gate, self.purses, rounds, self.dropped, is_free=self.is_free and not self.dropped)

    def go_beside(self, other: Beside) -> Run:
        """Run and learn which choices of `other` hold for every endowment from its own to this one.

        A choice holds when no other project's price here, the lowest in between, undercuts its price there, the
        highest in between (docs/methods/participation.md). A run that only compares ends at the first that may not,
        unless what can follow is harmless.
        """
        found = Run(self.gate, self.purses, [], self.dropped, is_same=True)
        for number in other.chosen[: other.shared]:
            found.rounds.append(self._buy([self._offer(number)], wants_rounds=False))
        found.shared = other.shared
        self._raise(other.floors)
        while True:
            is_known = found.is_same and found.shared < len(other.chosen)
            offers = self._offers(other.prices[found.shared] if is_known else math.inf)
            if found.is_same and not self._holds(offers, other, found.shared):
                found.is_same = False
                found.is_harmless = self._is_harmless(offers, other)
                if not (found.is_harmless or other.is_next):
                    return found
            if not offers:
                found.is_free = self.is_free and not self.dropped
                return found
            found.rounds.append(self._buy(offers, wants_rounds=False))
            found.shared += found.is_same

    def _is_harmless(self, offers: list[_Offer], other: Beside) -> bool:
        """Tell whether no choices that may follow, here or with less money, can cost too much or fill the budget.

        Only a project whose supporters have enough here can follow. If all of those fit, nothing overspends; if then
        one that cannot follow would still fit, nothing is exhaustive.
        """
        market, budget = self.market, self.market.budget
        if not self.gate.is_open:
            return False
        offered = {offer.number for offer in offers}
        left = budget - int(self.gate.spent * market.unit)
        money = int(market.n_voters * self.purses.endowment) + 1 - (budget - left)
        follow, out = 0, []
        for number, one in enumerate(market.supporters):
            if self.gate.has(number):
                continue
            if number in offered or (
                one.total and market.factors[number] and number not in self.dropped and self.purses.may_pay(number)
            ):
                follow += market.costs[number]
                if min(follow, money) > left:
                    return False
            else:
                out.append(number)
        # Someone has run out of money, or some supporters cannot pay: with less money too.
        is_bound = not self.is_free or any(market.supporters[number].total for number in out)
        room = left - min(follow, money)
        return is_bound and (not other.stops_when_full or any(market.costs[number] <= room for number in out))

    def floors(self) -> tuple[float, ...]:
        """Return what is known of every project's rate now: with less money and the same choices it is no lower."""
        stakes = enumerate(self.purses.stakes)
        return tuple(math.inf if number in self.dropped else stake.rate for number, stake in stakes)

    def _raise(self, floors: tuple[float, ...]) -> None:
        for number, floor in enumerate(floors):
            if math.isinf(floor):
                self.dropped.setdefault(number, len(self.gate.chosen))
            else:
                stake = self.purses.stakes[number]
                stake.rate = max(stake.rate, floor)
        if floors:
            self.heap = [(self._key(n), n) for _, n in self.heap if n not in self.dropped and not self.gate.has(n)]
            heapq.heapify(self.heap)

    def _holds(self, offers: list[_Offer], other: Beside, place: int) -> bool:
        if place == len(other.chosen):
            return not offers
        number = other.chosen[place]
        highest = (other.prices[place], self.order[number])
        return any(offer.number == number for offer in offers) and all(
            offer.number == number or (offer.price, offer.order) > highest for offer in offers
        )

    def _buy(self, offers: list[_Offer], *, wants_rounds: bool) -> Round:
        best = min(offers, key=lambda offer: (offer.price, offer.order))
        for offer in offers:
            if offer is not best:
                heapq.heappush(self.heap, (self._key(offer.number), offer.number))
        tied = [offer for offer in offers if offer is not best and offer.price == best.price]
        places = tuple(offer.number for offer in sorted(tied, key=lambda offer: offer.order))
        found = self._round(best, places) if wants_rounds else Round(best.number, best.price)
        self.is_free = self.purses.pay(best.number, best.sale) and self.is_free
        self.gate.take(best.number)
        for entry in self.waiting:
            heapq.heappush(self.heap, entry)
        self.waiting = []
        return found

    def _offers(self, up_to: Fraction | float) -> list[_Offer]:
        """Find the cheapest project and all that may not be dearer, those up to a price in any case."""
        fresh: set[int] = set()
        offers: list[_Offer] = []
        bound = float(up_to) * _UP
        is_bound = math.isfinite(bound)
        while self.heap and (self.heap[0][0] <= bound or (is_bound and not offers)):
            key, number = heapq.heappop(self.heap)
            if self.gate.has(number):
                continue
            if number not in fresh:
                if self._may_look(key, number) and self._look(number, bound):
                    fresh.add(number)
                continue
            sale = self.purses.sale(number)
            if sale is None:
                self._drop(number)
                continue
            offers.append(self._offer_of(number, sale))
            least = float(offers[-1].price) * _UP
            bound = min(bound, least) if not is_bound else max(bound, least if len(offers) == 1 else 0.0)
        return offers

    def _offer(self, number: int) -> _Offer:
        self.purses.look(number, math.inf)
        sale = self.purses.sale(number)
        if sale is None:
            raise AssertionError(number)
        return self._offer_of(number, sale)

    def _offer_of(self, number: int, sale: Sale) -> _Offer:
        return _Offer(sale.rate / self.market.factors[number], self.order[number], number, sale)

    def _may_look(self, key: float, number: int) -> bool:
        barred = self.gate.barred(number)
        if barred is None:
            return True
        if barred.barrier is Barrier.WAITS:
            self.waiting.append((key, number))
        return False

    def _look(self, number: int, bound: float) -> bool:
        """Bring a project's bound up to date and put it back, or drop it."""
        rate = self.purses.look(number, bound / self.per_worth[number])
        if math.isinf(rate):
            self._drop(number)
            return False
        heapq.heappush(self.heap, (self._key(number), number))
        return True

    def _key(self, number: int) -> float:
        return self.purses.stakes[number].rate * self.per_worth[number] * _DOWN * _DOWN

    def _drop(self, number: int) -> None:
        self.dropped[number] = len(self.gate.chosen)

    def _round(self, best: _Offer, tied: tuple[int, ...]) -> Round:
        stake = self.purses.stakes[best.number]
        drained, given = self.purses.drained(best.number, best.sale)
        unit = self.market.unit
        return Round(
            number=best.number,
            price=best.price / unit,
            payment=best.sale.rate / unit,
            full_payers=int(stake.weights[best.sale.full].sum()),
            drained=drained,
            drained_sum=given / unit,
            tied=tied,
        )
