"""`styrkedja frames`: the frames of two budgets side by side; nothing is kept."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.frames import compare_files, frames_csv, frames_json
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import write_json
from styrkedja.cli.session import Session


class FramesFormat(StrEnum):
    """How to print the comparison."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def frames(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="FÖRE", help="cli.frames_old")],
    new: Annotated[Path, typer.Argument(metavar="EFTER", help="cli.frames_new")],
    output: Annotated[
        FramesFormat, typer.Option("--format", metavar="text|json|csv", help="cli.frames_format")
    ] = FramesFormat.TEXT,
    *,
    register: Annotated[Path | None, typer.Option("--register", metavar="FIL", help="cli.frames_register")] = None,
    years: Annotated[str | None, typer.Option("--years", metavar="ÅR,ÅR", help="cli.frames_years")] = None,
) -> int:
    """Print the frames of two years side by side."""
    session: Session = context.obj
    found = compare_files(old, new, register=register, years=_years(years))
    if output is FramesFormat.JSON:
        write_json(frames_json(found))
    elif output is FramesFormat.CSV:
        for line in frames_csv(found, PLAIN_CSV):
            session.print_part(line)
    else:
        from styrkedja.cli import frames_view  # noqa: PLC0415  # JSON and CSV do not wait for tables

        frames_view.show_frames(found, session)
    return 0


def _years(given: str | None) -> tuple[int, int] | None:
    if given is None:
        return None
    parts = [part.strip() for part in given.split(",")]
    if len(parts) != 2 or not all(len(part) == 4 and part.isdecimal() for part in parts):
        raise WrongCallError("frames_years_text", value=given)
    return int(parts[0]), int(parts[1])
