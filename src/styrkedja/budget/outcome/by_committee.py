"""Outcome and monthly budget of each committee out of an SIE file and a map.

The books' credit is negative. Here income is positive, cost and depreciation are positive, and net cost is cost plus
depreciation less income: positive as frames are, and the same number as the booked sum. What a committee has on
accounts that its frame is not for (taxes, interest, closing entries) stands beside it as it was booked: `beside_sek`.
Every amount of the income statement is in a committee or in what has none, so both together are the file's own total.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.outcome.entries import (
    Basis,
    Entries,
    Outside,
    budget_entries,
    months_of,
    outcome_entries,
    year_of,
)
from styrkedja.budget.outcome.map import AccountPlan, AccountUse, Financing, Mapper, NoCommittee, OutcomeMap
from styrkedja.budget.sie.records import AccountKind, FinancialYear, ObjectRef, SieFile

_ZERO = Decimal(0)
_SEK = "SEK"


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was booked, in SEK.

    Args:
        income_sek: positive when money comes in.
        cost_sek: positive when it goes out.
        depreciation_sek: positive, likewise.
        net_cost_sek: of the accounts that the frame is for, positive when money goes out.
        beside_sek: booked on all other accounts of the income statement, credit negative.
    """

    income_sek: Decimal = _ZERO
    cost_sek: Decimal = _ZERO
    depreciation_sek: Decimal = _ZERO
    net_cost_sek: Decimal = _ZERO
    beside_sek: Decimal = _ZERO

    @property
    def booked_sek(self) -> Decimal:
        """All of it as it was booked, credit negative."""
        return self.net_cost_sek + self.beside_sek

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(
            self.income_sek + other.income_sek,
            self.cost_sek + other.cost_sek,
            self.depreciation_sek + other.depreciation_sek,
            self.net_cost_sek + other.net_cost_sek,
            self.beside_sek + other.beside_sek,
        )


@dataclass(frozen=True, slots=True)
class Series:
    """Amounts by month.

    Args:
        months: one for each month of the financial year, in its order.
        undated: what the file gives for the year and no month.
    """

    months: tuple[Amounts, ...]
    undated: Amounts = Amounts()

    @property
    def year(self) -> Amounts:
        """The whole year."""
        return sum_of((*self.months, self.undated))

    def to_date(self, number: int) -> Amounts:
        """Return the sum of the first months."""
        return sum_of(self.months[:number])


