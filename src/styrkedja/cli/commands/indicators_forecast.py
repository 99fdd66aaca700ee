"""`styrkedja indicators forecast` and `backtest`: what is likely, and what such forecasts have been worth."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app import forecasts as app
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import Format, ListFormat, write_json
from styrkedja.cli.session import Session


class DirectionChoice(StrEnum):
    """Which way is good."""

    INCREASE = "increase"
    DECREASE = "decrease"


class GenderChoice(StrEnum):
    """Whom the values count."""

    TOTAL = "T"
    WOMEN = "K"
    MEN = "M"


Gender = Annotated[GenderChoice, typer.Option("--gender", metavar="T|K|M", help="cli_indicators.forecast_gender")]
File = Annotated[Path | None, typer.Option("--file", metavar="FIL.csv", help="cli_indicators.forecast_file")]


def forecast(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    kpi: Annotated[str, typer.Argument(metavar="NYCKELTAL", help="cli_indicators.forecast_kpi")],
    *,
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="KOMMUN", help="cli_indicators.forecast_municipality")
    ],
    to_year: Annotated[int | None, typer.Option("--to", metavar="ÅR", help="cli_indicators.forecast_to")] = None,
    target: Annotated[
        str | None, typer.Option("--target", metavar="VÄRDE", help="cli_indicators.forecast_target")
    ] = None,
    direction: Annotated[
        DirectionChoice | None,
        typer.Option("--direction", metavar="increase|decrease", help="cli_indicators.forecast_direction"),
    ] = None,
    gender: Gender = GenderChoice.TOTAL,
    file: File = None,
    output: Annotated[
        ListFormat, typer.Option("--format", metavar="table|json", help="cli_indicators.forecast_format")
    ] = ListFormat.TABLE,
) -> int:
    """Print the forecast of one municipality."""
    session: Session = context.obj
    answer = app.forecast_one(
        kpi, municipality, to_year=to_year, goal=_goal(target, direction), gender=app.Gender(gender), file=file
    )
    if output is ListFormat.JSON:
        write_json(app.forecast_json(answer))
    else:
        from styrkedja.cli.forecast_view import show_forecast  # noqa: PLC0415  # JSON does not wait for tables

        show_forecast(answer, session)
    return 0


def backtest(
    context: typer.Context,
    kpis: Annotated[
        list[str] | None, typer.Argument(metavar="NYCKELTAL...", help="cli_indicators.backtest_kpis")
    ] = None,
    *,
    gender: Gender = GenderChoice.TOTAL,
    file: File = None,
    output: Annotated[
        Format, typer.Option("--format", metavar="table|json|csv", help="cli_indicators.backtest_format")
    ] = Format.TABLE,
) -> int:
    """Print how forecasts of earlier years did; 1 when none could be tried."""
    session: Session = context.obj
    own = app.Gender(gender)
    total = len(kpis or app.kpis_at_hand(file, own))
    tried = list(session.track(app.try_forecasts(kpis or (), gender=own, file=file), "trying_forecasts", total))
    whole = app.together(tried)
    if output is Format.JSON:
        write_json(app.tried_json(tried, whole))
    else:
        from styrkedja.cli import forecast_view  # noqa: PLC0415  # JSON does not wait for tables

        if output is Format.CSV:
            for line in forecast_view.back_tests_csv(tried):
                session.print_part(line)
        else:
            forecast_view.show_back_tests(tried, whole, session)
    return 0 if whole.tried else 1


def _goal(target: str | None, direction: DirectionChoice | None) -> app.Goal | None:
    if target is None and direction is None:
        return None
    if target is None or direction is None:
        raise WrongCallError("forecast_goal")
    try:
        value = float(target.replace("\u2212", "-").replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise WrongCallError("forecast_target_number", value=target)
    return app.Goal(value, app.Direction(direction))
