"""Rows of a region: pieces on one baseline, and the tables they form.

A table shows itself by cells that line up from row to row: figures by their right edge, words
by their left edge, over wide white room. Ruling lines are not needed. Leaves to others: what
stands in which column of the page (`pdf_columns.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from styrkedja.reading.pdf_columns import is_numeric
from styrkedja.reading.pdf_text import Piece

# In em.
_SAME_ROW = 0.35
_OFF_BASELINE = 0.6
_SMALL = 0.85
_CELL_GAP = 0.75
_WORD_CELL_GAP = 1.5
_SAME_EDGE = 0.5
_SPACE = 0.14
_LEADING = 1.4
_FEWEST_WORD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Row:
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
    parts = [_close_up(group) for group in _on_baselines(sorted(pieces, key=lambda piece: piece.y))]
    rows: list[Row] = []
    position = 0
    while position < len(parts):
        if parts[position][0].cells:
            rows.append(_plain_row(parts[position], parts[position][0].cells))
            position += 1
            continue
        end = _table_end(parts, position)
        if end > position:
            rows.extend(_table_rows(parts[position:end]))
            position = end
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
    main = max(group, key=lambda other: other.size)
    size = max(main.size, piece.size)
    off = abs(piece.y - main.y)
    if off <= _SAME_ROW * min(main.size, piece.size):
        return True
    is_small = min(main.size, piece.size) < _SMALL * size
    return is_small and off <= _OFF_BASELINE * size and _gap(group, piece) < _CELL_GAP * size


def _gap(group: list[Piece], piece: Piece) -> float:
    return min(max(piece.left - other.right, other.left - piece.right) for other in group)


def _close_up(pieces: list[Piece]) -> list[Piece]:
    """Join the pieces of a row that have no wide gap between them, from left to right."""
    if len(pieces) == 1:
        return pieces
    pieces = sorted(pieces, key=lambda piece: piece.left)
    groups = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        if piece.left - max(other.right for other in groups[-1]) > _CELL_GAP * max(before.size, piece.size):
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
    end, alone, lined_up = start + 1, 0, 1
    last = parts[start]
    for index in range(start + 1, len(parts)):
        row = parts[index]
        if row[0].cells:
            break
        if len(row) > 1 and _lines_up(last, row):
            last, end, alone, lined_up = row, index + 1, 0, lined_up + 1
        elif alone < 2 and _could_be_in(row, last):
            alone += 1
        else:
            break
    has_figures = any(is_numeric(cell.text) for row in parts[start:end] for cell in row[1:])
    return end if lined_up >= (2 if has_figures else _FEWEST_WORD_ROWS) else start


def _lines_up(first: list[Piece], second: list[Piece]) -> bool:
    """Tell whether a cell beyond the first stands under one of the row before."""
    return any(_is_under(before, cell) for before in first[1:] for cell in second[1:])


def _is_under(before: Piece, cell: Piece) -> bool:
    tolerance = _SAME_EDGE * max(before.size, cell.size)
    if abs(before.left - cell.left) <= tolerance:
        return True
    if not is_numeric(cell.text):
        return False
    middle = (before.left + before.right - cell.left - cell.right) / 2
    return abs(before.right - cell.right) <= tolerance or abs(middle) <= tolerance


def _could_be_in(row: list[Piece], last: list[Piece]) -> bool:
    """A row with its first cell only, as a part heading or a long label."""
    return len(row) == 1 and row[0].right < last[1].left - _CELL_GAP * row[0].size


def _table_rows(parts: list[list[Piece]]) -> Iterator[Row]:
    edges = _columns(parts)
    pending: list[tuple[list[Piece], list[str]]] = []
    for row in parts:
        cells = [""] * len(edges)
        for piece in row:
            place = _place(piece, edges)
            cells[place] = f"{cells[place]} {piece.text}".strip()
        if pending and _continues(pending[-1], row, cells):
            before = pending[-1][1]
            pending[-1] = (pending[-1][0] + row, [f"{a} {b}".strip() for a, b in zip(before, cells, strict=True)])
        else:
            pending.append((row, cells))
    for row, cells in pending:
        yield _plain_row(row, tuple(cells))


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

    def overlap(index: int) -> float:
        left, right = columns[index]
        return min(right, piece.right) - max(left, piece.left)

    return max(range(len(columns)), key=overlap)


def _continues(before: tuple[list[Piece], list[str]], row: list[Piece], cells: list[str]) -> bool:
    """Tell whether *row* goes on with wrapped cells of the row *before*."""
    pieces, texts = before
    if row[0].y - max(piece.y for piece in pieces) > _LEADING * row[0].size:
        return False
    filled = [index for index, cell in enumerate(cells) if cell]
    if any(is_numeric(cells[index]) and texts[index] for index in filled):
        return False
    return all(cells[index][0].islower() or texts[index].endswith("-") for index in filled)
