"""How far a sync with Kolada has come, and when each key figure was last fetched: one file, replaced at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final

from styrkedja.app.kolada_choice import Choice
from styrkedja.app.kolada_files import kolada_folder, read_whole, write_whole
from styrkedja.base.errors import WrongCallError
from styrkedja.indicators.catalogue_changes import CatalogueChange, CatalogueChangeKind

_NAME: Final = "sync.json"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """What a sync has done so far.

    Args:
        rows: values that came.
        added: values that were not here.
        revised: values that the source gives otherwise now.
        deleted: values that the source has no more.
        repeated_pages: pages that came twice, and again when they were asked for anew.
    """

    rows: int = 0
    added: int = 0
    revised: int = 0
    deleted: int = 0
    repeated_pages: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sums."""
        return Counts(*(a + b for a, b in zip(asdict(self).values(), asdict(other).values(), strict=True)))


@dataclass(frozen=True, slots=True)
class Running:
    """A sync that has begun.

    Args:
        day: its date, also of what is fetched when it goes on another day.
        done: key figures whose values are kept.
        done_units: key figures whose values by unit are kept.
        changes: what the catalogue said differently; None until the catalogue is kept.
    """

    day: date
    address: str
    choice: Choice
    done: frozenset[str] = frozenset()
    done_units: frozenset[str] = frozenset()
    changes: tuple[CatalogueChange, ...] | None = None
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Journal:
    """All that is known of syncs.

    Args:
        finished: the day of the last sync of all values of a key figure.
        finished_units: the same for values by unit.
        running: the sync that has begun and not ended.
        last: the day of the last sync that ended.
    """

    finished: Mapping[str, date] = field(default_factory=dict)
    finished_units: Mapping[str, date] = field(default_factory=dict)
    running: Running | None = None
    last: date | None = None

    def begin(self, running: Running) -> Journal:
        """Return the journal with a sync that begins."""
        return replace(self, running=running)

    def kept(self, running: Running, kpis: Iterable[str], counts: Counts, *, of_units: bool) -> Journal:
        """Return the journal after the values of some key figures were written."""
        done = frozenset(kpis)
        after = replace(running, counts=running.counts.plus(counts))
        after = (
            replace(after, done_units=running.done_units | done)
            if of_units
            else replace(after, done=running.done | done)
        )
        days = dict.fromkeys(done, running.day) if running.choice.is_whole else {}
        if of_units:
            return replace(self, running=after, finished_units={**self.finished_units, **days})
        return replace(self, running=after, finished={**self.finished, **days})

    def asking_whole(self, kpis: Iterable[str], *, of_units: bool) -> Journal:
        """Return the journal that has the next sync ask for all of some key figures, as if they never came."""
        gone = frozenset(kpis)
        if of_units:
            return replace(self, finished_units=_without(self.finished_units, gone))
        return replace(self, finished=_without(self.finished, gone))

    def end(self) -> Journal:
        """Return the journal after the running sync has ended."""
        return replace(self, running=None, last=self.running.day if self.running else self.last)


def read_journal() -> Journal:
    """Return the journal of this data folder, an empty one at first.

    Raises:
        WrongCallError: code kolada_file_damaged.
    """
    data = read_whole(_NAME)
    if data is None:
        return Journal()
    try:
        told = json.loads(data)
        # Only this form is known: another one is as unreadable as a damaged file.
        {_VERSION: True}[told["version"]]
        return Journal(
            _days(told["finished"]),
            _days(told["finished_units"]),
            None if told["running"] is None else _running(told["running"]),
            None if told["last"] is None else date.fromisoformat(told["last"]),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise WrongCallError("kolada_file_damaged", name=str(kolada_folder() / _NAME)) from fault


def write_journal(journal: Journal) -> None:
    """Keep the journal: the same journal gives the same bytes.

    Raises:
        WrongCallError: code kolada_unwritable.
    """
    told = {
        "version": _VERSION,
        "last": None if journal.last is None else journal.last.isoformat(),
        "running": None if journal.running is None else _running_json(journal.running),
        "finished": _days_json(journal.finished),
        "finished_units": _days_json(journal.finished_units),
    }
    write_whole(_NAME, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _without(days: Mapping[str, date], gone: frozenset[str]) -> dict[str, date]:
    return {kpi: day for kpi, day in days.items() if kpi not in gone}


def _days(told: Mapping[str, str]) -> dict[str, date]:
    return {kpi: date.fromisoformat(day) for kpi, day in told.items()}


def _days_json(days: Mapping[str, date]) -> dict[str, str]:
    return {kpi: days[kpi].isoformat() for kpi in sorted(days)}


def _running(told: Mapping[str, Any]) -> Running:
    choice: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told["choice"].items()
    }
    changes = told["changes"]
    return Running(
        date.fromisoformat(told["day"]),
        told["address"],
        Choice(**choice),
        frozenset(told["done"]),
        frozenset(told["done_units"]),
        None
        if changes is None
        else tuple(CatalogueChange(kpi, CatalogueChangeKind(kind), *texts) for kpi, kind, *texts in changes),
        Counts(**told["counts"]),
    )


def _running_json(running: Running) -> dict[str, object]:
    changes = running.changes
    return {
        "day": running.day.isoformat(),
        "address": running.address,
        "choice": asdict(running.choice),
        "done": sorted(running.done),
        "done_units": sorted(running.done_units),
        "changes": None if changes is None else [[one.kpi, one.kind, one.before, one.after] for one in changes],
        "counts": asdict(running.counts),
    }
