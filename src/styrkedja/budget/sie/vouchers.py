"""Vouchers of an SIE file: #VER, its braces and the rows between them.

#BTRANS is a row that was struck out and #RTRANS one that was added later. The specification has each #RTRANS repeated
as a #TRANS for programs that know neither, so #TRANS alone is counted (SIE 4B, section 11, #RTRANS and #BTRANS).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from styrkedja.base import patterns as re
from styrkedja.budget.sie.faults import Faults
from styrkedja.budget.sie.lines import SieLine
from styrkedja.budget.sie.records import Transaction, Voucher
from styrkedja.budget.sie.values import Values

# In "-1 234.00" the blank would make -1 the amount and 234.00 the date; 20250131 and 2025 are not such rests.
_REST_OF_AMOUNT = re.compile(r"[0-9]{3}(?:\.[0-9]*)?")
ROWS = ("TRANS", "RTRANS", "BTRANS")


@dataclass(slots=True)
class _Open:
    """A voucher that is being read."""

    voucher: Voucher
    is_opened: bool = False
    rows: dict[str, list[Transaction]] = field(default_factory=lambda: {label: [] for label in ROWS})
    lost_rows: int = 0
    # The #RTRANS that the next #TRANS has to repeat.
    awaited: Transaction | None = None


class VoucherReader:
    """Takes the lines of vouchers one by one and keeps the vouchers."""

    def __init__(self, values: Values, faults: Faults) -> None:
        self.vouchers: list[Voucher] = []
        self._values = values
        self._faults = faults
        self._open: _Open | None = None

    def start(self, line: SieLine, number: int) -> None:
        """Begin the voucher of a #VER line: series, number, date, text, day of entry, who."""
        self.end_by(number)
        is_opened = bool(line.fields) and line.fields[-1] == ()
        date = self._values.date(line.text(2), number)
        if not line.text(2):
            self._faults.add("date_wrong", number, date="")
        voucher = Voucher(
            series=line.text(0),
            number=line.text(1),
            date=date,
            text=line.text(3),
            registered=self._values.date(line.text(4), number),
            signature=line.text(5),
            line=number,
        )
        self._open = _Open(voucher, is_opened)

    def open_brace(self, number: int) -> None:
        """Take a line that is an opening brace."""
        if self._open is None or self._open.is_opened:
            self._faults.add("line_unread", number, text="{")
        else:
            self._open.is_opened = True

    def close_brace(self, number: int) -> None:
        """Take a line that is a closing brace."""
        if self._open is None or not self._open.is_opened:
            self._faults.add("line_unread", number, text="}")
        else:
            self._keep()

    def row(self, line: SieLine, number: int) -> None:
        """Take a line of #TRANS, #RTRANS or #BTRANS."""
        voucher = self._open
        if voucher is None:
            self._faults.add("transaction_outside", number, account=line.text(0), label=line.label)
            return
        if not voucher.is_opened:
            self._faults.add("voucher_unopened", voucher.voucher.line, **_name(voucher.voucher), next_line=str(number))
            voucher.is_opened = True
        transaction = self._transaction(line, number)
        if transaction is None:
            voucher.lost_rows += line.label == "TRANS"
            return
        self._match_added(voucher, line.label, transaction)
        voucher.rows[line.label].append(transaction)

    def end_by(self, number: int) -> None:
        """Take something that cannot stand in a voucher, or the end of the file: an open one was never closed."""
        voucher = self._open
        if voucher is None:
            return
        code = "voucher_unclosed" if voucher.is_opened else "voucher_unopened"
        self._faults.add(code, voucher.voucher.line, **_name(voucher.voucher), next_line=str(number))
        self._keep()

    def _keep(self) -> None:
        if self._open is None:
            return
        found = self._open
        self._open = None
        self._report_alone(found)
        self.vouchers.append(
            replace(
                found.voucher,
                transactions=tuple(found.rows["TRANS"]),
                added_rows=tuple(found.rows["RTRANS"]),
                removed_rows=tuple(found.rows["BTRANS"]),
                lost_rows=found.lost_rows,
            )
        )

    def _match_added(self, voucher: _Open, label: str, transaction: Transaction) -> None:
        awaited = voucher.awaited
        if awaited is not None and not (label == "TRANS" and _is_same(awaited, transaction)):
            self._report_alone(voucher)
        voucher.awaited = transaction if label == "RTRANS" else None

    def _report_alone(self, voucher: _Open) -> None:
        if voucher.awaited is not None:
            row = voucher.awaited
            voucher.awaited = None
            self._faults.add(
                "added_row_alone", row.line, **_name(voucher.voucher), account=row.account, amount=row.amount
            )

    def _transaction(self, line: SieLine, number: int) -> Transaction | None:
        account = line.text(0)
        amount, objects, rest = self._values.amount_with_objects(line, 1, number)
        if amount is None:
            return None
        fields = line.fields
        count = len(fields)
        if count <= rest:
            return Transaction(account, amount, objects, line=number)
        date = line.text(rest)
        if _REST_OF_AMOUNT.fullmatch(date):
            self._values.lose(line, f"{line.text(rest - 1)} {date}", number)
            return None
        quantity = line.text(rest + 2) if count > rest + 2 else ""
        return Transaction(
            account,
            amount,
            objects,
            self._values.date(date, number) if date else None,
            line.text(rest + 1),
            self._values.quantity(quantity, number) if quantity else None,
            line.text(rest + 3) if count > rest + 3 else "",
            number,
        )


def _is_same(added: Transaction, row: Transaction) -> bool:
    # BL Administration gives the added row the day it was added, and its repetition the voucher's.
    return (added.account, added.objects, added.amount) == (row.account, row.objects, row.amount)


def _name(voucher: Voucher) -> dict[str, str]:
    return {"series": voucher.series, "number": voucher.number}
