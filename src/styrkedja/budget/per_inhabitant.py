"""Kronor per inhabitant, which say whose inhabitants: those of 1 November or of 31 December."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from styrkedja.budget.limits import checked_inhabitants


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """How many lived in the municipality on one day.

    Args:
        count: at least 1.
        counted_on: 1 November the year before for grants and tax, 31 December for accounts.

    Raises:
        WrongCallError: fewer than 1.

    Source: lag (2004:773) 17 §; Kolada N00048 (1 November) and N01951 (31 December).
    """

    count: int
    counted_on: date

    def __post_init__(self) -> None:
        checked_inhabitants(self.count)


def per_inhabitant(amount_sek: Decimal, inhabitants: Inhabitants) -> Decimal:
    """Return an amount in SEK per inhabitant, not rounded; name the day of the count beside it.

    Source: Kolada N01951, N00048.

    >>> per_inhabitant(Decimal(2_613_169_584), Inhabitants(42_186, date(2024, 11, 1)))
    Decimal('61944')
    """
    return amount_sek / inhabitants.count
