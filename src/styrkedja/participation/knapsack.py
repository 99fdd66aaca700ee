"""Proof in whole numbers that no set that fits is worth more than a given one: branch and bound, no float."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the search found.

    Args:
        better: a set worth more, or None.
        is_certain: the search went through everything; otherwise it gave up at its limit of nodes.
    """

    better: frozenset[int] | None
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Things:
    """What may be taken.

    Args:
        worths, costs: whole, 0 or more.
        fits: tells of a set within the budget whether it meets all other conditions.
    """

    worths: Sequence[int]
    costs: Sequence[int]
    budget: int
    fits: Callable[[frozenset[int]], bool]


def better_set(things: Things, least: int, *, limit_nodes: int) -> Verdict:
    """Look for a set worth more than `least`.

    A branch ends where even fractions of the remaining things, the worthiest per krona first, cannot lift it above
    `least`: with whole worths the bound may be rounded down (Dantzig 1957).
    """
    worths, costs = things.worths, things.costs
    order = sorted(range(len(worths)), key=lambda one: (costs[one] > 0, -worths[one] / max(costs[one], 1)))
    # Sorted by a float ratio; the bound below needs the exact order, so neighbours that are wrong are set right.
    _set_right(order, worths, costs)
    worth = [worths[one] for one in order]
    cost = [costs[one] for one in order]
    worth_to = [0, *accumulate(worth)]
    cost_to = [0, *accumulate(cost)]
    nodes = 0
    # (next thing, its worth so far, room left, things taken as places in `order`)
    pending: list[tuple[int, int, int, tuple[int, ...]]] = [(0, 0, things.budget, ())]
    while pending:
        place, value, room, taken = pending.pop()
        nodes += 1
        if nodes > limit_nodes:
            return Verdict(None, is_certain=False)
        if value > least:
            found = frozenset(order[one] for one in taken)
            if things.fits(found):
                return Verdict(found, is_certain=True)
        if place == len(order):
            continue
        full = bisect_right(cost_to, cost_to[place] + room) - 1
        bound = value + worth_to[full] - worth_to[place]
        if full < len(order):
            bound += (cost_to[place] + room - cost_to[full]) * worth[full] // cost[full]
        if bound <= least:
            continue
        pending.append((place + 1, value, room, taken))
        if cost[place] <= room:
            pending.append((place + 1, value + worth[place], room - cost[place], (*taken, place)))
    return Verdict(None, is_certain=True)


def _set_right(order: list[int], worths: Sequence[int], costs: Sequence[int]) -> None:
    for last in range(1, len(order)):
        place = last
        while place and _is_before(order[place], order[place - 1], worths, costs):
            order[place - 1], order[place] = order[place], order[place - 1]
            place -= 1


def _is_before(one: int, other: int, worths: Sequence[int], costs: Sequence[int]) -> bool:
    return worths[one] * costs[other] > worths[other] * costs[one] and costs[other] > 0
