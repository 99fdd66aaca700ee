"""A picture around its drawing: the element svg with title and description, and of a file head, foot and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from styrkedja.reports.charts.letters import lines_of
from styrkedja.reports.charts.model import Size
from styrkedja.reports.charts.style import PRINT_FONT, file_sheet
from styrkedja.reports.charts.svg import mark, words

_MARGIN = 12
_TITLE = 1.25
_LINE = 1.35


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a picture.

    Args:
        said: the picture in words, for those who do not see it.
        notes: below the drawing, source last.
    """

    title: str
    subtitle: str
    said: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture is shown.

    Args:
        key: unlike that of every other picture on the page; its ids begin with it.
        is_file: a file of its own carries its rules, a head and a foot; on a page the page says that.
        is_printed: a file in letters that typst has, to be made a PNG of.
    """

    key: str
    is_file: bool = False
    is_printed: bool = False


FILE = Place("diagram", is_file=True)
PRINTED = Place("diagram", is_file=True, is_printed=True)


def framed(body: str, height: float, size: Size, caption: Caption, place: Place) -> str:
    """Return the picture.

    Args:
        height: of the drawing.
    """
    title_id, said_id = f"{place.key}-namn", f"{place.key}-ord"
    told = mark("title", {"id": title_id}, words(caption.title)) + mark("desc", {"id": said_id}, words(caption.said))
    attributes: dict[str, str | float] = {"class": "kf", "role": "img", "aria-labelledby": title_id,
                                          "aria-describedby": said_id}  # fmt: skip
    if not place.is_file:
        return mark("svg", {"viewBox": f"0 0 {size.width} {height:.0f}", **attributes}, told, body)
    head, top = _head(caption, size)
    foot, bottom = _lines(caption.notes, size.letters * 0.9, top + height + size.letters, size, "soft")
    whole = bottom + _MARGIN * 0.5
    sheet = mark("style", {}, words(file_sheet(PRINT_FONT) if place.is_printed else file_sheet()))
    ground = mark("rect", {"class": "ground", "width": size.width, "height": whole})
    moved = mark("g", {"transform": f"translate(0 {top:.1f})"}, body)
    measures: dict[str, str | float] = {
        "xmlns": "http://www.w3.org/2000/svg", "width": size.width, "height": round(whole),
        "viewBox": f"0 0 {size.width} {whole:.0f}",
    }  # fmt: skip
    return mark("svg", {**measures, **attributes}, told, sheet, ground, head, moved, foot)


def _head(caption: Caption, size: Size) -> tuple[str, float]:
    title, at = _lines([caption.title], size.letters * _TITLE, _MARGIN + size.letters, size, "bold")
    subtitle, at = _lines([caption.subtitle] if caption.subtitle else [], size.letters, at, size, "soft")
    return title + subtitle, at


def _lines(texts: Sequence[str], letters: float, at: float, size: Size, css: str) -> tuple[str, float]:
    """Return texts under each other, and where the next line begins."""
    found = []
    for text in texts:
        for line in lines_of(text, size.width - 2 * _MARGIN, letters, most=4):
            found.append(
                mark("text", {"class": css, "x": _MARGIN, "y": at, "font-size": round(letters, 1)}, words(line))
            )
            at += letters * _LINE
    return "".join(found), at
