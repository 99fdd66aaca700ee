"""Ask all segments at once: by words, by meaning, narrowed and counted, the two answers woven into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from styrkedja.store.index.facets import Chosen, Counts, Facet, Facets, Narrowed, merged, narrow
from styrkedja.store.index.nearness import Floats, Near, find_near
from styrkedja.store.index.segment import Flags
from styrkedja.store.index.words import complete, count_words, find_words, scores
from styrkedja.store.query import Query

# Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): 60 is the constant of the paper.
_RANK_CONSTANT = 60
# Both rest on measurements with texts of programmes, docs/methods/search.md.
NEAR_ENOUGH = 0.86
MOST_NEAR = 50
_MOST_PHRASED = 5_000
MOST_SHOWN = 5_000
_MOST_SUGGESTIONS = 8

Int = NDArray[np.int64]


@dataclass(frozen=True)
class Part:
    """A segment, the documents of it that are in use, and the vectors of its texts, None without meaning."""

    facets: Facets
    near: Near | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was found, best first.

    Args:
        total: how many there are; only the best MOST_SHOWN are given. `total_by_meaning` of them have not the words.
        keys: what the texts are called in the database, shape (n_found,).
        by_meaning: those that have not the words but are near in meaning, shape (n_found,).
        scores: higher is better, shape (n_found,).
        counts: of each choice, over all that was found.
    """

    total: int
    total_by_meaning: int
    keys: Int
    by_meaning: Flags
    scores: NDArray[np.float64]
    counts: Counts


@dataclass(frozen=True, slots=True)
class _Hits:
    """What one segment answers by words."""

    entries: NDArray[Any]
    scores: Floats


PhraseTest = Callable[[Sequence[int]], frozenset[int]]


def ask(  # noqa: PLR0913  # what can be asked
    parts: Sequence[Part],
    query: Query,
    chosen: Chosen,
    *,
    vector: Floats | None,
    has_phrases: PhraseTest,
    any_word: bool = False,
) -> Ranked:
    """Return what answers to *query* among what was *chosen*.

    Args:
        parts: of the index.
        query: the words.
        chosen: values of facets; {} for everything.
        vector: of the query, None to go by words alone.
        has_phrases: tells which of some keys have the phrases of the query.
        any_word: one of the words is enough.
    """
    narrowed = [narrow(part.facets, chosen) for part in parts]
    hits = _by_words(parts, narrowed, query, has_phrases, any_word=any_word)
    near = _by_meaning(parts, narrowed, vector) if vector is not None and not query.phrases else []
    counts = merged(_counts(number, *one, near) for number, one in enumerate(zip(parts, hits, narrowed, strict=True)))
    shown = [
        _uncovered(part, _inside(hit, limits.every)) for part, hit, limits in zip(parts, hits, narrowed, strict=True)
    ]
    return _woven(parts, shown, near, counts)


def suggest(parts: Sequence[Part], query: Query, beginning: str) -> list[tuple[str, int]]:
    """Return words that begin with *beginning*, with how many texts have them and all words of *query*, most first."""
    found: dict[str, int] = {}
    for part in parts:
        segment = part.facets.segment
        allowed = part.facets.in_use
        if query:
            rest = find_words(segment, query.words, allowed)
            allowed = np.zeros(len(segment), bool)
            allowed[rest.entries] = True
        most = sorted(complete(segment, beginning), key=lambda word: -word[2])[: _MOST_SUGGESTIONS * 10]
        for word, stem, _ in most:
            number = int(allowed[segment.postings.of(stem)].sum())
            if number:
                found[word] = found.get(word, 0) + number
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SUGGESTIONS]


def _by_words(
    parts: Sequence[Part], narrowed: Sequence[Narrowed], query: Query, has_phrases: PhraseTest, *, any_word: bool
) -> list[_Hits]:
    """Return the hits of each segment that fit all choices but those of one facet at most."""
    counts = np.zeros(len(query.words), np.int64)
    for part in parts:
        counts += np.array(count_words(part.facets.segment, query.words), np.int64)
    total = sum(len(part.facets.segment) for part in parts)
    result: list[_Hits] = []
    for part, limits in zip(parts, narrowed, strict=True):
        allowed = np.logical_or.reduce([limits.every, *limits.but_one.values()])
        found = find_words(part.facets.segment, query.words, allowed, any_word=any_word)
        hits = _Hits(found.entries, scores(part.facets.segment, found, counts.tolist(), total))
        result.append(_phrased(part, hits, has_phrases) if query.phrases else hits)
    return result


def _phrased(part: Part, hits: _Hits, has_phrases: PhraseTest) -> _Hits:
    best = np.sort(np.argsort(-hits.scores, kind="stable")[:_MOST_PHRASED])
    keys = part.facets.segment.entries["key"][hits.entries[best]].tolist()
    having = has_phrases(keys)
    kept = best[np.fromiter((key in having for key in keys), bool, len(keys))]
    return _Hits(hits.entries[kept], hits.scores[kept])


