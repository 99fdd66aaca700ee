"""What the store holds as a whole, for the first page and the summary table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from styrkedja.app.context import Context
from styrkedja.app.documents import Counts, DocumentSummary


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
    raise NotImplementedError


def list_log(context: Context, *, object_id: str | None = None, limit: int = 100) -> tuple[LogRow, ...]:
    """Return the latest actions, newest first, or those on one object."""
    raise NotImplementedError
