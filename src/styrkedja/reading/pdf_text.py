"""PDFium's text layer as pieces: runs of text with position, size and weight.

Asks PDFium as little as possible: one call for the text of a page, then a few for each run of
characters drawn by one text object. Leaves to others: what belongs together
(`pdf_columns.py`, `pdf_rows.py`) and what the pieces mean.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

from pypdfium2 import raw

from styrkedja.reading.characters import SOFT_HYPHEN

# PDFium's own handles and functions, which carry no types.
_Raw: TypeAlias = Any
# What PDFium writes in place of a hyphen at a line end; no line break follows it.
_JOINED_HYPHEN = "\ufffe"
_SEGMENT = re.compile(rf"[^\s{_JOINED_HYPHEN}](?:[^\r\n{_JOINED_HYPHEN}]*[^\s{_JOINED_HYPHEN}])?{_JOINED_HYPHEN}?")
# Typesetters draw this one for hyphenation of their own; a typed hyphen is "-".
_SOFT_HYPHENS = ("\u2010", "\u00ad")
_WORD = re.compile(r"\S+")
_BOLD_NAME = re.compile(r"bold|black|heavy|semibd|demi|-bd\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE = 2
# In em: runs of one line further apart than this are pieces of their own until a column claims both.
_PIECE_GAP = 0.75
_SPACE_GAP = 0.14
_SMALL_GAP = 0.4
_OVERLAP = 0.5
# Superscripts and subscripts stand this far off the baseline.
_OFF_BASELINE = 0.55
_SMALL = 0.85
# Ordinary type is about half an em a character; a wider run hides a gap.
_WIDE_RUN = 0.72
_UNEVEN = 2.0
_QUARTER_TURN = 90
# A page with more is a drawing, and its lines rule no tables.
_MOST_OBJECTS = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """Text on one baseline without a wide gap in it.

    Args:
        text: characters as drawn, spaces single.
        left: left edge in points from the page's left edge.
        right: right edge, likewise.
        y: baseline in points below the page's upper edge.
        size: font size in points.
        is_bold: all of it is bold.
        cells: what it says in each column, when it is a whole row of a ruled table.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    is_bold: bool = False
    cells: tuple[str, ...] = ()


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
class _Style:
    """What all characters of one text object share; `turn` is in degrees against the clock."""

    size: float
    is_bold: bool
    turn: int | None


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of one text object, upright; `is_spaced`: a space stands before them."""

    text: str
    left: float
    right: float
    y: float
    style: _Style
    is_spaced: bool


def _typed(function: _Raw, result: _Raw, *arguments: _Raw) -> Callable[..., Any]:
    # Plain addresses instead of typed pointers halve the cost of a call.
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_text_object = _typed(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
_origin = _typed(raw.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
_loose_box = _typed(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
_matrix = _typed(raw.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
_font_size = _typed(raw.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _INT)
_count_objects = _typed(raw.FPDFPage_CountObjects, _INT, _ADDRESS)
_object = _typed(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
_object_type = _typed(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
_bounds = _typed(raw.FPDFPageObj_GetBounds, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
_font = _typed(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
_render_mode = _typed(raw.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
_char_index = _typed(raw.FPDFText_GetCharIndexFromTextIndex, _INT, _ADDRESS, _INT)


def count_characters(text_page: _Raw) -> int:
    """Return how many characters the text layer of a page has, spaces included."""
    return max(0, int(raw.FPDFText_CountChars(text_page)))


def read_page(page: _Raw, text_page: _Raw) -> tuple[PageText, ...]:
    """Return the text layer of an open PDFium page, one part for each writing direction.

    The direction of most of the text comes first; slanted text (watermarks) is left out.
    """
    layer = _open_layer(page, text_page)
    by_turn: dict[int, list[_Run]] = {}
    for match in _SEGMENT.finditer(layer.text):
        for run in _runs(layer, match.start(), match.end()):
            if run.style.turn is not None:
                by_turn.setdefault(run.style.turn, []).append(run)
    parts = sorted(by_turn.items(), key=lambda item: -sum(len(run.text) for run in item[1]))
    drawn = _drawn(page) if parts else []
    return tuple(
        PageText(*layer.extent(turn), tuple(_join(runs)), tuple(layer.box_of(bounds, turn) for bounds in drawn))
        for turn, runs in parts
    )


@dataclass(slots=True)
class _Layer:
    """One page's text layer while it is read."""

    handle: int
    text: str
    is_exact: bool
    page: _Raw
    styles: dict[int, _Style] = field(default_factory=dict)
    fonts: dict[int | None, bool] = field(default_factory=dict)
    point: _Raw = field(default_factory=ctypes.c_double * 2)
    box: _Raw = field(default_factory=raw.FS_RECTF)
    matrix: _Raw = field(default_factory=raw.FS_MATRIX)

    def char(self, position: int) -> int:
        """Return PDFium's number of the character at *position* of the text."""
        return position if self.is_exact else int(_char_index(self.handle, position))

    def object_at(self, position: int) -> int:
        """Return the address of the text object that draws the character, 0 for none."""
        return _text_object(self.handle, self.char(position)) or 0

    def extent(self, turn: int) -> tuple[float, float]:
        """Return width and height of the page when text of *turn* is upright."""
        width, height = abs(self.page.right - self.page.left), abs(self.page.top - self.page.bottom)
        return (height, width) if turn in {90, 270} else (width, height)

    def start(self, position: int, turn: int | None) -> tuple[float, float]:
        """Return where the character stands on its baseline, upright."""
        address = ctypes.addressof(self.point)
        _origin(self.handle, self.char(position), address, address + 8)
        return self.upright(self.point[0], self.point[1], turn)

    def upright(self, x: float, y: float, turn: int | None) -> tuple[float, float]:
        """Return a point of the page's own space, where y grows upwards, as it is read."""
        match turn:
            case 90:
                return y - self.page.bottom, x - self.page.left
            case 180:
                return self.page.right - x, y - self.page.bottom
            case 270:
                return self.page.top - y, self.page.right - x
            case _:
                return x - self.page.left, self.page.top - y

    def box_of(self, bounds: tuple[float, float, float, float], turn: int) -> Box:
        """Return bounds of the page's own space (left, bottom, right, top) as a box."""
        left, bottom, right, top = bounds
        first, second = self.upright(left, bottom, turn), self.upright(right, top, turn)
        return Box(
            min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])
        )

    def right(self, position: int, turn: int | None) -> float:
        """Return where the character ends in writing direction, upright."""
        _loose_box(self.handle, self.char(position), ctypes.addressof(self.box))
        match turn:
            case 90:
                return float(self.box.top - self.page.bottom)
            case 180:
                return float(self.page.right - self.box.left)
            case 270:
                return float(self.page.top - self.box.bottom)
            case _:
                return float(self.box.right - self.page.left)

    def run(self, first: int, last: int, style: _Style, *, is_spaced: bool) -> _Run:
        """Return the characters from *first* to *last*, both counted, as a run."""
        left, y = self.start(first, style.turn)
        return _Run(self.text[first : last + 1], left, self.right(last, style.turn), y, style, is_spaced)

    def style(self, position: int, key: int) -> _Style:
        """Return the style of the text object *key* that draws the character."""
        found = self.styles.get(key)
        if found is None:
            found = self.styles[key] = self._read_style(position, key)
        return found

    def _read_style(self, position: int, key: int) -> _Style:
        char = self.char(position)
        _matrix(self.handle, char, ctypes.addressof(self.matrix))
        matrix = self.matrix
        size = float(_font_size(self.handle, char)) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        turn = round(angle / _QUARTER_TURN) * _QUARTER_TURN
        return _Style(round(size, 2), self._is_bold(key), turn % 360 if abs(angle - turn) < 1 else None)

    def _is_bold(self, key: int) -> bool:
        if not key:
            return False
        if _render_mode(key) == _FILL_AND_STROKE:
            return True
        font = _font(key)
        found = self.fonts.get(font)
        if found is None:
            found = self.fonts[font] = bool(font) and _is_bold_font(font)
        return found


