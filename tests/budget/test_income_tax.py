"""Basic allowance and in-work base: Skatteverket's published amounts, the law's tables, and what holds for all."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.income_tax import TaxRules, assessed_income, tax_rules

PRICE_BASE_2026 = Decimal(59_200)
R2025, R2026 = tax_rules(2025, Decimal(58_800)), tax_rules(2026, PRICE_BASE_2026)
incomes = st.integers(0, 2_000_000).map(Decimal)
both = pytest.mark.parametrize("rules", [R2025, R2026], ids=["2025", "2026"])


def _allowances(rules: TaxRules, *, is_older: bool) -> list[Decimal]:
    return [rules.basic_allowance(Decimal(sek), is_older=is_older) for sek in range(70_000, 2_000_000, 100)]


def test_skatteverkets_amounts_of_2026_for_the_younger() -> None:
    # Published: 25 100 at low incomes, 45 600 at most, 17 400 at high incomes.
    assert R2026.basic_allowance(Decimal(50_000), is_older=False) == 25_100
    assert max(_allowances(R2026, is_older=False)) == 45_600
    assert R2026.basic_allowance(Decimal(900_000), is_older=False) == min(_allowances(R2026, is_older=False)) == 17_400


def test_skatteverkets_amounts_of_2026_for_those_who_have_turned_66() -> None:
    # Published: 65 800 at low incomes, 179 100 at most, 117 500 at high incomes.
    assert R2026.basic_allowance(Decimal(65_800), is_older=True) == 65_800
    assert R2026.basic_allowance(Decimal(65_900), is_older=True) == 65_800
    assert max(_allowances(R2026, is_older=True)) == 179_100
    assert R2026.basic_allowance(Decimal(900_000), is_older=True) == 117_500


def test_the_older_begin_at_66_in_both_years() -> None:
    assert [(rules.is_older(65), rules.is_older(66)) for rules in (R2025, R2026)] == [(False, True)] * 2


def test_2026_raised_the_allowance_of_the_older_above_3_24_price_base_amounts_only() -> None:
    # The change of SFS 2025:1376: nothing up to 3.24, 0.091 price base amounts at 5.00, 0.252 on the plateau.
    old = TaxRules(R2025.law, PRICE_BASE_2026)
    for parts, raised in (("3.2", "0"), ("5", "0.091"), ("9", "0.252"), ("13", "0.159")):
        income = Decimal(parts) * PRICE_BASE_2026
        more = R2026.basic_allowance(income, is_older=True) - old.basic_allowance(income, is_older=True)
        assert abs(more - Decimal(raised) * PRICE_BASE_2026) <= 100


@both
def test_neither_table_has_a_step_but_those_of_the_laws_rounding(rules: TaxRules) -> None:
    # Where a line ends the next begins at the same amount, to the few decimals that the law writes (0.004 price
    # base amounts at most, at 1.965): a slip in a coefficient would mostly be more. Of the older's first line only what the income leaves counts.
    rounding_sek = Decimal("0.005") * rules.price_base_sek
    for is_older in (False, True):
        allowances = _allowances(rules, is_older=is_older)
        assert max(abs(after - before) for before, after in pairwise(allowances)) <= 100 + rounding_sek
    for lower, upper in pairwise(rules.law.in_work):
        assert lower.to_parts is not None
        at_sek = lower.to_parts * rules.price_base_sek
        step_sek = lower.amount(at_sek, rules.price_base_sek) - upper.amount(at_sek, rules.price_base_sek)
        assert abs(step_sek) < rounding_sek


@both
@given(income=incomes)
def test_the_allowance_is_whole_hundreds_and_never_above_the_income(rules: TaxRules, income: Decimal) -> None:
    for is_older in (False, True):
        allowance = rules.basic_allowance(income, is_older=is_older)
        assert allowance % 100 == 0
        assert 0 <= allowance <= income
        assert rules.taxable_income(income, is_older=is_older) == assessed_income(income) - allowance


@both
@given(income=incomes)
def test_the_in_work_base_is_never_above_the_taxable_income(rules: TaxRules, income: Decimal) -> None:
    base = rules.in_work_base(income, income, is_older=False)
    assert 0 <= base <= rules.taxable_income(income, is_older=False)
    assert rules.in_work_base(income, income, is_older=True) == 0
    assert rules.in_work_base(income, Decimal(0), is_older=False) == 0


def test_a_line_of_the_law_holds_its_highest_income() -> None:
    # 78 600 kr does not exceed 1.965 x 40 000: 24 720 and 0.600 x 40 000 + 5.7 % are 53 200.2. The next line would give
    # 53 359, which is another hundred.
    assert tax_rules(2026, Decimal(40_000)).basic_allowance(Decimal(78_600), is_older=True) == 53_300


def test_the_highest_in_work_credit_of_2026() -> None:
    # 3.027 x 59 200 - 17 400, of which a rate of 32.38 gives 52 390 kr.
    base = R2026.in_work_base(Decimal(720_000), Decimal(720_000), is_older=False)
    assert base == Decimal("161798.4")
    assert int(base * Decimal("0.3238")) == 52_390


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: tax_rules(2019, PRICE_BASE_2026), "calculator_income_year"),
        (lambda: tax_rules(2026, Decimal(0)), "calculator_zero"),
        (lambda: assessed_income(Decimal(-1)), "calculator_income"),
        (lambda: R2026.in_work_base(Decimal(1), Decimal(2), is_older=False), "calculator_work_income"),
    ],
)
def test_what_cannot_be_is_refused(call: object, code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        call()  # type: ignore[operator]
    assert caught.value.code == code
