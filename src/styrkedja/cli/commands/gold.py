"""`styrkedja export-gold`: a reviewed document as gold, to measure readings by."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.context import open_context
from styrkedja.app.gold import export_gold as export
from styrkedja.cli.formats import write_json, write_json_file
from styrkedja.cli.session import Session
from styrkedja.wording import catalogue


def export_gold(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="ID", help="cli.gold_document")],
    output: Annotated[Path | None, typer.Option("--output", metavar="FIL", help="cli.gold_output")] = None,
) -> int:
    """Print the gold of a document, or write it to a file or under its own name in a folder."""
    session: Session = context.obj
    gold = export(open_context(), document)
    if output is None:
        write_json(gold.content)
        return 0
    file = output / gold.name if output.is_dir() else output
    write_json_file(file, gold.content)
    commitments = gold.content["commitments"]
    number = len(commitments) if isinstance(commitments, list) else 0
    session.say("gold_written", name=file, commitments=catalogue.count("commitment", number, session.language))
    return 0
