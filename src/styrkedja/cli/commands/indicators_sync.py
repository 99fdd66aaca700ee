"""`styrkedja indicators sync`: Kolada fetched to this computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

import typer

from styrkedja.app.kolada import other_catalogue
from styrkedja.app.kolada_sync import Choice, SyncSummary, summary_json, sync
from styrkedja.cli.formats import ListFormat, write_json
from styrkedja.cli.session import Session
from styrkedja.cli.sync_view import SyncBar, show_summary

_MOST_NAMED: Final = 40

Kpis = Annotated[list[str] | None, typer.Option("--kpi", metavar="ID", help="cli_indicators.sync_kpi")]
Areas = Annotated[list[str] | None, typer.Option("--area", metavar="OMRÅDE", help="cli_indicators.sync_area")]
Places = Annotated[list[str] | None, typer.Option("--municipality", metavar="KOMMUN", help="cli_indicators.sync_place")]
FromYear = Annotated[int | None, typer.Option("--from-year", metavar="ÅR", help="cli_indicators.sync_from_year")]
ToYear = Annotated[int | None, typer.Option("--to-year", metavar="ÅR", help="cli_indicators.sync_to_year")]
Full = Annotated[bool, typer.Option("--full", help="cli_indicators.sync_full")]
Units = Annotated[bool, typer.Option("--units", help="cli_indicators.sync_units")]
Address = Annotated[str | None, typer.Option("--address", metavar="ADRESS", help="cli_indicators.sync_address")]
Output = Annotated[ListFormat, typer.Option("--format", metavar="table|json", help="cli_indicators.sync_format")]


def sync_(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    output: Output = ListFormat.TABLE,
    *,
    kpis: Kpis = None,
    areas: Areas = None,
    places: Places = None,
    from_year: FromYear = None,
    to_year: ToYear = None,
    full: Full = False,
    units: Units = False,
    address: Address = None,
) -> int:
    """Fetch what is chosen and print what it came to; 1 when some key figures did not come whole."""
    session: Session = context.obj
    choice = Choice(
        tuple(kpis or ()), tuple(areas or ()), tuple(places or ()), from_year, to_year, is_full=full, with_units=units
    )
    try:
        with SyncBar(session) as bar:
            summary = sync(choice, today=date.today(), address=address, on_progress=bar.show)  # noqa: DTZ011  # this computer's day
    except KeyboardInterrupt:
        session.tell("sync_stopped")
        raise
    _print(summary, output, session)
    if (other := other_catalogue()) is not None:
        session.tell("sync_other_catalogue", name=str(other))
    if summary.failed:
        session.tell("sync_failed", number=len(summary.failed), ids=_named(summary.failed))
    if summary.shrunk:
        number, first = len(summary.shrunk), summary.shrunk[0]
        session.tell("sync_shrunk", number=number, ids=_named(summary.shrunk), first=first)
    return 1 if summary.failed or summary.shrunk else 0


def _named(kpis: Sequence[str]) -> str:
    """Return the first ids; all of them stand in the JSON."""
    return ", ".join(kpis[:_MOST_NAMED]) + (" …" if len(kpis) > _MOST_NAMED else "")


def _print(summary: SyncSummary, output: ListFormat, session: Session) -> None:
    if output is ListFormat.JSON:
        write_json(summary_json(summary))
    else:
        show_summary(summary, session)
