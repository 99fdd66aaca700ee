"""Ask a segment for meaning: a sign of each number finds candidates, whole numbers put them in order.

The signs are those of the vectors less their mean, because all texts of one kind point much the same way. Two vectors
whose signs differ in few places are near; the nearest few thousand are compared as they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrkedja.language.meaning import WIDTH
from styrkedja.store.index.segment import Flags, Ids, Segment
from styrkedja.store.meanings import Meanings, Rows

Floats = NDArray[np.float32]
Signs = NDArray[np.uint64]

_WORDS = WIDTH // 64
_SAMPLE = 20_000
_AT_A_TIME = 65_536
_CANDIDATES = 4_500
_MANY, _STEP = 200_000, 16
_FURTHEST = WIDTH


@dataclass(frozen=True)
class Near:
    """The vectors of a segment's texts.

    Args:
        meanings: the file they are kept in.
        entries: the entries that have a vector, in order, shape (n_near,).
        rows: the row of each in the file, shape (n_near,).
        mean: of the vectors, shape (WIDTH,).
        signs: shape (WIDTH / 64, n_near).
        missing: how many texts should have a vector and have none.
    """

    meanings: Meanings
    entries: Ids
    rows: Rows
    mean: Floats
    signs: Signs
    missing: int


def make_near(segment: Segment, meanings: Meanings, kinds: tuple[str, ...]) -> Near:
    """Return the vectors of the entries of *kinds* that are kept."""
    wanted = [number for number, name in enumerate(segment.labels["kind"]) if name in kinds]
    entries = np.flatnonzero(np.isin(segment.entries["kind"], wanted))
    rows = meanings.find(np.ascontiguousarray(segment.entries["digest"][entries]))
    has = rows >= 0
    missing = int((~has).sum())
    entries, rows = entries[has], rows[has]
    step = max(1, len(rows) // _SAMPLE)
    mean = meanings.vectors(rows[::step]).mean(axis=0) if len(rows) else np.zeros(WIDTH, np.float32)
    signs = np.zeros((_WORDS, len(rows)), np.uint64)
    for start in range(0, len(rows), _AT_A_TIME):
        part = slice(start, start + _AT_A_TIME)
        signs[:, part] = signs_of(meanings.vectors(rows[part]) - mean)
    return Near(meanings, entries.astype(np.int32), rows, mean.astype(np.float32), signs, missing)


def signs_of(vectors: Floats) -> Signs:
    """Return one bit for each number of *vectors*, set where it is above 0; shape (WIDTH / 64, n_vectors)."""
    packed = np.packbits(vectors > 0, axis=1)
    return np.ascontiguousarray(packed.view(np.uint64).T)


def find_near(
    near: Near, vector: Floats, number: int, *, allowed: Flags | None = None, candidates: int = _CANDIDATES
) -> tuple[Ids, Floats]:
    """Return the entries nearest to *vector* and their cosine, nearest first.

    Args:
        near: the vectors.
        vector: of length 1, shape (WIDTH,).
        number: how many at most.
        allowed: entries that may be found, shape (n_entries,); None for all.
        candidates: how many are compared as they are kept.
    """
    if not len(near.rows):
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    apart = _signs_apart(near.signs, signs_of((vector - near.mean)[None, :])[:, 0])
    if allowed is not None and not allowed.all():
        apart[~allowed[near.entries]] = _FURTHEST + 1
    picked = _least(apart, candidates)
    # Not the library of matrices: its threads wait by turning in place, which costs more than a sum this small.
    cosine = np.einsum("ij,j->i", near.meanings.vectors(near.rows[picked]), vector)
    order = np.argsort(-cosine, kind="stable")[:number]
    return near.entries[picked[order]], cosine[order]


def _signs_apart(signs: Signs, sought: Signs) -> NDArray[np.uint16]:
    """Return in how many places the signs of each vector differ from those sought, shape (n_near,)."""
    count = signs.shape[1]
    apart = np.empty(count, np.uint16)
    for start in range(0, count, _AT_A_TIME):
        part = signs[:, start : start + _AT_A_TIME]
        total = np.bitwise_count(part[0] ^ sought[0]).astype(np.uint16)
        for row, bits in zip(part[1:], sought[1:], strict=True):
            total += np.bitwise_count(row ^ bits)
        apart[start : start + _AT_A_TIME] = total
    return apart


def _least(apart: NDArray[np.uint16], number: int) -> NDArray[np.int64]:
    """Return where the *number* least are, or somewhat more where several are alike; none that may not be found."""
    if len(apart) > _MANY:
        # Every sixteenth tells where the limit about is, in a tenth of the time.
        found = np.flatnonzero(apart <= _limit(apart[::_STEP], number // _STEP))
        if number <= len(found) <= 2 * number:
            return found
    return np.flatnonzero(apart <= _limit(apart, number))


def _limit(apart: NDArray[np.uint16], number: int) -> int:
    """Return within how many signs the *number* least are."""
    counts = np.cumsum(np.bincount(apart, minlength=_FURTHEST + 2)[: _FURTHEST + 1])
    return min(int(np.searchsorted(counts, min(number, int(counts[-1])))), _FURTHEST)
