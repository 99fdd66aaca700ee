"""What a plan comes to: frames, tax, grants, income statement, target, balance rule, loans, for each plan year.

One function, `outlook`, from a plan to figures; nothing is rounded and nothing guessed. What the plan does not say is
left out and named in `Outlook.missing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.balance import (
    BalanceInvestigation,
    BudgetBalance,
    Deficit,
    budget_balance,
    max_reserve_addition,
    settle_deficits,
)
from styrkedja.budget.equalisation import GeneralGrants
from styrkedja.budget.frames import Frame
from styrkedja.budget.limits import PER_CENT
from styrkedja.budget.plan import CentralItem, CentralRow, Plan
from styrkedja.budget.plan_capital import CapitalCosts, capital_costs
from styrkedja.budget.plan_finance import Financing, finance_year, is_equity_negative, opening
from styrkedja.budget.plan_frames import base_frames, frames_by_year
from styrkedja.budget.plan_tax import general_grants, settlement, tax_base
from styrkedja.budget.statement import IncomeStatement
from styrkedja.budget.target import room_to_target

NOTHING_SEK = Decimal(0)
_MOVE_FRAMES = (
    "base_year", "years", "index", "index_share_pct", "common_pct", "committees", "changes", "investments",
)  # fmt: skip


class Need(StrEnum):
    """What a plan must say before its result can be worked out."""

    FRAMES = "frames"
    INDEX = "index"
    TAX_BASE = "tax_base"
    TAX_RATE = "tax_rate"
    GRANTS = "grants"
    RESULT_TARGET = "result_target"
    DEPRECIATION = "depreciation"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not known, and in which years."""

    need: Need
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOutlook:
    """What one plan year comes to, in SEK; None for what the plan does not say enough for.

    Args:
        frames_sek: all frames together.
        tax_sek: the rate's revenue, the settlement not in it.
        room_sek: what may be spent more before the result target fails; negative is what is missing.
        max_reserve_sek: the most that the year may add to the result reserve.
        reserve_sek: what the reserve holds at the end of the year.
        deficits: what is left to restore at the end of the year.
    """

    year: int
    frames: tuple[Frame, ...]
    frames_sek: Decimal
    tax_base_sek: Decimal | None
    rate_pct: Decimal | None
    tax_sek: Decimal | None
    settlement_sek: Decimal
    grants: GeneralGrants | None
    statement: IncomeStatement | None = None
    target_pct: Decimal | None = None
    room_sek: Decimal | None = None
    balance: BalanceInvestigation | None = None
    budget_balance: BudgetBalance | None = None
    max_reserve_sek: Decimal | None = None
    reserve_sek: Decimal | None = None
    deficits: tuple[Deficit, ...] = ()
    financing: Financing | None = None

    @property
    def is_target_met(self) -> bool | None:
        """Whether the result reaches the target; None where either is unknown."""
        return None if self.room_sek is None else self.room_sek >= 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """A plan and what it comes to.

    Args:
        base: the frames of the base year, of those committees that have one.
        missing: what the plan does not say, in the order of `Need`.
    """

    plan: Plan
    base: tuple[Frame, ...]
    years: tuple[YearOutlook, ...]
    missing: tuple[Missing, ...]

    def year(self, year: int) -> YearOutlook:
        """Return one plan year."""
        return self.years[year - self.plan.years[0]]


def outlook(plan: Plan, like: Outlook | None = None) -> Outlook:
    """Work a plan out.

    The net operating cost is the operating items of the centre less the frames, whose earmarked state grants are the
    committees' own income. Planned investments charge a frame with depreciation, internal interest and running cost,
    and the centre gets the internal interest back, so the result bears depreciation, running cost and the interest on
    loans.

    Args:
        like: another plan worked out: its frames are taken over when nothing that moves a frame differs.

    Raises:
        WrongCallError: a figure that cannot be; its code says which.

    Source: docs/methods/plan.md.
    """
    costs = capital_costs(plan)
    frames = _frames_like(plan, like) or frames_by_year(plan, costs)
    state = _State(plan, costs)
    years = [_year(plan, year, frames.get(year, ()), state) for year in plan.years]
    return Outlook(plan, base_frames(plan), tuple(years), _missing(plan, years))


