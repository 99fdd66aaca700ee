"""`styrkedja read`: files in, their chains out; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.reading import find_files, read_files, rows_of
from styrkedja.chain.chain import Chain
from styrkedja.chain.serial import chain_to_json
from styrkedja.cli.formats import Format, write_csv, write_json, write_json_array
from styrkedja.cli.session import Session
from styrkedja.cli.skipped import tell_skipped


def read(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FIL...", help="cli.files")],
    output: Annotated[Format, typer.Option("--format", metavar="table|json|csv", help="cli.format")] = Format.TABLE,
    *,
    no_text: Annotated[bool, typer.Option("--no-text", help="cli.no_text")] = False,
    ocr: Annotated[bool, typer.Option("--ocr", help="cli.ocr")] = False,
) -> int:
    """Print what files hold; 1 when any of them could not be read."""
    session: Session = context.obj
    tell_skipped(files, session)
    reading = _Reading(session, find_files(files), ocr=ocr)
    if output is Format.CSV:
        write_csv((path.name, rows_of(chain)) for path, chain in reading)
    elif output is Format.TABLE:
        _write_tables(reading, session)
    elif len(files) > 1 or files[0].is_dir():
        write_json_array(chain_to_json(chain, with_text=not no_text, say=session.say_finding) for _, chain in reading)
    else:
        for _, chain in reading:
            write_json(chain_to_json(chain, with_text=not no_text, say=session.say_finding))
    return int(reading.has_failed)


class _Reading:
    """The chains of files, each unreadable one told of on the way."""

    def __init__(self, session: Session, paths: tuple[Path, ...], *, ocr: bool) -> None:
        self._session, self._paths, self._ocr = session, paths, ocr
        self.has_failed = False

    def __iter__(self) -> Iterator[tuple[Path, Chain]]:
        results = read_files(self._paths, ocr=self._ocr)
        for result in self._session.track(results, "reading_files", len(self._paths)):
            if result.error is not None:
                self.has_failed = True
                self._session.tell_error(result.error)
            if result.chain is not None:
                yield result.path, result.chain


def _write_tables(reading: _Reading, session: Session) -> None:
    from styrkedja.cli import tables  # noqa: PLC0415  # JSON and CSV do not wait for it

    for path, chain in reading:
        session.show(tables.document_lines(path.name, chain.document, tables.numbers_of(chain), session))
        if chain.commitments:
            session.show(tables.chain_table(rows_of(chain), session))
        if chain.findings:
            session.show(tables.finding_lines(chain.findings, session))
