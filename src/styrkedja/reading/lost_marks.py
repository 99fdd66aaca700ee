"""List items whose marks were lost when a text was copied: what is left is the blank after the mark.

Works on the lines of plain text as written. Leaves to others: marks that are there (`marks.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from styrkedja.base import patterns as re
from styrkedja.reading.marks import split_mark

_FEWEST = 3
# Lines that an item before may have.
_LONGEST = 3
# Stray blanks stand before any line; blanks that are left of marks only where something begins.
_SHARE = 0.9
# Items stand in lists.
_NEAR_SHARE = 0.6
_ENDED = re.compile(r"[.!?:;\]\"”)]$")


def add_lost_marks(lines: Sequence[str]) -> list[str]:
    r"""Return *lines* with a list mark before those that begin with a single blank, if that is what it means.

    >>> add_lost_marks(["Skola", "Vi vill:", " bygga", " anställa fler", "lärare", " riva"])
    ['Skola', 'Vi vill:', '• bygga', '• anställa fler', 'lärare', '• riva']
    """
    found = [index for index, line in enumerate(lines) if _has_blank(line)]
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if len(found) < _FEWEST or len(found) > len(filled) / 2:
        return list(lines)
    places = [place for place, index in enumerate(filled) if _has_blank(lines[index])]
    begins = sum(_begins([lines[index] for index in filled[max(0, place - _LONGEST) : place + 1]]) for place in places)
    near = sum(_has_neighbour(places, order) for order in range(len(places)))
    if begins < _SHARE * len(found) or near < _NEAR_SHARE * len(found):
        return list(lines)
    marked = frozenset(found)
    return [f"• {line.strip()}" if index in marked else line for index, line in enumerate(lines)]


def _has_blank(line: str) -> bool:
    has_one = line[:1] in {" ", "\u00a0"} and line[1:2].strip() != ""
    return has_one and line.strip()[0].isalnum() and split_mark(line.strip()) is None


def _has_neighbour(places: Sequence[int], order: int) -> bool:
    here = places[order]
    beside = [*places[max(0, order - 1) : order], *places[order + 1 : order + 2]]
    return any(abs(place - here) <= _LONGEST + 1 for place in beside)


def _begins(lines: Sequence[str]) -> bool:
    """Tell whether something begins with the last line: it has a capital, or follows an end or such an item."""
    *before, line = lines
    if not before or line.strip()[0].isupper():
        return True
    return bool(_ENDED.search(before[-1].strip())) or any(map(_has_blank, before))
