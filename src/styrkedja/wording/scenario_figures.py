"""Tables of scenarios in words: rows, columns and figures as they are shown; nothing else rounds them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from styrkedja.budget.outlook_rows import RowUnit
from styrkedja.budget.scenarios.figure_table import FigureTable, FigureUnit, ScenarioRow
from styrkedja.budget.scenarios.solver_measures import MeasureKind
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number
from styrkedja.wording.plan_figures import figure, money

_UNKNOWN = "–"


def row_words(row: ScenarioRow, language: Language = Language.SWEDISH) -> str:
    """Return what a row is called: what it is about and what the figures are.

    >>> row_words(ScenarioRow("Socialnämnden", "frame", FigureUnit.SEK, ()))
    'Socialnämnden: Ram'
    """
    words = catalogue.label("scenario_row", row.code, language)
    return f"{row.group}: {words}" if row.group else words


def column_words(table: FigureTable, language: Language = Language.SWEDISH) -> tuple[str, ...]:
    """Return the headings of a table's columns; years stand as they are."""
    return tuple(
        column if column.isdecimal() else catalogue.label("scenario_column", column, language)
        for column in table.columns
    )


def cell_words(value: Decimal | None, unit: FigureUnit, plan_unit: str, language: Language = Language.SWEDISH) -> str:
    r"""Return a figure with its unit, "–" for what is not known.

    Args:
        plan_unit: kr, tkr or mkr, which sums are shown in.

    >>> cell_words(Decimal("30.61"), FigureUnit.ORE, "tkr"), cell_words(Decimal(3_000_000), FigureUnit.SEK, "mkr")
    ('30,6\xa0öre', '3,0\xa0mkr')
    """
    if value is None:
        return _UNKNOWN
    if unit is FigureUnit.SEK:
        return money(value, plan_unit, language)
    if unit is FigureUnit.COUNT:
        return figure(value, RowUnit.COUNT, plan_unit, language)
    if unit is FigureUnit.ORE:
        shown = value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        return f"{number(shown or abs(shown), language)}\u00a0öre"
    sign = "%" if unit is FigureUnit.PER_CENT else catalogue.text("label.scenario_unit.points", language)
    return f"{figure(value, RowUnit.PER_CENT, plan_unit, language)}\u00a0{sign}"


def weights_words(weights: Mapping[MeasureKind, Decimal], language: Language = Language.SWEDISH) -> str:
    """Return which weights a solution was found with, what is done soonest first."""
    told = ", ".join(
        f"{catalogue.text(f'label.solver_weight.{kind}', language)} {number(weight.normalize(), language)}"
        for kind, weight in sorted(weights.items(), key=lambda one: one[1])
    )
    return catalogue.text("message.scenario_weights", language, weights=told)
