"""A shadow budget: what a party would change in a base plan, kept apart from it; several may be laid on one base.

What is added (öre, changes, investments, costs, shifts of an assumption) adds up in any order. What is set (target,
index, its share, the common adjustment) may be set by one proposal only, unless they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import TypeVar

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import (
    BalancePlan,
    ByYear,
    CentralItem,
    Change,
    CostLine,
    FinancePlan,
    GrantsPlan,
    Plan,
    PlannedInvestment,
    TaxPlan,
)
from styrkedja.budget.shadow_facts import ShadowFacts
from styrkedja.budget.shift import NOTHING, Shift, add_by_year, shifted

Item = Change | PlannedInvestment | CentralItem | CostLine
_OneKind = TypeVar("_OneKind", Change, PlannedInvestment, CentralItem, CostLine)

# What no proposal changes; of the tax, rate and öre are a proposal's.
_BASE_FIELDS = (
    "municipality", "base_year", "years", "inhabitants", "tax", "grants", "wage_share_pct", "committees",
    "operating_income_sek", "depreciation_sek", "finance", "balance",
)  # fmt: skip
_TABLES: Mapping[str, TaxPlan | GrantsPlan | FinancePlan | BalancePlan] = {
    "tax": TaxPlan(), "grants": GrantsPlan(), "finance": FinancePlan(), "balance": BalancePlan(),
}  # fmt: skip
_OF_PROPOSALS = frozenset({"change_ore", "rate_pct"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one proposal changes in a base plan.

    Args:
        years: the plan years that it speaks of.
        tax_change_ore: year -> öre on top of the base's rate; a cut is negative.
        result_target_pct, index_share_pct, common_pct: year -> what is set instead of the base's.
        index: another index or vintage than the base's.
        removed: ids of the base's changes, investments and cost lines, or labels of its central items, that go.
        shift: assumptions moved, for a scenario.
        sources: free words about where its figures come from, by key; they stay with the proposal.
        facts: what it knows of the municipality's money without a base; with a base they are not used.
    """

    name: str
    years: tuple[int, ...]
    party: str | None = None
    tax_change_ore: ByYear = field(default_factory=dict)
    result_target_pct: ByYear = field(default_factory=dict)
    index_share_pct: ByYear = field(default_factory=dict)
    common_pct: ByYear = field(default_factory=dict)
    index: PriceIndex | None = None
    removed: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    investments: tuple[PlannedInvestment, ...] = ()
    central: tuple[CentralItem, ...] = ()
    cost_lines: tuple[CostLine, ...] = ()
    shift: Shift = field(default_factory=Shift)
    sources: Mapping[str, str] = field(default_factory=dict)
    facts: ShadowFacts = field(default_factory=ShadowFacts)


def apply_differences(base: Plan, differences: Iterable[Difference]) -> Plan:
    """Return the plan that a base and one or more proposals make together, whatever their order.

    Raises:
        WrongCallError: two proposals set one thing differently, something is removed that the base has not, or two
            things added bear one name.

    >>> plan = Plan(name="Budget", municipality="Almfors", base_year=2026, years=(2027,))
    >>> more = Difference(name="Skuggbudget", years=(2027,), tax_change_ore={2027: Decimal(30)})
    >>> apply_differences(plan, [more]).tax.change_ore
    {2027: Decimal('30')}
    """
    proposals = sorted(differences, key=lambda difference: difference.name)
    if not proposals:
        return base
    removed = {name for proposal in proposals for name in proposal.removed}
    _check_removed(base, removed)
    plan = replace(
        base,
        name=" + ".join(proposal.name for proposal in proposals),
        party=proposals[0].party if len(proposals) == 1 else base.party,
        tax=_with_ore(base.tax, proposals),
        index=_one_index(base, proposals),
        result_target_pct={**base.result_target_pct, **_one_setting("result_target_pct", proposals)},
        index_share_pct={**base.index_share_pct, **_one_setting("index_share_pct", proposals)},
        common_pct={**base.common_pct, **_one_setting("common_pct", proposals)},
        changes=_left(base.changes, removed) + tuple(item for one in proposals for item in one.changes),
        investments=_left(base.investments, removed) + tuple(item for one in proposals for item in one.investments),
        central=_left(base.central, removed) + tuple(item for one in proposals for item in one.central),
        cost_lines=_left(base.cost_lines, removed) + tuple(item for one in proposals for item in one.cost_lines),
    )
    return shifted(plan, sum((proposal.shift for proposal in proposals), Shift()))


