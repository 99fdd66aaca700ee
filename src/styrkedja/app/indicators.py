"""The indicators of one document or of all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.app.chains import read_version
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.chain.indicator import Indicator
from styrkedja.store.documents import get_document, get_version
from styrkedja.store.items import page_finder
from styrkedja.store.models import Document


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator.

    Args:
        page: page or slide it stands on.
        change: target value minus baseline value, in the indicator's unit; None if either is missing.
    """

    document: DocumentSummary
    indicator: Indicator
    page: int | None
    change: Decimal | None


def list_indicators(context: Context, *, document_id: str | None = None) -> tuple[IndicatorRow, ...]:
    """Return the indicators of the documents in use, or of one, in the order of the text.

    Raises:
        NotFoundError: *document_id* is given and no document in use has it.
    """
    del context
    documents = Document.objects.filter(deleted_at=None).order_by("-id")
    if document_id is not None:
        documents = documents.filter(pk=get_document(document_id).pk)
    rows: list[IndicatorRow] = []
    for document, summary in zip(documents, summarise(documents), strict=True):
        chain = read_version(get_version(document)).reviewed.chain
        page_of = page_finder(chain)
        rows += [IndicatorRow(summary, item, page_of(item.span), _change(item)) for item in chain.indicators]
    return tuple(rows)


def _change(indicator: Indicator) -> Decimal | None:
    if indicator.target_value is None or indicator.baseline_value is None:
        return None
    return indicator.target_value - indicator.baseline_value
