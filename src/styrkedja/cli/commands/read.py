"""`styrkedja read`: files in, their chains out; nothing is kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Generic, TypeVar

import typer

from styrkedja.app.reading import find_files, read_files, rows_of, whole
from styrkedja.chain.chain import Chain
from styrkedja.chain.serial import chain_to_json
from styrkedja.cli.formats import Format, json_text, write_csv, write_json_array
from styrkedja.cli.session import Session
from styrkedja.cli.skipped import tell_skipped
from styrkedja.wording.catalogue import finding_text
from styrkedja.wording.numbers import Language

T = TypeVar("T")


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
    paths = find_files(files)
    if output is Format.CSV:
        rows = _Reading(session, paths, rows_of, ocr=ocr)
        write_csv((path.name, found) for path, found in rows)
        return int(rows.has_failed)
    if output is Format.TABLE:
        chains = _Reading(session, paths, whole, ocr=ocr)
        _write_tables(chains, session)
        return int(chains.has_failed)
    texts = _Reading(session, paths, partial(_as_json, language=session.language, with_text=not no_text), ocr=ocr)
    if len(files) > 1 or files[0].is_dir():
        write_json_array(text for _, text in texts)
    else:
        for _, text in texts:
            sys.stdout.write(text + "\n")
    return int(texts.has_failed)


def _as_json(chain: Chain, *, language: Language, with_text: bool) -> str:
    return json_text(chain_to_json(chain, with_text=with_text, say=partial(finding_text, language=language)))


class _Reading(Generic[T]):
    """The chains of files in the shape asked for, each unreadable one told of on the way."""

    def __init__(self, session: Session, paths: tuple[Path, ...], shape: Callable[[Chain], T], *, ocr: bool) -> None:
        self._session, self._paths, self._shape, self._ocr = session, paths, shape, ocr
        self.has_failed = False

    def __iter__(self) -> Iterator[tuple[Path, T]]:
        results = read_files(self._paths, self._shape, ocr=self._ocr)
        for result in self._session.track(results, "reading_files", len(self._paths)):
            if result.error is not None:
                self.has_failed = True
                self._session.tell_error(result.error)
            if result.value is not None:
                yield result.path, result.value


def _write_tables(reading: _Reading[Chain], session: Session) -> None:
    from styrkedja.cli import tables  # noqa: PLC0415  # JSON and CSV do not wait for it

    for path, chain in reading:
        session.show(tables.document_lines(path.name, chain.document, tables.numbers_of(chain), session))
        if chain.commitments:
            session.show(tables.chain_table(rows_of(chain), session))
        if chain.findings:
            session.show(tables.finding_lines(chain.findings, session))
