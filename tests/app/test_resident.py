"""A resident's own tax and own budget: what the law demands, and the file in and out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from styrkedja.app.context import Context
from styrkedja.app.kept_plans import keep_example_plans
from styrkedja.app.moved_plans import move_plan
from styrkedja.app.resident import open_own_budget, own_budget, own_budget_file, show_resident
from styrkedja.base.errors import PlanFileError, WrongCallError
from tests.builders import ROOT

BASE = "almfors-budget-2027-med-plan-2028-2029"
SHADOW = "almforspartiets-skuggbudget-2027-2029"
SOCIAL = "committee-socialnamnden"


@pytest.fixture
def plans(context: Context) -> Context:
    keep_example_plans(context)
    return context


def test_the_worked_example_of_ones_own_tax(plans: Context) -> None:
    """(400 000 - 24 000) x 21.84 % = 82 118.40 kr."""
    tax = show_resident(plans, BASE, {}, income_sek=Decimal(400_000)).tax
    assert tax is not None
    assert tax.tax_sek == Decimal("82118.4")
    assert tax.change is None
    assert abs(sum(tax.shares_sek) - tax.tax_sek) < Decimal("0.01")


def test_a_rise_is_told_in_kronor_a_year(plans: Context) -> None:
    """376 000 kr x 0.30 % = 1 128 kr more tax, less what the in-work credit gives back."""
    tax = show_resident(plans, BASE, {"tax": Decimal(30)}, income_sek=Decimal(400_000)).tax
    assert tax is not None
    assert tax.change is not None
    assert tax.change.tax_sek == 1128
    assert tax.change.year_sek < 1128
    older = show_resident(plans, BASE, {"tax": Decimal(30)}, income_sek=Decimal(400_000), is_older=True).tax
    assert older is not None
    assert older.taxable_sek < tax.taxable_sek


@pytest.mark.parametrize("income_sek", [Decimal(-1), Decimal(10) ** 9])
def test_an_income_that_cannot_be_is_refused(plans: Context, income_sek: Decimal) -> None:
    with pytest.raises(WrongCallError, match="resident_income"):
        show_resident(plans, BASE, {}, income_sek=income_sek)


def test_a_budget_balances_as_long_as_something_is_left(plans: Context) -> None:
    left = own_budget(plans, BASE, {}).left_sek
    assert left is not None
    for given, is_balanced in ((left - 1, True), (left, False), (left + 1, False)):
        assert own_budget(plans, BASE, {SOCIAL: given}).is_balanced is is_balanced


def test_the_ore_that_are_lacking_do(plans: Context) -> None:
    own = own_budget(plans, BASE, {SOCIAL: Decimal(80_000_000)})
    assert own.is_balanced is False
    assert own.lacks_ore is not None
    for ore, is_balanced in ((own.lacks_ore, True), (own.lacks_ore - 1, False)):
        found = own_budget(plans, BASE, {SOCIAL: Decimal(80_000_000), "tax": ore})
        assert found.is_balanced is is_balanced
    assert own.lacks_sek == -(own.left_sek or 0) + 1
    assert own_budget(plans, BASE, {SOCIAL: Decimal(80_000_000) - own.lacks_sek}).is_balanced


def test_the_file_is_opened_as_it_was(plans: Context) -> None:
    settings = {"tax": Decimal("12.5"), SOCIAL: Decimal(3_400_000), "committee-revisionen": Decimal(-120_000)}
    text = own_budget_file(plans, BASE, settings, 'Kims "budget"', label="Egen budget")
    assert open_own_budget(plans, BASE, "min.toml", text.encode()) == settings
    opened = own_budget(plans, BASE, open_own_budget(plans, BASE, "min.toml", text.encode()))
    assert opened.plan.years == move_plan(plans, BASE, settings).years


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ((ROOT / "examples" / "plans" / "almfors-2027.toml").read_bytes(), "resident_not_own"),
        ((ROOT / "examples" / "plans" / "skuggbudget-almforspartiet.toml").read_bytes(), "resident_more"),
        (b'[plan]\nname = "A"\nbase = "x.toml"\n[tax]\nchange_ore = { 2027 = 5 }\n', "resident_more"),
        (
            b'[plan]\nname = "A"\nbase = "x.toml"\n[[change]]\ncommittee = "Hamnen"\nlabel = "B"\namount = 5\n',
            "resident_other_plan",
        ),
        (b"<html>", "plan_not_toml"),
    ],
)
def test_a_file_that_cannot_be_shown_here_is_refused(plans: Context, data: bytes, code: str) -> None:
    with pytest.raises(PlanFileError, match=code):
        open_own_budget(plans, BASE, "fil.toml", data)


def test_a_shadow_budget_is_nobodys_base(plans: Context) -> None:
    with pytest.raises(WrongCallError, match="resident_no_base"):
        own_budget_file(plans, SHADOW, {}, "Min", label="Egen")
