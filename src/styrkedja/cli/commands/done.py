"""`styrkedja done`: a programme beside minutes; nothing is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.done import done_csv, done_files, done_json
from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.cli.formats import Format, write_json
from styrkedja.cli.session import Session


def done(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    programme: Annotated[Path, typer.Argument(metavar="PROGRAM", help="cli.done_programme")],
    minutes: Annotated[list[Path], typer.Argument(metavar="PROTOKOLL...", help="cli.done_minutes")],
    output: Annotated[
        Format, typer.Option("--format", metavar="table|json|csv", help="cli.done_format")
    ] = Format.TABLE,
    *,
    every: Annotated[bool, typer.Option("--all", help="cli.done_all")] = False,
    ocr: Annotated[bool, typer.Option("--ocr", help="cli.ocr")] = False,
) -> int:
    """Print what minutes say of each commitment of a programme."""
    session: Session = context.obj
    found = done_files(programme, minutes, ocr=ocr, track=session.track)
    if output is Format.JSON:
        write_json(done_json(found))
    elif output is Format.CSV:
        for line in done_csv(found, PLAIN_CSV):
            session.print_part(line)
    else:
        from styrkedja.cli import done_view  # noqa: PLC0415  # JSON and CSV do not wait for tables

        done_view.show_done(found, session, every=every)
    return 0
