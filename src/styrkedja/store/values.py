"""Values of key figures, kept as columns: one Parquet file for each key figure, and a second layout by municipality.

The files by key figure are the truth, with every earlier vintage; the layout by municipality (`values_published`) only
makes pages fast and is never believed when it is older. Reading needs no lock; writing takes one.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Observation, Series
from styrkedja.indicators.panel import Panel
from styrkedja.store import values_reading as reading
from styrkedja.store.values_answers import Answers
from styrkedja.store.values_files import SUFFIX, Engine, Seals, ValueFileError, read_versions, write_versions
from styrkedja.store.values_history import (
    Changes,
    Fetch,
    Key,
    Revision,
    Version,
    check_kpi,
    given_rows,
    known_on,
    merge,
    revisions_of,
)
from styrkedja.store.values_lock import write_lock
from styrkedja.store.values_published import Published, publish
from styrkedja.store.values_reading import RowQuery

__all__ = ["Changes", "Revision", "RowQuery", "ValueFileError", "ValueStore"]

_BY_KPI = "by_kpi"
_BY_MUNICIPALITY = "by_municipality"
_SPILL = "spill"
# A colon may stand in an id ("fil:trygghet") and in no file name of Windows; a plus sign stands in no id.
_COLON, _FOR_COLON = ":", "+"
_TOGETHER = 32
_ORDER = {gender: number for number, gender in enumerate(Gender)}


class ValueStore:
    """The kept values of one folder; may be used by many threads and handed to other processes.

    Args:
        folder: need not exist; an empty store answers with nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._engine = Engine(folder / _SPILL)
        self._seals = Seals()
        self._published = Published(folder / _BY_MUNICIPALITY, self._seals)
        self._answers = Answers()
        self._writing = threading.RLock()
        self._depth = 0

    def __reduce__(self) -> tuple[type[ValueStore], tuple[Path]]:
        return ValueStore, (self.folder,)

    def kpis(self) -> tuple[str, ...]:
        """Return the ids of the key figures that values were ever kept of, sorted."""
        try:
            names = os.listdir(self.folder / _BY_KPI)  # noqa: PTH208  # thousands of names, and no path is wanted
        except OSError:
            return ()
        return tuple(sorted(name[: -len(SUFFIX)].replace(_FOR_COLON, _COLON) for name in names if _is_kept(name)))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write during many calls of `write`.

        Raises:
            WrongCallError: code values_locked, another program is writing here; values_unwritable.
        """
        with self._writing:
            self._depth += 1
            try:
                if self._depth > 1:
                    yield
                else:
                    with write_lock(self.folder):
                        yield
            finally:
                self._depth -= 1

    def write(
        self,
        kpi: str,
        observations: Iterable[Observation],
        fetched: date,
        *,
        deleted: Iterable[Key] = (),
        is_partial: bool = False,
    ) -> Changes:
        """Keep what a fetch of one key figure gave, and return what it changed.

        The file is replaced at once or not at all, and is left untouched when nothing changed.

        Args:
            fetched: the day of the fetch; a row that says the same as before keeps its earlier day.
            deleted: (municipality, year, gender) of rows the source marks as deleted.
            is_partial: the fetch gives only rows changed since a day; otherwise a row it leaves out is gone.

        Raises:
            WrongCallError: code values_contradict, two rows of the fetch say different things of the same; values_
                other_kpi, values_not_finite, values_place_wrong, values_id_wrong, values_fetched_earlier,
                values_locked, values_unwritable.
            ValueFileError: the file to merge into is damaged. A full fetch puts it aside instead, as ".damaged".
        """
        check_kpi(kpi)
        rows = given_rows(kpi, observations)
        fetch = Fetch(kpi, fetched, rows, tuple(deleted), is_partial)
        with self.writing(), self._engine.cursor() as cursor:
            path = self._path(kpi)
            try:
                kept = read_versions(cursor, path, kpi) if self._check_whole(kpi, path) else []
            except ValueFileError:
                if is_partial:
                    raise
                _put_aside(path)
                kept = []
            versions, changes = merge(kept, fetch)
            if not changes.is_empty:
                path.parent.mkdir(exist_ok=True)
                write_versions(cursor, path, kpi, versions)
            return changes

    def forget(self, kpi: str) -> bool:
        """Take away all that is kept of a key figure with its history; tell whether there was anything.

        Raises:
            WrongCallError: code values_id_wrong, values_locked, values_unwritable.
        """
        check_kpi(kpi)
        with self.writing():
            path = self._path(kpi)
            if not path.exists():
                return False
            try:
                path.unlink()
            except OSError as fault:
                raise WrongCallError("values_unwritable", place=str(path)) from fault
            return True

    def publish(self) -> int:
        """Build the layout by municipality anew from what is kept, and return how many municipalities it has.

        Where few key figures have changed it is left as it is, and they are read from their own files.

        Raises:
            WrongCallError: code values_locked, values_unwritable.
            ValueFileError: a file that it is built from is damaged.
        """
        with self.writing():
            files = self._whole(self.kpis())
            try:
                with self._engine.cursor() as cursor:
                    return publish(cursor, files, self._states(files), self.folder / _BY_MUNICIPALITY)
            finally:
                # What a program that was killed while it sorted left behind is nobody's.
                shutil.rmtree(self.folder / _SPILL, ignore_errors=True)

    def panel(self, kpi: str, gender: Gender = Gender.TOTAL, as_of: date | None = None) -> Panel:
        """Return one key figure for every municipality, region and group that has a value.

        Args:
            as_of: as it was known at the end of that day; None as it stands.

        Raises:
            ValueFileError: the file is damaged.
        """
        found = self._whole([kpi])
        with self._engine.cursor() as cursor:
            return reading.panels(cursor, found, (kpi,), gender, as_of)[0]

    def panels(self, kpis: Iterable[str], gender: Gender = Gender.TOTAL) -> Iterator[Panel]:
        """Yield the panels of many key figures in the order asked, several files at a time."""
        asked = tuple(kpis)
        for start in range(0, len(asked), _TOGETHER):
            part = asked[start : start + _TOGETHER]
            found = self._whole(part)
            with self._engine.cursor() as cursor:
                batch = reading.panels(cursor, found, part, gender, None)
            yield from batch

    def series(self, kpi: str, municipality: str, gender: Gender = Gender.TOTAL, as_of: date | None = None) -> Series:
        """Return the known values of one municipality with the day each was first fetched."""
        found = self._whole([kpi])
        with self._engine.cursor() as cursor:
            own = reading.series(cursor, found, municipality, as_of)
        empty = Series(kpi, municipality, gender, (), ())
        return next((one for one in own if one.gender == gender), empty)

    def of_municipality(self, municipality: str, kpis: Sequence[str], as_of: date | None = None) -> tuple[Series, ...]:
        """Return every series with a value of some key figures, in the order asked: total, women, men.

        Key figures and genders without a value are left out.
        """
        asked = tuple(dict.fromkeys(kpis))
        states = self._states(asked)
        if as_of is not None:
            return self._in_order(asked, self._from_truth(states, municipality, as_of))
        before = self._answers.get(municipality, asked, states)
        if before is not None:
            return before
        fresh, file = self._published.place(municipality, states)
        found: list[Series] = []
        answered: frozenset[str] = frozenset()
        if file is not None:
            with suppress(ValueFileError), self._engine.cursor() as cursor:
                # Built anew or taken away this moment: the truth answers.
                found = reading.published_series(cursor, file, fresh, municipality)
                answered = frozenset(fresh)
        slow = [kpi for kpi in states if kpi not in answered]
        answer = self._in_order(asked, [*found, *self._from_truth(slow, municipality, None)])
        if not slow:
            self._answers.keep(municipality, asked, states, answer)
        return answer

    def _from_truth(self, kpis: Iterable[str], municipality: str, as_of: date | None) -> list[Series]:
        files = self._whole(kpis)
        with self._engine.cursor() as cursor:
            return reading.series(cursor, files, municipality, as_of)

    @staticmethod
    def _in_order(asked: Iterable[str], found: Iterable[Series]) -> tuple[Series, ...]:
        place = {kpi: number for number, kpi in enumerate(asked)}
        return tuple(sorted(found, key=lambda one: (place[one.kpi], _ORDER[one.gender])))

    def latest(
        self, kpis: Sequence[str], municipality: str, gender: Gender = Gender.TOTAL
    ) -> dict[str, tuple[int, float]]:
        """Return the last year with a value, and the value, of each key figure that has one."""
        return {
            one.kpi: (one.years[-1], one.values[-1])
            for one in self.of_municipality(municipality, kpis)
            if one.gender == gender
        }

    def observations(self, kpi: str, as_of: date | None = None) -> tuple[Observation, ...]:
        """Return every row of a key figure, also those without a value, by gender, municipality and year."""
        rows = known_on(self.versions(kpi), as_of)
        rows.sort(key=lambda one: (_ORDER[one.gender], one.municipality, one.year))
        return tuple(
            Observation(kpi, one.municipality, one.year, one.gender, one.value, one.count, one.status) for one in rows
        )

    def stamp(self, kpi: str) -> str | None:
        """Return what changes with every change of the values of a key figure; None when none are kept.

        Raises:
            ValueFileError: the file is damaged, which is another thing than no file.
        """
        self._whole([kpi])
        return self._seals.digest(self._path(kpi), kpi)

    def rows(self, query: RowQuery) -> list[Observation]:
        """Return a range of groups of rows that stand, also without value, by key figure, municipality and year.

        Raises:
            ValueFileError: a file that is asked is damaged.
        """
        states = self._states(query.kpis or self.kpis())
        fresh, quick = self._quick(query.municipalities, states)
        with self._engine.cursor() as cursor:
            if quick:
                with suppress(ValueFileError):  # built anew or taken away this moment: the truth answers
                    slow = self._whole(kpi for kpi in states if kpi not in fresh)
                    return reading.rows_of(cursor, list(slow.values()), quick, tuple(fresh), query)
            return reading.rows_of(cursor, list(self._whole(states).values()), (), (), query)

    def versions(self, kpi: str) -> tuple[Version, ...]:
        """Return every version of every row of a key figure, those that stand first."""
        found = self._whole([kpi])
        with self._engine.cursor() as cursor:
            return tuple(one for path in found.values() for one in read_versions(cursor, path, kpi))

    def revisions(self, kpi: str) -> tuple[Revision, ...]:
        """Return every difference between vintages of a key figure, the oldest first."""
        return revisions_of(kpi, self.versions(kpi))

    def _path(self, kpi: str) -> Path:
        return self.folder / _BY_KPI / f"{kpi.replace(_COLON, _FOR_COLON)}{SUFFIX}"

    def _whole(self, kpis: Iterable[str]) -> dict[str, Path]:
        """Return the files of the key figures that have one; each is whole."""
        found = {}
        for kpi in kpis:
            check_kpi(kpi)
            path = self._path(kpi)
            if self._check_whole(kpi, path):
                found[kpi] = path
        return found

    def _check_whole(self, kpi: str, path: Path) -> bool:
        if self._seals.digest(path, kpi) is not None:
            return True
        if not path.exists():
            return False
        # Another program may have written it for the first time this moment.
        if self._seals.digest(path, kpi) is None:
            raise ValueFileError(kpi, path)
        return True

    def _states(self, kpis: Iterable[str]) -> dict[str, str]:
        """Return which state the file of each key figure that has one says it is in; "" where it says nothing."""
        states = {}
        for kpi in kpis:
            check_kpi(kpi)
            path = self._path(kpi)
            said = self._seals.said(path, kpi)
            if said is not None or path.exists():
                states[kpi] = said or ""
        return states

    def _quick(self, municipalities: Sequence[str], states: dict[str, str]) -> tuple[frozenset[str], tuple[Path, ...]]:
        """Return the files by municipality and the key figures they answer for; nothing unless all have one."""
        # A municipality that is asked for twice has one file, and each row once.
        places = [self._published.place(municipality, states) for municipality in dict.fromkeys(municipalities)]
        files = tuple(file for _, file in places if file is not None)
        if not files or len(files) < len(places):
            return frozenset(), ()
        return frozenset(places[0][0]), files


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{path.name}.damaged"))
    except OSError as fault:
        raise WrongCallError("values_unwritable", place=str(path)) from fault


def _is_kept(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")
