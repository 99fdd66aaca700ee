"""Whether a table makes a whole plan: a frame for every board and plan year, and all its figures in one unit.

What is wrong is one error with file and cell; nothing is filled in or moved by a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from styrkedja.base.errors import PlanFileError
from styrkedja.budget.tables.model import ColumnKind, Figure, ReadTable, TableRow

# What a board has in a year, in one form or another: two years, or with and without an index, are near each other.
_LIKE_FRAMES = (ColumnKind.FRAME, ColumnKind.FRAME_WITH_GRANTS, ColumnKind.UPRATED)
# Between kr, tkr and mkr lie thousands; no board's frame becomes three hundred times larger or smaller in truth.
_LEAST_STEP, _MOST_STEP = Decimal(300), Decimal(3_000)
_FEWEST = 2
_Series = tuple[int, ColumnKind]


def check_complete(table: ReadTable, boards: Mapping[str, Mapping[int, TableRow]], years: Sequence[int]) -> None:
    """Raise an error for the first board that has figures but lacks the frame of a plan year.

    Args:
        boards: name -> year -> row, of those that have a frame in some year.

    Raises:
        PlanFileError: code plan_table_empty, a cell is empty; plan_table_year_gone, a whole row is missing.
    """
    missing = [one for one in table.empty if one.year in years]
    if missing:
        first = missing[0]
        same = len(missing) - 1
        raise PlanFileError(
            "plan_table_empty_more" if same else "plan_table_empty", table.file, first.place,
            committee=first.name, year=str(first.year), more=str(same),
        )  # fmt: skip
    for name, rows in boards.items():
        for year in years:
            if year not in rows:
                near = rows[min((abs(known - year), known) for known in rows)[1]]
                place = next(iter(near.figures.values())).place
                raise PlanFileError(
                    "plan_table_year_gone", table.file, place, committee=name, year=str(year), known=str(near.year)
                )


def check_one_unit(table: ReadTable) -> None:
    """Raise an error when most boards, two or more, have about a thousand times more in one column than in another.

    Raises:
        PlanFileError: code plan_table_thousand, with the cells of the first board that shows it.
    """
    series: dict[_Series, dict[str, Figure]] = {}
    for row in table.rows:
        if row.is_sum:
            continue
        for kind in _LIKE_FRAMES:
            if kind in row.figures:
                series.setdefault((row.year, kind), {})[row.name] = row.figures[kind]
    for first, second in combinations(series, 2):
        steps = list(_steps(series[first], series[second]))
        apart = [(one, other) for one, other, is_apart in steps if is_apart]
        if len(apart) >= _FEWEST and 2 * len(apart) > len(steps):
            one, other = apart[0]
            raise PlanFileError(
                "plan_table_thousand", table.file, other.place, first=_head(table, first),
                second=_head(table, second), one=one.place.rpartition("!")[2],
                other=other.place.rpartition("!")[2],
            )  # fmt: skip


def _steps(first: Mapping[str, Figure], second: Mapping[str, Figure]) -> Iterator[tuple[Figure, Figure, bool]]:
    """Yield the two figures of each board that has both, and whether a thousand lies between them."""
    for name, one in first.items():
        other = second.get(name)
        if other is None or one.amount_sek <= 0 or other.amount_sek <= 0:
            continue
        small_sek, large_sek = sorted((one.amount_sek, other.amount_sek))
        yield one, other, _LEAST_STEP <= large_sek / small_sek <= _MOST_STEP


def _head(table: ReadTable, series: _Series) -> str:
    """Return the head of a column; of a table with a column of years the year."""
    year, kind = series
    heads = [one.head for one in table.mapping.columns if one.year == year and one.kind is kind and one.head]
    return heads[0] if heads else f"{year}"
