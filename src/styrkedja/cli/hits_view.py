"""What a search found, in the terminal."""

from __future__ import annotations

from dataclasses import fields

from rich.padding import Padding
from rich.text import Text

from styrkedja.app.search import SearchAnswer, SearchHit
from styrkedja.chain.serial import to_json
from styrkedja.cli.documents_view import document_json
from styrkedja.cli.session import Session
from styrkedja.wording import catalogue

_MOST_CHOICES = 5


def hits_json(answer: SearchAnswer) -> dict[str, object]:
    """Return what was found as JSON values."""
    told = {field.name: to_json(getattr(answer, field.name)) for field in fields(answer) if field.name != "hits"}
    return told | {"hits": [_hit_json(hit) for hit in answer.hits]}


def show_hits(answer: SearchAnswer, session: Session) -> None:
    """Print the hits with their words marked, then what they can be narrowed by."""
    if not answer.total:
        session.tell("hits_none", query=answer.query)
    if answer.is_loose:
        session.tell("hits_loose")
    for hit in answer.hits:
        session.show_lines(_place(hit, session), Padding(_text(hit), (0, 0, 1, 2)))
    if answer.total:
        session.say("hits_shown", shown=len(answer.hits), number=answer.total)
        _show_facets(answer, session)
    if answer.without_meaning:
        session.tell("hits_not_built", number=answer.without_meaning)
    if not answer.has_meaning:
        session.tell("hits_words_only")


def _hit_json(hit: SearchHit) -> dict[str, object]:
    told = {field.name: to_json(getattr(hit, field.name)) for field in fields(hit) if field.name != "document"}
    return told | {"document": document_json(hit.document)}


def _place(hit: SearchHit, session: Session) -> Text:
    told = [catalogue.label("hit_kind", hit.kind, session.language), hit.document.title]
    if hit.page:
        told.append(session.text("hits_page", page=hit.page))
    if hit.by_meaning:
        told.append(session.text("hits_by_meaning"))
    return Text(" · ".join([*told, hit.item_id or hit.document.id]), "dim")


def _text(hit: SearchHit) -> Text:
    text = Text(hit.snippet)
    for mark in hit.marks:
        text.stylize("bold", mark.start, mark.end)
    return text


def _show_facets(answer: SearchAnswer, session: Session) -> None:
    groups = {"theme": "theme", "type": "commitment_type", "status": "search_status", "kind": "hit_kind"}
    for counts in answer.facets:
        if len(counts.choices) > 1 and counts.facet != "document":
            group = groups.get(counts.facet)
            told = [
                f"{catalogue.label(group, choice.value, session.language) if group else choice.value} {choice.number}"
                for choice in counts.choices[:_MOST_CHOICES]
            ]
            name = catalogue.label("search_facet", counts.facet, session.language)
            session.print_line(f"{name}: {', '.join(told)}" + (" …" if len(counts.choices) > _MOST_CHOICES else ""))
