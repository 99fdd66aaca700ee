"""What a plan comes to, by hand-made figures, and what is left out when something is not known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.balance import BudgetBalance
from styrkedja.budget.frames import PartKind
from styrkedja.budget.investment import Investment
from styrkedja.budget.outlook import Need, outlook
from styrkedja.budget.outlook_rows import RowGroup, outlook_rows
from styrkedja.budget.plan import (
    BalancePlan,
    CentralItem,
    CentralRow,
    Change,
    CommitteePlan,
    FinancePlan,
    GrantsPlan,
    PlannedInvestment,
    TaxPlan,
    VolumePlan,
)
from styrkedja.budget.plan_checks import check_plan
from styrkedja.budget.shift import Shift, shifted
from tests.budget.plan_files import MILLION, base_plan, small_plan


def change(amount: dict[int, int], *, committee: str = "Skolnämnden", once: bool = False, name: str = "x") -> Change:
    amount_sek = {year: mkr * MILLION for year, mkr in amount.items()}
    return Change(id=name, committee=committee, label=name, amount_sek=amount_sek, is_one_off=once)


def frames(plan: object) -> list[Decimal]:
    return [year.frames_sek / MILLION for year in outlook(plan).years]  # type: ignore[arg-type]


def test_frames_tax_and_grants_end_in_the_result() -> None:
    first, second = outlook(small_plan()).years
    assert first.statement is not None
    assert second.statement is not None
    # 1 000 x 1.03 = 1 030; tax 1 000 and grants 100; 1 100 - 1 030 = 70, 2 % of 1 100 is 22.
    assert first.frames_sek == 1030 * MILLION
    assert first.statement.net_result_sek == 70 * MILLION
    assert first.room_sek == 48 * MILLION
    # 1 030 x 1.04 = 1 071.2
    assert second.statement.net_result_sek == Decimal("28.8") * MILLION
    assert first.is_target_met
    assert second.budget_balance is BudgetBalance.EXCEEDS


def test_what_is_decided_stays_and_is_uprated() -> None:
    assert frames(small_plan(changes=(change({2027: 10}),))) == [Decimal(1040), Decimal("1081.6")]


def test_a_one_off_is_gone_the_year_after_and_never_uprated() -> None:
    assert frames(small_plan(changes=(change({2027: 10}, once=True),))) == [Decimal(1040), Decimal("1071.2")]


def test_state_grants_are_never_uprated() -> None:
    school = CommitteePlan(
        name="Skolnämnden",
        frame_sek={2026: 600 * MILLION},
        state_grants_sek={2026: 10 * MILLION, 2027: 12 * MILLION},
    )
    assert frames(small_plan(committees=(school,))) == [Decimal(630), Decimal("642.72")]


def test_a_frame_that_a_document_gives_is_taken_and_only_what_is_added_to_it_uprated() -> None:
    given = CommitteePlan(name="Skolnämnden", frame_sek={2026: 600 * MILLION, 2027: 700 * MILLION, 2028: 710 * MILLION})
    plan = small_plan(committees=(given,), changes=(change({2027: 100}),))
    assert frames(plan) == [Decimal(800), Decimal(814)]
    assert frames(replace(plan, index=None)) == [Decimal(800), Decimal(810)]


def test_a_frame_may_begin_in_the_first_plan_year() -> None:
    given = CommitteePlan(name="Skolnämnden", frame_sek={2027: 700 * MILLION})
    found = outlook(small_plan(committees=(given,)))
    assert found.base == ()
    assert [year.frames_sek for year in found.years] == [700 * MILLION, 728 * MILLION]
    assert [missing.need for missing in found.missing] == [Need.DEPRECIATION]


def test_volumes_follow_persons_and_the_price_of_the_year() -> None:
    volume = VolumePlan(
        group="6-15 år",
        persons={2026: Decimal(1000), 2027: Decimal(1010), 2028: Decimal(1010)},
        unit_price_sek=Decimal(100_000),
        price_year=2026,
        compensated_pct=Decimal(80),
    )
    school = CommitteePlan(name="Skolnämnden", frame_sek={2026: 600 * MILLION}, volumes=(volume,))
    [frame] = outlook(small_plan(committees=(school,))).years[0].frames
    assert frame.of_kind(PartKind.VOLUME) == 10 * Decimal(103_000) * Decimal("0.8")


def test_an_investment_charges_the_frame_and_the_result_without_its_internal_interest() -> None:
    hall = PlannedInvestment(
        id="hall",
        committee="Skolnämnden",
        asset=Investment("Hall", 2027, 60 * MILLION, 30, running_cost_sek=1 * MILLION),
    )
    without = small_plan(depreciation_sek=dict.fromkeys((2027, 2028), -10 * MILLION))
    plan = replace(without, investments=(hall,), finance=FinancePlan(internal_rate_pct=Decimal(2)))
    before, after = outlook(without).years[0], outlook(plan).years[0]
    assert after.frames_sek - before.frames_sek == Decimal("4.2") * MILLION
    assert before.statement is not None
    assert after.statement is not None
    assert after.statement.net_result_sek - before.statement.net_result_sek == -3 * MILLION
    assert after.statement.depreciation_sek == -12 * MILLION
    assert after.financing is not None
    # 67 + 12 of own money less 60 invested: nothing is borrowed.
    assert after.financing.own_financing_sek == 79 * MILLION
    assert after.financing.borrowing_sek == 0


def test_loans_cost_interest_the_year_after() -> None:
    plan = small_plan(
        depreciation_sek=dict.fromkeys((2027, 2028), -10 * MILLION),
        finance=FinancePlan(
            investments_sek={2027: 180 * MILLION}, loan_rate_pct=dict.fromkeys((2027, 2028), Decimal(3))
        ),
    )
    first, second = outlook(plan).years
    assert first.financing is not None
    assert first.financing.borrowing_sek == 100 * MILLION
    assert second.statement is not None
    assert second.statement.financial_cost_sek == -3 * MILLION


def test_the_equalisation_follows_the_tax_base_and_not_the_rate() -> None:
    years = (2027, 2028)
    plan = small_plan(
        inhabitants=dict.fromkeys(years, 20_000),
        grants=GrantsPlan(mean_capacity_sek=dict.fromkeys(years, Decimal(300_000)), county="14"),
    )
    grants = outlook(plan).years[0].grants
    assert grants is not None
    # (1.15 x 300 000 x 20 000 - 5 000 000 000) x 19.41 %
    assert grants.income_equalisation_sek == Decimal(1900000000) * Decimal("0.1941")
    assert plan.tax is not None
    dearer = replace(plan, tax=replace(plan.tax, change_ore=dict.fromkeys(years, Decimal(50))))
    assert outlook(dearer).years[0].grants == grants


def test_earmarked_state_grants_are_the_committees_own_income() -> None:
    def result(grants: int) -> Decimal:
        school = CommitteePlan(
            name="Skolnämnden", frame_sek={2026: 600 * MILLION}, state_grants_sek={2027: grants * MILLION}
        )
        found = outlook(small_plan(committees=(school,))).years[0]
        assert found.frames_sek == (618 + grants) * MILLION
        assert found.statement is not None
        return found.statement.net_result_sek

    assert result(30) == result(0)


def test_exceptional_grounds_must_be_the_whole_deficit() -> None:
    def status(grounds: int) -> BudgetBalance | None:
        rows = {"exceptional_grounds": {2027: grounds * MILLION}}
        plan = small_plan(changes=(change({2027: 100}),), balance=BalancePlan(rows_sek=rows))
        return outlook(plan).years[0].budget_balance

    assert status(29) is BudgetBalance.DEFICIT
    assert status(30) is BudgetBalance.EXCEPTIONAL_GROUNDS


def test_more_is_kept_back_when_equity_is_below_the_pension_liability() -> None:
    def most(pension: int) -> Decimal | None:
        plan = small_plan(
            depreciation_sek=dict.fromkeys((2027, 2028), -10 * MILLION),
            finance=FinancePlan(
                opening_equity_sek=100 * MILLION,
                opening_assets_sek=500 * MILLION,
                pension_liability_sek=pension * MILLION,
            ),
        )
        return outlook(plan).years[0].max_reserve_sek

    # 70 less 1 % or 2 % of 1 100, but never more than 5 % of it; equity is 170 at the end of the year.
    assert most(100) == 55 * MILLION
    assert most(200) == 48 * MILLION


def test_an_overdrawn_reserve_is_told_and_worked_out_on() -> None:
    plan = small_plan(
        balance=BalancePlan(rows_sek={"from_reserve": {2027: 70 * MILLION}}, opening_reserve_sek=62 * MILLION)
    )
    found = outlook(plan)
    assert found.years[0].reserve_sek == -8 * MILLION
    assert "reserve_empty" in [fault.code for fault in check_plan(found)]


def test_a_negative_balance_result_and_deficits_past_their_time_are_told() -> None:
    rows = {"capital_gains": {2027: 80 * MILLION}}
    plan = small_plan(balance=BalancePlan(rows_sek=rows, earlier_deficits_sek={2022: 900 * MILLION}))
    faults = {(fault.code, fault.year) for fault in check_plan(outlook(plan))}
    assert ("balance_negative", 2027) in faults
    assert ("not_restored", 2027) in faults
    small = small_plan(balance=BalancePlan(earlier_deficits_sek={2022: MILLION}))
    assert ("restored_late", 2027) in {(fault.code, fault.year) for fault in check_plan(outlook(small))}


def test_a_debt_below_zero_cannot_be() -> None:
    with pytest.raises(WrongCallError) as caught:
        FinancePlan(opening_debt_sek=Decimal(-1))
    assert caught.value.code == "budget_debt"


def test_a_revised_forecast_moves_the_whole_country_and_a_closed_factory_does_not() -> None:
    years = (2027, 2028)
    plan = small_plan(
        inhabitants=dict.fromkeys(years, 20_000),
        grants=GrantsPlan(mean_capacity_sek=dict.fromkeys(years, Decimal(300_000)), county="14"),
    )

    def income(shift: Shift) -> Decimal:
        statement = outlook(shifted(plan, shift)).years[0].statement
        assert statement is not None
        return statement.tax_and_grants_sek

    less = {2027: Decimal(-1)}
    before = income(Shift())
    # 1 % of 1 000 in tax, of which the equalisation gives 19.41 / 20 back: 50 x 19.41 %.
    assert before - income(Shift(tax_base_pct=less)) == 10 * MILLION - 50 * MILLION * Decimal("0.1941")
    # The equalisation falls by 1 % of itself too.
    grants_sek = before - 1000 * MILLION
    assert before - income(Shift(national_base_pct=less)) == 10 * MILLION + grants_sek / 100


def test_the_reserve_covers_a_deficit_and_is_followed_through_the_years() -> None:
    plan = small_plan(
        changes=(change({2027: 100}),),
        balance=BalancePlan(rows_sek={"from_reserve": {2027: 30 * MILLION}}, opening_reserve_sek=50 * MILLION),
    )
    first, second = outlook(plan).years
    assert first.budget_balance is BudgetBalance.COVERED_BY_RESERVE
    assert first.reserve_sek == 20 * MILLION
    assert second.budget_balance is BudgetBalance.DEFICIT
    assert [deficit.year for deficit in second.deficits] == [2028]


def test_central_items_reach_their_rows() -> None:
    years = (2027, 2028)
    items = tuple(
        CentralItem(label=row.value, row=row, amount_sek=dict.fromkeys(years, Decimal(amount)))
        for row, amount in zip(CentralRow, (-7, 5, -3, -1), strict=True)
    )
    statement = outlook(small_plan(central=items)).years[0].statement
    assert statement is not None
    assert statement.financial_income_sek == 5
    assert statement.financial_cost_sek == -3
    assert statement.extraordinary_sek == -1
    assert statement.net_operating_cost_sek == -1030 * MILLION - 7


def test_what_is_not_known_is_named_and_the_rest_worked_out() -> None:
    plan = small_plan(tax=TaxPlan(rate_pct={2027: Decimal(20)}), grants=None, result_target_pct={})
    found = outlook(plan)
    assert [(missing.need, missing.years) for missing in found.missing] == [
        (Need.TAX_BASE, (2027, 2028)),
        (Need.TAX_RATE, (2028,)),
        (Need.GRANTS, (2027, 2028)),
        (Need.RESULT_TARGET, (2027, 2028)),
        (Need.DEPRECIATION, (2027, 2028)),
    ]
    assert [year.statement for year in found.years] == [None, None]
    assert found.years[0].frames_sek == 1030 * MILLION


def test_an_index_that_ends_leaves_the_later_frames_out() -> None:
    plan = small_plan(years=(2027, 2028, 2029))
    found = outlook(plan)
    assert [len(year.frames) for year in found.years] == [2, 2, 0]
    assert (Need.INDEX, (2029,)) in [(missing.need, missing.years) for missing in found.missing]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"years": (2028,)}, "budget_plan_years"),
        ({"changes": (change({2027: 1}), change({2028: 1}))}, "budget_name_twice"),
        ({"changes": (change({2027: 1}, committee="Ingen nämnd"),)}, "budget_committee_unknown"),
        (
            {"committees": (CommitteePlan(name="A", frame_sek={2026: MILLION, 2028: MILLION}),)},
            "budget_frame_gap",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(values: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        small_plan(**values)
    assert caught.value.code == code


def test_the_rows_are_the_outlook() -> None:
    found = outlook(base_plan())
    rows = {(row.group, row.code): row for row in outlook_rows(found)}
    statements = [year.statement for year in found.years]
    assert all(statements)
    assert rows[RowGroup.STATEMENT, "net_result"].values == tuple(one.net_result_sek for one in statements if one)
    total = rows[RowGroup.FRAMES, "total"]
    single = [row for row in rows.values() if row.group is RowGroup.FRAMES and not row.is_sum]
    assert [sum(row.values[at] or 0 for row in single) for at in range(3)] == list(total.values)
    assert total.base == sum(row.base or 0 for row in single)


def test_frames_are_taken_over_only_when_nothing_that_moves_them_differs() -> None:
    plan = small_plan()
    planned = outlook(plan)
    dearer = replace(plan, tax=replace(plan.tax or TaxPlan(), change_ore={2027: Decimal(10)}))
    assert outlook(dearer, planned) == outlook(dearer)
    assert outlook(dearer, planned).years[0].frames is planned.years[0].frames
    for values in (
        {"common_pct": {2027: Decimal(-1)}},
        {"index_share_pct": {2027: Decimal(50)}},
        {"changes": (change({2027: 1}),)},
        {"index": None, "committees": (CommitteePlan(name="Skolnämnden", frame_sek={2026: MILLION, 2027: MILLION}),)},
    ):
        other = replace(plan, **values)
        assert outlook(other, planned) == outlook(other)