def _by_meaning(parts: Sequence[Part], narrowed: Sequence[Narrowed], vector: Floats) -> list[tuple[int, int, float]]:
    """Return segment, entry and cosine of what is near enough, nearest first."""
    found: list[tuple[int, int, float]] = []
    for number, (part, limits) in enumerate(zip(parts, narrowed, strict=True)):
        if part.near is not None:
            entries, cosine = find_near(part.near, vector, MOST_NEAR, allowed=limits.every)
            is_near = cosine >= NEAR_ENOUGH
            pairs = zip(entries[is_near].tolist(), cosine[is_near].tolist(), strict=True)
            found += [(number, entry, near) for entry, near in pairs]
    return sorted(found, key=lambda item: -item[2])[:MOST_NEAR]


def _counts(number: int, part: Part, hits: _Hits, limits: Narrowed, near: Sequence[tuple[int, int, float]]) -> Counts:
    """Return how many there are of each choice in one segment."""
    others = np.array([entry for segment, entry, _ in near if segment == number], np.int64)
    inside: dict[int, NDArray[Any]] = {}
    result: Counts = {}
    for facet in Facet:
        fits = limits.without(facet)
        if facet is Facet.KIND:
            # Whoever chooses the plain text sees what items cover, too.
            result[facet] = part.facets.count(facet, _with(_inside(hits, fits).entries, others))
            continue
        if id(fits) not in inside:
            inside[id(fits)] = _with(_uncovered(part, _inside(hits, fits)).entries, others)
        result[facet] = part.facets.count(facet, inside[id(fits)])
    return result


def _with(entries: NDArray[Any], others: Int) -> NDArray[Any]:
    """Return *entries*, which are in order, and those of *others* that are not among them."""
    if not len(entries):
        return others
    at = np.minimum(np.searchsorted(entries, others), len(entries) - 1)
    return np.concatenate((entries, others[entries[at] != others]))


def _inside(hits: _Hits, fits: Flags) -> _Hits:
    is_inside = fits[hits.entries]
    if is_inside.all():
        return hits
    return _Hits(hits.entries[is_inside], hits.scores[is_inside])


def _uncovered(part: Part, hits: _Hits) -> _Hits:
    """Leave out plain text that an item found covers."""
    if not len(part.facets.segment.covers.values):
        return hits
    covered = np.zeros(len(part.facets.segment), bool)
    covered[part.facets.segment.covers.of_many(hits.entries)] = True
    kept = ~covered[hits.entries]
    return _Hits(hits.entries[kept], hits.scores[kept])


def _woven(
    parts: Sequence[Part], hits: Sequence[_Hits], near: Sequence[tuple[int, int, float]], counts: Counts
) -> Ranked:
    """Return both answers as one: what stands high in either stands high."""
    keys = [part.facets.segment.entries["key"] for part in parts]
    total = sum(len(hit.entries) for hit in hits)
    own = _best(hits, keys)
    weight = dict.fromkeys(own, 0.0) | {key: 1.0 / (_RANK_CONSTANT + at) for at, key in enumerate(own, 1)}
    for at, (number, entry, _) in enumerate(near, 1):
        key = int(keys[number][entry])
        weight[key] = weight.get(key, 0.0) + 1.0 / (_RANK_CONSTANT + at)
    best = sorted(weight, key=lambda key: -weight[key])
    by_meaning = _without_words(near, hits, keys)
    return Ranked(
        total=total + len(by_meaning),
        total_by_meaning=len(by_meaning),
        keys=np.array(best, np.int64),
        by_meaning=np.array([key in by_meaning for key in best], bool),
        scores=np.array([weight[key] for key in best]),
        counts=counts,
    )


def _best(hits: Sequence[_Hits], keys: Sequence[Int]) -> list[int]:
    """Return the keys of the best thousands of what was found by words, best first."""
    scores = np.concatenate([hit.scores for hit in hits] or [np.zeros(0, np.float32)])
    every = np.concatenate([own[hit.entries] for own, hit in zip(keys, hits, strict=True)] or [np.zeros(0, np.int64)])
    if len(scores) > MOST_SHOWN:
        least = np.partition(scores, -MOST_SHOWN)[-MOST_SHOWN]
        scores, every = scores[scores >= least], every[scores >= least]
    found: list[int] = every[np.argsort(-scores, kind="stable")[:MOST_SHOWN]].tolist()
    return found


def _without_words(
    near: Sequence[tuple[int, int, float]], hits: Sequence[_Hits], keys: Sequence[Int]
) -> frozenset[int]:
    """Return the keys of what is near in meaning and was not found by words."""
    found: set[int] = set()
    for number, hit in enumerate(hits):
        entries = np.array([entry for segment, entry, _ in near if segment == number], np.int64)
        found.update(keys[number][entries[~np.isin(entries, hit.entries)]].tolist())
    return frozenset(found)
