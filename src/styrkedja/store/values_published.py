"""The layout by municipality: one file each, built from the files by key figure, so that a page reads one file.

An index says from which state of which file it was built; a key figure whose file has changed since is not answered
from here. Everything can be deleted at any time: it only makes reading slower.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb

from styrkedja.base.errors import WrongCallError
from styrkedja.store.values_files import SUFFIX, Seals, as_pattern, quoted, seal, sync_folder, writing

_INDEX: Final = "index.json"
_SUBJECT: Final = "by_municipality"
# How DuckDB names the partitions it writes.
_PARTITION, _DATA = "municipality=", "data_0.parquet"
_NAME_LENGTH = 16
# One changed key figure in a hundred is not worth the half minute that all of them take; a page reads it elsewhere.
_FEW: Final = 100


@dataclass(frozen=True, slots=True)
class _Index:
    """What the layout was built from.

    Args:
        version: name of the folder.
        kpis: digest of each file by key figure that went into it.
        municipalities: digest of each file that came of it.
    """

    version: str = ""
    kpis: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)


class Published:
    """The layout in a folder, as reading finds it."""

    def __init__(self, folder: Path, seals: Seals) -> None:
        self._folder = folder
        self._seals = seals
        self._known: tuple[tuple[int, int, int], _Index] | None = None

    def place(self, municipality: str, digests: Mapping[str, str]) -> tuple[tuple[str, ...], Path | None]:
        """Return which key figures the file of a municipality answers for as they stand now, and the file.

        No file: nothing can be said from here, or the municipality has no values of them.
        """
        index = self._index()
        said = index.municipalities.get(municipality)
        if said is None:
            return (), None
        fresh = tuple(kpi for kpi, digest in digests.items() if index.kpis.get(kpi) == digest)
        file = self._folder / index.version / f"{municipality}{SUFFIX}"
        is_whole = bool(fresh) and self._seals.digest(file, _SUBJECT) == said
        return (fresh, file) if is_whole else ((), None)

    def _index(self) -> _Index:
        path = self._folder / _INDEX
        try:
            about = path.stat()
            stamp = (about.st_size, about.st_mtime_ns, about.st_ino)
            if self._known is None or self._known[0] != stamp:
                self._known = (stamp, _read_index(path))
            return self._known[1]
        except OSError:
            return _Index()


def publish(
    cursor: duckdb.DuckDBPyConnection, files: Mapping[str, Path], digests: Mapping[str, str], folder: Path
) -> int:
    """Build the layout from whole files by key figure; return how many municipalities it has.

    It is left as it is when at most one key figure in a hundred has changed: those are read from the truth.
    The old layout answers until the new one is whole. Sorting spills to disk beyond the memory DuckDB may take.

    Raises:
        WrongCallError: code values_unwritable.
    """
    told = "\n".join(f"{kpi} {digest}" for kpi, digest in sorted(digests.items()))
    version = hashlib.blake2b(told.encode(), digest_size=_NAME_LENGTH // 2).hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        index = _read_index(folder / _INDEX)
        if not _is_whole(folder, index) or _is_old(index, digests):
            built = _build(cursor, files, folder, version)
            index = _Index(version, dict(sorted(digests.items())), built)
            _write_index(folder, index)
        _clear(folder, index.version)
        return len(index.municipalities)
    except (OSError, duckdb.Error) as fault:
        raise WrongCallError("values_unwritable", place=str(folder)) from fault


def _build(cursor: duckdb.DuckDBPyConnection, files: Mapping[str, Path], folder: Path, version: str) -> dict[str, str]:
    new = folder / f"{version}.new"
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(folder / version, ignore_errors=True)
    new.mkdir()
    if files:
        cursor.execute(
            "COPY (SELECT kpi, municipality, year, gender, value, count, status, fetched "  # noqa: S608 - our path
            "FROM read_parquet($files, hive_partitioning = false) "
            "WHERE superseded IS NULL ORDER BY municipality, kpi, gender, year) "
            f"TO '{quoted(new)}' ({writing(_SUBJECT)}, PARTITION_BY (municipality), WRITE_PARTITION_COLUMNS true, "
            "OVERWRITE_OR_IGNORE true)",
            {"files": [as_pattern(path) for path in files.values()]},
        )
    built = {}
    for part in sorted(new.glob(f"{_PARTITION}*")):
        municipality = part.name.removeprefix(_PARTITION)
        built[municipality] = seal(part / _DATA)
        (part / _DATA).replace(new / f"{municipality}{SUFFIX}")
        part.rmdir()
    new.replace(folder / version)
    sync_folder(folder)
    return built


def _is_whole(folder: Path, index: _Index) -> bool:
    seals = Seals()
    return bool(index.version) and all(
        seals.digest(folder / index.version / f"{name}{SUFFIX}", _SUBJECT) == digest
        for name, digest in index.municipalities.items()
    )


def _is_old(index: _Index, digests: Mapping[str, str]) -> bool:
    """Tell whether so many key figures have changed that reading them from the truth would be felt."""
    changed = sum(index.kpis.get(kpi) != digest for kpi, digest in digests.items())
    gone = len(index.kpis.keys() - digests.keys())
    return (changed + gone) * _FEW > len(digests)


def _write_index(folder: Path, index: _Index) -> None:
    beside = folder / f"{_INDEX}.new"
    said = {"version": index.version, "kpis": index.kpis, "municipalities": index.municipalities}
    with beside.open("w", encoding="ascii") as file:
        json.dump(said, file, indent=0)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / _INDEX)
    sync_folder(folder)


def _read_index(path: Path) -> _Index:
    """Return the index of a file; an empty one where it says nothing that can be used."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        said = json.loads(path.read_text(encoding="ascii"))
        return _Index(str(said["version"]), dict(said["kpis"]), dict(said["municipalities"]))
    return _Index()


def _clear(folder: Path, version: str) -> None:
    """Take away the layouts before this one; who reads them this moment is answered by the truth."""
    for old in folder.iterdir():
        if old.is_dir() and old.name != version:
            shutil.rmtree(old, ignore_errors=True)
