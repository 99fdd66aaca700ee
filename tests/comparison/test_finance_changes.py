"""Tax, result target and other finance figures of two documents."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.money import FinanceParameter
from styrkedja.comparison.finance_changes import Change, FinanceChange, finance_changes
from tests.budget.money_chains import figure, money_chain, row


def changes(first: list[FinanceParameter], second: list[FinanceParameter]) -> tuple[FinanceChange, ...]:
    return finance_changes(money_chain(*first), money_chain(*second))


def shown(found: tuple[FinanceChange, ...]) -> list[tuple[Change, Decimal | None, str | None]]:
    return [(one.change, one.difference, one.unit) for one in found]


def test_a_result_target_is_raised_though_one_is_a_floor_and_the_years_differ() -> None:
    found = changes(
        [figure("result_target", "2", "2022-2026", operator=">=")], [figure("result_target", "2.3", "2025")]
    )
    assert shown(found) == [(Change.RAISED, Decimal("0.3"), "procent")]


def test_a_tax_cut_after_a_rise_is_lower_by_both() -> None:
    found = changes(
        [figure("tax_change", "30", unit="öre", operator="+")], [figure("tax_change", "0.15", unit="kr", operator="-")]
    )
    assert shown(found) == [(Change.LOWERED, Decimal(-45), "öre")]


@pytest.mark.parametrize(("value", "unit"), [("21.84", "kr"), ("21.84", "procent"), ("2184", "öre")])
def test_a_tax_rate_is_the_same_in_kronor_per_cent_and_ore(value: str, unit: str) -> None:
    found = changes([figure("tax_rate", "21.84", unit="kr")], [figure("tax_rate", value, unit=unit)])
    assert shown(found) == [(Change.SAME, Decimal(0), "öre")]


def test_a_share_and_an_amount_are_not_subtracted() -> None:
    found = changes([figure("result_target", "2")], [figure("result_target", "20", unit="mkr")])
    assert shown(found) == [(Change.OTHER_UNIT, None, None)]


def test_a_floor_is_not_compared_with_a_forecast_of_the_same_name() -> None:
    found = changes(
        [figure("equity_ratio", "32", name="Soliditet", operator=">=")], [figure("equity_ratio", "30.4", name="Soliditet")]
    )  # fmt: skip
    assert [one.change for one in found] == [Change.ONLY_FIRST, Change.ONLY_SECOND]


def test_rows_of_the_same_year_meet_and_the_others_are_told_as_other_years() -> None:
    old = [row("Skatteintäkter", "100", 2026), row("Skatteintäkter", "104", 2027)]
    new = [row("Skatteintäkter", "105.5", 2027), row("Skatteintäkter", "109", 2028)]
    assert shown(changes(old, new)) == [
        (Change.RAISED, Decimal(1500), "tkr"),
        (Change.OTHER_YEARS, None, None),
        (Change.OTHER_YEARS, None, None),
    ]


def test_two_different_figures_of_one_year_are_not_chosen_between() -> None:
    found = changes([figure("result_target", "2"), figure("result_target", "1")], [figure("result_target", "2")])
    assert [(one.change, len(one.before), len(one.after)) for one in found] == [(Change.SEVERAL, 2, 1)]


def test_tax_and_result_target_come_first() -> None:
    figures = [row("Skatteintäkter", "1"), figure("result_target", "2"), figure("tax_rate", "21", unit="kr")]
    assert [one.code for one in changes([], figures)] == ["tax_rate", "result_target", "income_statement"]


FIGURES = st.lists(
    st.builds(
        figure,
        st.sampled_from(("tax_rate", "tax_change", "result_target", "equity_ratio", "income_statement")),
        st.decimals(min_value=-50, max_value=50, places=1).map(str),
        st.sampled_from((None, "2026", "2027", "2026-2030")),
        unit=st.sampled_from((None, "procent", "öre", "kr", "mkr")),
        name=st.sampled_from(("Soliditet", "Skatt")),
        operator=st.sampled_from(("=", ">=", "+", "-")),
    ),
    max_size=6,
)


@given(FIGURES, FIGURES)
def test_every_figure_stands_in_exactly_one_row(first: list[FinanceParameter], second: list[FinanceParameter]) -> None:
    found = changes(first, second)
    assert Counter(one for change in found for one in change.before) == Counter(first)
    assert Counter(one for change in found for one in change.after) == Counter(second)


@given(FIGURES, FIGURES)
def test_turned_around_what_was_raised_is_lowered_by_as_much(
    first: list[FinanceParameter], second: list[FinanceParameter]
) -> None:
    ways = {Change.RAISED: Change.LOWERED, Change.LOWERED: Change.RAISED, Change.ONLY_FIRST: Change.ONLY_SECOND}
    ways |= {Change.ONLY_SECOND: Change.ONLY_FIRST}
    there = Counter((ways.get(one.change, one.change), -(one.difference or 0)) for one in changes(first, second))
    assert there == Counter((one.change, one.difference or 0) for one in changes(second, first))
