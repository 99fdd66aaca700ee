"""Values in classes for a map: about as many municipalities in each, and equal values never parted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

MOST_CLASSES = 5


@dataclass(frozen=True, slots=True)
class ValueClass:
    """A class of a map.

    Args:
        low: the least value in it.
        high: the largest value in it.
        count: how many values it has.
    """

    low: float
    high: float
    count: int


def classes_of(values: Sequence[float], most: int = MOST_CLASSES) -> tuple[ValueClass, ...]:
    """Return quantile classes from low to high; fewer where many values are equal.

    >>> [(one.low, one.high, one.count) for one in classes_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])]
    [(1, 2, 2), (3, 4, 2), (5, 6, 2), (7, 8, 2), (9, 10, 2)]
    >>> [(one.low, one.high, one.count) for one in classes_of([0, 0, 0, 0, 0, 0, 1, 5])]
    [(0, 0, 6), (1, 5, 2)]
    """
    ordered = sorted(values)
    found, start = [], 0
    for number in range(1, most + 1):
        end = round(len(ordered) * number / most)
        # All of a value go where its first one is.
        while 0 < end < len(ordered) and ordered[end] == ordered[end - 1]:
            end += 1
        if end > start:
            found.append(ValueClass(ordered[start], ordered[end - 1], end - start))
            start = end
    return tuple(found)


def class_number(value: float, classes: Sequence[ValueClass]) -> int:
    """Return which class a value belongs to, from 0.

    >>> class_number(3, classes_of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    1
    """
    return bisect_left([one.high for one in classes], value)
