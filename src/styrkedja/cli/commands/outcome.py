"""`styrkedja budget outcome`: the books of a year by committee, followed up against the frames; nothing is kept."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.outcomes import Method, follow_up_file, month_of, outcome_csv, outcome_json, suggest_map_text
from styrkedja.base.errors import WrongCallError
from styrkedja.base.finding import Severity
from styrkedja.cli.formats import Format, write_json
from styrkedja.cli.session import Session


class Unit(StrEnum):
    """What the amounts of the table are printed in."""

    KR = "kr"
    TKR = "tkr"
    MKR = "mkr"


class MethodChoice(StrEnum):
    """The forecasts that can be asked for."""

    BUDGET = "budget"
    LAST_YEAR = "last-year"
    RUN_RATE = "run-rate"


def outcome(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FIL.se", help="cli_budget.outcome_file")],
    output: Annotated[
        Format, typer.Option("--format", metavar="table|json|csv", help="cli_budget.outcome_format")
    ] = Format.TABLE,
    *,
    map_file: Annotated[Path | None, typer.Option("--map", metavar="KARTA", help="cli_budget.outcome_map")] = None,
    frames: Annotated[Path | None, typer.Option("--frames", metavar="PLAN", help="cli_budget.outcome_frames")] = None,
    through: Annotated[
        str | None, typer.Option("--through", metavar="ÅÅÅÅ-MM", help="cli_budget.outcome_through")
    ] = None,
    earlier: Annotated[
        list[Path] | None, typer.Option("--earlier", metavar="FIL", help="cli_budget.outcome_earlier")
    ] = None,
    method: Annotated[
        MethodChoice | None,
        typer.Option("--method", metavar="budget|last-year|run-rate", help="cli_budget.outcome_method"),
    ] = None,
    unit: Annotated[Unit, typer.Option("--unit", metavar="kr|tkr|mkr", help="cli_budget.outcome_unit")] = Unit.TKR,
    by_month: Annotated[bool, typer.Option("--by-month", help="cli_budget.outcome_by_month")] = False,
    suggest_map: Annotated[bool, typer.Option("--suggest-map", help="cli_budget.outcome_suggest")] = False,
) -> int:
    """Print where each committee stands, or a map to begin with; 1 when amounts are in no committee's figures."""
    session: Session = context.obj
    if suggest_map:
        session.print_part(suggest_map_text(file, session.language))
        return 0
    if map_file is None:
        raise WrongCallError("outcome_map_not_given", name=file.name)
    found = follow_up_file(
        file,
        map_file,
        frames=frames,
        through=month_of(through) if through is not None else None,
        earlier=earlier or (),
        method=_method(method),
    )
    if output is Format.JSON:
        write_json(outcome_json(found, session.language))
    elif output is Format.CSV:
        for line in outcome_csv(found, PLAIN_CSV, by_month=by_month):
            session.print_part(line)
    else:
        from styrkedja.cli import outcome_view  # noqa: PLC0415  # JSON and CSV do not wait for tables

        show = outcome_view.show_months if by_month else outcome_view.show_follow_up
        show(found, unit.value, session)
    return int(any(note.severity is Severity.ERROR for note in found.notes))


def _method(given: MethodChoice | None) -> Method | None:
    return None if given is None else Method(given.value.replace("-", "_"))
