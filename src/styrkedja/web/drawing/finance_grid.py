"""Finance figures: rows of a statement as a table by year, single figures as a list."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.chain.money import FinanceParameter

_LEAST_YEARS = 2


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One printed row with a figure for each year.

    Args:
        unit: of all its figures; None when they differ or none is stated.
        cells: in the order of the years of the statement; None where the row has no figure.
    """

    name: str
    unit: str | None
    cells: tuple[FinanceParameter | None, ...]


@dataclass(frozen=True, slots=True)
class Finance:
    """All finance figures of a document.

    Args:
        single: figures that stand alone, in the order of the text.
        years: the columns of the statement.
        statement: rows that give several years.
    """

    single: tuple[FinanceParameter, ...]
    years: tuple[str, ...]
    statement: tuple[StatementRow, ...]


def arrange_finance(figures: tuple[FinanceParameter, ...]) -> Finance:
    """Put figures of one printed row side by side; no figure is left out."""
    groups: dict[tuple[str, str], list[FinanceParameter]] = {}
    for figure in figures:
        groups.setdefault((figure.name, figure.text), []).append(figure)
    rows = {key: group for key, group in groups.items() if _is_row(group)}
    years = tuple(sorted({figure.year or "" for group in rows.values() for figure in group}))
    return Finance(
        single=tuple(figure for figure in figures if (figure.name, figure.text) not in rows),
        years=years,
        statement=tuple(_row(name, group, years) for (name, _), group in rows.items()),
    )


def _is_row(group: list[FinanceParameter]) -> bool:
    years = {figure.year for figure in group}
    return None not in years and len(years) == len(group) >= _LEAST_YEARS


def _row(name: str, group: list[FinanceParameter], years: tuple[str, ...]) -> StatementRow:
    by_year = {figure.year: figure for figure in group}
    units = {figure.unit for figure in group}
    return StatementRow(name, units.pop() if len(units) == 1 else None, tuple(by_year.get(year) for year in years))
