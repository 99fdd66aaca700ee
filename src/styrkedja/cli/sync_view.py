"""A sync with Kolada as a person sees it: how far it has come, and what it came to."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from styrkedja.app.kolada_sync import Progress, Stage, SyncSummary
from styrkedja.cli.session import Session
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import number

if TYPE_CHECKING:
    from rich import progress as rich_progress

_MOST_CHANGES = 20
_LINES_A_STAGE = 10


class SyncBar:
    """Shows progress on the standard error: a bar for a person who watches, a line now and then in a log."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._bar: rich_progress.Progress | None = None
        self._task: rich_progress.TaskID | None = None
        self._told: tuple[Stage, int] | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich import progress  # noqa: PLC0415  # a log waits for no bar
            from rich.console import Console  # noqa: PLC0415  # likewise

            columns = (
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeRemainingColumn(),
            )
            self._bar = progress.Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, progress: Progress) -> None:
        """Show how far the sync has come."""
        if self._bar is None:
            self._log(progress)
        elif progress.wait is not None:
            # A pause is worth a line of its own, which stays.
            self._bar.console.print(self._words(progress), highlight=False, markup=False)
        else:
            self._draw(self._bar, progress)

    def _draw(self, bar: rich_progress.Progress, progress: Progress) -> None:
        is_new = self._told is None or self._told[0] is not progress.stage
        if self._task is None or is_new:
            if self._task is not None:
                bar.remove_task(self._task)
            self._task = bar.add_task("", total=progress.total)
        self._told = (progress.stage, 0)
        bar.update(self._task, description=self._words(progress), completed=progress.done, total=progress.total)

    def _log(self, progress: Progress) -> None:
        step = _LINES_A_STAGE * progress.done // progress.total if progress.total else 0
        now = (progress.stage, step)
        if progress.wait is not None or now != self._told:
            share = f" ({progress.done}/{progress.total})" if progress.total > 1 else ""
            self._session.tell_line(self._words(progress) + share)
        self._told = now

    def _words(self, progress: Progress) -> str:
        language, wait = self._session.language, progress.wait
        words = catalogue.label("sync_stage", progress.stage, language)
        if progress.rows:
            words += ", " + self._session.text("sync_rows", rows=number(progress.rows, language))
        if wait is not None:
            why = catalogue.label("sync_wait", wait.reason, language)
            why = f"{why} {wait.status}" if wait.status is not None else why
            words += ": " + self._session.text(
                "sync_wait", why=why, seconds=f"{wait.seconds:.0f}", attempt=wait.attempt, tries=wait.tries
            )
        return words


def show_summary(summary: SyncSummary, session: Session) -> None:
    """Print what a sync came to."""
    from styrkedja.cli.tables import pair_table  # noqa: PLC0415  # JSON waits for no tables

    language, counts = session.language, summary.counts
    figures = {
        "sync_day": summary.day.isoformat(),
        "sync_from": summary.address,
        "sync_kpis": f"{number(summary.kpis, language)} / {number(summary.of_kpis, language)}",
        "sync_places": number(summary.places, language),
        "sync_groups": number(summary.groups, language),
        "sync_units": number(summary.units, language) if summary.units else "",
        "sync_values": number(counts.rows, language),
        "sync_added": number(counts.added, language),
        "sync_revised": number(counts.revised, language),
        "sync_deleted": number(counts.deleted, language) if counts.deleted else "",
        "sync_repeated": number(counts.repeated_pages, language) if counts.repeated_pages else "",
    }
    session.show(pair_table((session.heading(key), value) for key, value in figures.items() if value))
    alarms = [change for change in summary.changes if change.is_alarm]
    for change in alarms[:_MOST_CHANGES]:
        kind = catalogue.label("catalogue_change", change.kind, language)
        before, after = change.before or "–", change.after or "–"
        session.print_line(session.text("sync_change", kpi=change.kpi, kind=kind, before=before, after=after))
    if len(alarms) > _MOST_CHANGES:
        session.say("sync_more_changes", number=len(alarms) - _MOST_CHANGES)
    new = sum(change.kind == "new" for change in summary.changes)
    if new:
        session.say("sync_new", number=number(new, language))
    if summary.is_resumed:
        session.say("sync_resumed", day=summary.day.isoformat())
    session.say("kolada_source")
