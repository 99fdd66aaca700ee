"""Where the values of key figures lie on this computer: no Django, and nothing is fetched."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from styrkedja.base.folders import data_folder
from styrkedja.store.values import ValueStore

_VALUES = Path("kolada", "values")
_UNIT_VALUES = Path("kolada", "unit_values")


def open_values() -> ValueStore:
    """Return the kept values of municipalities, regions and groups: one object for each data folder."""
    return _store(data_folder() / _VALUES)


def open_unit_values() -> ValueStore:
    """Return the kept values of units (schools, homes for the elderly), whose ids stand where municipalities' do."""
    return _store(data_folder() / _UNIT_VALUES)


@lru_cache(maxsize=8)
def _store(folder: Path) -> ValueStore:
    return ValueStore(folder)
