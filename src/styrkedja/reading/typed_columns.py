"""Tables typed with spaces: cells by the place on the line where they stand, blank ones included.

Figures end at the same place in row after row, words begin there; that is where the columns are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from styrkedja.base import patterns as re

_CELL = re.compile(r"\S+(?:\s\S+)*")
_DIGIT = re.compile(r"\d")
_FEWEST_CELLS = 3
_FEWEST_ROWS = 3
# Characters: cells of one column end so near each other.
_SAME_EDGE = 2
_LONGEST_CELL = 70


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    left: int
    right: int


def typed_cells(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of the lines that are rows of a typed table, by the lines' places."""
    found: dict[int, tuple[str, ...]] = {}
    for run in _runs(lines):
        rows = {place: _parted(lines[place]) for place in run}
        columns = _columns(list(rows.values()))
        placed = {place: _placed(cells, columns) for place, cells in rows.items()} if columns else {}
        found |= {place: cells for place, cells in placed.items() if cells}
    return found


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the places of lines with gaps in them that follow each other, blank lines apart."""
    run: list[int] = []
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        if len(_parted(line)) > 1:
            run.append(place)
            continue
        if len(run) >= _FEWEST_ROWS:
            yield run
        run = []
    if len(run) >= _FEWEST_ROWS:
        yield run


def _parted(line: str) -> list[_Cell]:
    if "\t" in line:
        return []
    return [_Cell(match.group(), match.start(), match.end()) for match in _CELL.finditer(line)]


def _columns(rows: Sequence[Sequence[_Cell]]) -> list[tuple[int, int]]:
    """Return where each column begins and ends, the labels first; nothing when rows do not agree."""
    most = max(len(row) for row in rows)
    full = [row for row in rows if len(row) == most and any(_DIGIT.search(cell.text) for cell in row[1:])]
    if most < _FEWEST_CELLS or len(full) < _FEWEST_ROWS:
        return []
    columns = [
        (min(cell.left for cell in column), max(cell.right for cell in column)) for column in zip(*full, strict=True)
    ]
    if not all(_agree(column) for column in list(zip(*full, strict=True))[1:]):
        return []
    is_apart = all(before[1] < after[0] for before, after in pairwise(columns))
    return columns if is_apart else []


def _has_digit(cells: Sequence[_Cell]) -> bool:
    return any(_DIGIT.search(cell.text) for cell in cells)


def _agree(column: Sequence[_Cell]) -> bool:
    """Tell whether cells end at one place, as figures do, or begin at one, as words do."""
    ends, starts = [cell.right for cell in column], [cell.left for cell in column]
    is_of_words = not any(_DIGIT.search(cell.text) for cell in column)
    return max(ends) - min(ends) <= _SAME_EDGE or (is_of_words and max(starts) - min(starts) <= _SAME_EDGE)


def _placed(cells: Sequence[_Cell], columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return *cells* in their columns; nothing when one stands in none or two in one."""
    if len(cells) == len(columns) - 1 and cells[0].left >= columns[0][1] and not _has_digit(cells):
        # Heads stand over their columns in any manner.
        return ("", *(cell.text for cell in cells))
    row = [""] * len(columns)
    for cell in cells:
        fits = [place for place, edges in enumerate(columns) if _stands_in(cell, edges, is_label=place == 0)]
        fits = fits or [place for place, (left, right) in enumerate(columns) if cell.left < right and left < cell.right]
        if len(fits) != 1 or row[fits[0]] or len(cell.text) > _LONGEST_CELL:
            return ()
        row[fits[0]] = cell.text
    return tuple(row)


def _stands_in(cell: _Cell, edges: tuple[int, int], *, is_label: bool) -> bool:
    left, right = edges
    if is_label:
        return cell.left < right
    return abs(cell.right - right) <= _SAME_EDGE or (left <= cell.left and cell.right <= right)
