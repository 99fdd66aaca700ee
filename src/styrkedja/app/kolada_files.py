"""The files in which what Kolada publishes besides values is kept, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from styrkedja.base.errors import WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.indicators.catalogue_changes import CatalogueChange, CatalogueChangeKind
from styrkedja.indicators.catalogue_file import (
    CatalogueRow,
    catalogue_bytes,
    packed_csv,
    read_catalogue_rows,
    read_packed_csv,
)
from styrkedja.indicators.places import Place, PlaceGroup, Unit

CATALOGUE: Final = "kpi_catalogue.csv.gz"
PLACES: Final = "municipalities.csv.gz"
GROUPS: Final = "municipality_groups.csv.gz"
KPI_GROUPS: Final = "kpi_groups.csv.gz"
UNITS: Final = "units.csv.gz"
HISTORY: Final = "catalogue_changes.csv.gz"


def kolada_folder() -> Path:
    """Return the folder of what is kept of Kolada; it need not exist."""
    return data_folder() / "kolada"


def write_whole(name: str, data: bytes) -> None:
    """Write a file of the folder at once; one that says the same already is left as it is.

    Raises:
        WrongCallError: code kolada_unwritable, the disk is full or the folder may not be written.
    """
    path = kolada_folder() / name
    half = path.with_name(f".{name}.new")
    try:
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as fault:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise WrongCallError("kolada_unwritable", name=str(path)) from fault


def read_whole(name: str) -> bytes | None:
    """Return a file of the folder, or None when there is none.

    Raises:
        WrongCallError: code kolada_file_damaged, it cannot be read.
    """
    path = kolada_folder() / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise WrongCallError("kolada_file_damaged", name=str(path)) from fault


def write_catalogue(rows: Iterable[CatalogueRow]) -> None:
    """Keep the catalogue of key figures."""
    write_whole(CATALOGUE, catalogue_bytes(rows))


def read_catalogue() -> tuple[CatalogueRow, ...]:
    """Return the kept catalogue, or nothing."""
    data = read_whole(CATALOGUE)
    try:
        return () if data is None else read_catalogue_rows(data)
    except WrongCallError as fault:
        raise WrongCallError("kolada_file_damaged", name=str(kolada_folder() / CATALOGUE)) from fault


def write_places(places: Iterable[Place]) -> None:
    """Keep the municipalities, regions and the country."""
    write_whole(PLACES, packed_csv(("id", "title", "type"), ((one.id, one.title, one.type) for one in places)))


def read_places() -> tuple[Place, ...]:
    """Return the kept municipalities, or nothing."""
    return tuple(Place(row["id"], row["title"], row["type"]) for row in _rows(PLACES, ("id", "title", "type")))


def write_groups(name: str, groups: Iterable[PlaceGroup]) -> None:
    """Keep groups, a row for each member; a group without members has one row with none."""
    rows = ((group.id, group.title, member) for group in groups for member in group.members or ("",))
    write_whole(name, packed_csv(("group_id", "group_title", "member_id"), rows))


def read_groups(name: str) -> tuple[PlaceGroup, ...]:
    """Return kept groups, or nothing."""
    rows = _rows(name, ("group_id", "group_title", "member_id"))
    return tuple(
        PlaceGroup(group, title, tuple(row["member_id"] for row in members if row["member_id"]))
        for (group, title), members in groupby(rows, lambda row: (row["group_id"], row["group_title"]))
    )


def write_units(units: Iterable[Unit]) -> None:
    """Keep the units."""
    heads = ("id", "title", "municipality")
    write_whole(UNITS, packed_csv(heads, ((one.id, one.title, one.municipality) for one in units)))


def read_units() -> tuple[Unit, ...]:
    """Return the kept units, or nothing."""
    heads = ("id", "title", "municipality")
    return tuple(Unit(row["id"], row["title"], row["municipality"]) for row in _rows(UNITS, heads))


def add_history(day: date, changes: Iterable[CatalogueChange]) -> None:
    """Keep what a catalogue said differently; the same change of the same day is kept once."""
    kept = [(known, change) for known, change in read_history()]
    new = [(day, change) for change in changes if (day, change) not in kept]
    if new:
        rows = ((known.isoformat(), one.kpi, one.kind.value, one.before, one.after) for known, one in [*kept, *new])
        write_whole(HISTORY, packed_csv(("fetched", "kpi", "kind", "before", "after"), rows))


def read_history() -> Iterator[tuple[date, CatalogueChange]]:
    """Yield every change of the catalogue with the day it was seen, the oldest first."""
    path = kolada_folder() / HISTORY
    for row in _rows(HISTORY, ("fetched", "kpi", "kind", "before", "after")):
        try:
            change = CatalogueChange(row["kpi"], CatalogueChangeKind(row["kind"]), row["before"], row["after"])
            yield date.fromisoformat(row["fetched"]), change
        except ValueError as fault:
            raise WrongCallError("kolada_file_damaged", name=str(path)) from fault


def _rows(name: str, needed: tuple[str, ...]) -> list[dict[str, str]]:
    data = read_whole(name)
    try:
        return [] if data is None else read_packed_csv(data, needed)
    except WrongCallError as fault:
        raise WrongCallError("kolada_file_damaged", name=str(kolada_folder() / name)) from fault
