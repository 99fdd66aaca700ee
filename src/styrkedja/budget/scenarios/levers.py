"""The levers of a plan: the few figures that people move to see what a budget then comes to.

Moving levers makes a proposal on the base plan (`difference.py`), the same one that is kept as a shadow budget, so that
what is seen and what is kept can never differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import count

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.plan import Change, Plan
from styrkedja.budget.planfile.items import as_id
from styrkedja.budget.shift import Shift, add_by_year

NOTHING = Decimal(0)
_ID_BEGIN = "reglage-"
# How far a committee's or the grants' lever reaches: a tenth of the frame, in steps that people say aloud.
_REACH_SHARE = Decimal("0.1")


class LeverKind(StrEnum):
    """What a lever moves, in the order they are shown."""

    TAX = "tax"
    TARGET = "target"
    COMMON = "common"
    INDEX = "index"
    WAGES = "wages"
    TAX_BASE = "tax_base"
    POPULATION = "population"
    GRANTS = "grants"
    COMMITTEE = "committee"


class LeverUnit(StrEnum):
    """What a lever counts in."""

    ORE = "ore"
    PER_CENT = "pct"
    POINTS = "points"
    SEK = "sek"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One figure that can be moved.

    Args:
        key: its short name, the same as long as the committee is called the same.
        committee: whose frame, for the levers of committees.
        neutral: where it stands when nothing is moved: 0 for what is a change, the plan's own value in its first year
            for the target and the common adjustment.
        low, high, step: how far and how finely a slider moves it; a typed figure may go further.
    """

    key: str
    kind: LeverKind
    unit: LeverUnit
    low: Decimal
    high: Decimal
    step: Decimal
    neutral: Decimal = NOTHING
    committee: str | None = None


def levers(plan: Plan) -> tuple[Lever, ...]:
    """Return the levers that a plan has figures for."""
    known: dict[LeverKind, bool] = {
        LeverKind.TAX: plan.tax is not None,
        LeverKind.TARGET: True,
        LeverKind.COMMON: bool(plan.committees),
        LeverKind.INDEX: plan.index is not None,
        LeverKind.WAGES: plan.index is not None and plan.wage_share_pct is not None,
        LeverKind.TAX_BASE: plan.tax is not None,
        LeverKind.POPULATION: bool(plan.inhabitants),
        LeverKind.GRANTS: plan.grants is not None,
    }
    return (*(_lever(kind, plan) for kind, is_known in known.items() if is_known), *_of_committees(plan))


def _lever(kind: LeverKind, plan: Plan) -> Lever:
    def make(unit: LeverUnit, reach: str, step: str, neutral: Decimal = NOTHING) -> Lever:
        high = Decimal(reach)
        return Lever(
            key=kind.value, kind=kind, unit=unit, low=min(-high, neutral), high=max(high, neutral),
            step=Decimal(step), neutral=neutral,
        )  # fmt: skip

    first = plan.years[0]
    if kind is LeverKind.TAX:
        return make(LeverUnit.ORE, "100", "1")
    if kind is LeverKind.TARGET:
        target = make(LeverUnit.PER_CENT, "6", "0.1", plan.result_target_pct.get(first, NOTHING))
        return replace(target, low=min(NOTHING, target.neutral))
    if kind is LeverKind.COMMON:
        return make(LeverUnit.PER_CENT, "5", "0.1", plan.common_pct.get(first, NOTHING))
    if kind in {LeverKind.INDEX, LeverKind.WAGES}:
        return make(LeverUnit.POINTS, "3", "0.1")
    if kind is LeverKind.GRANTS:
        amounts = plan.grants.amount_sek.values() if plan.grants else ()
        whole_sek = sum((years.get(first, NOTHING) for years in amounts), NOTHING)
        frames_sek = sum((one.frame_sek.get(plan.base_year, NOTHING) for one in plan.committees), NOTHING)
        reach_sek, step_sek = _reach(max(abs(whole_sek), frames_sek * _REACH_SHARE))
        return make(LeverUnit.SEK, str(reach_sek), str(step_sek))
    return make(LeverUnit.PER_CENT, "10" if kind is LeverKind.TAX_BASE else "5", "0.1")


