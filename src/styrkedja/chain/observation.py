"""Measured values of key figures: one observation, and the series of one municipality.

Values are statistics, not money to be added up, so they are floats as Kolada gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Gender(StrEnum):
    """Whom a value counts, with Kolada's letters: K is *kvinnor* (women), M *män* (men)."""

    TOTAL = "T"
    WOMEN = "K"
    MEN = "M"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value as its source published it.

    Args:
        kpi: id of the key figure.
        municipality: Kolada's id: four digits ("0180"), also of a region ("0001") or the country ("0000"), or a
            group's ("G37326").
        value: in the unit of the key figure; None when the source has a row and no value.
        count: 1 for a municipality, for a group the number of members with data; None when not told.
        status: the source's own mark, as it stands.
    """

    kpi: str
    municipality: str
    year: int
    gender: Gender
    value: float | None
    count: int | None = 1
    status: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The known values of one key figure, municipality and gender, by year.

    Args:
        years: rising; years without a value are left out.
        values: one for each year.
        fetched: the day each value was first fetched as it stands (its vintage); empty when nobody knows.
    """

    kpi: str
    municipality: str
    gender: Gender
    years: tuple[int, ...]
    values: tuple[float, ...]
    fetched: tuple[date, ...] = ()

    def value(self, year: int) -> float | None:
        """Return the value of *year*, or None."""
        return self.values[self.years.index(year)] if year in self.years else None

    @property
    def last_year(self) -> int | None:
        """The last year with a value."""
        return self.years[-1] if self.years else None