def _frames_like(plan: Plan, like: Outlook | None) -> dict[int, tuple[Frame, ...]]:
    """Return the frames of *like*, when *plan* has the same; else none."""
    if like is None or plan.finance.internal_rate_pct != like.plan.finance.internal_rate_pct:
        return {}
    if any(getattr(plan, name) != getattr(like.plan, name) for name in _MOVE_FRAMES):
        return {}
    return {year.year: year.frames for year in like.years if year.frames}


class _State:
    """What a year hands on to the next: loans, equity, reserve, deficits; and what is known for all years."""

    __slots__ = ("balance_sheet", "costs", "deficits", "reserve_sek")

    def __init__(self, plan: Plan, costs: CapitalCosts) -> None:
        self.costs = costs
        self.balance_sheet = opening(plan)
        self.reserve_sek = plan.balance.opening_reserve_sek
        deficits = plan.balance.earlier_deficits_sek.items()
        self.deficits = tuple(Deficit(year, amount_sek) for year, amount_sek in sorted(deficits) if amount_sek)


def _year(plan: Plan, year: int, frames: tuple[Frame, ...], state: _State) -> YearOutlook:
    base_sek = tax_base(plan, year)
    rate_pct = plan.tax.rate(year) if plan.tax else None
    known = YearOutlook(
        year=year,
        frames=frames,
        frames_sek=sum([frame.amount_sek for frame in frames], NOTHING_SEK),
        tax_base_sek=base_sek,
        rate_pct=rate_pct,
        tax_sek=None if base_sek is None or rate_pct is None else base_sek * rate_pct * PER_CENT,
        settlement_sek=settlement(plan, year),
        grants=general_grants(plan, year, base_sek),
        target_pct=plan.result_target_pct.get(year),
    )
    if known.tax_sek is None or known.grants is None or not frames:
        return known
    statement = _statement(plan, known, state, known.tax_sek, known.grants)
    return _judged(plan, known, statement, state)


def _statement(
    plan: Plan, known: YearOutlook, state: _State, tax_sek: Decimal, grants: GeneralGrants
) -> IncomeStatement:
    year = known.year
    central = {row: _central(plan.central, row, year) for row in CentralRow}
    depreciation_sek = plan.depreciation_sek.get(year, NOTHING_SEK)
    net_sek = central[CentralRow.OPERATING] - known.frames_sek
    # The frame says what a committee may spend; the earmarked part of it is income that the state pays.
    net_sek += sum((committee.state_grants_sek.get(year, NOTHING_SEK) for committee in plan.committees), NOTHING_SEK)
    for committee, cost in state.costs[year]:
        depreciation_sek -= cost.depreciation_sek
        if committee is None:
            net_sek -= cost.depreciation_sek + cost.running_sek
        else:
            net_sek += cost.interest_sek
    income_sek = plan.operating_income_sek.get(year, NOTHING_SEK)
    interest_sek = state.balance_sheet.debt_sek * plan.finance.loan_rate_pct.get(year, NOTHING_SEK) * PER_CENT
    return IncomeStatement(
        year,
        operating_income_sek=income_sek,
        operating_cost_sek=net_sek - income_sek - depreciation_sek,
        depreciation_sek=depreciation_sek,
        tax_revenue_sek=tax_sek + known.settlement_sek,
        general_grants_sek=grants.total_sek,
        financial_income_sek=central[CentralRow.FINANCIAL_INCOME],
        financial_cost_sek=central[CentralRow.FINANCIAL_COST] - interest_sek,
        extraordinary_sek=central[CentralRow.EXTRAORDINARY],
    )


def _central(items: tuple[CentralItem, ...], row: CentralRow, year: int) -> Decimal:
    return sum((item.amount_sek.get(year, NOTHING_SEK) for item in items if item.row is row), NOTHING_SEK)


