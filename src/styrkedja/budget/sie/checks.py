"""Whether the sums of an SIE file agree: vouchers, balances, results.

Only what a file itself says twice is compared: balances with transactions where it has both. Vouchers of another year
than the current one are left out, and accounts with an amount that could not be read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from decimal import Decimal

from styrkedja.budget.sie.faults import Faults
from styrkedja.budget.sie.records import AccountKind, Balance, PeriodAmount, SieFile, Transaction, Voucher

_ZERO = Decimal(0)
_MOST_NAMED = 5
_BALANCE_SHEET = frozenset({AccountKind.ASSET, AccountKind.DEBT})


def check(file: SieFile, lost_accounts: AbstractSet[str], faults: Faults) -> None:
    """Note everything in *file* that does not agree with itself.

    Args:
        lost_accounts: accounts with an amount that could not be read; their sums are not known.
    """
    _check_vouchers(file.vouchers, faults)
    _check_twice(file, faults)
    _check_listed(file, faults)
    if file.vouchers and (file.closing_balances or file.results):
        _Sums(file, lost_accounts, faults).check()


def _check_vouchers(vouchers: tuple[Voucher, ...], faults: Faults) -> None:
    for voucher in vouchers:
        total = sum((row.amount for row in voucher.transactions), _ZERO)
        if total and not voucher.lost_rows:
            faults.add(
                "voucher_unbalanced",
                voucher.line,
                series=voucher.series,
                number=voucher.number,
                date=voucher.date.isoformat() if voucher.date else "",
                amount=total,
            )


def _check_twice(file: SieFile, faults: Faults) -> None:
    lists: dict[str, tuple[Balance, ...] | tuple[PeriodAmount, ...]] = {
        "IB": file.opening_balances,
        "UB": file.closing_balances,
        "OIB": file.object_opening_balances,
        "OUB": file.object_closing_balances,
        "RES": file.results,
        "PSALDO": file.period_balances,
        "PBUDGET": file.period_budgets,
    }
    for label, rows in lists.items():
        seen: dict[object, int] = {}
        for row in rows:
            month = row.month if isinstance(row, PeriodAmount) else None
            first = seen.setdefault((row.year, month, row.account, row.objects), row.line)
            if first != row.line:
                faults.add("balance_twice", row.line, label=label, account=row.account, first_line=str(first))


def _check_listed(file: SieFile, faults: Faults) -> None:
    listed = {account.number for account in file.accounts}
    if not listed:
        return
    told: Counter[str] = Counter()
    for row in _rows(file):
        if row.account not in listed:
            told[row.account] += 1
            if told[row.account] == 1:
                faults.add("account_unlisted", row.line, account=row.account)


def _rows(file: SieFile) -> Iterable[Balance | PeriodAmount | Transaction]:
    yield from file.opening_balances
    yield from file.closing_balances
    yield from file.results
    yield from file.period_balances
    yield from file.period_budgets
    for voucher in file.vouchers:
        yield from voucher.transactions


class _Sums:
    """Balances of the current year beside its transactions."""

    def __init__(self, file: SieFile, lost_accounts: AbstractSet[str], faults: Faults) -> None:
        self._file = file
        self._lost_accounts = lost_accounts
        self._faults = faults
        self._kinds = {account.number: account.kind for account in file.accounts}
        self._changes = _changes(file)

    def check(self) -> None:
        """Compare opening + change with closing, and change with result, where the file has them."""
        if closing := _of_current_year(self._file.closing_balances):
            self._check_closing(closing)
        if results := _of_current_year(self._file.results):
            self._check_results(results)

    def _check_closing(self, closing: dict[str, Balance]) -> None:
        opening = _of_current_year(self._file.opening_balances)
        stated = {*opening, *closing}
        self._tell_missing("UB", stated, is_on_balance_sheet=True)
        if self._is_before_vouchers(opening, closing):
            self._faults.add("closing_is_opening", closing[min(closing)].line, count=str(len(closing)))
            return
        for account in sorted(stated - self._lost_accounts):
            start, end = opening.get(account), closing.get(account)
            before, after = (row.amount if row else _ZERO for row in (start, end))
            change = self._changes.get(account, _ZERO)
            if before + change != after:
                row = end or start
                self._faults.add(
                    "closing_mismatch",
                    row.line if row else 0,
                    account=account,
                    opening=before,
                    change=change,
                    closing=after,
                    difference=after - before - change,
                )

    def _is_before_vouchers(self, opening: dict[str, Balance], closing: dict[str, Balance]) -> bool:
        # Fortnox: a file to be taken in has the balances that were, opening and closing alike.
        return (
            opening.keys() == closing.keys()
            and all(row.amount == opening[account].amount for account, row in closing.items())
            and any(self._changes.get(account) for account in closing)
        )

    def _check_results(self, results: dict[str, Balance]) -> None:
        for account in sorted(results.keys() - self._lost_accounts):
            stated, change = results[account].amount, self._changes.get(account, _ZERO)
            if stated != change:
                self._faults.add(
                    "result_mismatch",
                    results[account].line,
                    account=account,
                    change=change,
                    result=stated,
                    difference=stated - change,
                )
        self._tell_missing("RES", set(results), is_on_balance_sheet=False)

    def _tell_missing(self, label: str, stated: set[str], *, is_on_balance_sheet: bool) -> None:
        # Told once: a file made to be taken in may carry balances of the few accounts that its program chose.
        known = stated | self._lost_accounts
        missing = sorted(
            account
            for account, change in self._changes.items()
            if change and account not in known and self._is_on_balance_sheet(account) is is_on_balance_sheet
        )
        if missing:
            accounts = ", ".join(missing[:_MOST_NAMED]) + (" …" if len(missing) > _MOST_NAMED else "")
            self._faults.add("balance_missing", 0, label=label, count=str(len(missing)), accounts=accounts)

    def _is_on_balance_sheet(self, account: str) -> bool | None:
        kind = self._kinds.get(account)
        if kind is not None:
            return kind in _BALANCE_SHEET
        # Kommun-Bas and BAS alike: classes 1 and 2 are the balance sheet, 3 to 8 the income statement.
        known = {"1": True, "2": True} | dict.fromkeys("345678", False)
        return known.get(account[:1])


def _changes(file: SieFile) -> dict[str, Decimal]:
    current = next((year for year in file.years if year.number == 0), None)
    changes: defaultdict[str, Decimal] = defaultdict(Decimal)
    for voucher in file.vouchers:
        if current and voucher.date and not current.start <= voucher.date <= current.end:
            continue
        for row in voucher.transactions:
            changes[row.account] += row.amount
    return changes


def _of_current_year(rows: tuple[Balance, ...]) -> dict[str, Balance]:
    return {row.account: row for row in rows if row.year == 0}
