"""`styrkedja indicators show`: the values of one key figure, its peers and revisions."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app import key_figure_view
from styrkedja.app.context import open_context
from styrkedja.app.exchange import PLAIN_CSV, csv_lines
from styrkedja.app.key_figure_files import key_figure_file
from styrkedja.app.key_figure_page import open_key_figure
from styrkedja.app.key_figure_peers import PeerChoice, peers_from
from styrkedja.app.key_figures import find_municipality
from styrkedja.app.plan_files import write_new
from styrkedja.app.targets import Direction, Gender
from styrkedja.cli.formats import Format, write_json
from styrkedja.cli.session import Session

_COLUMNS = ("kpi", "municipality", "year", "gender", "value", "fetched")


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
    way = Direction(direction) if direction else None
    more = {"area": area} if area else {}
    if to is not None:
        return _write(kpi, municipality, peers_from(peers, area), to, session, replace=replace)
    view = key_figure_view.view_key_figure(open_context(), kpi, municipality, peers=peers, direction=way, **more)
    if output is Format.JSON:
        write_json(key_figure_view.key_figure_json(view))
    elif output is Format.CSV:
        rows = (
            (one.kpi, one.municipality, year, one.gender.value, value, one.fetched[at] if one.fetched else None)
            for gender in Gender
            if (one := view.series.get(gender)) is not None
            for at, (year, value) in enumerate(zip(one.years, one.values, strict=True))
        )
        for line in csv_lines(_COLUMNS, rows, PLAIN_CSV):
            session.print_part(line)
    else:
        from styrkedja.cli.key_figure_table import show_key_figure  # noqa: PLC0415  # JSON does not wait for tables

        show_key_figure(view, session)
    return 0 if view.series else 1


def _write(kpi: str, municipality: str, choice: PeerChoice, to: Path, session: Session, *, replace: bool) -> int:  # noqa: PLR0913  # what is written, and where
    asking = open_context()
    found = open_key_figure(asking, kpi, find_municipality(municipality)[0], choice)
    write_new(to, key_figure_file(asking, found, to.name, session.language, PLAIN_CSV), replace=replace)
    session.tell("plan_written", name=str(to))
    return int(found.is_empty)
