"""A map to begin with, out of a file itself: a row for each name of an object in the dimension that fits best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.budget.outcome.ids import exact_id, parse_id
from styrkedja.budget.outcome.map import BAS, KOMMUN_BAS, AccountUse, Financing, MapRow, OutcomeMap
from styrkedja.budget.sie.records import Balance, Dimension, ObjectRef, PeriodAmount, SieFile, Transaction

# "Nämnd", "Nämnder", "Styrelse/nämnd", "Förvaltning"; not "Kostnadsställe".
_BODY = re.compile(r"nämnd|styrelse|förvaltning", re.IGNORECASE)
# "KOMMUNBAS", "K-BAS13", "Kommun-Bas 23"; not "EUBAS97", "BAS2010".
_KOMMUN_BAS = re.compile(r"(?:kommun|\bk)[ -]?bas", re.IGNORECASE)
_NO_NAME = "Ekonomi"
_FINANCE = "Finansförvaltningen"
_FINANCE_ACCOUNTS = ("80-85",)
# Reserved by the specification for employees, customers, suppliers and invoices, none of which is a board.
_NEVER = frozenset({7, 8, 9, 10})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A map to begin with.

    Args:
        dimension: whose objects the rows are; None when the file has none and accounts are taken.
        others: dimensions that have objects too and could be chosen instead.
        booked: what is booked on the income statement for each row, credit negative, where objects are named.
    """

    outcome_map: OutcomeMap
    dimension: Dimension | None
    others: tuple[Dimension, ...]
    booked: tuple[Decimal, ...]


def suggest_map(file: SieFile) -> Suggestion:
    """Return a map that has every object of one dimension, under the object's own name.

    The dimension is the one named after boards or administrations, else the one that most rows of the income statement
    name, else the lowest. Objects without a name keep their id. A file without objects gets one row with all accounts.
    In Kommun-Bas, taxes and interest without an object get a row of their own. Dimensions 7 to 10 are never taken: the
    names there are people's and companies'.
    """
    plan = KOMMUN_BAS if _KOMMUN_BAS.search(file.head.chart_kind) or not file.head.chart_kind else BAS
    kinds = {account.number: account.kind for account in file.accounts}
    counts: Counter[int] = Counter()
    booked: defaultdict[ObjectRef, Decimal] = defaultdict(Decimal)
    for row in _rows(file):
        if plan.use_of(row.account, kinds.get(row.account)) not in {None, AccountUse.BALANCE}:
            for ref in row.objects:
                counts[ref.dimension] += 1
                booked[ref] += row.amount
    names = {ObjectRef(one.dimension, one.id): one.name.strip() for one in file.objects}
    refs = dict.fromkeys(ref for ref in (*names, *booked) if ref.dimension not in _NEVER and ref.id.strip())
    known = {one.number: one for one in file.dimensions}
    dimensions = [known.get(one, Dimension(one, "")) for one in sorted({ref.dimension for ref in refs})]
    if not dimensions:
        return _of_accounts(file, plan.name)
    chosen = min(dimensions, key=lambda one: (not _BODY.search(one.name), -counts[one.number], one.number))
    groups: defaultdict[str, list[ObjectRef]] = defaultdict(list)
    for ref in sorted((one for one in refs if one.dimension == chosen.number), key=lambda one: one.id):
        groups[names.get(ref) or ref.id.strip()].append(ref)
    rows = tuple(
        MapRow(name, tuple(exact_id(ref.id) for ref in group), chosen.number) for name, group in groups.items()
    )
    sums = tuple(sum((booked.get(ref, Decimal(0)) for ref in group), Decimal(0)) for group in groups.values())
    others = tuple(one for one in dimensions if one is not chosen)
    financing: tuple[tuple[str, Financing], ...] = ()
    if plan is KOMMUN_BAS and _has_finance(file, chosen.number) and _FINANCE not in groups:
        accounts = tuple(pattern for text in _FINANCE_ACCOUNTS if (pattern := parse_id(text)))
        rows, financing = (*rows, MapRow(_FINANCE, accounts)), ((_FINANCE, Financing.CENTRAL),)
    return Suggestion(OutcomeMap(rows, plan, financing=financing), chosen, others, sums)


def _has_finance(file: SieFile, dimension: int) -> bool:
    """Tell whether taxes or interest are booked without an object of the dimension, as those of the whole are."""
    uses = {AccountUse.TAXES, AccountUse.FINANCIAL}
    return any(
        KOMMUN_BAS.use_of(row.account) in uses and all(ref.dimension != dimension for ref in row.objects)
        for row in _rows(file)
    )


def _of_accounts(file: SieFile, plan: str) -> Suggestion:
    everything = tuple(pattern for number in "345678" if (pattern := parse_id(f"{number}*")))
    name = file.company.name.strip() or _NO_NAME
    return Suggestion(
        OutcomeMap((MapRow(name, everything),), KOMMUN_BAS if plan == KOMMUN_BAS.name else BAS), None, (), (Decimal(0),)
    )


def _rows(file: SieFile) -> Iterable[Transaction | PeriodAmount | Balance]:
    """Yield the rows of what an outcome would be taken from, of the current year."""
    vouchers = [row for voucher in file.vouchers for row in voucher.transactions]
    if vouchers:
        return vouchers
    periods = [row for row in file.period_balances if row.year == 0]
    return periods or [row for row in file.object_closing_balances if row.year == 0]
