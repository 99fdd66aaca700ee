"""`styrkedja indicators suggest`: key figures that may fit commitments without measure; suggestions only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.indicator_suggestions import (
    SuggestionReport,
    suggest_for_chain,
    suggest_for_text,
    suggestion_index,
    suggestions_csv,
    suggestions_json,
)
from styrkedja.app.reading import SUFFIXES, find_files, read_files, whole
from styrkedja.app.title_vectors import build_vectors, missing_vectors
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import write_json
from styrkedja.cli.session import Session

_TOP = 5


class SuggestFormat(StrEnum):
    """How to print suggestions."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def suggest(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    given: Annotated[list[str] | None, typer.Argument(metavar="[TEXT|FIL]...", help="cli.suggest_given")] = None,
    output: Annotated[
        SuggestFormat, typer.Option("--format", metavar="text|json|csv", help="cli.suggest_format")
    ] = SuggestFormat.TEXT,
    *,
    document: Annotated[str | None, typer.Option("--document", metavar="ID", help="cli.suggest_document")] = None,
    top: Annotated[int, typer.Option("--top", metavar="ANTAL", help="cli.suggest_top")] = _TOP,
    build: Annotated[bool, typer.Option("--build-meanings", help="cli.suggest_build")] = False,
) -> int:
    """Print what may fit; 1 when a file could not be read."""
    session: Session = context.obj
    if top < 1:
        raise WrongCallError("suggest_top", value=top)
    if build:
        _build(session)
    if not given and document is None:
        if build:
            return 0
        raise WrongCallError("suggest_nothing_given")
    reading = _Reports(given or [], document, top, session)
    _write(list(reading), output, session)
    return int(reading.has_failed)


class _Reports:
    """What is suggested for each text, file and document; files that cannot be read are told of on the way."""

    def __init__(self, given: Sequence[str], document: str | None, top: int, session: Session) -> None:
        self._files = [Path(one) for one in given if _is_file(one)]
        self._texts = [one for one in given if not _is_file(one)]
        self._document, self._top, self._session = document, top, session
        self.has_failed = False

    def __iter__(self) -> Iterator[SuggestionReport]:
        if self._document is not None:
            from styrkedja.app.context import open_context  # noqa: PLC0415  # a text needs no store
            from styrkedja.app.document_suggestions import suggest_for_document  # noqa: PLC0415  # reads the store

            yield suggest_for_document(open_context(), self._document, most=self._top).report
        for text in self._texts:
            yield suggest_for_text(text, most=self._top)
        paths = find_files(self._files) if self._files else ()
        results = read_files(paths, whole)
        for result in self._session.track(results, "reading_files", len(paths)):
            if result.error is not None:
                self.has_failed = True
                self._session.tell_error(result.error)
            if result.value is not None:
                yield suggest_for_chain(result.path.name, result.value, most=self._top)


def _is_file(given: str) -> bool:
    """Tell whether an argument names a file: it is there, or it is one word that ends like one."""
    path = Path(given)
    try:
        is_there = path.exists()
    except OSError:
        return False
    return is_there or (" " not in given.strip() and path.suffix.lower() in SUFFIXES)


def _build(session: Session) -> None:
    index = suggestion_index()
    total = missing_vectors(index)
    for _ in session.track(_one_by_one(build_vectors(index)), "suggest_building", total):
        pass
    session.tell("suggest_built", count=len(index.measures))


def _one_by_one(steps: Iterator[int]) -> Iterator[int]:
    for step in steps:
        yield from range(step)


def _write(reports: Sequence[SuggestionReport], output: SuggestFormat, session: Session) -> None:
    if output is SuggestFormat.JSON:
        values = [suggestions_json(report) for report in reports]
        write_json(values[0] if len(values) == 1 else values)
    elif output is SuggestFormat.CSV:
        for line in suggestions_csv(reports, PLAIN_CSV):
            session.print_part(line)
    else:
        from styrkedja.cli.suggest_view import show_suggestions  # noqa: PLC0415  # JSON and CSV do not wait for it

        show_suggestions(reports, session)
