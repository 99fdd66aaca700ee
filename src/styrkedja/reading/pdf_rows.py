"""Rows of a region: pieces on one baseline, and the tables they form.

A table shows itself by cells that line up from row to row: figures by their right edge, words
by their left edge, over wide white room. Ruling lines are not needed. Leaves to others: what
stands in which column of the page (`pdf_columns.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from styrkedja.base import patterns as re
from styrkedja.reading.characters import SOFT_HYPHEN
from styrkedja.reading.hyphens import join_lines
from styrkedja.reading.pdf_cells import FIGURE_GAP, cut_rows, is_heading_of_column, spread, stand_apart
from styrkedja.reading.pdf_parts import Piece, is_numeric

# In em.
_SAME_ROW = 0.35
_OFF_BASELINE = 0.6
_SMALL = 0.85
_CELL_GAP = 0.75
_SAME_EDGE = 0.5
_SPACE = 0.14
_WHITE = 0.5
_LEADING = 1.45
# Nearer lines are one row, such as figures half way between two lines of their label.
_LEAST_STEP = 0.9
_FEWEST_WORD_ROWS = 3
_FEWEST_GRID = 4
# Rows without a second cell that stand apart from each other, as part headings do.
_MOST_ALONE = 2
# A row lines up with one of so many above it; the last may have empty cells.
_NEAR_ROWS = 3
# The last column may go on so far beyond what is seen of it.
_OVER_EDGE = 6.0
# Rows stand further from each other than the lines of a cell by this factor.
_LARGER_STEP = 1.15
# A heading under a table is set larger, or stands further from it than its rows from each other.
_LARGER_TYPE = 1.12
_LARGER_GAP = 1.6
# Heads stand over their table, at most so many lines of them, in em from each other.
_MOST_HEADS = 3
_HEAD_STEP = 2.4
_PART = re.compile(r"(?:varav|därav|däri|ingår)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?")


class Row(NamedTuple):
    """What stands on one baseline of a region; cells when it is a row of a table."""

    text: str
    left: float
    right: float
    y: float
    size: float
    is_bold: bool
    cells: tuple[str, ...] = ()


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Return the rows of one region from above, tables recognised."""
    parts = cut_rows([_close_up(group) for group in _on_baselines(sorted(pieces, key=lambda piece: piece.y))])
    rows: list[Row] = []
    position = free = 0
    while position < len(parts):
        if parts[position][0].cells:
            rows.append(_plain_row(parts[position], parts[position][0].cells))
            position += 1
            free = position
            continue
        end = _table_end(parts, position)
        if end > position:
            start = _first_head(parts, position, end, free)
            del rows[len(rows) - (position - start) :]
            rows.extend(_table_rows(parts[start:end], heads=position - start))
            position = free = end
        else:
            rows.append(_plain_row(parts[position]))
            position += 1
    return rows


