"""What is kept of Kolada besides values: municipalities, groups, units, and how the catalogue has changed.

All of it is there after `styrkedja indicators sync`; before, every answer is empty. State "Källa: Kolada".
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from styrkedja.app import kolada_files as files
from styrkedja.app.kolada_journal import read_journal
from styrkedja.indicators.catalogue_changes import CatalogueChange
from styrkedja.indicators.places import Place, PlaceGroup, Unit

__all__ = [
    "CatalogueChange", "Place", "PlaceGroup", "Unit", "catalogue_changes", "groups", "kpi_groups", "last_sync",
    "municipalities", "similar", "units",
]  # fmt: skip


def municipalities() -> tuple[Place, ...]:
    """Return municipalities, regions and the country ("0000"), by id."""
    return _places(_stamp(files.PLACES))


def groups() -> tuple[PlaceGroup, ...]:
    """Return the groups of municipalities, by id."""
    return _groups(files.GROUPS, _stamp(files.GROUPS))


def kpi_groups() -> tuple[PlaceGroup, ...]:
    """Return the groups of key figures, by id."""
    return _groups(files.KPI_GROUPS, _stamp(files.KPI_GROUPS))


def similar(municipality: str) -> tuple[PlaceGroup, ...]:
    """Return the groups "Liknande kommuner" of a municipality: seven others of its kind, the overall ones first.

    Groups are made anew each year and for each area, so keep the id of the group with what is compared.
    """
    name = next((one.title for one in municipalities() if one.id == municipality), None)
    if name is None:
        return ()
    found = [(group.similar_to, group) for group in groups() if group.is_similar]
    own = [(about, group) for about, group in found if about is not None and about[1].casefold() == name.casefold()]
    own.sort(key=lambda pair: (pair[0][0] != "övergripande", pair[0][0], -pair[0][2], pair[1].id))
    return tuple(group for _, group in own)


def units(municipality: str | None = None) -> tuple[Unit, ...]:
    """Return the units of a municipality, or all, by id; fetched only with `--units`."""
    return tuple(one for one in _units(_stamp(files.UNITS)) if municipality in {None, one.municipality})


def catalogue_changes(kpi: str | None = None) -> tuple[tuple[date, CatalogueChange], ...]:
    """Return what the catalogue has said differently of a key figure, or of all, each with the day it was seen."""
    return tuple((day, change) for day, change in _history(_stamp(files.HISTORY)) if kpi in {None, change.kpi})


def last_sync() -> date | None:
    """Return the day of the last sync that ended, or None before the first."""
    return read_journal().last


def _stamp(name: str) -> tuple[str, int]:
    """Return what tells one state of a file from another: tables are read once for each."""
    path = files.kolada_folder() / name
    return str(path), path.stat().st_mtime_ns if path.is_file() else 0


@lru_cache(maxsize=2)
def _places(stamp: tuple[str, int]) -> tuple[Place, ...]:
    del stamp
    return files.read_places()


@lru_cache(maxsize=4)
def _groups(name: str, stamp: tuple[str, int]) -> tuple[PlaceGroup, ...]:
    del stamp
    return files.read_groups(name)


@lru_cache(maxsize=2)
def _units(stamp: tuple[str, int]) -> tuple[Unit, ...]:
    del stamp
    return files.read_units()


@lru_cache(maxsize=2)
def _history(stamp: tuple[str, int]) -> tuple[tuple[date, CatalogueChange], ...]:
    del stamp
    return tuple(files.read_history())
