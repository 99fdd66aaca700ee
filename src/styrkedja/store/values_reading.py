"""Kept values as panels and series: columns of Parquet files turned into arrays and records.

Every file asked here is whole (`values_files.Seals`); rows stand in the order of `values_history.sorted_versions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt

from styrkedja.chain.observation import Gender, Observation, Series
from styrkedja.indicators.panel import Panel
from styrkedja.store.values_files import as_pattern, fetch, fetch_columns

_ROW: Final = "kpi, municipality, year, gender, value, count, status"
_STANDS: Final = "superseded IS NULL"
_STOOD: Final = "fetched <= $day AND (superseded IS NULL OR superseded > $day)"


@dataclass(frozen=True, slots=True)
class RowQuery:
    """Which rows to return; a group of rows is all genders of one key figure, municipality and year.

    Args:
        kpis, municipalities, years: empty for all.
        since: only rows that were first seen, as they stand, that day or later.
        first, number: the first group, counted from 0, and how many.
    """

    kpis: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    since: date | None = None
    first: int = 0
    number: int = 5000


def panels(
    cursor: duckdb.DuckDBPyConnection,
    files: Mapping[str, Path],
    kpis: Sequence[str],
    gender: Gender,
    as_of: date | None,
) -> list[Panel]:
    """Return the panel of each key figure in the order asked; an empty one where there is no file."""
    empty = {kpi: Panel(kpi, gender, (), (), np.empty((0, 0))) for kpi in kpis}
    if not files:
        return list(empty.values())
    columns = fetch_columns(
        cursor,
        "SELECT kpi, municipality, year, value FROM read_parquet($files, hive_partitioning = false) "  # noqa: S608 - no text from outside
        f"WHERE gender = $gender AND value IS NOT NULL AND {_known(as_of)} ORDER BY kpi, municipality, year",
        {"files": _patterns(files.values()), "gender": gender.value, **_day(as_of)},
        damaged=_first(files),
    )
    for start, end in _runs(columns["kpi"]):
        kpi = str(columns["kpi"][start])
        part = {name: column[start:end] for name, column in columns.items()}
        empty[kpi] = _panel(kpi, gender, part["municipality"], part["year"], part["value"])
    return [empty[kpi] for kpi in kpis]


def series(
    cursor: duckdb.DuckDBPyConnection, files: Mapping[str, Path], municipality: str, as_of: date | None
) -> list[Series]:
    """Return the series with values of one municipality from the files by key figure."""
    if not files:
        return []
    columns = fetch_columns(
        cursor,
        "SELECT kpi, gender, year, value, fetched FROM read_parquet($files, hive_partitioning = false) "  # noqa: S608 - no text from outside
        f"WHERE municipality = $municipality AND value IS NOT NULL AND {_known(as_of)} ORDER BY kpi, gender, year",
        {"files": _patterns(files.values()), "municipality": municipality, **_day(as_of)},
        damaged=_first(files),
    )
    return _series(columns, municipality)


def published_series(
    cursor: duckdb.DuckDBPyConnection, file: Path, kpis: Sequence[str], municipality: str
) -> list[Series]:
    """Return the series with values of one municipality from its own file."""
    columns = fetch_columns(
        cursor,
        "SELECT kpi, gender, year, value, fetched FROM read_parquet($file, hive_partitioning = false) "
        "WHERE kpi IN (SELECT unnest($kpis)) AND value IS NOT NULL ORDER BY kpi, gender, year",
        {"file": as_pattern(file), "kpis": list(kpis)},
        damaged=("", file),
    )
    return _series(columns, municipality)


def rows_of(
    cursor: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    quick: Sequence[Path],
    fresh: Sequence[str],
    query: RowQuery,
) -> list[Observation]:
    """Return rows that stand, also those without value.

    Args:
        files: by key figure.
        quick: by municipality, asked only for the key figures that are *fresh*.
    """
    parts = []
    values: dict[str, object] = {"first": query.first, "last": query.first + query.number}
    if files:
        parts.append(f"SELECT {_ROW}, fetched FROM read_parquet($files, hive_partitioning = false) WHERE {_STANDS}")  # noqa: S608 - no text from outside
        values["files"] = _patterns(files)
    if quick:
        own = "SELECT unnest($fresh)"
        source = "read_parquet($quick, hive_partitioning = false)"
        parts.append(f"SELECT {_ROW}, fetched FROM {source} WHERE kpi IN ({own})")  # noqa: S608 - likewise
        values |= {"quick": _patterns(quick), "fresh": list(fresh)}
    if not parts:
        return []
    wanted = {
        "kpi": list(query.kpis),
        "municipality": list(query.municipalities),
        "year": list(query.years),
    }
    asked = [f"{name} IN (SELECT unnest(${name}))" for name, ids in wanted.items() if ids]
    values |= {name: ids for name, ids in wanted.items() if ids}
    if query.since is not None:
        asked.append("fetched >= $since")
        values["since"] = query.since
    rows = fetch(
        cursor,
        f"SELECT {_ROW} FROM ({' UNION ALL '.join(parts)}) "  # noqa: S608 - no text from outside
        f"WHERE {' AND '.join(asked) or 'true'} "
        "QUALIFY dense_rank() OVER (ORDER BY kpi, municipality, year) BETWEEN $first + 1 AND $last "
        "ORDER BY kpi, municipality, year, gender DESC",
        values,
        damaged=("", (*files, *quick)[0]),
    )
    return [Observation(row[0], row[1], row[2], Gender(row[3]), *row[4:]) for row in rows]


def _panel(
    kpi: str, gender: Gender, places: npt.NDArray[Any], years: npt.NDArray[Any], values: npt.NDArray[Any]
) -> Panel:
    is_first = np.ones(len(places), dtype=bool)
    is_first[1:] = places[1:] != places[:-1]
    rows = np.cumsum(is_first) - 1
    first, last = int(years.min()), int(years.max())
    table = np.full((int(rows[-1]) + 1, last - first + 1), np.nan)
    table[rows, years - first] = np.asarray(values, dtype=np.float64)
    return Panel(kpi, gender, tuple(places[is_first].tolist()), tuple(range(first, last + 1)), table)


def _series(columns: dict[str, npt.NDArray[Any]], municipality: str) -> list[Series]:
    kpis, genders = columns["kpi"], columns["gender"]
    years, values = columns["year"].tolist(), np.asarray(columns["value"]).tolist()
    days = _days(columns["fetched"])
    return [
        Series(
            str(kpis[start]),
            municipality,
            Gender(genders[start]),
            tuple(years[start:end]),
            tuple(values[start:end]),
            tuple(days[start:end]),
        )
        for start, end in _runs(kpis, genders)
    ]


def _days(fetched: npt.NDArray[Any]) -> list[date]:
    """Return the day of each row; rows of one fetch share one object, of which there are thousands less."""
    found, places = np.unique(np.asarray(fetched).astype("datetime64[D]"), return_inverse=True)
    known = found.tolist()
    return [known[place] for place in places.tolist()]


def _runs(*columns: npt.NDArray[Any]) -> list[tuple[int, int]]:
    """Return start and end of each run of rows that are equal in all columns."""
    size = len(columns[0])
    if not size:
        return []
    changes = np.zeros(size - 1, dtype=bool)
    for column in columns:
        changes |= column[1:] != column[:-1]
    starts = [0, *(np.flatnonzero(changes) + 1).tolist()]
    return list(zip(starts, [*starts[1:], size], strict=True))


def _known(as_of: date | None) -> str:
    return _STANDS if as_of is None else f"({_STOOD})"


def _day(as_of: date | None) -> dict[str, date]:
    return {} if as_of is None else {"day": as_of}


def _patterns(paths: Iterable[Path]) -> list[str]:
    return [as_pattern(path) for path in paths]


def _first(files: Mapping[str, Path]) -> tuple[str, Path]:
    return next(iter(files.items()))
