"""Scenarios of a loaded plan: what each comes to, what its result hangs on, what must give, the least change.

Every function returns records with rows of figures, which the terminal, CSV, JSON and the pages show alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.plans import LoadedPlan, work_out
from styrkedja.base.errors import PlanFileError, WrongCallError
from styrkedja.budget.difference import Difference, laid_over
from styrkedja.budget.planfile.reading import read_head
from styrkedja.budget.planfile.writing import write_difference
from styrkedja.budget.scenarios.drivers import DEFAULT_STEPS, Driver, DriverKind, DriverUnit, drivers_of
from styrkedja.budget.scenarios.figure_table import FigureTable, FigureUnit, ScenarioRow, unit_of
from styrkedja.budget.scenarios.ranges import DriverRange, Ranges, run_ranges
from styrkedja.budget.scenarios.remedies import RemedyKind
from styrkedja.budget.scenarios.scenario import Figure, ScenarioResult, summary
from styrkedja.budget.scenarios.scenario import run_scenarios as run_all
from styrkedja.budget.scenarios.scenario_file import read_scenarios
from styrkedja.budget.scenarios.solver import Solution, solve
from styrkedja.budget.scenarios.solver_measures import MeasureKind, Priorities
from styrkedja.budget.scenarios.tornado import Tornado
from styrkedja.budget.scenarios.tornado import tornado as work_tornado
from styrkedja.budget.scenarios.what_gives import MustGive, what_must_give

__all__ = [
    "DEFAULT_STEPS",
    "DriverKind",
    "Figure",
    "FigureTable",
    "FigureUnit",
    "MeasureKind",
    "Priorities",
    "ScenarioRow",
    "base_beside",
    "must_give",
    "must_give_table",
    "ranges_table",
    "read_ranges",
    "run_ranges_of",
    "run_scenarios",
    "scenario_table",
    "solution_file",
    "solution_table",
    "solve_plan",
    "table_csv",
    "table_json",
    "tornado",
    "tornado_table",
    "unit_of",
]  # fmt: skip
_CSV_COLUMNS = ("table", "group", "year", "code", "unit", "column", "value")


_FIGURE_UNITS: Mapping[Figure, FigureUnit] = {
    Figure.NET_RESULT: FigureUnit.SEK,
    Figure.RESULT_SHARE: FigureUnit.PER_CENT,
    Figure.ROOM: FigureUnit.SEK,
    Figure.NEEDED_ORE: FigureUnit.ORE,
}
_DRIVER_UNITS: Mapping[DriverUnit, FigureUnit] = {
    DriverUnit.ORE: FigureUnit.ORE,
    DriverUnit.PER_CENT: FigureUnit.PER_CENT,
    DriverUnit.POINTS: FigureUnit.POINTS,
}
_REMEDY_UNITS: Mapping[RemedyKind, FigureUnit] = {
    RemedyKind.TAX_ORE: FigureUnit.ORE,
    RemedyKind.COMMON: FigureUnit.POINTS,
    RemedyKind.INDEX_SHARE: FigureUnit.POINTS,
    RemedyKind.ADDITIONS: FigureUnit.PER_CENT,
    RemedyKind.FRAME: FigureUnit.SEK,
}


def run_scenarios(loaded: LoadedPlan, scenarios: Path | Sequence[Difference]) -> tuple[ScenarioResult, ...]:
    """Return what a plan comes to, and then what each scenario makes of it.

    Args:
        scenarios: a file of scenarios, or scenarios.

    Raises:
        PlanFileError: the file is missing or something in it is wrong, or a figure cannot be.
    """
    plan = loaded.known_plan
    name = scenarios.name if isinstance(scenarios, Path) else loaded.path.name
    if isinstance(scenarios, Path):
        try:
            data = scenarios.read_bytes()
        except OSError as fault:
            raise PlanFileError("scenario_missing", str(scenarios), "") from fault
        scenarios = read_scenarios(data, scenarios.name, years=plan.years, unit=loaded.unit)
    base = summary(work_out(plan, loaded.path.name), plan.name)
    try:
        return base, *run_all(plan, scenarios)
    except WrongCallError as fault:
        raise PlanFileError("plan_fault", name, "", fault=fault) from fault


def scenario_table(results: Sequence[ScenarioResult]) -> FigureTable:
    """Return scenarios as rows, a column for each year."""
    rows = []
    for result in results:
        for code, unit in (
            ("net_result_sek", FigureUnit.SEK), ("share_pct", FigureUnit.PER_CENT), ("room_sek", FigureUnit.SEK),
            ("needed_ore", FigureUnit.ORE), ("frames_sek", FigureUnit.SEK), ("debt_sek", FigureUnit.SEK),
        ):  # fmt: skip
            values = tuple(getattr(year, code) for year in result.years)
            rows.append(ScenarioRow(result.name, code.removesuffix("_sek").removesuffix("_pct"), unit, values))
    columns = tuple(str(year.year) for year in results[0].years) if results else ()
    return FigureTable("scenarios", columns, tuple(rows))


def tornado(
    loaded: LoadedPlan, figure: Figure, year: int, steps: Mapping[DriverKind, Decimal] = DEFAULT_STEPS
) -> Tornado:
    """Return how one figure of one year hangs on each driver of a plan.

    Raises:
        WrongCallError: the figure is not known for the year, or a step cannot be.
        PlanFileError: there is no base.
    """
    return work_tornado(loaded.known_plan, figure, year, steps)


def tornado_table(found: Tornado) -> FigureTable:
    """Return a tornado as rows, the strongest first: the step, the figure when it is less and more, the effect."""
    unit = _FIGURE_UNITS[found.figure]
    rows = []
    for bar in found.bars:
        name, year = bar.driver.committee or "", found.year
        rows.append(ScenarioRow(name, f"step_{bar.driver.kind}", _DRIVER_UNITS[bar.driver.unit], (bar.step,), year))
        values = (bar.low, bar.base, bar.high, bar.effect, bar.bend)
        rows.append(ScenarioRow(name, bar.driver.kind, unit, values, year))
    return FigureTable("tornado", ("low", "base", "high", "effect", "bend"), tuple(rows))


def read_ranges(loaded: LoadedPlan, texts: Sequence[str]) -> tuple[DriverRange, ...]:
    """Return ranges as people write them: "index=-0.5:1", "frame:Socialnämnden=0:3".

    Raises:
        WrongCallError: one is no driver and two numbers, or the plan has no such driver.
    """
    known = {_driver_name(driver): driver for driver in drivers_of(loaded.known_plan)}
    found = []
    for text in texts:
        name, sign, values = text.partition("=")
        low, colon, high = values.partition(":")
        if not sign or not colon:
            raise WrongCallError("scenario_driver_form", value=text)
        if name.strip() not in known:
            kinds = ", ".join(name for name in known if not name.startswith(f"{DriverKind.FRAME}:"))
            raise WrongCallError("scenario_driver_unknown", value=name.strip(), known=kinds)
        found.append(DriverRange(known[name.strip()], _number(low, text), _number(high, text)))
    return tuple(found)


def run_ranges_of(
    loaded: LoadedPlan, ranges: Sequence[DriverRange], *, draws: int | None = None, seed: int = 1
) -> Ranges:
    """Return where result and room end up when drivers are low, planned or high against each other.

    Raises:
        WrongCallError: no driver, one twice, too many combinations, or a figure that cannot be.
    """
    return run_ranges(loaded.known_plan, ranges, draws=draws, seed=seed)


def ranges_table(found: Ranges) -> FigureTable:
    """Return ranges as rows, one for each figure and year: lowest, quantiles, highest, and how many meet the target."""
    columns = (
        ("lowest", *(f"q{share_pct}" for share_pct, _ in found.spreads[0].quantiles), "highest", "base")
        if found.spreads
        else ()
    )
    rows = []
    for spread in found.spreads:
        values = (spread.lowest, *(value for _, value in spread.quantiles), spread.highest, spread.base)
        rows.append(ScenarioRow("", spread.figure, _FIGURE_UNITS[spread.figure], values, spread.year))
        met = None if spread.met is None else Decimal(spread.met)
        rows.append(ScenarioRow("", "met", FigureUnit.COUNT, (met,), spread.year))
    rows.append(ScenarioRow("", "met", FigureUnit.COUNT, (None if found.met is None else Decimal(found.met),)))
    rows.append(ScenarioRow("", "tried", FigureUnit.COUNT, (Decimal(found.tried),)))
    return FigureTable("ranges", columns, tuple(rows))


def must_give(loaded: LoadedPlan) -> tuple[MustGive, ...]:
    """Return what each year that fails its target needs, and what mends all; empty where none fails.

    Raises:
        WrongCallError: a figure cannot be.
        PlanFileError: there is no base.
    """
    return what_must_give(loaded.known_plan)


def must_give_table(found: Sequence[MustGive]) -> FigureTable:
    """Return what must give as rows: how much of each remedy alone, where it then stands, what is still missing."""
    rows = []
    for needs in found:
        rows.append(ScenarioRow("", "missing", FigureUnit.SEK, (needs.missing_sek,), needs.year))
        rows.append(ScenarioRow("", "affordable", FigureUnit.PER_CENT, (needs.affordable_pct,), needs.year))
        for way in needs.ways:
            group, unit = way.committee or "", _REMEDY_UNITS[way.kind]
            rows.append(ScenarioRow(group, way.kind, unit, (way.amount,), needs.year))
            if way.share_pct is not None:
                rows.append(ScenarioRow(group, f"{way.kind}_share", FigureUnit.PER_CENT, (way.share_pct,), needs.year))
            if way.amount is None:
                rows.append(ScenarioRow(group, f"{way.kind}_lacks", FigureUnit.SEK, (way.missing_sek,), needs.year))
    return FigureTable("must_give", ("needed",), tuple(rows))


def solve_plan(loaded: LoadedPlan, priorities: Priorities, name: str) -> Solution:
    """Return the least change, by *priorities*, with which every year meets its target and the balance rule.

    Raises:
        WrongCallError: a limit cannot be, or the result of a year is not known.
        PlanFileError: there is no base.
    """
    return solve(loaded.known_plan, priorities, name)


def solution_table(found: Solution) -> FigureTable:
    """Return a solution as rows: what is done and what it gives, what is still missing, the room of each year."""
    units = {MeasureKind.TAX: FigureUnit.ORE, MeasureKind.COMMON: FigureUnit.POINTS}
    rows = [
        ScenarioRow(
            one.label, f"do_{one.kind}", units.get(one.kind, FigureUnit.SEK), (one.amount, one.gives_sek), one.year
        )
        for one in found.taken
    ]
    rows += [
        ScenarioRow("", f"lacks_{one.rule}", FigureUnit.SEK, (one.missing_sek, None), one.year)
        for one in found.shortages
    ]
    rows += [ScenarioRow("", "room", FigureUnit.SEK, (year.room_sek, None), year.year) for year in found.outlook.years]
    return FigureTable("solution", ("amount", "gives_sek"), tuple(rows))


def solution_file(found: Solution, loaded: LoadedPlan, base: str | None = None) -> str:
    """Return a solution as a shadow budget, TOML: on a base plan alone, on a shadow budget together with its proposals.

    Args:
        base: the base plan's file as the new file is to name it; otherwise as the loaded file does.
    """
    if loaded.difference is None:
        return write_difference(found.difference, unit=loaded.unit, base=base or loaded.path.name)
    together = laid_over(loaded.difference, found.difference)
    return write_difference(together, unit=loaded.unit, base=base or _named_base(loaded.path))


def base_beside(loaded: LoadedPlan, out: Path, base: Path | None = None) -> str | None:
    """Return the base plan's file as a shadow budget in *out* must name it; None where nobody knows it.

    Args:
        base: the base plan that was given instead of the one that the file names.
    """
    if base is None and loaded.difference is not None:
        named = _named_base(loaded.path)
        base = None if named is None else loaded.path.parent / named
    elif base is None:
        base = loaded.path
    if base is None:
        return None
    try:
        return Path(os.path.relpath(base, out.parent)).as_posix()
    except ValueError:
        # On another drive.
        return base.resolve().as_posix()


def _named_base(path: Path) -> str | None:
    # Only a plan file names its base; a document or table that a plan was read from does not.
    return read_head(path.read_bytes(), path.name).base if path.suffix.casefold() == ".toml" else None


def table_json(table: FigureTable) -> dict[str, object]:
    """Return a table as plain JSON values: sums in kronor, nothing rounded."""
    return {
        "table": table.code,
        "columns": list(table.columns),
        "rows": [
            {
                "group": row.group, "code": row.code, "unit": row.unit.value, "year": row.year,
                "values": [None if value is None else float(value) for value in row.values],
            }
            for row in table.rows
        ],
    }  # fmt: skip


def table_csv(table: FigureTable, form: CsvForm) -> Iterator[str]:
    """Yield a table as CSV with one row a figure: sums in kronor, decimals in full."""
    cells = (
        (table.code, row.group, row.year, row.code, unit_of(row, column).value, column, format(value, "f"))
        for row in table.rows
        for column, value in zip(table.columns, row.values, strict=False)
        if value is not None
    )
    return csv_lines(_CSV_COLUMNS, cells, form)


def _driver_name(driver: Driver) -> str:
    return str(driver.kind) if driver.committee is None else f"{driver.kind}:{driver.committee}"


def _number(text: str, whole: str) -> Decimal:
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation as fault:
        raise WrongCallError("scenario_driver_form", value=whole) from fault
    if not value.is_finite():
        raise WrongCallError("scenario_driver_form", value=whole)
    return value
