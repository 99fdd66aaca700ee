"""Equal Shares by hand-made numbers: docs/methods/participation.md shows the working."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from styrkedja.participation.conditions import Conditions
from styrkedja.participation.effects import effects_of, preferences
from styrkedja.participation.election import Election
from styrkedja.participation.equal_shares import Completion, Raising, Start, equal_shares
from styrkedja.participation.explain import explain
from styrkedja.participation.greedy import greedy
from styrkedja.participation.limits import Barred, Barrier, Ceiling, Limits
from styrkedja.participation.serial import to_json
from styrkedja.participation.ties import TieKey
from styrkedja.participation.utilities import Utility
from tests.participation.builders import election, names, seen, with_points


@pytest.fixture
def ten_voters() -> Election:
    """A 500 {1-6}, B 400 {1-5}, C 300 {7-10}, D 200 {6, 7, 8}; 1 000 kronor."""
    votes = ["AB"] * 5 + ["AD", "CD", "CD", "C", "C"]
    return election({"A": 500, "B": 400, "C": 300, "D": 200}, votes, 1000)


def test_greedy_gives_all_to_the_larger_group(ten_voters: Election) -> None:
    assert names(ten_voters, greedy(ten_voters).chosen) == "AB"


def test_equal_shares_leaves_the_smaller_group_its_part(ten_voters: Election) -> None:
    outcome = equal_shares(ten_voters)
    assert names(ten_voters, outcome.chosen) == "AC"
    assert outcome.endowment == 100
    first, second = outcome.rounds
    assert (first.payment, first.full_payers, first.drained) == (Fraction(250, 3), 6, 0)
    assert seen(second.payment, second.full_payers, second.drained) == (75, 4, 0)


def test_raising_the_endowment_fills_the_budget(ten_voters: Election) -> None:
    outcome = equal_shares(ten_voters, completion=Completion.ADD1)
    assert names(ten_voters, outcome.chosen) == "ACD"
    assert seen(outcome.endowment, outcome.endowments_tried, outcome.stop) == (145, 46, "exhaustive")


def test_greedy_completion_takes_what_still_fits(ten_voters: Election) -> None:
    outcome = equal_shares(ten_voters, completion=Completion.GREEDY)
    assert names(ten_voters, outcome.chosen) == "ACD"
    assert outcome.rounds[-1].step == "completion"


def test_a_lost_project_says_what_its_supporters_lacked(ten_voters: Election) -> None:
    why = {one.project_id: one for one in explain(ten_voters, equal_shares(ten_voters))}
    # Voters 1-5 have 16.67 kronor each left of 100 after A.
    assert why["B"].code == "supporters_money"
    assert why["B"].money_missing == 400 - 5 * Fraction(50, 3)
    assert why["D"].money_missing == 200 - Fraction(50, 3) - 2 * 25
    assert why["A"].place == 1


def test_those_without_enough_give_all_they_have() -> None:
    # 30 each. B has more supporters, who pay 15 each; the first of them gives its last 15 for C.
    of = election({"B": 60, "C": 60}, ["BC", "B", "B", "B", "C", "C"], 180)
    first, second = equal_shares(of).rounds
    assert seen(names(of, [first.number]), first.payment, first.full_payers) == ("B", 15, 4)
    assert (names(of, [second.number]), second.payment) == ("C", Fraction(45, 2))
    assert seen(second.full_payers, second.drained, second.drained_sum) == (2, 1, 15)


def test_points_decide_who_pays_more() -> None:
    of = with_points({"A": 9}, [{"A": 1}, {"A": 2}, {}], 24)
    [only] = equal_shares(of, utility=Utility.POINTS).rounds
    assert seen(only.price, only.full_payers, only.drained) == (3, 2, 0)


def test_a_supporter_that_cannot_pay_its_points_is_drained() -> None:
    of = with_points({"A": 8, "B": 4}, [{"A": 5, "B": 9}, {"A": 5}, {"A": 5}], 15)
    first, second = equal_shares(of, utility=Utility.POINTS).rounds
    assert (first.price, first.full_payers) == (Fraction(4, 9), 1)
    # One krona left with the first voter; the others pay 3.50 each.
    assert seen(second.full_payers, second.drained, second.drained_sum) == (2, 1, 1)
    assert second.payment == Fraction(7, 10)


def test_empty_ballots_have_their_share_too() -> None:
    of = election({"A": 6}, ["A", ""], 10)
    assert equal_shares(of).chosen == ()
    assert names(of, equal_shares(of, completion=Completion.ADD1).chosen) == "A"


def test_the_start_of_raising_is_an_option() -> None:
    of = election({"A": 7, "B": 7}, ["A", "B"], 15)
    share = equal_shares(of, completion=Completion.ADD1, raising=Raising(start=Start.SHARE))
    whole = equal_shares(of, completion=Completion.ADD1, raising=Raising(start=Start.WHOLE))
    assert seen(share.endowment, whole.endowment) == (Fraction(15, 2), 7)
    assert share.options["start"] == "share"


def test_raising_ends_when_nobody_can_use_more() -> None:
    of = election({"A": 4, "B": 100}, ["A", "A"], 10)
    outcome = equal_shares(of, completion=Completion.ADD1_LAST)
    assert (names(of, outcome.chosen), outcome.stop) == ("A", "settled")


def test_ties_go_by_the_keys_asked_for_then_by_id() -> None:
    of = election({"B": 5, "A": 5, "C": 5}, ["ABC"], 5)
    assert names(of, equal_shares(of).chosen) == "A"
    assert names(of, equal_shares(of, conditions=Conditions(ties=(TieKey.FILE_ORDER,))).chosen) == "B"
    [only] = equal_shares(of).rounds
    assert names(of, only.tied) == "BC"


def test_limits_hold_and_are_named(ten_voters: Election) -> None:
    ceiling = Ceiling("Norra", frozenset({0, 1}), Fraction(450))
    limits = Limits(Fraction(4), (ceiling,), (frozenset({2, 3}),))
    outcome = equal_shares(ten_voters, conditions=Conditions(limits), completion=Completion.ADD1_GREEDY)
    assert names(ten_voters, sorted(outcome.chosen)) == "BC"
    why = {names(ten_voters, [one.number]): one for one in outcome.losses}
    assert why["A"].barred is not None
    assert (why["A"].barred.barrier, why["A"].barred.names) == (Barrier.CEILING, ("Norra",))
    assert why["D"].code == Barrier.TOO_LITTLE_SUPPORT


def test_a_project_waits_for_the_one_it_needs() -> None:
    of = election({"A": 10, "B": 10}, ["A", "A", "AB"], 30)
    assert names(of, equal_shares(of, conditions=Conditions(Limits(needs={0: frozenset({1})}))).chosen) == "BA"
    assert names(of, greedy(of, conditions=Conditions(Limits(needs={0: frozenset({1})}))).chosen) == "BA"
    alone = equal_shares(of, conditions=Conditions(Limits(Fraction(2), needs={0: frozenset({1})})))
    assert alone.chosen == ()
    assert alone.losses[0].barred == Barred(Barrier.WAITS, ("B",))


def test_effects_count_the_served(ten_voters: Election) -> None:
    shares, wanted = equal_shares(ten_voters), greedy(ten_voters)
    assert effects_of(ten_voters, shares).served == 10
    assert effects_of(ten_voters, wanted).exclusion == Fraction(4, 10)
    found = preferences(ten_voters, shares, wanted)
    assert (found.first, found.second, found.neither) == (4, 5, 1)


def test_the_json_has_what_is_promised_and_rounds_nothing(ten_voters: Election) -> None:
    found = to_json(ten_voters, equal_shares(ten_voters))
    assert (found["rule"], found["selected"], found["cost"], found["budget"]) == ("mes", ["A", "C"], 800, 1000)
    assert json.loads(json.dumps(found)) == found
    explanations = {one["id"]: one for one in found["explanations"]}  # type: ignore[attr-defined]
    assert explanations["B"]["money_missing"] == "950/3"
    assert explanations["A"]["code"] == "won"