def _drawn(page: _Raw) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of what is drawn straight on the page."""
    handle = ctypes.cast(page, ctypes.c_void_p).value
    count = int(_count_objects(handle))
    if count > _MOST_OBJECTS:
        return []
    bounds = (ctypes.c_float * 4)()
    first = ctypes.addressof(bounds)
    result = []
    for index in range(count):
        key = _object(handle, index)
        if _object_type(key) == raw.FPDF_PAGEOBJ_PATH and _bounds(key, first, first + 4, first + 8, first + 12):
            result.append((bounds[0], bounds[1], bounds[2], bounds[3]))
    return result


def _is_bold_font(address: int) -> bool:
    font = ctypes.cast(address, raw.FPDF_FONT)
    if raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or raw.FPDFFont_GetFlags(font) & _FORCE_BOLD:
        return True
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return bool(_BOLD_NAME.search(buffer.value.decode("latin-1")))


def _open_layer(page: _Raw, text_page: _Raw) -> _Layer:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    count = count_characters(text_page)
    # One unit more for each character outside the basic plane, and the closing zero.
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(text_page, 0, 2 * count + 1, buffer) if count else 0
    text = bytes(memoryview(buffer)[: max(0, written - 1)]).decode("utf-16-le", errors="replace")
    handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
    return _Layer(handle, text, is_exact=len(text) == count, page=box)


def _runs(layer: _Layer, start: int, end: int) -> Iterator[_Run]:
    """Cut the characters from *start* to *end* where the text object changes."""
    is_spaced = True
    for first, last, key in _objects(layer, start, end):
        part = layer.text[first:last]
        stripped = part.strip()
        if not stripped:
            is_spaced = True
            continue
        head = first + len(part) - len(part.lstrip())
        tail = head + len(stripped) - 1
        style = layer.style(head, key)
        run = layer.run(head, tail, style, is_spaced=is_spaced or head > first)
        is_wide = run.right - run.left > _WIDE_RUN * style.size * len(run.text)
        yield from _split_wide(layer, run, head) if is_wide else (run,)
        is_spaced = tail + 1 < last


def _objects(layer: _Layer, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield ranges of characters that one text object draws, found by halving."""
    while start < end:
        key = layer.object_at(start)
        low, high = start, end - 1
        if not key:
            # Characters PDFium put in itself: other such may follow anywhere.
            high = low
        elif layer.object_at(high) == key:
            low = high
        while high - low > 1:
            middle = (low + high) // 2
            if layer.object_at(middle) == key:
                low = middle
            else:
                high = middle
        yield start, low + 1, key
        start = low + 1


