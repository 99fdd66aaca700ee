"""Key figures suggested for the commitments of documents in the store, as people have reviewed them."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.app.chains import read_version
from styrkedja.app.commitments import get_commitment
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, summarise
from styrkedja.app.indicator_suggestions import SuggestionReport, suggest_for_rows
from styrkedja.store.documents import get_document, get_version

MOST_ON_A_PAGE = 3


@dataclass(frozen=True, slots=True)
class DocumentSuggestions:
    """A document and what is suggested for its commitments without measure."""

    document: DocumentSummary
    report: SuggestionReport


def suggest_for_document(context: Context, document_id: str, *, most: int = MOST_ON_A_PAGE) -> DocumentSuggestions:
    """Return what is suggested for the commitments of a document that have no indicator.

    Raises:
        NotFoundError: no document in use has that id.
        WrongCallError: code kolada_no_catalogue.
    """
    del context
    document = get_document(document_id)
    [summary] = summarise([document])
    rows = read_version(get_version(document)).rows
    return DocumentSuggestions(summary, suggest_for_rows(summary.name, rows, most=most))


def suggest_for_commitment(
    context: Context, commitment_id: str, *, document_id: str | None = None, most: int = MOST_ON_A_PAGE
) -> SuggestionReport:
    """Return what is suggested for one commitment; no rows when it has an indicator already.

    Raises:
        NotFoundError: no document in use holds it.
        WrongCallError: code kolada_no_catalogue.
    """
    view = get_commitment(context, commitment_id, document_id=document_id)
    return suggest_for_rows(view.document.name, [view.row], most=most)
