"""The outcome of committees out of an SIE file that is sent and not kept; without a map, one to begin with."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from styrkedja.app.exchange import SWEDISH_CSV
from styrkedja.app.outcome_uploads import example_books, kept_plan_names
from styrkedja.app.outcomes import (
    Method,
    OutcomeFollowUp,
    follow_up_books,
    outcome_csv,
    outcome_json,
    suggest_map_for,
)
from styrkedja.base.errors import WrongCallError
from styrkedja.web.answers import as_csv, as_json
from styrkedja.web.outcome_forms import UNITS, Sent, read_sent, unit_of
from styrkedja.web.outcome_view import view_of
from styrkedja.web.uploads import CountingHandler, is_too_large
from styrkedja.web.visit import Visit, page, show
from styrkedja.wording import catalogue

_UNPROCESSABLE, _TOO_LARGE = 422, 413
_SUGGEST = "karta"
_KEPT = ("budget", "manad", "prognos")


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that the page itself holds, so that it can be saved though nothing is kept here."""

    label: str
    name: str
    address: str


def show_outcome(request: HttpRequest) -> HttpResponse:
    """Show the form, and where each committee stands; the size of what is sent is looked at before it is read."""
    return _with_files(request, _page)


def outcome_twin(request: HttpRequest) -> HttpResponse:
    """Return the same as `styrkedja budget outcome --format json`, of the same fields as the form sends."""
    return _with_files(request, _twin)


def outcome_table(request: HttpRequest) -> HttpResponse:
    """Return a row a committee, or with `manader` a row a committee and month, as CSV."""
    return _with_files(request, _table)


@csrf_protect
@page("GET", "HEAD", "POST")
def _page(visit: Visit) -> HttpResponse:
    if visit.request.method != "POST":
        if "exempel" in visit.request.GET:
            found, map_text = _example()
            return _show(visit, Sent(map_text=map_text), found, is_example=True)
        return _show(visit, Sent())
    sent = read_sent(visit)
    has_no_map = not sent.map_text and not {"karta", "kartan"} & set(sent.faults)
    wants_map = visit.request.POST.get("gor") == _SUGGEST or has_no_map
    if wants_map and sent.books is not None:
        sent.map_text = suggest_map_for(sent.books, visit.language)
        sent.faults.clear()
        return _show(visit, sent, is_suggested=True)
    return _show(visit, sent, _followed(visit, sent))


@page("GET", "HEAD", "POST")
def _twin(visit: Visit) -> HttpResponse:
    found, faults = _asked(visit)
    if found is None:
        response = as_json({"errors": [{"field": name, "message": text} for name, text in faults.items()]})
        response.status_code = _UNPROCESSABLE
        return response
    return as_json(outcome_json(found, visit.language))


@page("GET", "HEAD", "POST")
def _table(visit: Visit) -> HttpResponse:
    found, faults = _asked(visit)
    if found is None:
        response = HttpResponse("\n".join(faults.values()) + "\n", content_type="text/plain; charset=utf-8")
        response.status_code = _UNPROCESSABLE
        return response
    by_month = "manader" in visit.request.GET
    return as_csv("utfall", outcome_csv(found, SWEDISH_CSV, by_month=by_month))


# The page checks the form's token once its files are counted. The twins change and keep nothing, so a program may ask.
show_outcome = csrf_exempt(show_outcome)
outcome_twin = csrf_exempt(outcome_twin)
outcome_table = csrf_exempt(outcome_table)


def _with_files(request: HttpRequest, answer: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    if request.method == "POST":
        if is_too_large(request):
            return show(request, "errors/error.html", {"status": _TOO_LARGE}, status=_TOO_LARGE)
        # Before the form is parsed, and the check of its origin parses it.
        request.upload_handlers = [CountingHandler(request)]
    return answer(request)


def _asked(visit: Visit) -> tuple[OutcomeFollowUp | None, dict[str, str]]:
    if visit.request.method != "POST":
        return _example()[0], {}
    sent = read_sent(visit)
    found = _followed(visit, sent)
    return found, sent.faults


def _example() -> tuple[OutcomeFollowUp, str]:
    books, outcome_map, map_text, frames = example_books()
    return follow_up_books(books, outcome_map, frames=frames), map_text


def _followed(visit: Visit, sent: Sent) -> OutcomeFollowUp | None:
    """Return the follow-up of what was sent; None where something is wrong, which then stands in its faults."""
    if sent.outcome_map is None and not {"karta", "kartan"} & set(sent.faults):
        sent.faults["karta"] = catalogue.error_text(WrongCallError("outcome_sent_map"), visit.language)
    if sent.faults or sent.books is None or sent.outcome_map is None:
        return None
    try:
        return follow_up_books(
            sent.books, sent.outcome_map, frames=sent.frames, through=sent.through, earlier=sent.earlier,
            method=sent.method,
        )  # fmt: skip
    except WrongCallError as error:
        name = "manad" if error.code == "budget_outcome_through" else "fil"
        sent.faults[name] = catalogue.error_text(error, visit.language)
        return None


def _show(
    visit: Visit,
    sent: Sent,
    found: OutcomeFollowUp | None = None,
    *,
    is_suggested: bool = False,
    is_example: bool = False,
) -> HttpResponse:
    unit = unit_of(visit)
    values = {
        "here": "plans",
        "faults": sent.faults,
        "map_text": sent.map_text,
        "map_file": _saved("karta.toml", "application/toml", [sent.map_text], "TOML") if sent.map_text else None,
        "is_suggested": is_suggested,
        "is_example": is_example,
        "is_sent": visit.request.method == "POST",
        "plans": kept_plan_names(visit.context),
        "methods": [(method.value, catalogue.text(f"outcome.method.{method}", visit.language)) for method in Method],
        "units": UNITS,
        "unit": unit,
        "filled": {name: visit.request.POST.get(name, "") for name in _KEPT},
        "view": None if found is None else view_of(found, unit, visit.language),
        "files": () if found is None else _files(visit, found),
    }
    return visit.show("outcomes/outcome.html", values, status=_UNPROCESSABLE if sent.faults else 200)


def _files(visit: Visit, found: OutcomeFollowUp) -> tuple[Saved, ...]:
    json = as_json(outcome_json(found, visit.language)).content.decode()
    return (
        _saved("utfall.csv", "text/csv", outcome_csv(found, SWEDISH_CSV), visit.say("CSV, en rad per nämnd")),
        _saved(
            "utfall-manader.csv",
            "text/csv",
            outcome_csv(found, SWEDISH_CSV, by_month=True),
            visit.say("CSV, en rad per nämnd och månad"),
        ),
        _saved("utfall.json", "application/json", [json], "JSON"),
    )


def _saved(name: str, kind: str, lines: Iterable[str], label: str) -> Saved:
    data = b64encode("".join(lines).encode()).decode("ascii")
    return Saved(label, name, f"data:{kind};charset=utf-8;base64,{data}")
