"""Values from other sources than Kolada: a file is read, checked as a whole, and kept under an id of its own."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from styrkedja.app import kolada_metadata
from styrkedja.app.values import open_values
from styrkedja.base.errors import FileFault, NotFoundError, UnreadableFileError, WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.indicators.jsonstat import is_json, read_jsonstat
from styrkedja.indicators.own_kpis import OwnKpi, check_own_id, own_kpis_bytes, read_own_kpis
from styrkedja.indicators.places import Place
from styrkedja.indicators.value_cells import PlaceNames, ValueTableError
from styrkedja.indicators.value_table import TableChoice, TableValues, read_value_table
from styrkedja.reading.sheets import MOST_BYTES, workbook_from_bytes
from styrkedja.register.municipalities import municipalities
from styrkedja.register.regions import regions
from styrkedja.remote.pxweb import fetch_table, is_address, table_address
from styrkedja.store.values import Changes

__all__ = [
    "ImportWish",
    "Imported",
    "OwnKpi",
    "TableChoice",
    "ValueTableError",
    "forget_own_kpi",
    "import_from_pxweb",
    "import_values",
    "imported_json",
    "is_address",
    "own_kpi",
    "own_kpis",
]

_FILE: Final = "own_kpis.json"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What a file is to be kept as.

    Args:
        kpi: "fil:trygghet", "scb:folkmangd".
        title, unit, source: empty to keep what was said before, or to take what the file says.
        adds: rows that the file leaves out stay; otherwise the file is all there is of the key figure.
    """

    kpi: str
    title: str = ""
    unit: str = ""
    source: str = ""
    choice: TableChoice = field(default_factory=TableChoice)
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file.

    Args:
        counties, others: rows that were left out: of counties, and those the wish did not ask for.
    """

    kpi: OwnKpi
    changes: Changes
    rows: int
    municipalities: int
    first_year: int
    last_year: int
    without_value: int
    counties: int
    others: int


def import_values(path: Path, wish: ImportWish, today: date) -> Imported:
    """Read a file with values (CSV, XLSX, ODS or JSON-stat 2) and keep them; all of it or nothing.

    Raises:
        UnreadableFileError: missing, too large, damaged, or of another kind, such as the old XLS.
        ValueTableError: something in it is wrong, with sheet and cell.
        WrongCallError: code values_own_id_wrong, values_no_title, or as `ValueStore.write`.
    """
    check_own_id(wish.kpi)
    return _keep_values(path.name, _read(path, wish), wish, today)


def import_from_pxweb(address: str, wish: ImportWish, today: date) -> Imported:
    """Fetch a table from a statistical database that runs PxWeb (API v2) and keep its values, as `import_values` does.

    Args:
        address: of the table's data, ".../tables/TAB638/data?...".

    Raises:
        WrongCallError: code pxweb_address; or as `import_values`.
        RemoteError: the server does not give it.
    """
    check_own_id(wish.kpi)
    whole = table_address(address)
    name = whole.partition("?")[0].split("/")[-2]
    data = json.dumps(fetch_table(whole)).encode()
    return _keep_values(name, read_jsonstat(name, data, wish.kpi, _place_names(), wish.choice), wish, today)


def _keep_values(name: str, found: TableValues, wish: ImportWish, today: date) -> Imported:
    known = next((one for one in own_kpis() if one.id == wish.kpi), None)
    about = OwnKpi(
        wish.kpi,
        wish.title or (known.title if known else found.title),
        wish.unit or (known.unit if known else found.unit),
        wish.source or (known.source if known else found.source),
        name,
        today,
    )
    if not about.title:
        raise WrongCallError("values_no_title", kpi=wish.kpi)
    store = open_values()
    with store.writing():
        changes = store.write(wish.kpi, found.rows, today, is_partial=wish.adds)
        _keep([about, *(one for one in own_kpis() if one.id != wish.kpi)])
    years = [row.year for row in found.rows]
    return Imported(
        about,
        changes,
        len(found.rows),
        len({row.municipality for row in found.rows}),
        min(years),
        max(years),
        sum(row.value is None for row in found.rows),
        found.counties,
        found.others,
    )


def imported_json(found: Imported) -> object:
    """Return what came of a file as JSON holds it: days are "2026-03-01"."""
    return _plain(asdict(found))


def own_kpis() -> tuple[OwnKpi, ...]:
    """Return the key figures that were read from files, by id.

    Raises:
        WrongCallError: code values_own_damaged, the list cannot be read.
    """
    path = _path()
    try:
        return read_own_kpis(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as fault:
        raise WrongCallError("values_own_damaged", name=str(path)) from fault


def own_kpi(kpi: str) -> OwnKpi | None:
    """Return a key figure that was read from a file, or None."""
    return next((one for one in own_kpis() if one.id == kpi), None)


def forget_own_kpi(kpi: str) -> None:
    """Take away a key figure that was read from a file, with all its values.

    Raises:
        NotFoundError: code values_own_unknown.
        WrongCallError: as `ValueStore.forget`.
    """
    store = open_values()
    with store.writing():
        kept = own_kpis()
        if all(one.id != kpi for one in kept):
            raise NotFoundError("values_own_unknown", kpi=kpi[:80])
        _keep([one for one in kept if one.id != kpi])
        store.forget(kpi)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(path: Path, wish: ImportWish) -> TableValues:
    data = _bytes(path)
    names = _place_names()
    if is_json(data):
        return read_jsonstat(path.name, data, wish.kpi, names, wish.choice)
    try:
        workbook = workbook_from_bytes(path.name, data)
    except UnreadableFileError as error:
        if error.fault is not FileFault.NOT_TEXT:
            raise
        raise UnreadableFileError(FileFault.NOT_TEXT, path.name, table=True) from error
    return read_value_table(workbook, wish.kpi, names, wish.choice)


def _place_names() -> PlaceNames:
    """Return the places that values may be of: Kolada's, or those the program came with before the first sync."""
    places = kolada_metadata.municipalities()
    if not places:
        own = (Place(one.code, one.name, "K") for one in municipalities())
        places = (*own, *(Place(one.code, one.name, "L") for one in regions()))
    return PlaceNames(places, kolada_metadata.groups())


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFileError(FileFault.NOT_A_FILE, path.name)
        size = path.stat().st_size
        if size > MOST_BYTES:
            size_mb, limit_mb = round(size / _MEGABYTE, 1), MOST_BYTES // _MEGABYTE
            raise UnreadableFileError(FileFault.TOO_LARGE, path.name, size_mb=size_mb, limit_mb=limit_mb)
        return path.read_bytes()
    except PermissionError as fault:
        raise UnreadableFileError(FileFault.NO_PERMISSION, path.name) from fault
    except OSError as fault:
        raise UnreadableFileError(FileFault.MISSING, str(path)) from fault


def _path() -> Path:
    return data_folder() / "kolada" / _FILE


def _keep(kpis: list[OwnKpi]) -> None:
    path = _path()
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(own_kpis_bytes(kpis))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as fault:
        with suppress(OSError):
            beside.unlink()
        raise WrongCallError("values_unwritable", place=str(path)) from fault