def _judged(plan: Plan, known: YearOutlook, statement: IncomeStatement, state: _State) -> YearOutlook:
    """Return the year with target, balance rule and loans, and hand on what the next year begins with."""
    year, rule = known.year, plan.balance
    rows = {name: years[year] for name, years in rule.rows_sek.items() if year in years}
    investigation = BalanceInvestigation(
        year,
        statement.net_result_sek,
        earlier_deficits_sek=sum((deficit.amount_sek for deficit in state.deficits), NOTHING_SEK),
        **{f"{name}_sek": amount_sek for name, amount_sek in rows.items()},
    )
    state.balance_sheet, financing = finance_year(plan, statement, state.balance_sheet)
    most_sek = max_reserve_addition(
        net_result_sek=statement.net_result_sek,
        adjusted_result_sek=investigation.adjusted_result_sek,
        tax_and_grants_sek=statement.tax_and_grants_sek,
        reserve_before_sek=max(NOTHING_SEK, state.reserve_sek),
        is_equity_negative=rule.is_equity_negative or is_equity_negative(plan, state.balance_sheet),
    )
    state.reserve_sek += investigation.to_reserve_sek - investigation.from_reserve_sek
    state.deficits = settle_deficits(state.deficits, year, investigation.balance_result_sek)
    target_pct = known.target_pct
    return YearOutlook(
        year=year,
        frames=known.frames,
        frames_sek=known.frames_sek,
        tax_base_sek=known.tax_base_sek,
        rate_pct=known.rate_pct,
        tax_sek=known.tax_sek,
        settlement_sek=known.settlement_sek,
        grants=known.grants,
        statement=statement,
        target_pct=target_pct,
        room_sek=None
        if target_pct is None
        else room_to_target(statement.net_result_sek, statement.tax_and_grants_sek, target_pct),
        balance=investigation,
        budget_balance=budget_balance(
            statement.net_result_sek,
            from_reserve_sek=investigation.from_reserve_sek,
            has_exceptional_grounds=_are_grounds_enough(investigation),
        ),
        max_reserve_sek=most_sek,
        reserve_sek=state.reserve_sek,
        deficits=state.deficits,
        financing=financing,
    )


def _are_grounds_enough(investigation: BalanceInvestigation) -> bool:
    """Whether what the council leaves out on exceptional grounds is the whole deficit and not a krona of it."""
    left_sek = investigation.net_result_sek + investigation.from_reserve_sek
    return investigation.exceptional_grounds_sek > 0 and left_sek + investigation.exceptional_grounds_sek >= 0


def _missing(plan: Plan, years: list[YearOutlook]) -> tuple[Missing, ...]:
    index_years = dict(plan.index.changes_pct) if plan.index else {}
    begins = _frames_begin(plan)
    lacking: dict[Need, list[int]] = {need: [] for need in Need}
    for known in years:
        year = known.year
        given = bool(plan.committees) and all(year in committee.frame_sek for committee in plan.committees)
        found = {
            Need.FRAMES: begins is not None and begins <= year,
            Need.INDEX: given or year in index_years,
            Need.TAX_BASE: known.tax_base_sek is not None,
            Need.TAX_RATE: known.rate_pct is not None,
            Need.GRANTS: known.grants is not None,
            Need.RESULT_TARGET: known.target_pct is not None,
            Need.DEPRECIATION: year in plan.depreciation_sek,
        }
        for need, is_known in found.items():
            if not is_known:
                lacking[need].append(year)
    return tuple(Missing(need, tuple(which)) for need, which in lacking.items() if which)


def _frames_begin(plan: Plan) -> int | None:
    """Return the first year by which every committee has been given a frame; None when one never is."""
    first = [
        min((year for year in committee.frame_sek if year >= plan.base_year), default=None)
        for committee in plan.committees
    ]
    known = [year for year in first if year is not None]
    return max(known) if known and len(known) == len(first) else None
