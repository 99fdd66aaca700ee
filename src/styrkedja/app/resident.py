"""A budget as a resident meets it: where 100 kronor go, what one's own tax is, and a balanced budget of one's own.

Nothing that a resident fills in is kept: it stands in the address, and in the file that is saved and opened again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal

from styrkedja.app.context import Context
from styrkedja.app.kept_plans import open_plan
from styrkedja.app.moved_plans import Lever, LeverKind, MovedPlan, move_plan
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.balance import BudgetBalance
from styrkedja.budget.difference import Difference
from styrkedja.budget.household import TaxEffect, member_of_income, tax_change_effect
from styrkedja.budget.hundred import Hundred, HundredShare, UseKind, hundred_kronor
from styrkedja.budget.income_tax import tax_rules
from styrkedja.budget.limits import HUNDRED, PER_CENT
from styrkedja.budget.planfile.reading import read_difference, read_head
from styrkedja.budget.planfile.writing import write_difference
from styrkedja.budget.scenarios.levers import levers, proposal
from styrkedja.budget.tax import revenue_per_ore

__all__ = [
    "Hundred", "HundredShare", "OwnBudget", "OwnTax", "ResidentView", "UseKind", "open_own_budget", "own_budget",
    "own_budget_file", "show_resident",
]  # fmt: skip

# The newest income year whose rules are packed, and its price base amount, which the government sets (59 200 kr).
RULES_YEAR, PRICE_BASE_SEK = 2026, Decimal(59_200)
_OF_WORKING_AGE, _OLDER = 40, 70
_MONTHS = 12
LARGEST_INCOME_SEK = Decimal(100_000_000)
_OWN = frozenset({LeverKind.TAX, LeverKind.COMMITTEE})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTax:
    """What one person pays the municipality in a year, in SEK.

    Args:
        taxable_sek: the income less the basic allowance, by the rules of `RULES_YEAR`.
        tax_sek: municipal tax on it, before tax credits; the region's tax is not in it.
        shares_sek: how much of it goes to each use of the 100 kronor, in their order.
        change: what the plan's change of the rate means; None without one.
    """

    income_sek: Decimal
    is_older: bool
    rate_pct: Decimal
    taxable_sek: Decimal
    tax_sek: Decimal
    shares_sek: tuple[Decimal, ...]
    change_ore: Decimal
    change: TaxEffect | None

    @property
    def month_sek(self) -> Decimal:
        """A twelfth of the year's."""
        return self.tax_sek / _MONTHS


@dataclass(frozen=True, slots=True)
class ResidentView:
    """A plan as a resident meets it; None for what is not known."""

    plan: MovedPlan
    hundred: Hundred | None
    tax: OwnTax | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBudget:
    """A resident's own budget on a plan, for the first plan year, in SEK.

    Args:
        levers: tax and the committees' frames.
        is_balanced: income exceeds cost, as the law demands; None where nobody knows.
        lacks_sek: what more income, or less cost, would balance it; 0 when it is.
        lacks_ore: the whole öre of tax that would do.
        later: plan years after the first that would not balance.
    """

    plan: MovedPlan
    levers: tuple[Lever, ...]
    is_balanced: bool | None
    income_sek: Decimal | None = None
    cost_sek: Decimal | None = None
    left_sek: Decimal | None = None
    is_target_met: bool | None = None
    target_pct: Decimal | None = None
    lacks_sek: Decimal = Decimal(0)
    lacks_ore: Decimal | None = None
    later: tuple[int, ...] = ()


def show_resident(
    context: Context,
    slug: str,
    settings: Mapping[str, Decimal],
    *,
    income_sek: Decimal | None = None,
    is_older: bool = False,
) -> ResidentView:
    """Return where 100 kronor of the first plan year go, and what an income gives in tax.

    Args:
        income_sek: earned in a year, before tax; None leaves the tax out.
        is_older: has turned 66 when the year begins.

    Raises:
        NotFoundError: kept_plan_not_found.
        WrongCallError: resident_income, it lies outside 0 to `LARGEST_INCOME_SEK`.
    """
    view = move_plan(context, slug, settings)
    if view.worked is None:
        return ResidentView(view, None, None)
    first = view.worked.outlook.years[0]
    hundred = hundred_kronor(first)
    if income_sek is None or first.rate_pct is None:
        return ResidentView(view, hundred, None)
    if not 0 <= income_sek <= LARGEST_INCOME_SEK:
        raise WrongCallError("resident_income", value=income_sek)
    rules = tax_rules(RULES_YEAR, PRICE_BASE_SEK)
    member = member_of_income("", rules, income_sek, income_sek, _OLDER if is_older else _OF_WORKING_AGE)
    tax_sek = member.taxable_income_sek * first.rate_pct * PER_CENT
    base = view.start.loaded.base if view.start else None
    before_pct = base.tax.rate(first.year) if base and base.tax else None
    change_ore = Decimal(0) if before_pct is None else (first.rate_pct - before_pct) * HUNDRED
    return ResidentView(
        view,
        hundred,
        OwnTax(
            income_sek=income_sek,
            is_older=is_older,
            rate_pct=first.rate_pct,
            taxable_sek=member.taxable_income_sek,
            tax_sek=tax_sek,
            shares_sek=tuple(share.exact * PER_CENT * tax_sek for share in hundred.shares) if hundred else (),
            change_ore=change_ore,
            change=tax_change_effect(member, change_ore) if change_ore else None,
        ),
    )


