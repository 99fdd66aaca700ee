"""Narrow what was found by municipality, party, year, theme, committee and more, and count each choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from styrkedja.store.index.segment import Flags, Rows, Segment, rows_of


class Facet(StrEnum):
    """What answers can be narrowed by."""

    MUNICIPALITY = "municipality"
    PARTY = "party"
    YEAR = "year"
    THEME = "theme"
    BODY = "body"
    TYPE = "type"
    STATUS = "status"
    KIND = "kind"
    DOCUMENT = "document"


_OF_ENTRY = (Facet.THEME, Facet.TYPE, Facet.STATUS, Facet.KIND)
_OF_DOCUMENT = (Facet.MUNICIPALITY, Facet.PARTY, Facet.YEAR, Facet.DOCUMENT)
Chosen = Mapping[Facet, tuple[str, ...]]
Counts = dict[Facet, Counter[str]]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document in use says of itself: the values of the facets of documents.

    Args:
        state: changes when anything in it does that the index holds.
    """

    key: int
    state: str
    values: Mapping[Facet, tuple[str, ...]]


@dataclass(frozen=True)
class Facets:
    """A segment beside the documents in use.

    Args:
        facts: of each document of the segment, None where it is not in use or has changed since.
    """

    segment: Segment
    facts: tuple[DocumentFacts | None, ...]

    @cached_property
    def in_use(self) -> Flags:
        """Which entries may be found at all, shape (n_entries,)."""
        return self._by_document(fact is not None for fact in self.facts)

    def chosen(self, facet: Facet, values: tuple[str, ...]) -> Flags:
        """Return which entries have any of *values*, shape (n_entries,)."""
        wanted = set(values)
        if facet in _OF_ENTRY:
            numbers = [at for at, name in enumerate(self.segment.labels[facet]) if name in wanted]
            return np.isin(self.segment.entries[facet], numbers)
        if facet is Facet.BODY:
            numbers = [at for at, name in enumerate(self.segment.labels[facet]) if name in wanted]
            has_body = np.isin(self.segment.bodies.values, numbers)
            of_entry = np.repeat(np.arange(len(self.segment)), np.diff(self.segment.bodies.offsets))
            return np.bincount(of_entry[has_body], minlength=len(self.segment)) > 0
        return self._by_document(fact is not None and bool(wanted & set(fact.values[facet])) for fact in self.facts)

    def count(self, facet: Facet, entries: NDArray[Any]) -> Counter[str]:
        """Return how many of *entries* have each value."""
        if facet in _OF_ENTRY:
            return self._named(facet, self.segment.entries[facet][entries])
        if facet is Facet.BODY:
            return self._named(facet, self.segment.bodies.of_many(entries))
        names, rows = self._of_documents[facet]
        each = np.bincount(self.segment.entries["document"][entries], minlength=len(self.facts))
        weights = np.repeat(each, np.diff(rows.offsets))
        return _counted(names, np.bincount(rows.values, weights=weights, minlength=len(names)))

    @cached_property
    def _of_documents(self) -> Mapping[Facet, tuple[tuple[str, ...], Rows]]:
        """For each facet of documents the names of its values, and the numbers of those that each document has."""
        result: dict[Facet, tuple[tuple[str, ...], Rows]] = {}
        for facet in _OF_DOCUMENT:
            each = [() if fact is None else fact.values[facet] for fact in self.facts]
            number = {name: at for at, name in enumerate(dict.fromkeys(name for names in each for name in names))}
            result[facet] = tuple(number), rows_of([[number[name] for name in names] for names in each])
        return result

    def _named(self, facet: Facet, numbers: NDArray[Any]) -> Counter[str]:
        names = self.segment.labels[facet]
        return _counted(names, np.bincount(numbers[numbers >= 0], minlength=len(names)))

    def _by_document(self, flags: Iterable[bool]) -> Flags:
        each = np.fromiter(flags, bool, len(self.facts))
        return each[self.segment.entries["document"]] if len(each) else np.zeros(len(self.segment), bool)


def _counted(names: Sequence[str], each: NDArray[Any]) -> Counter[str]:
    return Counter({names[at]: int(each[at]) for at in np.flatnonzero(each).tolist()})


@dataclass(frozen=True)
class Narrowed:
    """The entries that fit what was chosen, and those that fit all but the choice of one facet.

    The count beside a choice says what there is when it is chosen in place of those of its own facet.
    """

    every: Flags
    but_one: Mapping[Facet, Flags]

    def without(self, facet: Facet) -> Flags:
        """Return the entries that fit all choices but those of *facet*, shape (n_entries,)."""
        return self.but_one.get(facet, self.every)


def narrow(facets: Facets, chosen: Chosen) -> Narrowed:
    """Return which entries fit *chosen*; within a facet any value will do, all facets must fit."""
    in_use = facets.in_use
    fitting = {facet: facets.chosen(facet, values) for facet, values in chosen.items() if values}
    every = _all(in_use, fitting.values())
    but_one = {
        facet: _all(in_use, (flags for other, flags in fitting.items() if other is not facet)) for facet in fitting
    }
    return Narrowed(every, but_one)


def _all(first: Flags, others: Iterable[Flags]) -> Flags:
    result = first
    for flags in others:
        result = result & flags
    return result


def merged(parts: Iterator[Counts]) -> Counts:
    """Return counts of several segments as one."""
    result: Counts = {}
    for part in parts:
        for facet, counts in part.items():
            result.setdefault(facet, Counter()).update(counts)
    return result
