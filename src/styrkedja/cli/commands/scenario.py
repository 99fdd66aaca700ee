"""`styrkedja budget scenario`: what a plan's result hangs on, other assumptions, what must give, the least change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from styrkedja.app import scenarios as app
from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.plan_files import load_file, write_new
from styrkedja.app.plans import LoadedPlan
from styrkedja.cli.formats import write_json
from styrkedja.cli.plan_values import given_by_name, given_number
from styrkedja.cli.session import Session
from styrkedja.wording.scenario_figures import weights_words


class ScenarioFormat(StrEnum):
    """How to print scenarios."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class TornadoFigure(StrEnum):
    """Which figure a tornado is of."""

    RESULT = "result"
    SHARE = "share"
    ROOM = "room"
    ORE = "ore"


_FIGURES = {
    TornadoFigure.RESULT: app.Figure.NET_RESULT,
    TornadoFigure.SHARE: app.Figure.RESULT_SHARE,
    TornadoFigure.ROOM: app.Figure.ROOM,
    TornadoFigure.ORE: app.Figure.NEEDED_ORE,
}
Plan = Annotated[Path, typer.Argument(metavar="PLAN", help="cli_budget.plan")]
Output = Annotated[ScenarioFormat, typer.Option("--format", metavar="table|json|csv", help="cli_budget.format")]
Base = Annotated[Path | None, typer.Option("--base", metavar="PLAN", help="cli_budget.base")]
Settings = Annotated[list[str] | None, typer.Option("--set", metavar="NYCKEL=TAL", help="cli_budget.set")]
ScenarioFile = Annotated[Path | None, typer.Option("--scenarios", metavar="FIL", help="cli_budget.scenarios")]
OfFigure = Annotated[
    TornadoFigure | None, typer.Option("--tornado", metavar="result|share|room|ore", help="cli_budget.tornado")
]
OfYear = Annotated[int | None, typer.Option("--year", metavar="ÅR", help="cli_budget.tornado_year")]
Steps = Annotated[list[str] | None, typer.Option("--step", metavar="VAD=TAL", help="cli_budget.step")]
InRange = Annotated[list[str] | None, typer.Option("--range", metavar="VAD=FRÅN:TILL", help="cli_budget.range")]
Draws = Annotated[int | None, typer.Option("--draws", metavar="ANTAL", help="cli_budget.draws")]
Seed = Annotated[int, typer.Option("--seed", metavar="TAL", help="cli_budget.seed")]
MustGive = Annotated[bool, typer.Option("--must-give", help="cli_budget.must_give")]
Solve = Annotated[bool, typer.Option("--solve", help="cli_budget.solve")]
MaxTax = Annotated[int, typer.Option("--max-tax", metavar="ÖRE", min=0, help="cli_budget.max_tax")]
MaxCommon = Annotated[str, typer.Option("--max-common", metavar="PROCENT", help="cli_budget.max_common")]
MaxCut = Annotated[str, typer.Option("--max-cut", metavar="PROCENT", help="cli_budget.max_cut")]
Protect = Annotated[list[str] | None, typer.Option("--protect", metavar="NÄMND", help="cli_budget.protect")]
Reducible = Annotated[list[str] | None, typer.Option("--reducible", metavar="ID", help="cli_budget.reducible")]
Weights = Annotated[list[str] | None, typer.Option("--weight", metavar="SLAG=TAL", help="cli_budget.weight")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FIL", help="cli_budget.solve_out")]


def scenario(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    plan: Plan,
    output: Output = ScenarioFormat.TABLE,
    *,
    base: Base = None,
    settings: Settings = None,
    scenarios: ScenarioFile = None,
    figure: OfFigure = None,
    year: OfYear = None,
    steps: Steps = None,
    ranges: InRange = None,
    draws: Draws = None,
    seed: Seed = 1,
    must_give: MustGive = False,
    solve: Solve = False,
    max_tax: MaxTax = 100,
    max_common: MaxCommon = "1",
    max_cut: MaxCut = "3",
    protect: Protect = None,
    reducible: Reducible = None,
    weights: Weights = None,
    out: Out = None,
) -> int:
    """Print what is asked for; without a question, what the result hangs on and what must give.

    Returns 1 when no change within the limits meets target and balance rule.
    """
    session: Session = context.obj
    loaded, _ = load_file(plan, base, tuple(settings or ()))
    if solve:
        limits = _Limits(max_tax, max_common, max_cut, protect, reducible, weights)
        return _solve(loaded, limits.priorities, session, output, out=out, base=base, has_settings=bool(settings))
    tables: list[app.FigureTable] = []
    if scenarios is not None:
        tables.append(app.scenario_table(app.run_scenarios(loaded, scenarios)))
    if ranges:
        found = app.run_ranges_of(loaded, app.read_ranges(loaded, ranges), draws=draws, seed=seed)
        tables.append(app.ranges_table(found))
    if figure is not None or not (tables or must_give):
        tables.append(_tornado(loaded, figure or TornadoFigure.RESULT, year, steps))
    if must_give or (len(tables) == 1 and figure is None and scenarios is None and not ranges):
        tables.append(app.must_give_table(app.must_give(loaded)))
    _print(tables, loaded, session, output)
    return 0


class _Limits(NamedTuple):
    """What the least change may do, as it was given."""

    max_tax: int
    max_common: str
    max_cut: str
    protect: list[str] | None
    reducible: list[str] | None
    weights: list[str] | None

    @property
    def priorities(self) -> app.Priorities:
        return app.Priorities(
            weights={**app.Priorities().weights, **given_by_name(self.weights, "--weight", app.MeasureKind)},
            max_tax_ore=self.max_tax,
            max_common_pct=given_number(self.max_common, "--max-common"),
            max_cut_pct=given_number(self.max_cut, "--max-cut"),
            protected=tuple(self.protect or ()),
            reducible=None if self.reducible is None else tuple(self.reducible),
        )


def _tornado(loaded: LoadedPlan, figure: TornadoFigure, year: int | None, steps: list[str] | None) -> app.FigureTable:
    wanted = year or loaded.known_plan.years[0]
    given = {**app.DEFAULT_STEPS, **given_by_name(steps, "--step", app.DriverKind)}
    return app.tornado_table(app.tornado(loaded, _FIGURES[figure], wanted, given))


def _solve(  # noqa: PLR0913  # what the command was given
    loaded: LoadedPlan,
    priorities: app.Priorities,
    session: Session,
    output: ScenarioFormat,
    *,
    out: Path | None,
    base: Path | None,
    has_settings: bool,
) -> int:
    found = app.solve_plan(loaded, priorities, session.text("scenario_solved", name=loaded.known_plan.name))
    _print([app.solution_table(found)], loaded, session, output)
    if output is ScenarioFormat.TABLE and found.taken:
        session.print_line(weights_words(priorities.weights, session.language))
    if out is not None:
        write_new(out, app.solution_file(found, loaded, app.base_beside(loaded, out, base)).encode())
        session.tell("plan_written", name=str(out))
        if has_settings:
            session.tell("scenario_set_apart")
    if not found.is_solved:
        session.tell("scenario_unsolved")
    return 0 if found.is_solved else 1


def _print(tables: Sequence[app.FigureTable], loaded: LoadedPlan, session: Session, output: ScenarioFormat) -> None:
    if output is ScenarioFormat.JSON:
        found = [app.table_json(table) for table in tables]
        write_json(found[0] if len(found) == 1 else found)
        return
    if output is ScenarioFormat.CSV:
        for at, table in enumerate(tables):
            for line in _without_head(app.table_csv(table, PLAIN_CSV), is_first=at == 0):
                session.print_part(line)
        return
    from styrkedja.cli import scenario_view  # noqa: PLC0415  # JSON and CSV do not wait for tables

    for table in tables:
        scenario_view.show_table(table, loaded.unit, session)


def _without_head(lines: Iterator[str], *, is_first: bool) -> Iterator[str]:
    head = next(lines, None)
    if is_first and head is not None:
        yield head
    yield from lines
