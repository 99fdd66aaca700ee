"""Load, list, delete and restore documents.

Leaves to others: what stands in a document (`chains.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from styrkedja.app.context import Context


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind the current version of a document holds."""

    commitments: int = 0
    bracketed: int = 0
    mandates: int = 0
    goals: int = 0
    frames: int = 0
    additions: int = 0
    finance_parameters: int = 0
    indicators: int = 0
    bodies: int = 0
    chairs: int = 0
    deadlines: int = 0


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One document as a row of a list.

    Args:
        id: stable, made from file name and organisation ("d-...").
        name: file name.
        title: as printed, else the file name.
        version: number of the current version, from 1.
        deleted_at: when it was put in the bin; None while it is in use.
    """

    id: str
    name: str
    title: str
    organisation: str | None
    parties: tuple[str, ...]
    municipality: str | None
    municipality_code: str | None
    period: str | None
    kind: str
    media_type: str
    pages: int | None
    version: int
    loaded_at: datetime
    loaded_by: str
    counts: Counts
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One version of a document.

    Args:
        number: from 1, in order of loading.
        size_bytes: size of the source file.
        added: ids of commitments that the version before did not have.
        gone: ids of commitments that only the version before has.
    """

    number: int
    sha256: str
    media_type: str
    pages: int | None
    size_bytes: int
    loaded_at: datetime
    loaded_by: str
    parser_version: str
    added: tuple[str, ...]
    gone: tuple[str, ...]


class LoadOutcome(StrEnum):
    """What loading a file led to."""

    NEW = "new"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    REREAD = "reread"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class LoadResult:
    """A loaded file.

    Args:
        version: the version that holds the file's bytes, not always the current one.
        added: ids of commitments that the version before did not have; () for a new document.
        gone: ids of commitments that only the version before has.
    """

    document: DocumentSummary
    outcome: LoadOutcome
    version: int
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def load_file(context: Context, path: Path) -> LoadResult:
    """Read the file at *path* and keep it.

    Raises:
        UnreadableFileError: the file cannot be read; nothing is kept.
    """
    raise NotImplementedError


def load_bytes(context: Context, name: str, data: bytes) -> LoadResult:
    """Read an uploaded file and keep it.

    Args:
        name: file name as the user's computer gave it; folders in it are dropped.

    Raises:
        UnreadableFileError: the file cannot be read; nothing is kept.
    """
    raise NotImplementedError


def list_documents(context: Context, *, deleted: bool = False) -> tuple[DocumentSummary, ...]:
    """Return the documents in use, or those in the bin, last loaded first."""
    raise NotImplementedError


def get_summary(context: Context, document_id: str) -> DocumentSummary:
    """Return one document, also when it is in the bin.

    Raises:
        NotFoundError: no document has that id.
    """
    raise NotImplementedError


def list_versions(context: Context, document_id: str) -> tuple[VersionInfo, ...]:
    """Return the versions of a document, newest first.

    Raises:
        NotFoundError: no document has that id.
    """
    raise NotImplementedError


def delete_document(context: Context, document_id: str) -> DocumentSummary:
    """Put a document in the bin; `restore_document` undoes it.

    Raises:
        NotFoundError: no document in use has that id.
    """
    raise NotImplementedError


def restore_document(context: Context, document_id: str) -> DocumentSummary:
    """Take a document out of the bin.

    Raises:
        NotFoundError: no document has that id.
    """
    raise NotImplementedError
