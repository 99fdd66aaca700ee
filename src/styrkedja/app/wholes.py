"""How whole the chain of a document in the store is, and of all documents of a municipality.

Leaves to others: how it counts (`styrkedja.checks.completeness`), and how it is written (`completeness.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.app.bodies import list_bodies
from styrkedja.app.chains import read_version
from styrkedja.app.completeness import Completeness
from styrkedja.app.context import Context
from styrkedja.app.documents import DocumentSummary, list_documents, summarise
from styrkedja.base.errors import NotFoundError
from styrkedja.checks.completeness import completeness_of, merge
from styrkedja.store.documents import get_document, get_version
from styrkedja.store.models import Document
from styrkedja.store.slugs import body_slug, swedish_key


@dataclass(frozen=True, slots=True)
class MunicipalitySummary:
    """A municipality that documents in use are about.

    Args:
        slug: address of its page.
    """

    slug: str
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class WholeView:
    """How whole one document is, or all documents of a municipality.

    Args:
        documents: those it is about.
        slugs: addresses of the pages of its bodies, by name, where they have one.
    """

    name: str
    documents: tuple[DocumentSummary, ...]
    found: Completeness
    slugs: dict[str, str]


def get_document_whole(context: Context, document_id: str) -> WholeView:
    """Return how whole a document is.

    Raises:
        NotFoundError: no document in use has that id.
    """
    document = get_document(document_id)
    [summary] = summarise([document])
    found = _completeness(document)
    return WholeView(summary.title, (summary,), found, _slugs(context, found))


def list_municipalities(context: Context) -> tuple[MunicipalitySummary, ...]:
    """Return the municipalities that documents in use are about, in Swedish order of names."""
    names: dict[str, list[str]] = {}
    for document in list_documents(context):
        if document.municipality:
            names.setdefault(body_slug(document.municipality, None), []).append(document.municipality)
    found = [MunicipalitySummary(slug, same[0], len(same)) for slug, same in names.items()]
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))


def get_municipality_whole(context: Context, slug: str) -> WholeView:
    """Return how whole all documents of a municipality are together.

    Raises:
        NotFoundError: code municipality_not_found, no document in use is about it.
    """
    summaries = tuple(
        document
        for document in list_documents(context)
        if document.municipality and body_slug(document.municipality, None) == slug
    )
    if not summaries:
        raise NotFoundError("municipality_not_found", id=slug)
    found = merge([_completeness(get_document(summary.id)) for summary in summaries])
    return WholeView(summaries[0].municipality or "", summaries, found, _slugs(context, found))


def _completeness(document: Document) -> Completeness:
    view = read_version(get_version(document))
    return completeness_of(view.reviewed.chain, view.rows)


def _slugs(context: Context, found: Completeness) -> dict[str, str]:
    known = {body.slug for body in list_bodies(context)}
    slugs = {row.body: body_slug(row.body, found.municipality) for row in found.rows}
    return {name: slug for name, slug in slugs.items() if slug in known}
