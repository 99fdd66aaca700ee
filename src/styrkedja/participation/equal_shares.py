"""The Method of Equal Shares: each voter gets the same money, and projects are bought by those who want them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from styrkedja.participation.conditions import USUAL, Conditions
from styrkedja.participation.election import Election
from styrkedja.participation.endowments import Ladder, raise_endowment
from styrkedja.participation.equal_shares_run import Buying, Run
from styrkedja.participation.greedy import fill, support_of
from styrkedja.participation.limits import Barred, Barrier, Gate
from styrkedja.participation.market import Market, lay_out
from styrkedja.participation.outcome import Loss, Outcome
from styrkedja.participation.ties import ranks
from styrkedja.participation.utilities import Utility, worth_of


class Completion(StrEnum):
    """What is done with money that Equal Shares leaves.

    Args:
        NONE: nothing.
        ADD1: raise everyone's endowment step by step until the outcome is exhaustive or the next would cost too much.
        ADD1_LAST: likewise, but an exhaustive outcome is no reason to stop.
        GREEDY: take what still fits, the most supported first.
        ADD1_GREEDY: raise, then take what still fits.
    """

    NONE = "none"
    ADD1 = "add1"
    ADD1_LAST = "add1-last"
    GREEDY = "greedy"
    ADD1_GREEDY = "add1+greedy"


class Start(StrEnum):
    """Which endowments are tried, when a voter's exact share of the budget is, say, 151.84 kronor.

    Args:
        SHARE: 151.84, 152.84, 153.84 ...: the outcome without completion is the first.
        WHOLE: 151, 152, 153 ..., as the tool of equalshares.net does by default.
    """

    SHARE = "share"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Raising:
    """How the endowment is raised.

    Args:
        increment: kronor a step.
        start: which endowments these are.
    """

    increment: Fraction = Fraction(1)
    start: Start = Start.SHARE

    def ladder(self, share: Fraction, unit: int) -> Ladder:
        """List the endowments, in units of money, for a voter's share of the budget."""
        step = self.increment * unit
        # Increments of less than a krona count from the increment's own multiple, or the first would not rise.
        whole = min(Fraction(unit), step)
        return Ladder(share if self.start is Start.SHARE else share // whole * whole, step)


def equal_shares(
    election: Election,
    *,
    utility: Utility = Utility.COST,
    completion: Completion = Completion.NONE,
    raising: Raising | None = None,
    conditions: Conditions = USUAL,
) -> Outcome:
    """Count by the Method of Equal Shares, exactly.

    Every voter, those with an empty ballot too, has budget / voters. Again and again the project is bought whose
    supporters pay the least for a unit of worth, each at most that price times the worth and never more than it has.

    Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021).
    """
    raising = raising or Raising()
    market = lay_out(election, worth_of(election, utility))
    gate = Gate(election, conditions.limits)
    order = ranks(election, conditions.ties)
    share = Fraction(market.budget, market.n_voters) if market.n_voters else Fraction(0)

    def start(endowment: Fraction) -> Buying:
        return Buying(market, gate.fresh(), endowment, order)

    raised = None
    if completion in {Completion.ADD1, Completion.ADD1_LAST, Completion.ADD1_GREEDY} and market.n_voters:
        stops_when_full = completion is not Completion.ADD1_LAST
        raised = raise_endowment(start, raising.ladder(share, market.unit), stops_when_full=stops_when_full)
    run = start(raised.endowment if raised else share).go(wants_rounds=True)
    rounds = list(run.rounds)
    if completion in {Completion.GREEDY, Completion.ADD1_GREEDY}:
        rounds += fill(run.gate, list(support_of(election, utility)), order, step="completion")
    return Outcome(
        rule="mes",
        options={
            "utility": utility.value,
            "completion": completion.value,
            "increment": str(raising.increment),
            "start": raising.start.value,
            "ties": conditions.ties_written,
        },
        chosen=tuple(run.gate.chosen),
        cost=run.gate.spent,
        budget=election.budget,
        rounds=tuple(rounds),
        losses=tuple(_losses(election, market, run)),
        endowment=run.purses.endowment / market.unit,
        endowments_tried=raised.steps + 1 if raised else 1,
        stop=raised.stop.value if raised else "",
    )


def _losses(election: Election, market: Market, run: Run) -> list[Loss]:
    votes = election.votes()
    bought = len(run.rounds)
    found = []
    for number, supporters in enumerate(votes):
        if run.gate.has(number):
            continue
        left = run.purses.money_of(number) / market.unit
        missing = max(Fraction(0), election.projects[number].cost - left)
        barred = run.gate.barred(number)
        code = "no_support" if not market.supporters[number].total else "supporters_money"
        if barred is None and not missing:
            barred = Barred(Barrier.BUDGET)
        found.append(
            Loss(
                number,
                barred.barrier.value if barred else code,
                supporters,
                left,
                missing,
                run.dropped.get(number, bought),
                barred,
            )
        )
    return found
