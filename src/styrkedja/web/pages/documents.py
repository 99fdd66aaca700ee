"""The first page: the documents, loading new ones, taking them away and back."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from styrkedja.app.documents import (
    DocumentSummary,
    LoadResult,
    delete_document,
    list_documents,
    restore_document,
)
from styrkedja.app.findings import with_fresh_counts
from styrkedja.app.wholes import list_municipalities
from styrkedja.web.answers import as_json
from styrkedja.web.drawing.headings import tenths
from styrkedja.web.drawing.pages import paging
from styrkedja.web.forms import Uploads, take_uploads, whole_number
from styrkedja.web.notices import Notice, collect, leave
from styrkedja.web.uploads import CountingHandler, is_too_large
from styrkedja.web.visit import Visit, page, show
from styrkedja.wording import catalogue

_UNPROCESSABLE, _TOO_LARGE = 422, 413
_PER_PAGE = 20
# For findings to be worked out again after the rules have changed; what is left comes the next time.
_LONGEST_WAIT_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Card:
    """A document of the list, and how many of its commitments have each link.

    Args:
        links: number, tenths of all, and what it counts, for each link.
    """

    document: DocumentSummary
    links: tuple[tuple[int, int, str], ...]


@page()
def home(visit: Visit) -> HttpResponse:
    """Show the documents in use and the form for more."""
    return _show_list(visit, notices=collect(visit.request))


@page()
def home_json(visit: Visit) -> HttpResponse:
    """Return the documents in use."""
    return as_json({"documents": list_documents(visit.context)})


def upload(request: HttpRequest) -> HttpResponse:
    """Take files; the size is looked at before anything is read."""
    if request.method == "POST" and is_too_large(request):
        return show(request, "errors/error.html", {"status": _TOO_LARGE}, status=_TOO_LARGE)
    # Before the form is parsed, and the check of its origin parses it.
    request.upload_handlers = [CountingHandler(request)]
    return _take(request)


@csrf_protect
@page("GET", "HEAD", "POST")
def _take(visit: Visit) -> HttpResponse:
    if visit.request.method != "POST":
        return HttpResponseRedirect(reverse("home"))
    files = visit.request.FILES.getlist("filer")
    uploads = take_uploads(visit.context, files)
    if not files or uploads.errors:
        return _show_list(visit, uploads=uploads)
    for result in uploads.loaded:
        leave(visit.request, _notice(visit, result))
    return HttpResponseRedirect(reverse("home"))


upload = csrf_exempt(upload)


@page("POST")
def delete(visit: Visit, document_id: str) -> HttpResponse:
    """Put a document in the bin."""
    document = delete_document(visit.context, document_id)
    text = visit.say("{title} är borttaget.", title=document.title)
    leave(visit.request, Notice(text, document.id, document.title, undo=True))
    return HttpResponseRedirect(reverse("home"))


@page("POST")
def restore(visit: Visit, document_id: str) -> HttpResponse:
    """Take a document back out of the bin."""
    document = restore_document(visit.context, document_id)
    leave(visit.request, Notice(visit.say("{title} är tillbaka.", title=document.title), document.id, document.title))
    return HttpResponseRedirect(reverse("home"))


def _show_list(visit: Visit, *, uploads: Uploads | None = None, notices: tuple[Notice, ...] = ()) -> HttpResponse:
    documents = list_documents(visit.context)
    pages = paging(len(documents), whole_number(visit.request.GET, "sida") or 1, _PER_PAGE)
    shown = with_fresh_counts(visit.context, documents[pages.first : pages.end], seconds=_LONGEST_WAIT_SECONDS)
    errors = []
    if uploads is not None:
        notices = tuple(_notice(visit, result) for result in uploads.loaded)
        errors = [catalogue.error_text(error, visit.language) for error in uploads.errors]
        if not errors:
            errors = [visit.say("Ingen fil är vald. Välj en eller flera filer och försök igen.")]
    values = {
        "here": "documents",
        "cards": [_card(visit, document) for document in shown],
        "municipalities": tuple(one for one in list_municipalities(visit.context) if one.documents > 1),
        "total": len(documents),
        "paging": pages,
        "bin": list_documents(visit.context, deleted=True),
        "errors": errors,
        "notices": notices,
    }
    return visit.show("documents/list.html", values, status=_UNPROCESSABLE if errors else 200)


def _card(visit: Visit, document: DocumentSummary) -> Card:
    counts = document.counts
    numbers = (
        (counts.with_executor, visit.say("med ansvarig")),
        (counts.with_money, visit.say("med pengar")),
        (counts.with_indicator, visit.say("med indikator")),
    )
    return Card(document, tuple((number, tenths(number, counts.commitments), words) for number, words in numbers))


def _notice(visit: Visit, result: LoadResult) -> Notice:
    document = result.document
    text = catalogue.text(
        f"message.loaded_{result.outcome.value}",
        visit.language,
        name=document.name,
        id=document.id,
        version=result.version,
        added=len(result.added),
        gone=len(result.gone),
        commitments=catalogue.count("commitment", document.counts.commitments, visit.language),
    )
    return Notice(text, document.id, document.title)
