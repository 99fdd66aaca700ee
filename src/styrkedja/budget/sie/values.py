"""Fields of an SIE line into values; what cannot be one is a finding with its line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from styrkedja.budget.sie.faults import Faults
from styrkedja.budget.sie.lines import (
    SieLine,
    parse_amount,
    parse_amount_with_comma,
    parse_date,
    parse_month,
    parse_number,
)
from styrkedja.budget.sie.records import ObjectRef


class Values:
    """Makes values of fields and tells of those that it cannot."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._objects: dict[tuple[str, ...], tuple[ObjectRef, ...]] = {}
        # Accounts with an amount that was lost: their sums are not known.
        self.lost_accounts: set[str] = set()

    def amount_with_objects(
        self, line: SieLine, place: int, number: int
    ) -> tuple[Decimal | None, tuple[ObjectRef, ...], int]:
        """Return the amount that follows an account, its objects, and the place of the next field.

        The objects stand between account and amount; types 1 and 2 may leave the braces out.
        """
        fields = line.fields
        objects: tuple[ObjectRef, ...] = ()
        if place < len(fields) and isinstance(given := fields[place], tuple):
            objects = self._objects_of(given, number)
            place += 1
        if place >= len(fields):
            self._faults.add("fields_missing", number, label=line.label, fields=str(len(fields)))
            self.lost_accounts.add(_account(line))
            return None, objects, place
        amount = self._amount(line, place, number)
        return amount, objects, place + 1

    def lose(self, line: SieLine, text: str, number: int) -> None:
        """Note that the amount of a row cannot be told, and with it the sum of its account."""
        self._faults.add("amount_wrong", number, label=line.label, text=text)
        self.lost_accounts.add(_account(line))

    def date(self, field: str, number: int) -> dt.date | None:
        """Return the date of a field that has to be one; an empty field is none, which is not told."""
        date = parse_date(field)
        if date is None and field:
            self._faults.add("date_wrong", number, date=field)
        return date

    def month(self, field: str, number: int) -> dt.date | None:
        """Return the first day of a month."""
        month = parse_month(field)
        if month is None:
            self._faults.add("period_wrong", number, period=field)
        return month

    def number(self, field: str, line: SieLine, number: int) -> int | None:
        """Return the number of a year or of a dimension."""
        value = parse_number(field)
        if value is None:
            self._faults.add("number_wrong", number, label=line.label, text=field)
        return value

    def quantity(self, field: str, number: int) -> Decimal | None:
        """Return a quantity, in the unit that the account has; an empty field is none."""
        quantity = parse_amount(field)
        if quantity is None and field:
            self._faults.add("quantity_wrong", number, text=field)
        return quantity

    def _amount(self, line: SieLine, place: int, number: int) -> Decimal | None:
        field = line.text(place)
        amount = parse_amount(field)
        if amount is not None:
            return amount
        amount = parse_amount_with_comma(field)
        if amount is not None:
            self._faults.add("amount_comma", number, label=line.label, text=field, amount=amount)
            return amount
        self.lose(line, field, number)
        return None

    def _objects_of(self, words: tuple[str, ...], number: int) -> tuple[ObjectRef, ...]:
        known = self._objects.get(words)
        if known is not None:
            return known
        dimensions = [parse_number(word) for word in words[::2]]
        found = tuple(
            ObjectRef(dimension, word)
            for dimension, word in zip(dimensions, words[1::2], strict=False)
            if dimension is not None
        )
        if len(words) % 2 or None in dimensions:
            self._faults.add("objects_wrong", number, text=" ".join(words))
        else:
            self._objects[words] = found
        return found


def _account(line: SieLine) -> str:
    # A row of a voucher begins with its account, a balance with its year, a period with year and month.
    if line.label.endswith("TRANS"):
        return line.text(0)
    return line.text(2 if line.label.startswith("P") else 1)
