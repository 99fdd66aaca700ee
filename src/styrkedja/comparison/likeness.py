"""How alike the commitments of two documents are, all with all at once, and which of them may belong together.

Words weigh by how few commitments of the two documents have them. Near in meaning only proposes: what becomes a pair
is decided by features that a reader can follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from scipy.sparse import csr_array

from styrkedja.base import patterns as re
from styrkedja.comparison.data import load
from styrkedja.comparison.slots import Slots, light_terms, terms
from styrkedja.comparison.wordings import is_slip
from styrkedja.language.compounds import parts
from styrkedja.language.stems import stem
from styrkedja.parsing.verbs import infinitives

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Bag = frozenset[str]
_LONG_ENOUGH = 5
_SHORTEST_OWN = 4
_LIGHT = 0.35
# A matter is less than a word; its name begins with what no word does.
_AKIN = 0.8
_MATTER = "~"
_GRAM = 4
# How many of the likest are looked at more closely, from either side.
_NEAREST = 10
_LEAST = 0.12
_LEAST_NEAR = 0.84
# How much farther off another part of the document is, when pairs vie.
_ELSEWHERE = 0.25
_ELSEWHERE_NEAR = 0.06
_SPACES = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs that may belong together, and how alike they are; arrays of shape (n_pairs,).

    Args:
        rows, columns: int, numbers of the commitments.
        words: share of the weight of both texts' words, compounds taken apart, that they have in common.
        covers: share of the weight of the shorter text's words that stands in the longer.
        letters: cosine of their runs of four letters.
        order: token sort ratio, 0 to 1.
        lead: how much more alike they are in words and letters than either is to its best other one.
        near: cosine of their meanings, NaN without the model.
        near_lead: how much nearer they are than either is to its nearest other one, NaN without the model.
        heads: 0, 0.5 or 1: whether what each is about stands in the other.
        apart: 1 when they name different places, or are for different groups, else 0.
        strange: 1 when each has a word of its own and no two of these are of one matter, else 0.
        swapped: 1 when they are strange and have the same verb ("bygg en rondell", "bygg en lekplats"), else 0.
    """

    rows: Ints
    columns: Ints
    words: Floats
    covers: Floats
    letters: Floats
    order: Floats
    lead: Floats
    near: Floats
    near_lead: Floats
    heads: Floats
    apart: Floats
    strange: Floats
    swapped: Floats


def candidates(
    first: Sequence[Slots], second: Sequence[Slots], elsewhere: Bools, nearness: Floats | None = None
) -> Candidates:
    """Return the pairs of two documents' commitments that may belong together.

    Args:
        elsewhere: bool, shape (n_first, n_second), which stand in other parts or at committees that are no heirs.
        nearness: cosine of meanings, shape (n_first, n_second); None when there are no vectors.
    """
    ours, theirs = _bags_of_pieces(first, second)
    shared, sums_first, sums_second = _shared_words(first, second, (ours, theirs))
    letters = _cosine([_grams(one.text) for one in first], [_grams(one.text) for one in second])
    words = 2 * shared / np.maximum(sums_first[:, None] + sums_second[None, :], 1e-9)
    mixed = (words + letters) / 2
    chosen = _nearest(mixed, _LEAST)
    if nearness is not None:
        chosen |= _nearest(nearness, _LEAST_NEAR)
    rows, columns = np.nonzero(chosen)
    pairs = list(zip(rows.tolist(), columns.tolist(), strict=True))
    smaller = np.minimum(sums_first[rows], sums_second[columns])
    alike = (_same_texts(first), _same_texts(second))
    unknown = np.full(rows.size, np.nan)
    own = ([_own_words(bag) for bag in ours], [_own_words(bag) for bag in theirs])
    strange = np.array([_are_strange(own[0][row], own[1][column]) for row, column in pairs], dtype=np.float64)
    return Candidates(
        rows, columns, words[rows, columns],
        shared[rows, columns] / np.maximum(smaller, 1e-9),
        letters[rows, columns],
        np.array([
            fuzz.token_sort_ratio(_plain(first[row].text), _plain(second[column].text)) / 100
            for row, column in pairs
        ], dtype=np.float64),
        _lead(mixed - _ELSEWHERE * elsewhere, rows, columns, alike),
        unknown if nearness is None else nearness[rows, columns],
        unknown if nearness is None else _lead(nearness - _ELSEWHERE_NEAR * elsewhere, rows, columns, alike),
        np.array([_heads(first[row], second[column]) for row, column in pairs], dtype=np.float64),
        np.array([_are_apart(first[row], second[column]) for row, column in pairs], dtype=np.float64),
        strange,
        np.array([_same_verb(first[row], second[column]) for row, column in pairs], dtype=np.float64) * strange,
    )  # fmt: skip


def _heads(old: Slots, new: Slots) -> float:
    return (_is_in(old.head, new) + _is_in(new.head, old)) / 2


@lru_cache(maxsize=200_000)
def _is_in(head: str, slots: Slots) -> bool:
    if head in slots.terms or head in slots.pieces:
        return True
    return any(is_slip(head, term) or set(parts(head)) <= set(slots.pieces) for term in slots.terms)


def _are_apart(old: Slots, new: Slots) -> bool:
    places = bool(old.places) and bool(new.places) and not old.places & new.places
    return places or (bool(old.groups) and bool(new.groups) and not old.groups & new.groups)


