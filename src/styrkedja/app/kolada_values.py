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
# With at most so many rows a key figure may well have lost half of them: one place's, or a few places' of a new one.
FEW_ROWS: Final = 20
# When fewer of the rows that stand come back, the server has not answered whole.
LEAST_KEPT: Final = 0.5
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


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing a batch.

    Args:
        damaged: key figures whose file is damaged, so that all of them has to be fetched.
        shrunk: key figures that came back with less than half of the rows that stand, and are left as they stand.
    """

    counts: Counts
    damaged: tuple[str, ...]
    shrunk: tuple[str, ...]


class ShrunkError(Exception):
    """A key figure has lost so much that the answer is not believed."""


@dataclass(slots=True)
class Batch:
    """What has come of some key figures.

    Args:
        since: only what was changed that day or later is fetched; None for everything.
        scope: of everything that is fetched.
        believed: key figures that may lose any number of rows.
    """

    kpis: tuple[str, ...]
    since: date | None
    scope: Scope
    believed: frozenset[str] = frozenset()
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

    def write(self, values: ValueStore, day: date) -> Written:
        """Write it, and return what that changed, and what could not be written.

        Raises:
            WrongCallError: the values cannot be written.
            ValueFileError: a damaged file, of which only a part was fetched.
        """
        counts, damaged, shrunk = Counts(), [], []
        for kpi in self.kpis:
            try:
                changed = _counted(self._write_one(values, kpi, day))
                counts = counts.plus(changed).plus(Counts(rows=len(self._given.get(kpi, []))))
            except ShrunkError:
                shrunk.append(kpi)
            except ValueFileError:
                if self.since is None:
                    raise
                damaged.append(kpi)
        return Written(counts, tuple(damaged), tuple(shrunk))

    def _write_one(self, values: ValueStore, kpi: str, day: date) -> Changes:
        given, deleted = self._given.get(kpi, []), self._deleted.get(kpi, [])
        if self.since is not None:
            return values.write(kpi, given, day, deleted=deleted, is_partial=True)
        here = frozenset(map(_key, given))
        if self.scope.is_whole:
            # Everything is asked of all places and of no group, so what is known of groups stands.
            kept = _standing(values, kpi)
            asked = [row for row in kept if not row.municipality.startswith(_GROUP)]
            fresh = {row.municipality for row in given}
            groups = [row for row in kept if row.municipality.startswith(_GROUP) and row.municipality not in fresh]
            self._believe(kpi, map(_key, asked), here.union(deleted))
            return values.write(kpi, [*given, *groups], day)
        # Of a part everything was fetched, so what is missing there is gone; the rest stands.
        asked_keys = [_key(row) for row in values.observations(kpi) if self.scope.holds(row)]
        self._believe(kpi, asked_keys, here.union(deleted))
        gone = [key for key in asked_keys if key not in here]
        return values.write(kpi, given, day, deleted=gone, is_partial=True)

    def _believe(self, kpi: str, before: Iterable[Key], told: frozenset[Key]) -> None:
        """Refuse an answer that says nothing of more than half of the rows that stand.

        Raises:
            ShrunkError: nothing is written.
        """
        stand = list(before)
        if kpi in self.believed or len(stand) <= FEW_ROWS:
            return
        if sum(key in told for key in stand) < len(stand) * LEAST_KEPT:
            raise ShrunkError(kpi)


def _key(row: Observation) -> Key:
    return row.municipality, row.year, row.gender


def _standing(values: ValueStore, kpi: str) -> tuple[Observation, ...]:
    """Return the kept rows; none of a damaged file, which a whole fetch puts aside."""
    try:
        return values.observations(kpi)
    except ValueFileError:
        return ()


def _counted(changes: Changes) -> Counts:
    deleted = sum(one.is_deleted for one in changes.revisions)
    return Counts(added=changes.added, revised=len(changes.revisions) - deleted, deleted=deleted)


def cut(kpis: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Return ids in parts of at most *size*."""
    return [tuple(kpis[at : at + size]) for at in range(0, len(kpis), size)]
