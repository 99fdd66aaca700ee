"""What one to one leaves over: promises that were merged or split, and those that another commitment answers too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrkedja.chain.commitment import TextStatus
from styrkedja.comparison.classing import are_opposite
from styrkedja.comparison.committees import Committees
from styrkedja.comparison.likeness import Candidates
from styrkedja.comparison.pairing import LEAST, Pair
from styrkedja.comparison.records import Item
from styrkedja.comparison.slots import Slots, light_terms
from styrkedja.comparison.wordings import is_slip

Floats = NDArray[np.float64]
# So much of its words must stand in the text that is to answer it.
_COVERED = 0.8
_FEWEST_TERMS = 2
# So much of the old text must be answered by the part that split off alone.
_OWN_PART = 0.25


@dataclass(frozen=True, slots=True)
class Answer:
    """A commitment without partner of its own, and the one that answers it.

    Args:
        is_merged: it went into a commitment of its own committee or part.
    """

    old: int
    new: int
    likely: float
    is_merged: bool


@dataclass(frozen=True, slots=True)
class Split:
    """A part of an old commitment that became one of its own."""

    old: int
    new: int
    likely: float


@dataclass(frozen=True, slots=True)
class Sides:
    """The commitments of both documents and what they say."""

    first: Sequence[Item]
    second: Sequence[Item]
    old: Sequence[Slots]
    new: Sequence[Slots]
    committees: Committees

    def is_own_place(self, old: int, new: int) -> bool:
        """Tell whether two commitments stand in the same part, mandates with an heir of the committee."""
        before, after = self.first[old].commitment.body, self.second[new].commitment.body
        return self.committees.are_heirs(before, after)

    def ranks(self, old: int, new: int) -> tuple[bool, bool]:
        """Return by what one of two that answer equally well goes first: own place, list item."""
        is_list = self.second[new].commitment.status_of_text is not TextStatus.SENTENCE
        return self.is_own_place(old, new), is_list


def answers(sides: Sides, found: Candidates, likely: Floats, pairs: Sequence[Pair]) -> list[Answer]:
    """Return, for commitments without partner, the one that answers each best."""
    taken = {pair.old for pair in pairs}
    options: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for row, column, chance in zip(found.rows.tolist(), found.columns.tolist(), likely.tolist(), strict=True):
        if row in taken:
            continue
        strength = max(chance, cover(sides.old[row], sides.new[column]))
        if strength >= LEAST + 0.1 and not _contradicts(sides.old[row], sides.new[column]):
            options[row].append((strength, column))
    return [_best(sides, row, sorted(ranked)) for row, ranked in sorted(options.items())]


def _best(sides: Sides, row: int, ranked: list[tuple[float, int]]) -> Answer:
    def order(option: tuple[float, int]) -> tuple[float, float, int]:
        own, is_list = sides.ranks(row, option[1])
        return option[0] + 0.1 * own + 0.05 * is_list, option[0], -option[1]

    strength, column = max(ranked, key=order)
    return Answer(row, column, strength, sides.is_own_place(row, column))


def _contradicts(old: Slots, new: Slots) -> bool:
    return are_opposite(old.way, new.way) or old.charge * new.charge < 0 or new.reach < old.reach


def splits(sides: Sides, found: Candidates, likely: Floats, pairs: Sequence[Pair]) -> list[Split]:
    """Return the new commitments without partner that are a part of an old one whose partner is another part."""
    partner = {pair.old: pair.new for pair in pairs}
    taken = {pair.new for pair in pairs}
    best: dict[int, Split] = {}
    for row, column, chance in zip(found.rows.tolist(), found.columns.tolist(), likely.tolist(), strict=True):
        if column in taken or row not in partner:
            continue
        strength = cover(sides.new[column], sides.old[row])
        if strength < LEAST or not _adds(sides.old[row], sides.new[partner[row]], sides.new[column]):
            continue
        known = best.get(column)
        if known is None or max(strength, chance) > known.likely:
            best[column] = Split(row, column, max(strength, chance))
    return sorted(best.values(), key=lambda split: (split.old, split.new))


def _adds(whole: Slots, part: Slots, other: Slots) -> bool:
    """Tell whether two texts say different parts of a whole."""
    heavy = _heavy(whole)
    first, second = (frozenset(_met(heavy, one)) for one in (part, other))
    return bool(first - second) and len(second - first) >= _OWN_PART * len(heavy)


def adds_to_merger(sides: Sides, pair: Pair, answer: Answer) -> bool:
    """Tell whether a pair's new text says what another old one said besides."""
    return _adds(sides.new[pair.new], sides.old[pair.old], sides.old[answer.old])


def cover(part: Slots, whole: Slots) -> float:
    """Return how much of the words of one text stands in another, 0 when too little to tell.

    Words that many promises share do not count, unless there are no others.
    """
    heavy = _heavy(part)
    if len(heavy) < _FEWEST_TERMS:
        return 0.0
    share = len(list(_met(heavy, whole))) / len(heavy)
    return share if share >= _COVERED else 0.0


def _heavy(slots: Slots) -> tuple[str, ...]:
    light = light_terms()
    return tuple(dict.fromkeys(term for term in slots.terms if term not in light))


def _met(terms: Sequence[str], slots: Slots) -> Iterator[str]:
    there = frozenset(slots.terms)
    return (term for term in terms if term in there or any(is_slip(term, other) for other in there))
