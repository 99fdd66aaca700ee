"""Cells printed so close that they came as one piece, cut where the columns of the table are.

Narrow tables leave less room between cells than between the words of a sentence, and headers
touch each other ("Budget 2026Plan 2027"). Which columns there are is known from other rows or from
drawn rules; where in the piece a word stands is estimated from the widths of its characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from styrkedja.reading.pdf_parts import Piece

Edges = tuple[float, float]

# In em: figures further apart than this are two figures, whatever groups of three they have.
FIGURE_GAP = 0.34
_HEAD = (
    r"(?:bokslut|budget|utfall|prognos|plan|ram|förslag|förändring|avvikelse|diff(?:erens)?|netto|intäkt(?:er)?"
    r"|kostnad(?:er)?|not|andel|år|t[123])"
)
# "Budget 2026", "Förändring 2025-2026", "2026", "Plan"; not "Kommunstyrelsen 2026".
_HEADER = re.compile(
    rf"{_HEAD}(?:[-\w]*)?(?:\s\d{{4}}(?:[-–/]\d{{2,4}})?)?|(?:19|20)\d\d(?:[-–/]\d{{2,4}})?", re.IGNORECASE
)
# "451 038", "-1 329,0", "– 12", "(2 350)", "2,4 %", "-".
_FIGURE = re.compile(r"(?:[-–−+]\s?)?\(?\d{1,3}(?:\s\d{3})*(?:[.,]\d+)?\)?\s?%?|\d+(?:[.,]\d+)?\s?%?|[-–−]")
_FIGURE_END = re.compile(r"\d(?:\)|\s?%)?$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?\)?")
_OPEN_END = re.compile(r"(?:^|\D)\d{1,3}(?:\s\d{3})*$")
_AT_HEAD = re.compile(rf"{_HEAD}\b", re.IGNORECASE)
_WORD = re.compile(r"\S+?(?=\s|$|(?<=\d{4})[A-ZÅÄÖ])")
_NARROW = frozenset("iljtfr.,;:'|!()[]-–I ")
_WIDE = frozenset("mwMWÅÄÖABCDEGHKNOPQRUVXYZ%—")
# A column counts as covered by a piece when the piece takes so much of it.
_COVERED = 0.5
# In em: it touches a column when so much of it stands there.
_TOUCHED = 0.3
_NEAR_ROWS = 8
_FEWEST_CELLS = 3
_MOST_WORDS = 60
# How much the left and the right edge of a cell count.
_BY_LEFT, _BY_MIDDLE, _BY_RIGHT = (1.0, 0.0), (0.5, 0.5), (0.0, 1.0)
_IMPOSSIBLE = float("inf")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float


def is_figure(text: str) -> bool:
    """Tell whether *text* is one figure, however its minus and groups of three are set.

    >>> is_figure("– 1 018,3"), is_figure("98 100 99 200")
    (True, False)
    """
    return bool(_FIGURE.fullmatch(text))


def stand_apart(before: str, after: str) -> bool:
    """Tell whether *after*, on the line right of *before*, opens a cell when there is some room between.

    >>> stand_apart("98 100", "99 200"), stand_apart("Budget 2026", "Plan 2027"), stand_apart("98", "100")
    (True, True, False)
    """
    if _AT_HEAD.match(after):
        return before[-4:].isdigit()
    if not _FIGURE_END.search(before) or not any(map(str.isdigit, after)) or not is_figure(after):
        return False
    # Drawn group by group, a figure goes on with three digits; "421 300" is drawn whole.
    return not (_GROUP.fullmatch(after) and _OPEN_END.search(before) and is_figure(f"{before} {after}"))


def is_heading_of_column(text: str) -> bool:
    """Tell whether *text* is what stands over a column of figures.

    >>> is_heading_of_column("Förändring 2025-2026"), is_heading_of_column("Kommunstyrelsen")
    (True, False)
    """
    return bool(_HEADER.fullmatch(text))


def spread(row: Sequence[Piece], columns: Sequence[Edges]) -> list[int]:
    """Return the column where each piece of a line of heads begins, which may stand over several.

    A head stands in the middle of its columns or at one of their edges; the columns are parted so
    that all heads do as well as they can.
    """

    @cache
    def best(place: int, column: int) -> tuple[float, tuple[int, ...]]:
        if place == len(row):
            return 0.0, ()
        options = []
        for start in range(column, len(columns)):
            for end in range(start, len(columns)):
                cost, starts = best(place + 1, end + 1)
                edges = (columns[start][0], columns[end][1])
                # Of two ways as good, heads over fewer columns are likelier.
                own = _off(row[place].left, row[place].right, edges) + (end - start) / 10
                options.append((cost + own, (start, *starts)))
        return min(options, default=(_IMPOSSIBLE, ()))

    cost, starts = best(0, 0)
    return [] if cost == _IMPOSSIBLE else list(starts)


def cut_rows(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Return *rows*, from above, with pieces cut that run over several columns of the rows near them."""
    if sum(len(row) >= _FEWEST_CELLS for row in rows) < 2:
        return rows
    return [row if row[0].cells else _cut_row(row, _columns_near(rows, index)) for index, row in enumerate(rows)]


def cut_at(piece: Piece, edges: Sequence[float]) -> list[Piece]:
    """Return the parts of *piece* between the x of drawn *edges*, each word on the side its middle is."""
    words = _words(piece)
    groups: list[list[_Word]] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        groups[sum(edge < (word.left + word.right) / 2 for edge in edges)].append(word)
    return [_piece(piece, group) for group in groups if group]


