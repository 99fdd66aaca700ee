"""What a plan's result hangs on, one assumption at a time: by how much it is moved, and the difference that moves it.

The steps are units of sensitivity, the same for every municipality; they forecast nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from styrkedja.budget.difference import Difference
from styrkedja.budget.limits import PER_CENT
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.plan import Change, Plan
from styrkedja.budget.shift import Shift

NOTHING = Decimal(0)


class DriverKind(StrEnum):
    """What is moved. The first five and a frame are moved as levels; index and wages each year, so that it adds up."""

    TAX_ORE = "tax_ore"
    NATIONAL_BASE = "national_base"
    TAX_BASE = "tax_base"
    POPULATION = "population"
    GRANTS = "grants"
    INDEX = "index"
    WAGES = "wages"
    LOAN_RATE = "loan_rate"
    FRAME = "frame"


class DriverUnit(StrEnum):
    """What a driver's step counts in."""

    ORE = "ore"
    PER_CENT = "pct"
    POINTS = "points"


UNITS: Mapping[DriverKind, DriverUnit] = MappingProxyType(
    {
        DriverKind.TAX_ORE: DriverUnit.ORE,
        DriverKind.NATIONAL_BASE: DriverUnit.PER_CENT,
        DriverKind.TAX_BASE: DriverUnit.PER_CENT,
        DriverKind.POPULATION: DriverUnit.PER_CENT,
        DriverKind.GRANTS: DriverUnit.PER_CENT,
        DriverKind.INDEX: DriverUnit.POINTS,
        DriverKind.WAGES: DriverUnit.POINTS,
        DriverKind.LOAN_RATE: DriverUnit.POINTS,
        DriverKind.FRAME: DriverUnit.PER_CENT,
    }
)
DEFAULT_STEPS: Mapping[DriverKind, Decimal] = MappingProxyType(
    {kind: Decimal(10) if kind is DriverKind.TAX_ORE else Decimal(1) for kind in DriverKind}
)


@dataclass(frozen=True, slots=True)
class Driver:
    """One assumption of a plan.

    Args:
        committee: whose frame, for `FRAME`; else None.
    """

    kind: DriverKind
    committee: str | None = None

    @property
    def unit(self) -> DriverUnit:
        """What its step counts in."""
        return UNITS[self.kind]


def drivers_of(plan: Plan) -> tuple[Driver, ...]:
    """Return the drivers that a plan has, frames last in the plan's order of committees."""
    has = {
        DriverKind.TAX_ORE: plan.tax is not None and bool(plan.tax.rate_pct),
        DriverKind.NATIONAL_BASE: plan.tax is not None,
        # Without the country's mean the two are the same.
        DriverKind.TAX_BASE: plan.tax is not None and plan.grants is not None and bool(plan.grants.mean_capacity_sek),
        DriverKind.POPULATION: bool(plan.inhabitants) or any(committee.volumes for committee in plan.committees),
        DriverKind.GRANTS: plan.grants is not None,
        DriverKind.INDEX: plan.index is not None,
        DriverKind.WAGES: plan.index is not None and plan.wage_share_pct is not None,
        DriverKind.LOAN_RATE: bool(plan.finance.loan_rate_pct),
    }
    return (
        *(Driver(kind) for kind, is_there in has.items() if is_there),
        *(Driver(DriverKind.FRAME, committee.name) for committee in plan.committees),
    )


def moved(outlook: Outlook, driver: Driver, change: Decimal) -> Difference:
    """Return what moves one driver in all plan years.

    Args:
        outlook: the plan worked out, whose grants and frames per cent are taken of.
        change: how far, in the driver's unit: öre, per cent or percentage points; negative is less.

    Source: docs/methods/scenarios.md.
    """
    years = outlook.plan.years
    name = f"{driver.kind}:{driver.committee or ''}"
    same = dict.fromkeys(years, change)
    match driver.kind:
        case DriverKind.TAX_ORE:
            return Difference(name=name, years=years, tax_change_ore=same)
        case DriverKind.FRAME:
            return Difference(name=name, years=years, changes=_frame_change(outlook, driver.committee or "", change))
        case DriverKind.GRANTS:
            grants_sek = {
                year.year: year.grants.total_sek * change * PER_CENT
                for year in outlook.years
                if year.grants is not None
            }
            shift = Shift(grants_sek=grants_sek)
        case DriverKind.NATIONAL_BASE:
            shift = Shift(national_base_pct=same)
        case DriverKind.TAX_BASE:
            shift = Shift(tax_base_pct=same)
        case DriverKind.POPULATION:
            shift = Shift(population_pct=same)
        case DriverKind.INDEX:
            shift = Shift(index_points=same)
        case DriverKind.WAGES:
            shift = Shift(wage_points=same)
        case DriverKind.LOAN_RATE:
            shift = Shift(loan_rate_points=same)
    return Difference(name=name, years=years, shift=shift)


def _frame_change(outlook: Outlook, committee: str, change_pct: Decimal) -> tuple[Change, ...]:
    first = outlook.years[0]
    frame_sek = sum((frame.amount_sek for frame in first.frames if frame.body == committee), NOTHING)
    return (
        Change(
            id=f"driver:{committee}",
            committee=committee,
            label=committee,
            amount_sek={first.year: frame_sek * change_pct * PER_CENT},
        ),
    )
