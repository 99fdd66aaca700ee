"""Fetching Kolada: catalogue, places and values, so that a sync that is broken off goes on where it was.

The unit of work is a batch of key figures: fetched whole, written, then noted in the journal. What is written twice
says the same twice, so it does not matter where a sync is broken off. State "Källa: Kolada" with what comes of it.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from styrkedja.app import kolada_files as files
from styrkedja.app.kolada_choice import Choice, chosen_kpis, chosen_places
from styrkedja.app.kolada_journal import Counts, Journal, Running, read_journal, write_journal
from styrkedja.app.kolada_summary import SyncSummary, summary_json
from styrkedja.app.kolada_values import LEAST_KEPT, Batch, Scope, cut
from styrkedja.app.values import open_unit_values, open_values
from styrkedja.base.errors import RemoteError
from styrkedja.indicators.catalogue_changes import CatalogueChangeKind, compare_catalogues
from styrkedja.indicators.catalogue_file import CatalogueRow
from styrkedja.remote.kolada import ADDRESS, MOST_IDS, Kolada
from styrkedja.remote.kolada_http import LOOPBACK, Fetcher, Patience, Wait, checked_address
from styrkedja.remote.kolada_pages import Datum
from styrkedja.store.values import ValueStore

__all__ = ["Choice", "Clockwork", "Progress", "Stage", "SyncSummary", "address_of", "summary_json", "sync"]

VARIABLE: Final = "STYRKEDJA_KOLADA_ADDRESS"
_TOO_OLD = timedelta(days=7)
# The source's day may have ended before ours, so a day is asked for once more.
_OVERLAP = timedelta(days=1)
# Thousands of units to a key figure: fewer of them are held at once.
_UNIT_BATCH = 5
_FIRST_UNIT_YEAR = 1990
# After these the values before are told anew in another way, if at all.
_ANEW = frozenset({CatalogueChangeKind.UNIT, CatalogueChangeKind.SCOPE, CatalogueChangeKind.RENAMED})


# What a server may do for one key figure and no other.
_OF_ONE = frozenset(
    {f"remote_gave_up_{reason}" for reason in ("status", "time_out", "json", "shape", "unasked", "loop")}
    | {"remote_contradiction", "remote_too_large"}
)


# When so many fail one after the other it is the server that fails, and not for them.
_MOST_IN_A_ROW = 3


class Stage(StrEnum):
    """What a sync is doing."""

    CATALOGUE = "catalogue"
    PLACES = "places"
    VALUES = "values"
    UNITS = "units"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come, for whoever shows it.

    Args:
        done, total: requests of this stage, as many as can be known before.
        rows: values that came so far.
        wait: a pause before a page is asked for again; None otherwise.
    """

    stage: Stage
    done: int
    total: int
    rows: int = 0
    wait: Wait | None = None


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Time and chance, so that tests need none."""

    sleep: Callable[[float], None] = lambda seconds: time.sleep(seconds)  # noqa: PLW0108  # looked up when it is called
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    patience: Patience | None = None


def address_of(given: str | None = None) -> str:
    """Return the address that is asked: the one given, that of STYRKEDJA_KOLADA_ADDRESS, or Kolada's own.

    Raises:
        WrongCallError: code kolada_address, kolada_version_2.
    """
    return checked_address(given or os.environ.get(VARIABLE) or ADDRESS)


def _silent(progress: Progress) -> None:
    del progress


def sync(
    choice: Choice,
    *,
    today: date,
    address: str | None = None,
    on_progress: Callable[[Progress], None] = _silent,
    clockwork: Clockwork = Clockwork(),
) -> SyncSummary:
    """Fetch what is chosen and keep it; a sync of the same choice that was broken off goes on, with its own date.

    Raises:
        RemoteError: the server does not give it; what was kept stays.
        NotFoundError, WrongCallError: a choice that nothing answers to; another sync is running (values_locked); the
            disk is full or may not be written (kolada_unwritable, values_unwritable).
    """
    where = address_of(address)
    choice.years(today.year)
    patience = clockwork.patience or _patience(where)
    with ExitStack() as stack:
        values = open_values()
        stack.enter_context(values.writing())
        fetcher = stack.enter_context(Fetcher(where, patience, clockwork.sleep, clockwork.clock, clockwork.chance))
        run = _Run(Kolada(fetcher), values, choice, today, on_progress)
        fetcher.on_wait = run.tell_wait
        return run.all()


def _patience(address: str) -> Patience:
    # A mirror on this computer is nobody else's; Kolada's clients hold five requests a second.
    return Patience(interval_s=0.0) if urlsplit(address).hostname in LOOPBACK else Patience()


@dataclass(slots=True)
class _Run:
    kolada: Kolada
    values: ValueStore
    choice: Choice
    today: date
    on_progress: Callable[[Progress], None]
    journal: Journal = field(default_factory=Journal)
    failed: list[str] = field(default_factory=list)
    shrunk: list[str] = field(default_factory=list)
    in_a_row: int = 0
    chosen: int = 0
    progress: Progress = field(default_factory=lambda: Progress(Stage.CATALOGUE, 0, 4))

    def all(self) -> SyncSummary:
        self.journal = read_journal()
        is_resumed = self._begin()
        self._catalogue()
        catalogue = chosen_kpis(self.choice, files.read_catalogue())
        self.chosen = len(catalogue)
        self._values(catalogue)
        if self.choice.with_units:
            self._unit_values(tuple(row for row in catalogue if row.has_ou_data))
        self._tell(Progress(Stage.PUBLISH, 0, 1, self._running.counts.rows))
        self.values.publish()
        return self._end(catalogue, is_resumed=is_resumed)

    @property
    def _running(self) -> Running:
        if self.journal.running is None:
            raise AssertionError  # begun before anything else
        return self.journal.running

    def _begin(self) -> bool:
        """Take up the sync that was broken off, if it is of the same, or begin one; tell which."""
        address, before = self.kolada.fetcher.address, self.journal.running
        is_same = before is not None and (before.address, before.choice) == (address, self.choice)
        if is_same and before is not None and timedelta(0) <= self.today - before.day <= _TOO_OLD:
            return True
        # Kept only when the choice has been found to make sense: it may take the place of another sync.
        self.journal = self.journal.begin(Running(self.today, address, self.choice))
        return False

    def _keep(self, journal: Journal) -> None:
        write_journal(journal)
        self.journal = journal

    def _catalogue(self) -> None:
        """Fetch and keep what is no value, unless the sync did before it was broken off."""
        if self._running.changes is not None:
            return
        self._tell(Progress(Stage.CATALOGUE, 0, 4))
        before, after = files.read_catalogue(), self.kolada.kpis()
        self._believe(files.CATALOGUE, len(before), len(after))
        chosen_kpis(self.choice, after)
        self._tell(Progress(Stage.PLACES, 1, 4))
        places = self.kolada.municipalities()
        self._tell(Progress(Stage.PLACES, 2, 4))
        groups = self.kolada.municipality_groups()
        chosen_places(self.choice, places, groups)
        self._tell(Progress(Stage.PLACES, 3, 4))
        kpi_groups = self.kolada.kpi_groups()
        units = self.kolada.units() if self.choice.with_units else None
        self._believe(files.PLACES, len(files.read_places()), len(places))
        self._believe(files.GROUPS, len(files.read_groups(files.GROUPS)), len(groups))
        self._believe(files.KPI_GROUPS, len(files.read_groups(files.KPI_GROUPS)), len(kpi_groups))
        if units is not None:
            self._believe(files.UNITS, len(files.read_units()), len(units))
        changes = compare_catalogues(before, after) if before else ()
        self._keep(self.journal)
        files.write_places(places)
        files.write_groups(files.GROUPS, groups)
        files.write_groups(files.KPI_GROUPS, kpi_groups)
        if units is not None:
            files.write_units(units)
        files.add_history(self._running.day, changes)
        files.write_catalogue(after)
        # Descriptions are long and ring no alarm: the history has them.
        told = tuple(change for change in changes if change.kind is not CatalogueChangeKind.DESCRIBED)
        self._keep(self.journal.begin(replace(self._running, changes=told)))

    def _believe(self, file: str, before: int, after: int) -> None:
        """Refuse a list that has lost more than half of itself: the server has not answered whole."""
        if after < before * LEAST_KEPT:
            values = {"host": self.kolada.fetcher.host, "name": str(files.kolada_folder() / file)}
            raise RemoteError("kolada_shrunk", before=before, after=after, **values)

    def _values(self, catalogue: Sequence[CatalogueRow]) -> None:
        places = chosen_places(self.choice, files.read_places(), files.read_groups(files.GROUPS))
        years = self.choice.years(self._running.day.year)
        scope = Scope() if self.choice.is_whole else Scope(frozenset(places), frozenset(years))
        self._fetch(
            _Source(Stage.VALUES, self.values, self.kolada.data, "municipalities", places, years), catalogue, scope
        )

    def _unit_values(self, catalogue: Sequence[CatalogueRow]) -> None:
        day, ids = self._running.day, tuple[str, ...]()
        if self.choice.places:
            asked = chosen_places(self.choice, files.read_places(), files.read_groups(files.GROUPS))
            ids = tuple(unit.id for unit in files.read_units() if unit.municipality in asked)
            if not ids:
                return
        years = self.choice.years(day.year)
        scope = Scope(frozenset(ids), frozenset(years))
        # Thousands of units are not named one by one: key figure and year are enough, but then years have to be.
        years = years or (() if ids else tuple(range(_FIRST_UNIT_YEAR, day.year + 2)))
        values = open_unit_values()
        with values.writing():
            self._fetch(_Source(Stage.UNITS, values, self.kolada.oudata, "units", ids, years), catalogue, scope)

    def _fetch(self, source: _Source, catalogue: Sequence[CatalogueRow], scope: Scope) -> None:
        """Fetch the key figures that are not done, a batch at a time."""
        batches = self._batches(source, catalogue, scope)
        self._tell(Progress(source.stage, 0, len(batches) * source.requests, self._running.counts.rows))
        for batch in batches:
            self._batch(source, batch)

    def _batch(self, source: _Source, batch: Batch) -> None:
        repeated = self.kolada.repeated_pages
        try:
            for part in source.fetch(batch):
                batch.add(part)
                now = self.progress
                self._tell(replace(now, done=min(now.done + 1, now.total), rows=now.rows + len(part), wait=None))
        except RemoteError as fault:
            self._without_the_failing(source, batch, fault)
            return
        self.in_a_row = 0
        done = batch.write(source.values, self._running.day)
        counts = done.counts.plus(Counts(repeated_pages=self.kolada.repeated_pages - repeated))
        kept = [kpi for kpi in batch.kpis if kpi not in {*done.damaged, *done.shrunk}]
        self.shrunk.extend(done.shrunk)
        journal = self.journal.kept(self._running, kept, counts, of_units=source.stage is Stage.UNITS)
        self._keep(_asking_whole(journal, source, batch, done.shrunk))
        if done.damaged:
            self._batch(source, Batch(done.damaged, None, Scope()))

    def _without_the_failing(self, source: _Source, batch: Batch, fault: RemoteError) -> None:
        """Fetch what can be fetched of a batch that the server fails for; one key figure must not stop all others.

        Raises:
            RemoteError: the one given; the server gives nothing else either, or no values of several in a row.
        """
        if fault.code not in _OF_ONE:
            raise fault
        try:
            self.kolada.municipalities([files.read_places()[0].id])
        except RemoteError:
            raise fault from None
        if len(batch.kpis) == 1:
            self.failed.append(batch.kpis[0])
            self._keep(_asking_whole(self.journal, source, batch, batch.kpis))
            self.in_a_row += 1
            if self.in_a_row > _MOST_IN_A_ROW or len(self.failed) == self.chosen:
                raise fault
            return
        middle = len(batch.kpis) // 2
        for half in (batch.kpis[:middle], batch.kpis[middle:]):
            self._batch(source, Batch(half, batch.since, batch.scope, batch.believed))

    def _batches(self, source: _Source, catalogue: Iterable[CatalogueRow], scope: Scope) -> list[Batch]:
        """Return what is left to fetch; key figures that were fetched before, only what has changed since."""
        of_units = source.stage is Stage.UNITS
        done = self._running.done_units if of_units else self._running.done
        finished = self.journal.finished_units if of_units else self.journal.finished
        anew = {change.kpi for change in self._running.changes or () if change.kind in _ANEW}
        by_day: dict[date | None, list[str]] = {}
        for row in catalogue:
            if row.id not in done:
                is_known = scope.is_whole and not self.choice.is_full and row.id not in anew
                last = finished.get(row.id) if is_known else None
                by_day.setdefault(last and last - _OVERLAP, []).append(row.id)
        days = sorted(by_day, key=lambda day: day or date.min)
        size = _UNIT_BATCH if of_units else MOST_IDS
        # Whoever asks anew for one key figure by its name has seen what it lost.
        named = frozenset(kpi.strip().upper() for kpi in self.choice.kpis if self.choice.is_full)
        return [Batch(kpis, day, scope, named) for day in days for kpis in cut(by_day[day], size)]

    def _end(self, catalogue: Sequence[CatalogueRow], *, is_resumed: bool) -> SyncSummary:
        running = self._running
        summary = SyncSummary(
            running.day,
            running.address,
            is_resumed,
            len(catalogue),
            len(files.read_catalogue()),
            len(files.read_places()),
            len(files.read_groups(files.GROUPS)),
            len(files.read_units()) if self.choice.with_units else 0,
            running.counts,
            running.changes or (),
            self.kolada.fetcher.requests,
            tuple(sorted(set(self.failed))),
            tuple(sorted(set(self.shrunk))),
        )
        self._keep(self.journal.end())
        return summary

    def tell_wait(self, wait: Wait) -> None:
        """Tell that a page is asked for again."""
        self.on_progress(replace(self.progress, wait=wait))

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
        self.on_progress(progress)


def _asking_whole(journal: Journal, source: _Source, batch: Batch, kpis: Iterable[str]) -> Journal:
    """Return the journal after key figures did not come; those that were asked for whole are asked so again.

    A fetch of some places or years says nothing of when the whole was fetched.
    """
    if batch.since is not None or not batch.scope.is_whole:
        return journal
    return journal.asking_whole(kpis, of_units=source.stage is Stage.UNITS)


@dataclass(frozen=True, slots=True)
class _Source:
    """One kind of values, and how they are asked for."""

    stage: Stage
    values: ValueStore
    ask: Callable[..., Iterator[tuple[Datum, ...]]]
    places_name: str
    places: tuple[str, ...]
    years: tuple[int, ...]

    def fetch(self, batch: Batch) -> Iterator[tuple[Datum, ...]]:
        """Yield what is fetched of a batch, request by request."""
        places = {self.places_name: self.places}
        return self.ask(kpis=batch.kpis, years=self.years, from_date=batch.since, **places)

    @property
    def requests(self) -> int:
        """How many requests a batch takes at least."""
        return max(1, -(-len(self.places) // MOST_IDS)) * max(1, -(-len(self.years) // MOST_IDS))