def difference_between(base: Plan, plan: Plan) -> Difference:
    """Return what turns *base* into *plan*, but for its name and party, which the difference takes over.

    Raises:
        WrongCallError: they differ in what no proposal changes: the municipality, years, frames, grants or loans.
    """
    _check_same_base(base, plan)
    pairs: tuple[tuple[tuple[Item, ...], tuple[Item, ...]], ...] = (
        (base.changes, plan.changes),
        (base.investments, plan.investments),
        (base.central, plan.central),
        (base.cost_lines, plan.cost_lines),
    )
    removed = tuple(_key(item) for before, after in pairs for item in before if item not in after)
    return Difference(
        name=plan.name,
        party=plan.party,
        years=plan.years,
        tax_change_ore=_ore_between(base.tax, plan.tax, plan.years),
        index=plan.index if plan.index != base.index else None,
        removed=removed,
        result_target_pct=_settings_between(base.result_target_pct, plan.result_target_pct, "result_target_pct"),
        index_share_pct=_settings_between(base.index_share_pct, plan.index_share_pct, "index_share_pct"),
        common_pct=_settings_between(base.common_pct, plan.common_pct, "common_pct"),
        changes=_new(base.changes, plan.changes, removed),
        investments=_new(base.investments, plan.investments, removed),
        central=_new(base.central, plan.central, removed),
        cost_lines=_new(base.cost_lines, plan.cost_lines, removed),
    )


def laid_over(own: Difference, more: Difference) -> Difference:
    """Return one proposal that does what *own* and then *more*, made for the plan with *own* on it, do together.

    Where both set a thing, *more* holds; the party is that of *own*, the name that of *more*.

    >>> own = Difference(name="Vår", years=(2027,), tax_change_ore={2027: Decimal(30)})
    >>> laid_over(own, replace(own, name="Vår, rättad", tax_change_ore={2027: Decimal(5)})).tax_change_ore
    {2027: Decimal('35')}
    """
    gone = set(more.removed)
    theirs = {_key(item) for items in (own.changes, own.investments, own.central, own.cost_lines) for item in items}
    return Difference(
        name=more.name,
        party=own.party or more.party,
        years=own.years,
        tax_change_ore=add_by_year(own.tax_change_ore, more.tax_change_ore),
        result_target_pct={**own.result_target_pct, **more.result_target_pct},
        index_share_pct={**own.index_share_pct, **more.index_share_pct},
        common_pct={**own.common_pct, **more.common_pct},
        index=more.index or own.index,
        removed=(*own.removed, *(name for name in more.removed if name not in theirs)),
        changes=(*_left(own.changes, gone), *more.changes),
        investments=(*_left(own.investments, gone), *more.investments),
        central=(*_left(own.central, gone), *more.central),
        cost_lines=(*_left(own.cost_lines, gone), *more.cost_lines),
        shift=own.shift + more.shift,
        sources={**own.sources, **more.sources},
    )


