"""Fiscal Data Packages as they lie on disk: the descriptor and the cells of its tables; nothing outside is touched.

Leaves to others: what the columns mean (`budget.fiscal`). A package is a folder with `datapackage.json`, that file, or
a zip of such a folder. Paths that lead out of it, addresses on the net and files made to disturb are refused.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError
from styrkedja.reading.packages import Package, open_package

_DESCRIPTOR = "datapackage.json"
_LARGEST_DESCRIPTOR, _LARGEST_FILE = 2_000_000, 100_000_000
_MOST_RESOURCES, _MOST_CELLS = 50, 5_000_000
# "https://", "file:", "C:"; not "data/budget.csv".
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-8-sig", "iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252"})


@dataclass(frozen=True, slots=True)
class FiscalTable:
    """One resource of a package.

    Args:
        name: of the resource.
        file: where its rows were found, from the package.
        descriptor: what the package says of it.
        rows: cells as written, below the heads.
    """

    name: str
    file: str
    descriptor: Mapping[str, Any]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FiscalFiles:
    """A package as it lies on disk.

    Args:
        moved: files that were not where the descriptor says, but beside it: (said, found).
        extras: files that the descriptor names under a key of its own maker.
    """

    file: str
    descriptor: Mapping[str, Any]
    tables: tuple[FiscalTable, ...]
    moved: tuple[tuple[str, str], ...] = ()
    extras: tuple[tuple[str, bytes], ...] = ()


def open_fiscal_files(path: Path, *, maker: str = "") -> FiscalFiles:
    """Return a package.

    Args:
        path: the folder, its `datapackage.json`, or a zip.
        maker: a key of the descriptor whose values name further files of the package.

    Raises:
        PlanFileError: the package is not whole, leads out of itself, or is too large.
        UnreadableFileError: a damaged or hostile zip.
    """
    store: _Folder | _Zip
    if path.is_dir():
        store = _Folder(path, path.name)
    elif path.suffix.casefold() == ".zip":
        store = _Zip(path)
    else:
        store = _Folder(path.parent, path.name, path.name)
    descriptor = _descriptor(store)
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not 0 < len(resources) <= _MOST_RESOURCES:
        raise PlanFileError("plan_fiscal_resources", store.name, _DESCRIPTOR)
    moved: list[tuple[str, str]] = []
    tables = tuple(_table(store, one, moved) for one in resources)
    named = descriptor.get(maker) if maker else None
    extras = tuple(
        (key, _read(store, value, moved)[1])
        for key, value in (named.items() if isinstance(named, dict) else ())
        if isinstance(value, str)
    )
    return FiscalFiles(store.name, descriptor, tables, tuple(moved), extras)


def is_fiscal(path: Path) -> bool:
    """Tell whether a path is a package: a folder with a descriptor, the descriptor, or a zip with one at its top."""
    if path.is_dir():
        return (path / _DESCRIPTOR).is_file()
    if path.suffix.casefold() == ".zip" and path.is_file():
        return _DESCRIPTOR in _Zip(path).package.entries
    return path.name.casefold().endswith(_DESCRIPTOR)


class _Folder:
    """A package in a folder."""

    def __init__(self, folder: Path, name: str, descriptor: str = _DESCRIPTOR) -> None:
        self.folder, self.name, self.descriptor = folder, name, descriptor

    def read(self, path: str, largest: int) -> bytes | None:
        """Return a file's bytes; None where there is none.

        Raises:
            PlanFileError: it lies outside the folder, by way of a link, or is too large.
        """
        where = self.folder / path
        try:
            if not where.is_file():
                return None
            if not where.resolve().is_relative_to(self.folder.resolve()):
                raise PlanFileError("plan_fiscal_path", self.name, path)
            if where.stat().st_size > largest:
                raise PlanFileError("plan_fiscal_large", self.name, path)
            return where.read_bytes()
        except (OSError, ValueError) as fault:
            raise PlanFileError("plan_fiscal_missing", self.name, path) from fault


class _Zip:
    """A package in a zip."""

    def __init__(self, path: Path) -> None:
        self.name, self.descriptor = path.name, _DESCRIPTOR
        try:
            if path.stat().st_size > _LARGEST_FILE:
                raise PlanFileError("plan_fiscal_large", path.name, "")
            self.package: Package = open_package(path.name, path.read_bytes())
        except OSError as fault:
            raise PlanFileError("plan_missing", str(path), "") from fault

    def read(self, path: str, largest: int) -> bytes | None:
        """Return a file's bytes; None where there is none."""
        if path not in self.package.entries:
            return None
        if self.package.entries[path].file_size > largest:
            raise PlanFileError("plan_fiscal_large", self.name, path)
        return self.package.read(path)


