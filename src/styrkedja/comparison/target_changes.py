"""Targets of indicators in two documents: raised, lowered, moved in time, dropped, new.

Indicators meet by the id of their key figure, else by their titles. The method: docs/methods/comparison-uses.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import product
from math import log

import numpy as np

from styrkedja.base import patterns as re
from styrkedja.chain.chain import Chain
from styrkedja.chain.indicator import Indicator
from styrkedja.comparison.data import load
from styrkedja.language.compounds import parts
from styrkedja.numerics.matching import best_pairs
from styrkedja.parsing.indicator_units import unit_name

_WORD = re.compile(r"[^\W\d_]{2,}")
# "åk 9", "1-3 år", "14 dagar"; a year of the calendar is no part of what is measured.
_NUMBER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d)\d{1,3}(?![\d.,]\d)")
_LEAST = 0.5
# Where each title has a word of its own ("matematik", "svenska"), or the units or key figures differ, they must share
# nearly all the rest.
_LEAST_DOUBTFUL = 0.8
# A pair by key figure goes before any by title.
_BY_KPI = 10.0


class Move(StrEnum):
    """What happened to a target between two documents.

    RAISED, LOWERED: its value.
    EARLIER, LATER: the year it is to be reached.
    TURNED: the way wanted is another one.
    SET, UNSET: only the later, or only the earlier, document gives a value.
    OTHER_UNIT: the values are in different units and are not compared.
    OTHER_KPI: the key figure is another one; the values may not be of the same.
    DROPPED, NEW: only the earlier, or only the later, document has the indicator.
    """

    RAISED = "raised"
    LOWERED = "lowered"
    EARLIER = "earlier"
    LATER = "later"
    TURNED = "turned"
    SET = "set"
    UNSET = "unset"
    OTHER_UNIT = "other_unit"
    OTHER_KPI = "other_kpi"
    DROPPED = "dropped"
    NEW = "new"


class Ambition(StrEnum):
    """Whether more or less is wanted than before: by value and year together, where the way wanted is known."""

    MORE = "more"
    LESS = "less"
    SAME = "same"


class MatchedBy(StrEnum):
    """What two indicators met by."""

    KPI = "kpi"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class TargetChange:
    """One indicator in two documents.

    Args:
        before, after: None when the document has no such indicator.
        moves: () when nothing changed.
        matched_by: None when only one document has it.
        likeness: of the titles, 0 to 1: the weight of the words they share.
        ambition: None when it cannot be told.
        is_reached: the outcome in the later document has reached the earlier target; None when it cannot be told.
    """

    before: Indicator | None
    after: Indicator | None
    moves: tuple[Move, ...]
    matched_by: MatchedBy | None = None
    likeness: float = 0.0
    ambition: Ambition | None = None
    is_reached: bool | None = None

    @property
    def difference(self) -> Decimal | None:
        """Return the later target less the earlier, in their unit; None when they cannot be compared."""
        values = _targets(self.before, self.after)
        return None if values is None else values[1] - values[0]


def target_changes(first: Chain, second: Chain) -> tuple[TargetChange, ...]:
    """Return the indicators of two documents side by side.

    Every indicator stands in exactly one row: those of the second document in its order, then what it has not.
    """
    before, after = first.indicators, second.indicators
    measure = _Likeness((*before, *after))
    edges = [
        (row, column, worth)
        for (row, one), (column, other) in product(enumerate(before), enumerate(after))
        if (worth := _worth(one, other, measure)) > 0
    ]
    pairs = {
        column: row
        for row, column in best_pairs(
            np.array([row for row, _, _ in edges], dtype=np.intp),
            np.array([column for _, column, _ in edges], dtype=np.intp),
            np.array([worth for _, _, worth in edges], dtype=np.float64),
        )
    }
    paired = [
        _change(before[pairs[column]], one, measure) if column in pairs else TargetChange(None, one, (Move.NEW,))
        for column, one in enumerate(after)
    ]
    # An outcome elsewhere reaches no target here.
    if len({first.document.municipality, second.document.municipality}) > 1:
        paired = [replace(one, is_reached=None) for one in paired]
    left = (one for row, one in enumerate(before) if row not in pairs.values())
    return (*paired, *(TargetChange(one, None, (Move.DROPPED,)) for one in left))


class _Likeness:
    """How alike titles are: the weight of the words they share, a rare word weighing more than a common one."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._words = {one.title: _stems(one.title) for one in indicators}
        often = Counter(word for one in indicators for word in self._words[one.title])
        self._weights = {word: log(1 + len(indicators) / number) for word, number in often.items()}

    def of(self, one: str, other: str) -> float:
        """Return the likeness of two titles, 0 to 1."""
        left, right = self._words[one], self._words[other]
        whole = sum(self._weights[word] for word in left | right)
        return sum(self._weights[word] for word in left & right) / whole if whole else 0.0

    def have_each_their_own(self, one: str, other: str) -> bool:
        """Tell whether each title has a word that the other has not."""
        left, right = self._words[one], self._words[other]
        return bool(left - right) and bool(right - left)


