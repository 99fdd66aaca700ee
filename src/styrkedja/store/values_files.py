"""Parquet files written and read through DuckDB: the same rows give the same bytes, and a damaged file is told.

Each file holds a digest of itself in its footer, the *seal*: a file that was cut or has a flipped bit is refused before
a value is read from it. Leaves to others: which rows there are (`values_history`) and where (`values`).
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np

from styrkedja.base.errors import StyrkedjaError, WrongCallError
from styrkedja.chain.observation import Gender
from styrkedja.store.values_history import Version

SUFFIX: Final = ".parquet"
# The seal stands behind what a footer says of row groups and columns, before the name of the program.
_FOOTER_END: Final = 1024
# Size, time and number of a file: a new file under an old name differs in one of them.
_Stamp = tuple[int, int, int]
_EPOCH: Final = date(1970, 1, 1)
_SEAL_KEY: Final = b"styrkedja_seal"
_SUBJECT_KEY: Final = b"styrkedja_of"
_EMPTY_SEAL: Final = b"0" * 64
# The codec, its level and the size of a row group are part of the bytes: a change rewrites every file of every user.
_WRITING: Final = "FORMAT parquet, CODEC zstd, COMPRESSION_LEVEL 3, ROW_GROUP_SIZE 122880, PARQUET_VERSION v2"
_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    # One thread keeps rows in their order, and so the bytes; a small file is also read faster so.
    "threads": "1",
    "memory_limit": "1200MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


# Connections of the process this one was forked from: to let one go waits for threads that are not here.
_inherited: list[object] = []


class ValueFileError(StyrkedjaError):
    """A file of kept values that cannot be read.

    Args:
        kpi: the key figure that has to be fetched again.
        path: the file.
    """

    def __init__(self, kpi: str, path: Path) -> None:
        super().__init__("values_file_damaged", kpi=kpi, name=str(path))
        self.kpi = kpi
        self.path = path


class Engine:
    """DuckDB in memory for one folder; every call gets a cursor of its own, so threads do not meet.

    A process that was forked makes a connection of its own: the parent's does not work there.
    """

    def __init__(self, spill: Path) -> None:
        self._spill = spill
        self._lock = threading.Lock()
        self._connection: tuple[int, duckdb.DuckDBPyConnection] | None = None

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor for one call."""
        with self._lock:
            if self._connection is None or self._connection[0] != os.getpid():
                _inherited.append(self._connection)
                settings = {**_SETTINGS, "temp_directory": str(self._spill)}
                self._connection = (os.getpid(), duckdb.connect(":memory:", config=settings))
            cursor = self._connection[1].cursor()
        try:
            yield cursor
        finally:
            cursor.close()


class Seals:
    """Which files were found whole and what their seals say, remembered while a file stays the same on disk."""

    def __init__(self) -> None:
        self._whole: dict[Path, tuple[_Stamp, str | None]] = {}
        self._said: dict[Path, tuple[_Stamp, str | None]] = {}

    def digest(self, path: Path, subject: str) -> str | None:
        """Return the digest of a whole file; None for one that is missing, damaged or of another subject."""
        return _remembered(self._whole, path, lambda: _whole_digest(path.read_bytes(), subject))

    def said(self, path: Path, subject: str) -> str | None:
        """Return the digest that a file says it has, without working it out: which state of the file this is."""
        return _remembered(self._said, path, lambda: _said_digest(_end(path), subject))


def writing(subject: str) -> str:
    """Return the settings to write a file with: the same for all, with room for its seal.

    Args:
        subject: what the file is of, so that one under the name of another is told.
    """
    metadata = f"{_SUBJECT_KEY.decode()}: '{subject}', {_SEAL_KEY.decode()}: '{_EMPTY_SEAL.decode()}'"
    return f"{_WRITING}, KV_METADATA {{{metadata}}}"


def write_versions(cursor: duckdb.DuckDBPyConnection, path: Path, kpi: str, versions: Sequence[Version]) -> None:
    """Write the rows of one key figure in the order given: all of the file, or nothing.

    Raises:
        WrongCallError: code values_unwritable.
    """
    beside = path.with_name(f"{path.name}.new")
    cursor.register("rows_to_write", _columns(kpi, versions))
    try:
        cursor.execute(
            "COPY (SELECT kpi, municipality, year, gender, value, count, status, "  # noqa: S608 - a checked id, our path
            "DATE '1970-01-01' + fetched AS fetched, DATE '1970-01-01' + superseded AS superseded "
            f"FROM rows_to_write) TO '{quoted(beside)}' ({writing(kpi)})"
        )
        seal(beside)
        beside.replace(path)
        sync_folder(path.parent)
    except (OSError, duckdb.IOException) as fault:
        with suppress(OSError):
            beside.unlink()
        raise WrongCallError("values_unwritable", place=str(path)) from fault
    finally:
        cursor.unregister("rows_to_write")


