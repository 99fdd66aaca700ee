"""Pabulib files (.pb): read as they stand, written back without loss, and made into an election.

Three parts, each a table split by semicolons with its own header: META, PROJECTS, VOTES. `read_file` keeps every cell
of every column, known or not; `read_election` streams, keeps equal ballots once and drops what no rule counts.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.participation.election import Election
from styrkedja.participation.pabulib_election import Gathered, gather, to_election
from styrkedja.participation.pabulib_fault import ElectionFileError

SECTIONS = ("META", "PROJECTS", "VOTES")
LIMIT_BYTES = 512 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Table:
    """One part of a file: its header and its rows, cell by cell as written."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PbFile:
    r"""A whole Pabulib file.

    Args:
        newline: what ends its lines: "\n" or "\r\n".
        has_bom: it begins with a byte order mark.
        ends_line: its last line is ended too.
    """

    meta: Table
    projects: Table
    votes: Table
    newline: str = "\n"
    has_bom: bool = False
    ends_line: bool = True

    @property
    def facts(self) -> dict[str, str]:
        """Return the META part as keys and values."""
        return {row[0]: row[1] if len(row) > 1 else "" for row in self.meta.rows}


def read_file(path: Path) -> PbFile:
    """Read every cell of a .pb or .pb.gz file.

    Raises:
        UnreadableFileError: it is missing, no text, or too large.
        ElectionFileError: it is no Pabulib file, with the line and what to mend.
    """
    data = _bytes_of(path)
    body = data[:-1] if data.endswith(b"\n") else data
    return PbFile(
        **_tables(rows_of(io.BytesIO(data), path.name), path.name),
        newline="\r\n" if b"\r\n" in data[:4096] else "\n",
        has_bom=data.startswith(_BOM),
        ends_line=body is not data,
    )


def to_bytes(file: PbFile) -> bytes:
    """Write a file as it was: same cells, line ends and mark; cells are quoted only where they must be."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator=file.newline)
    for name, table in zip(SECTIONS, (file.meta, file.projects, file.votes), strict=True):
        writer.writerow((name,))
        writer.writerow(table.columns)
        writer.writerows(table.rows)
    written = text.getvalue()
    if not file.ends_line:
        written = written.removesuffix(file.newline)
    return (_BOM if file.has_bom else b"") + written.encode()


def read_election(path: Path) -> Election:
    """Read a .pb or .pb.gz file into an election, a row at a time.

    Raises:
        UnreadableFileError: it is missing, no text, or too large.
        ElectionFileError: something in it is wrong, with the line and what to mend.
    """
    return gathered_of(path).election


def gathered_of(path: Path) -> Gathered:
    """Read an election together with its META and what is odd about the file."""
    with _opened(path) as stream:
        return to_election(gather(rows_of(stream, path.name), path.name), path.name)


def election_of(file: PbFile, name: str) -> Gathered:
    """Make an election of a file that was read whole; `name` is used in errors."""
    return to_election(gather(rows_of(io.BytesIO(to_bytes(file)), name), name), name)


def rows_of(stream: IO[bytes], name: str) -> Iterator[tuple[str, int, list[str]]]:
    """Yield (part, line, cells) of every row that is not blank; the first of each part is its header."""
    text = io.TextIOWrapper(io.BufferedReader(_Limited(stream, name), 1 << 16), encoding="utf-8-sig", newline="")
    reader = csv.reader(text, delimiter=";")
    seen: list[str] = []
    try:
        for row in reader:
            # A lone word in a part's first cell begins the next part; a voter is never called so.
            if row and row[0].strip() in SECTIONS and not any(row[1:]):
                seen.append(_next_part(row[0].strip(), seen, name, reader.line_num))
            elif any(row):
                if not seen:
                    raise ElectionFileError("pb_no_meta", name, reader.line_num, text=row[0][:40])
                yield seen[-1], reader.line_num, row
    except UnicodeDecodeError as fault:
        raise UnreadableFileError(FileFault.NOT_TEXT, name) from fault
    except csv.Error as fault:
        raise ElectionFileError("pb_quotes", name, reader.line_num) from fault
    except (EOFError, OSError, zlib.error) as fault:
        raise UnreadableFileError(FileFault.DAMAGED, name) from fault
    if not reader.line_num:
        raise UnreadableFileError(FileFault.EMPTY, name)
    if len(seen) < len(SECTIONS):
        raise ElectionFileError("pb_part_missing", name, reader.line_num, part=SECTIONS[len(seen)])


def _next_part(part: str, seen: list[str], name: str, line: int) -> str:
    if len(seen) == len(SECTIONS) or part != SECTIONS[len(seen)]:
        raise ElectionFileError("pb_part_order", name, line, part=part)
    return part


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than the limit, so that a small packed file cannot fill the memory."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        super().__init__()
        self._stream = stream
        self._name = name
        self._left = LIMIT_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        got = self._stream.read(len(view))
        self._left -= len(got)
        if self._left < 0:
            raise UnreadableFileError(FileFault.TOO_LARGE, self._name, limit_mb=LIMIT_BYTES // 2**20)
        view[: len(got)] = got
        return len(got)


def _opened(path: Path) -> IO[bytes]:
    if not path.exists():
        raise UnreadableFileError(FileFault.MISSING, path.name)
    if path.is_dir():
        raise UnreadableFileError(FileFault.NOT_A_FILE, path.name)
    try:
        with path.open("rb") as stream:
            packed = stream.read(2) == _GZIP
        return cast("IO[bytes]", gzip.open(path) if packed else path.open("rb"))
    except PermissionError as fault:
        raise UnreadableFileError(FileFault.NO_PERMISSION, path.name) from fault


def _bytes_of(path: Path) -> bytes:
    with _opened(path) as stream:
        try:
            data = stream.read(LIMIT_BYTES + 1)
        except (EOFError, OSError, zlib.error) as fault:
            raise UnreadableFileError(FileFault.DAMAGED, path.name) from fault
    if len(data) > LIMIT_BYTES:
        raise UnreadableFileError(FileFault.TOO_LARGE, path.name, limit_mb=LIMIT_BYTES // 2**20)
    return data


def _tables(rows: Iterator[tuple[str, int, list[str]]], name: str) -> dict[str, Table]:
    gathered: dict[str, list[tuple[str, ...]]] = {part: [] for part in SECTIONS}
    for part, _line, row in rows:
        gathered[part].append(tuple(row))
    for part, found in gathered.items():
        if not found:
            raise ElectionFileError("pb_no_header", name, 0, part=part)
    return {part.lower(): Table(found[0], tuple(found[1:])) for part, found in gathered.items()}