def _of_committees(plan: Plan) -> tuple[Lever, ...]:
    found: dict[str, Lever] = {}
    alike: Counter[str] = Counter()
    for committee in plan.committees:
        begin = f"{LeverKind.COMMITTEE}-{as_id(committee.name)}"
        alike[begin] += 1
        key = begin if alike[begin] == 1 else f"{begin}-{alike[begin]}"
        while key in found:
            alike[begin] += 1
            key = f"{begin}-{alike[begin]}"
        reach_sek, step_sek = _reach(max(committee.frame_sek.values(), default=NOTHING))
        found[key] = Lever(
            key=key, kind=LeverKind.COMMITTEE, unit=LeverUnit.SEK, low=-reach_sek, high=reach_sek, step=step_sek,
            committee=committee.name,
        )  # fmt: skip
    return tuple(found.values())


def _reach(whole_sek: Decimal) -> tuple[Decimal, Decimal]:
    """Return how far a lever of money goes, and its step: 10 % upwards to 1, 2 or 5 of a power of ten, in 100 steps.

    >>> _reach(Decimal(976_300_000))
    (Decimal('100000000'), Decimal('1000000'))
    """
    wanted = max(whole_sek * _REACH_SHARE, Decimal(1_000_000))
    power = Decimal(10) ** wanted.adjusted()
    reach_sek = next(power * digit for digit in (1, 2, 5, 10) if power * digit >= wanted)
    return reach_sek, reach_sek / 100


def moved(plan: Plan, settings: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return those of *settings* (key -> value) that differ from where the levers stand, in the levers' order.

    Raises:
        WrongCallError: code budget_lever_unknown, the plan has no such lever.
    """
    known = levers(plan)
    if strangers := sorted(settings.keys() - {lever.key for lever in known}):
        raise WrongCallError("budget_lever_unknown", key=strangers[0])
    return {
        lever.key: settings[lever.key] for lever in known if settings.get(lever.key, lever.neutral) != lever.neutral
    }


def proposal(base: Plan, shadow: Difference | None, settings: Mapping[str, Decimal], *, label: str) -> Difference:
    """Return what moved levers change in a base plan, together with the shadow budget they were moved in.

    A committee's sum is decided in the first plan year and stays in the frame; what a lever of an earlier, kept
    proposal gave the committee is moved on, not put beside.

    Args:
        settings: lever's key -> value: SEK for money, else öre, per cent or percentage points, for every plan year.
        label: what an addition made by a lever is called.

    Raises:
        WrongCallError: code budget_lever_unknown, or shadow and base do not fit together.
    """
    before = shadow or Difference(name=base.name, years=base.years)
    plan = apply_differences(base, [before])
    values = moved(plan, settings)
    by_kind = {
        LeverKind(key): dict.fromkeys(base.years, value) for key, value in values.items() if key in set(LeverKind)
    }
    nothing: dict[int, Decimal] = {}
    return replace(
        before,
        tax_change_ore=add_by_year(before.tax_change_ore, by_kind.get(LeverKind.TAX, nothing)),
        result_target_pct={**before.result_target_pct, **by_kind.get(LeverKind.TARGET, nothing)},
        common_pct={**before.common_pct, **by_kind.get(LeverKind.COMMON, nothing)},
        shift=before.shift
        + Shift(
            national_base_pct=by_kind.get(LeverKind.TAX_BASE, nothing),
            population_pct=by_kind.get(LeverKind.POPULATION, nothing),
            grants_sek=by_kind.get(LeverKind.GRANTS, nothing),
            index_points=by_kind.get(LeverKind.INDEX, nothing),
            wage_points=by_kind.get(LeverKind.WAGES, nothing),
        ),
        changes=_changes(base, before, values, label),
    )


def _changes(base: Plan, before: Difference, values: Mapping[str, Decimal], label: str) -> tuple[Change, ...]:
    first, found = base.years[0], {change.id: change for change in before.changes}
    taken = {change.id for change in base.changes}
    for lever in _of_committees(base):
        if lever.committee is None or lever.key not in values:
            continue
        change_id = _change_id(lever.committee, taken, found)
        known = found.get(change_id)
        amount_sek = {first: values[lever.key]}
        if known is not None:
            amount_sek = add_by_year(known.amount_sek, amount_sek)
        found[change_id] = Change(id=change_id, committee=lever.committee, label=label, amount_sek=amount_sek)
        if not amount_sek:
            del found[change_id]
    return tuple(found.values())


def _change_id(committee: str, taken: Collection[str], found: Mapping[str, Change]) -> str:
    """Return the id of what levers give a committee: never one that the base has, nor another committee's."""
    free = (name for name in _numbered(_ID_BEGIN + as_id(committee)) if name not in taken)
    return next(name for name in free if name not in found or found[name].committee == committee)


def _numbered(begin: str) -> Iterator[str]:
    yield begin
    yield from (f"{begin}-{number}" for number in count(2))
