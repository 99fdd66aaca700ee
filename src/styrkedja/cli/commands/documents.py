"""`styrkedja load`, `list` and `show`: the documents in the store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.chains import get_chain
from styrkedja.app.commitments import get_commitment
from styrkedja.app.context import Context, open_context
from styrkedja.app.documents import LoadResult, list_documents, load_file
from styrkedja.app.meanings import make_meanings, steps_left, texts_of_documents
from styrkedja.app.reading import find_files
from styrkedja.base.errors import UnreadableFileError
from styrkedja.chain.serial import chain_to_json
from styrkedja.cli import documents_view as view
from styrkedja.cli.formats import Format, ListFormat, write_csv, write_json
from styrkedja.cli.session import Session
from styrkedja.cli.skipped import tell_skipped
from styrkedja.wording import catalogue

_DOCUMENT_PREFIX = "d-"


def load(
    context: typer.Context, files: Annotated[list[Path], typer.Argument(metavar="FIL...", help="cli.files")]
) -> int:
    """Keep files in the store; 1 when any of them could not be read."""
    session: Session = context.obj
    tell_skipped(files, session)
    paths = find_files(files)
    return int(load_files(open_context(), paths, session) < len(paths))


def load_files(context: Context, paths: Sequence[Path], session: Session) -> int:
    """Load files one by one, tell of each, and return how many could be read."""
    loaded: list[str] = []
    for path in session.track(paths, "loading_files", len(paths)):
        try:
            result = load_file(context, path)
            tell_loaded(result, session)
            loaded.append(result.document.id)
        except UnreadableFileError as error:
            session.tell_error(error)
    texts = texts_of_documents(context, loaded)
    for _ in session.track(make_meanings(texts), "making_meanings", steps_left(texts)):
        pass
    return len(loaded)


def tell_loaded(result: LoadResult, session: Session) -> None:
    """Say what loading a file led to."""
    document = result.document
    session.say(
        f"loaded_{result.outcome}",
        name=document.name,
        id=document.id,
        version=result.version,
        commitments=catalogue.count("commitment", document.counts.commitments, session.language),
        added=len(result.added),
        gone=len(result.gone),
    )


def list_(
    context: typer.Context,
    output: Annotated[
        ListFormat, typer.Option("--format", metavar="table|json", help="cli.list_format")
    ] = ListFormat.TABLE,
) -> int:
    """Print the documents in use."""
    session: Session = context.obj
    documents = list_documents(open_context())
    if output is ListFormat.JSON:
        write_json([view.document_json(document) for document in documents])
    elif documents:
        session.show(view.document_table(documents, session))
    else:
        session.say("no_documents")
    return 0


def show(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="ID", help="cli.id")],
    output: Annotated[
        Format, typer.Option("--format", metavar="table|json|csv", help="cli.show_format")
    ] = Format.TABLE,
) -> int:
    """Print a document with its chain, or a commitment with its place in the source."""
    session: Session = context.obj
    if item.startswith(_DOCUMENT_PREFIX):
        _show_document(item, output, session)
        return 0
    found = get_commitment(open_context(), item)
    if output is Format.TABLE:
        view.show_commitment(found, session)
    elif output is Format.CSV:
        write_csv([(found.document.name, [found.row])])
    else:
        write_json(view.commitment_json(found))
    return 0


def _show_document(document_id: str, output: Format, session: Session) -> None:
    found = get_chain(open_context(), document_id)
    if output is Format.TABLE:
        view.show_document(found, session)
    elif output is Format.CSV:
        write_csv([(found.document.name, found.rows)])
    else:
        write_json(chain_to_json(found.chain, say=session.say_finding))
