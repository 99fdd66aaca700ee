"""An outcome as JSON: the winners with everything needed to count again and to explain."""

from __future__ import annotations

from fractions import Fraction

from styrkedja.participation.effects import effects_of
from styrkedja.participation.election import Election
from styrkedja.participation.explain import Explanation, explain
from styrkedja.participation.outcome import Outcome, Round

# Raised when a key changes its meaning or goes away.
VERSION = 1
Json = dict[str, object]


def to_json(election: Election, outcome: Outcome) -> Json:
    """Return an outcome as plain values.

    Whole amounts are numbers; others are text "numerator/denominator", so that nothing is rounded.
    """
    effects = effects_of(election, outcome)
    return {
        "version": VERSION,
        "rule": outcome.rule,
        "options": dict(outcome.options),
        "selected": [election.projects[number].project_id for number in outcome.chosen],
        "cost": exact(outcome.cost),
        "budget": exact(outcome.budget),
        "voters": election.n_voters,
        "endowment": None if outcome.endowment is None else exact(outcome.endowment),
        "endowments_tried": outcome.endowments_tried,
        "stop": outcome.stop or None,
        "notes": dict(outcome.notes),
        "rounds": [_round(election, one) for one in outcome.rounds],
        "explanations": [_explanation(one) for one in explain(election, outcome)],
        "effects": {
            "served": effects.served,
            "exclusion": exact(effects.exclusion),
            "mean_winners": exact(effects.mean_winners),
            "winners_per_voter": {str(count): voters for count, voters in effects.winners_per_voter.items()},
            "money_by_district": {name: exact(sum_) for name, sum_ in effects.money_by_district.items()},
            "money_by_category": {name: exact(sum_) for name, sum_ in effects.money_by_category.items()},
        },
    }


def exact(value: Fraction) -> int | str:
    """Write a fraction without rounding it.

    >>> exact(Fraction(145)), exact(Fraction(250, 3))
    (145, '250/3')
    """
    return value.numerator if value.denominator == 1 else str(value)


def _round(election: Election, one: Round) -> Json:
    return {
        "id": election.projects[one.number].project_id,
        "step": one.step,
        "price": exact(one.price),
        "payment": exact(one.payment),
        "full_payers": one.full_payers,
        "drained": one.drained,
        "drained_sum": exact(one.drained_sum),
        "tied": [election.projects[number].project_id for number in one.tied],
    }


def _explanation(one: Explanation) -> Json:
    barred = one.loss.barred if one.loss else None
    return {
        "id": one.project_id,
        "code": one.code,
        "place": one.place or None,
        "votes": one.votes,
        "support": exact(one.support),
        "cost": exact(one.cost),
        "money_left": None if one.loss is None or one.loss.money_left is None else exact(one.loss.money_left),
        "money_missing": None if one.money_missing is None else exact(one.money_missing),
        "support_missing": None if one.support_missing is None else exact(one.support_missing),
        "after_round": one.loss.after_round if one.loss else None,
        "in_the_way": list(barred.names) if barred else [],
    }
