"""Bodies: who they are, and everything that one of them must do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse

from styrkedja.app.bodies import BodySummary, BodyView, Duty, get_body, list_bodies
from styrkedja.app.documents import DocumentSummary
from styrkedja.app.registers import expand_body, resolve_body
from styrkedja.web.answers import as_json
from styrkedja.web.visit import Visit, page

_KINDS = ("council", "board", "committee", "district", "company", "other")


@dataclass(frozen=True, slots=True)
class Kin:
    """The bodies of one kind."""

    kind: str
    bodies: tuple[BodySummary, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """What a body must do in one role, document by document.

    Args:
        anchor: name of the part of the page.
    """

    anchor: str
    role: str
    total: int
    documents: tuple[tuple[DocumentSummary, tuple[Duty, ...]], ...]


@page()
def show_bodies(visit: Visit) -> HttpResponse:
    """Show all bodies under their kinds."""
    bodies = list_bodies(visit.context)
    kinds = [*_KINDS, *sorted({body.kind for body in bodies} - set(_KINDS))]
    kin = [Kin(kind, tuple(body for body in bodies if body.kind == kind)) for kind in kinds]
    places = {body.municipality for body in bodies}
    values = {
        "here": "bodies",
        "kin": [group for group in kin if group.bodies],
        "total": len(bodies),
        "many_places": len(places) > 1,
    }
    return visit.show("bodies/list.html", values)


@page()
def bodies_json(visit: Visit) -> HttpResponse:
    """Return all bodies."""
    return as_json({"bodies": list_bodies(visit.context)})


@page()
def show_body(visit: Visit, slug: str) -> HttpResponse:
    """Show everything that one body must do, with its money and posts."""
    view = get_body(visit.context, slug)
    name, summary = view.summary.name, view.summary
    year = visit.context.now.year
    is_own = summary.scope == "municipal"
    values = {
        "here": "bodies",
        "view": view,
        "body": summary,
        "register": resolve_body(summary.municipality, name, year) if is_own else None,
        "expansion": expand_body(summary.municipality, name, year),
        "duties": _duties(view),
        "aliases": [alias for alias in view.aliases if alias.casefold() != name.casefold()],
    }
    return visit.show("bodies/body.html", values)


@page()
def body_json(visit: Visit, slug: str) -> HttpResponse:
    """Return one body with everything it must do."""
    return as_json(get_body(visit.context, slug))


def _duties(view: BodyView) -> tuple[Duties, ...]:
    roles = (
        ("uppdrag", "mandate", view.mandates),
        ("verkstaller", "execution", view.carries_out),
        ("beslutar", "decision", view.decides),
        ("hors", "dialogue", view.is_heard),
    )
    return tuple(Duties(anchor, role, len(duties), _by_document(duties)) for anchor, role, duties in roles if duties)


def _by_document(duties: tuple[Duty, ...]) -> tuple[tuple[DocumentSummary, tuple[Duty, ...]], ...]:
    groups = groupby(duties, key=lambda duty: duty.document)
    return tuple((document, tuple(members)) for document, members in groups)
