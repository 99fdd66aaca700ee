"""The vectors of texts, kept in one file of the data folder by digest of the text, for one model.

Rows are only ever added, each of the same size, so a row's number holds as long as the file's mark is the same; what a
program that was killed left half-written is cut off by the next writer and read by nobody. A file of another model is
made anew.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from styrkedja.base.errors import WrongCallError
from styrkedja.base.folders import data_folder
from styrkedja.language.meaning import WIDTH
from styrkedja.store.values_lock import write_lock

DIGEST_BYTES = 16

Digests = NDArray[np.void]
Rows = NDArray[np.int64]

_FOLDER, _FILE = "meanings", "vectors.bin"
_MAGIC = b"STYRKEDJA-VECTORS-1\n"
_HEADER_BYTES = 128
_MARK_BYTES = 16
# A vector of length 1 as whole numbers: value = number * scale.
_ROW = np.dtype([("digest", f"V{DIGEST_BYTES}"), ("scale", "<f4"), ("numbers", "i1", WIDTH)])
_LARGEST = 127
_PATIENCE_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Meanings:
    """The kept vectors of one model, as they were when the file was opened.

    Args:
        mark: tells this file from one made anew; row numbers of another mark mean nothing here.
        rows: the file itself, mapped into memory, shape (n_rows,).
        order: rows by digest, shape (n_rows,).
    """

    mark: bytes
    rows: NDArray[Any]
    order: Rows

    def find(self, digests: Digests) -> Rows:
        """Return the row of each digest, -1 where none is kept; shape (n_digests,)."""
        if not len(self.order) or not len(digests):
            return np.full(len(digests), -1, np.int64)
        known, sought = _words(self.rows["digest"])[self.order], _words(digests)
        at = np.minimum(np.searchsorted(known, sought), len(known) - 1)
        found = self.order[at]
        is_same = (known[at] == sought) & (self.rows["digest"][found] == digests)
        return np.where(is_same, found, -1)

    def vectors(self, rows: Rows) -> NDArray[np.float32]:
        """Return the vectors of *rows*, shape (n_rows, WIDTH); a number is off by 0.004 at most."""
        picked = self.rows[rows]
        found: NDArray[np.float32] = picked["numbers"].astype(np.float32) * picked["scale"][:, None]
        return found


def digests_of(texts: Sequence[str]) -> Digests:
    """Return the digests of *texts*, shape (n_texts,); texts that differ in spaces at their ends have the same."""
    found = b"".join(blake2b(text.strip().encode(), digest_size=DIGEST_BYTES).digest() for text in texts)
    return np.frombuffer(found, np.dtype(f"V{DIGEST_BYTES}"))


def kept_meanings(model: str) -> Meanings | None:
    """Return what is kept of *model*, or None when nothing is."""
    path = _path()
    try:
        with path.open("rb") as file:
            mark = _mark(file.read(_HEADER_BYTES), model)
            # Of the file that was opened: another may have taken its name since.
            size = os.fstat(file.fileno()).st_size
            return None if mark is None else _open(path, mark, (size - _HEADER_BYTES) // _ROW.itemsize)
    except (OSError, ValueError):
        # Too short to be mapped: begun anew this moment.
        return None


def keep_meanings(model: str, digests: Digests, vectors: NDArray[np.float32]) -> None:
    """Add the vectors of texts that have none; safe when two programs do so at once.

    Args:
        model: name and version of what made them.
        digests: of the texts, shape (n_texts,).
        vectors: shape (n_texts, WIDTH).

    Raises:
        WrongCallError: code meanings_unwritable, the file cannot be written.
    """
    path = _path()
    try:
        with _writing(path.parent):
            _make(path, model)
            known = kept_meanings(model)
            is_new = known.find(digests) < 0 if known else np.ones(len(digests), bool)
            _append(path, _as_rows(digests[is_new], vectors[is_new]))
    except OSError as fault:
        raise WrongCallError("meanings_unwritable", place=str(path)) from fault


def _path() -> Path:
    return data_folder() / _FOLDER / _FILE


@lru_cache(maxsize=2)
def _open(path: Path, mark: bytes, count: int) -> Meanings:
    if not count:
        return Meanings(mark, np.zeros(0, _ROW), np.zeros(0, np.int64))
    # As a plain array: each slice of a mapped one makes a record of the file anew.
    rows = np.asarray(np.memmap(path, _ROW, mode="r", offset=_HEADER_BYTES, shape=(count,)))
    return Meanings(mark, rows, np.argsort(_words(rows["digest"]), kind="stable"))


def _words(digests: Digests) -> NDArray[np.uint64]:
    """Return the first half of each digest: enough to look it up by."""
    halves = np.ascontiguousarray(digests).view(np.uint64).reshape(len(digests), -1)
    return np.ascontiguousarray(halves[:, 0])


def _as_rows(digests: Digests, vectors: NDArray[np.float32]) -> NDArray[Any]:
    rows = np.zeros(len(digests), _ROW)
    largest = np.abs(vectors).max(axis=1, initial=0)
    scale = np.where(largest > 0, largest, 1) / _LARGEST
    rows["digest"], rows["scale"] = digests, scale
    rows["numbers"] = np.rint(vectors / scale[:, None])
    return rows


def _mark(header: bytes, model: str) -> bytes | None:
    start = len(_MAGIC) + _MARK_BYTES
    is_ours = header.startswith(_MAGIC) and header[start:].rstrip(b"\0") == model.encode()
    return header[len(_MAGIC) : start] if is_ours and len(header) == _HEADER_BYTES else None


def _make(path: Path, model: str) -> None:
    """Begin a file, in place of one of another model or a damaged one."""
    if kept_meanings(model) is not None:
        return
    new = path.with_suffix(".new")
    new.write_bytes((_MAGIC + os.urandom(_MARK_BYTES) + model.encode()).ljust(_HEADER_BYTES, b"\0"))
    new.replace(path)


def _append(path: Path, rows: NDArray[Any]) -> None:
    with path.open("r+b") as file:
        whole = (file.seek(0, os.SEEK_END) - _HEADER_BYTES) // _ROW.itemsize
        file.truncate(_HEADER_BYTES + whole * _ROW.itemsize)
        file.seek(0, os.SEEK_END)
        file.write(rows.tobytes())


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Hold the right to write, waiting for others who do: they need milliseconds."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            with write_lock(folder):
                yield
                return
        except WrongCallError as fault:
            if fault.code != "values_locked" or time.monotonic() > end:
                raise WrongCallError("meanings_unwritable", place=str(folder)) from fault
        time.sleep(0.02)
