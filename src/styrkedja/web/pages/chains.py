"""One document as chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.http import HttpResponse

from styrkedja.app.bodies import body_slug
from styrkedja.app.chains import ChainFilter, ChainView, get_chain
from styrkedja.app.checks import count_severities
from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.exchange import chain_csv as chain_lines
from styrkedja.base.finding import Finding, Severity
from styrkedja.chain.review import ItemKey, ReviewMark
from styrkedja.chain.serial import chain_to_json, finding_to_json
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.findings import finding_cards
from styrkedja.web.drawing.headings import Heading, cut_headings, headings_of, number_of, wholeness_of
from styrkedja.web.drawing.pages import STRANDS_PER_PAGE, Paging, paging
from styrkedja.web.forms import chain_filter, whole_number
from styrkedja.web.visit import Visit, page

# The page of findings has them all.
_MOST_FINDINGS = 5
_GRAVEST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """What people decided about the commitment with that id that begins at that offset."""

    id: str
    start: int
    decisions: tuple[ReviewMark, ...]


@page()
def show_chain(visit: Visit, document_id: str) -> HttpResponse:
    """Show the commitments under their headings, with filters."""
    wanted = chain_filter(visit.request.GET)
    view = _view(visit, document_id, wanted)
    address = partial(body_slug, municipality=view.chain.document.municipality)
    headings = headings_of(view.rows, visit.language, address, view.marks)
    pages = _paging(visit, headings, len(view.rows))
    rest = visit.request.GET.copy()
    rest.pop("sida", None)
    values = {
        "view": view,
        "document": view.document,
        "here": "documents",
        "tab": "chain",
        "headings": cut_headings(headings, pages.first, pages.end),
        "paging": pages,
        "wholeness": wholeness_of(headings, visit.language),
        "filter": wanted,
        "is_filtered": wanted != ChainFilter(),
        "query": rest.urlencode(),
        "is_current": view.version == view.document.version,
        "is_old": view.version != view.document.version,
        "findings": finding_cards(_gravest(view.chain.findings), visit.language, view.chain.text),
        "finding_total": len(view.chain.findings),
        "severities": [pair for pair in count_severities(view.chain.findings).items() if pair[1]],
    }
    return visit.show("chains/chain.html", values)


@page()
def chain_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return what the page shows."""
    view = _view(visit, document_id, chain_filter(visit.request.GET))
    return as_json(
        {
            "document": view.document,
            "version": view.version,
            "versions": view.versions,
            "total": view.total,
            "facets": view.facets,
            "rows": view.rows,
            "findings": [finding_to_json(finding, visit.say_finding) for finding in view.chain.findings],
            "reviewed": tuple(marked_rows(view.marks)),
        }
    )


@page()
def chain_document(visit: Visit, document_id: str) -> HttpResponse:
    """Return the whole chain document, as `styrkedja read --format json` writes it."""
    return as_json(chain_to_json(_view(visit, document_id, ChainFilter()).chain, say=visit.say_finding))


@page()
def chain_csv(visit: Visit, document_id: str) -> HttpResponse:
    """Return the rows of the page as a table, with the cells of `styrkedja read --format csv`."""
    view = _view(visit, document_id, chain_filter(visit.request.GET))
    return as_csv(f"kedja-{document_id}", chain_lines([(view.document.name, view.rows)], SWEDISH_CSV))


def marked_rows(marks: Mapping[ItemKey, tuple[ReviewMark, ...]]) -> Iterator[MarkedRow]:
    """Yield the commitments that somebody has decided on."""
    for (item_id, start), decided in marks.items():
        yield MarkedRow(item_id, start, decided)


def _gravest(findings: tuple[Finding, ...]) -> list[Finding]:
    return sorted(findings, key=lambda finding: _GRAVEST_FIRST.index(finding.severity))[:_MOST_FINDINGS]


def _paging(visit: Visit, headings: tuple[Heading, ...], total: int) -> Paging:
    item = visit.request.GET.get("item", "")
    wanted = whole_number(visit.request.GET, "sida") or -(-number_of(headings, item) // STRANDS_PER_PAGE)
    return paging(total, wanted, STRANDS_PER_PAGE)


def _view(visit: Visit, document_id: str, wanted: ChainFilter) -> ChainView:
    version = whole_number(visit.request.GET, "version")
    return get_chain(visit.context, document_id, chain_filter=wanted, version=version)
