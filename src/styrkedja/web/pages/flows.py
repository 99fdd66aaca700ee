"""Who is to do what: a picture of headings and bodies, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from styrkedja.app.bodies import body_slug
from styrkedja.app.chains import get_chain
from styrkedja.web.answers import as_json
from styrkedja.web.drawing.flow import NARROW, WIDE, Stream, draw_flow, streams_of
from styrkedja.web.forms import whole_number
from styrkedja.web.visit import Visit, page


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The bodies of one heading, each with the address of its page, most commitments first."""

    heading: str | None
    bodies: tuple[tuple[Stream, str], ...]


@page()
def show_flow(visit: Visit, document_id: str) -> HttpResponse:
    """Show the picture and its table."""
    view = get_chain(visit.context, document_id, version=whole_number(visit.request.GET, "version"))
    streams = streams_of(view.rows)
    names = {"no_heading": visit.say("Utan avsnitt"), "nobody": visit.say("Ingen verkställare angiven")}
    municipality = view.chain.document.municipality
    headings = dict.fromkeys(stream.heading for stream in streams)
    values = {
        "document": view.document,
        "here": "documents",
        "tab": "flow",
        "wide": draw_flow(streams, WIDE, **names),
        "narrow": draw_flow(streams, NARROW, **names),
        "rows": [_heading_row(heading, streams, municipality) for heading in headings],
        "named": sum(1 for body in {stream.body for stream in streams} if body),
        "total": view.total,
        "nobody_total": sum(stream.number for stream in streams if stream.body is None),
    }
    return visit.show("flows/flow.html", values)


@page()
def flow_json(visit: Visit, document_id: str) -> HttpResponse:
    """Return how many commitments each body carries out in each heading."""
    view = get_chain(visit.context, document_id, version=whole_number(visit.request.GET, "version"))
    return as_json({"document": view.document, "streams": streams_of(view.rows)})


def _heading_row(heading: str | None, streams: tuple[Stream, ...], municipality: str | None) -> HeadingRow:
    mine = sorted(
        (stream for stream in streams if stream.heading == heading), key=lambda s: (s.body is None, -s.number)
    )
    return HeadingRow(heading, tuple((s, body_slug(s.body, municipality) if s.body else "") for s in mine))
