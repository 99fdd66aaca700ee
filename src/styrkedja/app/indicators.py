"""The indicators of one document or of all."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary
from styrkedja.chain.indicator import Indicator


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
    raise NotImplementedError
