"""The balance rule as printed, the result reserve, and deficits of earlier years."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.balance import (
    BalanceInvestigation,
    BudgetBalance,
    Deficit,
    budget_balance,
    max_reserve_addition,
    reserve_ceiling,
    settle_deficits,
)
from tests.budget_units import mkr

kronor = st.integers(-(10**10), 10**10).map(Decimal)
positive = st.integers(1, 10**11).map(Decimal)
not_negative = st.integers(0, 10**10).map(Decimal)


def most(known: dict[str, Decimal], *, is_equity_negative: bool = False, before: Decimal = Decimal(0)) -> Decimal:
    return max_reserve_addition(
        net_result_sek=known["result"],
        adjusted_result_sek=known["adjusted"],
        tax_and_grants_sek=known["base"],
        reserve_before_sek=before,
        is_equity_negative=is_equity_negative,
    )


def test_malmoe_2013_to_2015_as_printed() -> None:
    y2013 = BalanceInvestigation(2013, mkr("154"), mkr("33"), exceptional_grounds_sek=mkr("106"))
    y2014 = BalanceInvestigation(2014, mkr("-149"), mkr("56"), from_reserve_sek=mkr("12"))
    y2015 = BalanceInvestigation(
        2015, mkr("563"), mkr("23"), to_reserve_sek=mkr("185"), earlier_deficits_sek=y2014.to_restore_sek
    )
    found = [(each.adjusted_result_sek, each.balance_result_sek, each.to_restore_sek) for each in (y2013, y2014, y2015)]
    assert found == [
        (mkr("121"), mkr("227"), 0),
        (mkr("-205"), mkr("-193"), mkr("193")),
        (mkr("540"), mkr("355"), 0),
    ]
    assert y2015.after_earlier_deficits_sek == mkr("162")


def test_sjoebo_2020() -> None:
    year = BalanceInvestigation(2020, mkr("37.9"), mkr("1.6"), to_reserve_sek=mkr("22.0"))
    assert (year.adjusted_result_sek, year.balance_result_sek) == (mkr("36.3"), mkr("14.3"))
    found = max_reserve_addition(
        net_result_sek=year.net_result_sek,
        adjusted_result_sek=year.adjusted_result_sek,
        tax_and_grants_sek=mkr("1110.5"),
    )
    assert found == mkr("25.195")


def test_upplands_bro_2019_keeps_one_per_cent_and_reserves_the_rest() -> None:
    year = BalanceInvestigation(2019, Decimal(52_966), Decimal(4_644), to_reserve_sek=Decimal(33_397))
    assert (year.adjusted_result_sek, year.balance_result_sek) == (Decimal(48_322), Decimal(14_925))


def test_every_adjustment_has_its_row_and_sign() -> None:
    year = BalanceInvestigation(2027, *map(Decimal, (100, 10, 4, 3, 2, -1, 20, 5, 6, 7)))
    assert [(row.code, int(row.amount_sek), row.is_sum) for row in year.rows] == [
        ("net_result", 100, False),
        ("capital_gains", -10, False),
        ("exempted_gains", 4, False),
        ("exempted_losses", 3, False),
        ("unrealised_adjustment", 2, False),
        ("reversal_adjustment", -1, False),
        ("adjusted_result", 98, True),
        ("to_reserve", -20, False),
        ("from_reserve", 5, False),
        ("exceptional_grounds", 6, False),
        ("balance_result", 89, True),
        ("earlier_deficits", -7, False),
        ("after_earlier_deficits", 82, True),
    ]


@pytest.mark.parametrize("field", [2, 3, 4, 7, 8, 9, 10])
def test_what_is_given_without_sign_cannot_be_negative(field: int) -> None:
    figures = [Decimal(0)] * 10
    figures[field - 1] = Decimal(-1)
    with pytest.raises(WrongCallError, match="budget_balance_sign"):
        BalanceInvestigation(2027, *figures)


def test_the_reserve_of_a_result_of_75_with_a_gain_of_10() -> None:
    known = {"result": mkr("75"), "adjusted": mkr("65"), "base": mkr("3000")}
    assert most(known) == mkr("35")
    assert most(known, is_equity_negative=True) == mkr("5")
    assert reserve_ceiling(mkr("3000")) == mkr("150")
    assert most(known, before=mkr("140")) == mkr("10")
    assert most(known, before=mkr("160")) == 0


def test_the_lower_of_the_two_results_counts() -> None:
    added_back = {"result": mkr("40"), "adjusted": mkr("65"), "base": mkr("3000")}
    assert most(added_back) == mkr("10")


def test_a_reserve_below_zero_is_refused() -> None:
    with pytest.raises(WrongCallError, match="budget_reserve"):
        max_reserve_addition(
            net_result_sek=Decimal(1),
            adjusted_result_sek=Decimal(1),
            tax_and_grants_sek=Decimal(1),
            reserve_before_sek=Decimal(-1),
        )
    with pytest.raises(WrongCallError, match="budget_reserve"):
        budget_balance(Decimal(-1), from_reserve_sek=Decimal(-1))


@pytest.mark.parametrize(
    ("result", "reserve", "grounds", "expected"),
    [
        ("1", "0", False, BudgetBalance.EXCEEDS),
        ("0", "0", False, BudgetBalance.BREAKS_EVEN),
        ("-1", "0", False, BudgetBalance.DEFICIT),
        ("-1", "0.9", False, BudgetBalance.DEFICIT),
        ("-1", "1", False, BudgetBalance.COVERED_BY_RESERVE),
        ("-1", "0", True, BudgetBalance.EXCEPTIONAL_GROUNDS),
    ],
)
def test_income_is_to_exceed_cost_with_two_exceptions(
    result: str, reserve: str, grounds: bool, expected: BudgetBalance
) -> None:
    found = budget_balance(mkr(result), from_reserve_sek=mkr(reserve), has_exceptional_grounds=grounds)
    assert found is expected


def test_deficits_are_restored_oldest_first_and_within_three_years() -> None:
    deficits = settle_deficits([Deficit(2025, Decimal(20)), Deficit(2024, Decimal(30))], 2026, Decimal(40))
    assert deficits == (Deficit(2025, Decimal(10)),)
    assert deficits[0].restore_by_year == 2028
    assert settle_deficits(deficits, 2027, Decimal(-5)) == (Deficit(2025, Decimal(10)), Deficit(2027, Decimal(5)))


def test_malmoe_restored_2014_in_2015() -> None:
    [deficit] = settle_deficits([], 2014, mkr("-193"))
    assert settle_deficits([deficit], 2015, mkr("355")) == ()


def test_a_deficit_cannot_be_restored_before_it_is_there() -> None:
    with pytest.raises(WrongCallError, match="budget_deficit_year"):
        settle_deficits([Deficit(2027, Decimal(1))], 2027, Decimal(5))
    with pytest.raises(WrongCallError, match="budget_deficit"):
        Deficit(2027, Decimal(0))


@given(kronor, kronor, positive, not_negative, st.booleans())
def test_the_most_to_the_reserve_is_never_negative_nor_above_the_law(
    result: Decimal, adjusted: Decimal, base: Decimal, before: Decimal, negative_equity: bool
) -> None:
    found = max_reserve_addition(
        net_result_sek=result,
        adjusted_result_sek=adjusted,
        tax_and_grants_sek=base,
        reserve_before_sek=before,
        is_equity_negative=negative_equity,
    )
    assert found >= 0
    assert found == 0 or before + found <= reserve_ceiling(base)
    assert found == 0 or found <= min(result, adjusted) - base / 100 * (2 if negative_equity else 1)


@given(st.lists(not_negative, min_size=10, max_size=10), kronor)
def test_the_rows_add_up_to_their_sums(figures: list[Decimal], result: Decimal) -> None:
    year = BalanceInvestigation(2027, result, *figures[:9])
    assert sum(row.amount_sek for row in year.rows if not row.is_sum) == year.after_earlier_deficits_sek


@given(st.lists(st.tuples(st.integers(2015, 2026), positive), max_size=4), kronor)
def test_a_year_restores_no_more_than_its_result(known: list[tuple[int, Decimal]], result: Decimal) -> None:
    before = sum((amount for _, amount in known), Decimal(0))
    left = settle_deficits([Deficit(*each) for each in known], 2027, result)
    assert sum((each.amount_sek for each in left), Decimal(0)) == (
        max(Decimal(0), before - result) if result > 0 else before - result
    )
    assert [each.year for each in left] == sorted(each.year for each in left)
