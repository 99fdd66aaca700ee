"""What a change of the municipal tax rate means for a household, in kronor a year and a month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.income_tax import TaxRules
from styrkedja.budget.tax import ORE_SHARE

_MONTHS = 12
ORE_A_KRONA = Decimal(100)


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """One member's incomes as far as municipal tax goes.

    Args:
        label: what the household calls the member.
        taxable_income_sek: earned income of a year less the basic allowance.
        in_work_base_sek: what the in-work credit is the tax rate of; 0 where there is none, or it is left out.

    Raises:
        WrongCallError: the taxable income is negative.
    """

    label: str
    taxable_income_sek: Decimal
    in_work_base_sek: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.taxable_income_sek < 0:
            raise WrongCallError("calculator_income", value=self.taxable_income_sek)


@dataclass(frozen=True, slots=True)
class TaxEffect:
    """What a tax change means in a year, in SEK; more tax is positive.

    Args:
        tax_sek: the change of municipal tax before tax credits.
        credit_sek: how much the in-work credit changes with it; it is taken off in `year_sek`.
    """

    tax_sek: Decimal
    credit_sek: Decimal

    @property
    def year_sek(self) -> Decimal:
        """What is paid more in a year, credits taken off."""
        return self.tax_sek - self.credit_sek

    @property
    def month_sek(self) -> Decimal:
        """A twelfth of the year's."""
        return self.year_sek / _MONTHS


def member_of_income(
    label: str, rules: TaxRules, earned_income_sek: Decimal, work_income_sek: Decimal, age: int
) -> HouseholdMember:
    """Return a member by what is earned in a year, before the basic allowance.

    Args:
        earned_income_sek: wages, pension, taxed benefits and business; not capital.
        work_income_sek: the part of it that is of work.
        age: when the income year begins; the older have a higher allowance, and a credit that no rate changes.

    Raises:
        WrongCallError: an income is negative, or work gives more than all income.

    >>> from styrkedja.budget.income_tax import tax_rules
    >>> rules = tax_rules(2026, Decimal(59_200))
    >>> member_of_income("Kim", rules, Decimal(400_000), Decimal(400_000), 40).taxable_income_sek
    Decimal('376000')
    """
    is_older = rules.is_older(age)
    return HouseholdMember(
        label,
        rules.taxable_income(earned_income_sek, is_older=is_older),
        rules.in_work_base(earned_income_sek, work_income_sek, is_older=is_older),
    )


def tax_change_effect(member: HouseholdMember, change_ore: Decimal) -> TaxEffect:
    """Return what a change of the rate in öre means for one member in a year.

    The in-work credit is a base times the same rate, so a higher rate gives a part of the tax back.

    Source: inkomstskattelagen 65 kap. 3 § and 67 kap. 7 §.

    >>> tax_change_effect(HouseholdMember("Kim", Decimal(376_000)), Decimal(30)).year_sek
    Decimal('1128.0000')
    """
    share = change_ore * ORE_SHARE
    return TaxEffect(member.taxable_income_sek * share, member.in_work_base_sek * share)


def household_effect(members: tuple[HouseholdMember, ...], change_ore: Decimal) -> TaxEffect:
    """Return what the change means for the whole household in a year: everyone is taxed alone.

    Raises:
        WrongCallError: there is no member.

    >>> members = (HouseholdMember("Kim", Decimal(300_000)), HouseholdMember("Alex", Decimal(200_000)))
    >>> household_effect(members, Decimal(-20)).month_sek
    Decimal('-83.33333333333333333333333333')
    """
    if not members:
        raise WrongCallError("calculator_no_members")
    effects = [tax_change_effect(member, change_ore) for member in members]
    return TaxEffect(
        sum((effect.tax_sek for effect in effects), Decimal(0)),
        sum((effect.credit_sek for effect in effects), Decimal(0)),
    )
