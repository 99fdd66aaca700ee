"""Figures of a plan that are given for some plan years and not for others, and units that look mixed up.

A year that is not named counts as nothing, which nobody sees in a sum. Leaves to others: what the outlook names itself
as missing (`outlook.Need`), and rows that naturally have gaps: settlement, state grants, changes, loans paid off, what
is spent, promises, the balance rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from styrkedja.budget.difference import Difference
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.plan import GRANT_PARTS, ByYear, CentralRow, GrantsPlan, Plan

# The introduction grant ends by its own rules, so a year without it is no slip.
_ENDING_GRANTS = frozenset({"transition_grant"})
# Tax and grants pay for the frames, so one frame of more than three times both has another unit. Our own rule: no
# frame can be above once for long, and a slip between kr, tkr and mkr is a thousandfold.
_UNREASONABLE = Decimal(3)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a plan's figures that its maker should look at; the words are "plan_fault.CODE".

    Args:
        subject: the key as it stands in a plan file, or the committee.
        values: what the words need, sums in SEK.
    """

    code: str
    year: int | None = None
    subject: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def plan_doubts(outlook: Outlook, difference: Difference | None = None) -> Iterator[Doubt]:
    """Yield the rows with gaps between the plan years, and frames that seem to be in another unit.

    Args:
        difference: the shadow budget in the plan; grants that it moves in some years are no gap.
    """
    yield from _gaps(outlook.plan, difference)
    yield from _units(outlook)


def _gaps(plan: Plan, difference: Difference | None) -> Iterator[Doubt]:
    for key, given in _rows(plan, difference):
        missing = [year for year in plan.years if year not in given]
        if missing and len(missing) < len(plan.years):
            values = {"years": ", ".join(map(str, missing))}
            # Where the plan does not say how much of the index the frames get, they get all of it.
            code = "year_gap_whole" if key == "frames.index_share" else "year_gap"
            yield Doubt(code, None, key, values)


def _rows(plan: Plan, difference: Difference | None) -> Iterator[tuple[str, Collection[int]]]:
    """Yield each row that counts as nothing where it is not given: its key and its years."""
    moved: ByYear = difference.shift.grants_sek if difference else {}
    if plan.grants is not None:
        yield from _grant_rows(plan.grants, plan.years, is_other_moved=bool(moved))
    yield "frames.common", plan.common_pct
    yield "frames.index_share", plan.index_share_pct
    yield "statement.operating_income", plan.operating_income_sek
    for item in plan.central:
        if item.row is not CentralRow.EXTRAORDINARY:
            yield f"central.{item.label}.amount", item.amount_sek
    yield "finance.investments", plan.finance.investments_sek
    if plan.finance.opening_debt_sek or plan.finance.loan_rate_pct:
        yield "finance.loan_rate", plan.finance.loan_rate_pct


def _grant_rows(
    grants: GrantsPlan, years: tuple[int, ...], *, is_other_moved: bool
) -> Iterator[tuple[str, Collection[int]]]:
    by_part: dict[str, set[int]] = {
        part: {*grants.amount_sek.get(part, ()), *grants.per_inhabitant_sek.get(part, ())} for part in GRANT_PARTS
    }
    by_part["income_equalisation"] |= set(grants.mean_capacity_sek)
    # Years without any grant are named as missing already.
    unknown = {year for year in years if not any(year in given for given in by_part.values())}
    for part, given in by_part.items():
        if part in _ENDING_GRANTS or (part == "other" and is_other_moved):
            continue
        is_worked_out = part == "income_equalisation" and grants.mean_capacity_sek
        if given:
            yield f"grants.{'mean_capacity' if is_worked_out else part}", given | unknown


def _units(outlook: Outlook) -> Iterator[Doubt]:
    for year in outlook.years:
        if year.tax_sek is None or year.grants is None:
            continue
        income_sek = year.tax_sek + year.grants.total_sek
        if income_sek <= 0:
            continue
        for frame in year.frames:
            if frame.amount_sek > income_sek * _UNREASONABLE:
                values = {"frame": frame.amount_sek, "income": income_sek}
                yield Doubt("unit_doubt", year.year, frame.body, values)
        return  # The first year that is known tells; the later ones grow out of it.
