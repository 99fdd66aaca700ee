"""What every calculator hands over: costs by year in their parts, figures beside them, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.budget.calculators.assumption import Assumption, Unit
from styrkedja.budget.plan import CostKind

YearAmounts = tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a cost, year by year, in SEK; a cost and an income that is lost are positive, a saving negative.

    Args:
        name: the part's code.
        kind: what it is in, as a cost line says it.
        label: what the caller calls it, where the part is one of his own rows.
        source: where a row of the caller's own is from.
        body: the committee whose cost it is, where the calculator knows.
    """

    name: str
    kind: CostKind
    amounts_sek: YearAmounts
    label: str = ""
    source: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A result that is no cost of a year: persons hired, a break-even, kronor a month.

    Args:
        year: the year it is of; None where it is the same in all.
        label: which row of the caller's it is of.
    """

    name: str
    value: Decimal
    unit: Unit
    year: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Calculation:
    """A finished calculation.

    Args:
        name: the calculator's.
        components: they add up to `years`.
        assumptions: everything that was given, with its source.
    """

    name: str
    components: tuple[Component, ...]
    figures: tuple[Figure, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def years(self) -> YearAmounts:
        """The net cost of each year in SEK, the first year first; a negative one is a saving."""
        return net_by_year(self.components)


def net_by_year(components: Iterable[Component]) -> YearAmounts:
    """Return the sum of the components for each year that any of them has.

    >>> hired = Component("hired_staff", CostKind.RUNNING, ((2028, Decimal(7)), (2027, Decimal(5))))
    >>> net_by_year([hired, Component("saving", CostKind.RUNNING, ((2028, Decimal(-2)),))])
    ((2027, Decimal('5')), (2028, Decimal('5')))
    """
    sums: dict[int, Decimal] = {}
    for component in components:
        for year, amount_sek in component.amounts_sek:
            sums[year] = sums.get(year, Decimal(0)) + amount_sek
    return tuple(sorted(sums.items()))
