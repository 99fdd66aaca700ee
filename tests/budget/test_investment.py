"""What investments cost the years after, and how they are paid for; kronor per inhabitant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.investment import (
    Investment,
    borrowing_need,
    equity_ratio,
    loan_interest,
    own_financing,
    self_financing,
)
from styrkedja.budget.per_inhabitant import Inhabitants, per_inhabitant
from tests.budget_units import mkr

RATE = Decimal("2.5")
investments = st.builds(
    lambda cost, life, months, left_pct: Investment(
        "Hall", 2027, Decimal(cost), life, residual_sek=Decimal(cost) * left_pct / 100, months_first_year=months
    ),
    st.integers(0, 10**9),
    st.integers(1, 50),
    st.integers(1, 12),
    st.integers(0, 100),
)


def test_a_hall_of_60_mkr_from_july() -> None:
    hall = Investment("Idrottshall", 2027, mkr("60"), 30, mkr("1.5"), months_first_year=6)
    years = (2026, 2027, 2028, 2057, 2058)
    assert [hall.depreciation(year) for year in years] == [0, mkr("1"), mkr("2"), mkr("1"), 0]
    assert [hall.interest(year, RATE) for year in years[:3]] == [0, mkr("0.75"), mkr("1.475")]
    assert [hall.running_cost(year) for year in years] == [0, mkr("0.75"), mkr("1.5"), mkr("0.75"), 0]
    assert hall.total_cost(2028, RATE) == mkr("4.975")


def test_what_it_is_worth_at_the_end_is_not_written_off() -> None:
    land = Investment("Mark", 2027, mkr("10"), 5, residual_sek=mkr("10"))
    assert land.depreciation(2027) == 0
    assert land.value_at_start(2031) == mkr("10")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: Investment("Hall", 2027, Decimal(10), 0), "budget_life_years"),
        (lambda: Investment("Hall", 2027, Decimal(-1), 10), "budget_investment_cost"),
        (lambda: Investment("Hall", 2027, Decimal(10), 10, residual_sek=Decimal(11)), "budget_investment_cost"),
        (lambda: Investment("Hall", 2027, Decimal(10), 10, months_first_year=13), "budget_months"),
    ],
)
def test_an_investment_that_cannot_be_is_refused(made: Callable[[], Investment], code: str) -> None:
    with pytest.raises(WrongCallError, match=code):
        made()


def test_sjoebo_2022_with_investments_of_90_2() -> None:
    own = own_financing(mkr("12.7"), mkr("32.4"))
    assert own == mkr("45.1")
    assert self_financing(mkr("12.7"), mkr("32.4"), mkr("90.2")) == 50
    assert borrowing_need(mkr("90.2"), own) == mkr("45.1")
    assert borrowing_need(mkr("40"), own) == 0


def test_what_needs_no_writing_off_is_paid_by_the_result_alone() -> None:
    assert own_financing(mkr("12.7"), Decimal(0)) == mkr("12.7")


def test_a_loan_costs_interest_on_the_mean_of_the_year() -> None:
    assert loan_interest(mkr("100"), mkr("140"), Decimal(3)) == mkr("3.6")


def test_the_equity_ratio_with_all_pensions_may_be_negative() -> None:
    assert equity_ratio(mkr("900"), mkr("3000")) == 30
    assert equity_ratio(mkr("900"), mkr("3000"), mkr("1200")) == -10


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: own_financing(Decimal(1), Decimal(-1)), "budget_depreciation"),
        (lambda: self_financing(Decimal(1), Decimal(1), Decimal(0)), "budget_investments"),
        (lambda: borrowing_need(Decimal(-1), Decimal(0)), "budget_investments"),
        (lambda: loan_interest(Decimal(-1), Decimal(0), RATE), "budget_debt"),
        (lambda: loan_interest(Decimal(1), Decimal(0), Decimal(101)), "budget_rate"),
        (lambda: equity_ratio(Decimal(1), Decimal(0)), "budget_assets"),
        (lambda: equity_ratio(Decimal(1), Decimal(1), Decimal(-1)), "budget_pension_liability"),
        (lambda: Inhabitants(0, date(2026, 11, 1)), "budget_inhabitants"),
    ],
)
def test_what_cannot_be_is_refused(call: Callable[[], object], code: str) -> None:
    with pytest.raises(WrongCallError) as refused:
        call()
    assert refused.value.code == code


def test_kronor_per_inhabitant_say_the_day_of_the_count() -> None:
    november = Inhabitants(42_186, date(2024, 11, 1))
    assert per_inhabitant(Decimal(2_613_169_584), november) == 61_944
    assert november.counted_on == date(2024, 11, 1)


@given(investments)
def test_all_years_write_off_what_it_cost_less_what_is_left(hall: Investment) -> None:
    written_off = sum(hall.depreciation(year) for year in range(2025, 2027 + hall.life_years + 2))
    assert abs(written_off - (hall.cost_sek - hall.residual_sek)) < Decimal("1e-12")
    assert all(hall.depreciation(year) >= 0 for year in range(2025, 2027 + hall.life_years + 2))


@given(investments, st.integers(2027, 2080))
def test_the_value_falls_by_the_depreciation(hall: Investment, year: int) -> None:
    fallen = hall.value_at_start(year) - hall.value_at_start(year + 1)
    assert abs(fallen - hall.depreciation(year)) < Decimal("1e-12")


@given(st.integers(0, 10**9).map(Decimal), st.integers(-(10**9), 10**9).map(Decimal))
def test_own_money_and_loans_pay_for_the_investments(cost: Decimal, own: Decimal) -> None:
    assert borrowing_need(cost, own) + own >= cost
    assert borrowing_need(cost, own) == 0 or borrowing_need(cost, own) + own == cost