def _descriptor(store: _Folder | _Zip) -> dict[str, Any]:
    data = store.read(store.descriptor, _LARGEST_DESCRIPTOR)
    if data is None:
        raise PlanFileError("plan_fiscal_missing", store.name, store.descriptor)
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise PlanFileError("plan_not_json", store.name, str(getattr(fault, "lineno", 1))) from fault
    if not isinstance(values, dict):
        raise PlanFileError("plan_not_json", store.name, "1")
    return values


def _table(store: _Folder | _Zip, resource: object, moved: list[tuple[str, str]]) -> FiscalTable:
    if not isinstance(resource, dict):
        raise PlanFileError("plan_fiscal_resources", store.name, _DESCRIPTOR)
    path = resource.get("path")
    if isinstance(path, list) and len(path) == 1:
        path = path[0]
    if not isinstance(path, str):
        raise PlanFileError("plan_fiscal_no_file", store.name, str(resource.get("name", ""))[:100])
    found, data = _read(store, path, moved)
    rows = _rows(store, found, _text(store, found, data, resource), resource)
    return FiscalTable(str(resource.get("name", PurePosixPath(path).stem)), found, resource, rows[0], tuple(rows[1:]))


def _read(store: _Folder | _Zip, path: str, moved: list[tuple[str, str]]) -> tuple[str, bytes]:
    """Return a file of the package: where it says, else beside the descriptor, packed or not.

    Raises:
        PlanFileError: the path leads out of the package, or there is no such file.
    """
    parts = PurePosixPath(path)
    if (
        _ADDRESS.match(path)
        or "\\" in path
        or "\0" in path
        or parts.is_absolute()
        or ".." in parts.parts
        or not parts.parts
    ):
        raise PlanFileError("plan_fiscal_path", store.name, path[:200])
    for candidate in dict.fromkeys((path, f"{path}.gz", parts.name, f"{parts.name}.gz")):
        data = store.read(candidate, _LARGEST_FILE)
        if data is not None:
            if candidate != path:
                moved.append((path, candidate))
            return candidate, _unpacked(store, candidate, data) if candidate.endswith(".gz") else data
    raise PlanFileError("plan_fiscal_missing", store.name, path)


def _unpacked(store: _Folder | _Zip, path: str, data: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            unpacked = file.read(_LARGEST_FILE + 1)
    except (OSError, EOFError, zlib.error) as fault:
        raise PlanFileError("plan_fiscal_damaged", store.name, path) from fault
    if len(unpacked) > _LARGEST_FILE:
        raise PlanFileError("plan_fiscal_large", store.name, path)
    return unpacked


def _text(store: _Folder | _Zip, path: str, data: bytes, resource: Mapping[str, Any]) -> str:
    encoding = str(resource.get("encoding") or "utf-8").casefold()
    if encoding not in _ENCODINGS:
        raise PlanFileError("plan_fiscal_encoding", store.name, path, encoding=encoding[:40])
    try:
        return data.decode("utf-8-sig" if encoding.startswith("utf") else encoding)
    except UnicodeDecodeError as fault:
        raise PlanFileError("plan_fiscal_encoding", store.name, path, encoding=encoding) from fault


def _rows(store: _Folder | _Zip, path: str, text: str, resource: Mapping[str, Any]) -> Sequence[tuple[str, ...]]:
    dialect = resource.get("dialect")
    delimiter = dialect.get("delimiter", ",") if isinstance(dialect, dict) else ","
    if not isinstance(delimiter, str) or len(delimiter) != 1 or delimiter in '"\r\n':
        raise PlanFileError("plan_fiscal_damaged", store.name, path)
    rows: list[tuple[str, ...]] = []
    left = _MOST_CELLS
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            left -= len(cells)
            if left < 0:
                raise PlanFileError("plan_fiscal_large", store.name, path)
            if cells:
                rows.append(tuple(cells))
    except csv.Error as fault:
        raise PlanFileError("plan_fiscal_damaged", store.name, path) from fault
    if not rows:
        raise PlanFileError("plan_fiscal_damaged", store.name, path)
    return rows
