"""Lines and columns of a text, as editors count them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.base.span import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Region:
    """Where a span stands in a text with lines.

    Args:
        span: in characters (Unicode code points) of the text.
        line: of the first character, from 1.
        column: of the first character, from 1.
        end_line: of the character after the last.
        end_column: of the character after the last.
    """

    span: Span
    line: int
    column: int
    end_line: int
    end_column: int


class Lines:
    r"""The lines of a text; a line ends with CR LF, CR or LF.

    >>> Lines("ett\r\ntvå tre").region(Span(9, 12))
    Region(span=Span(start=9, end=12), line=2, column=5, end_line=2, end_column=8)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def region(self, span: Span) -> Region:
        """Return where *span* stands."""
        return Region(span, *self._place(span.start), *self._place(span.end))

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
