"""`styrkedja completeness`: which bodies have what, and how many commitments have all their links."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.completeness import (
    Completeness,
    by_municipality,
    completeness_csv,
    completeness_json,
    completeness_of_files,
)
from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.reading import find_files
from styrkedja.cli.formats import write_json
from styrkedja.cli.session import Session
from styrkedja.cli.skipped import tell_skipped


class CompletenessFormat(StrEnum):
    """How to print what is there and what is not."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def completeness(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FIL...", help="cli.files")],
    output: Annotated[
        CompletenessFormat, typer.Option("--format", metavar="text|json|csv", help="cli.completeness_format")
    ] = CompletenessFormat.TEXT,
    *,
    ocr: Annotated[bool, typer.Option("--ocr", help="cli.ocr")] = False,
) -> int:
    """Print each document, then each municipality that several of them are about; 1 when a file could not be read."""
    session: Session = context.obj
    tell_skipped(files, session)
    paths = find_files(files)
    documents: list[Completeness] = []
    results = completeness_of_files(paths, ocr=ocr)
    for result in session.track(results, "reading_files", len(paths)):
        if result.error is not None:
            session.tell_error(result.error)
        if result.value is not None:
            documents.append(result.value)
    _write(documents, output, session)
    return int(len(documents) < len(paths))


def _write(documents: Sequence[Completeness], output: CompletenessFormat, session: Session) -> None:
    together = tuple(found for found in by_municipality(documents) if len(found.sources) > 1)
    if output is CompletenessFormat.JSON:
        parts = {"documents": documents, "municipalities": together}
        write_json({name: [completeness_json(found) for found in found_all] for name, found_all in parts.items()})
    elif output is CompletenessFormat.CSV:
        for line in completeness_csv((*documents, *together), PLAIN_CSV):
            session.print_part(line)
    else:
        from styrkedja.cli import completeness_view  # noqa: PLC0415  # JSON and CSV do not wait for tables

        for found in documents:
            completeness_view.show_completeness(found.sources[0].name, found, session)
        for found in together:
            completeness_view.show_completeness(found.municipality or "", found, session)
