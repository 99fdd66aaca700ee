"""What stands on a page of a PDF, in points from its upper left corner, and what the file says in all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from styrkedja.base import patterns as re

if TYPE_CHECKING:
    from styrkedja.reading.draft import Line


_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_LONGEST_FIGURE = 30


class Piece(NamedTuple):
    """Text on one baseline without a wide gap in it.

    Args:
        text: characters as drawn, spaces single.
        left: left edge in points from the page's left edge.
        right: right edge, likewise.
        y: baseline in points below the page's upper edge.
        size: font size in points.
        is_bold: all of it is bold.
        cells: what it says in each column, when it is a whole row of a ruled table.
        word_gap: widest room between words of it that were drawn apart; 0 when it was drawn at once.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    is_bold: bool = False
    cells: tuple[str, ...] = ()
    word_gap: float = 0.0

    def between(self, left: float, right: float, text: str | None = None) -> Piece:
        """Return the same piece from *left* to *right*, with its text or another."""
        said = self.text if text is None else text
        return Piece(said, left, right, self.y, self.size, self.is_bold, self.cells, self.word_gap)


@dataclass(frozen=True, slots=True)
class Box:
    """The bounds of a drawn line or area, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page in one writing direction, turned upright.

    Args:
        width: in points, as the text is read.
        height: in points, likewise.
        pieces: in the order of the file, which may be any.
        boxes: lines and areas drawn on the page.
    """

    width: float
    height: float
    pieces: tuple[Piece, ...]
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfLines:
    """What a PDF says.

    Args:
        lines: in reading order, without running heads and page numbers.
        pages: how many pages the file has.
        title: the title in the file's own metadata, or None.
        margins: the running heads and feet, each once.
    """

    lines: tuple[Line, ...]
    pages: int
    title: str | None
    margins: tuple[str, ...] = ()


@lru_cache(maxsize=16_384)
def is_numeric(text: str) -> bool:
    """Tell whether *text* is a figure rather than words ("2 350", "12 %", "2027")."""
    if len(text) > _LONGEST_FIGURE:
        return False
    letters = len(_LETTER.findall(text))
    return not letters or len(_DIGIT.findall(text)) > letters
