"""Rows of all pages to the lines `assemble.py` reads: room, fullness, indent, size.

What is ordinary is measured over the whole document: the body's size, its leading, and the
edges of each column. Leaves to others: order (`pdf_columns.py`) and tables (`pdf_rows.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from styrkedja.reading.draft import Line

if TYPE_CHECKING:
    from styrkedja.reading.pdf_rows import Row
    from styrkedja.reading.pdf_text import PageText

_DEFAULT_LEADING = 1.25
_LEAST_LEADING, _MOST_LEADING = 0.9, 2.2
# Rounding and fitting move lines by so much, in em.
_SAME_STEP = 0.03
# Points: edges of columns on different pages that are the same edge.
_SAME_EDGE = 3.0
# In em: a page whose lines are all indented still has the left edge of its neighbours.
_DEEPEST_INDENT = 8.0
_CHARACTER = 0.5
# Fewer rows than this may all be short of the right edge.
_FEWEST_ROWS = 4
_LARGE = 1.3
# In em: so far may the longest of ragged lines stay from the edge of its column.
_RAGGED = 2.5
# The width of a word is estimated from its line; missing a break costs less than making one.
_MARGIN = 1.2
# Widths of characters relative to an ordinary small letter.
_NARROW = frozenset("iljtfr.,;:'|!()[]-–I ")
_WIDE = frozenset("mwMWÅÄÖABCDEGHKNOPQRUVXYZ%—")


@dataclass(frozen=True, slots=True)
class Region:
    """A column or frame of one page, its rows from above."""

    page: int
    rows: tuple[Row, ...]

    @property
    def left(self) -> float:
        """The leftmost edge of its rows."""
        return min(row.left for row in self.rows)

    @property
    def right(self) -> float:
        """The rightmost edge of its rows, not counting headings, which may hang over."""
        least = min(row.size for row in self.rows)
        return max(row.right for row in self.rows if row.size <= _LARGE * least)


def body_size(pages: Iterable[PageText]) -> float:
    """Return the size most characters have, in points; 10 when there are none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[round(piece.size, 1)] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0) or 10.0


def lines_of(regions: Sequence[Region], size: float) -> tuple[Line, ...]:
    """Return the lines of *regions*, which are in reading order.

    Args:
        regions: of all pages, none empty.
        size: of body text, in points.
    """
    leading = _leading(regions)
    edges = _edges(regions, size)
    rows = [(number, row) for number, region in enumerate(regions) for row in region.rows]
    following = [row for _, row in rows[1:]]
    lines = []
    for index, (number, row) in enumerate(rows):
        region, (left, right) = regions[number], edges[number]
        before = rows[index - 1] if index else None
        is_same_page = before is not None and regions[before[0]].page == region.page
        after = following[index] if index < len(following) else None
        lines.append(
            Line(
                row.text,
                page=region.page,
                gap=_gap(before[1], row, leading) if before is not None and is_same_page else 0.0,
                is_full=after is not None and _is_full(row, after, left, right),
                size=round(row.size / size, 3),
                is_bold=row.is_bold,
                indent=round(max(0.0, row.left - left) / (_CHARACTER * size), 1),
                cells=row.cells,
                column=number,
            )
        )
    return tuple(lines)


def _leading(regions: Sequence[Region]) -> float:
    """Return the ordinary distance of lines, in em: the commonest one inside sentences."""
    inside: Counter[float] = Counter()
    anywhere: Counter[float] = Counter()
    for region in regions:
        for before, row in pairwise(region.rows):
            step = round((row.y - before.y) / row.size, 2) if row.size else 0.0
            if before.size == row.size and not row.cells and _LEAST_LEADING <= step <= _MOST_LEADING:
                anywhere[step] += 1
                if row.text[0].islower() and before.text[-1] not in ".:":
                    inside[step] += 1
    steps = inside or anywhere
    if not steps:
        return _DEFAULT_LEADING
    weights = {step: sum(steps[other] for other in steps if abs(other - step) <= _SAME_STEP) for step in steps}
    most = max(weights.values())
    return median(step for step, weight in weights.items() if weight == most)


def _gap(before: Row, row: Row, leading: float) -> float:
    """Return the room above *row* in empty lines; nothing when it stands beside or above."""
    step = row.y - before.y
    # Of the room between two sizes of type the lower line takes the larger share.
    ordinary = leading * (0.25 * before.size + 0.75 * row.size)
    if step <= 0 or not ordinary:
        return 0.0
    return round(max(0.0, step - ordinary) / ordinary, 2)


def _edges(regions: Sequence[Region], size: float) -> list[tuple[float, float]]:
    """Return the left and right edge of the column each region stands in."""
    found = [(region.left, region.right) for region in regions]
    margin = max((right for _, right in found), default=0.0)
    result = []
    for region, (left, right) in zip(regions, found, strict=True):
        end = _column_right(left, right, found, size)
        if end == right and len(region.rows) < _FEWEST_ROWS and not _has_column_beside(region, regions):
            end = margin
        result.append((_column_left(left, right, found, size), end))
    return result


def _has_column_beside(region: Region, regions: Sequence[Region]) -> bool:
    return any(other.page == region.page and other.left >= region.right for other in regions)


def _column_left(left: float, right: float, found: list[tuple[float, float]], size: float) -> float:
    same = [other for other, end in found if left - _DEEPEST_INDENT * size < other < left and abs(end - right) <= size]
    return min(same, default=left)


def _column_right(left: float, right: float, found: list[tuple[float, float]], size: float) -> float:
    """Return the right edge of the column, which ragged lines of one page may not reach."""
    near = _RAGGED * size
    return max(end for start, end in found if abs(start - left) <= _SAME_EDGE and right <= end <= right + near)


def _is_full(row: Row, after: Row, left: float, right: float) -> bool:
    """Tell whether the first word of *after* would not have fitted at the end of *row*."""
    word = after.text.split(" ", 1)[0]
    weight = _weight(after.text)
    if not weight:
        return False
    needed = (after.right - after.left) * _weight(f" {word}") / weight * (row.size / after.size if after.size else 1)
    is_centred = abs((row.left + row.right) - (after.left + after.right)) < 0.5 * row.size
    room = right - row.right
    if is_centred and abs(row.left - after.left) > row.size:
        room += max(0.0, row.left - left)
    return room < _MARGIN * needed


def _weight(text: str) -> float:
    return sum(0.55 if char in _NARROW else 1.35 if char in _WIDE else 1.0 for char in text)
