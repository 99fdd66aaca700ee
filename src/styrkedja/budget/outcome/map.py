"""Which committee an amount of the books belongs to: a table from objects, and failing that accounts, to committees.

Pure records and the asking; the file they are read from is `map_file`. An amount that no row knows, or that two
rows give to different committees, has no committee: it is reported with its amount and never dropped or guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.outcome.ids import IdKind, IdPattern, parse_id
from styrkedja.budget.sie.records import AccountKind, ObjectRef


class Financing(StrEnum):
    """Who pays: taxes, the fees of those who use it, or the finances of the whole municipality; sums never mix them."""

    TAX = "tax"
    FEE = "fee"
    CENTRAL = "central"


class AccountUse(StrEnum):
    """What an account is in the income statement; BALANCE is none of it."""

    INCOME = "income"
    COST = "cost"
    DEPRECIATION = "depreciation"
    TAXES = "taxes"
    FINANCIAL = "financial"
    OTHER = "other"
    BALANCE = "balance"


# What a committee's frame is for: income and cost of its activity, with depreciation.
COUNTED = (AccountUse.INCOME, AccountUse.COST, AccountUse.DEPRECIATION)
# What the finances of the whole municipality are followed up by: taxes, grants and interest, too.
COUNTED_CENTRALLY = (*COUNTED, AccountUse.TAXES, AccountUse.FINANCIAL)


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """What the accounts are.

    Args:
        name: "kommun-bas" or "bas", the plan that was begun with.
        uses: the accounts of each use; no account in two.
        counted: the uses that a committee's net cost is made of.
    """

    name: str
    uses: tuple[tuple[AccountUse, tuple[IdPattern, ...]], ...]
    counted: tuple[AccountUse, ...] = COUNTED

    def counted_for(self, financing: Financing) -> tuple[AccountUse, ...]:
        """Return the uses that a net cost is made of; those of `COUNTED_CENTRALLY` too for the finances of all."""
        return (
            tuple(dict.fromkeys((*self.counted, *COUNTED_CENTRALLY)))
            if financing is Financing.CENTRAL
            else self.counted
        )

    def use_of(self, account: str, kind: AccountKind | None = None) -> AccountUse | None:
        """Return what an account is: what the plan says, else what #KTYP says, else None."""
        for use, patterns in self.uses:
            if any(pattern.has_account(account) for pattern in patterns):
                return use
        return _USE_OF_KIND[kind] if kind else None


_USE_OF_KIND = {
    AccountKind.INCOME: AccountUse.INCOME,
    AccountKind.COST: AccountUse.COST,
    AccountKind.ASSET: AccountUse.BALANCE,
    AccountKind.DEBT: AccountUse.BALANCE,
}


def _plan(name: str, uses: Mapping[AccountUse, str]) -> AccountPlan:
    parsed = (
        (use, tuple(pattern for text in written.split() if (pattern := parse_id(text))))
        for use, written in uses.items()
    )
    return AccountPlan(name, tuple(parsed))


# Groups 80 to 85 as in the charts of account that municipalities publish; that 79 is depreciation is background.
KOMMUN_BAS = _plan(
    "kommun-bas",
    {
        AccountUse.INCOME: "3*", AccountUse.COST: "4* 5* 6* 70-78", AccountUse.DEPRECIATION: "79*",
        AccountUse.TAXES: "80-83", AccountUse.FINANCIAL: "84-85", AccountUse.OTHER: "86-89",
        AccountUse.BALANCE: "1* 2*",
    },
)  # fmt: skip
BAS = _plan(
    "bas",
    {
        AccountUse.INCOME: "3*", AccountUse.COST: "4* 5* 6* 70-76 79*", AccountUse.DEPRECIATION: "77-78",
        AccountUse.FINANCIAL: "80-84", AccountUse.OTHER: "85-89", AccountUse.BALANCE: "1* 2*",
    },
)  # fmt: skip
PLANS = {plan.name: plan for plan in (KOMMUN_BAS, BAS)}


@dataclass(frozen=True, slots=True)
class MapRow:
    """One row: what belongs to a committee.

    Args:
        committee: the name that the outcome is shown under.
        patterns: ids of objects, or numbers of accounts.
        dimension: of the objects; None when accounts are meant.
        line: in the file, for errors; 0 when the row comes from no file.
    """

    committee: str
    patterns: tuple[IdPattern, ...]
    dimension: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class CommitteeFrame:
    """The frame of a committee for a year, in SEK: its net cost, positive; negative for finances that are to give."""

    committee: str
    year: int
    amount_sek: Decimal


