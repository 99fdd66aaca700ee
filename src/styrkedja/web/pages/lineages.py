"""One commitment through all the documents it lives in."""

from __future__ import annotations

from django.http import HttpResponse

from styrkedja.app.lineage import Ending, Lineage, get_lineage
from styrkedja.chain.serial import to_json
from styrkedja.web.answers import as_json
from styrkedja.web.compare_forms import wanted_documents
from styrkedja.web.texts import swedish
from styrkedja.web.visit import Visit, page

_ENDINGS = {
    Ending.LIVES: swedish("Löftet står i det senaste dokumentet."),
    Ending.DROPPED: swedish("Löftet är struket: ingenting i ett senare dokument svarar mot det."),
    Ending.REVERSED: swedish("Ett senare dokument lovar motsatsen."),
    Ending.COVERED: swedish("En annan punkt i ett senare dokument täcker löftet."),
    Ending.JOINED: swedish("Löftet har gått ihop med ett annat."),
    Ending.UNRESOLVED: swedish("Flera punkter i ett senare dokument passar lika bra. Någon måste läsa dem och välja."),
    Ending.NOT_COMPARED: swedish("Inget senare dokument är inläst att jämföra med."),
}


@page()
def show_lineage(visit: Visit, document_id: str, item: str, start: int) -> HttpResponse:
    """Show a commitment through the documents."""
    lineage = _lineage(visit, document_id, item, start)
    values = {
        "here": "compare",
        "lineage": lineage,
        "ending": visit.say(_ENDINGS[lineage.ending]),
        "is_alone": len(lineage.stages) == 1,
        "query": visit.request.GET.urlencode(),
    }
    return visit.show("comparison/lineage.html", values)


@page()
def lineage_json(visit: Visit, document_id: str, item: str, start: int) -> HttpResponse:
    """Return a commitment through the documents."""
    lineage = _lineage(visit, document_id, item, start)
    stages = [
        {
            "document": one.document.id,
            "title": one.document.title,
            "period": one.document.period,
            "commitment": to_json(one.commitment) if one.commitment else None,
            "relation": one.relation.kind.value if one.relation else None,
            "score": round(one.relation.score, 3) if one.relation else None,
        }
        for one in lineage.stages
    ]
    relatives = {
        name: [
            {"id": one.line_id, "document": one.document.id, "commitment": to_json(one.commitment)}
            for one in getattr(lineage, name)
        ]
        for name in ("ends_in", "begins_from", "joined_by")
    }
    return as_json({"id": lineage.line_id, "ending": lineage.ending.value, "stages": stages, **relatives})


def _lineage(visit: Visit, document_id: str, item: str, start: int) -> Lineage:
    return get_lineage(visit.context, document_id, (item, start), wanted_documents(visit.request.GET))
