"""Load, list, delete and restore documents.

Leaves to others: what stands in a document (`chains.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath

from styrkedja import library
from styrkedja.app.context import Context
from styrkedja.app.fingerprint import parser_version
from styrkedja.app.kolada import find_catalogue
from styrkedja.app.rechecks import findings_of
from styrkedja.reading.formats import RawFile, from_bytes, open_file
from styrkedja.review.apply import review_chain
from styrkedja.store import documents as store
from styrkedja.store.findings import counts_of_findings
from styrkedja.store.models import Document, Version
from styrkedja.store.review import decisions_of

_LONGEST_NAME = 200
_COUNT_OF = {"error": "errors", "warning": "warnings", "note": "notes"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind the current version of a document holds.

    Args:
        with_executor, with_money, with_indicator: commitments that have the link.
        reviewed: texts that somebody has decided on; `rejected` of them are no commitments any more.
        unfit: decisions that no longer fit the text.
        errors, warnings, notes: findings of each severity, as last worked out; `dismissed` are not among them.
    """

    commitments: int = 0
    bracketed: int = 0
    with_executor: int = 0
    with_money: int = 0
    with_indicator: int = 0
    mandates: int = 0
    goals: int = 0
    frames: int = 0
    additions: int = 0
    finance_parameters: int = 0
    indicators: int = 0
    bodies: int = 0
    chairs: int = 0
    deadlines: int = 0
    reviewed: int = 0
    rejected: int = 0
    unfit: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    dismissed: int = 0


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
    return _load(context, open_file(path))


def load_bytes(context: Context, name: str, data: bytes) -> LoadResult:
    """Read an uploaded file and keep it.

    Args:
        name: file name as the user's computer gave it; folders in it are dropped.

    Raises:
        UnreadableFileError: the file cannot be read; nothing is kept.
    """
    return _load(context, from_bytes(_file_name(name), data))


def list_documents(context: Context, *, deleted: bool = False) -> tuple[DocumentSummary, ...]:
    """Return the documents in use, or those in the bin, last loaded first."""
    del context
    summaries = summarise(Document.objects.filter(deleted_at__isnull=not deleted).order_by("-id"))
    return tuple(sorted(summaries, key=lambda summary: summary.loaded_at, reverse=True))


def get_summary(context: Context, document_id: str) -> DocumentSummary:
    """Return one document, also when it is in the bin.

    Raises:
        NotFoundError: no document has that id.
    """
    del context
    return _summary(store.get_document(document_id, deleted=None))


def list_versions(context: Context, document_id: str) -> tuple[VersionInfo, ...]:
    """Return the versions of a document, newest first.

    Raises:
        NotFoundError: no document has that id.
    """
    del context
    return versions_of(store.get_document(document_id, deleted=None))


def delete_document(context: Context, document_id: str) -> DocumentSummary:
    """Put a document in the bin; `restore_document` undoes it.

    Raises:
        NotFoundError: no document in use has that id.
    """
    document = store.get_document(document_id)
    store.delete(document, context.actor)
    return _summary(document)


def restore_document(context: Context, document_id: str) -> DocumentSummary:
    """Take a document out of the bin.

    Raises:
        NotFoundError: no document has that id.
    """
    document = store.get_document(document_id, deleted=None)
    store.restore(document, context.actor)
    return _summary(document)


def summarise(documents: Iterable[Document]) -> tuple[DocumentSummary, ...]:
    """Return summaries of rows of the store, in their order, with one query for all versions."""
    rows = list(documents)
    # The keys of thousands of commitments are much to read, and no list shows them.
    found = Version.objects.filter(document__in=rows).defer("commitment_keys")
    versions = {(version.document_id, version.number): version for version in found}
    current = [versions[row.pk, row.current_number] for row in rows]
    findings = counts_of_findings(current)
    return tuple(
        _describe(row, version, findings.get(version.pk, {})) for row, version in zip(rows, current, strict=True)
    )


def versions_of(document: Document) -> tuple[VersionInfo, ...]:
    """Return the versions of a row of the store, newest first."""
    result: list[VersionInfo] = []
    before: tuple[str, ...] | None = None
    for version in Version.objects.filter(document=document).order_by("number"):
        ids = tuple(dict.fromkeys(public_id for public_id, _ in version.commitment_keys))
        result.append(
            VersionInfo(
                number=version.number,
                sha256=version.sha256,
                media_type=version.media_type,
                pages=version.pages,
                size_bytes=version.size_bytes,
                loaded_at=version.loaded_at,
                loaded_by=version.loaded_by,
                parser_version=version.parser_version,
                added=_not_in(ids, before) if before is not None else (),
                gone=_not_in(before, ids) if before is not None else (),
            )
        )
        before = ids
    return tuple(reversed(result))


def _load(context: Context, raw: RawFile) -> LoadResult:
    known = store.find_file(raw.sha256)
    if known is not None and known.parser_version == parser_version():
        saved = store.keep_known(known, context.actor)
    else:
        chain = library.read_bytes(raw.name, raw.data, catalogue=find_catalogue())
        saved = store.save(store.Incoming(_file_name(raw.name), raw.data, chain, parser_version()), context.actor)
        findings_of(saved.version, review_chain(chain, decisions_of(saved.version.document)).chain)
    document = saved.version.document
    changes = next(info for info in versions_of(document) if info.number == saved.version.number)
    return LoadResult(
        document=_summary(document),
        outcome=LoadOutcome(saved.outcome.value),
        version=saved.version.number,
        added=changes.added,
        gone=changes.gone,
    )


def _summary(document: Document) -> DocumentSummary:
    return summarise([document])[0]


def _describe(document: Document, version: Version, findings: Mapping[str, int]) -> DocumentSummary:
    known = {field.name for field in fields(Counts)}
    found = {_COUNT_OF.get(name, name): number for name, number in findings.items()}
    numbers = {**store.counts_of(version), **found}
    return DocumentSummary(
        id=document.public_id,
        name=document.name,
        title=document.title or document.name,
        organisation=document.organisation,
        parties=tuple(document.parties),
        municipality=document.municipality,
        municipality_code=document.municipality_code,
        period=document.period,
        kind=document.kind,
        media_type=version.media_type,
        pages=version.pages,
        version=version.number,
        loaded_at=version.loaded_at,
        loaded_by=version.loaded_by,
        counts=Counts(**{name: number for name, number in numbers.items() if name in known}),
        deleted_at=document.deleted_at,
    )


def _file_name(name: str) -> str:
    # Browsers and people hand over "C:\\plan.pdf" and "mapp/plan.pdf" alike.
    last = PureWindowsPath(PurePosixPath(name.replace("\x00", "")).name).name.strip()
    return last[-_LONGEST_NAME:]


def _not_in(ids: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    kept = set(others)
    return tuple(item for item in ids if item not in kept)
