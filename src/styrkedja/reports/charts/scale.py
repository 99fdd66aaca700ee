"""Axes: round steps, years with room for their digits, and places on the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1, 2, 2.5, 5, 10)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
# Values that lie in the upper part are shown from there; others from 0.
_SHARE_FOR_ZERO = 0.5
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Axis:
    """A line from *low* to *high* in the data and from *start* to *end* on the picture."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Return the place of *value*."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)


def value_ticks(
    values: Sequence[float], most: int, bounds: tuple[float | None, float | None] = (None, None)
) -> tuple[float, ...]:
    """Return round values, evenly spaced, of which the first and last enclose *values*.

    The axis begins at 0 when nothing is below it and the least value is under half of the largest; it never goes
    beyond *bounds*, inside which all values lie.

    Args:
        most: how many there may be, at least 3.

    >>> value_ticks([82.6, 93.0], 6)
    (82.0, 84.0, 86.0, 88.0, 90.0, 92.0, 94.0)
    >>> value_ticks([3.0, 96.0], 6, (0, 100))
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    """
    low, high = min(values), max(values)
    if 0 < low < high * _SHARE_FOR_ZERO:
        low = 0.0
    if high - low < _TINY * max(abs(high), 1):
        spread = max(abs(high) * 0.1, 1.0)
        low, high = low - spread, high + spread
        least, largest = bounds
        low = max(low, least) if least is not None else low
        high = min(high, largest) if largest is not None else high
    step = _step(high - low, most)
    first, last = floor(low / step + _TINY), ceil(high / step - _TINY)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def year_ticks(first: int, last: int, room: float, wanted: Sequence[int] = ()) -> tuple[int, ...]:
    """Return the years to print: round steps, and before all the *wanted* ones in their order, then first and last.

    Args:
        room: how many years the digits of one take.

    >>> year_ticks(2000, 2030, 3.5, [2024, 2030]), year_ticks(2019, 2021, 0.4)
    ((2000, 2005, 2010, 2015, 2020, 2024, 2030), (2019, 2020, 2021))
    """
    step = next((one for one in _YEAR_STEPS if one >= room), _YEAR_STEPS[-1])
    round_years = [year for year in range(first, last + 1) if year % step == 0]
    found: list[int] = []
    for year in (*wanted, last, first, *round_years):
        if first <= year <= last and all(abs(year - other) >= room for other in found):
            found.append(year)
    return tuple(sorted(found))


def apart(places: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Return *places* moved as little as it takes to be *gap* apart, in the same order, between *top* and *bottom*.

    >>> apart([10, 12, 50], 10, 0, 100)
    [6.0, 16.0, 50.0]
    """
    order = sorted(range(len(places)), key=lambda number: places[number])
    blocks: list[list[float]] = []  # mean of the middle, how many
    for number in order:
        blocks.append([places[number], 1])
        while len(blocks) > 1 and blocks[-1][0] - blocks[-2][0] < gap * (blocks[-1][1] + blocks[-2][1]) / 2:
            middle, count = blocks.pop()
            other, many = blocks[-1]
            blocks[-1] = [(middle * count + other * many) / (count + many), count + many]
    found = [0.0] * len(places)
    line = iter(order)
    for middle, count in blocks:
        for place in range(int(count)):
            found[next(line)] = middle + (place - (count - 1) / 2) * gap
    return _inside(found, order, gap, (top, bottom))


def _inside(places: list[float], order: Sequence[int], gap: float, limits: tuple[float, float]) -> list[float]:
    top, bottom = limits
    least = top
    for number in order:
        places[number] = least = max(places[number], least)
        least += gap
    largest = bottom
    for number in reversed(order):
        places[number] = largest = min(places[number], largest)
        largest -= gap
    return places


def _step(width: float, most: int) -> float:
    rough = width / max(most, 2)
    power = 10.0 ** floor(log10(rough))
    return next(one * power for one in _STEPS if one * power >= rough * (1 - _TINY))