@dataclass(frozen=True, slots=True)
class OutcomeMap:
    """The whole table.

    Args:
        rows: no object and no account in two of them.
        dimension_order: which dimension decides when two name different committees; empty when nothing is said, and
            then such an amount has no committee.
        financing: of committees that are not paid by taxes.
        frames: of committees and years.
    """

    rows: tuple[MapRow, ...]
    plan: AccountPlan = KOMMUN_BAS
    dimension_order: tuple[int, ...] = ()
    financing: tuple[tuple[str, Financing], ...] = ()
    frames: tuple[CommitteeFrame, ...] = ()

    @property
    def committees(self) -> tuple[str, ...]:
        """Every committee once, in the order of the rows."""
        return tuple(dict.fromkeys(row.committee for row in self.rows))

    @property
    def dimensions(self) -> tuple[int, ...]:
        """The dimensions that rows ask, the deciding ones first."""
        asked = dict.fromkeys(row.dimension for row in self.rows if row.dimension is not None)
        return tuple(dict.fromkeys((*(one for one in self.dimension_order if one in asked), *asked)))

    def financing_of(self, committee: str) -> Financing:
        """Return who pays for a committee; taxes where nothing is said."""
        return dict(self.financing).get(committee, Financing.TAX)

    def frame_of(self, committee: str, year: int) -> Decimal | None:
        """Return the frame of a committee in a year, None when it is not given."""
        return next((one.amount_sek for one in self.frames if (one.committee, one.year) == (committee, year)), None)


class NoCommittee(StrEnum):
    """Why an amount has no committee: no object of a dimension that rows ask, objects that no row has, or of two."""

    NO_OBJECT = "no_object"
    NO_ROW = "no_row"
    CONFLICT = "conflict"


class Mapper:
    """Asks a map; what was asked once is remembered, for a year of books asks the same few hundred objects."""

    def __init__(self, outcome_map: OutcomeMap) -> None:
        self._order = outcome_map.dimension_order
        self._asked = frozenset(outcome_map.dimensions)
        self._of_object: dict[ObjectRef, str | None] = {}
        self._of_account: dict[str, str | None] = {}
        self._wide: list[tuple[int | None, IdPattern, str]] = []
        for row in outcome_map.rows:
            for pattern in row.patterns:
                if pattern.kind is not IdKind.EXACT:
                    self._wide.append((row.dimension, pattern, row.committee))
                elif row.dimension is None:
                    self._of_account[pattern.first] = row.committee
                else:
                    self._of_object[ObjectRef(row.dimension, pattern.first)] = row.committee

    def committee_of(self, account: str, objects: Iterable[ObjectRef]) -> str | NoCommittee:
        """Return the committee of an amount, or why it has none.

        Objects come before accounts. Two objects that name different committees are a conflict, unless the map says
        which dimension decides and they are of different dimensions.
        """
        refs = self.asked_of(objects)
        found = [(ref.dimension, committee) for ref in refs if (committee := self._object(ref)) is not None]
        if found:
            for dimension in self._order:
                if deciding := [one for one in found if one[0] == dimension]:
                    found = deciding
                    break
            committees = {committee for _, committee in found}
            return committees.pop() if len(committees) == 1 else NoCommittee.CONFLICT
        by_account = self._account(account)
        if by_account is not None:
            return by_account
        return NoCommittee.NO_ROW if refs else NoCommittee.NO_OBJECT

    def asked_of(self, objects: Iterable[ObjectRef]) -> tuple[ObjectRef, ...]:
        """Return the objects of dimensions that rows ask; others, a customer or an employee, tell nothing."""
        return tuple(ref for ref in objects if ref.dimension in self._asked)

    def _object(self, ref: ObjectRef) -> str | None:
        if ref not in self._of_object:
            meant = (
                name for dimension, one, name in self._wide if dimension == ref.dimension and one.has_object(ref.id)
            )
            self._of_object[ref] = next(meant, None)
        return self._of_object[ref]

    def _account(self, account: str) -> str | None:
        if account not in self._of_account:
            meant = (name for dimension, one, name in self._wide if dimension is None and one.has_account(account))
            self._of_account[account] = next(meant, None)
        return self._of_account[account]


def first_overlap(rows: Sequence[MapRow]) -> tuple[tuple[MapRow, IdPattern], tuple[MapRow, IdPattern]] | None:
    """Return the first two rows that can mean the same object or account, each with the entry; None when no two can.

    One row may say the same twice. Ids that stand alone are looked up, for a map may name thousands of them.
    """
    exact: dict[tuple[int | None, str], tuple[MapRow, IdPattern]] = {}
    wide: list[tuple[MapRow, IdPattern]] = []
    for row in rows:
        for pattern in row.patterns:
            known = exact.get((row.dimension, pattern.first)) if pattern.kind is IdKind.EXACT else None
            others = wide if pattern.kind is IdKind.EXACT else [*exact.values(), *wide]
            before = known or next((one for one in others if _share(one, (row, pattern))), None)
            if before is not None and before[0] is not row:
                return before, (row, pattern)
            if pattern.kind is IdKind.EXACT:
                exact.setdefault((row.dimension, pattern.first), (row, pattern))
            else:
                wide.append((row, pattern))
    return None


def _share(one: tuple[MapRow, IdPattern], other: tuple[MapRow, IdPattern]) -> bool:
    (row, pattern), (other_row, other_pattern) = one, other
    if row is other_row or row.dimension != other_row.dimension:
        return False
    if row.dimension is None:
        return pattern.shares_account_with(other_pattern)
    return pattern.shares_object_with(other_pattern)
