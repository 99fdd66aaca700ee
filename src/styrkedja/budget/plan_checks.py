"""What is wrong or doubtful in a plan that can be worked out: the linter of budgets, in codes and values.

Each fault names the year and the committee it is about. The words stand in `wording`; what makes a plan impossible to
work out at all is an error instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.balance import RESTORE_WITHIN_YEARS, BudgetBalance
from styrkedja.budget.costing import Coverage, cost_promises
from styrkedja.budget.difference import Difference
from styrkedja.budget.outlook import Outlook, YearOutlook
from styrkedja.budget.plan_gaps import plan_doubts

_ROUNDED_AWAY_PCT = Decimal("0.005")


class PlanSeverity(StrEnum):
    """How bad it is: against the law or impossible, likely wrong, or worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PlanFault:
    """Something to mend or know in a plan.

    Args:
        code: which fault; its words are "plan_fault.CODE".
        year: the plan year, None when it is about all.
        subject: the committee, promise or change it is about; empty when it is the whole plan.
        values: what the words need, sums in SEK.
    """

    code: str
    severity: PlanSeverity
    year: int | None = None
    subject: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def check_plan(outlook: Outlook, base: Outlook | None = None, difference: Difference | None = None) -> list[PlanFault]:
    """Return what is wrong or doubtful in a plan, the worst first.

    Args:
        base: the base plan worked out, for a shadow budget.
        difference: what the shadow budget changes.
    """
    faults = [
        *_missing(outlook),
        *(fault for year in outlook.years for fault in _year(year)),
        *_deficits(outlook),
        *_finance(outlook),
        *_frames(outlook),
        *_promises(outlook),
        *_assumptions(outlook),
        *(
            PlanFault(one.code, PlanSeverity.WARNING, one.year, one.subject, one.values)
            for one in plan_doubts(outlook, difference)
        ),
        *(_shadow(difference, base) if difference and base else ()),
    ]
    order = list(PlanSeverity)
    return sorted(faults, key=lambda fault: order.index(fault.severity))


def _missing(outlook: Outlook) -> Iterator[PlanFault]:
    for missing in outlook.missing:
        years = ", ".join(map(str, missing.years))
        yield PlanFault(f"missing_{missing.need}", PlanSeverity.NOTE, values={"years": years})


def _year(year: YearOutlook) -> Iterator[PlanFault]:
    statement = year.statement
    if statement is None:
        return
    result = {"result": statement.net_result_sek}
    if year.budget_balance is BudgetBalance.DEFICIT:
        yield PlanFault("deficit", PlanSeverity.ERROR, year.year, values=result)
    elif year.budget_balance is BudgetBalance.BREAKS_EVEN:
        yield PlanFault("breaks_even", PlanSeverity.WARNING, year.year)
    elif year.budget_balance is not BudgetBalance.EXCEEDS:
        yield PlanFault(f"{year.budget_balance}", PlanSeverity.NOTE, year.year, values=result)
    if year.room_sek is not None and year.target_pct is not None and year.room_sek < 0:
        share_pct = statement.result_share_pct
        # Documents print sums in tenths of a million: a plan made of one may miss its own target by a rounding.
        is_rounding = year.target_pct - share_pct < _ROUNDED_AWAY_PCT
        share = {"share": share_pct, "target": year.target_pct, "lacks": -year.room_sek}
        severity = PlanSeverity.NOTE if is_rounding else PlanSeverity.WARNING
        yield PlanFault("target_missed", severity, year.year, values=share)
    yield from _reserve(year)
    if year.balance is not None and year.balance.balance_result_sek < 0 <= statement.net_result_sek:
        values = {"result": statement.net_result_sek, "balance": -year.balance.balance_result_sek}
        yield PlanFault("balance_negative", PlanSeverity.WARNING, year.year, values=values)


def _deficits(outlook: Outlook) -> Iterator[PlanFault]:
    """Yield each earlier deficit once: when its three years have passed and something of it is left."""
    told: set[int] = set()
    for year in outlook.years:
        for deficit in year.deficits:
            if deficit.restore_by_year <= year.year and deficit.year not in told:
                told.add(deficit.year)
                values = {"from": str(deficit.year), "left": deficit.amount_sek}
                yield PlanFault("not_restored", PlanSeverity.ERROR, year.year, values=values)
    for year_of, amount_sek in sorted(outlook.plan.balance.earlier_deficits_sek.items()):
        if year_of + RESTORE_WITHIN_YEARS <= outlook.plan.base_year and year_of not in told and amount_sek:
            values = {"from": str(year_of), "left": amount_sek}
            yield PlanFault("restored_late", PlanSeverity.WARNING, outlook.plan.years[0], values=values)


