"""The exact best total: of all sets that fit, the one with the most support, found by HiGHS and proven in integers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from styrkedja.base.errors import WrongCallError
from styrkedja.participation.conditions import USUAL, Conditions
from styrkedja.participation.election import Election
from styrkedja.participation.greedy import losses, support_of
from styrkedja.participation.knapsack import Things, better_set
from styrkedja.participation.limits import Gate, Limits
from styrkedja.participation.outcome import Outcome, Round
from styrkedja.participation.ties import ranks
from styrkedja.participation.utilities import Utility

# Whole totals up to here, with the solver's tolerance of 1e-6, are told apart in floats.
_LARGEST_TOTAL = 2**50
# Enough for the elections seen, some seconds at most.
_LIMIT_NODES = 300_000


def optimum(
    election: Election,
    *,
    utility: Utility = Utility.COST,
    conditions: Conditions = USUAL,
) -> Outcome:
    """Choose the set with the greatest support in all.

    Support is the sum over the winners of their votes (cardinality), points or places, or of votes times cost (cost).
    Of several best sets the one that comes first in the order of the tie-breaking is taken: the first project that can
    be in a best set is, then the second, and so on.

    Raises:
        WrongCallError: the totals are too large for the solver to tell them apart.
    """
    problem = _problem(election, utility, conditions.limits)
    if sum(problem.worths) > _LARGEST_TOTAL:
        raise WrongCallError("tally_optimum_too_large", largest=_LARGEST_TOTAL)
    order = ranks(election, conditions.ties)
    chosen, proof = _first_of_the_best(problem, order)
    gate = Gate(election, conditions.limits)
    support = support_of(election, utility)
    rounds = []
    needs = conditions.limits.needs
    # Any order will do; one that needs another comes after it.
    pending = sorted(chosen, key=lambda number: (-support[number], order[number]))
    while pending:
        number = next(one for one in pending if not needs.get(one, frozenset()) & set(pending))
        pending.remove(number)
        gate.take(number)
        rounds.append(Round(number, support[number]))
    return Outcome(
        rule="optimum",
        options={"utility": utility.value, "ties": conditions.ties_written},
        chosen=tuple(gate.chosen),
        cost=gate.spent,
        budget=election.budget,
        rounds=tuple(rounds),
        losses=tuple(losses(election, gate)),
        notes={"total": str(problem.total(chosen) * problem.worth_unit), "proof": proof},
    )


@dataclass(frozen=True, slots=True)
class _Problem:
    """Maximise worths over 0/1 choices; every row says that a weighted sum of choices is at most a number.

    Args:
        worths: whole; times `worth_unit` they are the support.
        rows: (weight of each project in it, at most).
        open: projects that may be chosen at all.
    """

    worths: tuple[int, ...]
    worth_unit: Fraction
    rows: tuple[tuple[dict[int, int], int], ...]
    open: frozenset[int]

    def fits(self, chosen: frozenset[int]) -> bool:
        return all(sum(weights.get(number, 0) for number in chosen) <= most for weights, most in self.rows)

    def total(self, chosen: frozenset[int]) -> int:
        return sum(self.worths[number] for number in chosen)


def _problem(election: Election, utility: Utility, limits: Limits) -> _Problem:
    counted = support_of(election, utility)
    costs = election.costs
    worths = [value * costs[number] if utility is Utility.COST else value for number, value in enumerate(counted)]
    scale = math.lcm(*(worth.denominator for worth in worths)) if worths else 1
    whole = [int(worth * scale) for worth in worths]
    common = math.gcd(*whole) or 1
    rows = [_row(dict(enumerate(costs)), election.budget)]
    rows += [_row({number: costs[number] for number in one.members}, one.limit) for one in limits.ceilings]
    rows += [(dict.fromkeys(group, 1), 1) for group in limits.exclusive]
    rows += [({number: 1, other: -1}, 0) for number, others in limits.needs.items() for other in others]
    gate = Gate(election, Limits(minimum_score=limits.minimum_score))
    is_open = frozenset(number for number in range(len(costs)) if gate.barred(number) is None and whole[number] > 0)
    # A project without support may still be needed by one that has it.
    needed = {other for others in limits.needs.values() for other in others if gate.barred(other) is None}
    return _Problem(
        tuple(value // common for value in whole), Fraction(common, scale), tuple(rows), is_open | frozenset(needed)
    )


def _row(weights: dict[int, Fraction], most: Fraction) -> tuple[dict[int, int], int]:
    """Make a row whole, and as small as it can be without changing what fits."""
    scale = math.lcm(*(weight.denominator for weight in weights.values())) if weights else 1
    whole = {number: int(weight * scale) for number, weight in weights.items()}
    common = math.gcd(*whole.values()) or 1
    return {number: weight // common for number, weight in whole.items()}, math.floor(most * scale) // common


def _first_of_the_best(problem: _Problem, order: tuple[int, ...]) -> tuple[frozenset[int], str]:
    best, proof = _prove(problem, _solve(problem, frozenset(), frozenset()))
    total = problem.total(best)
    inside: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    for number in sorted(problem.open, key=lambda one: order[one]):
        if number in best:
            inside |= {number}
            continue
        other = _solve(problem, inside | {number}, outside)
        if inside | {number} <= other and problem.total(other) == total:
            best, inside = other, inside | {number}
        else:
            outside |= {number}
    return best, proof


def _prove(problem: _Problem, best: frozenset[int]) -> tuple[frozenset[int], str]:
    """Replace a set by better ones until none is left; say what proves it: whole numbers, or the solver's bound."""
    numbers = sorted(problem.open)
    weights, most = problem.rows[0]
    things = Things(
        [problem.worths[number] for number in numbers],
        [weights[number] for number in numbers],
        most,
        lambda places: problem.fits(frozenset(numbers[place] for place in places)),
    )
    while True:
        verdict = better_set(things, problem.total(best), limit_nodes=_LIMIT_NODES)
        if verdict.better is None:
            return best, "integers" if verdict.is_certain else "solver"
        best = frozenset(numbers[place] for place in verdict.better)


def _solve(problem: _Problem, inside: frozenset[int], outside: frozenset[int]) -> frozenset[int]:
    """Return a best set that the solver finds, or the empty set when none fits.

    Its set is rounded and weighed again in integers; one that is too heavy by a rounding is forbidden and the solver
    asked again.
    """
    import highspy  # noqa: PLC0415  # only the optimum waits for its library

    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5), ("random_seed", 1)):
        model.setOptionValue(option, value)
    numbers = sorted(problem.open - outside)
    variables = {number: model.addBinary(obj=float(problem.worths[number])) for number in numbers}
    for weights, most in problem.rows:
        terms = [weight * variables[number] for number, weight in weights.items() if number in variables and weight]
        if terms:
            model.addConstr(sum(terms[1:], start=1.0 * terms[0]) <= float(most))
    for number in inside:
        model.addConstr(1.0 * variables[number] >= 1.0)
    while True:
        model.maximize()
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return frozenset()
        chosen = frozenset(number for number in numbers if model.variableValue(variables[number]) > 0.5)
        if problem.fits(chosen):
            return chosen
        terms = [variables[number] for number in chosen]
        model.addConstr(sum(terms[1:], start=1.0 * terms[0]) <= len(chosen) - 1.0)
