"""A document's own text, with the item asked for marked, and the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect

from styrkedja.app.chains import SourceView, get_source, get_source_file
from styrkedja.app.commitments import get_commitment
from styrkedja.base.errors import NotFoundError
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.review import key_of
from styrkedja.web.answers import as_json, attach
from styrkedja.web.drawing.marked import Found, Note, lay_out
from styrkedja.web.drawing.pages import STRANDS_PER_PAGE
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import wanted_span, whole_number
from styrkedja.web.visit import Visit, page

# The file may be a web page with scripts: it is saved, never shown, and were it shown it could do nothing.
_SANDBOX = "sandbox; default-src 'none'"


@page()
def show_source(visit: Visit, document_id: str) -> HttpResponse:
    """Show the text with one item marked."""
    view = _view(visit, document_id)
    items = view.chain.commitments
    try:
        at = _place(visit, view.chain)
    except NotFoundError:
        return _last_place(visit, document_id, view.version)
    span = items[at].span if at is not None else wanted_span(visit.request.GET, len(view.chain.text))
    wants_all = _choice(visit)
    notes = tuple(_notes(visit, view.chain, span, wants_all=wants_all))
    mild = sum(finding.severity is Severity.NOTE for finding in view.chain.findings)
    values = {
        "view": view,
        "document": view.document,
        "here": "documents",
        "tab": "source",
        "groups": lay_out(view.chain.blocks, _found(view.chain, at, span), notes),
        "note_total": len(notes),
        "mild": mild,
        "wants_all": wants_all,
        "span": span,
        "item": items[at] if at is not None else None,
        "marks": view.marks.get(key_of(items[at]), ()) if at is not None else (),
        "number": None if at is None else at + 1,
        "total": len(items),
        "is_long": len(items) > STRANDS_PER_PAGE,
        "before": items[at - 1] if at else None,
        "after": items[at + 1] if at is not None and at + 1 < len(items) else None,
        "is_slides": "presentation" in view.document.media_type,
        "is_current": view.version == view.document.version,
        "is_old": view.version != view.document.version,
    }
    return visit.show("sources/source.html", values)


@page()
def source_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return the text and its blocks."""
    view = _view(visit, document_id)
    return as_json(
        {
            "document": view.document,
            "version": view.version,
            "text": view.chain.text,
            "blocks": view.chain.blocks,
        }
    )


@page()
def source_file(visit: Visit, document_id: str) -> HttpResponse:
    """Hand over the file as it was loaded."""
    version = whole_number(visit.request.GET, "version")
    file = get_source_file(visit.context, document_id, version=version)
    response = attach(HttpResponse(file.data, content_type=file.media_type), file.name)
    response["Content-Security-Policy"] = _SANDBOX
    return response


def _view(visit: Visit, document_id: str) -> SourceView:
    return get_source(visit.context, document_id, version=whole_number(visit.request.GET, "version"))


def _last_place(visit: Visit, document_id: str, version: int) -> HttpResponse:
    """Lead an old address to the last version that has the item."""
    item = visit.request.GET["item"]
    found = get_commitment(visit.context, item, document_id=document_id)
    if found.last_version == version:
        raise NotFoundError("commitment_not_found", id=item)
    query = urlencode({"item": item, "version": found.last_version})
    return HttpResponseRedirect(f"{visit.request.path}?{query}#har")


def _place(visit: Visit, chain: Chain) -> int | None:
    wanted = visit.request.GET.get("item", "")
    if not wanted:
        return None
    places = [at for at, item in enumerate(chain.commitments) if item.id == wanted]
    if not places:
        raise NotFoundError("commitment_not_found", id=wanted)
    # The same words may stand twice in a document; the address then says which.
    start = whole_number(visit.request.GET, "start")
    return next((at for at in places if chain.commitments[at].span.start == start), places[0])


def _choice(visit: Visit) -> bool:
    """Tell whether findings that are only worth knowing are shown too.

    Raises:
        UnknownChoiceError: a choice that the page does not offer.
    """
    wanted = visit.request.GET.get("fynd", "")
    if wanted not in {"", "alla"}:
        raise UnknownChoiceError(wanted)
    return bool(wanted)


def _notes(visit: Visit, chain: Chain, span: Span | None, *, wants_all: bool) -> Iterator[Note]:
    # The keys count findings that are alike, and those dismissed are not among these: the page of findings finds them
    # by their rule instead.
    for finding in chain.findings:
        is_current = finding.span == span
        if wants_all or is_current or finding.severity is not Severity.NOTE:
            message, _ = visit.say_finding(finding)
            yield Note(finding.span, finding.severity.value, finding.code, message, current=is_current)


def _found(chain: Chain, current: int | None, span: Span | None) -> Iterator[Found]:
    for at, item in enumerate(chain.commitments):
        yield Found(item.span, item.id, at == current)
    if current is None and span is not None:
        yield Found(span, "", current=True)
