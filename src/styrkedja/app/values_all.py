"""Values of key figures whatever their source: what was fetched or read in, and what people typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from styrkedja.app.context import Context
from styrkedja.app.values import open_values
from styrkedja.chain.observation import Gender, Series
from styrkedja.store import measurements
from styrkedja.store.measurements import PREFIX, Typed

AllSeries = Mapping[tuple[str, Gender], Series]


def series_of(context: Context, kpi: str, municipality: str, gender: Gender = Gender.TOTAL) -> Series:
    """Return the known values of one municipality, from whatever source the key figure has."""
    found = all_series(context, municipality, (kpi,))
    return found.get((kpi, gender)) or Series(kpi, municipality, gender, (), ())


def all_series(context: Context, municipality: str, kpis: Iterable[str]) -> AllSeries:
    """Return every series of some key figures of one municipality, by id and gender; those without values are left out.

    One reading of the values and one question to the database, however many key figures there are.
    """
    del context
    asked = tuple(dict.fromkeys(kpis))
    own = tuple(kpi for kpi in asked if kpi.startswith(PREFIX))
    kept = tuple(kpi for kpi in asked if not kpi.startswith(PREFIX))
    found = {(one.kpi, one.gender): one for one in open_values().of_municipality(municipality, kept)} if kept else {}
    return found | _typed_series(measurements.typed_of(municipality, own))


def _typed_series(rows: Iterable[Typed]) -> dict[tuple[str, Gender], Series]:
    by_series: dict[tuple[str, Gender], dict[int, Typed]] = {}
    for row in rows:
        if row.value is not None:
            by_series.setdefault((row.kpi, row.place.gender), {})[row.place.year] = row
    found = {}
    for (kpi, gender), values in by_series.items():
        ordered = [values[year] for year in sorted(values)]
        found[kpi, gender] = Series(
            kpi, ordered[0].place.municipality, gender, tuple(sorted(values)),
            tuple(row.value for row in ordered if row.value is not None), tuple(row.at.date() for row in ordered),
        )  # fmt: skip
    return found
