"""Cells printed so close that they came as one piece, cut where the columns of the table are.

Narrow tables leave less room between cells than between the words of a sentence, and headers
touch each other ("Budget 2026Plan 2027"). Which columns there are is known from other rows or from
drawn rules; where in the piece a word stands is estimated from the widths of its characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re

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
_OPENING = re.compile(rf"[-–−+(\d]|{_HEAD}", re.IGNORECASE)
_WORD = re.compile(r"\S+?(?=\s|$|(?<=\d{4})[A-ZÅÄÖ])")
# Widths of characters relative to an ordinary small letter.
_WEIGHTS = dict.fromkeys("mwMWÅÄÖABCDEGHKNOPQRUVXYZ%—", 1.35) | dict.fromkeys("iljtfr.,;:'|!()[]-–I ", 0.55)
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


@lru_cache(maxsize=8_192)
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
    near = rows[max(0, index - _NEAR_ROWS) : index + _NEAR_ROWS + 1]
    fullest = max(map(len, near))
    if fullest <= len(rows[index]) or fullest < _FEWEST_CELLS:
        return []
    found = [row for row in near if len(row) == fullest]
    if any(piece.cells for row in found for piece in row):
        return []
    return [(min(row[place].left for row in found), max(row[place].right for row in found)) for place in range(fullest)]


def _cut_row(row: list[Piece], columns: list[Edges]) -> list[Piece]:
    result: list[Piece] = []
    for piece in row:
        shared = [min(right, piece.right) - max(left, piece.left) for left, right in columns]
        surely = [place for place, edges in enumerate(columns) if _covers(piece, edges, shared[place])]
        perhaps = [place for place in range(len(columns)) if shared[place] > _TOUCHED * piece.size]
        parts = _cut(piece, surely, columns)
        if not parts and perhaps != surely:
            parts = _cut(piece, perhaps, columns)
        result += parts or [piece]
    return result


def _covers(piece: Piece, edges: Edges, shared: float) -> bool:
    return shared >= _COVERED * (edges[1] - edges[0]) or shared >= _COVERED * (piece.right - piece.left) > 0


def _cut(piece: Piece, covered: list[int], columns: list[Edges]) -> list[Piece]:
    """Return *piece* as cells of the *covered* columns, or nothing when its words do not make one for each."""
    if len(covered) < 2:
        return []
    words = _words(piece)
    if not len(covered) <= len(words) <= _MOST_WORDS:
        return []
    within = [columns[place] for place in covered]
    possible = [_ends(words, start) for start in range(len(words))]
    label = []
    if covered[0] == 0:
        possible[0], label = _label_ends(words), [_BY_LEFT]
    # All cells of a row line up in one way: by their right edges, their middles or their left edges.
    each = [[*label, *[way] * (len(within) - len(label))] for way in (_BY_RIGHT, _BY_MIDDLE, _BY_LEFT)]
    cost, ends, ways = min((*_best_cut(words, possible, within, ways), ways) for ways in each)
    if cost == _IMPOSSIBLE:
        return []
    starts = (0, *ends[:-1])
    cells = [words[start:end] for start, end in zip(starts, ends, strict=True)]
    return [_set_in(piece, cell, edges, way) for cell, edges, way in zip(cells, within, ways, strict=True)]


def _set_in(piece: Piece, words: Sequence[_Word], edges: Edges, way: Edges) -> Piece:
    """Return a cell moved to where its column shows that it stands, which an estimate cannot say so well."""
    cell = _piece(piece, words)
    shift = way[0] * (edges[0] - cell.left) + way[1] * (edges[1] - cell.right)
    return cell.between(max(cell.left + shift, edges[0]), min(cell.right + shift, edges[1]))


def _best_cut(
    words: list[_Word], ends: list[list[int]], columns: list[Edges], ways: Sequence[Edges]
) -> tuple[float, tuple[int, ...]]:
    """Return the cost of the best way to part *words* over *columns*, and where each cell ends.

    Args:
        ends: where a cell of a figure or head that begins at each word can end.
        ways: how the cells of each column line up.
    """
    # From the last column to the first: the best way for the words from some word on.
    rest: dict[int, tuple[float, tuple[int, ...]]] = {len(words): (0.0, ())}
    for column in range(len(columns) - 1, -1, -1):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start in range(len(words)) if column else (0,):
            options = [
                (rest[end][0] + _distance(words[start:end], columns[column], ways[column]), (end, *rest[end][1]))
                for end in ends[start]
                if end in rest
            ]
            if options:
                found[start] = min(options)
        rest = found
    return rest.get(0, (_IMPOSSIBLE, ()))


def _ends(words: Sequence[_Word], start: int) -> list[int]:
    """Return where the figure or head of a column that begins at a word can end."""
    text = words[start].text
    if not _OPENING.match(text):
        return []
    result = [start + 1] if _is_value(text) else []
    for end in range(start + 2, len(words) + 1):
        after = words[end - 1].text
        if after[0].isalpha():
            # Only the first word of either has letters.
            break
        text += f" {after}"
        if _is_value(text):
            result.append(end)
    return result


def _label_ends(words: Sequence[_Word]) -> list[int]:
    """Return where a label that begins at the first word can end."""
    first = next((place for place, word in enumerate(words) if any(map(str.isalpha, word.text))), len(words))
    return list(range(first + 1, len(words) + 1))


@lru_cache(maxsize=8_192)
def _is_value(text: str) -> bool:
    return is_figure(text) or is_heading_of_column(text)


def _distance(words: Sequence[_Word], edges: Edges, way: Edges) -> float:
    return abs(way[0] * (words[0].left - edges[0]) + way[1] * (words[-1].right - edges[1]))


def _off(left: float, right: float, edges: Edges) -> float:
    off_left, off_right = left - edges[0], right - edges[1]
    return min(abs(off_left), abs(off_right), abs(off_left + off_right) / 2)


def _words(piece: Piece) -> list[_Word]:
    """Return the words of *piece* with the places that the widths of their characters give them."""
    weights = [_WEIGHTS.get(char, 1.0) for char in piece.text]
    scale = (piece.right - piece.left) / (sum(weights) or 1.0)
    places = list(accumulate([scale * weight for weight in weights], initial=piece.left))
    return [_Word(match.group(), places[match.start()], places[match.end()]) for match in _WORD.finditer(piece.text)]


def _piece(piece: Piece, words: Sequence[_Word]) -> Piece:
    text = " ".join(word.text for word in words)
    return piece.between(words[0].left, words[-1].right, text)
