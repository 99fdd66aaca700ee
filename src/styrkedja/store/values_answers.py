"""What pages asked last of the values, remembered while the files it was read from are in the same state."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

from styrkedja.chain.observation import Series

_Asked = tuple[str, tuple[str, ...]]
# Some 4 MB each: a municipality's overview, its targets and its files read the same.
_MOST = 8


class Answers:
    """The newest answers for one municipality each; may be used by many threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[_Asked, tuple[Mapping[str, str], tuple[Series, ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, municipality: str, kpis: tuple[str, ...], states: Mapping[str, str]) -> tuple[Series, ...] | None:
        """Return what was answered, or None when it was not asked or a file has changed since."""
        with self._lock:
            before = self._known.get((municipality, kpis))
            if before is None or before[0] != states:
                return None
            self._known.move_to_end((municipality, kpis))
            return before[1]

    def keep(
        self, municipality: str, kpis: tuple[str, ...], states: Mapping[str, str], found: tuple[Series, ...]
    ) -> None:
        """Remember an answer, and forget the oldest when there are many."""
        with self._lock:
            self._known[municipality, kpis] = (states, found)
            self._known.move_to_end((municipality, kpis))
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
