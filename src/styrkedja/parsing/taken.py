"""Stretches of text that are already read, asked quickly."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from styrkedja.base.span import Span


class Taken:
    """Spans of one document, in any order; they may overlap.

    >>> from styrkedja.base.span import Span
    >>> taken = Taken([Span(10, 20), Span(2, 4)])
    >>> taken.meets(Span(19, 30)), taken.meets(Span(4, 10))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans, key=attrgetter("start"))
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def meets(self, span: Span) -> bool:
        """Tell whether *span* shares a character with any of the spans."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] > span.start