def _columns_near(rows: list[list[Piece]], index: int) -> list[Edges]:
    """Return the columns of the nearest row that has more cells than the row at *index*."""
    own = len(rows[index])
    near = sorted(
        range(max(0, index - _NEAR_ROWS), min(len(rows), index + _NEAR_ROWS + 1)), key=lambda at: abs(at - index)
    )
    fullest = max((len(rows[at]) for at in near), default=0)
    if fullest <= own or fullest < _FEWEST_CELLS:
        return []
    found = [rows[at] for at in near if len(rows[at]) == fullest]
    if any(piece.cells for row in found for piece in row):
        return []
    return [(min(row[place].left for row in found), max(row[place].right for row in found)) for place in range(fullest)]


def _cut_row(row: list[Piece], columns: list[Edges]) -> list[Piece]:
    result: list[Piece] = []
    for piece in row:
        surely = [place for place, edges in enumerate(columns) if _covers(piece, edges)]
        perhaps = [place for place, edges in enumerate(columns) if _shared(piece, edges) > _TOUCHED * piece.size]
        parts = _cut(piece, surely, columns)
        result += parts or _cut(piece, perhaps, columns) or [piece]
    return result


def _covers(piece: Piece, edges: Edges) -> bool:
    shared = _shared(piece, edges)
    return shared >= _COVERED * (edges[1] - edges[0]) or shared >= _COVERED * (piece.right - piece.left) > 0


def _shared(piece: Piece, edges: Edges) -> float:
    return min(edges[1], piece.right) - max(edges[0], piece.left)


def _cut(piece: Piece, covered: list[int], columns: list[Edges]) -> list[Piece]:
    """Return *piece* as cells of the *covered* columns, or nothing when its words do not make one for each."""
    words = _words(piece)
    if len(covered) < 2 or not len(covered) <= len(words) <= _MOST_WORDS:
        return []
    within = [columns[place] for place in covered]
    has_label = covered[0] == 0
    # All cells of a row line up in one way: by their right edges, their middles or their left edges.
    found = [(*_best_cut(words, within, way, has_label=has_label), way) for way in (_BY_RIGHT, _BY_MIDDLE, _BY_LEFT)]
    cost, ends, way = min(found)
    if cost == _IMPOSSIBLE:
        return []
    starts = (0, *ends[:-1])
    cells = [words[start:end] for start, end in zip(starts, ends, strict=True)]
    ways = [_BY_LEFT if has_label and place == 0 else way for place in range(len(cells))]
    return [_set_in(piece, cell, edges, way) for cell, edges, way in zip(cells, within, ways, strict=True)]


def _set_in(piece: Piece, words: Sequence[_Word], edges: Edges, way: Edges) -> Piece:
    """Return a cell moved to where its column shows that it stands, which an estimate cannot say so well."""
    cell = _piece(piece, words)
    shift = way[0] * (edges[0] - cell.left) + way[1] * (edges[1] - cell.right)
    return replace(cell, left=max(cell.left + shift, edges[0]), right=min(cell.right + shift, edges[1]))


def _best_cut(
    words: list[_Word], columns: list[Edges], way: Edges, *, has_label: bool
) -> tuple[float, tuple[int, ...]]:
    """Return the cost of the best way to part *words* over *columns*, and where each cell ends."""

    @cache
    def best(start: int, column: int) -> tuple[float, tuple[int, ...]]:
        if column == len(columns):
            return (0.0, ()) if start == len(words) else (_IMPOSSIBLE, ())
        options = []
        is_label = has_label and column == 0
        for end in range(start + 1, len(words) - (len(columns) - column - 1) + 1):
            if _is_cell(words[start:end], is_label=is_label):
                cost, ends = best(end, column + 1)
                options.append(
                    (cost + _distance(words[start:end], columns[column], _BY_LEFT if is_label else way), (end, *ends))
                )
        return min(options, default=(_IMPOSSIBLE, ()))

    return best(0, 0)


def _is_cell(words: Sequence[_Word], *, is_label: bool) -> bool:
    text = " ".join(word.text for word in words)
    if is_label:
        return any(char.isalpha() for char in text)
    return is_figure(text) or bool(_HEADER.fullmatch(text))


def _distance(words: Sequence[_Word], edges: Edges, way: Edges) -> float:
    return abs(way[0] * (words[0].left - edges[0]) + way[1] * (words[-1].right - edges[1]))


def _off(left: float, right: float, edges: Edges) -> float:
    off_left, off_right = left - edges[0], right - edges[1]
    return min(abs(off_left), abs(off_right), abs(off_left + off_right) / 2)


def _words(piece: Piece) -> list[_Word]:
    """Return the words of *piece* with the places that the widths of their characters give them."""
    total = sum(map(_weight, piece.text)) or 1.0
    scale = (piece.right - piece.left) / total
    places = [piece.left]
    for char in piece.text:
        places.append(places[-1] + scale * _weight(char))
    return [_Word(match.group(), places[match.start()], places[match.end()]) for match in _WORD.finditer(piece.text)]


def _weight(char: str) -> float:
    if char in _NARROW:
        return 0.55
    return 1.35 if char in _WIDE else 1.0


def _piece(piece: Piece, words: Sequence[_Word]) -> Piece:
    text = " ".join(word.text for word in words)
    return replace(piece, text=text, left=words[0].left, right=words[-1].right)
