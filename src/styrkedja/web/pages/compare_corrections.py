"""Correct what became of a commitment by hand, and undo that."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect

from styrkedja.app.comparison_view import PairView, RelationKind, Row, get_pair
from styrkedja.app.corrections import WITHOUT_PARTNER, corrections_json, decide, likely_partners, take_back
from styrkedja.base.errors import NotFoundError, WrongCallError
from styrkedja.chain.review import key_of
from styrkedja.web.answers import as_json
from styrkedja.web.compare_forms import filter_fields, read_decision
from styrkedja.web.drawing.comparison import cards_of, name_of
from styrkedja.web.forms import whole_number
from styrkedja.web.notices import Notice, leave
from styrkedja.web.pages.compare import head
from styrkedja.web.visit import Visit, page
from styrkedja.wording import catalogue

_UNPROCESSABLE = 422
_KINDS = tuple(kind for kind in RelationKind if kind not in WITHOUT_PARTNER)


@csrf_protect
@page("GET", "HEAD", "POST")
def correct(visit: Visit, first: str, second: str, item: str, start: int) -> HttpResponse:
    """Show what became of a commitment with the choices there are, and keep what is said of it."""
    key = item, start
    view = get_pair(visit.context, (first, second))
    found = [row for row in view.rows if row.relation and key_of(row.commitments[0]) == key]
    # The parts of one document are compared anew each time, and no correction is carried out on them.
    if not found or first == second:
        raise NotFoundError("relation_gone")
    if visit.request.method != "POST":
        return _show(visit, view, found[0])
    if not visit.request.POST.get("beslut"):
        return _show(visit, view, found[0], visit.say("Välj vad som stämmer, och spara sedan."))
    # Outside of what is told in the form: a choice that it does not offer was not made in it.
    wanted = read_decision(visit.request.POST, key)
    try:
        number = decide(visit.context, (first, second), view.comparison, wanted)
    except WrongCallError as error:
        return _show(visit, view, found[0], catalogue.error_text(error, visit.language))
    if number is None:
        leave(visit.request, Notice(visit.say("Det var redan sagt så; ingenting är ändrat.")))
    else:
        notice = Notice(visit.say("Rättelsen är sparad."), document_id=first, relation=number, other_id=second)
        leave(visit.request, notice)
    return _back(visit, (first, second), f"{item}.{start}")


@csrf_protect
@page("POST")
def undo(visit: Visit, first: str, second: str) -> HttpResponse:
    """Take back a correction."""
    number = whole_number(visit.request.POST, "nummer") or 0
    try:
        undone = take_back(visit.context, (first, second), number)
    except NotFoundError as error:
        if error.code != "relation_decision_not_found":
            raise
        # A second click on the same button, or somebody else was faster.
        leave(visit.request, Notice(catalogue.error_text(error, visit.language)))
        return _back(visit, (first, second), "")
    leave(visit.request, Notice(visit.say("Rättelsen är ångrad.")))
    return _back(visit, (first, second), name_of(undone.source))


@page()
def corrections_twin(visit: Visit, first: str, second: str) -> HttpResponse:
    """Return every correction of a pair and every undoing, oldest first."""
    return as_json({"corrections": corrections_json(visit.context, (first, second))})


def _show(visit: Visit, view: PairView, row: Row, error: str = "") -> HttpResponse:
    form = visit.request.POST
    [card] = cards_of([row], view, visit.language)
    relation = row.relation
    now = [name_of(target.commitment) for target in relation.targets] if relation else []
    ticked = [one for one in form.getlist("partner") if one] if error else ([] if card.choices else now)
    kind = form.get("blir", "") if error else (row.kind if row.kind in _KINDS else "")
    values = {
        **head(visit, view, "pair"),
        "card": card,
        "row": row,
        "candidates": [(name_of(one), one) for one in likely_partners(view.comparison, relation)] if relation else [],
        "everything": [(name_of(one.commitment), one.commitment) for one in view.comparison.second.items],
        "ticked": ticked,
        "other": form.get("annan", "") if error else "",
        "kinds": _KINDS,
        "kind": kind,
        "decision": form.get("beslut", "") if error else "",
        "why": form.get("varfor", "") if error else "",
        "fields": filter_fields(form or visit.request.GET),
        "query": urlencode(filter_fields(form or visit.request.GET)),
        "error": error,
    }
    return visit.show("comparison/correct.html", values, status=_UNPROCESSABLE if error else 200)


def _back(visit: Visit, ids: tuple[str, str], name: str) -> HttpResponseRedirect:
    query = urlencode(filter_fields(visit.request.POST))
    place = f"#rad-{name}" if name else ""
    return HttpResponseRedirect(f"{reverse('compare_pair', args=ids)}{'?' if query else ''}{query}{place}")
