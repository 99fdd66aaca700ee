"""Rows of all pages to the lines `assemble.py` reads: room, fullness, indent, size.

What is ordinary is measured over the whole document: the body's size, its leading, and the
edges of each column. Leaves to others: order (`pdf_columns.py`) and tables (`pdf_rows.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from styrkedja.reading.draft import Line

if TYPE_CHECKING:
    from styrkedja.reading.pdf_parts import PageText
    from styrkedja.reading.pdf_rows import Row

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
# In em: a space and "i".
_SHORTEST_WORD = 0.45
# A row this long, in its column, wraps; a shorter one may be an item of a list, with room below it.
_LONG_ROW = 0.7
# Widths of characters relative to an ordinary small letter.
_NARROW = "iljtfr.,;:'|!()[]-–I ".encode("cp1252")
_WIDE = "mwMWÅÄÖABCDEGHKNOPQRUVXYZ%—".encode("cp1252")
_LESS, _MORE = 0.45, 0.35


@dataclass(frozen=True)
class Region:
    """A column or frame of one page, its rows from above."""

    page: int
    rows: tuple[Row, ...]

    @cached_property
    def left(self) -> float:
        """The leftmost edge of its rows."""
        return min([row.left for row in self.rows])

    @cached_property
    def right(self) -> float:
        """The rightmost edge of its rows, not counting headings, which may hang over."""
        least = min([row.size for row in self.rows])
        return max([row.right for row in self.rows if row.size <= _LARGE * least])


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
                is_long = before.right - before.left >= _LONG_ROW * (region.right - region.left)
                if is_long and row.text[0].islower() and before.text[-1] not in ".:":
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
    furthest: defaultdict[int, float] = defaultdict(float)
    for region, (left, _) in zip(regions, found, strict=True):
        furthest[region.page] = max(furthest[region.page], left)
    starts, ends = _by_place((right, left) for left, right in found), _by_place(found)
    result = []
    for region, (left, right) in zip(regions, found, strict=True):
        start = _leftmost(
            starts, (right - _RAGGED * size, right + _RAGGED * size), (left - _DEEPEST_INDENT * size, left)
        )
        end = _last_within(ends, left, (right, right + _RAGGED * size))
        if end == right and len(region.rows) < _FEWEST_ROWS and furthest[region.page] < right:
            end = margin
        result.append((start, end))
    return result


def _by_place(pairs: Iterable[tuple[float, float]]) -> dict[int, list[float]]:
    """Return, for places a few points wide, the sorted other edges of columns with an edge there."""
    places: defaultdict[int, list[float]] = defaultdict(list)
    for edge, other in pairs:
        place = round(edge / _SAME_EDGE)
        for near in (place - 1, place, place + 1):
            places[near].append(other)
    return {place: sorted(others) for place, others in places.items()}


def _leftmost(places: dict[int, list[float]], ends: tuple[float, float], limits: tuple[float, float]) -> float:
    """Return the leftmost edge within *limits* of columns that end within *ends*."""
    found = limits[1]
    for place in range(round(ends[0] / _SAME_EDGE), round(ends[1] / _SAME_EDGE) + 1):
        others = places.get(place, [])
        first = bisect_left(others, limits[0])
        found = min([found, *others[first : first + 1]])
    return found


def _last_within(places: dict[int, list[float]], edge: float, limits: tuple[float, float]) -> float:
    others = places[round(edge / _SAME_EDGE)]
    return others[bisect_right(others, limits[1]) - 1]


def _is_full(row: Row, after: Row, left: float, right: float) -> bool:
    """Tell whether the first word of *after* would not have fitted at the end of *row*."""
    room = right - row.right
    is_centred = abs((row.left + row.right) - (after.left + after.right)) < 0.5 * row.size
    if is_centred and abs(row.left - after.left) > row.size:
        room += max(0.0, row.left - left)
    word = after.text.partition(" ")[0]
    if room < _SHORTEST_WORD * row.size or room > 2 * row.size * len(word):
        return room < _SHORTEST_WORD * row.size
    scale = (after.right - after.left) / _weight(after.text) * (row.size / after.size if after.size else 1.0)
    return room < _MARGIN * scale * _weight(f" {word}")


def _weight(text: str) -> float:
    # One byte a character, since bytes are counted without a loop.
    coded = text.encode("cp1252", "replace")
    count = len(coded)
    narrow, wide = count - len(coded.translate(None, _NARROW)), count - len(coded.translate(None, _WIDE))
    return count - _LESS * narrow + _MORE * wide
