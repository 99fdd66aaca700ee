"""Two plans side by side: what one proposes beyond the other, and what every figure becomes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from styrkedja.app.plan_view import WorkedPlan, work_plan
from styrkedja.app.plans import LoadedPlan
from styrkedja.app.register_files import load_register
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import Difference, difference_between
from styrkedja.budget.outlook_rows import OutlookRow
from styrkedja.budget.plan_comparison import FrameColumn, FrameComparison, compare_columns
from styrkedja.budget.proposals import BaseDifference, Proposal, apart, proposals_of
from styrkedja.chain.serial import to_json

__all__ = ["ComparedPlans", "ComparedRows", "compare_plans", "difference_json"]
_GONE = "budget_setting_gone"


@dataclass(frozen=True, slots=True)
class ComparedRows:
    """One row in both plans, each with its years.

    Args:
        old: None where only the second plan has it.
    """

    old: OutlookRow | None
    new: OutlookRow
    old_years: tuple[int, ...]
    new_years: tuple[int, ...]

    def change(self, year: int) -> Decimal | None:
        """Return the second plan's figure less the first's; None where either is unknown."""
        before = _value(self.old, self.old_years, year)
        after = _value(self.new, self.new_years, year)
        return None if before is None or after is None else after - before

    def differs(self, years: tuple[int, ...]) -> bool:
        """Whether some year differs."""
        return any(self.change(year) for year in years)


@dataclass(frozen=True, slots=True)
class ComparedPlans:
    """Two plans side by side.

    Args:
        difference: what turns the first into the second; None where they have not the same base.
        proposals: the same, one thing at a time.
        apart: where they have not the same base, what differs.
        setting_gone: where they have, but the second lacks what the first sets, which no difference can say.
        years: those that both have.
        frames: committee by committee in the last year that both have; None where they have no year in common.
    """

    old: WorkedPlan
    new: WorkedPlan
    difference: Difference | None
    proposals: tuple[Proposal, ...]
    apart: tuple[BaseDifference, ...]
    setting_gone: WrongCallError | None
    years: tuple[int, ...]
    rows: tuple[ComparedRows, ...]
    frames: FrameComparison | None

    @property
    def is_same(self) -> bool:
        """Whether neither a proposal nor a figure differs."""
        has_rows = any(row.differs(self.years) for row in self.rows)
        return self.difference is not None and not (self.proposals or has_rows)


def compare_plans(old: LoadedPlan, new: LoadedPlan, register: Path | None = None) -> ComparedPlans:
    """Return two plans side by side.

    Args:
        register: a register file, whose successions say which committees only compare together.

    Raises:
        PlanFileError: one of them cannot be worked out.
        RegisterFileError: the register is wrong.
    """
    before, after = work_plan(old), work_plan(new)
    years = tuple(year for year in before.outlook.plan.years if year in after.outlook.plan.years)
    known = {(row.group, row.code): row for row in before.rows}
    rows = tuple(
        ComparedRows(known.get((row.group, row.code)), row, before.outlook.plan.years, after.outlook.plan.years)
        for row in after.rows
    )
    frames = None
    if years:
        groups = _groups(register) if register else ()
        frames = compare_columns([_column(before, years[-1]), _column(after, years[-1])], groups=groups)
    difference, fault = _difference(old, new)
    differs = apart(old.known_plan, new.known_plan) if fault else ()
    is_gone = fault is not None and fault.code == _GONE
    return ComparedPlans(
        before,
        after,
        difference,
        proposals_of(old.known_plan, difference) if difference else (),
        # Of one base only a setting that is gone stands between them, another index is a proposal.
        () if is_gone else differs,
        fault if is_gone else None,
        years,
        rows,
        frames,
    )


def difference_json(compared: ComparedPlans) -> dict[str, object]:
    """Return two plans side by side as plain JSON values, sums in kronor."""
    return {
        "old": compared.old.outlook.plan.name,
        "new": compared.new.outlook.plan.name,
        "same_base": compared.difference is not None,
        "proposals": [_proposal_json(proposal) for proposal in compared.proposals],
        "base_differs": [one.code for one in compared.apart],
        "rows": [
            {
                "group": row.new.group.value,
                "code": row.new.code,
                "unit": row.new.unit.value,
                "values": {
                    str(year): {
                        "old": to_json(_value(row.old, row.old_years, year)),
                        "new": to_json(_value(row.new, row.new_years, year)),
                        "change": to_json(row.change(year)),
                    }
                    for year in compared.years
                },
            }
            for row in compared.rows
        ],
    }


def _proposal_json(proposal: Proposal) -> dict[str, object]:
    return {
        "kind": proposal.kind.value,
        "action": proposal.action.value,
        "label": proposal.label,
        "committee": proposal.committee,
        "values": {str(year): to_json(value) for year, value in proposal.values.items()},
        "before": {str(year): to_json(value) for year, value in proposal.before.items()},
    }


def _value(row: OutlookRow | None, years: tuple[int, ...], year: int) -> Decimal | None:
    return None if row is None or year not in years else row.values[years.index(year)]


def _column(worked: WorkedPlan, year: int) -> FrameColumn:
    plan = worked.outlook.plan
    frames = {frame.body: frame.amount_sek for frame in worked.outlook.year(year).frames}
    return FrameColumn(label=plan.name, year=year, frames_sek=frames, inhabitants=plan.inhabitants.get(year))


def _difference(old: LoadedPlan, new: LoadedPlan) -> tuple[Difference | None, WrongCallError | None]:
    if new.difference is not None and old.plan == new.base:
        return new.difference, None
    try:
        return difference_between(old.known_plan, new.known_plan), None
    except WrongCallError as fault:
        # Another base: then only the figures compare.
        return None, fault


def _groups(path: Path) -> tuple[frozenset[str], ...]:
    """Return the names that took over from each other in a register, each group whole."""
    register = load_register(path)
    names = {body.id: (body.name, *body.aliases) for body in register.bodies}
    groups: list[set[str]] = []
    for succession in register.successions:
        joined = {*names[succession.predecessor], *names[succession.successor]}
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return tuple(frozenset(group) for group in groups)
