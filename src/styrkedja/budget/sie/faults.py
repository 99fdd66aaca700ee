"""Collects what is wrong in an SIE file, with a limit: a file that is wrong on every line must not fill the memory."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from styrkedja.base.finding import Severity
from styrkedja.budget.sie.records import SieFinding

MOST_OF_A_CODE = 100
_LONGEST_QUOTE = 80

SEVERITIES: dict[str, Severity] = {
    # An amount is lost, counted nowhere or contradicted by another.
    "voucher_unbalanced": Severity.ERROR,
    "closing_mismatch": Severity.ERROR,
    "result_mismatch": Severity.ERROR,
    "amount_wrong": Severity.ERROR,
    "fields_missing": Severity.ERROR,
    "voucher_unclosed": Severity.ERROR,
    "transaction_outside": Severity.ERROR,
    "number_wrong": Severity.ERROR,
    # Read, but perhaps not as it was meant.
    "encoding_damaged": Severity.WARNING,
    "date_wrong": Severity.WARNING,
    "period_wrong": Severity.ERROR,
    "voucher_unopened": Severity.WARNING,
    "quote_unclosed": Severity.WARNING,
    "quote_inside": Severity.WARNING,
    "objects_wrong": Severity.WARNING,
    "line_unread": Severity.WARNING,
    "defined_twice": Severity.WARNING,
    "closing_is_opening": Severity.WARNING,
    "balance_missing": Severity.WARNING,
    "balance_twice": Severity.WARNING,
    "quantity_wrong": Severity.WARNING,
    "kind_wrong": Severity.WARNING,
    "type_missing": Severity.WARNING,
    "amount_comma": Severity.NOTE,
    "added_row_alone": Severity.WARNING,
    "account_unlisted": Severity.NOTE,
}


class Faults:
    """A list of findings that stays short however long the file is; the counts go on."""

    def __init__(self) -> None:
        self._findings: list[SieFinding] = []
        self._counts: Counter[str] = Counter()

    def add(self, code: str, line: int, **values: Decimal | str) -> None:
        """Note one finding; text values are cut."""
        self._counts[code] += 1
        if self._counts[code] <= MOST_OF_A_CODE:
            kept = tuple((name, _cut(value)) for name, value in values.items())
            self._findings.append(SieFinding(code, SEVERITIES[code], line, kept))

    def found(self) -> tuple[SieFinding, ...]:
        """Return the findings by line."""
        return tuple(sorted(self._findings, key=lambda finding: finding.line))

    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return how many there were of each code, those not kept included."""
        return tuple(sorted(self._counts.items()))


def _cut(value: Decimal | str) -> Decimal | str:
    if isinstance(value, str) and len(value) > _LONGEST_QUOTE:
        return value[: _LONGEST_QUOTE - 1] + "…"
    return value