def _on_baselines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        if group and not _is_level(group, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _is_level(group: list[Piece], piece: Piece) -> bool:
    main = max(group, key=lambda other: other.size) if len(group) > 1 else group[0]
    size = max(main.size, piece.size)
    off = abs(piece.y - main.y)
    if off <= _SAME_ROW * min(main.size, piece.size):
        return True
    is_small = min(main.size, piece.size) < _SMALL * size
    return is_small and off <= _OFF_BASELINE * size and -_SPACE * size <= _gap(group, piece) < _CELL_GAP * size


def _gap(group: list[Piece], piece: Piece) -> float:
    return min(max(piece.left - other.right, other.left - piece.right) for other in group)


def _close_up(pieces: list[Piece]) -> list[Piece]:
    """Join the pieces of a row that have no wide gap between them, from left to right."""
    if len(pieces) == 1:
        return pieces
    pieces = sorted(pieces, key=lambda piece: piece.left)
    groups = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        gap = piece.left - max(other.right for other in groups[-1])
        size = max(before.size, piece.size)
        if gap > _CELL_GAP * size or (gap > FIGURE_GAP * size and stand_apart(before.text, piece.text)):
            groups.append([])
        groups[-1].append(piece)
    return [_joined(group) for group in groups]


def _joined(pieces: list[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    main = max(pieces, key=lambda piece: (piece.size, len(piece.text)))
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        is_apart = piece.left - before.right > _SPACE * main.size
        text += f" {piece.text}" if is_apart else piece.text
    is_bold = all(piece.is_bold for piece in pieces)
    return Piece(text, pieces[0].left, max(piece.right for piece in pieces), main.y, main.size, is_bold)


def _plain_row(pieces: list[Piece], cells: tuple[str, ...] = ()) -> Row:
    main = pieces[0]
    if len(pieces) == 1:
        return Row(main.text, main.left, main.right, main.y, main.size, main.is_bold, cells)
    main = max(pieces, key=lambda piece: (piece.size, len(piece.text)))
    return Row(
        " ".join(piece.text for piece in pieces),
        pieces[0].left,
        max(piece.right for piece in pieces),
        main.y,
        main.size,
        all(piece.is_bold for piece in pieces),
        cells,
    )


def _table_end(parts: list[list[Piece]], start: int) -> int:
    """Return where the table that begins at *start* ends, or *start* when none does."""
    if len(parts[start]) == 1:
        return start
    end, alone = start + 1, 0
    above = [parts[start]]
    columns = [(cell.left, cell.right) for cell in parts[start]]
    white = [(before.right, cell.left) for before, cell in pairwise(parts[start])]
    for index in range(start + 1, len(parts)):
        row = parts[index]
        if row[0].cells or _is_heading(row, parts[start:index]):
            break
        is_whole = len(above) > 1 and len(row) == len(columns) and _fits(row, columns)
        left_white = _still_white(white, row)
        near = above[-_NEAR_ROWS:]
        is_next = left_white and (is_whole or any(_lines_up(cells, row) for cells in near))
        if len(row) > 1 and (is_next or any(_is_same_grid(cells, row) for cells in near)):
            above.append(row)
            white = left_white or white
            end, alone = index + 1, 0
            columns = _columns(parts[start:end])
        elif _fits(row, columns) and (alone < _MOST_ALONE or _step(parts[index - 1], row) <= _LEADING):
            alone += _step(parts[index - 1], row) > _LEADING
        else:
            break
    has_figures = any(is_numeric(cell.text) for row in parts[start:end] for cell in row[1:])
    if len(above) < (2 if has_figures else _FEWEST_WORD_ROWS):
        return start
    return _with_wrapped(parts, start, end, columns)


def _first_head(parts: list[list[Piece]], start: int, end: int, free: int) -> int:
    """Return where the heads of the table from *start* to *end* begin, not above *free*."""
    columns = _columns(parts[start:end])
    first = start
    while free < first and start - first < _MOST_HEADS and _is_head_line(parts[first - 1], parts[first], columns):
        first -= 1
    return first


def _is_head_line(row: list[Piece], below: list[Piece], columns: list[tuple[float, float]]) -> bool:
    """Tell whether *row* stands over columns of figures: years, or words over several of them."""
    if _step(row, below) > _HEAD_STEP or row[0].cells or len(row) > len(columns):
        return False
    over = row[1:] if row[0].left < columns[0][1] and len(row) > 1 else row
    is_inside = all(columns[0][1] < piece.left and piece.right < columns[-1][1] + piece.size for piece in over)
    return is_inside and all(is_heading_of_column(piece.text) for piece in over)


def _is_heading(row: list[Piece], above: list[list[Piece]]) -> bool:
    """Tell whether *row* heads what comes below a table: alone, and larger or further down than its rows."""
    if len(row) > 1 or is_numeric(row[0].text):
        return False
    if row[0].size > _LARGER_TYPE * max(piece.size for line in above for piece in line):
        return True
    steps = [_step(before, line) for before, line in pairwise(above)]
    return len(steps) > 1 and _step(above[-1], row) > _LARGER_GAP * max(steps)


def _still_white(white: list[tuple[float, float]], row: list[Piece]) -> list[tuple[float, float]]:
    """Return what of the strips between columns *row* leaves free; in running text nothing soon."""
    for piece in row:
        white = [
            part
            for left, right in white
            for part in ((left, min(right, piece.left)), (max(left, piece.right), right))
            if part[1] - part[0] >= _WHITE * piece.size
        ]
        # A strip that the piece does not touch was kept twice.
        white = sorted(set(white))
    return white


def _with_wrapped(parts: list[list[Piece]], start: int, end: int, columns: list[tuple[float, float]]) -> int:
    """Return the end of the table with the lines that the cells of its last row run on to."""
    pitch = max(_step(before, row) for before, row in pairwise(parts[start:end]))
    while end < len(parts) and not parts[end][0].cells and _fits(parts[end], columns):
        if _step(parts[end - 1], parts[end]) * _LARGER_STEP > min(pitch, _LEADING * _LARGER_STEP):
            break
        end += 1
    return end


def _step(before: list[Piece], row: list[Piece]) -> float:
    """Return the distance of two rows in em."""
    return (row[0].y - before[0].y) / max(row[0].size, 1.0)


def _lines_up(first: list[Piece], second: list[Piece]) -> bool:
    """Tell whether a cell beyond the first stands under one of the row before."""
    return any(_is_under(before, cell) for before in first[1:] for cell in second[1:])


def _is_same_grid(first: list[Piece], second: list[Piece]) -> bool:
    """Tell whether two rows of many cells have each cell under one of the other, however narrow the room is."""
    if len(first) != len(second) or len(first) < _FEWEST_GRID:
        return False
    return all(_is_under(before, cell) for before, cell in zip(first[1:], second[1:], strict=True))


def _is_under(before: Piece, cell: Piece) -> bool:
    tolerance = _SAME_EDGE * max(before.size, cell.size)
    if abs(before.left - cell.left) <= tolerance:
        return True
    if not is_numeric(cell.text):
        return False
    middle = (before.left + before.right - cell.left - cell.right) / 2
    return abs(before.right - cell.right) <= tolerance or abs(middle) <= tolerance


def _fits(row: list[Piece], columns: list[tuple[float, float]]) -> bool:
    """Tell whether each piece of *row* stands in one column, as lines of wrapped cells do."""
    for piece in row:
        place = _place(piece, columns)
        after = columns[place + 1][0] if place + 1 < len(columns) else columns[place][1] + _OVER_EDGE * piece.size
        before = columns[place - 1][1] if place else columns[0][0] - _OVER_EDGE * piece.size
        # A line of a label alone may reach up to the next column.
        room = _SAME_EDGE * piece.size * (1 if len(row) == 1 else -1)
        if piece.right > after + room or piece.left < before:
            return False
    return True


def _table_rows(parts: list[list[Piece]], *, heads: int = 0) -> Iterator[Row]:
    columns = _columns(parts[heads:])
    filled = [_head_cells(row, columns) for row in parts[:heads]]
    filled += [_cells(row, columns) for row in parts[heads:]]
    for group in _logical_rows(parts, filled):
        rows = [filled[index] for index in group]
        cells = tuple(join_lines([cell for cell in column if cell]) for column in zip(*rows, strict=True))
        yield _plain_row([piece for index in group for piece in parts[index]], cells)


def _head_cells(row: list[Piece], columns: list[tuple[float, float]]) -> list[str]:
    cells = [""] * len(columns)
    for piece, place in zip(row, spread(row, columns), strict=False):
        cells[place] = piece.text
    return cells


def _cells(row: list[Piece], columns: list[tuple[float, float]]) -> list[str]:
    cells: list[list[str]] = [[] for _ in columns]
    for piece in row:
        cells[_place(piece, columns)].append(piece.text)
    return list(map(" ".join, cells))


def _logical_rows(parts: list[list[Piece]], filled: list[list[str]]) -> list[list[int]]:
    """Gather the printed rows that are lines of one row's cells, by the room between them or by their words."""
    steps = [_step(before, row) for before, row in pairwise(parts)]
    inside = [step for step in steps if step <= _LEADING]
    apart = _LARGER_STEP * max(inside, default=0.0)
    if inside and any(step >= apart for step in steps):
        starts = [
            step >= max(apart, _LEAST_STEP) and not (step <= _LEADING and _label_goes_on(before, cells))
            for step, (before, cells) in zip(steps, pairwise(filled), strict=True)
        ]
        groups = _gathered(len(parts), starts)
        if not any(_has_figures_below(filled[index] for index in group) for group in groups):
            return groups
    starts = [
        step > _LEADING or (step > _LEAST_STEP and not _continues(before, cells))
        for step, (before, cells) in zip(steps, pairwise(filled), strict=True)
    ]
    return _gathered(len(parts), starts)


def _gathered(count: int, starts: list[bool]) -> list[list[int]]:
    groups = [[0]]
    for index in range(1, count):
        if starts[index - 1]:
            groups.append([])
        groups[-1].append(index)
    return groups


def _has_figures_below(rows: Iterable[list[str]]) -> bool:
    """Tell whether a column holds several figures, so that the rows are rows of their own."""
    return any(sum(is_numeric(cell) for cell in column if cell) > 1 for column in zip(*rows, strict=True))


def _continues(before: list[str], cells: list[str]) -> bool:
    """Tell whether *cells* go on with wrapped cells of the row *before*."""
    filled = [index for index, cell in enumerate(cells) if cell]
    if _PART.match(cells[0]):
        return False
    if _are_years(cells) and all(before[index].isalpha() for index in filled[1:]):
        # "Budget" over "2026": the lines of one head.
        return bool(before[filled[0]]) or filled[0] == 0
    if any(is_numeric(cells[index]) and before[index] for index in filled):
        return False
    if filled[0] == 0 and len(filled) > 1 and not any(before[1:]):
        return _label_goes_on(before, cells)
    words = [index for index in filled if not is_numeric(cells[index])] or filled
    return all(cells[index][0].islower() or before[index].endswith(("-", SOFT_HYPHEN)) for index in words)


def _label_goes_on(before: list[str], cells: list[str]) -> bool:
    """Tell whether a label runs on to its figures' line; a part-of row ("varav ...") has a label of its own."""
    is_label = bool(cells[0]) and bool(before[0]) and not any(before[1:])
    return is_label and cells[0][0].islower() and not _PART.match(cells[0])


def _are_years(cells: list[str]) -> bool:
    years = [cell for cell in cells[1:] if cell]
    return bool(years) and all(_YEARS.fullmatch(cell) for cell in years)


def _columns(parts: list[list[Piece]]) -> list[tuple[float, float]]:
    """Return the left and right edges of the table's columns."""
    most = max(len(row) for row in parts)
    spans = sorted((cell.left, cell.right) for row in parts if len(row) == most for cell in row)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _place(piece: Piece, columns: list[tuple[float, float]]) -> int:
    """Return the column that *piece* covers most of, or stands nearest to."""
    overlaps = [min(right, piece.right) - max(left, piece.left) for left, right in columns]
    return overlaps.index(max(overlaps))
