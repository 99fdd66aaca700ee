"""Ranges: drivers each low, as planned or high, in all combinations or in seeded draws, and where the figures end up.

How many combinations meet the target is a count of what was tried. It is no probability: nobody has said how likely
each value is, or how they hang together.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.outlook import outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.scenarios.drivers import Driver, moved
from styrkedja.budget.scenarios.scenario import Figure, ScenarioResult, summary

MOST_COMBINATIONS = 20_000
QUANTILES_PCT = (Decimal(10), Decimal(25), Decimal(50), Decimal(75), Decimal(90))


@dataclass(frozen=True, slots=True)
class DriverRange:
    """How far one driver may be from the plan, in its unit.

    Args:
        low, high: the change when it is low and when it is high; 0 is as planned.
    """

    driver: Driver
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """Where one figure of one year ends up over all combinations tried.

    Args:
        quantiles: share of the combinations in per cent -> the smallest value that at least so many do not exceed.
        met: how many of the combinations meet the year's target; None where the year has none.
    """

    figure: Figure
    year: int
    base: Decimal | None
    lowest: Decimal
    quantiles: tuple[tuple[Decimal, Decimal], ...]
    highest: Decimal
    met: int | None


@dataclass(frozen=True, slots=True)
class Ranges:
    """What was tried and where it ended up.

    Args:
        tried: how many combinations.
        seed: what the draws began from; None when every combination was tried.
        met: how many meet the target in every year that has one; None where no year has.
    """

    ranges: tuple[DriverRange, ...]
    tried: int
    seed: int | None
    met: int | None
    spreads: tuple[Spread, ...]


def run_ranges(
    plan: Plan,
    ranges: Sequence[DriverRange],
    figures: Sequence[Figure] = (Figure.NET_RESULT, Figure.ROOM),
    *,
    draws: int | None = None,
    seed: int = 1,
) -> Ranges:
    """Try the drivers low, as planned and high against each other.

    Args:
        draws: how many combinations to draw, each driver low, planned or high with the same weight and independent
            of the others; None tries every combination, three to the power of the number of drivers.
        seed: the same seed draws the same combinations on every computer.

    Raises:
        WrongCallError: no driver or one twice, low above high, too many combinations, or a figure that cannot be.
    """
    _check(ranges, draws)
    base = outlook(plan)
    sides = [(moved(base, one.driver, one.low), None, moved(base, one.driver, one.high)) for one in ranges]
    combinations = itertools.product(*sides) if draws is None else _drawn(sides, draws, seed)
    results = [
        summary(outlook(apply_differences(plan, [side for side in chosen if side is not None])), "")
        for chosen in combinations
    ]
    planned = summary(base, "")
    spreads = [
        spread
        for figure in figures
        for year in plan.years
        if (spread := _spread(figure, year, planned, results)) is not None
    ]
    met = [result.is_target_met for result in results]
    return Ranges(
        tuple(ranges),
        len(results),
        None if draws is None else seed,
        None if None in met else met.count(True),
        tuple(spreads),
    )


_Sides = Sequence[tuple[Difference, None, Difference]]


def _drawn(sides: _Sides, draws: int, seed: int) -> Iterator[tuple[Difference | None, ...]]:
    draw = random.Random(seed)  # noqa: S311  # the same draws every time are what is wanted
    for _ in range(draws):
        yield tuple(side[int(draw.random() * 3)] for side in sides)


def _spread(figure: Figure, year: int, planned: ScenarioResult, results: Sequence[ScenarioResult]) -> Spread | None:
    values = sorted(value for result in results if (value := result.year(year).figure(figure)) is not None)
    if not values or len(values) < len(results):
        return None
    rooms_sek = [result.year(year).room_sek for result in results]
    return Spread(
        figure,
        year,
        planned.year(year).figure(figure),
        values[0],
        tuple((share_pct, _quantile(values, share_pct)) for share_pct in QUANTILES_PCT),
        values[-1],
        None if None in rooms_sek else sum(1 for room_sek in rooms_sek if room_sek is not None and room_sek >= 0),
    )


def _quantile(values: Sequence[Decimal], share_pct: Decimal) -> Decimal:
    """Return a value that was found, never one between two: the smallest that enough of the values do not exceed."""
    rank = -(-len(values) * share_pct // 100)
    return values[max(0, int(rank) - 1)]


def _check(ranges: Sequence[DriverRange], draws: int | None) -> None:
    drivers = [one.driver for one in ranges]
    if not drivers or len(set(drivers)) < len(drivers):
        raise WrongCallError("scenario_drivers")
    for one in ranges:
        if one.low > one.high:
            raise WrongCallError("scenario_low_high", driver=one.driver.kind, low=one.low, high=one.high)
    tried = 3 ** len(drivers) if draws is None else draws
    if not 1 <= tried <= MOST_COMBINATIONS:
        raise WrongCallError("scenario_combinations", tried=str(tried), most=str(MOST_COMBINATIONS))
