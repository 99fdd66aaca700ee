"""Kept plans side by side: the reference, the differences and the steps that add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.app.context import Context
from styrkedja.app.kept_plans import delete_plan, keep_example_plans, keep_files
from styrkedja.app.plan_sets import StepKind, compare_set
from styrkedja.base.errors import NotFoundError, WrongCallError

BASE = "almfors-budget-2027-med-plan-2028-2029"
OURS = "almforspartiets-skuggbudget-2027-2029"
THEIRS = "framtid-almfors-skuggbudget-2027-2029"
OTHER = b"""[plan]
name = "Budget 2028"
municipality = "Almfors"
base_year = 2027
years = [2028]
[index]
name = "PKV"
vintage = "2027"
change = { 2028 = 3 }
[[committee]]
name = "Hamnstyrelsen"
frame = 100
"""


@pytest.fixture
def plans(context: Context) -> Context:
    keep_example_plans(context)
    return context


def test_the_base_comes_first_named_or_not(plans: Context) -> None:
    for slugs in ([OURS, THEIRS], [OURS, BASE, THEIRS, OURS]):
        found = compare_set(plans, slugs)
        assert [member.stored.slug for member in found.members] == [BASE, OURS, THEIRS]
        assert (found.year, found.years) == (2027, (2027, 2028, 2029))


def test_the_worked_example(plans: Context) -> None:
    steps = compare_set(plans, [OURS]).members[1].steps
    by_kind = {kind: sum(step.amount_sek for step in steps if step.kind is kind) for kind in StepKind}
    assert round(by_kind[StepKind.BEFORE], -3) == 50_657_000
    assert by_kind[StepKind.TAX] == Decimal(25_294_968)
    assert round(by_kind[StepKind.COMMITTEE], -3) == -54_548_000
    assert round(by_kind[StepKind.AFTER], -3) == 21_404_000


@pytest.mark.parametrize("year", [2027, 2028, 2029])
def test_steps_add_up_and_frames_are_those_of_the_plans(plans: Context, year: int) -> None:
    found = compare_set(plans, [OURS, THEIRS], year)
    for place, member in enumerate(found.members[1:], start=1):
        *steps, after = member.steps
        assert sum(step.amount_sek for step in steps) == after.amount_sek == member.year.net_result_sek
        changes = {row.names[0]: row.change_sek(place) for row in found.frames.rows if row.change_sek(place)}
        assert changes == {step.name: -step.amount_sek for step in steps if step.kind is StepKind.COMMITTEE}


def test_plans_on_different_bases_are_compared_with_the_first(plans: Context) -> None:
    [other] = keep_files(plans, [("annan.toml", OTHER)])
    found = compare_set(plans, [BASE, other])
    assert found.years == (2028,)
    hamn = next(row for row in found.frames.rows if row.names == ("Hamnstyrelsen",))
    assert hamn.amounts_sek == (None, Decimal(103_000))
    assert found.members[1].steps == ()


@pytest.mark.parametrize(
    ("slugs", "year", "code"),
    [([BASE], None, "plan_set_count"), ([BASE, OURS], 2031, "plan_set_year")],
)
def test_what_cannot_be_compared_is_refused(plans: Context, slugs: list[str], year: int | None, code: str) -> None:
    with pytest.raises(WrongCallError, match=code):
        compare_set(plans, slugs, year)


def test_a_plan_that_is_not_there_is_told(plans: Context) -> None:
    delete_plan(plans, OURS)
    with pytest.raises(NotFoundError):
        compare_set(plans, [OURS, THEIRS])


def test_one_that_cannot_be_worked_out_is_left_out_and_told(plans: Context) -> None:
    [alone] = keep_files(plans, [("ensam.toml", b'[plan]\nname = "Ensam"\nshadow = true\nyears = [2027]\n')])
    found = compare_set(plans, [BASE, OURS, alone])
    assert len(found.members) == 2
    assert [stored.slug for stored, _ in found.left_out] == [alone]
