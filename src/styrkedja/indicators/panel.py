"""One key figure for many municipalities at once, as arrays: what forecasts, peers and plausibility come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from styrkedja.chain.observation import Gender, Observation, Series

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Panel:
    """The values of one key figure and gender.

    Args:
        municipalities: ids, one for each row.
        years: rising without a gap, one for each column.
        values: shape (n_municipalities, n_years), NaN = not published.
    """

    kpi: str
    gender: Gender
    municipalities: tuple[str, ...]
    years: tuple[int, ...]
    values: Floats

    def series(self, municipality: str) -> Series:
        """Return the known values of one municipality; none for one that is not in the panel."""
        if municipality not in self.municipalities:
            return Series(self.kpi, municipality, self.gender, (), ())
        row = self.values[self.municipalities.index(municipality)]
        known = [(year, float(value)) for year, value in zip(self.years, row, strict=True) if not np.isnan(value)]
        return Series(
            self.kpi, municipality, self.gender, tuple(year for year, _ in known), tuple(value for _, value in known)
        )


def make_panel(kpi: str, gender: Gender, observations: Iterable[Observation]) -> Panel:
    """Return the panel of the observations of that key figure and gender; others are left out.

    >>> rows = [Observation("N1", "0180", 2020, Gender.TOTAL, 4.0), Observation("N1", "0180", 2022, Gender.TOTAL, 5.0)]
    >>> make_panel("N1", Gender.TOTAL, rows).years
    (2020, 2021, 2022)
    """
    own = [row for row in observations if row.kpi == kpi and row.gender == gender and row.value is not None]
    if not own:
        return Panel(kpi, gender, (), (), np.empty((0, 0)))
    municipalities = tuple(sorted({row.municipality for row in own}))
    first, last = min(row.year for row in own), max(row.year for row in own)
    values = np.full((len(municipalities), last - first + 1), np.nan)
    place = {municipality: number for number, municipality in enumerate(municipalities)}
    for row in own:
        values[place[row.municipality], row.year - first] = row.value
    return Panel(kpi, gender, municipalities, tuple(range(first, last + 1)), values)
