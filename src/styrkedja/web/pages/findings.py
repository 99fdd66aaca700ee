"""What should be looked at in a document: the list, and dismissing a finding, because ..."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.findings import (
    FindingFilter,
    FindingItem,
    FindingsView,
    dismiss,
    findings_csv,
    get_findings,
    take_back,
)
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.base.finding import Severity
from styrkedja.chain.serial import finding_to_json, to_json
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.drawing.findings import FindingGroup, finding_groups, not_run_lines
from styrkedja.web.drawing.pages import paging
from styrkedja.web.faults import UnknownChoiceError
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import Notice, collect, leave
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_UNPROCESSABLE = 422
_PER_PAGE = 50
_LONGEST_KEY, _LONGEST_CODE = 40, 16
_LONGEST_REASON = 5_000


@dataclass(frozen=True, slots=True)
class Refused:
    """A dismissal that could not be made: of which finding, what was written, and why not."""

    key: str
    reason: str
    error: str


@page()
def show_findings(visit: Visit, document_id: str) -> HttpResponse:
    """Show the findings by severity and rule, with filters."""
    return _show(visit, document_id, visit.request.GET)


@page()
def findings_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return what the page shows, all of it."""
    view = _view(visit, document_id, visit.request.GET)
    return as_json(
        {
            "document": view.document,
            "version": view.version,
            "total": view.total,
            "findings": [_json(visit, item) for item in view.items],
            "dismissed": [_json(visit, item) for item in view.dismissed],
            "not_run": [{"code": rule.code, "needs": rule.need.value} for rule in view.not_run],
        }
    )


@page()
def findings_file(visit: Visit, document_id: str) -> HttpResponse:
    """Return one row a finding, those dismissed too."""
    view = _view(visit, document_id, visit.request.GET)
    items = (*view.items, *view.dismissed)
    return as_csv(f"fynd-{document_id}", findings_csv(items, visit.say_finding, SWEDISH_CSV))


@csrf_protect
@page("POST")
def dismiss_finding(visit: Visit, document_id: str) -> HttpResponse:
    """Dismiss a finding; what cannot be done is said beside its form, with what was written."""
    form = visit.request.POST
    key, reason = form.get("fynd", "")[:_LONGEST_KEY].replace("\x00", ""), form.get("skal", "").replace("\x00", "")
    try:
        number = dismiss(visit.context, document_id, key, reason)
    except WrongCallError as error:
        refused = Refused(key, reason[:_LONGEST_REASON], catalogue.error_text(error, visit.language))
        return _show(visit, document_id, form, refused)
    if number is not None:
        leave(visit.request, Notice(visit.say("Fyndet är avfärdat."), document_id, dismissal=number))
    return _back(document_id, form)


@csrf_protect
@page("POST")
def restore_finding(visit: Visit, document_id: str) -> HttpResponse:
    """Take a dismissal back."""
    form = visit.request.POST
    try:
        take_back(visit.context, document_id, whole_number(form, "nummer") or 0)
    except NotFoundError as error:
        if error.code != "dismissal_not_found":
            raise
        # A second click on the same button, or somebody else was faster.
        leave(visit.request, Notice(catalogue.error_text(error, visit.language)))
        return _back(document_id, form)
    leave(visit.request, Notice(visit.say("Fyndet står kvar igen.")))
    return _back(document_id, form)


def _view(visit: Visit, document_id: str, query: QueryDict) -> FindingsView:
    return get_findings(visit.context, document_id, wanted=_wanted(query))


def _show(visit: Visit, document_id: str, query: QueryDict, refused: Refused | None = None) -> HttpResponse:
    view = _view(visit, document_id, query)
    pages = paging(len(view.items), _page_of(query, view, refused), _PER_PAGE)
    shown = view.items[pages.first : pages.end]
    values = {
        "view": view,
        "document": view.document,
        "here": "documents",
        "tab": "findings",
        "groups": finding_groups(shown, visit.language),
        "dismissed": tuple(_cards(finding_groups(view.dismissed, visit.language))),
        "not_run": not_run_lines(view.not_run, visit.language),
        "wanted": _wanted(query),
        "codes": [(choice, catalogue.raw(f"finding.{choice.value}.title", visit.language)) for choice in view.codes],
        "paging": pages,
        "query": urlencode(_fields(query)),
        "where": _fields(query),
        "refused": refused,
        # A finding that is gone has no form to stand beside.
        "error": refused.error if refused and not any(item.key == refused.key for item in shown) else "",
        "notices": () if refused else collect(visit.request),
    }
    return visit.show("findings/list.html", values, status=_UNPROCESSABLE if refused else 200)


def _cards(groups: Iterable[FindingGroup]) -> Iterator[object]:
    for group in groups:
        for rule in group.rules:
            yield from rule.cards


def _page_of(query: QueryDict, view: FindingsView, refused: Refused | None) -> int:
    """Return the page asked for, that of the finding named in the address or in the form, or the first."""
    key = refused.key if refused else query.get("fynd", "")
    at = next((at for at, item in enumerate(view.items) if item.key == key), 0) if key else 0
    return whole_number(query, "sida") or at // _PER_PAGE + 1


def _wanted(query: QueryDict) -> FindingFilter:
    severity, code = query.get("allvar", ""), query.get("regel", "")[:_LONGEST_CODE]
    if severity and severity not in set(Severity):
        raise UnknownChoiceError(severity)
    if code and not catalogue.has_text(f"finding.{code}.title"):
        raise UnknownChoiceError(code)
    return FindingFilter(Severity(severity) if severity else None, code or None)


def _fields(query: QueryDict) -> dict[str, str]:
    """Return the filter as addresses and hidden fields have it."""
    wanted = _wanted(query)
    fields = {"allvar": wanted.severity.value if wanted.severity else "", "regel": wanted.code or ""}
    return {name: value for name, value in fields.items() if value}


def _back(document_id: str, form: QueryDict) -> HttpResponseRedirect:
    query = urlencode({**_fields(form), "sida": whole_number(form, "sida") or 1})
    return HttpResponseRedirect(f"{reverse('findings', kwargs={'document_id': document_id})}?{query}")


def _json(visit: Visit, item: FindingItem) -> dict[str, object]:
    return finding_to_json(item.finding, visit.say_finding) | {
        "key": item.key,
        "page": item.page,
        "heading": item.heading,
        "dismissed": None
        if item.dismissed is None
        else {name: to_json(getattr(item.dismissed, name)) for name in ("number", "reason", "who", "at")},
    }
