"""The answers used last, kept in memory up to a weight."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """A store of answers that forgets the ones used longest ago; threads may share it.

    Args:
        most: sum of the weights that may be kept. A single heavier answer is not kept.

    >>> recent: Recent[str] = Recent(10)
    >>> for name in "abc":
    ...     recent.keep(name, name.upper(), weight=4)
    >>> recent.get("a"), recent.get("c")
    (None, 'C')
    """

    def __init__(self, most: int) -> None:
        self._most, self._sum = most, 0
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """Return the answer of *key*, or None when it is not kept."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: Hashable, value: Value, *, weight: int) -> None:
        """Keep the answer of *key*."""
        with self._lock:
            self._sum += weight - self._kept.pop(key, (value, 0))[1]
            self._kept[key] = (value, weight)
            while self._sum > self._most:
                self._sum -= self._kept.popitem(last=False)[1][1]
