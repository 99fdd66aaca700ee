"""The least change, by somebody's priorities, that makes a plan meet its result target and the balance rule every year.

A linear program proposes; its answer is rounded to whole öre and thousand kronor and worked out again by the model
itself, and only what then holds is given as a solution. Loans are no lever: borrowed money is no income. What they
cost follows the results, and is iterated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.balance import RESTORE_WITHIN_YEARS
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.limits import PER_CENT
from styrkedja.budget.outlook import Outlook, YearOutlook, outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.scenarios.solver_measures import (
    THOUSAND,
    Measure,
    MeasureKind,
    Priorities,
    cut_limit_sek,
    measures,
    taken,
    without_interest,
)
from styrkedja.budget.scenarios.solver_program import Requirement, least_change

_MOST_ROUNDS = 12
_KRONA = Decimal(1)
NOTHING = Decimal(0)


class Rule(StrEnum):
    """What a year must hold."""

    TARGET = "target"
    BALANCE = "balance"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Shortage:
    """A rule that a year does not keep, and what is missing for it, in SEK."""

    year: int
    rule: Rule
    missing_sek: Decimal


@dataclass(frozen=True, slots=True)
class TakenMeasure:
    """What was done of one measure.

    Args:
        amount: öre, percentage points, or SEK of the year it is made in; an addition's is what it is lessened by, in
            all its years.
        gives_sek: what it adds to the net results of all plan years together, loan interest not counted.
    """

    kind: MeasureKind
    committee: str | None
    label: str
    year: int | None
    amount: Decimal
    gives_sek: Decimal


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found.

    Args:
        difference: what does it, to be laid on the plan or written as a shadow budget; where nothing suffices, what
            comes nearest.
        shortages: what is still missing then; empty for a solution.
        outlook: the plan with the measures, worked out.
    """

    difference: Difference
    taken: tuple[TakenMeasure, ...]
    shortages: tuple[Shortage, ...]
    outlook: Outlook

    @property
    def is_solved(self) -> bool:
        """Whether target and balance rule hold in every year."""
        return not self.shortages


def shortages(found: Outlook) -> tuple[Shortage, ...]:
    """Return what a plan lacks: of its target, of a budget in balance, of earlier deficits restored in time.

    A result of exactly 0 does not exceed anything, so a budget without reserve needs a krona.

    Source: KL (2017:725) 11 kap. 5 and 12 §§; `balance.py`.
    """
    lacking = []
    for rule, year, room_sek in _rooms(found):
        if room_sek < 0:
            lacking.append(Shortage(year, rule, -room_sek))
    return tuple(lacking)


def solve(plan: Plan, priorities: Priorities, name: str) -> Solution:
    """Return the least change by *priorities* that makes every plan year meet its target and the balance rule.

    Args:
        name: what the proposal is called.

    Raises:
        WrongCallError: a year's result is not known, or a limit cannot be.

    Source: docs/methods/scenarios.md.
    """
    before = outlook(plan)
    for year in before.years:
        if year.statement is None:
            raise WrongCallError("solver_unknown", year=str(year.year))
    if not shortages(before):
        return Solution(Difference(name=name, years=plan.years), (), (), before)
    choices = measures(plan, priorities)
    limits = tuple(_limits(before, choices, priorities))
    eased_sek: dict[int, Decimal] = {}
    margins: dict[tuple[Rule, int], Decimal] = {}
    best: tuple[Decimal, Solution] | None = None
    nearest: Solution | None = None
    for _ in range(_MOST_ROUNDS):
        needs = tuple(_requirements(before, choices, eased_sek, margins))
        units = least_change(choices, (*needs, *limits))
        found = _carried_out(plan, list(zip(choices, units, strict=True)), name)
        weight = sum(
            (
                one.weight * units_ * sum(one.gives_sek.values(), NOTHING)
                for one, units_ in zip(choices, units, strict=True)
            ),
            NOTHING,
        )
        if found.is_solved and (best is None or weight < best[0]):
            best = weight, found
        elif found.is_solved:
            break
        nearest = found
        for lack in found.shortages:
            at = lack.rule, lack.year
            # Rounding and the interest of this round are what is missing: ask for a krona more than that.
            margins[at] = margins.get(at, NOTHING) + min(lack.missing_sek, THOUSAND) + _KRONA
        eased_sek = _eased(plan, before, found)
    if best is not None:
        return best[1]
    if nearest is None:
        raise AssertionError(name)
    return nearest


