"""What an employee costs the employer: salary, statutory contributions, agreed insurance and pension."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.calculators.limits import MONTHS_A_YEAR, checked_amount, checked_source
from styrkedja.budget.limits import HUNDRED


@dataclass(frozen=True, slots=True)
class EmployerOnCost:
    """The employer's cost on top of salaries (*PO-pålägg*) in one year.

    Args:
        year: the year that the rate is of; it changes every year.
        rate_pct: per cent of gross salary: contributions by law, agreed insurance and pension together.
        source: who states it and when.

    Raises:
        WrongCallError: a rate below 0, or no source.

    Source: SKR; municipalities 2023: 44.53 %, of which pension 12.98 (Sjöbo; SKR).

    >>> EmployerOnCost(2023, Decimal("44.53"), "SKR 2023").yearly_cost(Decimal(30_000))
    Decimal('520308.00')
    """

    year: int
    rate_pct: Decimal
    source: str

    def __post_init__(self) -> None:
        checked_amount("po_pct", self.rate_pct)
        checked_source("po_pct", self.source)

    def yearly_cost(self, monthly_salary_sek: Decimal) -> Decimal:
        """Return what one full-time employee costs in a year, in SEK."""
        return yearly_cost(monthly_salary_sek, self.rate_pct)


def yearly_cost(monthly_salary_sek: Decimal, rate_pct: Decimal) -> Decimal:
    """Return twelve months' salary and the employer's cost on top of it, in SEK.

    >>> yearly_cost(Decimal(36_000), Decimal("44.53"))
    Decimal('624369.60')
    """
    return monthly_salary_sek * MONTHS_A_YEAR * (HUNDRED + rate_pct) / HUNDRED
