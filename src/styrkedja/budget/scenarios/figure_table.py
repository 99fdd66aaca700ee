"""Rows of figures under columns that are not always years: what scenarios, tornados, remedies and solutions print."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class FigureUnit(StrEnum):
    """What a row's figures count in; SEK is shown in the plan's own unit."""

    SEK = "sek"
    PER_CENT = "pct"
    POINTS = "points"
    ORE = "ore"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One row of figures.

    Args:
        group: what it is about as a free text: the scenario, the committee, the addition; "" for the plan itself.
        code: what the figures are; its words are "label.scenario_row.CODE".
        year: the year it is about, where the columns are no years; None for all.
        values: one for each column, None for what is not known or does not suffice.
    """

    group: str
    code: str
    unit: FigureUnit
    values: tuple[Decimal | None, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Rows under columns.

    Args:
        code: which table.
        columns: years, or codes whose words are "label.scenario_column.CODE".
    """

    code: str
    columns: tuple[str, ...]
    rows: tuple[ScenarioRow, ...]


def unit_of(row: ScenarioRow, column: str) -> FigureUnit:
    """Return what a cell counts in: the row's unit, but SEK under a column that says so.

    >>> unit_of(ScenarioRow("", "do_tax", FigureUnit.ORE, (), None), "gives_sek").value
    'sek'
    """
    return FigureUnit.SEK if column.endswith("_sek") else row.unit
