"""Reading order: the pieces of a page cut into columns and frames.

A gutter is white room with text that flows on both sides of it. Where headings or tables cross
a gutter, the page is cut above and below them first. The order in the file is not trusted.
Leaves to others: rows and tables inside a region (`pdf_rows.py`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING

from styrkedja.reading.pdf_parts import is_numeric
from styrkedja.reading.pdf_pieces import cut_overhangs, is_marked

if TYPE_CHECKING:
    from styrkedja.reading.pdf_parts import Piece

# In em of body text.
_GUTTER = 0.6
_SAME_EDGE = 0.4
_SAME_LINE = 0.3
# Characters; shorter pieces are cells or labels.
_SHORTEST_TEXT = 14
_LONG_TEXT = 24
_FULL_LINE = 0.85
_FULL_SHARE = 0.5
_FLOW_SHARE = 0.25
_MATCHED_SHARE = 0.6
_NUMERIC_SHARE = 0.4
_FEWEST_EDGES = 3
# In em: more white room beside a heading than this is a picture.
_TALLEST = 14
_DEEPEST = 8


def order_pieces(pieces: Sequence[Piece], body_size: float) -> list[list[Piece]]:
    """Return the regions of a page in reading order, each with its pieces from above.

    Args:
        pieces: of one page, in any order.
        body_size: of the document's text, in points.
    """
    from_above = sorted(pieces, key=attrgetter("y", "left"))
    cut = cut_overhangs(from_above)
    whole = {id(short): piece for short, piece in zip(cut, from_above, strict=True)}
    return [[whole[id(piece)] for piece in region] for region in _order(cut, body_size, 0)]


def _order(pieces: list[Piece], size: float, depth: int) -> list[list[Piece]]:
    if depth > _DEEPEST or not _has_neighbours(pieces, size):
        return [pieces] if pieces else []
    columns = _free_columns(pieces, size)
    if len(columns) > 1:
        bands = _cut_at_headings(pieces, columns, size)
        if len(bands) > 1:
            return [region for band in bands for region in _order(band, size, depth + 1)]
        return [region for column in columns for region in _order(column, size, depth + 1)]
    bands = _cut_at_crossings(pieces, size)
    if len(bands) > 1:
        return [region for band in bands for region in _order(band, size, depth + 1)]
    return [pieces]


def _has_neighbours(pieces: list[Piece], size: float) -> bool:
    """Tell whether any two pieces stand beside each other."""
    return any(after.y - before.y < _GUTTER * size for before, after in pairwise(pieces))


def _free_columns(pieces: list[Piece], size: float) -> list[list[Piece]]:
    """Cut at white room from top to bottom, where text flows on both sides."""
    groups: list[list[Piece]] = []
    reach = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if piece.left - reach >= _GUTTER * size:
            groups.append([])
        groups[-1].append(piece)
        reach = max(reach, piece.right)
    if len(groups) == 1:
        return groups
    groups = [sorted(group, key=lambda piece: (piece.y, piece.left)) for group in groups]
    columns = groups[:1]
    for before, group in pairwise(groups):
        if _are_columns(before, group, size):
            columns.append(group)
        else:
            columns[-1] = sorted(columns[-1] + group, key=lambda piece: (piece.y, piece.left))
    return columns


def _cut_at_headings(pieces: list[Piece], columns: list[list[Piece]], size: float) -> list[list[Piece]]:
    """Cut above headings that stand alone over both columns though they would fit in one."""
    cuts = [piece.y for piece in columns[0] if piece.size > 1.15 * size and _spans(piece, columns, size)]
    bands: list[list[Piece]] = [[] for _ in range(len(cuts) + 1)]
    for piece in pieces:
        bands[bisect_right(cuts, piece.y)].append(piece)
    return [band for band in bands if band]


def _spans(heading: Piece, columns: list[list[Piece]], size: float) -> bool:
    """Tell whether the other columns keep free the room a heading over all of them needs."""
    beside = [piece.y for column in columns[1:] for piece in column]
    above = [y for y in beside if y < heading.y]
    below = [y for y in beside if y >= heading.y]
    if not above or heading.y - max(above) < 1.6 * heading.size:
        return False
    if columns[0][-1].y <= heading.y:
        # The last line of the page: its text stands on the next one.
        return not below
    return bool(below) and min(below) - heading.y > 1.1 * heading.size and min(below) - max(above) < _TALLEST * size


def _cut_at_crossings(pieces: list[Piece], size: float) -> list[list[Piece]]:
    """Cut above and below what crosses the best gutter, so that columns stand free in between."""
    best: list[list[Piece]] = []
    most = 0
    for x in _left_edges(pieces, size):
        bands, gained = _bands(pieces, x, size)
        if gained > most:
            best, most = bands, gained
    return best


def _left_edges(pieces: list[Piece], size: float) -> list[float]:
    """Return where several pieces begin, without the leftmost edge."""
    lefts = sorted(piece.left for piece in pieces)
    edges: list[list[float]] = []
    for left in lefts:
        if edges and left - edges[-1][0] <= _SAME_EDGE * size:
            edges[-1].append(left)
        else:
            edges.append([left])
    return [edge[0] for edge in edges[1:] if len(edge) >= _FEWEST_EDGES]


def _bands(pieces: list[Piece], x: float, size: float) -> tuple[list[list[Piece]], int]:
    """Cut *pieces* around those that cross *x*; also return how many then stand in columns."""
    gutter, edge = x - _GUTTER * size, x - _SAME_EDGE * size
    heights = [piece.y for piece in pieces if piece.left < edge and piece.right > gutter]
    free: list[tuple[list[Piece], list[Piece]]] = [([], []) for _ in range(len(heights) + 1)]
    crossing: list[list[Piece]] = [[] for _ in range(len(heights) + 1)]
    for piece in pieces:
        band = bisect_left(heights, piece.y)
        if piece.left < edge and piece.right > gutter:
            crossing[band].append(piece)
        else:
            free[band][piece.left >= edge].append(piece)
    result: list[list[Piece]] = []
    gained, goes_on = 0, False
    for (left, right), below in zip(free, crossing, strict=True):
        if left and right and _are_columns(left, right, size):
            gained += len(left) + len(right)
            result.append(_from_above(left + right))
            goes_on = False
        elif left or right:
            result = _extend(result, _from_above(left + right), goes_on=goes_on)
            goes_on = True
        if below:
            result = _extend(result, below, goes_on=goes_on)
            goes_on = True
    return result, gained


def _extend(bands: list[list[Piece]], pieces: list[Piece], *, goes_on: bool) -> list[list[Piece]]:
    return [*bands[:-1], bands[-1] + pieces] if goes_on else [*bands, pieces]


def _from_above(pieces: list[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda piece: (piece.y, piece.left))


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side of a gutter looks like."""

    lines: list[Piece]
    mean_length: float
    numeric: float
    flow: float
    full: float
    marked: float

    @classmethod
    def of(cls, lines: list[Piece]) -> _Side:
        count = len(lines)
        right, left = max(piece.right for piece in lines), min(piece.left for piece in lines)
        edge = left + _FULL_LINE * (right - left)
        return cls(
            lines,
            sum(len(piece.text) for piece in lines) / count,
            sum(is_numeric(piece.text) for piece in lines) / count,
            sum(piece.text[0].islower() for piece in lines[1:]) / count,
            sum(piece.right >= edge for piece in lines) / count,
            sum(is_marked(piece.text) for piece in lines) / count,
        )

    @property
    def is_prose(self) -> bool:
        return self.flow >= _FLOW_SHARE or (self.full >= _FULL_SHARE and self.mean_length >= _LONG_TEXT)


