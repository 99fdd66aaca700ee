"""Why each project won or lost, as codes and numbers; the sentences are wording's."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from styrkedja.participation.election import Election
from styrkedja.participation.greedy import support_of
from styrkedja.participation.limits import Barrier
from styrkedja.participation.outcome import Loss, Outcome, Round
from styrkedja.participation.utilities import Utility


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is to be said of one project.

    Args:
        code: "won", "won_in_completion", or the code of its loss.
        votes: voters that named it.
        support: what a greedy count ranks by: votes, points or places.
        place: the round in which it won, from 1; 0 when it lost.
        round, loss: what happened, as the rule recorded it; one of them.
        support_missing: greedy rules: how much more support would have drawn it level with the last winner before whose
            turn there was money for it; 0 = a tie was settled against it. None when no support would have been enough,
            or under other rules.
        money_missing: what would have been needed: of its supporters (Equal Shares), or in the budget.
    """

    project_id: str
    code: str
    votes: int
    support: Fraction
    cost: Fraction
    place: int = 0
    round: Round | None = None
    loss: Loss | None = None
    support_missing: Fraction | None = None
    money_missing: Fraction | None = None


def explain(election: Election, outcome: Outcome) -> tuple[Explanation, ...]:
    """Explain every project, in the order of the file."""
    votes = election.votes()
    support = support_of(election, Utility(outcome.options.get("utility", Utility.CARDINALITY)))
    won = {one.number: (place, one) for place, one in enumerate(outcome.rounds, start=1)}
    lost = {one.number: one for one in outcome.losses}
    found = []
    for number, project in enumerate(election.projects):
        place, chosen = won.get(number, (0, None))
        loss = lost.get(number)
        found.append(
            Explanation(
                project_id=project.project_id,
                code=_code(chosen, loss),
                votes=votes[number],
                support=support[number],
                cost=project.cost,
                place=place,
                round=chosen,
                loss=loss,
                support_missing=_support_missing(election, outcome, support, number) if loss else None,
                money_missing=_money_missing(election, outcome, loss) if loss else None,
            )
        )
    return tuple(found)


def _code(chosen: Round | None, loss: Loss | None) -> str:
    if chosen is not None:
        return "won_in_completion" if chosen.step == "completion" else "won"
    return loss.code if loss else "not_counted"


def _money_missing(election: Election, outcome: Outcome, loss: Loss) -> Fraction | None:
    if loss.missing:
        return loss.missing
    if loss.code == Barrier.BUDGET:
        return max(Fraction(0), election.projects[loss.number].cost - (outcome.budget - outcome.cost))
    return None


def _support_missing(
    election: Election, outcome: Outcome, support: tuple[Fraction, ...], number: int
) -> Fraction | None:
    """Say how much more support would have beaten the last winner before whose turn its cost still fitted."""
    if outcome.rule not in {"greedy", "greedy-per-cost"}:
        return None
    cost = election.projects[number].cost
    spent = Fraction(0)
    rival: Round | None = None
    for one in outcome.rounds:
        if spent + cost > outcome.budget:
            break
        rival = one
        spent += election.projects[one.number].cost
    if rival is None:
        return None
    level = rival.price * cost if outcome.rule == "greedy-per-cost" else rival.price
    return max(Fraction(0), level - support[number])
