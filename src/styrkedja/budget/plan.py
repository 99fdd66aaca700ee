"""A budget with its plan years as its makers wrote it down: what is known, assumed and proposed; nothing computed.

Leaves to others: what it comes to (`outlook.py`), the file it stands in (`planfile/reading.py`), what another party
would change in it (`difference.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.indexing import PriceIndex
from styrkedja.budget.investment import Investment
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan_names import checked_committees
from styrkedja.budget.tax import changed_rate

ByYear = Mapping[int, Decimal]

GRANT_PARTS = (
    "income_equalisation", "cost_equalisation", "structural_grant", "transition_grant", "adjustment",
    "lss_equalisation", "property_fee", "other",
)  # fmt: skip
# What the balance investigation takes each year, as `balance.BalanceInvestigation` names it.
BALANCE_ROWS = (
    "capital_gains", "exempted_gains", "exempted_losses", "unrealised_adjustment", "reversal_adjustment",
    "to_reserve", "from_reserve", "exceptional_grounds",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPlan:
    """The tax base and the rate of each plan year; the base is given in one of three ways.

    Args:
        forecast: who made the forecast of the base and when ("SKR 2026-04-29").
        rate_pct: kronor per 100 kronor, the municipality's own part.
        change_ore: what is proposed on top of the rate, in öre, level of each year: 30 in 2027 and 2028 is one rise.
        base_sek: the uprated base of each year.
        base_per_inhabitant_sek: the same per inhabitant of 1 November the year before.
        assessed_year: the income year of an assessed base that `uprating_pct` moves on.
        assessed_sek: that base.
        uprating_pct: what each year after the assessed one adds, in per cent.
        settlement_sek: the final settlement (*slutavräkning*) booked in the year.
        settlement_per_inhabitant_sek: the country's difference per inhabitant, which own rate and inhabitants turn
            into a settlement.
    """

    forecast: str = ""
    rate_pct: ByYear = field(default_factory=dict)
    change_ore: ByYear = field(default_factory=dict)
    base_sek: ByYear = field(default_factory=dict)
    base_per_inhabitant_sek: ByYear = field(default_factory=dict)
    assessed_year: int | None = None
    assessed_sek: Decimal | None = None
    uprating_pct: ByYear = field(default_factory=dict)
    settlement_sek: ByYear = field(default_factory=dict)
    settlement_per_inhabitant_sek: ByYear = field(default_factory=dict)

    def rate(self, year: int) -> Decimal | None:
        """Return the rate of *year* with its change, in per cent; None where the plan has no rate.

        Raises:
            WrongCallError: it lies outside 0 to 100.
        """
        rate_pct = self.rate_pct.get(year)
        if rate_pct is None:
            return None
        return changed_rate(rate_pct, self.change_ore.get(year, Decimal(0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantsPlan:
    """General grants and equalisation: each part as sums, per inhabitant, or worked out.

    Args:
        amount_sek: part of `GRANT_PARTS` -> year -> SEK, a fee negative.
        per_inhabitant_sek: the same per inhabitant of 1 November the year before.
        mean_capacity_sek: the country's uprated tax base per inhabitant: with it the income equalisation is worked
            out (`equalisation.py`) and follows base and inhabitants.
        county: whose rate that takes, two digits.
        fee_rate_pct: the county's rate for fees, needed only above the guaranteed base.
    """

    amount_sek: Mapping[str, ByYear] = field(default_factory=dict)
    per_inhabitant_sek: Mapping[str, ByYear] = field(default_factory=dict)
    mean_capacity_sek: ByYear = field(default_factory=dict)
    county: str | None = None
    fee_rate_pct: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumePlan:
    """The persons of one age group that a committee serves, for the base year and each plan year.

    Args:
        unit_price_sek: what one person more costs in a year, in the prices of `price_year`.
        compensated_pct: how much of the price the frame follows.
    """

    group: str
    persons: ByYear
    unit_price_sek: Decimal
    price_year: int
    compensated_pct: Decimal = HUNDRED


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteePlan:
    """A committee's frame without earmarked state grants, and what moves it.

    Args:
        frame_sek: the base year's frame; a later year may be given too, as a document prints it, and is then taken
            instead of uprating the year before.
        state_grants_sek: earmarked state grants by year, 0 or more; a year not named has none.
    """

    name: str
    frame_sek: ByYear
    state_grants_sek: ByYear = field(default_factory=dict)
    volumes: tuple[VolumePlan, ...] = ()


class CentralRow(StrEnum):
    """Where in the income statement a central item belongs."""

    OPERATING = "operating"
    FINANCIAL_INCOME = "financial_income"
    FINANCIAL_COST = "financial_cost"
    EXTRAORDINARY = "extraordinary"


@dataclass(frozen=True, slots=True, kw_only=True)
class CentralItem:
    """Income (positive) or cost (negative) that lies outside the committees' frames: pensions, interest, dividends."""

    label: str
    row: CentralRow
    amount_sek: ByYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An addition to a committee's frame, or a saving with negative sums.

    Args:
        id: short name within the plan, by which others point to it.
        amount_sek: year -> SEK. What is decided for a year stays in the frame after it and is uprated with it; a
            further year's sum comes on top. With `is_one_off` each sum is of its year only.
        source: where it is promised or decided.
    """

    id: str
    committee: str
    label: str
    amount_sek: ByYear
    is_one_off: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedInvestment:
    """An investment with what it charges a committee's frame with.

    Args:
        committee: whose frame bears depreciation, internal interest and running cost; None for the centre.
        spent_sek: what is paid in which year; empty: all in the year it is taken into use.
    """

    id: str
    committee: str | None
    asset: Investment
    spent_sek: ByYear = field(default_factory=dict)

    def spending(self, year: int) -> Decimal:
        """Return what is paid in *year*, in SEK."""
        if self.spent_sek:
            return self.spent_sek.get(year, Decimal(0))
        return self.asset.cost_sek if year == self.asset.first_year else Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancePlan:
    """Loans, other investments and the opening balance sheet.

    Args:
        investments_sek: year -> what is invested besides the planned investments, 0 or more.
        internal_rate_pct: what the frames are charged with for the assets' value; the centre books the same as income.
        opening_debt_sek: loans at the end of the base year.
        loan_rate_pct: year -> interest on the debt the year opens with; without it interest stands among central items.
        amortisation_sek: year -> what is paid off, 0 or more.
        liquidity_used_sek: year -> money in hand that pays for investments, 0 or more.
        opening_equity_sek, opening_assets_sek: at the end of the base year; both or neither.
        pension_liability_sek: what stands outside the balance sheet.

    Raises:
        WrongCallError: a debt, an investment, amortisation, liquidity or liability below 0.
    """

    investments_sek: ByYear = field(default_factory=dict)
    internal_rate_pct: Decimal = Decimal(0)
    opening_debt_sek: Decimal = Decimal(0)
    loan_rate_pct: ByYear = field(default_factory=dict)
    amortisation_sek: ByYear = field(default_factory=dict)
    liquidity_used_sek: ByYear = field(default_factory=dict)
    opening_equity_sek: Decimal | None = None
    opening_assets_sek: Decimal | None = None
    pension_liability_sek: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.opening_debt_sek < 0:
            raise WrongCallError("budget_debt", value=self.opening_debt_sek)
        if self.pension_liability_sek < 0:
            raise WrongCallError("budget_pension_liability", value=self.pension_liability_sek)
        for years in (self.investments_sek, self.amortisation_sek, self.liquidity_used_sek):
            for year, amount_sek in years.items():
                if amount_sek < 0:
                    raise WrongCallError("budget_finance_sign", year=str(year), value=amount_sek)


@dataclass(frozen=True, slots=True, kw_only=True)
class BalancePlan:
    """What the balance rule reckons with, year by year; row names of `BALANCE_ROWS`, signs of `BalanceInvestigation`.

    Args:
        opening_reserve_sek: the result reserve at the end of the base year.
        earlier_deficits_sek: year -> what of its deficit is left to restore, as a positive sum.
        is_equity_negative: equity with all pension liability is below 0.
    """

    rows_sek: Mapping[str, ByYear] = field(default_factory=dict)
    opening_reserve_sek: Decimal = Decimal(0)
    earlier_deficits_sek: ByYear = field(default_factory=dict)
    is_equity_negative: bool = False


class CostKind(StrEnum):
    """What a promise costs in."""

    RUNNING = "running"
    INVESTMENT = "investment"
    REVENUE = "revenue"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """What one promise costs.

    Args:
        promise: the commitment's words, or a short name of it.
        commitment_id: its id in the chain, where it is known.
        committee: who bears it; None while nobody knows.
        kind: a running cost, an investment's price, or revenue (lost revenue is a positive cost).
        amount_sek: year -> cost of that year, positive; empty: not yet costed.
        low_sek, high_sek: the same when it goes well or badly; empty: not stated.
        funded_by: ids of the changes and investments that pay for it; empty: the committee's additions together.
        source: who says so.
    """

    id: str
    promise: str
    committee: str | None
    kind: CostKind = CostKind.RUNNING
    amount_sek: ByYear = field(default_factory=dict)
    low_sek: ByYear = field(default_factory=dict)
    high_sek: ByYear = field(default_factory=dict)
    funded_by: tuple[str, ...] = ()
    commitment_id: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A budget and its plan years.

    Args:
        party: whose proposal it is; None for the municipality's own.
        base_year: the year whose frames are known; the plan years follow it without a gap.
        unit: what the makers write sums in: kr, tkr or mkr; records hold SEK all the same.
        inhabitants: year -> those of 1 November the year before.
        tax, grants, index: None while they are not known; then what needs them is not worked out.
        wage_share_pct: how much of the index is wages, for "what if wages rise"; None when not stated.
        index_share_pct, common_pct: year -> how much of the index the frames get, and the adjustment common to all
            frames; a year not named has 100 and 0.
        operating_income_sek, depreciation_sek: the gross rows of the income statement, income positive and
            depreciation negative; the operating cost is what then remains.
        result_target_pct: year -> the result's share of tax and general grants.
        sources: free words about where figures come from, by table or key.

    Raises:
        WrongCallError: the years do not follow on the base year, or two committees, changes, investments or costs
            bear one name.
    """

    name: str
    municipality: str
    base_year: int
    years: tuple[int, ...]
    party: str | None = None
    unit: str = "tkr"
    inhabitants: Mapping[int, int] = field(default_factory=dict)
    tax: TaxPlan | None = None
    grants: GrantsPlan | None = None
    index: PriceIndex | None = None
    wage_share_pct: Decimal | None = None
    index_share_pct: ByYear = field(default_factory=dict)
    common_pct: ByYear = field(default_factory=dict)
    committees: tuple[CommitteePlan, ...] = ()
    central: tuple[CentralItem, ...] = ()
    operating_income_sek: ByYear = field(default_factory=dict)
    depreciation_sek: ByYear = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    investments: tuple[PlannedInvestment, ...] = ()
    finance: FinancePlan = field(default_factory=FinancePlan)
    balance: BalancePlan = field(default_factory=BalancePlan)
    result_target_pct: ByYear = field(default_factory=dict)
    cost_lines: tuple[CostLine, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.years or self.years != tuple(range(self.base_year + 1, self.base_year + 1 + len(self.years))):
            raise WrongCallError("budget_plan_years", base=str(self.base_year))
        checked_committees([committee.name for committee in self.committees])
        for what in ("changes", "investments", "cost_lines"):
            checked_names([item.id for item in getattr(self, what)])
        self._check_committees()

    def _check_committees(self) -> None:
        for committee in self.committees:
            given = sorted(committee.frame_sek)
            # A gap between given years would have to be filled by a guess.
            if given and given != list(range(given[0], given[-1] + 1)):
                raise WrongCallError("budget_frame_gap", committee=committee.name)
        known = {committee.name for committee in self.committees}
        users: Iterable[Change | PlannedInvestment | CostLine] = chain(self.changes, self.investments, self.cost_lines)
        for user in users:
            if user.committee not in known and user.committee is not None:
                raise WrongCallError("budget_committee_unknown", id=user.id, committee=user.committee)
        ids = {change.id for change in self.changes} | {investment.id for investment in self.investments}
        for line in self.cost_lines:
            if line.funded_by and (strangers := [name for name in line.funded_by if name not in ids]):
                raise WrongCallError("budget_funding_unknown", id=line.id, change=strangers[0])


def checked_names(names: list[str]) -> None:
    """Raise `WrongCallError` when two things of one kind bear one name.

    >>> checked_names(["Skolnämnden", "Socialnämnden"])
    """
    if len(set(names)) == len(names):
        return  # A thousand scenarios ask this of a thousand names each.
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise WrongCallError("budget_name_twice", id=name)
        seen.add(name)
