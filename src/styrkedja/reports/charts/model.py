"""What a chart is made from: lines by year, a target with its path, a fan of what may come, a band of others.

Values are in the unit of the key figure; years rise. Who makes the records says what is a raw value and what is
worked out, by the words of `source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from styrkedja.wording.numbers import Language

Points = tuple[tuple[int, float], ...]


class Look(StrEnum):
    """How a line is told from the others without colour: each look has a dash and a marker of its own."""

    OWN = "own"
    WOMEN = "women"
    MEN = "men"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"


OTHERS = (Look.FIRST, Look.SECOND, Look.THIRD, Look.FOURTH, Look.FIFTH)


@dataclass(frozen=True, slots=True)
class Line:
    """A series with a name at its end; a year without a value is a gap."""

    name: str
    points: Points
    look: Look = Look.OWN


@dataclass(frozen=True, slots=True)
class Band:
    """Where the middle half of many municipalities lie, and their median.

    Args:
        name: whom it holds, "Liknande kommuner".
        lower: first quartile by year.
        upper: third quartile by year.
        middle: median by year.
    """

    name: str
    lower: Points
    upper: Points
    middle: Points


@dataclass(frozen=True, slots=True)
class Fan:
    """A forecast: for each year the middle and the intervals that hold the outcome with 80 and 95 %.

    Args:
        origin: last known year and value, where the fan opens.
    """

    origin: tuple[int, float]
    years: tuple[int, ...]
    medians: tuple[float, ...]
    inner: tuple[tuple[float, float], ...]
    outer: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class TargetPath:
    """A target, and what its path expects on the way.

    Args:
        points: from baseline to target; empty when no baseline is known.
        year: of the target.
        milestones: years and values to be reached on the way.
        is_stepwise: each value holds until the next one.
    """

    year: int
    value: float
    points: Points = ()
    milestones: Points = ()
    is_stepwise: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """A chart over years.

    Args:
        title: what is measured.
        subtitle: where, and in which unit.
        unit: put after values where there is room ("%"); empty for none.
        lines: with names, at most eight.
        thin: series of others, drawn thin and without names.
        thin_name: whom they are of.
        source: where it is from, in words: "Källa: Kolada" for raw values alone.
        bounds: least and largest value there can be, so that no axis goes beyond.
    """

    title: str
    subtitle: str
    unit: str
    lines: tuple[Line, ...]
    source: str
    language: Language = Language.SWEDISH
    thin: tuple[Points, ...] = ()
    thin_name: str = ""
    band: Band | None = None
    fan: Fan | None = None
    target: TargetPath | None = None
    bounds: tuple[float | None, float | None] = (None, None)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that something stands at, rising."""
        found = {year for points in self.every_points() for year, _ in points}
        if self.fan is not None:
            found.update(self.fan.years)
        return tuple(sorted(found))

    @property
    def values(self) -> tuple[float, ...]:
        """Every value that must have room."""
        found = [value for points in self.every_points() for _, value in points]
        if self.fan is not None:
            found += [value for interval in self.fan.outer for value in interval]
        return tuple(found)

    def every_points(self) -> tuple[Points, ...]:
        """Return the points of everything but the fan."""
        found = [*(line.points for line in self.lines), *self.thin]
        if self.band is not None:
            found += [self.band.lower, self.band.upper, self.band.middle]
        if self.target is not None:
            found += [self.target.points, self.target.milestones, ((self.target.year, self.target.value),)]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is drawn, in units of its own; letters keep their size on the screen.

    Args:
        height: of the whole picture without head and foot.
        letters: font size.
    """

    width: int
    height: int
    letters: float


WIDE = Size(760, 400, 13.5)
NARROW = Size(344, 320, 12.5)