@dataclass(frozen=True, slots=True)
class CommitteeOutcome:
    """One committee's year; the budget is None where the file has no #PBUDGET at all."""

    committee: str
    financing: Financing
    outcome: Series
    budget: Series | None = None


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Amounts without a committee.

    Args:
        objects: those of dimensions that the map asks, together; none for NO_OBJECT.
        account: for NO_OBJECT, else empty: with objects all accounts are one.
    """

    reason: NoCommittee
    objects: tuple[ObjectRef, ...]
    account: str
    amounts: Amounts
    budget: Amounts = Amounts()


@dataclass(frozen=True, slots=True)
class ResultDifference:
    """An account whose sum is not what #RES says."""

    account: str
    summed_sek: Decimal
    stated_sek: Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """A year of books by committee.

    Args:
        name: the file's.
        basis: what the outcome was taken from.
        months: the first day of each month of the financial year.
        committees: those of the map, in its order, also where nothing was booked.
        without: all that has no committee, as one; its budget likewise.
        unmapped: the same in its parts, the greatest amounts first.
        unknown_accounts: accounts that neither the plan nor #KTYP knows, with what was booked; in no committee.
        total_sek: what the file has on accounts of the income statement, as booked; summed apart from the committees.
        outside: amounts of the income statement in months that are not the year's.
        budget_outside: the same of #PBUDGET.
        differences: accounts whose sum is not the file's own #RES.
        has_budget: whether the file has #PBUDGET for the year.
        moved_rows: see `Entries`.
        rows_held: see `Entries`.
    """

    name: str
    year: FinancialYear
    basis: Basis
    months: tuple[dt.date, ...]
    committees: tuple[CommitteeOutcome, ...]
    without: CommitteeOutcome
    unmapped: tuple[Unmapped, ...] = ()
    unknown_accounts: tuple[tuple[str, Decimal], ...] = ()
    total_sek: Decimal = _ZERO
    outside: tuple[Outside, ...] = ()
    budget_outside: tuple[Outside, ...] = ()
    differences: tuple[ResultDifference, ...] = ()
    has_budget: bool = False
    moved_rows: int = 0
    rows_held: bool | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the financial year is another than January to December of one year."""
        start, end = self.year.start, self.year.end
        return (start.month, start.day, end.month, end.day) != (1, 1, 12, 31) or start.year != end.year

    @property
    def budget_year(self) -> int:
        """The year whose frames are meant: the one that the financial year ends in."""
        return self.year.end.year

    @property
    def is_monthly(self) -> bool:
        """Whether the file says in which months it was booked."""
        return self.basis in {Basis.VOUCHERS, Basis.PERIODS}

    @property
    def booked_months(self) -> int:
        """How many months there are until the last in which anything of the income statement was booked."""
        everyone = (*self.committees, self.without)
        booked = (at for one in everyone for at, month in enumerate(one.outcome.months, 1) if month != Amounts())
        return max(booked, default=0)


def outcome_of(file: SieFile, outcome_map: OutcomeMap, name: str, *, year: int = 0) -> Outcome:
    """Return what the books of a year say of each committee.

    Args:
        year: 0 for the file's own year, -1 for the one before, of which most files hold at least the months or results.

    Raises:
        WrongCallError: the file has no such financial year, or its currency is not SEK.
    """
    if file.head.currency.upper() != _SEK:
        raise WrongCallError("budget_outcome_currency", name=name, value=file.head.currency)
    financial_year = year_of(file, year, name)
    dimensions = outcome_map.dimensions
    entries = outcome_entries(file, financial_year, dimensions)
    budget = budget_entries(file, financial_year, dimensions, rows_held=entries.rows_held)
    sorter = _Sorter(file, outcome_map)
    sorter.take(entries, is_budget=False)
    sorter.take(budget, is_budget=True)
    has_budget = bool(budget.sums)
    return Outcome(
        name=name,
        year=financial_year,
        basis=entries.basis,
        months=months_of(financial_year),
        committees=tuple(
            sorter.committee(one, outcome_map.financing_of(one), has_budget=has_budget)
            for one in outcome_map.committees
        ),
        without=sorter.committee(None, Financing.TAX, has_budget=has_budget),
        unmapped=sorter.unmapped(),
        unknown_accounts=sorter.unknown_accounts(),
        total_sek=_total(entries, sorter.uses),
        outside=tuple(one for one in entries.outside if sorter.is_income_statement(one.account)),
        budget_outside=tuple(one for one in budget.outside if sorter.is_income_statement(one.account)),
        differences=_differences(file, entries, sorter.uses),
        has_budget=has_budget,
        moved_rows=entries.moved_rows,
        rows_held=entries.rows_held,
    )


# Reason, objects and account of an amount without a committee.
_Place = tuple[NoCommittee, tuple[ObjectRef, ...], str]


class _Sorter:
    """Amounts as they come, by committee and month."""

    def __init__(self, file: SieFile, outcome_map: OutcomeMap) -> None:
        self._mapper = Mapper(outcome_map)
        self._months: tuple[dt.date, ...] = ()
        self.uses = _Uses(outcome_map.plan, {account.number: account.kind for account in file.accounts})
        self._sums: defaultdict[tuple[str | None, bool, dt.date | None, AccountUse], Decimal] = defaultdict(Decimal)
        self._unmapped: defaultdict[_Place, defaultdict[tuple[bool, AccountUse], Decimal]] = defaultdict(
            lambda: defaultdict(Decimal)
        )
        self._unknown: defaultdict[str, Decimal] = defaultdict(Decimal)

    def take(self, entries: Entries, *, is_budget: bool) -> None:
        """Sort the amounts of the income statement."""
        self._months = entries.months
        for (account, objects, month), amount in entries.sums.items():
            use = self.uses.of(account)
            if use is None and amount:
                # An account that has only a budget is told of, too.
                self._unknown[account] += _ZERO if is_budget else amount
            if use is None or use is AccountUse.BALANCE:
                continue
            committee = self._mapper.committee_of(account, objects)
            if isinstance(committee, NoCommittee):
                whose = account if committee is NoCommittee.NO_OBJECT else ""
                self._unmapped[committee, self._mapper.asked_of(objects), whose][is_budget, use] += amount
                self._sums[None, is_budget, month, use] += amount
            else:
                self._sums[committee, is_budget, month, use] += amount

    def committee(self, name: str | None, financing: Financing, *, has_budget: bool) -> CommitteeOutcome:
        """Return one committee, or with None what has none."""
        booked = self._series(name, financing, is_budget=False)
        budget = self._series(name, financing, is_budget=True) if has_budget else None
        return CommitteeOutcome(name or "", financing, booked, budget)

    def unmapped(self) -> tuple[Unmapped, ...]:
        """Return the amounts without a committee, the greatest first."""
        found = []
        for place, amounts in self._unmapped.items():
            booked, budget = (
                sum_of(
                    self.uses.amounts(use, one, Financing.TAX) for (of, use), one in amounts.items() if of is is_budget
                )
                for is_budget in (False, True)
            )
            found.append(Unmapped(*place, booked, budget))
        return tuple(
            sorted(found, key=lambda one: (-abs(one.amounts.booked_sek), one.reason, _ids(one.objects), one.account))
        )

    def unknown_accounts(self) -> tuple[tuple[str, Decimal], ...]:
        """Return accounts of no known use with what was booked on them."""
        return tuple(sorted(self._unknown.items()))

    def is_income_statement(self, account: str) -> bool:
        """Tell whether an account is of the income statement."""
        return self.uses.of(account) not in {None, AccountUse.BALANCE}

    def _series(self, name: str | None, financing: Financing, *, is_budget: bool) -> Series:
        months = (self._month(name, financing, month, is_budget=is_budget) for month in self._months)
        return Series(tuple(months), self._month(name, financing, None, is_budget=is_budget))

    def _month(self, name: str | None, financing: Financing, month: dt.date | None, *, is_budget: bool) -> Amounts:
        found = ((use, self._sums.get((name, is_budget, month, use))) for use in AccountUse)
        return sum_of(self.uses.amounts(use, amount, financing) for use, amount in found if amount is not None)


class _Uses:
    """What accounts are, remembered."""

    def __init__(self, plan: AccountPlan, kinds: Mapping[str, AccountKind | None]) -> None:
        self._plan = plan
        self._kinds = kinds
        self._known: dict[str, AccountUse | None] = {}

    def of(self, account: str) -> AccountUse | None:
        """Return the use of an account."""
        if account not in self._known:
            self._known[account] = self._plan.use_of(account, self._kinds.get(account))
        return self._known[account]

    def amounts(self, use: AccountUse, amount: Decimal, financing: Financing) -> Amounts:
        """Return a booked amount under what it is."""
        is_counted = use in self._plan.counted_for(financing)
        return Amounts(
            -amount if use is AccountUse.INCOME else _ZERO,
            # Interest or taxes that count are a cost, or a negative one.
            amount if use is AccountUse.COST or (is_counted and use in _COSTS_IF_COUNTED) else _ZERO,
            amount if use is AccountUse.DEPRECIATION else _ZERO,
            amount if is_counted else _ZERO,
            _ZERO if is_counted else amount,
        )


_COSTS_IF_COUNTED = (AccountUse.TAXES, AccountUse.FINANCIAL, AccountUse.OTHER)


def sum_of(amounts: Iterable[Amounts]) -> Amounts:
    """Return the sum of amounts."""
    return sum(amounts, Amounts())


def _total(entries: Entries, uses: _Uses) -> Decimal:
    return sum(
        (
            amount
            for (account, _, _), amount in entries.sums.items()
            if uses.of(account) not in {None, AccountUse.BALANCE}
        ),
        _ZERO,
    )


def _differences(file: SieFile, entries: Entries, uses: _Uses) -> tuple[ResultDifference, ...]:
    """Return the accounts whose sum is not what the file says of the year; none where it says nothing."""
    if entries.basis in {Basis.RESULTS, Basis.OBJECT_BALANCES, Basis.NOTHING}:
        return ()
    stated = {row.account: row.amount for row in file.results if row.year == entries.year.number}
    if not stated:
        return ()
    summed: defaultdict[str, Decimal] = defaultdict(Decimal)
    for (account, _, _), amount in entries.sums.items():
        if uses.of(account) not in {None, AccountUse.BALANCE}:
            summed[account] += amount
    return tuple(
        ResultDifference(account, summed.get(account, _ZERO), stated.get(account, _ZERO))
        for account in sorted(summed.keys() | stated.keys())
        if summed.get(account, _ZERO) != stated.get(account, _ZERO)
        and uses.of(account) not in {None, AccountUse.BALANCE}
    )


def _ids(objects: Iterable[ObjectRef]) -> tuple[tuple[int, str], ...]:
    return tuple((one.dimension, one.id) for one in objects)
