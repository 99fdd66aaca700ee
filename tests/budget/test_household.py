"""A tax change for a household: worked examples to the krona, and what holds for all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.registry import calculate
from styrkedja.budget.household import (
    HouseholdMember,
    household_effect,
    member_of_income,
    tax_change_effect,
)
from styrkedja.budget.income_tax import tax_rules
from styrkedja.budget.tax import tax_revenue
from tests.calculator_inputs import HOUSEHOLD_TAX_INPUTS

RULES = tax_rules(2026, Decimal(59_200))
EMPLOYEE = member_of_income("Kim", RULES, Decimal(400_000), Decimal(400_000), 40)
PENSIONER = member_of_income("Bo", RULES, Decimal(250_000), Decimal(0), 70)

changes = st.integers(-300, 300).map(Decimal)
members = st.lists(
    st.builds(HouseholdMember, st.just("A"), st.integers(0, 10**6).map(Decimal), st.just(Decimal(0))), min_size=1
)


def test_thirty_ore_on_400_000_kronor_of_work() -> None:
    effect = tax_change_effect(EMPLOYEE, Decimal(30))
    assert (EMPLOYEE.taxable_income_sek, effect.tax_sek) == (Decimal(376_000), Decimal(1_128))
    assert (round(effect.credit_sek), round(effect.year_sek), round(effect.month_sek)) == (407, 721, 60)


def test_thirty_ore_on_250_000_kronor_of_pension() -> None:
    # 45 584 - 6 588.8 and 35.6 % of 250 000 - 4 321.6 give an allowance of 123 673.6, so 123 700.
    effect = tax_change_effect(PENSIONER, Decimal(30))
    assert PENSIONER.taxable_income_sek == 126_300
    assert (effect.tax_sek, effect.credit_sek) == (Decimal("378.9"), Decimal(0))


def test_the_same_income_costs_more_without_work() -> None:
    without = member_of_income("A", RULES, Decimal(400_000), Decimal(0), 40)
    assert tax_change_effect(without, Decimal(30)).year_sek == 1_128


@given(group=members, change=changes)
def test_the_order_of_members_is_irrelevant_and_they_add_up(group: list[HouseholdMember], change: Decimal) -> None:
    whole = household_effect(tuple(group), change)
    assert household_effect(tuple(reversed(group)), change) == whole
    assert whole.year_sek == sum(tax_change_effect(member, change).year_sek for member in group)


@given(change=changes)
def test_a_cut_is_a_rise_turned_about_and_nothing_is_nothing(change: Decimal) -> None:
    rise, cut = household_effect((EMPLOYEE, PENSIONER), change), household_effect((EMPLOYEE, PENSIONER), -change)
    assert rise.year_sek == -cut.year_sek
    assert household_effect((EMPLOYEE,), Decimal(0)).year_sek == 0


@given(change=changes, taxable=st.integers(0, 10**6).map(Decimal))
def test_what_the_household_pays_before_credits_is_what_the_municipality_gets(
    change: Decimal, taxable: Decimal
) -> None:
    got = tax_revenue(taxable, 20 + change / 100) - tax_revenue(taxable, Decimal(20))
    assert tax_change_effect(HouseholdMember("A", taxable), change).tax_sek == got


def test_the_calculation_tells_before_and_after_the_credit_and_its_law() -> None:
    calculation = calculate("household_tax", HOUSEHOLD_TAX_INPUTS)
    whole = household_effect((EMPLOYEE, PENSIONER), Decimal(30))
    assert calculation.years == ((2026, whole.year_sek),)
    figures = {(figure.name, figure.label): figure.value for figure in calculation.figures}
    assert figures["taxable_income_sek", "Kim"] == 376_000
    assert figures["per_ore_sek", ""] * 100 == figures["per_krona_sek", ""]
    assert figures["per_ore_sek", ""] * 30 == whole.year_sek
    assert "SFS 2025:1376" in calculation.assumptions[-1].source


def test_taxable_income_may_be_given_where_the_years_rules_are_not_known() -> None:
    given_taxable = {"change_ore": "-20", "income_year": "2031", "taxed_members": "Kim; 300000"}
    assert calculate("household_tax", given_taxable).years == ((2031, Decimal(-600)),)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"price_base_amount_sek": "", "price_base_amount_sek.source": ""}, "calculator_input_missing"),
        ({"price_base_amount_sek.source": ""}, "calculator_source_missing"),
        ({"price_base_amount_sek": "59,2"}, "calculator_below"),
        ({"income_year": "2031"}, "calculator_income_year"),
        ({"members": ""}, "calculator_no_members"),
        ({"members": "Kim; 1; 2; 40"}, "calculator_work_income"),
        ({"members": "Kim; 1; 1"}, "calculator_input_missing"),
        ({"members": "Kim; -1; 0; 40"}, "calculator_below"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, str], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        calculate("household_tax", HOUSEHOLD_TAX_INPUTS | change)
    assert caught.value.code == code


def test_a_negative_taxable_income_is_refused() -> None:
    with pytest.raises(WrongCallError):
        HouseholdMember("A", Decimal(-1))
