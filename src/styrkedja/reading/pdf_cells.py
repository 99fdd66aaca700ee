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
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?\)?")
_OPEN_END = re.compile(r"(?:^|\D)\d{1,3}(?:\s\d{3})*$")
_AT_HEAD = re.compile(rf"{_HEAD}\b", re.IGNORECASE)
_WORD = re.compile(r"\S+?(?=\s|$|(?<=\d{4})[A-ZÅÄÖ])")
_NARROW = frozenset("iljtfr.,;:'|!()[]-–I ")
_WIDE = frozenset("mwMWÅÄÖABCDEGHKNOPQRUVXYZ%—")
# A column counts as covered by a piece when the piece takes so much of it.
_COVERED = 0.5
_NEAR_ROWS = 8
_FEWEST_CELLS = 3
_MOST_WORDS = 60
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
    if not before[-1:].isdigit():
        return False
    if _AT_HEAD.match(after):
        return before[-4:].isdigit()
    if not after[:1].isdigit() or not is_figure(after):
        return False
    return not (_GROUP.match(after) and _OPEN_END.search(before) and is_figure(f"{before} {after}"))


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
        covered = [place for place, edges in enumerate(columns) if _covers(piece, edges)]
        parts = _cut(piece, [columns[place] for place in covered], has_label=covered[:1] == [0])
        result += parts or [piece]
    return result


def _covers(piece: Piece, edges: Edges) -> bool:
    left, right = edges
    shared = min(right, piece.right) - max(left, piece.left)
    return shared >= _COVERED * (right - left) or shared >= _COVERED * (piece.right - piece.left) > 0


def _cut(piece: Piece, columns: list[Edges], *, has_label: bool) -> list[Piece]:
    """Return *piece* as cells of *columns*, or nothing when its words do not make one cell for each."""
    words = _words(piece)
    if len(columns) < 2 or not len(columns) <= len(words) <= _MOST_WORDS:
        return []

    @cache
    def best(start: int, column: int) -> tuple[float, tuple[int, ...]]:
        """Return the cost of setting the words from *start* in the columns from *column*, and where each ends."""
        if column == len(columns):
            return (0.0, ()) if start == len(words) else (_IMPOSSIBLE, ())
        options = []
        for end in range(start + 1, len(words) - (len(columns) - column - 1) + 1):
            if _is_cell(words[start:end], is_label=has_label and column == 0):
                cost, ends = best(end, column + 1)
                options.append((cost + _distance(words[start:end], columns[column]), (end, *ends)))
        return min(options, default=(_IMPOSSIBLE, ()))

    cost, ends = best(0, 0)
    if cost == _IMPOSSIBLE:
        return []
    starts = (0, *ends[:-1])
    return [_piece(piece, words[start:end]) for start, end in zip(starts, ends, strict=True)]


def _is_cell(words: Sequence[_Word], *, is_label: bool) -> bool:
    text = " ".join(word.text for word in words)
    if is_label:
        return any(char.isalpha() for char in text)
    return is_figure(text) or bool(_HEADER.fullmatch(text))


def _distance(words: Sequence[_Word], edges: Edges) -> float:
    """Figures line up by their right edges, heads by theirs or their middles, labels by their left edges."""
    return _off(words[0].left, words[-1].right, edges)


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
