"""What is asked of the index, with the rows of what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import F

from styrkedja.language.meaning import Vectors
from styrkedja.store.index import ask
from styrkedja.store.index.facets import Chosen, Counts, Facet
from styrkedja.store.index.keeper import count_near_kinds, parts_in_use
from styrkedja.store.models import SearchEntry
from styrkedja.store.query import Query, has_phrases

_AT_A_TIME = 500
_EVERYTHING: Mapping[Facet, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that answers to the query; a higher score answers better.

    Args:
        by_meaning: it has not the words but is near in meaning.
    """

    entry: SearchEntry
    score: float
    by_meaning: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Some of what was found, best first; `total` and `counts` are of all of it.

    Args:
        total_by_meaning: how many of them have not the words.
    """

    total: int
    total_by_meaning: int
    hits: tuple[Hit, ...]
    counts: Counts


def find(  # noqa: PLR0913  # what can be asked
    query: Query,
    chosen: Chosen = _EVERYTHING,
    *,
    model: str | None = None,
    vector: Vectors | None = None,
    any_word: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> Answer:
    """Return what answers to *query* in current versions of documents in use, best first.

    Text that an item found covers is left out.

    Args:
        query: what was asked for.
        chosen: values of facets; of one facet any will do, all facets must fit.
        model: name of what made *vector*.
        vector: of the query, None to go by words alone.
        any_word: one of the words is enough.
        limit: how many at most.
        offset: how many to leave out first.
    """
    if not query:
        return Answer(0, 0, (), {})
    found = ask.ask(
        parts_in_use(model),
        query,
        chosen,
        vector=vector,
        has_phrases=lambda keys: _phrased(query, keys),
        any_word=any_word,
    )
    wanted = slice(offset, offset + limit)
    keys = found.keys[wanted].tolist()
    rows = _in_use(keys)
    hits = tuple(
        Hit(rows[key], score, by_meaning)
        for key, score, by_meaning in zip(
            keys, found.scores[wanted].tolist(), found.by_meaning[wanted].tolist(), strict=True
        )
        if key in rows
    )
    return Answer(found.total, found.total_by_meaning, hits, found.counts)


def suggest(query: Query, beginning: str) -> list[tuple[str, int]]:
    """Return words that begin with *beginning* and stand with all of *query*, with in how many texts, most first."""
    return ask.suggest(parts_in_use(None), query, beginning)


def count_without_meaning(model: str) -> int:
    """Return how many texts should have a vector of that model and have none."""
    return sum(
        part.near.missing if part.near else count_near_kinds(part.facets.segment) for part in parts_in_use(model)
    )


def choices(facet: Facet) -> tuple[str, ...]:
    """Return the values of *facet* that anything in use has, in order."""
    found: set[str] = set()
    for part in parts_in_use(None):
        found.update(part.facets.count(facet, np.flatnonzero(part.facets.in_use)))
    return tuple(sorted(found))


def _in_use(keys: Sequence[int]) -> dict[int, SearchEntry]:
    """Return rows of the store by key; what has gone since the index was asked is left out."""
    rows = SearchEntry.objects.filter(
        pk__in=keys, version__document__deleted_at=None, version__number=F("version__document__current_number")
    ).select_related("version__document")
    # The keys of thousands of commitments, which every hit in the version would bring along.
    return {row.pk: row for row in rows.defer("version__commitment_keys", "version__counts")}


def _phrased(query: Query, keys: Sequence[int]) -> frozenset[int]:
    found: set[int] = set()
    for start in range(0, len(keys), _AT_A_TIME):
        rows = SearchEntry.objects.filter(pk__in=keys[start : start + _AT_A_TIME]).values_list("pk", "stems")
        found.update(pk for pk, stems in rows if has_phrases(query, stems.split()))
    return frozenset(found)
