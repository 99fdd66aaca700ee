"""The rows of a plan as tables of a page: a column for each year, beside the base plan where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.app.moved_plans import RowUnit
from styrkedja.app.plan_view import OutlookRow, WorkedPlan
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language
from styrkedja.wording.plan_figures import figure, row_label


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it is shown.

    Args:
        cells: one for each column, the base year first where the table has it.
        changes: the differences to the base plan, with signs; "" where there is none.
    """

    code: str
    label: str
    cells: tuple[str, ...]
    changes: tuple[str, ...]
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A group of rows.

    Args:
        columns: years.
        has_changes: whether the plan changes a base plan.
    """

    group: str
    label: str
    columns: tuple[int, ...]
    rows: tuple[TableRow, ...]
    has_changes: bool


def tables(worked: WorkedPlan, groups: Iterable[str], unit: str, language: Language) -> tuple[Table, ...]:
    """Return the groups of rows as tables; a group without rows is left out."""
    found = (_table(worked, group, unit, language) for group in groups)
    return tuple(table for table in found if table.rows)


def _table(worked: WorkedPlan, group: str, unit: str, language: Language) -> Table:
    rows = [row for row in worked.rows if row.group == group]
    plan = worked.outlook.plan
    has_base = any(row.base is not None for row in rows)
    columns = (plan.base_year, *plan.years) if has_base else plan.years
    return Table(
        group,
        catalogue.label("plan_group", group, language),
        columns,
        tuple(_row(worked, row, unit, language, has_base=has_base) for row in rows),
        bool(worked.base_rows),
    )


def _row(worked: WorkedPlan, row: OutlookRow, unit: str, language: Language, *, has_base: bool) -> TableRow:
    values = (row.base, *row.values) if has_base else row.values
    before = worked.base_row(row)
    earlier = before.values if before else (None,) * len(row.values)
    changes = tuple(change(now, then, row.unit, unit, language) for now, then in zip(row.values, earlier, strict=True))
    return TableRow(
        row.code,
        row_label(row, language),
        tuple(figure(value, row.unit, unit, language) for value in values),
        changes,
        row.is_sum,
    )


def change(now: Decimal | None, then: Decimal | None, row_unit: RowUnit, unit: str, language: Language) -> str:
    """Return a difference with its sign; "" where nothing differs or nothing is known."""
    if now is None or then is None or now == then:
        return ""
    return figure(now - then, row_unit, unit, language, signed=True)
