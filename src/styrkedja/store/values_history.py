"""The history of one key figure's rows: what a fetch changes, and what was known on a day.

Pure arithmetic on records. A day is the finest step: what stands at the end of the day of a fetch is that day's
vintage, so a fetch that is broken off and done again the same day leaves what one fetch would have left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Observation

# A row of one key figure: municipality, year and gender.
Key = tuple[str, int, Gender]

_GENDERS: Final = tuple(Gender)
_ID = re.compile(r"[A-Za-z][A-Za-z0-9]{0,39}(?::[a-z0-9][a-z0-9_.\-]{0,59})?")
_PLACE = re.compile(r"[0-9A-Z]{1,40}")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Version:
    """One row as it stood from one day on.

    Args:
        value, count, status: as in `Observation`.
        fetched: the first day that a fetch gave the row as it stands here.
        superseded: the day a fetch gave the row otherwise, or without it; None while the row stands.
    """

    municipality: str
    year: int
    gender: Gender
    value: float | None
    count: int | None
    status: str
    fetched: date
    superseded: date | None = None

    @property
    def key(self) -> Key:
        """Which row this is a version of."""
        return self.municipality, self.year, self.gender

    @property
    def content(self) -> tuple[float | None, int | None, str]:
        """What the source said; two versions with equal content are one."""
        return self.value, self.count, self.status


@dataclass(frozen=True, slots=True)
class Revision:
    """A row that a fetch gave otherwise than the one before.

    Args:
        old, new: the values; None when the source had a row and no value, and in *new* also when the row is gone.
        old_fetched: the day the old value was first fetched.
        superseded: the day of the fetch that changed it.
        is_deleted: the row is gone from the source.
    """

    kpi: str
    municipality: str
    year: int
    gender: Gender
    old: float | None
    old_fetched: date
    superseded: date
    new: float | None
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What one fetch of one key figure changed.

    Args:
        added: rows that were not there.
        unchanged: rows that the fetch gave as they stood.
        revisions: rows with another content, and rows that are gone.
    """

    kpi: str
    added: int = 0
    unchanged: int = 0
    revisions: tuple[Revision, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the store says the same as before."""
        return not self.added and not self.revisions


@dataclass(frozen=True, slots=True)
class Fetch:
    """What one fetch of one key figure gave.

    Args:
        fetched: the day of the fetch.
        rows: from `given_rows`.
        deleted: rows that the source marks as deleted; one that the same fetch also gives stands.
        is_partial: it gives only rows changed since a day, so what it leaves out still stands.
    """

    kpi: str
    fetched: date
    rows: Mapping[Key, Observation]
    deleted: tuple[Key, ...] = ()
    is_partial: bool = False


def check_kpi(kpi: str) -> None:
    """Refuse what can be no id of a key figure: "N00945" and "fil:trygghet" can.

    Raises:
        WrongCallError: code values_id_wrong.
    """
    if not _ID.fullmatch(kpi):
        raise WrongCallError("values_id_wrong", value=kpi[:80])


def given_rows(kpi: str, observations: Iterable[Observation]) -> dict[Key, Observation]:
    """Return the rows of one fetch by key; rows that agree are one row.

    Raises:
        WrongCallError: code values_contradict, values_other_kpi, values_not_finite or values_place_wrong.
    """
    rows: dict[Key, Observation] = {}
    clashes: dict[Key, Observation] = {}
    for row in observations:
        key = (row.municipality, row.year, row.gender)
        before = rows.setdefault(key, row)
        if before is row:
            _check(kpi, row)
        elif before != row:
            clashes.setdefault(key, row)
    if clashes:
        raise WrongCallError(
            "values_contradict",
            kpi=kpi,
            number=len(clashes),
            rows="; ".join(_both(rows[key], row) for key, row in list(clashes.items())[:_MOST_NAMED]),
        )
    return rows


def merge(kept: Sequence[Version], fetch: Fetch) -> tuple[tuple[Version, ...], Changes]:
    """Return the versions after a fetch, sorted as they are written, and what it changed.

    Raises:
        WrongCallError: code values_fetched_earlier, the fetch is older than what is kept and says otherwise.
    """
    kpi, fetched = fetch.kpi, fetch.fetched
    now = {version.key: version for version in kept if version.superseded is None}
    target = dict(now) if fetch.is_partial else {}
    for key in fetch.deleted:
        target.pop(key, None)
    target.update({key: _version(row, fetched) for key, row in fetch.rows.items()})
    changes = _changes(kpi, now, target, fetched)
    if changes.is_empty:
        return sorted_versions(kept), changes
    latest = max((max(version.fetched, version.superseded or version.fetched) for version in kept), default=fetched)
    if latest > fetched:
        raise WrongCallError("values_fetched_earlier", kpi=kpi, fetched=fetched.isoformat(), latest=latest.isoformat())
    # What stood when the day began, so that two fetches of one day come to the same as the later one alone.
    closed = [version for version in kept if version.superseded is not None and version.superseded < fetched]
    before = {
        version.key: replace(version, superseded=None)
        for version in kept
        if version.fetched < fetched and (version.superseded is None or version.superseded >= fetched)
    }
    stands = [_stands(before.get(key), version) for key, version in target.items()]
    ended = [
        replace(version, superseded=fetched)
        for key, version in before.items()
        if key not in target or target[key].content != version.content
    ]
    return sorted_versions([*closed, *ended, *stands]), changes


def known_on(versions: Iterable[Version], day: date | None) -> list[Version]:
    """Return the rows as they were known at the end of a day, or as they stand now."""
    if day is None:
        return [version for version in versions if version.superseded is None]
    return [
        version
        for version in versions
        if version.fetched <= day and (version.superseded is None or version.superseded > day)
    ]


def revisions_of(kpi: str, versions: Sequence[Version]) -> tuple[Revision, ...]:
    """Return every difference between vintages, the oldest first."""
    after = {(version.key, version.fetched): version for version in versions}
    found = [
        _revision(kpi, version, after.get((version.key, version.superseded)), version.superseded)
        for version in versions
        if version.superseded is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.superseded, one.municipality, one.year, one.gender)))


def sorted_versions(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Return versions in the order they are written: what stands first, by gender, municipality and year."""
    return tuple(
        sorted(
            versions,
            key=lambda one: (
                one.superseded is not None,
                _GENDERS.index(one.gender),
                one.municipality,
                one.year,
                one.fetched,
            ),
        )
    )


def _check(kpi: str, row: Observation) -> None:
    if row.kpi != kpi:
        raise WrongCallError("values_other_kpi", kpi=kpi, other=row.kpi[:80])
    if row.value is not None and not math.isfinite(row.value):
        raise WrongCallError("values_not_finite", kpi=kpi, row=_named(row))
    if not _PLACE.fullmatch(row.municipality):
        raise WrongCallError("values_place_wrong", kpi=kpi, value=row.municipality[:80])


def _version(row: Observation, fetched: date) -> Version:
    # Adding 0 makes -0.0 to 0.0: the same number must give the same bytes.
    value = None if row.value is None else float(row.value) + 0.0
    return Version(row.municipality, int(row.year), Gender(row.gender), value, row.count, row.status, fetched)


def _stands(before: Version | None, version: Version) -> Version:
    return before if before is not None and before.content == version.content else version


def _changes(kpi: str, now: dict[Key, Version], target: dict[Key, Version], fetched: date) -> Changes:
    revisions = [
        _revision(kpi, version, target.get(key), fetched)
        for key, version in now.items()
        if key not in target or target[key].content != version.content
    ]
    added = sum(key not in now for key in target)
    kept = sum(key in target for key in now) - sum(not one.is_deleted for one in revisions)
    return Changes(kpi, added, kept, tuple(revisions))


def _revision(kpi: str, old: Version, new: Version | None, day: date) -> Revision:
    return Revision(
        kpi, *old.key, old.value, old.fetched, day, None if new is None else new.value, is_deleted=new is None
    )


def _both(first: Observation, second: Observation) -> str:
    return f"{_named(first)} = {first.value} / {second.value}"


def _named(row: Observation) -> str:
    return f"{row.municipality} {row.year} {row.gender}"
