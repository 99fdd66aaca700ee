"""The measures that a solver may choose among, and what one unit of each gives in each year, out of the plan itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.outlook import Outlook, outlook
from styrkedja.budget.plan import Change, Plan

THOUSAND = Decimal(1_000)
_COMMON_STEP_PCT = Decimal("0.01")
# What the solver returns beyond that is its own rounding: a tenth of a krona, of a thousand.
_DUST = Decimal("0.0001")
NOTHING = Decimal(0)


class MeasureKind(StrEnum):
    """What may be done about a plan that fails."""

    ADDITION = "addition"
    COMMON = "common"
    CUT = "cut"
    TAX = "tax"


DEFAULT_WEIGHTS: Mapping[MeasureKind, Decimal] = {
    MeasureKind.ADDITION: Decimal(1),
    MeasureKind.COMMON: Decimal(2),
    MeasureKind.CUT: Decimal(3),
    MeasureKind.TAX: Decimal(4),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """What a solver may do, how far, and what is sooner done than what.

    Args:
        weights: how much a krona of each kind counts, over all plan years together; the lower, the sooner it is done.
        max_tax_ore: whole öre of tax at most, the same in every plan year.
        max_common_pct: how much the common adjustment of the first year may be lowered, in percentage points.
        max_cut_pct: how much of a committee's frame, state grants not in it, may be cut in any year, in per cent.
        own_cut_pct: committee -> another limit than that.
        own_weights: committee -> what a krona of its frame counts, instead of the weight of cuts.
        protected: committees that nothing is cut for and whose additions stay; a common adjustment still meets them.
        reducible: ids of the additions that may be made smaller or dropped; None for all.
    """

    weights: Mapping[MeasureKind, Decimal] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    max_tax_ore: int = 100
    max_common_pct: Decimal = Decimal(1)
    max_cut_pct: Decimal = Decimal(3)
    own_cut_pct: Mapping[str, Decimal] = field(default_factory=dict)
    own_weights: Mapping[str, Decimal] = field(default_factory=dict)
    protected: tuple[str, ...] = ()
    reducible: tuple[str, ...] | None = None

    def cut_limit_pct(self, committee: str) -> Decimal:
        """Return how much of a committee's frame may be cut, in per cent."""
        return NOTHING if committee in self.protected else self.own_cut_pct.get(committee, self.max_cut_pct)


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that may be done, counted in its unit: öre, percentage points, thousand kronor, or the whole addition.

    Args:
        year: when a cut is made; it then lasts. None for the others.
        most: how many units are allowed.
        weight: what a krona of it counts.
        gives_sek: year -> what a unit adds to the net result.
        base_sek: year -> what a unit adds to tax and grants, of which the target takes its share.
    """

    kind: MeasureKind
    committee: str | None
    change: Change | None
    year: int | None
    most: Decimal
    weight: Decimal
    gives_sek: Mapping[int, Decimal]
    base_sek: Mapping[int, Decimal]

    @property
    def id(self) -> str:
        """A name that no other measure has, and the id of the change that it makes."""
        return ":".join(
            ("solved", self.kind, self.change.id if self.change else self.committee or "", str(self.year or ""))
        )


def measures(plan: Plan, priorities: Priorities) -> tuple[Measure, ...]:
    """Return what may be done, with what each unit gives.

    What a unit gives is the difference between two runs of the model without loan interest, in which every measure
    is exactly proportional; interest is what borrowing makes of it and is reckoned apart.

    Raises:
        WrongCallError: a limit or weight that cannot be, or a committee or an addition that the plan does not have.
    """
    _check(plan, priorities)
    base = without_interest(plan)
    before = outlook(base)
    return tuple(
        replace(one, gives_sek=gives_sek, base_sek=base_sek)
        for one, (gives_sek, base_sek) in _with_effects(before, _candidates(before, priorities))
    )


def without_interest(plan: Plan) -> Plan:
    """Return the plan with loans that cost nothing."""
    return replace(plan, finance=replace(plan.finance, loan_rate_pct={}))


def taken(plan: Plan, chosen: Iterable[tuple[Measure, Decimal]], name: str) -> Difference:
    """Return the proposal that carries measures out, each by so many units.

    Sums are rounded to whole thousand kronor and rates to whole öre and hundredths of a per cent, always towards the
    better result, but never above the addition itself.
    """
    years, first = plan.years, plan.years[0]
    common_pct, tax_ore, changes = {}, {}, []
    for measure, units in chosen:
        if measure.kind is MeasureKind.TAX:
            if (ore := _up(units)) > 0:
                tax_ore = dict.fromkeys(years, ore)
        elif measure.kind is MeasureKind.COMMON:
            if (steps := _up(units / _COMMON_STEP_PCT)) > 0:
                common_pct = {first: plan.common_pct.get(first, NOTHING) - steps * _COMMON_STEP_PCT}
        elif any((change := _change(measure, units)).amount_sek.values()):
            changes.append(change)
    return Difference(name=name, years=years, tax_change_ore=tax_ore, common_pct=common_pct, changes=tuple(changes))


def _up(value: Decimal) -> Decimal:
    return (value - _DUST).to_integral_value(rounding=ROUND_CEILING)


def _change(measure: Measure, units: Decimal) -> Change:
    if measure.change is None:
        amount_sek = {measure.year or 0: -_up(units) * THOUSAND}
        return Change(
            id=measure.id, committee=measure.committee or "", label=measure.committee or "", amount_sek=amount_sek
        )
    less_sek = {
        year: -min(sek, _up(sek * units / THOUSAND) * THOUSAND)
        for year, sek in measure.change.amount_sek.items()
        if sek > 0
    }
    return replace(measure.change, id=measure.id, amount_sek=less_sek)


def _candidates(before: Outlook, priorities: Priorities) -> Iterator[Measure]:
    plan, weights = before.plan, {**DEFAULT_WEIGHTS, **priorities.weights}
    for change in plan.changes:
        is_named = priorities.reducible is None or change.id in priorities.reducible
        if (
            is_named
            and change.committee not in priorities.protected
            and any(sek > 0 for sek in change.amount_sek.values())
        ):
            weight = weights[MeasureKind.ADDITION]
            yield Measure(MeasureKind.ADDITION, change.committee, change, None, Decimal(1), weight, {}, {})
    if priorities.max_common_pct:
        weight = weights[MeasureKind.COMMON]
        yield Measure(MeasureKind.COMMON, None, None, None, priorities.max_common_pct, weight, {}, {})
    for committee in plan.committees:
        limit_pct = priorities.cut_limit_pct(committee.name)
        weight = priorities.own_weights.get(committee.name, weights[MeasureKind.CUT])
        for year in plan.years:
            limit_sek = cut_limit_sek(before, committee.name, year, limit_pct)
            if limit_sek > 0:
                yield Measure(MeasureKind.CUT, committee.name, None, year, limit_sek / THOUSAND, weight, {}, {})
    if priorities.max_tax_ore:
        weight = weights[MeasureKind.TAX]
        yield Measure(MeasureKind.TAX, None, None, None, Decimal(priorities.max_tax_ore), weight, {}, {})


def cut_limit_sek(before: Outlook, committee: str, year: int, limit_pct: Decimal) -> Decimal:
    """Return how much of a committee's frame may be cut in a year, in SEK, with room for rounding each year's cut."""
    frame_sek = sum(
        (one.amount_sek - one.state_grants_sek for one in before.year(year).frames if one.body == committee), NOTHING
    )
    rounding_sek = 2 * THOUSAND * len(before.plan.years)
    return max(NOTHING, frame_sek * limit_pct / HUNDRED - rounding_sek)


_Effect = tuple[dict[int, Decimal], dict[int, Decimal]]


def _with_effects(before: Outlook, candidates: Iterator[Measure]) -> Iterator[tuple[Measure, _Effect]]:
    # All frames are uprated alike, so what a cut gives depends on its year and not on whose frame it is.
    cuts: dict[int | None, _Effect] = {}
    for measure in candidates:
        if measure.kind is not MeasureKind.CUT:
            yield measure, _effect(before, measure, Decimal(1))
            continue
        if measure.year not in cuts:
            cuts[measure.year] = _effect(before, measure, Decimal(1))
        yield measure, cuts[measure.year]


def _effect(before: Outlook, measure: Measure, units: Decimal) -> _Effect:
    after = outlook(apply_differences(before.plan, [taken(before.plan, [(measure, units)], measure.id)]))
    gives_sek, base_sek = {}, {}
    for old, new in zip(before.years, after.years, strict=True):
        if old.statement is None or new.statement is None:
            raise WrongCallError("solver_unknown", year=str(old.year))
        gives_sek[old.year] = new.statement.net_result_sek - old.statement.net_result_sek
        base_sek[old.year] = new.statement.tax_and_grants_sek - old.statement.tax_and_grants_sek
    return gives_sek, base_sek


def _check(plan: Plan, priorities: Priorities) -> None:
    limits = {
        MeasureKind.COMMON: priorities.max_common_pct,
        MeasureKind.CUT: max((priorities.max_cut_pct, *priorities.own_cut_pct.values())),
    }
    for kind, limit_pct in limits.items():
        if not 0 <= limit_pct <= HUNDRED:
            raise WrongCallError("solver_bounds", lever=kind, value=limit_pct)
    weights = (*priorities.weights.values(), *priorities.own_weights.values(), *priorities.own_cut_pct.values())
    for value in (Decimal(priorities.max_tax_ore), *weights):
        if value < 0:
            raise WrongCallError("solver_bounds", lever=MeasureKind.TAX, value=value)
    names = {committee.name for committee in plan.committees}
    for committee in (*priorities.protected, *priorities.own_cut_pct, *priorities.own_weights):
        if committee not in names:
            raise WrongCallError("solver_committee", committee=committee)
    additions = {change.id for change in plan.changes if any(sek > 0 for sek in change.amount_sek.values())}
    for name in priorities.reducible or ():
        if name not in additions:
            raise WrongCallError("solver_change", id=name)
