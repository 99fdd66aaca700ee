"""Key figures suggested for commitments without measure: suggestions only."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from styrkedja.app.document_suggestions import MOST_ON_A_PAGE, suggest_for_commitment, suggest_for_document
from styrkedja.app.documents import get_summary
from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.indicator_suggestions import Suggested, SuggestionReport, suggestions_csv, suggestions_json
from styrkedja.base.errors import WrongCallError
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue
from styrkedja.wording import suggestions as words

_ITEM = "atagande"


@dataclass(frozen=True, slots=True)
class KpiCard:
    """A suggested key figure as it is shown.

    Args:
        score: in words.
        reasons: what speaks for it.
        to_mind: what to mind before it is used.
        variants: ids of the same measure in other forms.
    """

    id: str
    title: str
    score: str
    reasons: tuple[str, ...]
    to_mind: tuple[str, ...]
    variants: str


@dataclass(frozen=True, slots=True)
class CommitmentCard:
    """A commitment without measure, with its suggestions."""

    id: str
    text: str
    page: int | None
    cards: tuple[KpiCard, ...]


@page()
def show_suggestions(visit: Visit, document_id: str) -> HttpResponse:
    """Show what may fit the commitments of a document that have no indicator, or one of them."""
    item = visit.request.GET.get(_ITEM)
    values: dict[str, object] = {
        "document": get_summary(visit.context, document_id),
        "tab": "indicators",
        "here": "documents",
        "item": item,
        "most": MOST_ON_A_PAGE,
    }
    try:
        report = _report(visit, document_id)
    except WrongCallError as error:
        # Without a catalogue there is nothing to suggest from; the page says how to get one.
        return visit.show("suggestions/list.html", values | {"lacks": catalogue.error_text(error, visit.language)})
    cards = [_card(row, visit) for row in report.rows]
    values |= {
        "report": report,
        "summary": words.summary(report.commitments, len(report.rows), report.fitting, visit.language),
        "meaning": catalogue.text(f"message.suggest_meaning_{report.meaning}", visit.language),
        "with_some": [card for card in cards if card.cards],
        "without": [card for card in cards if not card.cards],
    }
    return visit.show("suggestions/list.html", values)


@page()
def suggestions_twin(visit: Visit, document_id: str) -> HttpResponse:
    """Return what the page shows."""
    return as_json(suggestions_json(_report(visit, document_id)))


@page()
def suggestions_table(visit: Visit, document_id: str) -> HttpResponse:
    """Return one row for each suggestion."""
    return as_csv(f"nyckeltal-{document_id}", suggestions_csv([_report(visit, document_id)], SWEDISH_CSV))


def _report(visit: Visit, document_id: str) -> SuggestionReport:
    item = visit.request.GET.get(_ITEM)
    if item:
        return suggest_for_commitment(visit.context, item, document_id=document_id)
    return suggest_for_document(visit.context, document_id).report


def _card(row: Suggested, visit: Visit) -> CommitmentCard:
    cards = tuple(
        KpiCard(
            found.kpi.id,
            found.kpi.title,
            words.score(found.score, visit.language),
            words.reasons_for(found.reasons, visit.language),
            words.to_mind(found.reasons, visit.language),
            ", ".join(other.id for other in found.variants),
        )
        for found in row.suggestions
    )
    return CommitmentCard(row.id, row.text, row.page, cards)
