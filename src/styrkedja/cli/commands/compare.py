"""`styrkedja compare`: what became of every commitment of one document in another; nothing is kept."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from styrkedja.app.comparison import Arrangement, ComparisonWish, compare_sources, is_document_id, store_is_here
from styrkedja.app.comparison_exchange import FileForm, Kinds, comparison_file, comparison_json, kinds_of
from styrkedja.app.plan_files import write_new
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import json_text, write_json
from styrkedja.cli.session import Session

if TYPE_CHECKING:
    from styrkedja.app.comparison import ComparisonSet
    from styrkedja.app.context import Context


class CompareFormat(StrEnum):
    """How to print a comparison."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    PDF = "pdf"
    DOCX = "docx"


_FORMS = "|".join(CompareFormat)


def compare(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    documents: Annotated[list[str], typer.Argument(metavar="DOKUMENT...", help="cli.compare_documents")],
    output: Annotated[
        CompareFormat | None,
        typer.Option("--format", metavar=_FORMS, help="cli.compare_format"),
    ] = None,
    *,
    to: Annotated[Path | None, typer.Option("--output", metavar="FIL", help="cli.compare_output")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="cli.compare_replace")] = False,
    against: Annotated[str | None, typer.Option("--against", metavar="DOKUMENT", help="cli.compare_against")] = None,
    mandates: Annotated[bool, typer.Option("--mandates", help="cli.compare_mandates")] = False,
    kind: Annotated[list[str] | None, typer.Option("--kind", metavar="SLAG", help="cli.compare_kind")] = None,
    everything: Annotated[bool, typer.Option("--all", help="cli.compare_all")] = False,
    no_meaning: Annotated[bool, typer.Option("--no-meaning", help="cli.compare_no_meaning")] = False,
    register: Annotated[Path | None, typer.Option("--register", metavar="FIL", help="cli.compare_register")] = None,
    ocr: Annotated[bool, typer.Option("--ocr", help="cli.ocr")] = False,
) -> int:
    """Print documents compared with each other."""
    session: Session = context.obj
    form = _form(output, to)
    kinds = kinds_of([part for given in kind or () for part in given.split(",")])
    sources = [*documents, *([against] if against else [])]
    wish = ComparisonWish(
        arrangement=_arrangement(against, is_by_mandates=mandates),
        with_meaning=not no_meaning,
        register=register,
        ocr=ocr,
    )
    found = compare_sources(_context(sources), sources, wish, track=session.track)
    if form is CompareFormat.TABLE:
        from styrkedja.cli import comparison_view  # noqa: PLC0415  # the other formats do not wait for tables

        comparison_view.show_comparison(found, kinds, session, with_same=everything or bool(kind))
    elif form is CompareFormat.JSON and to is None:
        write_json(comparison_json(found, kinds))
    else:
        data = _data(found, form, kinds, session)
        if to is None:
            _print(data, form, session)
        else:
            write_new(to, data, replace=replace)
            session.tell("compare_written", name=str(to))
    return 0


def _arrangement(against: str | None, *, is_by_mandates: bool) -> Arrangement:
    if against and is_by_mandates:
        raise WrongCallError("compare_one_way")
    if is_by_mandates:
        return Arrangement.MANDATES
    return Arrangement.AGAINST if against else Arrangement.SEQUENCE


def _form(given: CompareFormat | None, to: Path | None) -> CompareFormat:
    """Return the format that was asked for, or else the one that the file's name ends in.

    Raises:
        WrongCallError: compare_suffix, a name that says nothing or something else; compare_table_file, a table is only
            printed.
    """
    if to is None:
        return given or CompareFormat.TABLE
    named = next((form for form in CompareFormat if to.suffix.casefold() == f".{form}"), None)
    if given is CompareFormat.TABLE:
        raise WrongCallError("compare_table_file", name=to.name)
    if given is None and (named is None or named is CompareFormat.TABLE):
        raise WrongCallError("compare_suffix", name=to.name)
    return given or named or CompareFormat.JSON


def _context(sources: list[str]) -> Context | None:
    """Return where documents and registers are kept, when one is asked for or there are any."""
    if not any(map(is_document_id, sources)) and not store_is_here():
        return None
    from styrkedja.app.context import open_context  # noqa: PLC0415  # comparing two files need not wait for it

    return open_context()


def _data(found: ComparisonSet, form: CompareFormat, kinds: Kinds, session: Session) -> bytes:
    if form is CompareFormat.JSON:
        return (json_text(comparison_json(found, kinds)) + "\n").encode()
    return comparison_file(found, FileForm(form.value), _today(), session.language, kinds)


def _print(data: bytes, form: CompareFormat, session: Session) -> None:
    if form is CompareFormat.HTML:
        session.print_part(data.decode())
    elif session.is_terminal:
        raise WrongCallError("compare_no_terminal")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