def base_differences(base: Plan, plan: Plan) -> tuple[str, ...]:
    """Return what differs between two plans that no proposal changes: "municipality", "tax.forecast", "committees".

    Of tables it names the key; another price index, which a proposal may bring, is named too.
    """
    names = [name for name in _BASE_FIELDS if name not in _TABLES and getattr(base, name) != getattr(plan, name)]
    for name, empty in _TABLES.items():
        before, after = getattr(base, name) or empty, getattr(plan, name) or empty
        names += [
            f"{name}.{one.name}"
            for one in fields(empty)
            if one.name not in _OF_PROPOSALS and getattr(before, one.name) != getattr(after, one.name)
        ]
    return (*names, *(["index"] if base.index != plan.index else []))


def _key(item: Item) -> str:
    return item.label if isinstance(item, CentralItem) else item.id


def _left(items: tuple[_OneKind, ...], removed: set[str]) -> tuple[_OneKind, ...]:
    return tuple(item for item in items if _key(item) not in removed) if removed else items


def _new(before: tuple[_OneKind, ...], after: tuple[_OneKind, ...], removed: tuple[str, ...]) -> tuple[_OneKind, ...]:
    # A removed name takes with it a thing of another kind that bears the same: that one is added again.
    return tuple(item for item in after if item not in before or _key(item) in removed)


def _check_removed(base: Plan, removed: set[str]) -> None:
    if not removed:
        return
    known = {_key(item) for items in (base.changes, base.investments, base.central, base.cost_lines) for item in items}
    for name in sorted(removed - known):
        raise WrongCallError("budget_removed_unknown", id=name)


def _with_ore(tax: TaxPlan | None, proposals: Sequence[Difference]) -> TaxPlan | None:
    change_ore: ByYear = tax.change_ore if tax else {}
    for proposal in proposals:
        change_ore = add_by_year(change_ore, proposal.tax_change_ore)
    if tax is None and not change_ore:
        return None
    return replace(tax or TaxPlan(), change_ore=change_ore)


def _one_index(base: Plan, proposals: Sequence[Difference]) -> PriceIndex | None:
    set_by = [proposal for proposal in proposals if proposal.index is not None]
    for proposal in set_by[1:]:
        if proposal.index != set_by[0].index:
            raise WrongCallError("budget_index_conflict", first=set_by[0].name, second=proposal.name)
    return set_by[0].index if set_by else base.index


def _one_setting(name: str, proposals: Sequence[Difference]) -> dict[int, Decimal]:
    found: dict[int, tuple[Decimal, str]] = {}
    for proposal in proposals:
        for year, value in getattr(proposal, name).items():
            earlier = found.setdefault(year, (value, proposal.name))
            if earlier[0] != value:
                raise WrongCallError(
                    "budget_setting_conflict", what=name, year=str(year), first=earlier[1], second=proposal.name
                )
    return {year: value for year, (value, _) in sorted(found.items())}


def _check_same_base(base: Plan, plan: Plan) -> None:
    for name in _BASE_FIELDS:
        if name != "tax" and getattr(base, name) != getattr(plan, name):
            raise WrongCallError("budget_other_base", what=name)
    before, after = base.tax or TaxPlan(), plan.tax or TaxPlan()
    if replace(before, change_ore={}, rate_pct={}) != replace(after, change_ore={}, rate_pct={}):
        raise WrongCallError("budget_other_base", what="tax")


def _ore_between(before: TaxPlan | None, after: TaxPlan | None, years: tuple[int, ...]) -> dict[int, Decimal]:
    found = {}
    for year in years:
        ore = _ore(after, year) - _ore(before, year)
        if ore:
            found[year] = ore
    return found


def _ore(tax: TaxPlan | None, year: int) -> Decimal:
    if tax is None:
        return NOTHING
    return tax.rate_pct.get(year, NOTHING) * HUNDRED + tax.change_ore.get(year, NOTHING)


def _settings_between(before: ByYear, after: ByYear, name: str) -> dict[int, Decimal]:
    if gone := [year for year in before if year not in after]:
        raise WrongCallError("budget_setting_gone", what=name, year=str(gone[0]))
    return {year: value for year, value in after.items() if before.get(year) != value}