def _finance(outlook: Outlook) -> Iterator[PlanFault]:
    plan = outlook.plan
    for year in outlook.years:
        wished_sek = plan.finance.amortisation_sek.get(year.year, Decimal(0))
        if year.financing is not None and wished_sek > year.financing.amortisation_sek:
            values = {"given": wished_sek, "debt": year.financing.amortisation_sek}
            yield PlanFault("amortisation_above_debt", PlanSeverity.WARNING, year.year, values=values)
    for investment in plan.investments:
        spent_sek = sum(investment.spent_sek.values(), Decimal(0))
        is_over = not any(year > plan.years[-1] for year in investment.spent_sek)
        if investment.spent_sek and spent_sek != investment.asset.cost_sek and is_over:
            values = {"spent": spent_sek, "cost": investment.asset.cost_sek}
            yield PlanFault("spent_differs", PlanSeverity.WARNING, subject=investment.asset.label, values=values)


def _reserve(year: YearOutlook) -> Iterator[PlanFault]:
    rule = year.balance
    if rule is None or year.max_reserve_sek is None or year.reserve_sek is None:
        return
    if rule.to_reserve_sek > year.max_reserve_sek:
        values = {"given": rule.to_reserve_sek, "most": year.max_reserve_sek}
        yield PlanFault("reserve_too_much", PlanSeverity.ERROR, year.year, values=values)
    if year.reserve_sek < 0:
        yield PlanFault("reserve_empty", PlanSeverity.ERROR, year.year, values={"lacks": -year.reserve_sek})


def _frames(outlook: Outlook) -> Iterator[PlanFault]:
    before = {frame.body: frame.amount_sek for frame in outlook.base}
    for year in outlook.years:
        for frame in year.frames:
            if frame.amount_sek < 0:
                yield PlanFault(
                    "frame_negative", PlanSeverity.ERROR, year.year, frame.body, {"frame": frame.amount_sek}
                )
            earlier_sek = before.get(frame.body)
            # A frame that falls by a fifth or more is either a reorganisation or a slip of the pen.
            if earlier_sek and 0 <= frame.amount_sek < earlier_sek * Decimal("0.8"):
                values = {"before": earlier_sek, "frame": frame.amount_sek}
                yield PlanFault("frame_falls", PlanSeverity.WARNING, year.year, frame.body, values)
        before = {frame.body: frame.amount_sek for frame in year.frames}


def _promises(outlook: Outlook) -> Iterator[PlanFault]:
    costing = cost_promises(outlook.plan)
    for judged in costing.lines:
        line = judged.line
        if judged.coverage is Coverage.UNCOSTED:
            yield PlanFault("uncosted", PlanSeverity.NOTE, subject=line.promise)
        elif judged.coverage is not Coverage.FUNDED:
            values = {"lacks": judged.missing_sek}
            yield PlanFault(f"promise_{judged.coverage}", PlanSeverity.WARNING, subject=line.promise, values=values)
        elif judged.is_covered_at_high is False:
            yield PlanFault("promise_tight", PlanSeverity.NOTE, subject=line.promise)
        if line.committee is None:
            yield PlanFault("promise_homeless", PlanSeverity.NOTE, subject=line.promise)


def _assumptions(outlook: Outlook) -> Iterator[PlanFault]:
    plan = outlook.plan
    if plan.tax is not None and not plan.tax.forecast and any(year.tax_base_sek for year in outlook.years):
        yield PlanFault("no_forecast", PlanSeverity.WARNING)
    for change in plan.changes:
        if outside := [year for year in change.amount_sek if year not in plan.years]:
            yield PlanFault("change_outside", PlanSeverity.ERROR, outside[0], change.label)
        if not any(change.amount_sek.values()):
            yield PlanFault("change_nothing", PlanSeverity.WARNING, subject=change.label)


def _shadow(difference: Difference, base: Outlook) -> Iterator[PlanFault]:
    index = base.plan.index
    if difference.index is not None and index is not None and difference.index.vintage != index.vintage:
        values = {"own": difference.index.vintage, "base": index.vintage}
        yield PlanFault("other_vintage", PlanSeverity.WARNING, values=values)
    if not difference.shift.is_nothing:
        yield PlanFault("assumptions_moved", PlanSeverity.NOTE)
