"""The text layer of a page as PDFium gives it: characters, and where and how each is drawn.

Asks PDFium as little as possible, since every question costs as much as a line of Python. Leaves
to others: what the characters form together (`pdf_text.py`).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from pypdfium2 import raw

from styrkedja.base import patterns as re
from styrkedja.reading.pdf_parts import Box

# PDFium's own handles and functions, which carry no types.
Handle: TypeAlias = Any
_BOLD_NAME = re.compile(r"bold|black|heavy|semibd|demi|-bd\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_FILL_AND_STROKE = 2
_QUARTER_TURN = 90
# A page with more is a drawing, and its lines rule no tables; some programs draw each letter apart.
_MOST_OBJECTS = 20_000
# Points; files may say anything.
_FURTHEST = 20_000.0


class Style(NamedTuple):
    """What all characters of one text object share; `turn` is in degrees against the clock."""

    size: float
    is_bold: bool
    turn: int | None


@dataclass(slots=True)
class TextLayer:
    """One page's text layer while it is read."""

    handle: int
    text: str
    is_exact: bool
    page: Handle
    styles: dict[int, Style] = field(default_factory=dict)
    fonts: dict[int | None, bool] = field(default_factory=dict)
    point: Handle = field(default_factory=ctypes.c_double * 2)
    box: Handle = field(default_factory=raw.FS_RECTF)
    matrix: Handle = field(default_factory=raw.FS_MATRIX)

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

    def style(self, position: int, key: int) -> Style:
        """Return the style of the text object *key* that draws the character."""
        found = self.styles.get(key)
        if found is None:
            found = self.styles[key] = self._read_style(position, key)
        return found

    def _read_style(self, position: int, key: int) -> Style:
        char = self.char(position)
        _matrix(self.handle, char, ctypes.addressof(self.matrix))
        matrix = self.matrix
        size = float(_font_size(self.handle, char))
        if not matrix.b and not matrix.c and matrix.a > 0:
            return Style(round(size * abs(matrix.d), 2), self._is_bold(key), 0)
        size *= math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        turn = round(angle / _QUARTER_TURN) * _QUARTER_TURN
        return Style(round(size, 2), self._is_bold(key), turn % 360 if abs(angle - turn) < 1 else None)

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


def count_characters(text_page: Handle) -> int:
    """Return how many characters the text layer of a page has, spaces included."""
    return max(0, int(raw.FPDFText_CountChars(text_page)))


def open_layer(page: Handle, text_page: Handle) -> TextLayer:
    """Return the text layer of an open page; it lives as long as the page does."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    count = count_characters(text_page)
    # One unit more for each character outside the basic plane, and the closing zero.
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(text_page, 0, 2 * count + 1, buffer) if count else 0
    text = bytes(memoryview(buffer)[: max(0, written - 1)]).decode("utf-16-le", errors="replace")
    handle = ctypes.cast(text_page, ctypes.c_void_p).value or 0
    return TextLayer(handle, text, is_exact=len(text) == count, page=box)


def drawn_bounds(page: Handle) -> list[tuple[float, float, float, float]]:
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
        if _object_type(key) != raw.FPDF_PAGEOBJ_PATH or not _bounds(key, first, first + 4, first + 8, first + 12):
            continue
        found = (bounds[0], bounds[1], bounds[2], bounds[3])
        if all(abs(edge) < _FURTHEST for edge in found):
            result.append(found)
    return result


def _is_bold_font(address: int) -> bool:
    font = ctypes.cast(address, raw.FPDF_FONT)
    if raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT or raw.FPDFFont_GetFlags(font) & _FORCE_BOLD:
        return True
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return bool(_BOLD_NAME.search(buffer.value.decode("latin-1")))


def _typed(function: Handle, result: Handle, *arguments: Handle) -> Callable[..., Any]:
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
