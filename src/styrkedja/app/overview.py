"""What the store holds as a whole, for the first page and the summary table."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from styrkedja.app.context import Context
from styrkedja.app.documents import Counts, DocumentSummary, list_documents
from styrkedja.store.log import entries


@dataclass(frozen=True, slots=True)
class Overview:
    """All documents in use and the sums of their counts."""

    documents: tuple[DocumentSummary, ...]
    totals: Counts


@dataclass(frozen=True, slots=True)
class LogRow:
    """One action: who did what to what, and when."""

    at: datetime
    who: str
    action: str
    object_kind: str
    object_id: str
    before: dict[str, object]
    after: dict[str, object]


def get_overview(context: Context) -> Overview:
    """Return the documents in use with their counts."""
    documents = list_documents(context)
    sums = {field.name: sum(getattr(document.counts, field.name) for document in documents) for field in fields(Counts)}
    return Overview(documents, Counts(**sums))


def list_log(context: Context, *, object_id: str | None = None, limit: int = 100) -> tuple[LogRow, ...]:
    """Return the latest actions, newest first, or those on one object."""
    del context
    return tuple(
        LogRow(row.at, row.who, row.action, row.object_kind, row.object_id, dict(row.before), dict(row.after))
        for row in entries(object_id=object_id)[:limit]
    )
