"""`styrkedja score`: how well predicted chain documents answer to gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.scoring import score_folders, summary_json
from styrkedja.cli.formats import ListFormat, write_json, write_json_file
from styrkedja.cli.session import Session


def score(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GULDMAPP", help="cli.gold_folder")],
    predicted: Annotated[Path, typer.Argument(metavar="LÄSTMAPP", help="cli.predicted_folder")],
    output: Annotated[
        ListFormat, typer.Option("--format", metavar="table|json", help="cli.list_format")
    ] = ListFormat.TABLE,
    file: Annotated[Path | None, typer.Option("--json", metavar="FIL", help="cli.score_json")] = None,
    *,
    misses: Annotated[bool, typer.Option("--misses", help="cli.misses")] = False,
) -> int:
    """Print precision, recall and F1; 0 whatever the figures are."""
    session: Session = context.obj
    summary = score_folders(gold, predicted)
    figures = summary_json(summary, with_misses=misses)
    if file is not None:
        write_json_file(file, figures)
    if output is ListFormat.JSON:
        write_json(figures)
        return 0
    from styrkedja.cli import score_view  # noqa: PLC0415  # JSON does not wait for tables

    score_view.show_summary(summary, session, with_misses=misses)
    return 0
