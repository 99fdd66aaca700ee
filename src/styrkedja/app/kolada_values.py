"""One batch of key figures as it was fetched, written to the kept values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from styrkedja.app.kolada_journal import Counts
from styrkedja.chain.observation import Gender, Observation
from styrkedja.remote.kolada_pages import Datum
from styrkedja.store.values import Changes, ValueFileError, ValueStore

Key = tuple[str, int, Gender]
# Ids of municipalities are figures, those of units begin with V.
_GROUP: Final = "G"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of each key figure that is fetched.

    Args:
        places: ids; empty for all.
        years: empty for all.
    """

    places: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is left out."""
        return not self.places and not self.years

    def holds(self, row: Observation) -> bool:
        """Tell whether a row belongs to the part."""
        return (not self.places or row.municipality in self.places) and (not self.years or row.year in self.years)


@dataclass(slots=True)
class Batch:
    """What has come of some key figures.

    Args:
        since: only what was changed that day or later is fetched; None for everything.
        scope: of everything that is fetched.
    """

    kpis: tuple[str, ...]
    since: date | None
    scope: Scope
    rows: int = 0
    _given: dict[str, list[Observation]] = field(default_factory=dict)
    _deleted: dict[str, list[Key]] = field(default_factory=dict)

    def add(self, data: Iterable[Datum]) -> None:
        """Take in what one request gave."""
        for datum in data:
            row = datum.observation
            if datum.is_deleted:
                self._deleted.setdefault(row.kpi, []).append((row.municipality, row.year, row.gender))
            else:
                self._given.setdefault(row.kpi, []).append(row)
                self.rows += 1

    def write(self, values: ValueStore, day: date) -> tuple[Counts, tuple[str, ...]]:
        """Write it, and return what that changed and the key figures whose damaged file asks for a whole fetch.

        Raises:
            WrongCallError: the values cannot be written.
            ValueFileError: a damaged file, of which only a part was fetched.
        """
        counts, damaged = Counts(rows=self.rows), []
        for kpi in self.kpis:
            try:
                counts = counts.plus(_counted(self._write_one(values, kpi, day)))
            except ValueFileError:
                if self.since is None:
                    raise
                damaged.append(kpi)
        return counts, tuple(damaged)

    def _write_one(self, values: ValueStore, kpi: str, day: date) -> Changes:
        given, deleted = self._given.get(kpi, []), self._deleted.get(kpi, [])
        if self.since is not None:
            return values.write(kpi, given, day, deleted=deleted, is_partial=True)
        if self.scope.is_whole:
            return values.write(kpi, [*given, *_of_groups(values, kpi, given)], day)
        # Of a part everything was fetched, so what is missing there is gone; the rest stands.
        here = {(row.municipality, row.year, row.gender) for row in given}
        gone = [
            key
            for row in values.observations(kpi)
            if self.scope.holds(row) and (key := (row.municipality, row.year, row.gender)) not in here
        ]
        return values.write(kpi, given, day, deleted=gone, is_partial=True)


def _of_groups(values: ValueStore, kpi: str, given: Iterable[Observation]) -> list[Observation]:
    """Return the kept rows of groups: everything is asked of all places and of no group, so what is known stands."""
    here = {row.municipality for row in given}
    try:
        kept = values.observations(kpi)
    except ValueFileError:
        return []
    return [row for row in kept if row.municipality.startswith(_GROUP) and row.municipality not in here]


def _counted(changes: Changes) -> Counts:
    deleted = sum(one.is_deleted for one in changes.revisions)
    return Counts(added=changes.added, revised=len(changes.revisions) - deleted, deleted=deleted)


def cut(kpis: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Return ids in parts of at most *size*."""
    return [tuple(kpis[at : at + size]) for at in range(0, len(kpis), size)]
