"""What one to one leaves over: promises that were merged or split, and those that another commitment answers too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrkedja.base import patterns as re
from styrkedja.chain.commitment import TextStatus
from styrkedja.comparison.acts import clauses, main_part
from styrkedja.comparison.classing import are_opposite
from styrkedja.comparison.committees import Committees
from styrkedja.comparison.likeness import Candidates
from styrkedja.comparison.pairing import LEAST, Pair
from styrkedja.comparison.records import Item
from styrkedja.comparison.slots import Slots, light_terms, slots_of
from styrkedja.comparison.wordings import is_slip
from styrkedja.parsing.verbs import infinitives

Floats = NDArray[np.float64]
# So likely must it be that one answers another without being its partner.
ANSWERS = 0.42
# So much of its words must stand in the text that is to answer it.
_COVERED = 0.8
_FEWEST_TERMS = 2
# A member of a list is said when so much of it stands there; so likely must the texts be alike, and so sure it is.
_MEMBER = 0.6
_FAINT = 0.08
_SAID = 0.6
_GENERAL = 0.5
_JOINT = re.compile(r",\s+|\s+(?:och|samt)\s+")
# How sure a pair is that another pair makes likely, as part of that one's chance.
_TWIN = 0.8
# So much of the old text must be answered by the part that split off alone.
_OWN_PART = 0.25


@dataclass(frozen=True, slots=True)
class Answer:
    """A commitment without partner of its own, and the one that answers it.

    Args:
        is_merged: it went into a commitment of its own committee or part.
        is_weaker: what answers it promises less: to look into it.
    """

    old: int
    new: int
    likely: float
    is_merged: bool
    is_weaker: bool


@dataclass(frozen=True, slots=True)
class Split:
    """A part of an old commitment that became one of its own."""

    old: int
    new: int
    likely: float


@dataclass(frozen=True, slots=True)
class Sides:
    """The commitments of both documents and what they say.

    Args:
        own: words by which the municipality is named.
    """

    first: Sequence[Item]
    second: Sequence[Item]
    old: Sequence[Slots]
    new: Sequence[Slots]
    committees: Committees
    own: frozenset[str]

    def is_own_place(self, old: int, new: int) -> bool:
        """Tell whether two commitments stand in the same part, mandates with an heir of the committee."""
        before, after = self.first[old].commitment.body, self.second[new].commitment.body
        return self.committees.are_heirs(before, after)

    def part_of(self, old: int, new: int) -> Slots:
        """Return what of a new commitment with several verbs is nearest to an old one."""
        whole = self.new[new]
        parts = clauses(whole.text)
        if len(parts) < 2:
            return whole
        told = frozenset(self.old[old].terms)
        return max((slots_of(part, self.own) for part in parts), key=lambda part: len(told & frozenset(part.terms)))

    def ranks(self, old: int, new: int) -> tuple[bool, bool]:
        """Return by what one of two that answer equally well goes first: own place, list item."""
        is_list = self.second[new].commitment.status_of_text is not TextStatus.SENTENCE
        return self.is_own_place(old, new), is_list


def answers(sides: Sides, found: Candidates, likely: Floats, pairs: Sequence[Pair]) -> list[Answer]:
    """Return, for commitments without partner, the one that answers each best."""
    taken = {pair.old for pair in pairs}
    partner = {pair.new: pair.old for pair in pairs}
    options: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for row, column, chance in zip(found.rows.tolist(), found.columns.tolist(), likely.tolist(), strict=True):
        if row in taken:
            continue
        covered = cover(sides.old[row], sides.new[column])
        strength = max(chance, covered)
        if chance >= _FAINT and sides.is_own_place(row, column) and column in partner:
            says = says_a_part(sides.new[column], sides.old[row], sides.old[partner[column]])
            strength = max(strength, _SAID * says)
        elif is_general(sides.new[column], sides.old[row]) and not sides.is_own_place(row, column):
            strength = max(strength, _GENERAL)
        if strength >= ANSWERS and not _contradicts(sides.old[row], sides.part_of(row, column), is_covered=covered > 0):
            options[row].append((strength, column))
    return [_best(sides, row, sorted(ranked)) for row, ranked in sorted(options.items())]


def siblings(sides: Sides, pairs: Sequence[Pair]) -> list[Pair]:
    """Return pairs that other pairs make likely: what two committees were asked alike, two were asked alike again.

    An old commitment says what another old one says; the other's partner stands once more under an heir of its
    committee, in the same words, and has no partner.
    """
    taken_old, taken_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    again: dict[str, list[int]] = defaultdict(list)
    for number, slots in enumerate(sides.new):
        if number not in taken_new:
            again[slots.text.casefold()].append(number)
    found: list[Pair] = []
    for old in (number for number in range(len(sides.old)) if number not in taken_old):
        for pair in pairs:
            twins = [new for new in again[sides.new[pair.new].text.casefold()] if sides.is_own_place(old, new)]
            if twins and cover(slots_of(main_part(sides.old[old].text), sides.own), sides.old[pair.old]):
                found.append(Pair(old, twins[0], pair.likely * _TWIN))
                again[sides.new[twins[0]].text.casefold()].remove(twins[0])
                break
    return found


def _best(sides: Sides, row: int, ranked: list[tuple[float, int]]) -> Answer:
    def order(option: tuple[float, int]) -> tuple[float, float, int]:
        own, is_list = sides.ranks(row, option[1])
        is_weaker = sides.new[option[1]].reach < sides.old[row].reach
        return option[0] - 0.3 * is_weaker + 0.1 * own + 0.05 * is_list, option[0], -option[1]

    strength, column = max(ranked, key=order)
    is_weaker = sides.part_of(row, column).reach < sides.old[row].reach
    return Answer(row, column, strength, sides.is_own_place(row, column), is_weaker)


def _contradicts(old: Slots, new: Slots, *, is_covered: bool) -> bool:
    """Tell whether what answers *old* says the opposite, is silent on its point, or says less in other words."""
    says_otherwise = (old.charge and old.charge != new.charge) or (old.hands and old.hands != new.hands)
    return bool(says_otherwise) or are_opposite(old, new) or (new.reach < old.reach and not is_covered)


def splits(sides: Sides, found: Candidates, likely: Floats, pairs: Sequence[Pair]) -> list[Split]:
    """Return the new commitments without partner that are a part of an old one whose partner is another part."""
    partner = {pair.old: pair.new for pair in pairs}
    taken = {pair.new for pair in pairs}
    best: dict[int, Split] = {}
    for row, column, chance in zip(found.rows.tolist(), found.columns.tolist(), likely.tolist(), strict=True):
        if column in taken or row not in partner:
            continue
        strength = max(cover(sides.new[column], sides.old[row]), chance * sides.is_own_place(row, column))
        whole, part, other = sides.old[row], sides.new[partner[row]], sides.new[column]
        if chance >= _FAINT and sides.is_own_place(row, column) and says_a_part(whole, other, part):
            strength = max(strength, _SAID)
        elif strength < LEAST or not _adds(whole, part, other):
            continue
        known = best.get(column)
        if known is None or strength > known.likely:
            best[column] = Split(row, column, strength)
    return sorted(best.values(), key=lambda split: (split.old, split.new))


def _adds(whole: Slots, part: Slots, other: Slots) -> bool:
    """Tell whether two texts say different parts of a whole."""
    heavy = _heavy(whole)
    first, second = (frozenset(_met(heavy, one)) for one in (part, other))
    return bool(first - second) and len(second - first) >= max(1, _OWN_PART * len(heavy))


def says_a_part(whole: Slots, part: Slots, other: Slots) -> bool:
    """Tell whether *part* says one of the members of *whole* ("a, b och c") that *other* does not say."""
    members = [_pieces_of(member) for member in _JOINT.split(main_part(whole.text))]
    members = [member for member in members if member]
    if len(members) < 2:
        return False
    return any(_share(member, part) >= _MEMBER > _share(member, other) for member in members)


def is_general(new: Slots, old: Slots) -> bool:
    """Tell whether *new* says of a whole matter what *old* says of a part ("minska matsvinnet", "... i skolan")."""
    verbs = infinitives()
    heavy = [term for term in _heavy(new) if term not in verbs]
    return bool(heavy) and new.head == old.head and all(_has(term, old) for term in heavy)


def _has(term: str, slots: Slots) -> bool:
    return next(_met((term,), slots), None) is not None


def _pieces_of(member: str) -> frozenset[str]:
    light = light_terms()
    return frozenset(piece for piece in slots_of(member).pieces if piece not in light and not piece.isdigit())


def _share(pieces: frozenset[str], slots: Slots) -> float:
    there = frozenset(slots.pieces)
    met = sum(piece in there or any(is_slip(piece, other) for other in there) for piece in pieces)
    return met / len(pieces)


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
