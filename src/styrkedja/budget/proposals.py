"""What a shadow budget proposes, one thing at a time, beside what its base has; why two plans have no common base.

Leaves to others: the words (`wording`), what every figure becomes (`app/plan_difference.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.difference import Difference, Item, base_differences
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.plan import ByYear, CentralItem, Change, CostLine, Plan, PlannedInvestment
from styrkedja.budget.shift import Shift

_MOST_NAMED = 5


class ProposalKind(StrEnum):
    """What is proposed."""

    TAX = "tax"
    TARGET = "result_target_pct"
    COMMON = "common_pct"
    INDEX_SHARE = "index_share_pct"
    INDEX = "index"
    SHIFT = "shift"
    CHANGE = "change"
    INVESTMENT = "investment"
    CENTRAL = "central"
    COST = "cost"


class ProposalAction(StrEnum):
    """What is done: a value set or moved, or a thing added, changed or taken away."""

    SET = "set"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One thing that a plan has otherwise than its base.

    Args:
        label: what it is called; an index by its name and vintage, a moved assumption by its name in `Shift`.
        before_label: what an index is called in the base.
        values: year -> SEK of an item, öre on top of the base's tax, per cent or points of what is set or moved.
        before: the same in the base, where it says anything of it.
    """

    kind: ProposalKind
    action: ProposalAction = ProposalAction.SET
    label: str = ""
    before_label: str = ""
    committee: str | None = None
    values: ByYear = field(default_factory=dict)
    before: ByYear = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BaseDifference:
    """Something that differs between two plans and that no proposal changes.

    Args:
        code: the table and key, "tax.forecast"; "committees".
        old, new: what each says, where that is short.
        names: the committees that differ, the first of them.
    """

    code: str
    old: str = ""
    new: str = ""
    names: tuple[str, ...] = ()


def proposals_of(base: Plan, difference: Difference) -> tuple[Proposal, ...]:
    """Return everything that a difference changes in a base; what it sets to the base's own value is left out."""
    return tuple(_proposals(base, difference))


def apart(old: Plan, new: Plan) -> tuple[BaseDifference, ...]:
    """Return why two plans have no base in common."""
    return tuple(_apart(old, new, code) for code in base_differences(old, new))


def _proposals(base: Plan, difference: Difference) -> Iterator[Proposal]:
    if ore := {year: ore for year, ore in difference.tax_change_ore.items() if ore}:
        yield Proposal(kind=ProposalKind.TAX, values=ore)
    for kind, unset in _UNSET.items():
        before, after = getattr(base, kind), getattr(difference, kind)
        known = {year: before.get(year, unset) for year in after}
        if moved := {year: value for year, value in after.items() if value != known[year]}:
            told = {year: value for year in moved if (value := known[year]) is not None}
            yield Proposal(kind=kind, values=moved, before=told)
    if difference.index is not None and difference.index != base.index:
        yield _index(base.index, difference.index)
    for driver in fields(Shift):
        if moved := {year: value for year, value in getattr(difference.shift, driver.name).items() if value}:
            yield Proposal(kind=ProposalKind.SHIFT, label=driver.name, values=moved)
    pairs: tuple[tuple[Iterable[Item], Iterable[Item]], ...] = (
        (base.changes, difference.changes),
        (base.investments, difference.investments),
        (base.central, difference.central),
        (base.cost_lines, difference.cost_lines),
    )
    for before_items, items in pairs:
        yield from _items(before_items, items, difference.removed)


# What holds in a year that a plan names nothing for.
_UNSET: Mapping[ProposalKind, Decimal | None] = {
    ProposalKind.TARGET: None,
    ProposalKind.COMMON: Decimal(0),
    ProposalKind.INDEX_SHARE: Decimal(100),
}


def _index(before: PriceIndex | None, after: PriceIndex) -> Proposal:
    return Proposal(
        kind=ProposalKind.INDEX,
        label=f"{after.name} {after.vintage}",
        before_label=f"{before.name} {before.vintage}" if before else "",
        values=dict(sorted(after.changes_pct)),
        before=dict(sorted(before.changes_pct)) if before else {},
    )


def _items(before: Iterable[Item], items: Iterable[Item], removed: tuple[str, ...]) -> Iterator[Proposal]:
    """Yield what is added or changed, and then what is taken away; taken away and added again is changed."""
    gone = {_key(item): item for item in before if _key(item) in removed}
    for item in items:
        earlier = gone.pop(_key(item), None)
        if earlier is None:
            yield _item(item, ProposalAction.ADDED)
        elif earlier != item:
            yield _item(item, ProposalAction.CHANGED, _sums(earlier))
    for item in gone.values():
        yield _item(item, ProposalAction.REMOVED)


def _item(item: Item, action: ProposalAction, before: ByYear | None = None) -> Proposal:
    kind, label = _named(item)
    return Proposal(
        kind=kind,
        action=action,
        label=label,
        committee=None if isinstance(item, CentralItem) else item.committee,
        values=_sums(item),
        before=before or {},
    )


def _named(item: Item) -> tuple[ProposalKind, str]:
    if isinstance(item, Change):
        return ProposalKind.CHANGE, item.label
    if isinstance(item, PlannedInvestment):
        return ProposalKind.INVESTMENT, item.asset.label
    if isinstance(item, CostLine):
        return ProposalKind.COST, item.promise
    return ProposalKind.CENTRAL, item.label


def _sums(item: Item) -> ByYear:
    if isinstance(item, PlannedInvestment):
        return item.spent_sek or {item.asset.first_year: item.asset.cost_sek}
    return item.amount_sek


def _key(item: Item) -> str:
    return item.label if isinstance(item, CentralItem) else item.id


def _apart(old: Plan, new: Plan, code: str) -> BaseDifference:
    if code == "committees":
        before = {committee.name: committee for committee in old.committees}
        after = {committee.name: committee for committee in new.committees}
        names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
        return BaseDifference(code, names=tuple(names[:_MOST_NAMED]))
    return BaseDifference(code, _short(old, code), _short(new, code))


def _short(plan: Plan, code: str) -> str:
    if code == "tax.forecast":
        return plan.tax.forecast if plan.tax else ""
    if code == "index":
        return f"{plan.index.name} {plan.index.vintage}" if plan.index else ""
    if code == "years":
        return ", ".join(map(str, plan.years))
    return str(getattr(plan, code)) if code in {"municipality", "base_year"} else ""