def _are_columns(left: list[Piece], right: list[Piece], size: float) -> bool:
    """Tell whether text flows on both sides of a gutter, and not in rows across it."""
    top = max(left[0].y, right[0].y) - size
    bottom = min(left[-1].y, right[-1].y) + size
    beside_left = [piece for piece in left if top <= piece.y <= bottom]
    beside_right = [piece for piece in right if top <= piece.y <= bottom]
    if not beside_left or not beside_right:
        return False
    if min(len(beside_left), len(beside_right)) == 1:
        return _is_last_line(left, right, size)
    return _flow_beside(_Side.of(beside_left), _Side.of(beside_right), size)


def _flow_beside(left: _Side, right: _Side, size: float) -> bool:
    sides = (left, right)
    if any(side.numeric > _NUMERIC_SHARE for side in sides):
        return False
    if all(side.marked >= _FLOW_SHARE for side in sides):
        return True
    if any(side.mean_length < _SHORTEST_TEXT for side in sides):
        return False
    if _matched(right.lines, left.lines, size) < _MATCHED_SHARE:
        return True
    return all(side.is_prose for side in sides) and not _is_grid(left, right, size)


def _is_last_line(left: list[Piece], right: list[Piece], size: float) -> bool:
    """A column of text that is full beside one that has only its first line."""
    if min(len(left), len(right)) > 1 or len(left) < _FEWEST_EDGES:
        return False
    side = _Side.of(left)
    [line] = right
    if is_numeric(line.text) or not side.is_prose or line.left - max(piece.right for piece in left) > 4 * size:
        return False
    beside = [piece for piece in left if abs(piece.y - line.y) <= _SAME_LINE * size]
    edge = max(piece.right for piece in left)
    return not beside or edge - beside[0].right < 3 * size


def _matched(lines: list[Piece], others: list[Piece], size: float) -> float:
    """Return the share of *lines* that stand on the same baseline as one of *others*."""
    heights = sorted(piece.y for piece in others)
    found = 0
    for line in lines:
        place = bisect_left(heights, line.y - _SAME_LINE * size)
        found += place < len(heights) and heights[place] <= line.y + _SAME_LINE * size
    return found / len(lines)


def _is_grid(left: _Side, right: _Side, size: float) -> bool:
    """Tell whether blocks of lines begin side by side, as cells of a table do."""
    first, second = _block_starts(left.lines), _block_starts(right.lines)
    if min(len(first), len(second)) < _FEWEST_EDGES:
        return False
    return min(_matched(first, second, size), _matched(second, first, size)) >= _FULL_LINE


def _block_starts(lines: list[Piece]) -> list[Piece]:
    steps = [after.y - before.y for before, after in pairwise(lines)]
    leading = median(steps)
    return [lines[0]] + [line for line, step in zip(lines[1:], steps, strict=True) if step > 1.2 * leading]
