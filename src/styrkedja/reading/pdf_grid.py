"""Ruled tables: rows and columns where lines or shaded areas are drawn between them.

Each row of such a table becomes one piece with cells, whatever is wrapped inside the cells, so
that the order of columns on the page cannot tear it. Tables without rules are left to
`pdf_rows.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from styrkedja.reading.hyphens import join_lines
from styrkedja.reading.pdf_cells import cut_at, cut_rows
from styrkedja.reading.pdf_parts import Box, Piece, is_numeric

# Points.
_THIN = 2.5
_SAME_PLACE = 2.0
_SAME_EDGE = 6.0
_LEAST_WIDTH = 60.0
_LEAST_BREAK = 45.0
# In middle heights of a row.
_BREAK_SHARE = 3.0
# In em.
_COLUMN_GAP = 0.6
_LEADING = 1.6
_NEAR_RULE = 2.2
_SAME_LINE = 0.35
_TALLEST_ROW = 30.0
_FEWEST_RULES = 3
# A heading between two tables is larger than their rows, and stands at their left edge (in em).
_LARGER_TYPE = 1.12
_FAR_IN = 1.5
_RULE_SHARE = 0.5
_CELL_SHARE = 0.5
_MOST_BOXES = 3000


@dataclass(frozen=True, slots=True)
class _Ruled:
    """Horizontal rules under each other, of one width."""

    left: float
    right: float
    heights: list[float]


def find_tables(pieces: Sequence[Piece], boxes: Sequence[Box]) -> list[Piece]:
    """Return *pieces* with those inside ruled tables replaced by one piece for each row."""
    result = list(pieces)
    if not boxes or len(boxes) > _MOST_BOXES:
        return result
    chains = _chains(_rules(boxes))
    for ruled in (part for chain in chains for part in _parted_by_text(chain, result)):
        inside = [piece for piece in result if _stands_in(piece, ruled)]
        rows = _table(inside, ruled, boxes)
        if rows:
            taken = {id(piece) for _, group in rows for piece in group}
            result = [piece for piece in result if id(piece) not in taken] + [row for row, _ in rows]
    return result


def _rules(boxes: Sequence[Box]) -> Iterator[tuple[float, float, float]]:
    """Yield height, left and right of the horizontal rules, those of single cells joined."""
    levels: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for box in boxes:
        edges = (box.top, box.bottom) if box.bottom - box.top > _THIN else ((box.top + box.bottom) / 2,)
        for y in edges:
            level = round(y / _SAME_PLACE)
            near = next((other for other in (level, level - 1, level + 1) if other in levels), level)
            levels[near].append((box.left, box.right, y))
    for level in sorted(levels):
        yield from _joined_rules(sorted(levels[level]))


def _joined_rules(parts: list[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    left, right, y = parts[0]
    for start, end, _ in parts[1:]:
        if start > right + _SAME_EDGE:
            yield y, left, right
            left = start
        right = max(right, end)
    yield y, left, right


def _chains(rules: Iterator[tuple[float, float, float]]) -> list[_Ruled]:
    chains: list[_Ruled] = []
    for y, left, right in rules:
        if right - left < _LEAST_WIDTH:
            continue
        for chain in reversed(chains):
            if abs(chain.left - left) <= _SAME_EDGE and abs(chain.right - right) <= _SAME_EDGE:
                chain.heights.append(y)
                break
        else:
            chains.append(_Ruled(left, right, [y]))
    parted = (part for chain in chains for part in _parted(chain))
    return [chain for chain in parted if len(chain.heights) >= _FEWEST_RULES]


def _parted(chain: _Ruled) -> Iterator[_Ruled]:
    """Part tables of one width that stand under each other with text between them."""
    gaps = [below - above for above, below in pairwise(chain.heights)]
    limit = max(_LEAST_BREAK, _BREAK_SHARE * sorted(gaps)[len(gaps) // 2]) if gaps else 0.0
    heights = chain.heights[:1]
    for gap, height in zip(gaps, chain.heights[1:], strict=True):
        if gap > limit:
            yield _Ruled(chain.left, chain.right, heights)
            heights = []
        heights.append(height)
    yield _Ruled(chain.left, chain.right, heights)


def _parted_by_text(chain: _Ruled, pieces: list[Piece]) -> list[_Ruled]:
    """Part tables of one width where a heading, with or without text, stands between two rules."""
    inside = [piece for piece in pieces if _stands_in(piece, chain)]
    if not inside:
        return [chain]
    size = median(piece.size for piece in inside)
    bands: list[list[Piece]] = [[] for _ in range(len(chain.heights) + 1)]
    for piece in inside:
        bands[bisect_right(chain.heights, piece.y - 0.25 * piece.size)].append(piece)
    cuts = [place for place in range(1, len(chain.heights)) if _is_text(bands[place], chain, size)]
    edges = [0, *cuts, len(chain.heights)]
    parts = [chain.heights[start:end] for start, end in pairwise(edges)]
    return [_Ruled(chain.left, chain.right, heights) for heights in parts if len(heights) >= _FEWEST_RULES - 1]


def _is_text(band: list[Piece], chain: _Ruled, size: float) -> bool:
    """Tell whether *band* holds no row: each line one piece of text, one of them larger."""
    lines = _lines(band)
    if not lines or any(len(_groups(line)) > 1 for line in lines) or any(is_numeric(piece.text) for piece in band):
        return False
    if all(line[0].size < _LARGER_TYPE * size for line in lines):
        return False
    return lines[0][0].left <= chain.left + _FAR_IN * size


def _stands_in(piece: Piece, ruled: _Ruled) -> bool:
    near = _TALLEST_ROW * piece.size
    is_level = ruled.heights[0] - near <= piece.y <= ruled.heights[-1] + near
    return is_level and ruled.left - _SAME_EDGE <= piece.left and piece.right <= ruled.right + _SAME_EDGE


def _table(pieces: list[Piece], ruled: _Ruled, boxes: Sequence[Box]) -> list[tuple[Piece, list[Piece]]]:
    """Return the rows of a table with the pieces they are made of; none when it is no table."""
    bands = _bands(sorted(pieces, key=attrgetter("y")), ruled)
    drawn = _drawn_columns(ruled, boxes)
    inner = [left for left, _ in drawn[1:]]
    cut = _cut_between([_cut_at_rules(band, inner, boxes) for band in bands])
    groups = [_groups(band) for band in cut]
    columns = drawn or _open_columns(groups)
    if len(columns) < 2 or sum(len(group) > 1 for group in groups) < 2:
        return []
    rows = [_cells(band, columns) for band in cut]
    if any(_holds_rows(column) for row in rows for column in row):
        return []
    return [(_row_piece(band, row), band) for band, row in zip(bands, rows, strict=True)]


def _bands(pieces: list[Piece], ruled: _Ruled) -> list[list[Piece]]:
    """Sort *pieces* in between the rules; outside them only what goes with the table counts."""
    bands: list[list[Piece]] = [[] for _ in range(len(ruled.heights) + 1)]
    for piece in pieces:
        # The middle of the small letters, not the baseline: rules may touch it.
        bands[bisect_right(ruled.heights, piece.y - 0.25 * piece.size)].append(piece)
    most = _CELL_SHARE * (ruled.right - ruled.left)
    bands[0] = _next_to(bands[0][::-1], ruled.heights[0], most)[::-1]
    bands[-1] = _next_to(bands[-1], ruled.heights[-1], most)
    return [band for band in bands if band]


def _next_to(pieces: list[Piece], rule: float, most: float) -> list[Piece]:
    """Return the lines nearest the rule when they have several cells, and lines of a cell beyond."""
    result: list[Piece] = []
    lines: list[list[Piece]] = []
    for piece in pieces:
        if lines and abs(piece.y - lines[-1][0].y) <= _SAME_LINE * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    y, room = rule, _NEAR_RULE
    for line in lines:
        is_wrapped = bool(result) and len(_groups(line)) == 1 and line[0].right - line[0].left < most
        if (len(_groups(line)) < 2 and not is_wrapped) or abs(line[0].y - y) > room * line[0].size:
            break
        result.extend(line)
        y, room = line[0].y, _LEADING
    return result


def _groups(pieces: list[Piece]) -> list[tuple[float, float]]:
    """Return the spans from left to right that *pieces* cover, wide gaps between them."""
    spans: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=attrgetter("left")):
        if spans and piece.left - spans[-1][1] < _COLUMN_GAP * piece.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.right))
        else:
            spans.append((piece.left, piece.right))
    return spans


def _drawn_columns(ruled: _Ruled, boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """Return the columns that vertical rules part."""
    top, bottom = ruled.heights[0] - _SAME_EDGE, ruled.heights[-1] + _SAME_EDGE
    covered: defaultdict[int, float] = defaultdict(float)
    for box in boxes:
        if box.top < top or box.bottom > bottom or box.bottom - box.top <= _THIN:
            continue
        edges = (box.left, box.right) if box.right - box.left > _THIN else ((box.left + box.right) / 2,)
        for x in edges:
            place = round(x / _SAME_PLACE)
            near = next((other for other in (place, place - 1, place + 1) if other in covered), place)
            covered[near] += box.bottom - box.top
    least = _RULE_SHARE * (bottom - top)
    edges_found = [place * _SAME_PLACE for place in sorted(covered) if covered[place] >= least]
    inner = [x for x in edges_found if ruled.left + _SAME_EDGE < x < ruled.right - _SAME_EDGE]
    return list(pairwise([ruled.left, *inner, ruled.right])) if inner else []


def _cut_at_rules(band: list[Piece], edges: list[float], boxes: Sequence[Box]) -> list[Piece]:
    """Cut pieces where a vertical rule crosses them; over merged cells no rule is drawn."""
    result: list[Piece] = []
    for piece in band:
        inside = [x for x in edges if piece.left + _THIN < x < piece.right - _THIN]
        crossed = [x for x in inside if any(_is_drawn_at(x, piece, box) for box in boxes)]
        result += cut_at(piece, crossed) if crossed else [piece]
    return result


def _is_drawn_at(x: float, piece: Piece, box: Box) -> bool:
    middle = piece.y - 0.25 * piece.size
    return box.top <= middle <= box.bottom and min(abs(box.left - x), abs(box.right - x)) <= 2 * _SAME_PLACE


def _cut_between(bands: list[list[Piece]]) -> list[list[Piece]]:
    """Cut pieces that run over columns which other lines of the table show."""
    lines = [line for band in bands for line in _lines(band)]
    cut = iter(cut_rows(lines))
    return [[piece for _ in _lines(band) for piece in next(cut)] for band in bands]


def _open_columns(groups: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return the columns that the rows with most cells show."""
    most = max((len(group) for group in groups), default=0)
    columns: list[tuple[float, float]] = []
    for left, right in sorted(span for group in groups if len(group) == most for span in group):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _cells(band: list[Piece], columns: list[tuple[float, float]]) -> list[list[Piece]]:
    row: list[list[Piece]] = [[] for _ in columns]
    for piece in band:

        def covered(index: int, piece: Piece = piece) -> float:
            left, right = columns[index]
            return min(right, piece.right) - max(left, piece.left)

        row[max(range(len(columns)), key=covered)].append(piece)
    return row


def _holds_rows(cell: list[Piece]) -> bool:
    """Tell whether a cell holds figures under each other, so that rules part no rows here."""
    lines = {round(piece.y) for piece in cell}
    return len(lines) > 1 and sum(is_numeric(piece.text) for piece in cell) > len(cell) / 2


def _row_piece(band: list[Piece], row: list[list[Piece]]) -> Piece:
    cells = tuple(_cell_text(cell) for cell in row)
    main = max(band, key=lambda piece: len(piece.text))
    return Piece(
        "\t".join(cells),
        min(piece.left for piece in band),
        max(piece.right for piece in band),
        min(piece.y for piece in band),
        main.size,
        all(piece.is_bold for piece in band),
        cells,
    )


def _cell_text(cell: list[Piece]) -> str:
    return join_lines([" ".join(piece.text for piece in line) for line in _lines(cell)])


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Return *pieces* as lines from above, each from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=attrgetter("y")):
        if lines and piece.y - lines[-1][0].y <= _SAME_LINE * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=attrgetter("left")) for line in lines]
