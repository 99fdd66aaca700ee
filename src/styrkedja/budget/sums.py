"""Whether a printed sum agrees with its addends, each of which may be rounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import checked_unit

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A printed sum beside the one that its addends give.

    Args:
        row: which sum it is, as a code or a name.
        tolerance_sek: how far apart the two may be because every addend is rounded.
    """

    row: str
    printed_sek: Decimal
    computed_sek: Decimal
    tolerance_sek: Decimal

    @property
    def difference_sek(self) -> Decimal:
        """Printed less computed."""
        return self.printed_sek - self.computed_sek

    @property
    def agrees(self) -> bool:
        """Whether rounding alone may explain the difference."""
        return abs(self.difference_sek) <= self.tolerance_sek


def rounding_tolerance(addends: int, unit_sek: Decimal) -> Decimal:
    """Return how far, in SEK, a printed sum may be from its *addends* printed in units of *unit_sek*.

    Raises:
        WrongCallError: fewer than 0 addends, or a unit that is not above 0.

    Source: each addend is up to half a unit off; Lund 2023 prints -23 where the parts add up to -24 mkr.

    >>> rounding_tolerance(2, Decimal(1_000_000))
    Decimal('1000000.0')
    """
    if addends < 0:
        raise WrongCallError("budget_addends", value=addends)
    return HALF * addends * checked_unit(unit_sek)


def check_sum(row: str, printed_sek: Decimal, addends_sek: Sequence[Decimal], *, unit_sek: Decimal) -> SumCheck:
    """Compare a printed sum with its addends; never repairs either.

    Args:
        row: which sum it is.
        unit_sek: the unit that the table is printed in: 1 000 for tkr, 100 000 for mkr with one decimal.

    Raises:
        WrongCallError: the unit is not above 0.

    >>> check_sum("frames", Decimal(15_000), [Decimal(11_000), Decimal(5_000)], unit_sek=Decimal(1)).agrees
    False
    """
    return SumCheck(row, printed_sek, sum(addends_sek, Decimal(0)), rounding_tolerance(len(addends_sek), unit_sek))


def as_printed(amount_sek: Decimal, unit_sek: Decimal) -> Decimal:
    """Return *amount_sek* rounded to whole units of *unit_sek*, halves away from zero as in Swedish tables.

    Raises:
        WrongCallError: the unit is not above 0.

    >>> as_printed(Decimal(1_057_382_500), Decimal(1000))
    Decimal('1057383000')
    """
    checked_unit(unit_sek)
    return (amount_sek / unit_sek).quantize(Decimal(1), rounding=ROUND_HALF_UP) * unit_sek
