"""Made-up rows of key figures for tests of the value store; Almfors is 9998."""

from __future__ import annotations

from datetime import date

from styrkedja.chain.observation import Gender, Observation

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