def _same_verb(old: Slots, new: Slots) -> bool:
    return bool(infinitives().keys() & set(old.terms) & set(new.terms))


def _own_words(bag: Bag) -> Bag:
    """Return the words of a promise that say what it is about: no verbs, figures, or words that many promises share."""
    shared = light_terms() | infinitives().keys()
    return frozenset(
        piece
        for piece in bag
        if piece not in shared and not piece.isdigit() and not piece.startswith(_MATTER) and len(piece) >= _SHORTEST_OWN
    )


def _are_strange(old: Bag, new: Bag) -> bool:
    """Tell whether each has a word that the other has not, and no two of these are of one matter or a slip."""
    gone, come = (
        {piece for piece in side - other if not any(is_slip(piece, one) for one in other)}
        for side, other in ((old, new), (new, old))
    )
    return bool(gone) and bool(come) and not _matters(gone) & _matters(come)


def _matters(pieces: Iterable[str]) -> Bag:
    akin = _akin()
    return frozenset(matter for piece in pieces for matter in akin.get(piece, ()))


def _same_texts(side: Sequence[Slots]) -> Ints:
    """Return, for each commitment, the number of the first with the same text."""
    firsts: dict[str, int] = {}
    return np.array([firsts.setdefault(_plain(one.text), number) for number, one in enumerate(side)], dtype=np.intp)


def _lead(table: Floats, rows: Ints, columns: Ints, alike: tuple[Ints, Ints]) -> Floats:
    """Return by how much each pair is above the best other one of its row or column, whichever is less.

    Commitments with the same text count as one, so that a text that stands under three committees does not compete
    with itself.
    """
    leads = []
    for side, (own, other) in enumerate(((rows, columns), (columns, rows))):
        across = table if side == 0 else table.T
        kinds = alike[1 - side]
        firsts = np.flatnonzero(kinds == np.arange(kinds.size))
        narrow = across[:, firsts]
        if narrow.shape[1] < 2:
            leads.append(table[rows, columns])
            continue
        order = np.argpartition(-narrow, 1, axis=1)[:, :2]
        top = np.take_along_axis(narrow, order, axis=1)
        swap = top[:, 0] < top[:, 1]
        order[swap], top[swap] = order[swap][:, ::-1], top[swap][:, ::-1]
        is_best = firsts[order[own, 0]] == kinds[other]
        leads.append(table[rows, columns] - np.where(is_best, top[own, 1], top[own, 0]))
    return np.minimum(leads[0], leads[1])


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


def _shared_words(
    first: Sequence[Slots], second: Sequence[Slots], bags: tuple[list[Bag], list[Bag]]
) -> tuple[Floats, Floats, Floats]:
    """Return the weight of the words in common, (n_first, n_second), and of each commitment's words."""
    ours, theirs = bags
    light = light_terms() | {place for one in (*first, *second) for place in one.places}
    weights = _weights((*ours, *theirs), light)
    numbers = {term: number for number, term in enumerate(weights)}
    root = np.sqrt(np.array(list(weights.values())))
    left, right = _bags(ours, numbers), _bags(theirs, numbers)
    shared = ((left * root) @ (right * root).T).toarray()
    square = root**2
    return np.asarray(shared), np.asarray(left @ square), np.asarray(right @ square)


def _bags_of_pieces(first: Sequence[Slots], second: Sequence[Slots]) -> tuple[list[Bag], list[Bag]]:
    """Return the pieces of each commitment; words that stand alone somewhere in the texts part compounds too."""
    every = {piece for one in (*first, *second) for piece in one.pieces}
    alone = frozenset(piece for piece in every if len(piece) >= _LONG_ENOUGH)
    known = infinitives()
    apart = {
        piece: parts(piece, alone - {piece}) if len(piece) >= 2 * _LONG_ENOUGH - 1 and piece not in known else (piece,)
        for piece in sorted(every)
    }
    ours, theirs = ([_with_matters([part for piece in one.pieces for part in apart[piece]]) for one in side]
                    for side in (first, second))  # fmt: skip
    return ours, theirs


def _with_matters(pieces: Sequence[str]) -> Bag:
    """Return the pieces and what they are about, so that two words of one matter have something in common."""
    akin = _akin()
    return frozenset(pieces) | {matter for piece in pieces for matter in akin.get(piece, ())}


@cache
def _akin() -> dict[str, tuple[str, ...]]:
    """Return the matters of each stem of `data/akin.toml`, as names that no word has."""
    found: dict[str, dict[str, None]] = {}
    for number, row in enumerate(load("akin")["rows"]):
        for word in row.split():
            for term in (stem(word), *terms(word)):
                found.setdefault(term, {})[f"{_MATTER}{number}"] = None
    return {term: tuple(matters) for term, matters in found.items()}


def _weights(bags: Sequence[frozenset[str]], light: frozenset[str]) -> dict[str, float]:
    counts: dict[str, int] = {}
    for bag in bags:
        for term in sorted(bag):
            counts[term] = counts.get(term, 0) + 1
    size = len(bags)
    return {
        term: log(1 + size / count) * (_LIGHT if term in light else _AKIN if term.startswith(_MATTER) else 1.0)
        for term, count in counts.items()
    }


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
