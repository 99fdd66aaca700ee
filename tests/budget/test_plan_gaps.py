"""Years missing inside a table count as nothing: said, not passed over; and frames that seem to be in another unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.plan_checks import PlanFault, PlanSeverity, check_plan
from styrkedja.budget.planfile.reading import read_head, read_plan
from styrkedja.budget.shift import Shift
from tests.budget.plan_files import ALMFORS, MILLION, base_plan, small_plan

_CODES = ("year_gap", "year_gap_whole", "unit_doubt")


def doubts(plan: Plan, difference: Difference | None = None) -> list[PlanFault]:
    return [fault for fault in check_plan(outlook(plan), None, difference) if fault.code in _CODES]


def changed(text: str, words: str) -> Plan:
    original = ALMFORS.read_text(encoding="utf-8")
    assert text in original
    return read_plan(read_head(original.replace(text, words, 1).encode(), ALMFORS.name))


def test_the_whole_example_has_no_gap() -> None:
    assert doubts(base_plan()) == []


@pytest.mark.parametrize(
    ("text", "words", "key", "years"),
    [
        ("adjustment = { 2027 = 28_100, ", "adjustment = { ", "grants.adjustment", "2027"),
        ("loan_rate = { 2027 = 2.9, 2028 = 3.0, 2029 = 3.0 }", "loan_rate = { 2027 = 2.9 }", "finance.loan_rate",
         "2028, 2029"),
        (", 2029 = 75_600 }", " }", "grants.property_fee", "2029"),
        (", 2028 = 326_500, ", ", ", "grants.mean_capacity", "2028"),
        ("operating_income = { 2027 = 548_200, ", "operating_income = { ", "statement.operating_income", "2027"),
        ("amount = { 2027 = 12_000, 2028 = 12_000, ", "amount = { ", "central.Utdelning från Almfors Energi AB.amount",
         "2027, 2028"),
        ("common = { 2027 = -0.5, ", "common = { ", "frames.common", "2027"),
        ("investments = { 2027 = 121_000, ", "investments = { ", "finance.investments", "2027"),
    ],
)  # fmt: skip
def test_a_row_given_for_some_years_is_told_with_its_key_and_years(text: str, words: str, key: str, years: str) -> None:
    [fault] = doubts(changed(text, words))
    assert (fault.code, fault.severity) == ("year_gap", PlanSeverity.WARNING)
    assert (fault.subject, fault.values["years"]) == (key, years)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("adjustment = { 2027 = 28_100, ", "adjustment = { 2027 = 0, "),
        ("settlement = { 2027 = -2_300, 2028 = 0, 2029 = 0 }", "settlement = { 2027 = -2_300 }"),
        ("spent = { 2027 = 35_000, 2028 = 25_000 }", "spent = { 2028 = 60_000 }"),
        ("state_grants = { 2026 = 14_200, ", "state_grants = { "),
        ("reserve = 62_000", "reserve = 62_000\nto_reserve = { 2028 = 100 }"),
    ],
)
def test_a_zero_that_is_written_and_rows_that_naturally_have_gaps_are_left_out(text: str, words: str) -> None:
    assert doubts(changed(text, words)) == []


def test_a_year_without_any_grant_is_told_once_as_missing() -> None:
    plan = small_plan()
    assert plan.grants is not None
    gone = {"other": {2027: 100 * MILLION}, "property_fee": {2027: MILLION}}
    found = check_plan(outlook(small_plan(grants=type(plan.grants)(amount_sek=gone))))
    assert [fault.code for fault in found if fault.code in {*_CODES, "missing_grants"}] == ["missing_grants"]


def test_grants_that_a_shadow_budget_moves_in_one_year_are_no_gap() -> None:
    base = base_plan()
    shadow = Difference(name="S", years=base.years, shift=Shift(grants_sek={2028: 5 * MILLION}))
    assert doubts(apply_differences(base, [shadow]), shadow) == []


def test_a_missing_share_of_the_index_is_the_whole_index() -> None:
    [fault] = doubts(small_plan(index_share_pct={2027: Decimal(50)}))
    assert (fault.code, fault.subject, fault.values["years"]) == ("year_gap_whole", "frames.index_share", "2028")


def test_a_frame_above_three_times_all_income_looks_like_another_unit() -> None:
    [fault] = doubts(changed("frame = 142_000", "frame = 142_000_000"))
    assert (fault.code, fault.subject, fault.year) == ("unit_doubt", "Socialnämnden", 2027)
    assert doubts(changed("frame = 142_000", "frame = 1_420_000")) == []
