"""Who is whose partner, one to one: list items first, then prose; the part of the document and the committee count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from styrkedja.chain.commitment import TextStatus
from styrkedja.comparison.chance import Chances
from styrkedja.comparison.committees import Committees
from styrkedja.comparison.likeness import Candidates
from styrkedja.comparison.records import Item
from styrkedja.language.stems import stems
from styrkedja.numerics.matching import best_pairs

Floats = NDArray[np.float64]
# So likely is as likely right as wrong.
LEAST = 0.5
# So close are partners that a person must choose between.
_TIE = 0.05
# What speaks against a pair whose texts are alike.
_OTHER_PART = 0.2
_OTHER_COMMITTEE = 0.12
_OTHER_HEADING = 0.02
_FAR = 0.03
_PROSE = 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partners, by their numbers, and how likely they are.

    Args:
        rivals: commitments of the second document without partner that would do as well.
    """

    old: int
    new: int
    likely: float
    rivals: tuple[int, ...] = ()


def pair_up(
    first: Sequence[Item], second: Sequence[Item], found: Candidates, chances: Chances, committees: Committees
) -> list[Pair]:
    """Return the pairs, in the order of the first document, each with the free rivals that are as good.

    Args:
        chances: of each candidate by its text, and what it must be to make a pair.
    """
    likely = chances.likely
    worth = likely - chances.least - _against(first, second, found, committees)
    prose_old, prose_new = (np.array([_is_prose(item) for item in side], dtype=np.bool_) for side in (first, second))
    rows, columns = found.rows, found.columns
    is_list = ~(prose_old[rows] | prose_new[columns])
    pairs = best_pairs(rows[is_list], columns[is_list], worth[is_list])
    taken_old, taken_new = {old for old, _ in pairs}, {new for _, new in pairs}
    left = np.array(
        [row not in taken_old and column not in taken_new for row, column in zip(rows, columns, strict=True)],
        dtype=np.bool_,
    )
    mixed = prose_old[rows] != prose_new[columns]
    pairs += best_pairs(rows[left], columns[left], (worth - _PROSE * mixed)[left])
    rivals = _rivals(found, worth, dict(pairs))
    chance = {(int(row), int(column)): float(one) for row, column, one in zip(rows, columns, likely, strict=True)}
    return [Pair(old, new, chance[old, new], rivals.get(old, ())) for old, new in sorted(pairs)]


def _rivals(found: Candidates, worth: Floats, partner: dict[int, int]) -> dict[int, tuple[int, ...]]:
    """Return, of the paired, the free candidates that are worth as much as the partner."""
    taken = set(partner.values())
    own: dict[int, float] = {}
    others: dict[int, list[tuple[float, int]]] = {}
    for row, column, one in zip(found.rows.tolist(), found.columns.tolist(), worth.tolist(), strict=True):
        if partner.get(row) == column:
            own[row] = one
        elif row in partner and column not in taken and one > 0:
            others.setdefault(row, []).append((one, column))
    return {
        row: close
        for row, several in others.items()
        if (close := tuple(column for one, column in several if one >= own[row] - _TIE))
    }


def _against(first: Sequence[Item], second: Sequence[Item], found: Candidates, committees: Committees) -> Floats:
    """Return what the places of two commitments take from what their likeness is worth."""
    has_parts = any(item.is_mandate for item in first) and any(item.is_mandate for item in second)
    headings = [frozenset(stems(item.commitment.section or "")) for item in (*first, *second)]
    result = np.zeros(found.rows.size)
    for at, (row, column) in enumerate(zip(found.rows.tolist(), found.columns.tolist(), strict=True)):
        old, new = first[row], second[column]
        far = abs(row / max(len(first), 1) - column / max(len(second), 1))
        result[at] = _FAR * far + (0 if headings[row] & headings[len(first) + column] else _OTHER_HEADING)
        if has_parts and old.is_mandate != new.is_mandate:
            result[at] += _OTHER_PART
        elif old.is_mandate and new.is_mandate and not committees.are_heirs(old.commitment.body, new.commitment.body):
            result[at] += _OTHER_COMMITTEE
    return result


def _is_prose(item: Item) -> bool:
    return item.commitment.status_of_text is TextStatus.SENTENCE
