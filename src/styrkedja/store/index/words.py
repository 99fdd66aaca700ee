"""Ask a segment for words: every word of the query must be found, by the rules of `store/query.py`.

Rare words weigh more than common ones, and a short text that has them more than a long one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrkedja.store.index.segment import Flags, Ids, Segment
from styrkedja.store.query import APART, SHORTEST_EDGE, likeness, pieces

Scores = NDArray[np.float32]

_PART = 0.6
_MOST_FORMS = 2_000
# As in BM25 with b = 0.4 and k so small that a word said twice counts once.
_LENGTH_SHARE = 0.4
_MOST_SUGGESTED = 2_000


@dataclass(frozen=True, slots=True)
class Found:
    """The entries of a segment that answer, in their order.

    Args:
        entries: shape (n_found,).
        likeness: how well each word of the query is answered, shape (n_words, n_found), 0 to 1.
    """

    entries: Ids
    likeness: Scores


def find_words(
    segment: Segment, words: Sequence[str], allowed: Flags | None = None, *, any_word: bool = False
) -> Found:
    """Return the entries that answer to every one of *words*.

    Args:
        segment: to look in.
        words: stems.
        allowed: entries that may be found, shape (n_entries,); None for all.
        any_word: one of the words is enough.
    """
    if not words or not len(segment):
        return Found(np.zeros(0, np.int32), np.zeros((len(words), 0), np.float32))
    each = [_answers(segment, word) for word in words]
    is_hit: Flags = (np.logical_or if any_word else np.logical_and).reduce([answered > 0 for answered in each])
    entries = np.flatnonzero(is_hit if allowed is None else is_hit & allowed).astype(np.int32)
    return Found(entries, np.stack([answered[entries] for answered in each]))


def count_words(segment: Segment, words: Sequence[str]) -> list[int]:
    """Return about how many entries answer to each of *words*: how common it is."""
    return [sum(_size(segment, number) for number, _ in _forms(segment, word)) for word in words]


def scores(segment: Segment, found: Found, counts: Sequence[int], total: int) -> Scores:
    """Return how well each entry found answers, shape (n_found,).

    Args:
        segment: where they were found.
        found: what answered.
        counts: in how many entries of the whole index each word is.
        total: how many entries the whole index has.
    """
    weights = np.array([math.log1p(total / max(count, 1)) for count in counts], np.float32)
    length = segment.entries["words"][found.entries] / max(segment.mean_words, 1.0)
    norm = 1.0 / (1 - _LENGTH_SHARE + _LENGTH_SHARE * length)
    total_scores: Scores = ((weights @ found.likeness) * norm).astype(np.float32)
    return total_scores


def complete(segment: Segment, beginning: str) -> Iterator[tuple[str, int, int]]:
    """Give the words that begin so, as most texts write them, with their stem's number and how many texts have them."""
    start = bisect_left(segment.by_shown, (beginning, 0))
    for word, number in segment.by_shown[start : start + _MOST_SUGGESTED]:
        if not word.startswith(beginning):
            return
        yield word, number, _size(segment, number)


def _answers(segment: Segment, word: str) -> Scores:
    """Return how well each entry answers to *word*, shape (n_entries,)."""
    answered = _plain_answers(segment, word)
    apart = pieces(word)
    if apart:
        together = np.minimum.reduce([_plain_answers(segment, piece) for piece in apart])
        answered[(together > 0) & (answered < APART)] = APART
    return answered


def _plain_answers(segment: Segment, word: str) -> Scores:
    answered = np.zeros(len(segment), np.float32)
    # The best form comes last, so it is the one that stays.
    for number, weight in reversed(_forms(segment, word)):
        answered[segment.postings.of(number)] = weight
    return answered


def _forms(segment: Segment, word: str) -> list[tuple[int, float]]:
    """Return the stems that answer to *word* with how well they do, best and shortest first."""
    found = {number: likeness(word, segment.stems[number]) for number in _holding(segment, word)}
    for number in segment.parts.get(word, ()):
        found[number] = max(found.get(number, 0.0), _PART)
    fitting = [(number, weight) for number, weight in found.items() if weight > 0]
    fitting.sort(key=lambda form: (-form[1], len(segment.stems[form[0]]), form[0]))
    return fitting[:_MOST_FORMS]


def _holding(segment: Segment, word: str) -> Iterator[int]:
    """Give the numbers of the stems that hold *word*; of a short word, which only itself answers to, its own."""
    if len(word) < SHORTEST_EDGE:
        place = bisect_left(segment.stems, word)
        if segment.stems[place : place + 1] == (word,):
            yield place
        return
    text = segment.all_stems
    at = text.find(word)
    places: list[int] = []
    while at >= 0:
        places.append(at)
        at = text.find("\n", at)
        at = text.find(word, at)
    if places:
        yield from (np.searchsorted(segment.stem_starts, np.array(places), side="right") - 1).tolist()


def _size(segment: Segment, number: int) -> int:
    return int(segment.postings.offsets[number + 1] - segment.postings.offsets[number])