def _stems(title: str) -> frozenset[str]:
    found = frozenset(stem for word in _WORD.findall(title) for stem in parts(word))
    return found - _general() or found


@cache
def _general() -> frozenset[str]:
    """Return the stems that tell nothing of what is measured."""
    return frozenset(stem for word in load("targets")["general"]["words"].split() for stem in parts(word))


def _worth(one: Indicator, other: Indicator, measure: _Likeness) -> float:
    """Return what it is worth to let two indicators meet; 0 when they must not."""
    likeness = measure.of(one.title, other.title)
    same_year = 0.1 if one.target_year == other.target_year else 0.0
    if one.kpi is not None and one.kpi == other.kpi:
        return _BY_KPI + likeness + same_year
    doubtful = (
        measure.have_each_their_own(one.title, other.title)
        or _units_differ(one, other)
        or (one.kpi is not None and other.kpi is not None)
    )
    if _numbers_apart(one.title, other.title) or likeness < (_LEAST_DOUBTFUL if doubtful else _LEAST):
        return 0.0
    return likeness + same_year


def _numbers_apart(one: str, other: str) -> bool:
    """Tell whether both titles have numbers, and each one that the other has not."""
    left, right = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    return bool(left - right) and bool(right - left)


def _units_differ(one: Indicator, other: Indicator) -> bool:
    left, right = unit_name(one.unit), unit_name(other.unit)
    return left is not None and right is not None and left.casefold() != right.casefold()


def _change(before: Indicator, after: Indicator, measure: _Likeness) -> TargetChange:
    is_same_kpi = before.kpi is not None and before.kpi == after.kpi
    moves = tuple(_moves(before, after))
    return TargetChange(
        before,
        after,
        moves,
        MatchedBy.KPI if is_same_kpi else MatchedBy.TITLE,
        measure.of(before.title, after.title),
        _ambition(before, after, moves),
        _is_reached(before, after),
    )


def _moves(before: Indicator, after: Indicator) -> Iterator[Move]:
    values = _targets(before, after)
    if values is not None and values[0] != values[1]:
        yield Move.RAISED if values[1] > values[0] else Move.LOWERED
    if before.target_value is None and after.target_value is not None:
        yield Move.SET
    if before.target_value is not None and after.target_value is None:
        yield Move.UNSET
    if before.target_year and after.target_year and before.target_year != after.target_year:
        yield Move.EARLIER if after.target_year < before.target_year else Move.LATER
    if before.direction and after.direction and before.direction != after.direction:
        yield Move.TURNED
    if _units_differ(before, after):
        yield Move.OTHER_UNIT
    if before.kpi and after.kpi and before.kpi != after.kpi:
        yield Move.OTHER_KPI


def _targets(before: Indicator | None, after: Indicator | None) -> tuple[Decimal, Decimal] | None:
    """Return both targets when they can be subtracted."""
    if before is None or after is None or _units_differ(before, after):
        return None
    if before.target_value is None or after.target_value is None:
        return None
    return before.target_value, after.target_value


def _ambition(before: Indicator, after: Indicator, moves: Sequence[Move]) -> Ambition | None:
    way = after.direction or before.direction
    if _targets(before, after) is None or way not in {"increase", "decrease"}:
        return None
    if Move.TURNED in moves or Move.OTHER_KPI in moves:
        return None
    harder = {Move.EARLIER, Move.RAISED if way == "increase" else Move.LOWERED}
    easier = {Move.LATER, Move.LOWERED if way == "increase" else Move.RAISED}
    is_harder, is_easier = bool(harder & set(moves)), bool(easier & set(moves))
    # A higher target in a later year may be the same pace, more or less.
    if is_harder and is_easier:
        return None
    return Ambition.MORE if is_harder else Ambition.LESS if is_easier else Ambition.SAME


def _is_reached(before: Indicator, after: Indicator) -> bool | None:
    target, outcome = before.target_value, after.baseline_value
    if target is None or outcome is None or _units_differ(before, after) or (before.kpi or after.kpi) != after.kpi:
        return None
    if before.direction == "increase":
        return outcome >= target
    return outcome <= target if before.direction == "decrease" else None
