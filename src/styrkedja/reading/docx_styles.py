"""What the styles of a Word document say of a paragraph: heading, title, list, size, bold.

Built-in styles keep their English name in the file whatever the language of Word; only the
style's id is translated ("Rubrik1" is "heading 1").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from styrkedja.reading.looks import Look
from styrkedja.reading.numbering import as_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_ANCESTORS = 20
_BODY_TEXT_LEVEL = 9
_HEADING = re.compile(r"(?:heading|rubrik|überschrift|titre)\s*(\d)\b", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel|dokumenttitel|huvudrubrik)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|undertitel|underrubrik)$", re.IGNORECASE)
# "toc 1", "TOC Heading", "table of figures", "Innehåll 2", "Contents 1"
_CONTENTS = re.compile(r"(?:toc|contents?|innehåll(?:sförteckning)?)(?:\s+(?:\d|heading|rubrik))?$|table of ", re.IGNORECASE)
_LISTED = re.compile(r"(?P<kind>list bullet|punktlista|list number|numrerad lista)\s*(?P<level>\d?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberRef:
    """Which numbering a paragraph takes part in, and at which level."""

    number_id: str
    level: int


@dataclass(slots=True)
class Style:
    """One style with what it sets itself; what it inherits is found through `parent`."""

    name: str
    parent: str
    element: Element


@dataclass(slots=True)
class Styles:
    """The styles of one document."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default_paragraph: str = ""
    default_look: Look = field(default_factory=Look)

    def lineage(self, style_id: str | None) -> Iterator[Style]:
        """Yield the style and those it is based on, nearest first."""
        for _ in range(_MOST_ANCESTORS):
            style = self.by_id.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = style.parent

    def heading_level(self, paragraph: Element) -> int:
        """Return the heading level of *paragraph*, 0 when it is no heading."""
        own = _outline_level(paragraph.find(f"{W}pPr"))
        if own is not None:
            return own
        for style in self.lineage(self.style_id(paragraph)):
            level = _outline_level(style.element.find(f"{W}pPr"))
            if level is not None:
                return level
            match = _HEADING.match(style.name)
            if match:
                return as_whole(match[1])
            if _TITLE.match(style.name):
                return 1
            if _SUBTITLE.match(style.name):
                return 2
        return 0

    def is_contents(self, paragraph: Element) -> bool:
        """Tell whether *paragraph* is a line of a table of contents."""
        return any(_CONTENTS.match(style.name) for style in self.lineage(self.style_id(paragraph)))

    def number_ref(self, paragraph: Element) -> NumberRef | None:
        """Return the numbering of *paragraph*, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        level = _value(own, "ilvl") if own is not None else None
        number_id = _value(own, "numId") if own is not None else None
        for style in self.lineage(self.style_id(paragraph)):
            if number_id is not None and level is not None:
                break
            inherited = style.element.find(f"{W}pPr/{W}numPr")
            if inherited is not None:
                number_id = number_id if number_id is not None else _value(inherited, "numId")
                level = level if level is not None else _value(inherited, "ilvl")
        return None if number_id in {None, "0"} else NumberRef(str(number_id), as_whole(level, most=8))

    def listed_by_name(self, paragraph: Element) -> tuple[str, int] | None:
        """Return kind ("bullet" or "number") and level of a list style that lacks its numbering."""
        for style in self.lineage(self.style_id(paragraph)):
            match = _LISTED.match(style.name)
            if match:
                kind = "number" if "num" in match["kind"].lower() else "bullet"
                return kind, max(as_whole(match["level"], 1) - 1, 0)
        return None

    def list_level_by_name(self, paragraph: Element) -> int:
        """Return the level that "List Bullet 2" has in its name; each such style numbers from level 0."""
        listed = self.listed_by_name(paragraph)
        return listed[1] if listed else 0

    def style_id(self, paragraph: Element) -> str:
        """Return the id of the style of *paragraph*."""
        properties = paragraph.find(f"{W}pPr")
        own = _value(properties, "pStyle") if properties is not None else None
        return own or self.default_paragraph

    def look(self, run: Element | None, paragraph_look: Look) -> Look:
        """Return size and weight of *run* in a paragraph that is itself set like *paragraph_look*."""
        properties = run.find(f"{W}rPr") if run is not None else None
        if properties is None:
            return paragraph_look
        size, is_bold = _size(properties), _switch(properties, "b")
        if size is None or is_bold is None:
            for style in self.lineage(_value(properties, "rStyle")):
                inherited = style.element.find(f"{W}rPr")
                if inherited is not None:
                    size = size if size is not None else _size(inherited)
                    is_bold = is_bold if is_bold is not None else _switch(inherited, "b")
        return Look(
            size if size is not None else paragraph_look.size,
            is_bold if is_bold is not None else paragraph_look.is_bold,
        )

    def paragraph_look(self, style_id: str) -> Look:
        """Return size and weight that the style sets for text without formatting of its own."""
        size, is_bold = None, None
        for style in self.lineage(style_id):
            properties = style.element.find(f"{W}rPr")
            if properties is not None:
                size = size if size is not None else _size(properties)
                is_bold = is_bold if is_bold is not None else _switch(properties, "b")
        return Look(
            size if size is not None else self.default_look.size,
            is_bold if is_bold is not None else self.default_look.is_bold,
        )


def read_styles(root: Element | None) -> Styles:
    """Return the styles of the styles part *root*; none when the document has no such part."""
    if root is None:
        return Styles()
    by_id, default = {}, ""
    for element in root.iterfind(f"{W}style"):
        style_id = element.get(f"{W}styleId", "")
        by_id[style_id] = Style(_value(element, "name") or style_id, _value(element, "basedOn") or "", element)
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "0") not in _OFF:
            default = style_id
    properties = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    look = Look()
    if properties is not None:
        look = Look(_size(properties) or 0.0, _switch(properties, "b") or False)
    return Styles(by_id, default, look)


def is_hidden(run: Element) -> bool:
    """Tell whether the text of *run* is marked as hidden."""
    properties = run.find(f"{W}rPr")
    return properties is not None and bool(_switch(properties, "vanish"))


def _outline_level(properties: Element | None) -> int | None:
    """Return 1 to 9 for a heading, 0 for text that is said to be none, None when nothing is said."""
    value = _value(properties, "outlineLvl") if properties is not None else None
    if value is None:
        return None
    level = as_whole(value, _BODY_TEXT_LEVEL)
    return level + 1 if 0 <= level < _BODY_TEXT_LEVEL else 0


def _value(parent: Element, name: str) -> str | None:
    element = parent.find(f"{W}{name}")
    return element.get(f"{W}val") if element is not None else None


def _size(properties: Element) -> float | None:
    """Return the size in points; the file counts in half points."""
    value = _value(properties, "sz")
    return as_whole(value) / 2 if value is not None else None


def _switch(properties: Element, name: str) -> bool | None:
    element = properties.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val", "1").lower() not in _OFF