def own_budget(context: Context, slug: str, settings: Mapping[str, Decimal]) -> OwnBudget:
    """Return a resident's own budget: tax and frames moved, and whether the law's demand is kept.

    Raises:
        NotFoundError: kept_plan_not_found.
        WrongCallError: budget_lever_unknown.

    Source: kommunallagen 11 kap. 5 §: income is to exceed cost. Docs/methods/resident.md.
    """
    view = move_plan(context, slug, settings)
    own = tuple(lever for lever in view.levers if lever.kind in _OWN)
    first = view.worked.outlook.years[0] if view.worked else None
    if view.worked is None or first is None or first.statement is None:
        return OwnBudget(plan=view, levers=own, is_balanced=None)
    statement = first.statement
    income_sek = statement.tax_and_grants_sek
    left_sek = statement.net_result_sek
    is_balanced = _is_kept(first.budget_balance)
    # More than nothing has to be left: one krona does.
    lacks_sek = Decimal(0) if is_balanced else Decimal(1) - left_sek
    per_ore_sek = revenue_per_ore(first.tax_base_sek) if first.tax_base_sek else None
    return OwnBudget(
        plan=view,
        levers=own,
        is_balanced=is_balanced,
        income_sek=income_sek,
        cost_sek=income_sek - left_sek,
        left_sek=left_sek,
        is_target_met=first.is_target_met,
        target_pct=first.target_pct,
        lacks_sek=lacks_sek,
        lacks_ore=(-left_sek / per_ore_sek).to_integral_value(ROUND_FLOOR) + 1
        if per_ore_sek and not is_balanced
        else None,
        later=tuple(
            year.year
            for year in view.worked.outlook.years[1:]
            if year.budget_balance is not None and not _is_kept(year.budget_balance)
        ),
    )


def own_budget_file(context: Context, slug: str, settings: Mapping[str, Decimal], name: str, *, label: str) -> str:
    """Return a resident's own budget as a plan file: a shadow budget on the kept plan.

    Raises:
        NotFoundError: kept_plan_not_found.
        WrongCallError: budget_lever_unknown, or resident_no_base when the plan cannot be worked out.
    """
    loaded = open_plan(context, slug).loaded
    if loaded is None or loaded.base is None or loaded.difference is not None:
        raise WrongCallError("resident_no_base")
    difference = replace(proposal(loaded.base, None, settings, label=label), name=name)
    return write_difference(difference, unit=loaded.unit, base=f"{slug}.toml")


def open_own_budget(context: Context, slug: str, name: str, data: bytes) -> dict[str, Decimal]:
    """Return how the levers of a plan stand in a file that `own_budget_file` wrote.

    Args:
        name: of the file, for what may be wrong in it.

    Raises:
        PlanFileError: it is no plan file, or something in it is wrong; resident_more when it changes more than tax and
            the committees' frames.
        WrongCallError: resident_no_base.
        NotFoundError: kept_plan_not_found.
    """
    loaded = open_plan(context, slug).loaded
    if loaded is None or loaded.base is None or loaded.difference is not None:
        raise WrongCallError("resident_no_base")
    head = read_head(data, name)
    if not head.is_shadow:
        raise PlanFileError("resident_not_own", name, "")
    difference = read_difference(head, loaded.base.years)
    first = loaded.base.years[0]
    by_committee = {lever.committee: lever.key for lever in levers(loaded.base) if lever.committee}
    found: dict[str, Decimal] = {}
    for change in difference.changes:
        if change.committee not in by_committee:
            raise PlanFileError("resident_other_plan", name, "", committee=change.committee)
        key = by_committee[change.committee]
        found[key] = found.get(key, Decimal(0)) + change.amount_sek.get(first, Decimal(0))
    if ore := difference.tax_change_ore.get(first):
        found[LeverKind.TAX.value] = ore
    # What the levers cannot show must not be dropped in silence.
    if not _same(difference, proposal(loaded.base, None, found, label="")):
        raise PlanFileError("resident_more", name, "")
    return found


def _same(difference: Difference, ours: Difference) -> bool:
    def bare(one: Difference) -> Difference:
        changes = tuple(sorted((change.committee, tuple(change.amount_sek.items())) for change in one.changes))
        return replace(one, name=str(changes), party=None, changes=())

    return bare(difference) == bare(ours)


def _is_kept(balance: BudgetBalance | None) -> bool:
    return balance not in {None, BudgetBalance.DEFICIT, BudgetBalance.BREAKS_EVEN}
