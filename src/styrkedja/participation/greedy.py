"""Greedy: the most wanted first, by support or by support per krona; what no longer fits is passed over."""

from __future__ import annotations

from fractions import Fraction

from styrkedja.participation.conditions import USUAL, Conditions
from styrkedja.participation.election import Election
from styrkedja.participation.limits import Barred, Barrier, Gate
from styrkedja.participation.outcome import Loss, Outcome, Round
from styrkedja.participation.ties import ranks
from styrkedja.participation.utilities import Utility, totals, worth_of


def greedy(
    election: Election,
    *,
    utility: Utility = Utility.COST,
    per_cost: bool = False,
    conditions: Conditions = USUAL,
) -> Outcome:
    """Choose by support, the highest first.

    Args:
        utility: what counts as support: votes (cost and cardinality), points or places.
        per_cost: divide the support by the cost first.
    """
    gate = Gate(election, conditions.limits)
    support = support_of(election, utility)
    price = [_per_krona(value, project.cost) for value, project in zip(support, election.projects, strict=True)]
    prices = price if per_cost else list(support)
    rounds = fill(gate, prices, ranks(election, conditions.ties), step="rule")
    name = "greedy-per-cost" if per_cost else "greedy"
    return Outcome(
        rule=name,
        options={"utility": utility, "ties": conditions.ties_written},
        chosen=tuple(gate.chosen),
        cost=gate.spent,
        budget=election.budget,
        rounds=tuple(rounds),
        losses=tuple(losses(election, gate)),
    )


def support_of(election: Election, utility: Utility) -> tuple[Fraction, ...]:
    """Count what each project got: voters, points, or the sum of its places; voters too where worth is of the cost."""
    counted = utility if utility in {Utility.POINTS, Utility.BORDA} else Utility.CARDINALITY
    worth = worth_of(election, counted)
    return tuple(total * factor for total, factor in zip(totals(election, worth), worth.factors, strict=True))


def fill(gate: Gate, prices: list[Fraction], order: tuple[int, ...], *, step: str) -> list[Round]:
    """Take what fits, the highest price first; one that waited for another comes back as soon as it may.

    Args:
        prices: for each project; None of it is taken below the limits of `gate`.
        order: settles ties, the lowest first.
    """
    queue = sorted(range(len(prices)), key=lambda number: (-prices[number], order[number]))
    waiting = [number for number in queue if not gate.has(number)]
    rounds: list[Round] = []
    place = 0
    while place < len(waiting):
        number = waiting[place]
        barred = gate.barred_with_budget(number)
        if barred is None:
            gate.take(number)
            waiting.pop(place)
            tied = tuple(other for other in waiting[place:] if prices[other] == prices[number])
            rounds.append(Round(number, prices[number], tied=tied, step=step))
            place = 0 if gate.has_waiting else place
        elif barred.barrier is Barrier.WAITS:
            place += 1
        else:
            waiting.pop(place)
    return rounds


def losses(election: Election, gate: Gate) -> list[Loss]:
    """Say of each project that was not chosen what stood in its way in the end."""
    votes = election.votes()
    found = []
    for number, supporters in enumerate(votes):
        if not gate.has(number):
            barred = gate.barred(number) or gate.barred_with_budget(number) or Barred(Barrier.BUDGET)
            found.append(Loss(number, barred.barrier, supporters, barred=barred, after_round=len(gate.chosen)))
    return found


def _per_krona(support: Fraction, cost: Fraction) -> Fraction:
    # Nothing is dearer than free: a project without a cost comes before all that have one.
    return support / cost if cost else support * 10**18