def read_versions(cursor: duckdb.DuckDBPyConnection, path: Path, kpi: str) -> list[Version]:
    """Return every version in the file of a key figure, in the order written.

    Raises:
        ValueFileError: it cannot be read.
    """
    rows = fetch(
        cursor,
        # A folder named "year=2020" would otherwise be taken for a column.
        "SELECT municipality, year, gender, value, count, status, fetched, superseded "
        "FROM read_parquet($file, hive_partitioning = false)",
        {"file": as_pattern(path)},
        damaged=(kpi, path),
    )
    return [Version(row[0], row[1], Gender(row[2]), *row[3:]) for row in rows]


def fetch(
    cursor: duckdb.DuckDBPyConnection, query: str, values: dict[str, object], *, damaged: tuple[str, Path]
) -> list[tuple[Any, ...]]:
    """Return the rows of a query on files; what DuckDB cannot read is the error of the file that is named."""
    try:
        return cursor.execute(query, values).fetchall()
    except (duckdb.IOException, duckdb.InvalidInputException) as fault:
        raise ValueFileError(*damaged) from fault


def fetch_columns(
    cursor: duckdb.DuckDBPyConnection, query: str, values: dict[str, object], *, damaged: tuple[str, Path]
) -> dict[str, Any]:
    """Return a query on files as one array for each column; null of a figure is NaN or masked."""
    try:
        return cursor.execute(query, values).fetchnumpy()
    except (duckdb.IOException, duckdb.InvalidInputException) as fault:
        raise ValueFileError(*damaged) from fault


def seal(path: Path) -> str:
    """Put the digest of a file that was just written into its footer, see that it is on disk, and return it."""
    with path.open("r+b") as file:
        data = file.read()
        place = _seal_place(data)
        if place is None:
            raise OSError(str(path))
        file.seek(place)
        digest = hashlib.blake2b(data, digest_size=32).hexdigest()
        file.write(digest.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    return digest


def sync_folder(folder: Path) -> None:
    """See that a new name in a folder is on disk, where the system can promise it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def as_pattern(path: Path) -> str:
    """Return a path as DuckDB finds it: it takes signs in the names of folders for a pattern.

    >>> as_pattern(Path("Kommun [1]"))
    'Kommun [[]1]'
    """
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def quoted(path: Path) -> str:
    """Return a path as it stands between the quotation marks of a statement."""
    return str(path).replace("'", "''")


def _columns(kpi: str, versions: Sequence[Version]) -> dict[str, Any]:
    size = len(versions)
    empty = [one.value is None for one in versions]
    unknown = [one.count is None for one in versions]
    stands = [one.superseded is None for one in versions]
    days = [(one.superseded or _EPOCH).toordinal() - _EPOCH.toordinal() for one in versions]
    return {
        "kpi": np.array([kpi] * size, dtype=object),
        "municipality": np.array([one.municipality for one in versions], dtype=object),
        "year": np.array([one.year for one in versions], dtype=np.int32),
        "gender": np.array([one.gender.value for one in versions], dtype=object),
        "value": np.ma.masked_array([one.value or 0.0 for one in versions], mask=empty, dtype=np.float64),
        "count": np.ma.masked_array([one.count or 0 for one in versions], mask=unknown, dtype=np.int32),
        "status": np.array([one.status for one in versions], dtype=object),
        "fetched": np.array([one.fetched.toordinal() - _EPOCH.toordinal() for one in versions], dtype=np.int32),
        "superseded": np.ma.masked_array(days, mask=stands, dtype=np.int32),
    }


def _remembered(
    known: dict[Path, tuple[_Stamp, str | None]], path: Path, work_out: Callable[[], str | None]
) -> str | None:
    try:
        about = path.stat()
        stamp = (about.st_size, about.st_mtime_ns, about.st_ino)
        before = known.get(path)
        if before is None or before[0] != stamp:
            before = known[path] = (stamp, work_out())
    except OSError:
        return None
    return before[1]


def _end(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - _FOOTER_END))
        return file.read()


def _said_digest(data: bytes, subject: str) -> str | None:
    place = _seal_place(data)
    named = _SUBJECT_KEY + b"\x18" + bytes([len(subject)]) + subject.encode("ascii")
    if place is None or named not in data[max(0, place - len(named) - len(_SEAL_KEY) - 20) : place]:
        return None
    return data[place : place + len(_EMPTY_SEAL)].decode("ascii", "replace")


def _whole_digest(data: bytes, subject: str) -> str | None:
    place, said = _seal_place(data), _said_digest(data, subject)
    if place is None:
        return None
    rest = data[place + len(_EMPTY_SEAL) :]
    worked_out = hashlib.blake2b(data[:place] + _EMPTY_SEAL + rest, digest_size=32).hexdigest()
    return said if said == worked_out else None


def _seal_place(data: bytes) -> int | None:
    """Return where the seal stands: behind its key, a type and its length, as Parquet's footers are written."""
    start = data.rfind(_SEAL_KEY + b"\x18" + bytes([len(_EMPTY_SEAL)]))
    return start + len(_SEAL_KEY) + 2 if start >= 0 else None
