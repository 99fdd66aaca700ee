"""Where Kolada's catalogue of key figures lies on this computer: no store, no Django, and nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from styrkedja.base.errors import WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.chain.observation import Gender
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.indicators.panel import Panel

VARIABLE = "STYRKEDJA_KOLADA"
_VALUES = Path("kolada", "values", "by_kpi")
_PLACE = Path("kolada", "kpi_catalogue.csv.gz")


def find_catalogue() -> Catalogue | None:
    """Return Kolada's catalogue, or None when there is none: then the rules that need it do not run.

    It is the file that the environment variable STYRKEDJA_KOLADA names, else `kolada/kpi_catalogue.csv.gz` in the
    data folder. It is read when the first document asks for a key figure.

    Raises:
        WrongCallError: code catalogue_missing, the variable names no file.
    """
    named = os.environ.get(VARIABLE)
    path = Path(named).expanduser() if named else data_folder() / _PLACE
    if path.is_file():
        return _catalogue(path, path.stat().st_mtime_ns)
    if named:
        raise WrongCallError("catalogue_missing", name=str(path))
    return None


def other_catalogue() -> Path | None:
    """Return the catalogue that STYRKEDJA_KOLADA names when it is not the one a sync keeps, else None."""
    named = os.environ.get(VARIABLE)
    path = Path(named).expanduser() if named else None
    return None if path is None or path.resolve() == (data_folder() / _PLACE).resolve() else path


def find_values() -> Callable[[str, Gender], Panel] | None:
    """Return what gives the values of a key figure in every municipality, or None when none are kept here."""
    if not (data_folder() / _VALUES).is_dir():
        return None

    def panel(kpi: str, gender: Gender) -> Panel:
        from styrkedja.app.values import open_values  # noqa: PLC0415  # checking a file seldom needs the engine

        return open_values().panel(kpi, gender)

    return panel


@lru_cache(maxsize=1)
def _catalogue(path: Path, changed_ns: int) -> Catalogue:
    """Return the catalogue of a file: one object while the file stays the same, so that it is read once."""
    del changed_ns
    return Catalogue(partial(_read, path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise WrongCallError("catalogue_missing", name=str(path)) from fault
