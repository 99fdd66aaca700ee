"""What stands at the upper and lower edges of pages, handed to `furniture.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from styrkedja.reading.furniture import EdgeLine, distinct_margins, find_furniture

if TYPE_CHECKING:
    from styrkedja.reading.pdf_parts import PageText, Piece

# Shares of the page's height, and lines from the edge, that can be furniture.
_ZONE = 0.16
_MOST_ROWS = 4
# Rows of a page that says nothing else.
_MOST_ALONE = 2
# In em of body text: room that sets a head or foot apart from the text.
_APART = 1.7
_SAME_ROW = 0.35
_SMALL_TYPE = 0.88
_LARGE_TYPE = 1.15


def drop_furniture(
    parts: Sequence[tuple[int, PageText]], body_size: float
) -> tuple[list[list[Piece]], tuple[str, ...]]:
    """Return the pieces of each part of a page without running heads, footers and page numbers, and what those said.

    Args:
        parts: page numbers from 1 and what stands on them.
        body_size: of the document's text, in points.
    """
    places: list[tuple[int, int]] = []
    lines: list[EdgeLine] = []
    for part, (number, page) in enumerate(parts):
        for index, line in _edge_lines(number, page, body_size):
            places.append((part, index))
            lines.append(line)
    pages = len({number for number, _ in parts})
    gone = {places[found] for found in find_furniture(lines, pages=pages)}
    kept = [
        [piece for index, piece in enumerate(page.pieces) if (part, index) not in gone]
        for part, (_, page) in enumerate(parts)
    ]
    return kept, distinct_margins(parts[part][1].pieces[index].text for part, index in sorted(gone))


def _edge_lines(number: int, page: PageText, size: float) -> Iterator[tuple[int, EdgeLine]]:
    order = sorted(range(len(page.pieces)), key=lambda index: page.pieces[index].y)
    rows: list[list[int]] = []
    for index in order:
        if rows and page.pieces[index].y - page.pieces[rows[-1][0]].y <= _SAME_ROW * size:
            rows[-1].append(index)
        else:
            rows.append([index])
    heights = [page.pieces[row[0]].y for row in rows]
    upper = [place for place, y in enumerate(heights) if y < _ZONE * page.height]
    lower = [place for place, y in enumerate(heights) if (1 - _ZONE) * page.height < y <= page.height]
    for block, inwards in ((upper, 1), (lower[::-1], -1)):
        apart = _rows_apart(block, heights, inwards, size)
        for position, place in enumerate(block[:_MOST_ROWS]):
            inner = place + inwards
            # The head of a table that goes on from page to page is said again, not furniture.
            if position >= apart and 0 <= inner < len(rows) and min(len(rows[place]), len(rows[inner])) > 1:
                continue
            for index in rows[place]:
                piece = page.pieces[index]
                if piece.size <= _LARGE_TYPE * size:
                    offset = 0.0 if inwards > 0 else -page.height
                    is_apart = position < apart or piece.size < _SMALL_TYPE * size
                    yield index, EdgeLine(number, piece.text, piece.y + offset, is_apart)


def _rows_apart(block: Sequence[int], heights: Sequence[float], inwards: int, size: float) -> int:
    """Return how many rows from the edge inwards are set off from the text by room."""
    for count, place in enumerate(block, start=1):
        inner = place + inwards
        if not 0 <= inner < len(heights):
            return count if count <= _MOST_ALONE else 0
        if abs(heights[inner] - heights[place]) > _APART * size:
            return count
    return 0
