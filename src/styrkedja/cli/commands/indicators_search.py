"""`styrkedja indicators search`: key figures by words, offline."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from styrkedja.app.exchange import PLAIN_CSV
from styrkedja.app.kolada_search import search_catalogue, search_csv, search_json
from styrkedja.cli.formats import write_json
from styrkedja.cli.session import Session


class SearchFormat(StrEnum):
    """How to print what was found."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def search(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="ORD...", help="cli_indicators.search_words")] = None,
    output: Annotated[
        SearchFormat, typer.Option("--format", metavar="table|json|csv", help="cli_indicators.search_format")
    ] = SearchFormat.TABLE,
    *,
    areas: Annotated[
        list[str] | None, typer.Option("--area", metavar="OMRÅDE", help="cli_indicators.search_area")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="ANTAL", min=1, max=10_000, help="cli_indicators.search_limit")
    ] = 20,
) -> int:
    """Print the key figures that fit, the best first; 1 when there is none."""
    session: Session = context.obj
    today = date.today()  # noqa: DTZ011  # this computer's day
    found = search_catalogue(" ".join(words or ()), today=today, areas=tuple(areas or ()), limit=limit)
    if output is SearchFormat.JSON:
        write_json(search_json(found))
    elif output is SearchFormat.CSV:
        for line in search_csv(found, PLAIN_CSV):
            session.print_part(line)
    else:
        from styrkedja.cli.search_view import show_search  # noqa: PLC0415  # JSON and CSV do not wait for tables

        show_search(found, session)
    return 0 if found.found else 1
