"""A mirror of Kolada's API v3: the same addresses, parameters and answers, from what is kept on this computer.

An answer is `{"values": [...], "count": rows on this page, "previous_url": ..., "next_url": ...}`; a fault is
`{"error": code, "detail": what to do}` with status 400, 404 or 500.
"""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from styrkedja.api.asking import read_filter, read_paging, read_values
from styrkedja.app.mirror import LISTS, MirrorPage, mirror_data, mirror_list
from styrkedja.base.errors import NotFoundError, StyrkedjaError, WrongCallError
from styrkedja.wording.catalogue import error_text, text

_VALUES = ("data", "oudata")


@require_safe
def show_routes(request: HttpRequest) -> HttpResponse:
    """Answer what can be asked here, and whose figures they are."""
    here = request.build_absolute_uri()
    routes = [*LISTS, "data/kpi/{ids}/municipality/{ids}/year/{years}", "oudata/kpi/{ids}/ou/{ids}/year/{years}"]
    said = {"source": text("message.mirror_source"), "routes": [here + route for route in routes]}
    return _json(said, 200)


@require_safe
def answer(request: HttpRequest, asked: str) -> HttpResponse:
    """Answer any address below the mirror's own."""
    try:
        page = _page(request, [part for part in asked.split("/") if part])
    except NotFoundError as fault:
        return _fault(fault, 404)
    except WrongCallError as fault:
        return _fault(fault, 400)
    except StyrkedjaError as fault:
        return _fault(fault, 500)
    number = read_paging(request.GET).page
    envelope = {
        "values": page.rows,
        "count": len(page.rows),
        "previous_url": _address(request, number - 1) if number > 1 else None,
        "next_url": _address(request, number + 1) if page.has_more else None,
    }
    return _json(envelope, 200)


def _page(request: HttpRequest, parts: list[str]) -> MirrorPage:
    kind, rest = (parts[0], parts[1:]) if parts else ("", [])
    paging = read_paging(request.GET)
    if kind in _VALUES:
        asked = read_values(kind, rest, request.GET)
        return mirror_data(asked.query, paging, of_units=asked.of_units)
    if kind not in LISTS:
        raise NotFoundError("mirror_unknown_route", value="/".join(parts)[:80])
    return mirror_list(kind, read_filter(kind, rest, request.GET), paging)


def _address(request: HttpRequest, page: int) -> str:
    parameters = request.GET.copy()
    parameters["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode(safe=',')}")


def _fault(fault: StyrkedjaError, status: int) -> HttpResponse:
    return _json({"error": fault.code, "detail": error_text(fault)}, status)


def _json(said: object, status: int) -> HttpResponse:
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
