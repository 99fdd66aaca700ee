"""Pieces put right before the layout is looked at, whatever order and grain the file has.

Words drawn one by one become pieces of a line, list marks drawn apart come before their text,
and a heading that runs into the next column can be cut off where that column begins.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.reading.pdf_cells import FIGURE_GAP, stand_apart
from styrkedja.reading.pdf_parts import is_numeric

if TYPE_CHECKING:
    from styrkedja.reading.pdf_parts import Box, Piece

# In em.
_SAME_LINE = 0.3
_SAME_BASELINE = 0.1
_WORD_GAP = 0.5
# Words of one stretched line stand equally far from each other.
_SAME_GAP = 1.3
_EQUAL = 0.1
_FEWEST_EQUAL = 3
_WIDEST_STRETCH = 4.0
# Dots drawn as list marks, in points; a chart has hundreds.
_SMALLEST_DOT, _LARGEST_DOT = 1.2, 12.0
_MOST_DOTS = 200
_TALLEST_LINE = 60.0
_DOT_GAP = 2.5
_TOUCH = 0.14
_LONGEST_MARK_GAP = 4.5
# Characters: "(12)", "1.2.3.4."
_LONGEST_MARK = 8
_LEAST_OVERHANG = 2.0
# List items stand in from the edge of their column.
_CUT = 4.0
_NEAR = 1.5
_ASCENT, _DESCENT = 0.75, 0.2
_SAME_SIZE = 0.85
_SIGN_MARK = re.compile(r"[^\w\s\"'“”(\[\])§%/&+.,;:]|[-–—*o]")
_COUNT_MARK = re.compile(r"\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_LETTER = re.compile(r"[^\W\d_]")


def prepare(pieces: Sequence[Piece], boxes: Sequence[Box] = ()) -> list[Piece]:
    """Return *pieces* of one page, from above, joined as far as that is sure.

    Args:
        pieces: in any order.
        boxes: what is drawn on the page; small dots before a line are list marks.
    """
    words = _join_words(sorted(pieces, key=attrgetter("y")))
    marked = _add_dots(_join_marks(words), boxes)
    return sorted(marked, key=attrgetter("y", "left"))


def is_marked(text: str) -> bool:
    """Tell whether *text* begins with a sign that opens list items."""
    return text[1:2] == " " and bool(_SIGN_MARK.match(text))


def _join_words(pieces: list[Piece]) -> list[Piece]:
    result: list[Piece] = []
    for row in _rows(pieces):
        row.sort(key=attrgetter("left"))
        gaps = [piece.left - before.right for before, piece in pairwise(row)]
        group = [row[0]]
        for (before, piece), gap in zip(pairwise(row), gaps, strict=True):
            if not _is_next_word(before, piece, gap) and not _is_stretched(before, piece, gap, gaps):
                result.append(_joined(group))
                group = []
            group.append(piece)
        result.append(_joined(group))
    return result


def _rows(pieces: list[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in pieces:
        if row and piece.y - row[0].y > _SAME_BASELINE * piece.size:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _is_next_word(before: Piece, piece: Piece, gap: float) -> bool:
    if min(before.size, piece.size) < _SAME_SIZE * max(before.size, piece.size):
        return False
    if gap > FIGURE_GAP * piece.size and stand_apart(before.text, piece.text):
        return False
    widest = max(_WORD_GAP * piece.size, _SAME_GAP * before.word_gap, _SAME_GAP * piece.word_gap)
    return -_TOUCH * piece.size <= gap <= widest


def _is_stretched(before: Piece, piece: Piece, gap: float, gaps: list[float]) -> bool:
    """Tell whether *gap* is one of several equal ones, as in a line set to fill its column."""
    if not 0 < gap <= _WIDEST_STRETCH * piece.size or any(_is_cell(word, gap) for word in (before, piece)):
        return False
    return sum(abs(other - gap) <= _EQUAL * piece.size for other in gaps) >= _FEWEST_EQUAL


def _is_cell(piece: Piece, gap: float) -> bool:
    """Tell whether *piece* is no word of a stretched line: a figure, or words closer than *gap*."""
    return is_numeric(piece.text) or (" " in piece.text and abs(piece.word_gap - gap) > _EQUAL * piece.size)


def _joined(pieces: list[Piece]) -> Piece:
    first = pieces[0]
    if len(pieces) == 1:
        return first
    text = first.text
    widest = max(piece.word_gap for piece in pieces)
    for before, piece in pairwise(pieces):
        gap = piece.left - before.right
        widest = max(widest, gap)
        text += f" {piece.text}" if gap > _TOUCH * piece.size else piece.text
    is_bold = all(piece.is_bold for piece in pieces)
    return first._replace(text=text, right=max(piece.right for piece in pieces), is_bold=is_bold, word_gap=widest)


def _join_marks(pieces: list[Piece]) -> list[Piece]:
    marks = [piece for piece in pieces if len(piece.text) <= _LONGEST_MARK and _is_mark(piece.text)]
    if not marks:
        return pieces
    others = sorted(
        (piece for piece in pieces if len(piece.text) > _LONGEST_MARK or not _is_mark(piece.text)), key=attrgetter("y")
    )
    heights = [piece.y for piece in others]
    joined: dict[int, Piece] = {}
    alone = []
    for mark in marks:
        found = _marked(mark, others, heights, joined)
        if found is None:
            alone.append(mark)
        else:
            text = others[found]
            joined[found] = text._replace(text=f"{mark.text} {text.text}", left=mark.left)
    return alone + [joined.get(index, piece) for index, piece in enumerate(others)]


def _is_mark(text: str) -> bool:
    return bool(_SIGN_MARK.fullmatch(text) or _COUNT_MARK.fullmatch(text))


def _marked(mark: Piece, others: list[Piece], heights: list[float], taken: dict[int, Piece]) -> int | None:
    """Return the position of the text right of *mark*."""
    reach = 2 * _SAME_LINE * mark.size
    best, nearest = None, _LONGEST_MARK_GAP * mark.size
    for index in range(bisect_left(heights, mark.y - reach), bisect_right(heights, mark.y + reach)):
        gap = others[index].left - mark.right
        if index not in taken and -_TOUCH * mark.size <= gap <= nearest and _LETTER.search(others[index].text):
            best, nearest = index, gap
    return best


def _add_dots(pieces: list[Piece], boxes: Sequence[Box]) -> list[Piece]:
    """Put a list mark before each line that has a dot or square drawn before it."""
    dots = [box for box in boxes if _is_dot(box)]
    if not dots or len(dots) > _MOST_DOTS:
        return pieces
    order = sorted(range(len(pieces)), key=lambda index: pieces[index].y)
    heights = [pieces[index].y for index in order]
    result = list(pieces)
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        lines = order[bisect_left(heights, middle) : bisect_right(heights, middle + _TALLEST_LINE)]
        beside = [index for index in lines if _stands_before(dot, pieces[index])]
        nearest = min(beside, key=lambda index: pieces[index].left, default=None)
        if nearest is not None and not is_marked(result[nearest].text):
            result[nearest] = pieces[nearest]._replace(text=f"• {pieces[nearest].text}", left=dot.left)
    return result


def _is_dot(box: Box) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return _SMALLEST_DOT <= width <= _LARGEST_DOT and 0.7 * height <= width <= 1.4 * height


def _stands_before(dot: Box, piece: Piece) -> bool:
    """Tell whether *dot* has the size and place of a list mark of *piece*."""
    middle = (dot.top + dot.bottom) / 2
    is_level = piece.y - _ASCENT * piece.size <= middle <= piece.y
    is_small = dot.right - dot.left <= _ASCENT * piece.size
    return is_level and is_small and _TOUCH * piece.size <= piece.left - dot.right <= _DOT_GAP * piece.size


def cut_overhangs(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces*, from above, without what runs over or up to text right of it."""
    rights = [piece.right for piece in pieces]
    for index, piece in enumerate(pieces):
        for place in range(index + 1, len(pieces)):
            other = pieces[place]
            if other.y - piece.y > _ASCENT * other.size + _DESCENT * piece.size:
                break
            if piece.left < other.left:
                rights[index] = _cut(piece, rights[index], other)
            else:
                rights[place] = _cut(other, rights[place], piece)
    return [
        piece if right == piece.right else piece.between(piece.left, right)
        for piece, right in zip(pieces, rights, strict=True)
    ]


def _cut(piece: Piece, right: float, other: Piece) -> float:
    """Return where *piece* may end with *other* beside it."""
    # What begins close by on another baseline is another column's too.
    near = 0.0 if abs(other.y - piece.y) <= _SAME_BASELINE * piece.size else _NEAR * other.size
    if piece.left + _LEAST_OVERHANG * piece.size < other.left < right + near:
        return max(other.left - _CUT * other.size, piece.left + piece.size)
    return right