def _split_wide(layer: _Layer, run: _Run, head: int) -> Iterator[_Run]:
    """Cut a run that hides a gap, as of a tab, between words; evenly stretched lines stay whole."""
    words = [
        layer.run(head + match.start(), head + match.end() - 1, run.style, is_spaced=run.is_spaced or match.start() > 0)
        for match in _WORD.finditer(run.text)
    ]
    gaps = [after.left - before.right for before, after in pairwise(words)]
    if gaps and max(gaps) > _UNEVEN * max(min(gaps), run.style.size * _SPACE_GAP):
        yield from words
    else:
        yield run


def _join(runs: list[_Run]) -> Iterator[Piece]:
    """Join runs that follow each other on one baseline."""
    group: list[_Run] = []
    for run in runs:
        if group and not _follows(group[-1], run):
            yield _piece(group)
            group = []
        group.append(run)
    if group:
        yield _piece(group)


def _follows(last: _Run, run: _Run) -> bool:
    size = max(last.style.size, run.style.size)
    off = abs(run.y - last.y)
    is_small = min(last.style.size, run.style.size) < _SMALL * size
    if off > (_OFF_BASELINE if is_small else 0.2) * size:
        return False
    widest = _SMALL_GAP * min(last.style.size, run.style.size) if is_small else _PIECE_GAP * size
    return -_OVERLAP * size <= run.left - last.right <= widest


def _piece(runs: list[_Run]) -> Piece:
    main = runs[0]
    if len(runs) == 1:
        style = main.style
        return Piece(_printed(main.text), main.left, main.right, main.y, style.size, style.is_bold)
    main = max(runs, key=lambda run: (run.style.size, len(run.text)))
    text = runs[0].text
    for before, run in pairwise(runs):
        is_apart = run.is_spaced or run.left - before.right > _SPACE_GAP * main.style.size
        text += f" {run.text}" if is_apart else run.text
    return Piece(
        _printed(text),
        min(run.left for run in runs),
        max(run.right for run in runs),
        main.y,
        main.style.size,
        all(run.style.is_bold for run in runs),
    )


def _printed(text: str) -> str:
    """Return *text* with single spaces, a typed hyphen at its end as "-" and any other as a soft one."""
    if text.endswith(_JOINED_HYPHEN):
        text = text[:-1] + "-"
    elif text.endswith(_SOFT_HYPHENS):
        text = text[:-1] + SOFT_HYPHEN
    return " ".join(text.split())
