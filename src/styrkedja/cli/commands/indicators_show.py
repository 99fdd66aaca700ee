"""`styrkedja indicators show`: the values of one key figure, its peers and revisions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.context import open_context
from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.key_figure_files import key_figure_file, key_figure_values_csv
from styrkedja.app.key_figure_page import asked_key_figure
from styrkedja.app.plan_files import write_new
from styrkedja.app.targets import Direction
from styrkedja.cli.formats import Format
from styrkedja.cli.session import Session


class DirectionChoice(StrEnum):
    """Which way is good."""

    INCREASE = "increase"
    DECREASE = "decrease"


def show(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    kpi: Annotated[str, typer.Argument(metavar="NYCKELTAL", help="cli_indicators.show_kpi")],
    *,
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="KOMMUN", help="cli_indicators.assess_municipality")
    ],
    peers: Annotated[
        str | None, typer.Option("--peers", metavar="similar|all|KOMMUNER", help="cli_indicators.show_peers")
    ] = None,
    area: Annotated[str | None, typer.Option("--area", metavar="OMRÅDE", help="cli_indicators.show_area")] = None,
    direction: Annotated[
        DirectionChoice | None,
        typer.Option("--direction", metavar="increase|decrease", help="cli_indicators.show_direction"),
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", metavar="table|json|csv", help="cli_indicators.show_format")
    ] = Format.TABLE,
    to: Annotated[Path | None, typer.Option("--to", metavar="FIL", help="cli_indicators.show_to")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="cli_indicators.show_replace")] = False,
) -> int:
    """Print a key figure of a municipality, or write it to a file; 1 when it has no values."""
    session: Session = context.obj
    asking = open_context()
    found = asked_key_figure(
        asking, kpi, municipality, peers=peers, area=area, direction=Direction(direction) if direction else None,
        with_forecast=to is not None or output is Format.JSON,
    )  # fmt: skip
    if to is not None:
        write_new(to, key_figure_file(asking, found, to.name, session.language, PLAIN_CSV), replace=replace)
        session.tell("plan_written", name=str(to))
    elif output is Format.JSON:
        session.print_part(key_figure_file(asking, found, f"{kpi}.json", session.language, PLAIN_CSV).decode())
    elif output is Format.CSV:
        for line in key_figure_values_csv(found, PLAIN_CSV):
            session.print_part(line)
    else:
        from styrkedja.cli.key_figure_table import show_key_figure  # noqa: PLC0415  # JSON does not wait for tables

        show_key_figure(found, session, is_compared=peers is not None or area is not None)
    return int(found.is_empty)
