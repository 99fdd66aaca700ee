"""Made-up rows of key figures for tests of the value store; Almfors is 9998."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from styrkedja.chain.observation import Gender, Observation
from styrkedja.store.values import ValueStore

FIRST = date(2026, 3, 1)
LATER = date(2026, 9, 1)


def row(
    value: float | None,
    *,
    kpi: str = "N00945",
    municipality: str = "9998",
    year: int = 2023,
    gender: Gender = Gender.TOTAL,
    count: int | None = 1,
    status: str = "",
) -> Observation:
    """Return one row, by default the total of Almfors 2023."""
    return Observation(kpi, municipality, year, gender, value, count, status)


def sync(folder: Path, month: int) -> Iterator[int]:
    """Fetch twelve key figures on a day and publish them; yields after each."""
    values = ValueStore(folder)
    with values.writing():
        for number in range(12):
            values.write(f"N{number}", many_rows(f"N{number}", month), date(2026, month, 1))
            yield number
        values.publish()


def many_rows(kpi: str, value: int) -> list[Observation]:
    """Return 20 years of 40 municipalities, of which the first values are *value*."""
    places = ["9998", *(f"{number:04}" for number in range(100, 139))]
    return [
        row(float(value if year < 2010 else year), kpi=kpi, municipality=place, year=year)
        for place in places
        for year in range(2000, 2020)
    ]
