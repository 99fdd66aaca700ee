"""Tables of scenarios in the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from rich.text import Text

from styrkedja.app.plan_view import RowUnit
from styrkedja.app.scenarios import FigureTable, FigureUnit, ScenarioRow, unit_of
from styrkedja.cli.session import Session
from styrkedja.cli.tables import record_table
from styrkedja.wording import catalogue
from styrkedja.wording.plan_figures import figure
from styrkedja.wording.scenario_figures import cell_words, column_words, row_words

_STEP = "step_"
# The table whose rows stand under the name of their group.
_GROUPED = "scenarios"


def show_table(table: FigureTable, plan_unit: str, session: Session) -> None:
    """Print a table with its rows in words; one without rows says that nothing need give."""
    session.show_lines(Text(catalogue.text(f"label.scenario_table.{table.code}", session.language), "bold"))
    if not table.rows:
        session.say("scenario_nothing")
        return
    years = {row.year for row in table.rows}
    has_years = len(years) > 1
    if not has_years and (year := next(iter(years))) is not None:
        session.show_lines(Text(str(year)))
    heads = [session.heading("plan_row"), *([session.heading("year")] if has_years else [])]
    heads += column_words(table, session.language)
    rows: list[tuple[str, ...]] = []
    group = ""
    for label, row in _labelled(table, plan_unit, session):
        # The figures of a scenario stand under its name; a driver or measure has a row of its own.
        if table.code == _GROUPED and row.group != group:
            group = row.group
            rows.append((group,))
        years_cell = (str(row.year or ""),) if has_years else ()
        rows.append((label, *years_cell, *_cells(row, table, plan_unit, session)))
    session.show(record_table(heads, rows, numbers_from=2 if has_years else 1, width=session.width))
    session.say("plan_unit", unit=plan_unit)


def _labelled(table: FigureTable, plan_unit: str, session: Session) -> Iterator[tuple[str, ScenarioRow]]:
    """Yield the rows with their names; how far a driver is moved stands in the name of its row."""
    step = ""
    for row in table.rows:
        if row.code.startswith(_STEP):
            step = f" ±{cell_words(row.values[0], row.unit, plan_unit, session.language)}"
        else:
            is_grouped = table.code == _GROUPED and bool(row.group)
            words = row_words(replace(row, group=""), session.language) if is_grouped else None
            yield f"  {words}" if words else row_words(row, session.language) + step, row
            step = ""


def _cells(row: ScenarioRow, table: FigureTable, plan_unit: str, session: Session) -> Iterator[str]:
    for at, column in enumerate(table.columns):
        value = row.values[at] if at < len(row.values) else None
        yield _cell(value, unit_of(row, column), plan_unit, session) if at < len(row.values) else ""


def _cell(value: Decimal | None, unit: FigureUnit, plan_unit: str, session: Session) -> str:
    # Sums are wide enough without their unit in every cell: it stands once below.
    if unit is FigureUnit.SEK:
        return figure(value, RowUnit.SEK, plan_unit, session.language)
    return cell_words(value, unit, plan_unit, session.language)
