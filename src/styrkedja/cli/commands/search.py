"""`styrkedja search`: everything in the documents that are kept, by words and by meaning."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from styrkedja.app.context import Context, open_context
from styrkedja.app.meanings import make_meanings, steps_left, texts_of_documents, uses_meaning
from styrkedja.app.search import Facet, list_choices
from styrkedja.app.search import search as search_documents
from styrkedja.base.errors import WrongCallError
from styrkedja.cli.formats import ListFormat, write_json
from styrkedja.cli.hits_view import hits_json, show_hits
from styrkedja.cli.session import Session
from styrkedja.wording import catalogue

_LABELS = {
    Facet.THEME: "theme",
    Facet.TYPE: "commitment_type",
    Facet.STATUS: "search_status",
    Facet.KIND: "hit_kind",
}
_MOST_TOLD = 12

Values = list[str] | None


def search(  # noqa: PLR0913  # an option for each facet
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="ORD...", help="cli.search_words")] = None,
    output: Annotated[
        ListFormat, typer.Option("--format", metavar="table|json", help="cli.search_format")
    ] = ListFormat.TABLE,
    *,
    municipality: Annotated[Values, typer.Option("--municipality", metavar="NAMN", help="cli.search_place")] = None,
    party: Annotated[Values, typer.Option("--party", metavar="PARTI", help="cli.search_party")] = None,
    year: Annotated[Values, typer.Option("--year", metavar="ÅR", help="cli.search_year")] = None,
    theme: Annotated[Values, typer.Option("--theme", metavar="ÄMNE", help="cli.search_theme")] = None,
    body: Annotated[Values, typer.Option("--body", metavar="NAMN", help="cli.search_body")] = None,
    type_: Annotated[Values, typer.Option("--type", metavar="TYP", help="cli.search_type")] = None,
    status: Annotated[Values, typer.Option("--status", metavar="STATUS", help="cli.search_status")] = None,
    kind: Annotated[Values, typer.Option("--kind", metavar="SLAG", help="cli.search_kind")] = None,
    document: Annotated[Values, typer.Option("--document", metavar="ID", help="cli.search_document")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="ANTAL", min=1, max=5_000, help="cli.search_limit")] = 20,
    build_meanings: Annotated[bool, typer.Option("--build-meanings", help="cli.search_build")] = False,
) -> int:
    """Print what answers best; 1 when nothing does."""
    session: Session = context.obj
    asking = open_context()
    if build_meanings:
        _build_meanings(asking, session)
        if not words:
            return 0
    if words is None or not re.search(r"\w", " ".join(words)):
        raise WrongCallError("search_no_words")
    asked = {
        Facet.MUNICIPALITY: municipality, Facet.PARTY: party, Facet.YEAR: year, Facet.THEME: theme, Facet.BODY: body,
        Facet.TYPE: type_, Facet.STATUS: status, Facet.KIND: kind, Facet.DOCUMENT: document,
    }  # fmt: skip
    chosen = {facet: _known(asking, facet, values, session) for facet, values in asked.items() if values}
    answer = search_documents(asking, " ".join(words), chosen, limit=limit)
    if output is ListFormat.JSON:
        write_json(hits_json(answer))
    else:
        show_hits(answer, session)
    return 0 if answer.total else 1


def _build_meanings(context: Context, session: Session) -> None:
    if not uses_meaning():
        raise WrongCallError("search_no_extra")
    texts = texts_of_documents(context)
    for _ in session.track(make_meanings(texts), "making_meanings", steps_left(texts)):
        pass
    session.tell("meanings_built", number=len(texts))


def _known(context: Context, facet: Facet, values: list[str], session: Session) -> tuple[str, ...]:
    """Return the values as the index writes them; a code or its name will do, in large or small letters."""
    choices = list_choices(context, facet)
    group = _LABELS.get(facet)
    by_name = {choice.casefold(): choice for choice in choices}
    if group:
        by_name |= {catalogue.label(group, choice, session.language).casefold(): choice for choice in choices}
    for value in values:
        if value.casefold() not in by_name:
            told = [catalogue.label(group, choice, session.language) if group else choice for choice in choices]
            raise WrongCallError(
                "search_unknown_choice",
                name=catalogue.label("search_facet", facet, session.language),
                value=value,
                choices=", ".join(told[:_MOST_TOLD]) + (" …" if len(told) > _MOST_TOLD else "") or "–",
            )
    return tuple(by_name[value.casefold()] for value in values)
