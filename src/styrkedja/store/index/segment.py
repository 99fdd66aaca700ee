"""One part of the index: its texts and words as arrays, in memory or mapped from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Offsets = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Where in `Labels` the name of a facet's value stands; -1: the text has none.
ENTRY = np.dtype(
    [
        ("key", "<i8"),
        ("document", "<i4"),
        ("start", "<i4"),
        ("end", "<i4"),
        ("words", "<i4"),
        ("kind", "<i2"),
        ("theme", "<i2"),
        ("type", "<i2"),
        ("status", "<i2"),
        ("digest", "V16"),
    ]
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Lists of different length, one after another: those of row i are values[offsets[i]:offsets[i + 1]].

    Args:
        offsets: shape (n_rows + 1,).
        values: shape (offsets[-1],).
    """

    offsets: Offsets
    values: Ids

    def of(self, row: int) -> Ids:
        """Return the values of one row."""
        return self.values[self.offsets[row] : self.offsets[row + 1]]

    def of_many(self, rows: NDArray[Any]) -> Ids:
        """Return the values of *rows*, one after another."""
        starts, ends = self.offsets[rows], self.offsets[rows + 1]
        sizes = ends - starts
        total = int(sizes.sum())
        if not total:
            return np.zeros(0, np.int32)
        before = np.repeat(np.cumsum(sizes) - sizes, sizes)
        found: Ids = self.values[np.arange(total) - before + np.repeat(starts, sizes)]
        return found


def rows_of(lists: Sequence[Sequence[int] | Ids]) -> Rows:
    """Return lists of numbers as rows."""
    sizes = np.fromiter(map(len, lists), np.int64, len(lists))
    values = np.fromiter((value for row in lists for value in row), np.int32, int(sizes.sum()))
    return Rows(np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))), values)


# Two segments are the same when they are one: arrays cannot be compared as a whole.
@dataclass(frozen=True, eq=False)
class Segment:
    """Texts that were put into the index together.

    Args:
        entries: one a text, of type ENTRY, shape (n_entries,); best first where nothing else decides.
        documents: what each document is called in the database, and the state it was read in.
        stems: the words of the texts, in order; `shown` is the form most often met of each.
        postings: which entries have each stem.
        parts: which stems are compounds with a part.
        bodies: which bodies each entry concerns, as numbers of `labels["body"]`.
        covers: which entries of plain text each item covers.
        labels: names of the values of each facet.
    """

    entries: NDArray[Any]
    documents: tuple[tuple[int, str], ...]
    stems: tuple[str, ...]
    shown: tuple[str, ...]
    postings: Rows
    parts: Mapping[str, tuple[int, ...]]
    bodies: Rows
    covers: Rows
    labels: Mapping[str, tuple[str, ...]]

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.entries)

    @cached_property
    def all_stems(self) -> str:
        """All stems in one text, each between line ends, to be looked through at once."""
        return "\n" + "\n".join(self.stems) + "\n"

    @cached_property
    def stem_starts(self) -> Offsets:
        """Where each stem begins in `all_stems`, shape (n_stems,)."""
        sizes = np.fromiter(map(len, self.stems), np.int64, len(self.stems)) + 1
        return np.concatenate(([1], 1 + np.cumsum(sizes)))[: len(self.stems)]

    @cached_property
    def by_shown(self) -> tuple[tuple[str, int], ...]:
        """The shown forms in order, each with the number of its stem."""
        return tuple(sorted((word, number) for number, word in enumerate(self.shown)))

    @cached_property
    def mean_words(self) -> float:
        """How many words a text has on average."""
        return float(self.entries["words"].mean()) if len(self.entries) else 1.0
