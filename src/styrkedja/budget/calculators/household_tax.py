"""The tax change of a household as a calculator: `budget/household.py` with inputs and figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.calculators.assumption import Assumption, Unit
from styrkedja.budget.calculators.calculation import Component, Figure
from styrkedja.budget.calculators.calculator import Bearer, Calculator, Outcome
from styrkedja.budget.calculators.inputs import Input, InputKind, kronor, of_year, table, words
from styrkedja.budget.calculators.values import Values
from styrkedja.budget.household import (
    ORE_A_KRONA,
    HouseholdMember,
    household_effect,
    member_of_income,
    tax_change_effect,
)
from styrkedja.budget.income_tax import TaxRules, tax_rules
from styrkedja.budget.plan import CostKind


def _run(values: Values) -> Outcome:
    given = values.single
    change_ore, income_year = given.number("change_ore"), given.whole("income_year")
    rules = _rules(values, income_year) if values.rows("members") else None
    members = (*(_by_income(values, rules) if rules else ()), *_by_taxable_income(values))
    effect = household_effect(members, change_ore)
    components = (
        Component("municipal_tax", CostKind.RUNNING, ((income_year, effect.tax_sek),)),
        Component("in_work_credit", CostKind.RUNNING, ((income_year, -effect.credit_sek),)),
    )
    figures = [
        Figure("month_sek", effect.month_sek, Unit.SEK_A_MONTH),
        Figure("per_ore_sek", household_effect(members, Decimal(1)).year_sek, Unit.SEK_A_YEAR),
        Figure("per_krona_sek", household_effect(members, ORE_A_KRONA).year_sek, Unit.SEK_A_YEAR),
    ]
    figures += [figure for member in members for figure in _figures(member, change_ore)]
    law = (Assumption("law", rules.law.law, Unit.NONE, rules.law.law),) if rules else ()
    return Outcome(components, tuple(figures), law)


def _rules(values: Values, income_year: int) -> TaxRules:
    if not values.single.has("price_base_amount_sek"):
        raise WrongCallError("calculator_input_missing", field="price_base_amount_sek")
    return tax_rules(income_year, values.single.number("price_base_amount_sek"))


def _by_income(values: Values, rules: TaxRules) -> Iterator[HouseholdMember]:
    for row in values.rows("members"):
        yield member_of_income(
            row.text("label"), rules, row.number("earned_income_sek"), row.number("work_income_sek"), row.whole("age")
        )


def _by_taxable_income(values: Values) -> Iterator[HouseholdMember]:
    for row in values.rows("taxed_members"):
        yield HouseholdMember(row.text("label"), row.number("taxable_income_sek"))


def _figures(member: HouseholdMember, change_ore: Decimal) -> Iterator[Figure]:
    effect = tax_change_effect(member, change_ore)
    yield Figure("taxable_income_sek", member.taxable_income_sek, Unit.SEK_A_YEAR, label=member.label)
    yield Figure("tax_sek", effect.tax_sek, Unit.SEK_A_YEAR, label=member.label)
    yield Figure("credit_sek", effect.credit_sek, Unit.SEK_A_YEAR, label=member.label)
    yield Figure("member_year_sek", effect.year_sek, Unit.SEK_A_YEAR, label=member.label)
    yield Figure("member_month_sek", effect.month_sek, Unit.SEK_A_MONTH, label=member.label)


CALCULATOR = Calculator(
    "household_tax",
    (
        Input("change_ore", InputKind.ORE, Unit.ORE),
        of_year("income_year"),
        # 59 200 kr in 2026, and it follows prices: far below or above, it is in another unit.
        Input(
            "price_base_amount_sek",
            InputKind.KRONOR,
            Unit.SEK,
            is_required=False,
            has_source=True,
            narrower=(20_000, 200_000),
        ),
        table(
            "members",
            words("label"),
            kronor("earned_income_sek", Unit.SEK_A_YEAR),
            kronor("work_income_sek", Unit.SEK_A_YEAR),
            Input("age", InputKind.AGE, Unit.AGE),
            is_required=False,
        ),
        table("taxed_members", words("label"), kronor("taxable_income_sek", Unit.SEK_A_YEAR), is_required=False),
    ),
    ("municipal_tax", "in_work_credit"),
    (
        *("month_sek", "per_ore_sek", "per_krona_sek", "taxable_income_sek", "tax_sek", "credit_sek"),
        *("member_year_sek", "member_month_sek"),
    ),
    "tax-change-for-a-household",
    _run,
    bearer=Bearer.HOUSEHOLD,
)
