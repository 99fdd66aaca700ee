"""Anybody's Fiscal Data Package as sums by class and year; no store, no Django.

What does not add up to anything is kept apart: income and expenditure, decided and executed, two currencies, two
columns of amounts. Leaves to others: what the columns mean (`budget.fiscal`), our own packages
(`plan_exchange_fiscal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.budget.exchange.fiscal import FiscalClass, FiscalData, fiscal_summary, read_fiscal
from styrkedja.budget.exchange.fiscal_plan import MAKER
from styrkedja.budget.import_notes import ImportNote
from styrkedja.chain.serial import to_json
from styrkedja.reading.fiscal_files import is_fiscal, open_fiscal_files

__all__ = [
    "FiscalBreakdown",
    "FiscalGroup",
    "FiscalView",
    "fiscal_csv",
    "fiscal_json",
    "foreign_package",
    "is_fiscal_path",
]

_COLUMNS = (
    "measure", "direction", "phase", "currency", "dimension", "kind", "code", "label", "year", "amount", "rows",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClassSums:
    """One class of a dimension.

    Args:
        fiscal_class: its code, and the label that it has first.
        amounts: year -> amount in the currency's units; None is the year of rows without one.
        rows: how many amounts are added.
    """

    fiscal_class: FiscalClass
    amounts: dict[int | None, Decimal]
    rows: dict[int | None, int]


@dataclass(frozen=True, slots=True)
class FiscalBreakdown:
    """The sums by one dimension, the largest class of all years first."""

    dimension: str
    kind: str
    classes: tuple[ClassSums, ...]


@dataclass(frozen=True, slots=True)
class FiscalGroup:
    """Amounts of one kind, which may be added.

    Args:
        measure: the column of amounts.
        direction, phase: as the package has them ("expenditure", "approved"); empty where it does not say.
        totals: year -> all amounts added.
        rows: how many there are.
    """

    measure: str
    direction: str
    phase: str
    currency: str
    totals: dict[int | None, Decimal]
    rows: int
    breakdowns: tuple[FiscalBreakdown, ...]


@dataclass(frozen=True, slots=True)
class FiscalView:
    """A package as it is shown."""

    name: str
    title: str
    version: str
    rows: int
    groups: tuple[FiscalGroup, ...]
    notes: tuple[ImportNote, ...]


def is_fiscal_path(path: Path) -> bool:
    """Tell whether a path is a package: a folder with `datapackage.json`, that file, or a zip of such a folder.

    Raises:
        UnreadableFileError: a damaged or hostile zip.
    """
    return is_fiscal(path)


def foreign_package(path: Path) -> FiscalView | None:
    """Return the sums of a package that holds no plan of ours; None for one that does, and for any other file.

    Args:
        path: the folder, its `datapackage.json`, or a zip.

    Raises:
        PlanFileError: the package is not whole, leads out of itself, or does not say where its amounts are.
        UnreadableFileError: a damaged or hostile zip.
    """
    if not is_fiscal(path):
        return None
    files = open_fiscal_files(path, maker=MAKER)
    if "plan" in dict(files.extras):
        return None
    data = read_fiscal(files)
    return FiscalView(data.name, data.title, data.version, len(data.rows), tuple(_groups(data)), data.notes)


def fiscal_json(view: FiscalView) -> dict[str, object]:
    """Return a package's sums as plain JSON values, all classes of all years."""
    return {
        "name": view.name,
        "title": view.title,
        "version": view.version,
        "rows": view.rows,
        "groups": [
            {
                "measure": group.measure,
                "direction": group.direction,
                "phase": group.phase,
                "currency": group.currency,
                "rows": group.rows,
                "totals": [{"year": year, "amount": to_json(amount)} for year, amount in group.totals.items()],
                "dimensions": [
                    {
                        "dimension": one.dimension,
                        "kind": one.kind,
                        "sums": [
                            {
                                "code": each.fiscal_class.code,
                                "label": each.fiscal_class.label,
                                "year": year,
                                "amount": to_json(amount),
                                "rows": each.rows[year],
                            }
                            for each in one.classes
                            for year, amount in each.amounts.items()
                        ],
                    }
                    for one in group.breakdowns
                ],
            }
            for group in view.groups
        ],
    }


def fiscal_csv(view: FiscalView, form: CsvForm) -> Iterator[str]:
    """Yield a package's sums as the lines of a CSV file, one row for each class and year."""
    return csv_lines(_COLUMNS, _csv_rows(view), form)


def _csv_rows(view: FiscalView) -> Iterator[Sequence[object]]:
    for group in view.groups:
        for one in group.breakdowns:
            for each in one.classes:
                for year, amount in each.amounts.items():
                    yield (
                        group.measure, group.direction, group.phase, group.currency, one.dimension, one.kind,
                        each.fiscal_class.code, each.fiscal_class.label, year, amount, each.rows[year],
                    )  # fmt: skip


def _groups(data: FiscalData) -> Iterator[FiscalGroup]:
    keys = dict.fromkeys((row.measure, row.direction, row.phase, row.currency) for row in data.rows)
    for key in keys:
        rows = tuple(row for row in data.rows if (row.measure, row.direction, row.phase, row.currency) == key)
        own = replace(data, rows=rows)
        years = sorted({row.year for row in rows}, key=lambda year: year or 0)
        totals = {year: sum((row.amount for row in rows if row.year == year), Decimal(0)) for year in years}
        breakdowns = tuple(_breakdown(own, name, kind) for name, kind in data.dimensions)
        yield FiscalGroup(*key, totals, len(rows), breakdowns)


def _breakdown(data: FiscalData, name: str, kind: str) -> FiscalBreakdown:
    found: dict[str, ClassSums] = {}
    for one in fiscal_summary(data, name):
        # A code may be written out in one way one year and in another the next.
        sums = found.setdefault(one.fiscal_class.code, ClassSums(one.fiscal_class, {}, {}))
        sums.amounts[one.year] = sums.amounts.get(one.year, Decimal(0)) + one.amount
        sums.rows[one.year] = sums.rows.get(one.year, 0) + one.rows
    largest = sorted(
        found.values(), key=lambda each: (-abs(sum(each.amounts.values(), Decimal(0))), each.fiscal_class.code)
    )
    return FiscalBreakdown(name, kind, tuple(largest))
