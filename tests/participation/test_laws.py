"""What holds for every election: the definitions, run plainly, give the same; nothing depends on order or scale."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from styrkedja.participation.conditions import Conditions
from styrkedja.participation.election import Election
from styrkedja.participation.equal_shares import Completion, Raising, Start, equal_shares
from styrkedja.participation.greedy import greedy
from styrkedja.participation.limits import Ceiling, Limits
from styrkedja.participation.optimum import optimum
from styrkedja.participation.outcome import Outcome
from styrkedja.participation.phragmen import phragmen
from styrkedja.participation.utilities import Utility
from tests.participation.builders import (
    election,
    names,
    plain_phragmen,
    plain_raised,
    plain_shares,
    with_points,
)

LETTERS = "ABCDEF"
COSTS = st.lists(st.integers(1, 12), min_size=1, max_size=6).map(lambda found: dict(zip(LETTERS, found, strict=False)))
settings.register_profile("participation", deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(settings.get_profile("participation"), max_examples=60)
fewer = settings(settings.get_profile("participation"), max_examples=15)


@st.composite
def approvals(draw: st.DrawFn) -> tuple[dict[str, int], list[str], int]:
    costs = draw(COSTS)
    ballot = st.sets(st.sampled_from(sorted(costs))).map(lambda names: "".join(sorted(names)))
    votes = draw(st.lists(ballot, min_size=1, max_size=9))
    return costs, votes, draw(st.integers(1, 30))


@st.composite
def scorings(draw: st.DrawFn) -> tuple[dict[str, int], list[dict[str, int]], int]:
    costs = draw(COSTS)
    ballot = st.dictionaries(st.sampled_from(sorted(costs)), st.integers(0, 5))
    return costs, draw(st.lists(ballot, min_size=1, max_size=9)), draw(st.integers(1, 30))


def as_points(votes: list[str]) -> list[dict[str, int]]:
    return [dict.fromkeys(vote, 1) for vote in votes]


def all_rules(of: Election) -> list[Outcome]:
    return [
        greedy(of),
        greedy(of, per_cost=True),
        phragmen(of),
        equal_shares(of),
        equal_shares(of, utility=Utility.CARDINALITY, completion=Completion.ADD1_GREEDY),
        optimum(of, utility=Utility.CARDINALITY),
    ]


@few
@given(approvals())
def test_equal_shares_is_its_definition(of: tuple[dict[str, int], list[str], int]) -> None:
    costs, votes, budget = of
    found = election(costs, votes, budget)
    for utility, by_cost in ((Utility.COST, True), (Utility.CARDINALITY, False)):
        plain, money = plain_shares(costs, as_points(votes), Fraction(budget, len(votes)), by_cost=by_cost)
        outcome = equal_shares(found, utility=utility)
        assert names(found, outcome.chosen) == plain
        for loss in outcome.losses:
            name = found.projects[loss.number].project_id
            assert loss.money_left == sum(left for left, vote in zip(money, votes, strict=True) if name in vote)


@few
@given(scorings())
def test_equal_shares_with_points_is_its_definition(of: tuple[dict[str, int], list[dict[str, int]], int]) -> None:
    costs, votes, budget = of
    found = with_points(costs, votes, budget)
    plain, _ = plain_shares(costs, votes, Fraction(budget, len(votes)), by_cost=False)
    assert names(found, equal_shares(found, utility=Utility.POINTS).chosen) == plain


@few
@given(approvals(), st.integers(1, 60), st.booleans())
def test_skipping_endowments_is_raising_them_one_by_one(
    of: tuple[dict[str, int], list[str], int], scale: int, until_full: bool
) -> None:
    small, votes, budget = of
    # The larger the amounts, the more endowments lie between two that differ.
    costs = {name: cost * scale + place for place, (name, cost) in enumerate(small.items())}
    found = election(costs, votes, budget * scale)
    completion = Completion.ADD1 if until_full else Completion.ADD1_LAST
    plain = plain_raised(costs, as_points(votes), Fraction(budget * scale), until_full=until_full)
    assert sorted(names(found, equal_shares(found, completion=completion).chosen)) == sorted(plain)


@few
@given(approvals())
def test_phragmen_is_its_definition(of: tuple[dict[str, int], list[str], int]) -> None:
    costs, votes, budget = of
    found = election(costs, votes, budget)
    assert names(found, phragmen(found).chosen) == plain_phragmen(costs, votes, Fraction(budget))


@fewer
@given(approvals(), st.randoms(use_true_random=False))
def test_the_order_of_voters_and_projects_changes_nothing(
    of: tuple[dict[str, int], list[str], int], chance: Random
) -> None:
    costs, votes, budget = of
    shuffled, names_in_order = list(votes), list(costs)
    chance.shuffle(shuffled)
    chance.shuffle(names_in_order)
    first = election(costs, votes, budget)
    second = election({name: costs[name] for name in names_in_order}, shuffled, budget)
    for one, other in zip(all_rules(first), all_rules(second), strict=True):
        assert names(first, one.chosen) == names(second, other.chosen)
        assert [(a.price, a.drained_sum) for a in one.rounds] == [(b.price, b.drained_sum) for b in other.rounds]


@fewer
@given(approvals())
def test_other_names_in_the_same_order_change_nothing(of: tuple[dict[str, int], list[str], int]) -> None:
    costs, votes, budget = of
    found = election(costs, votes, budget)
    renamed = replace(
        found, projects=tuple(replace(one, project_id=f"p{one.project_id}x", name="annat") for one in found.projects)
    )
    for one, other in zip(all_rules(found), all_rules(renamed), strict=True):
        assert one.chosen == other.chosen


@few
@given(approvals(), st.fractions(Fraction(1, 50), 1000, max_denominator=50))
def test_kronor_or_ore_give_the_same_winners(of: tuple[dict[str, int], list[str], int], scale: Fraction) -> None:
    costs, votes, budget = of
    found = election(costs, votes, budget)
    scaled = election({name: cost * scale for name, cost in costs.items()}, votes, budget * scale)
    raising = Raising(start=Start.SHARE)
    larger = Raising(increment=scale, start=Start.SHARE)
    pairs = [
        (greedy(found), greedy(scaled)),
        (phragmen(found), phragmen(scaled)),
        (equal_shares(found), equal_shares(scaled)),
        (
            equal_shares(found, completion=Completion.ADD1, raising=raising),
            equal_shares(scaled, completion=Completion.ADD1, raising=larger),
        ),
    ]
    for one, other in pairs:
        assert one.chosen == other.chosen
        assert one.cost * scale == other.cost


@few
@given(approvals(), st.sets(st.integers(0, 5), max_size=3), st.integers(1, 15))
def test_winners_fit_the_budget_and_the_limits(
    of: tuple[dict[str, int], list[str], int], group: set[int], most: int
) -> None:
    costs, votes, budget = of
    found = election(costs, votes, budget)
    members = frozenset(number for number in group if number < len(costs))
    limits = Limits(ceilings=(Ceiling("grupp", members, Fraction(most)),), exclusive=(members,))
    for rule in (greedy, phragmen, equal_shares, optimum):
        outcome = rule(found, conditions=Conditions(limits))
        inside = [number for number in outcome.chosen if number in members]
        assert found.cost_of(outcome.chosen) == outcome.cost <= budget
        assert len(inside) <= 1
        assert sum(found.projects[number].cost for number in inside) <= most
        assert {*outcome.chosen} | {loss.number for loss in outcome.losses} == {*range(len(costs))}


@few
@given(approvals())
def test_nobody_pays_more_than_the_endowment(of: tuple[dict[str, int], list[str], int]) -> None:
    costs, votes, budget = of
    found = election(costs, votes, budget)
    outcome = equal_shares(found, completion=Completion.ADD1)
    endowment = outcome.endowment or Fraction(0)
    money = [endowment] * len(votes)
    for one in outcome.rounds:
        name = found.projects[one.number].project_id
        paid = [min(left, one.payment) if name in vote else 0 for left, vote in zip(money, votes, strict=True)]
        assert sum(paid) == costs[name]
        money = [left - part for left, part in zip(money, paid, strict=True)]
        assert one.full_payers + one.drained == sum(
            name in vote and part > 0 for vote, part in zip(votes, paid, strict=True)
        )
    assert min(money) >= 0


@few
@given(approvals())
def test_equal_shares_is_just_to_every_group_up_to_one_project(of: tuple[dict[str, int], list[str], int]) -> None:
    """A group that agrees on projects its part of the budget pays for has a member with as much, one project aside."""
    costs, votes, budget = of
    found = election(costs, votes, budget)
    for utility in (Utility.COST, Utility.CARDINALITY):
        worth = {name: cost if utility is Utility.COST else 1 for name, cost in costs.items()}
        won = set(names(found, equal_shares(found, utility=utility).chosen))
        for size in range(1, len(costs) + 1):
            for wanted in combinations(costs, size):
                due = sum(worth[name] for name in wanted)
                wronged = [vote for vote in votes if set(wanted) <= set(vote) and not _has(vote, won, worth, due)]
                assert len(wronged) * budget < sum(costs[name] for name in wanted) * len(votes)


def _has(vote: str, won: set[str], worth: dict[str, int], due: int) -> bool:
    has = sum(worth[name] for name in vote if name in won)
    more = max((worth[name] for name in vote if name not in won), default=0)
    return has >= due or has + more > due


@few
@given(approvals())
def test_the_optimum_beats_every_set_that_fits(of: tuple[dict[str, int], list[str], int]) -> None:
    costs, votes, budget = of
    found = election(costs, votes, budget)
    outcome = optimum(found, utility=Utility.CARDINALITY)
    wanted = found.votes()
    fitting = [
        numbers
        for size in range(len(costs) + 1)
        for numbers in combinations(range(len(costs)), size)
        if found.cost_of(numbers) <= budget
    ]
    assert sum(wanted[number] for number in outcome.chosen) == max(
        sum(wanted[number] for number in numbers) for numbers in fitting
    )
    assert outcome.notes["proof"] == "integers"
