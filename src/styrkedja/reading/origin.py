"""From a place in the normalised text back to the place in the text file it was read from.

The reader joins lines, undoes hyphens and leaves running heads out, but it keeps letters and figures
in their order inside a block. So each block is looked for by its letters and figures alone; what is
not found so has no place in the file, and nobody guesses one.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block

_SIGN = re.compile(r"[^\W_]")
# Letters and figures that the reader may leave out between two blocks, such as running heads and numbers of items;
# what could not be found is let pass too, to a limit that keeps the search short.
_LEFT_OUT = 500
_MOST_SLACK = 20_000


@dataclass(frozen=True, slots=True)
class _Found:
    """A block and the number of its first letter or figure among those of the file."""

    block: Block
    first: int


class Origin:
    """A text file beside what was read from it.

    Args:
        file_text: all of the file, decoded.
        blocks: of the document, in the order of its text.
    """

    def __init__(self, file_text: str, blocks: Iterable[Block]) -> None:
        self._text = file_text
        self._at = [match.start() for match in _SIGN.finditer(file_text)]
        signs = "".join(file_text[at] for at in self._at)
        # Composed and decomposed letters would not compare; the file is then left alone.
        is_comparable = unicodedata.is_normalized("NFC", file_text)
        self._found = tuple(_find(signs, blocks)) if is_comparable else ()
        self._starts = [found.block.span.start for found in self._found]

    def span_of(self, span: Span) -> Span | None:
        """Return where *span* of the normalised text stands in the file; None where that cannot be told."""
        first, last = self._found_at(span.start), self._found_at(max(span.start, span.end - 1))
        if first is None or last is None:
            return None
        start = first.first + _count(first.block, span.start)
        end = last.first + _count(last.block, span.end)
        if start == end:
            return self._marks_before(start, _words(first.block, span)) if first is last else None
        found = Span(self._at[start], self._at[end - 1] + 1)
        return self._with_marks(found, _words(first.block, span), _words(last.block, span))

    def _with_marks(self, found: Span, first: str, last: str) -> Span:
        """Return *found* with the brackets and stops that the words begin and end with, where the file has them too."""
        lead, tail = _before_signs(first), _before_signs(last[::-1])[::-1]
        start = found.start - len(lead) if lead and self._text[: found.start].endswith(lead) else found.start
        end = found.end + len(tail) if tail and self._text.startswith(tail, found.end) else found.end
        return Span(start, end)

    def _marks_before(self, number: int, marks: str) -> Span | None:
        """Return where *marks*, without any letter, stand before the letter of that *number*."""
        start = self._at[number - 1] + 1 if number else 0
        end = self._at[number] if number < len(self._at) else len(self._text)
        at = self._text.find(marks, start, end) if marks else -1
        return Span(at, at + len(marks)) if at >= 0 else None

    def _found_at(self, at: int) -> _Found | None:
        number = bisect_right(self._starts, at) - 1
        found = self._found[number] if number >= 0 else None
        return found if found is not None and at < found.block.span.end else None


def _find(signs: str, blocks: Iterable[Block]) -> Iterator[_Found]:
    """Find each block after the one before it, with what the reader left out in between."""
    cursor = slack = 0
    for block in blocks:
        words = "".join(_SIGN.findall(block.text))
        if not words:
            continue
        end = cursor + len(words) + _LEFT_OUT + slack
        at = signs.find(words, cursor, end)
        if at - cursor > len(words) and signs.find(words, at + 1, end) >= 0:
            # The words stand in more than one place, and neither is where they would be expected.
            at = -1
        if at < 0:
            slack = min(slack + len(words), _MOST_SLACK)
            continue
        yield _Found(block, at)
        cursor, slack = at + len(words), 0


def _words(block: Block, span: Span) -> str:
    """Return the words of *block* inside *span*."""
    return block.text[max(0, span.start - block.span.start) : max(0, span.end - block.span.start)]


def _before_signs(words: str) -> str:
    sign = _SIGN.search(words)
    return words[: sign.start()] if sign else ""


def _count(block: Block, end: int) -> int:
    return len(_SIGN.findall(block.text[: end - block.span.start]))
