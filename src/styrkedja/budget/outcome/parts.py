"""Rows with and without objects of the same account and month: whether the one holds the others, and what each adds.

The specification says that a row without objects is the account's whole amount. Some programs write there what has no
object instead. Where the file states the result of the year, that decides; where it does not, the rows themselves may.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.sie.records import ObjectRef, PeriodAmount

_Place = tuple[str, dt.date | None]
_Objects = tuple[ObjectRef, ...]
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of each account and month.

    Args:
        whole: rows without objects.
        by_objects: rows with objects, equal ones added.
    """

    whole: Mapping[_Place, Decimal]
    by_objects: Mapping[_Place, Mapping[_Objects, Decimal]]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, dt.date | None, _Objects, Decimal]]) -> Parts:
        """Sort rows of account, month, objects and amount."""
        whole: defaultdict[_Place, Decimal] = defaultdict(Decimal)
        by_objects: defaultdict[_Place, defaultdict[_Objects, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for account, month, objects, amount in rows:
            if objects:
                by_objects[account, month][objects] += amount
            else:
                whole[account, month] += amount
        return cls(whole, by_objects)

    def added(self) -> dict[tuple[str, _Objects, dt.date | None], Decimal]:
        """Return all rows beside each other."""
        found: dict[tuple[str, _Objects, dt.date | None], Decimal] = {
            (account, (), month): amount for (account, month), amount in self.whole.items()
        }
        for (account, month), rows in self.by_objects.items():
            found |= {(account, objects, month): amount for objects, amount in rows.items()}
        return found


def held_parts(parts: Parts, dimensions: Sequence[int]) -> dict[tuple[str, _Objects, dt.date | None], Decimal]:
    """Return the rows when those without objects hold the others; what is left of the whole has no object.

    The sum of an account and month with a whole row is that row, whatever its parts say. Of parts that are sorted by
    several sets of dimensions, each of which may be the whole once more, only those are taken that have an object in
    the first of *dimensions* that any of them has.
    """
    found: dict[tuple[str, _Objects, dt.date | None], Decimal] = {}
    for (account, month), rows in parts.by_objects.items():
        whole = parts.whole.get((account, month))
        chosen = rows if whole is None or sum(rows.values()) == whole else _chosen(rows, dimensions)
        found |= {(account, objects, month): amount for objects, amount in chosen.items()}
        if whole is not None and (left := whole - sum(chosen.values())):
            found[account, (), month] = left
    for (account, month), amount in parts.whole.items():
        if (account, month) not in parts.by_objects:
            found[account, (), month] = amount
    return found


def _chosen(rows: Mapping[_Objects, Decimal], dimensions: Sequence[int]) -> Mapping[_Objects, Decimal]:
    for dimension in dimensions:
        if found := {
            objects: one for objects, one in rows.items() if any(ref.dimension == dimension for ref in objects)
        }:
            return found
    return {}


def is_held(rows: Sequence[PeriodAmount], results: Mapping[str, Decimal]) -> bool | None:
    """Tell whether the rows without objects of one year hold those with objects; None where nothing tells.

    Accounts are asked that have both kinds. Where the file states their results, the reading counts under which more of
    them agree. Else the rows hold each other if every whole is the sum of its parts.

    Args:
        results: what #RES says of the accounts in the year.
    """
    parts = Parts.of((row.account, row.month, row.objects, row.amount) for row in rows)
    both = {place for place in parts.whole if place in parts.by_objects}
    if not both:
        return None
    accounts = {account for account, _ in both}
    votes = 0
    for account, (held, added) in sorted(_totals(parts, accounts & results.keys()).items()):
        if held != added:
            votes += (held == results[account]) - (added == results[account])
    if votes:
        return votes > 0
    return True if all(sum(parts.by_objects[place].values()) == parts.whole[place] for place in both) else None


def _totals(parts: Parts, accounts: AbstractSet[str]) -> dict[str, tuple[Decimal, Decimal]]:
    """Return what accounts come to when whole rows hold the others, and when all rows are added."""
    found = dict.fromkeys(accounts, (_ZERO, _ZERO))
    for place in {*parts.whole, *parts.by_objects}:
        account, _ = place
        if account in found:
            rows = sum(parts.by_objects.get(place, {}).values(), _ZERO)
            held, added = found[account]
            found[account] = held + parts.whole.get(place, rows), added + parts.whole.get(place, _ZERO) + rows
    return found
