"""`styrkedja indicators batch`: every key figure for every municipality, on all cores or on other computers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.context import open_context
from styrkedja.app.indicator_batch import Done, run_batch
from styrkedja.app.indicator_jobs import batch_jobs
from styrkedja.cli.session import Session


def batch(  # noqa: PLR0913  # the options of the command
    context: typer.Context,
    kpis: Annotated[list[str] | None, typer.Argument(metavar="NYCKELTAL...", help="cli_indicators.batch_kpis")] = None,
    *,
    folder: Annotated[Path | None, typer.Option("--folder", metavar="MAPP", help="cli_indicators.batch_folder")] = None,
    to_year: Annotated[int | None, typer.Option("--to", metavar="ÅR", help="cli_indicators.batch_to")] = None,
    processes: Annotated[
        int | None, typer.Option("--processes", metavar="ANTAL", min=1, help="cli_indicators.batch_processes")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADRESS", help="cli_indicators.batch_scheduler")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="cli_indicators.batch_again")] = False,
) -> int:
    """Work everything out and say where it lies; 1 when there is nothing to work out."""
    session: Session = context.obj
    jobs = batch_jobs(open_context(), kpis or (), folder=folder, to_year=to_year, is_again=again)
    if not jobs:
        session.tell("batch_nothing")
        return 1
    done: list[Done] = []
    try:
        done.extend(
            session.track(run_batch(jobs, processes=processes, scheduler=scheduler), "batch_running", len(jobs))
        )
    except KeyboardInterrupt:
        session.tell("batch_left", done=len(done), folder=jobs[0].folder)
        raise
    session.say(
        "batch_done",
        done=sum(not one.was_there for one in done),
        kept=sum(one.was_there for one in done),
        without=sum(not one.was_there and not one.forecasts for one in done),
        targets=sum(one.assessed for one in done),
        folder=jobs[0].folder,
    )
    return 0
