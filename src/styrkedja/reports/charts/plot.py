"""Where on the picture a year and a value lie."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.reports.charts.model import Points, Size
from styrkedja.reports.charts.scale import Axis
from styrkedja.reports.charts.svg import mark, words
from styrkedja.wording.measured import measured
from styrkedja.wording.numbers import Language

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The part of a picture that holds the lines.

    Args:
        left: where the grid begins.
        decimals: that values are shown with.
        tick_decimals: that the figures of the axis are shown with.
    """

    x: Axis
    y: Axis
    left: float
    size: Size
    decimals: int
    tick_decimals: int
    language: Language = Language.SWEDISH

    @property
    def is_cut(self) -> bool:
        """Whether the value axis leaves out zero."""
        return self.y.low > 0 or self.y.high < 0

    def at(self, year: int, value: float) -> Spot:
        """Return the place of a value, to a tenth of a unit."""
        return round(self.x.at(year), 1), round(self.y.at(value), 1)

    def runs(self, points: Points, *, gaps: bool) -> list[list[Spot]]:
        """Return the places of *points*, parted where years lack a value."""
        found: list[list[Spot]] = []
        last: int | None = None
        for year, value in points:
            if last is None or (gaps and year - last > 1):
                found.append([])
            found[-1].append(self.at(year, value))
            last = year
        return found

    def figure(self, value: float, unit: str = "") -> str:
        """Return a value as this picture shows values."""
        return measured(value, self.decimals, self.language, unit=unit)

    def word(self, said: str, x: float, y: float, css: str = "") -> str:
        """Return a text at a place."""
        return mark("text", {"class": css, "x": x, "y": y, "font-size": self.size.letters}, words(said))
