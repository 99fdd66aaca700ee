"""One document as chain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.http import HttpResponse

from styrkedja.app.bodies import body_slug
from styrkedja.app.chains import ChainFilter, ChainView, get_chain
from styrkedja.chain.link import ChainRow
from styrkedja.chain.serial import chain_to_json
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.themes import themes_of, wholeness_of
from styrkedja.web.forms import chain_filter, whole_number
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue


@page()
def show_chain(visit: Visit, document_id: str) -> HttpResponse:
    """Show the commitments under their themes, with filters."""
    wanted = chain_filter(visit.request.GET)
    view = _view(visit, document_id, wanted)
    address = partial(body_slug, municipality=view.chain.document.municipality)
    themes = themes_of(view.rows, visit.language, address)
    values = {
        "view": view,
        "document": view.document,
        "here": "documents",
        "tab": "chain",
        "themes": themes,
        "wholeness": wholeness_of(themes, visit.language),
        "filter": wanted,
        "is_filtered": wanted != ChainFilter(),
        "query": visit.request.GET.urlencode(),
        "is_current": view.version == view.document.version,
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
        }
    )


@page()
def chain_document(visit: Visit, document_id: str) -> HttpResponse:
    """Return the whole chain document, as `styrkedja read --format json` writes it."""
    return as_json(chain_to_json(_view(visit, document_id, ChainFilter()).chain))


@page()
def chain_csv(visit: Visit, document_id: str) -> HttpResponse:
    """Return the rows of the page as a table."""
    view = _view(visit, document_id, chain_filter(visit.request.GET))
    names = ("id", "theme", "commitment", "kind", "committee", "decision", "means", "executors", "dialogue", "money",
             "indicator", "missing", "page")  # fmt: skip
    heads = [catalogue.text(f"heading.{name}", visit.language) for name in names]
    return as_csv(f"kedja-{document_id}", heads, (list(_cells(row, visit)) for row in view.rows))


def _view(visit: Visit, document_id: str, wanted: ChainFilter) -> ChainView:
    version = whole_number(visit.request.GET, "version")
    return get_chain(visit.context, document_id, chain_filter=wanted, version=version)


def _cells(row: ChainRow, visit: Visit) -> Iterator[object]:
    commitment = row.commitment
    yield from (commitment.id, row.theme, commitment.text)
    yield catalogue.label("commitment_kind", commitment.status_of_text, visit.language)
    yield from (commitment.body, row.decision_body, row.means, "; ".join(row.executors), "; ".join(row.dialogue))
    yield "; ".join(f"{link.amount} {link.unit} ({link.tie})" for link in row.money)
    yield "; ".join(link.indicator.title for link in row.indicators)
    yield "; ".join(catalogue.label("missing", link, visit.language) for link in row.missing)
    yield commitment.page
