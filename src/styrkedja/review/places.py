"""Where words stand in the text of a chain, and under which heading and on which page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from styrkedja.base.span import Span
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Block


def as_line(text: str) -> str:
    r"""Return *text* on one line; every character keeps its offset.

    >>> as_line("Bygg en\nskola.")
    'Bygg en skola.'
    """
    return text.replace("\n", " ")


class Places:
    """The places of one chain."""

    def __init__(self, chain: Chain) -> None:
        self._line = as_line(chain.text)
        self._blocks = chain.blocks
        self._block_starts = [block.span.start for block in chain.blocks]
        self._sections = sorted((section.span.start, section.heading) for section in chain.sections)
        self._section_starts = [start for start, _ in self._sections]

    def of(self, span: Span) -> str:
        """Return the words at *span* on one line."""
        return span.of(self._line)

    def all(self, words: str) -> Iterator[Span]:
        """Yield every place where *words* stand as they are, as whole words, whatever blanks part them."""
        if not words.split():
            return
        for found in re.finditer(r"\s+".join(map(re.escape, words.split())), self._line):
            span = Span(*found.span())
            if self._is_whole(span):
                yield span

    def nearest(self, words: str, expected: int) -> Span | None:
        """Return the place of *words* that begins nearest to the offset *expected*."""
        return min(self.all(words), key=lambda span: (abs(span.start - expected), span.start), default=None)

    def only(self, words: str, section: str | None) -> Span | None:
        """Return the one place of *words*, or the one under the heading *section*; None when that is not clear."""
        spans = list(self.all(words))
        if len(spans) > 1:
            spans = [span for span in spans if self.section(span) == section]
        return spans[0] if len(spans) == 1 else None

    def section(self, span: Span) -> str | None:
        """Return the nearest heading above *span*."""
        at = bisect_right(self._section_starts, span.start) - 1
        return self._sections[at][1] if at >= 0 else None

    def page(self, span: Span) -> int | None:
        """Return the page on which *span* begins."""
        at = bisect_right(self._block_starts, span.start) - 1
        return self._blocks[at].page if at >= 0 else None

    def blocks(self, span: Span) -> tuple[Block, ...]:
        """Return the blocks that *span* touches."""
        first = max(0, bisect_right(self._block_starts, span.start) - 1)
        last = bisect_right(self._block_starts, max(span.start, span.end - 1))
        return tuple(block for block in self._blocks[first:last] if block.span.end > span.start)

    def _is_whole(self, span: Span) -> bool:
        line = self._line
        begins = span.start == 0 or not (line[span.start - 1].isalnum() and line[span.start].isalnum())
        ends = span.end == len(line) or not (line[span.end - 1].isalnum() and line[span.end].isalnum())
        return begins and ends


def overlaps(left: Span, right: Span) -> bool:
    """Tell whether two spans share a character."""
    return left.start < right.end and right.start < left.end


def around(spans: tuple[Span, ...]) -> Span:
    """Return the span from the first of *spans* to the last."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))