def _rooms(found: Outlook) -> Iterator[tuple[Rule, int, Decimal]]:
    """Yield what each rule of each year has to spare, in SEK; negative is what is missing.

    Earlier deficits are restored in time when the balance results up to their last year are as large as they, as long
    as no plan year adds a deficit of its own; one that does fails the balance rule itself.
    """
    kept_sek = NOTHING
    deadlines = found.plan.balance.earlier_deficits_sek
    for year in found.years:
        statement, rule = year.statement, year.balance
        if statement is None or rule is None:
            continue
        if year.room_sek is not None:
            yield Rule.TARGET, year.year, year.room_sek
        if rule.exceptional_grounds_sek <= 0:
            spare_sek = statement.net_result_sek + rule.from_reserve_sek
            yield Rule.BALANCE, year.year, spare_sek if rule.from_reserve_sek else spare_sek - _KRONA
        kept_sek += rule.balance_result_sek
        due_sek = sum((sek for before, sek in deadlines.items() if before + RESTORE_WITHIN_YEARS <= year.year), NOTHING)
        if any(before + RESTORE_WITHIN_YEARS == year.year and sek for before, sek in deadlines.items()):
            yield Rule.RESTORE, year.year, kept_sek - due_sek


def _requirements(
    before: Outlook,
    choices: Sequence[Measure],
    eased_sek: Mapping[int, Decimal],
    margins: Mapping[tuple[Rule, int], Decimal],
) -> Iterator[Requirement]:
    """Yield what the measures must give for each rule of each year.

    Args:
        eased_sek: year -> how much less loan interest the last round's measures lead to.
        margins: what rounding took in earlier rounds.
    """
    for rule, year, room_sek in _rooms(before):
        years = [one for one in before.plan.years if one <= year] if rule is Rule.RESTORE else [year]
        share = (before.year(year).target_pct or NOTHING) * PER_CENT if rule is Rule.TARGET else NOTHING
        gives_sek = tuple(
            sum((one.gives_sek[at] - share * one.base_sek[at] for at in years), NOTHING) for one in choices
        )
        eased = sum((eased_sek.get(at, NOTHING) for at in years), NOTHING)
        yield Requirement(gives_sek, margins.get((rule, year), NOTHING) - room_sek - eased)


def _limits(before: Outlook, choices: Sequence[Measure], priorities: Priorities) -> Iterator[Requirement]:
    """Yield that the cuts of each committee, uprated, never take more of its frame than they may."""
    for committee in before.plan.committees:
        for year in before.plan.years:
            per_unit_sek = tuple(
                -one.gives_sek[year] if one.kind is MeasureKind.CUT and one.committee == committee.name else NOTHING
                for one in choices
            )
            if any(per_unit_sek):
                limit_pct = priorities.cut_limit_pct(committee.name)
                limit_sek = cut_limit_sek(before, committee.name, year, limit_pct)
                yield Requirement(per_unit_sek, -limit_sek, may_fail=False)


def _carried_out(plan: Plan, chosen: list[tuple[Measure, Decimal]], name: str) -> Solution:
    difference = taken(plan, chosen, name)
    found = outlook(apply_differences(plan, [difference]))
    return Solution(difference, tuple(_told(plan, chosen)), shortages(found), found)


def _told(plan: Plan, chosen: list[tuple[Measure, Decimal]]) -> Iterator[TakenMeasure]:
    for measure, units in chosen:
        alone = taken(plan, [(measure, units)], "")
        first = plan.years[0]
        amount = alone.tax_change_ore.get(first, NOTHING)
        if first in alone.common_pct:
            amount = plan.common_pct.get(first, NOTHING) - alone.common_pct[first]
        elif alone.changes:
            amount = -sum(alone.changes[0].amount_sek.values(), NOTHING)
        if not amount:
            continue
        label = measure.change.label if measure.change else measure.committee or ""
        gives_sek = sum(measure.gives_sek.values(), NOTHING) * units
        yield TakenMeasure(measure.kind, measure.committee, label, measure.year, amount, gives_sek)


def _eased(plan: Plan, before: Outlook, found: Solution) -> dict[int, Decimal]:
    """Return how much less interest each year pays because the results are better, in SEK."""
    if not plan.finance.loan_rate_pct:
        return {}
    free = without_interest(plan)
    free_before, free_after = outlook(free), outlook(apply_differences(free, [found.difference]))
    pairs = zip(before.years, free_before.years, found.outlook.years, free_after.years, strict=True)
    return {
        one.year: (_result(after) - _result(free_one_after)) - (_result(one) - _result(free_one))
        for one, free_one, after, free_one_after in pairs
    }


def _result(year: YearOutlook) -> Decimal:
    return year.statement.net_result_sek if year.statement else NOTHING
