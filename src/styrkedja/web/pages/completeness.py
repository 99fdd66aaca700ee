"""How whole the chain of a document or a municipality is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from styrkedja.app.completeness import Column, Completeness, completeness_csv, completeness_json
from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.wholes import WholeView, get_document_whole, get_municipality_whole
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_LINKS = ("owner", "money", "measure", "date", "whole")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a body has in a column: a number, a hole, or nothing where nobody has anything."""

    label: str
    number: int
    is_hole: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A body with its cells; `slug` is the address of its page, "" where it has none."""

    body: str
    slug: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ScoreLink:
    """How many commitments have a link, and what share that is."""

    label: str
    number: int
    share_pct: int
    tenths: int


@page()
def show_document(visit: Visit, document_id: str) -> HttpResponse:
    """Show how whole a document is."""
    view = get_document_whole(visit.context, document_id)
    [document] = view.documents
    values = {"document": document, "tab": "completeness", "here": "documents"}
    return visit.show("completeness/document.html", _values(visit, view) | values)


@page()
def document_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return what the page shows."""
    return as_json(completeness_json(get_document_whole(visit.context, document_id).found))


@page()
def document_csv(visit: Visit, document_id: str) -> HttpResponse:
    """Return one row a body."""
    found = get_document_whole(visit.context, document_id).found
    return as_csv(f"helhet-{document_id}", completeness_csv([found], SWEDISH_CSV))


@page()
def show_municipality(visit: Visit, slug: str) -> HttpResponse:
    """Show how whole all documents of a municipality are together."""
    view = get_municipality_whole(visit.context, slug)
    return visit.show("completeness/municipality.html", _values(visit, view) | {"here": "bodies", "slug": slug})


@page()
def municipality_json(visit: Visit, slug: str) -> HttpResponse:
    """Return what the page shows."""
    return as_json(completeness_json(get_municipality_whole(visit.context, slug).found))


@page()
def municipality_csv(visit: Visit, slug: str) -> HttpResponse:
    """Return one row a body."""
    found = get_municipality_whole(visit.context, slug).found
    return as_csv(f"helhet-{slug}", completeness_csv([found], SWEDISH_CSV))


def _values(visit: Visit, view: WholeView) -> dict[str, object]:
    heads = {column: catalogue.text(f"heading.has_{column}", visit.language) for column in Column}
    found, score = view.found, view.found.score
    return {
        "view": view,
        "found": found,
        "score": score,
        "heads": tuple(heads.values()),
        "rows": tuple(
            MatrixRow(row.body, view.slugs.get(row.body, ""), _cells(found, number, heads))
            for number, row in enumerate(found.rows)
        ),
        "links": tuple(_link(visit, found, name) for name in _LINKS),
    }


def _cells(found: Completeness, number: int, heads: dict[Column, str]) -> tuple[Cell, ...]:
    row = found.rows[number]
    return tuple(Cell(head, row.counts[column], found.is_hole(row, column)) for column, head in heads.items())


def _link(visit: Visit, found: Completeness, name: str) -> ScoreLink:
    number: int = getattr(found.score, name)
    share = found.score.share_pct(number)
    return ScoreLink(catalogue.label("score_link", name, visit.language), number, share, (share + 5) // 10)
