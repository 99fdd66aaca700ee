"""Sensitivity: how far one figure of one year moves when each driver is moved alone, down and up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import apply_differences
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.scenarios.drivers import DEFAULT_STEPS, Driver, DriverKind, drivers_of, moved
from styrkedja.budget.scenarios.scenario import Figure, summary


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """One driver's effect on the figure.

    Args:
        step: how far it was moved down and up, in the driver's unit.
        low, high: the figure when the driver is lower, and when it is higher.
    """

    driver: Driver
    step: Decimal
    low: Decimal
    base: Decimal
    high: Decimal

    @property
    def effect(self) -> Decimal:
        """The larger of the two moves, without its sign: what bars are sorted by."""
        return max(abs(self.low - self.base), abs(self.high - self.base))

    @property
    def bend(self) -> Decimal:
        """How far the effect is from the same down as up: 0 where the figure moves in a straight line."""
        return (self.low + self.high) / 2 - self.base


@dataclass(frozen=True, slots=True)
class Tornado:
    """How one figure of one year hangs on each driver, the strongest first."""

    figure: Figure
    year: int
    base: Decimal
    bars: tuple[TornadoBar, ...]


def tornado(plan: Plan, figure: Figure, year: int, steps: Mapping[DriverKind, Decimal] = DEFAULT_STEPS) -> Tornado:
    """Move each driver of a plan alone, down and up, and return what becomes of one figure.

    Both sides are worked out, none is mirrored; drivers that the plan does not have are left out, and so are those
    that *steps* does not name.

    Args:
        year: one of the plan years.
        steps: how far each kind is moved, in its unit, above 0.

    Raises:
        WrongCallError: the figure is not known for the year, a step is not above 0, or a moved figure cannot be.
    """
    _check(plan, year, steps)
    base_outlook = outlook(plan)
    base = summary(base_outlook, plan.name).year(year).figure(figure)
    if base is None:
        raise WrongCallError("scenario_figure", figure=figure, year=str(year))
    bars = []
    for driver in drivers_of(plan):
        if (step := steps.get(driver.kind)) is None:
            continue
        sides = []
        for change in (-step, step):
            found = outlook(apply_differences(plan, [moved(base_outlook, driver, change)]))
            value = summary(found, plan.name).year(year).figure(figure)
            if value is None:
                raise WrongCallError("scenario_figure", figure=figure, year=str(year))
            sides.append(value)
        bars.append(TornadoBar(driver, step, sides[0], base, sides[1]))
    return Tornado(figure, year, base, tuple(sorted(bars, key=lambda bar: -bar.effect)))


def _check(plan: Plan, year: int, steps: Mapping[DriverKind, Decimal]) -> None:
    if year not in plan.years:
        raise WrongCallError("scenario_year", year=str(year), first=str(plan.years[0]), last=str(plan.years[-1]))
    for kind, step in steps.items():
        if step <= 0:
            raise WrongCallError("scenario_step", driver=kind, value=step)
