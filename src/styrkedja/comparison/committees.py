"""Which committees of one document have the tasks of which committees of another.

The register's answer goes first. Where it has none, names tell ("Miljönämnden", "Miljö- och samhällsbyggnadsnämnden"),
and where most of a committee's mandates went.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from styrkedja.base import patterns as re
from styrkedja.comparison.records import Item
from styrkedja.language.stems import stem

# A committee's name to the names of those that have its tasks.
Bools = NDArray[np.bool_]
Heirs = Mapping[str, tuple[str, ...]]
NO_HEIRS: Heirs = {}
_PIECE = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"s?(?:nämnden|nämnd|styrelsen|styrelse|utskottet|utskott)$")
_EMPTY = frozenset({"och", "samt", "för", "i", ""})
# So many of its mandates, and so large a part, make another committee the heir.
_FEWEST = 2
_PART = 0.25
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Committees:
    """The committees of two documents, and who is whose heir."""

    old: frozenset[str]
    new: frozenset[str]
    given: Heirs = field(default_factory=dict)
    flows: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def are_heirs(self, old: str | None, new: str | None) -> bool:
        """Tell whether the tasks of *old* may lie with *new*; the programme part, None, is its own only heir."""
        if old is None or new is None:
            return old is new
        return key(new) in self._heirs(old)

    def is_moved(self, old: str | None, new: str | None) -> bool:
        """Tell whether a mandate of *old* that is now *new*'s has been given to another committee.

        What went from a committee that ended to one that is new as well was reorganised, not moved.
        """
        if old is None or new is None or self.are_heirs(old, new):
            return False
        if key(old) in self.new or self._given(old):
            return True
        return key(new) in self.old and bool(self._heirs(old))

    def elsewhere(self, first: Sequence[Item], second: Sequence[Item]) -> Bools:
        """Return which stand in other parts, or at committees that are no heirs; shape (n_first, n_second).

        All stand in one place when one of the documents has no mandates.
        """
        result = np.zeros((len(first), len(second)), dtype=np.bool_)
        if not (self.old and self.new):
            return result
        ours, theirs = ([item.commitment.body for item in side] for side in (first, second))
        for old in dict.fromkeys(ours):
            rows = np.array([body == old for body in ours])
            columns = np.array([not self.are_heirs(old, body) for body in theirs])
            result |= rows[:, None] & columns[None, :]
        return result

    def with_flows(self, pairs: Iterable[tuple[Item, Item]]) -> Committees:
        """Return the same, knowing where the mandates of committees that ended went."""
        went: dict[str, Counter[str]] = defaultdict(Counter)
        for old, new in pairs:
            if old.commitment.body and new.commitment.body:
                went[key(old.commitment.body)][key(new.commitment.body)] += 1
        flows = {
            old: frozenset(new for new, count in counts.items() if count >= _FEWEST and count >= _PART * counts.total())
            for old, counts in went.items()
            if old not in self.new
        }
        return Committees(self.old, self.new, self.given, flows)

    def _given(self, old: str) -> frozenset[str]:
        return frozenset(key(name) for given, names in self.given.items() if key(given) == key(old) for name in names)

    def _heirs(self, old: str) -> frozenset[str]:
        given = self._given(old)
        if given:
            return given
        own = key(old)
        if own in self.new:
            return frozenset({own})
        named = frozenset(new for new in self.new if _share_tasks(own, new))
        return named | self.flows.get(own, frozenset())


def committees_of(first: Iterable[Item], second: Iterable[Item], heirs: Heirs = NO_HEIRS) -> Committees:
    """Return the committees under whose headings mandates stand in two documents."""
    old, new = (
        frozenset(key(item.commitment.body) for item in side if item.commitment.body) for side in (first, second)
    )
    return Committees(old, new, heirs)


def key(name: str) -> str:
    """Return a committee's name as it is compared.

    >>> key("Barn- och  utbildningsnämnden") == key("barn och utbildningsnämnd")
    True
    """
    words = (_ENDING.sub("", word) or word for word in _PIECE.findall(name.casefold()))
    return " ".join(word for word in words if word not in _EMPTY)


def _share_tasks(own: str, other: str) -> bool:
    """Tell whether two names have a word in common, alone or last in another ("utbildning", "vuxenutbildning")."""
    ours, theirs = ([stem(word) for word in name.split()] for name in (own, other))
    return any(_is_last_of(one, two) or _is_last_of(two, one) for one in ours for two in theirs)


def _is_last_of(word: str, longer: str) -> bool:
    return word == longer or (len(word) >= _SHORTEST and longer.endswith(word))
