"""How alike the commitments of two documents are, all with all at once, and which of them may belong together.

Words weigh by how few commitments of the two documents have them. Near in meaning only proposes: what becomes a pair
is decided by features that a reader can follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy.sparse import csr_array

from styrkedja.base import patterns as re
from styrkedja.comparison.slots import Slots, light_terms

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
_LIGHT = 0.35
_GRAM = 4
# How many of the likest are looked at more closely, from either side.
_NEAREST = 10
_LEAST = 0.12
_LEAST_NEAR = 0.86
_SPACES = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs that may belong together, and how alike they are; arrays of shape (n_pairs,).

    Args:
        rows, columns: int, numbers of the commitments.
        words: share of the weight of both texts' words that they have in common.
        covers_old: share of the weight of the old text's words that stands in the new one.
        covers_new: the other way round.
        letters: cosine of their runs of four letters.
        order: token sort ratio, 0 to 1.
        near: cosine of their meanings, NaN without the model.
    """

    rows: Ints
    columns: Ints
    words: Floats
    covers_old: Floats
    covers_new: Floats
    letters: Floats
    order: Floats
    near: Floats

    @property
    def table(self) -> Floats:
        """The features as columns, shape (n_pairs, 6)."""
        return np.column_stack((self.words, self.covers_old, self.covers_new, self.letters, self.order, self.near))


def candidates(first: Sequence[Slots], second: Sequence[Slots], nearness: Floats | None = None) -> Candidates:
    """Return the pairs of two documents' commitments that may belong together.

    Args:
        nearness: cosine of meanings, shape (n_first, n_second); None when there are no vectors.
    """
    shared, sums_first, sums_second = _shared_words(first, second)
    letters = _cosine([_grams(one.text) for one in first], [_grams(one.text) for one in second])
    words = 2 * shared / np.maximum(sums_first[:, None] + sums_second[None, :], 1e-9)
    mixed = words + letters
    chosen = _nearest(mixed, 2 * _LEAST)
    if nearness is not None:
        chosen |= _nearest(nearness, _LEAST_NEAR)
    rows, columns = np.nonzero(chosen)
    return Candidates(
        rows, columns, words[rows, columns],
        shared[rows, columns] / np.maximum(sums_first[rows], 1e-9),
        shared[rows, columns] / np.maximum(sums_second[columns], 1e-9),
        letters[rows, columns],
        np.array([
            fuzz.token_sort_ratio(_plain(first[row].text), _plain(second[column].text)) / 100
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        ], dtype=np.float64),
        np.full(rows.size, np.nan) if nearness is None else nearness[rows, columns].astype(np.float64),
    )  # fmt: skip


def _nearest(table: Floats, least: float) -> NDArray[np.bool_]:
    """Return, shape of *table*, what is among the highest of its row or column and not below *least*."""
    chosen = np.zeros(table.shape, dtype=np.bool_)
    if not table.size:
        return chosen
    for axis in (0, 1):
        count = min(_NEAREST, table.shape[axis])
        places = np.argpartition(-table, count - 1, axis=axis)
        best = places[:count] if axis == 0 else places[:, :count]
        np.put_along_axis(chosen, best, values=True, axis=axis)
    return chosen & (table >= least)


def _shared_words(first: Sequence[Slots], second: Sequence[Slots]) -> tuple[Floats, Floats, Floats]:
    """Return the weight of the words in common, (n_first, n_second), and of each commitment's words."""
    ours = [frozenset(one.terms) for one in first]
    theirs = [frozenset(one.terms) for one in second]
    weights = _weights((*ours, *theirs))
    numbers = {term: number for number, term in enumerate(weights)}
    root = np.sqrt(np.array(list(weights.values())))
    left, right = _bags(ours, numbers), _bags(theirs, numbers)
    shared = ((left * root) @ (right * root).T).toarray()
    square = root**2
    return np.asarray(shared), np.asarray(left @ square), np.asarray(right @ square)


def _weights(bags: Sequence[frozenset[str]]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for bag in bags:
        for term in sorted(bag):
            counts[term] = counts.get(term, 0) + 1
    light = light_terms()
    size = len(bags)
    return {term: log(1 + size / count) * (_LIGHT if term in light else 1.0) for term, count in counts.items()}


def _cosine(first: Sequence[tuple[str, ...]], second: Sequence[tuple[str, ...]]) -> Floats:
    counts: dict[str, int] = {}
    for bag in (*first, *second):
        for gram in bag:
            counts[gram] = counts.get(gram, 0) + 1
    size = len(first) + len(second)
    numbers = {gram: number for number, gram in enumerate(counts)}
    weights = np.log(1 + size / np.array(list(counts.values()), dtype=np.float64))
    left, right = (_unit_rows(_bags(side, numbers) * weights) for side in (first, second))
    return np.asarray((left @ right.T).toarray())


def _bags(bags: Sequence[Iterable[str]], numbers: dict[str, int]) -> csr_array:
    places = [(row, numbers[term]) for row, bag in enumerate(bags) for term in bag]
    rows, columns = (np.array([place[side] for place in places], dtype=np.intp) for side in (0, 1))
    return csr_array((np.ones(len(places)), (rows, columns)), shape=(len(bags), len(numbers)))


def _unit_rows(table: csr_array) -> csr_array:
    lengths = np.sqrt(np.asarray((table * table).sum(axis=1)))
    return csr_array(table.multiply(1 / np.maximum(lengths, 1e-9)[:, None]))


@lru_cache(maxsize=50_000)
def _grams(text: str) -> tuple[str, ...]:
    """Return the runs of four letters of *text*, words bounded by a blank, each once and in order."""
    plain = f" {_plain(text)} "
    return tuple(dict.fromkeys(plain[at : at + _GRAM] for at in range(len(plain) - _GRAM + 1)))


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return _SPACES.sub(" ", text.casefold()).strip()
