"""What the styles of a Word document say of a paragraph: heading, contents, list, size, bold.

Built-in styles keep their English name in the file whatever the language of Word; only the
style's id is translated ("Rubrik1" is "heading 1").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from styrkedja.base import patterns as re
from styrkedja.reading.looks import Look
from styrkedja.reading.numbering import as_whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_T = TypeVar("_T")

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_ANCESTORS = 20
_BODY_TEXT_LEVEL = 9
_HEADING = re.compile(r"(?:heading|rubrik|überschrift|titre)\s*(\d)\b", re.IGNORECASE)
_TITLES: Final = (
    (re.compile(r"(?:title|titel|dokumenttitel|huvudrubrik)$", re.IGNORECASE), 1),
    (re.compile(r"(?:subtitle|undertitel|underrubrik)$", re.IGNORECASE), 2),
)
# "toc 1", "TOC Heading", "table of figures", "Innehåll 2", "Contents 1"; not "Content" alone.
_CONTENTS = re.compile(
    r"(?:toc|contents|innehåll|innehållsförteckning)\s*(?:\d|heading|rubrik)$|innehållsförteckning$|table of ",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?P<kind>list bullet|punktlista|list number|numrerad lista)\s*(?P<level>\d?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberRef:
    """Which numbering a paragraph takes part in, and at which level."""

    number_id: str
    level: int


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """What a paragraph style says, its ancestors asked.

    Args:
        heading_level: 1 and up; 0 for text.
        is_contents: the style is one for tables of contents.
        number: the numbering the style takes part in.
        listed_as: "bullet" or "number" when the name says list.
        listed_level: the level that "List Bullet 2" has in its name; each such style numbers from level 0.
        look: size and weight.
    """

    heading_level: int = 0
    is_contents: bool = False
    number: NumberRef | None = None
    listed_as: str = ""
    listed_level: int = 0
    look: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """How one paragraph is set: its own properties, and its style's where it says nothing.

    Args:
        style_id: the style's id.
        facts: what the style says.
        heading_level: 1 and up; 0 for text.
        number: the numbering it takes part in.
        starts_page: it begins a new page.
        ends_page: a section ends with it, and the next begins on a new page.
        joins_next: the mark that ends it is deleted, so that it runs on in the next.
    """

    style_id: str
    facts: StyleFacts
    heading_level: int
    number: NumberRef | None
    starts_page: bool = False
    ends_page: bool = False
    joins_next: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of one document."""

    elements: dict[str, Element] = field(default_factory=dict)
    default_paragraph: str = ""
    default_look: Look = field(default_factory=Look)
    _plain: dict[str, ParagraphFormat] = field(default_factory=dict)
    _run_looks: dict[str, tuple[float | None, bool | None]] = field(default_factory=dict)

    def format_of(self, paragraph: Element) -> ParagraphFormat:
        """Return how *paragraph* is set."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return self._format_of_style(self.default_paragraph)
        own = {child.tag: child for child in properties}
        style = own.get(f"{W}pStyle")
        plain = self._format_of_style(style.get(f"{W}val", "") if style is not None else self.default_paragraph)
        if len(own) == (style is not None):
            return plain
        level = _outline_level(own.get(f"{W}outlineLvl"))
        return ParagraphFormat(
            plain.style_id,
            plain.facts,
            plain.heading_level if level is None else level,
            _own_number(own.get(f"{W}numPr"), plain.number),
            starts_page=_is_on(own.get(f"{W}pageBreakBefore")) or False,
            ends_page=_ends_page(own.get(f"{W}sectPr")),
            joins_next=_joins_next(own.get(f"{W}rPr")),
        )

    def number_id_of(self, style_id: str) -> str | None:
        """Return the id of the numbering that the list style *style_id* stands for."""
        style = self.elements.get(style_id)
        return _value(style.find(f"{W}pPr/{W}numPr"), "numId") if style is not None else None

    def look(self, run: Element, paragraph_look: Look) -> Look:
        """Return size and weight of *run* in a paragraph that is itself set like *paragraph_look*."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return paragraph_look
        size, is_bold = _size(properties), _switch(properties, "b")
        style_id = _value(properties, "rStyle")
        if style_id:
            named_size, named_bold = self._run_look(style_id)
            size, is_bold = _first(size, named_size), _first(is_bold, named_bold)
        return Look(_first(size, paragraph_look.size) or 0.0, bool(_first(is_bold, paragraph_look.is_bold)))

    def _format_of_style(self, style_id: str) -> ParagraphFormat:
        if style_id not in self._plain:
            facts = self._gather(style_id)
            self._plain[style_id] = ParagraphFormat(style_id, facts, facts.heading_level, facts.number)
        return self._plain[style_id]

    def _gather(self, style_id: str) -> StyleFacts:
        lineage = list(self._lineage(style_id))
        names = [_value(style, "name") or "" for style in lineage]
        listed = next(filter(None, map(_LISTED.match, names)), None)
        size, is_bold = self._run_look(style_id)
        return StyleFacts(
            _heading_level(lineage, names),
            any(map(_CONTENTS.match, names)),
            _inherited_number(lineage),
            ("number" if "num" in listed["kind"].lower() else "bullet") if listed else "",
            max(as_whole(listed["level"], 1) - 1, 0) if listed else 0,
            Look(_first(size, self.default_look.size) or 0.0, bool(_first(is_bold, self.default_look.is_bold))),
        )

    def _lineage(self, style_id: str) -> Iterator[Element]:
        """Yield the style and those it is based on, nearest first."""
        for _ in range(_MOST_ANCESTORS):
            style = self.elements.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "basedOn") or ""

    def _run_look(self, style_id: str) -> tuple[float | None, bool | None]:
        if style_id not in self._run_looks:
            properties = [style.find(f"{W}rPr") for style in self._lineage(style_id)]
            found = [own for own in properties if own is not None]
            size = next((size for size in map(_size, found) if size is not None), None)
            is_bold = next((bold for bold in (_switch(own, "b") for own in found) if bold is not None), None)
            self._run_looks[style_id] = (size, is_bold)
        return self._run_looks[style_id]


def read_styles(root: Element | None) -> Styles:
    """Return the styles of the styles part *root*; none when the document has no such part."""
    styles = Styles()
    if root is None:
        return styles
    for element in root.iterfind(f"{W}style"):
        style_id = element.get(f"{W}styleId", "")
        styles.elements[style_id] = element
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default", "0") not in _OFF:
            styles.default_paragraph = style_id
    properties = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if properties is not None:
        styles.default_look = Look(_size(properties) or 0.0, _switch(properties, "b") or False)
    return styles


def is_prompt(control: Element) -> bool:
    """Tell whether a content control still shows its prompt ("Klicka här för att ange text")."""
    return _is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")) or False


def is_hidden(run: Element) -> bool:
    """Tell whether the text of *run* is marked as hidden."""
    properties = run.find(f"{W}rPr")
    return properties is not None and bool(_switch(properties, "vanish"))


def _heading_level(lineage: list[Element], names: list[str]) -> int:
    for style, name in zip(lineage, names, strict=True):
        level = _outline_level(style.find(f"{W}pPr/{W}outlineLvl"))
        if level is not None:
            return level
        match = _HEADING.match(name)
        if match:
            return as_whole(match[1])
        for pattern, rank in _TITLES:
            if pattern.match(name):
                return rank
    return 0


def _inherited_number(lineage: list[Element]) -> NumberRef | None:
    number_id, level = None, None
    for style in lineage:
        own = style.find(f"{W}pPr/{W}numPr")
        number_id = _first(number_id, _value(own, "numId"))
        level = _first(level, _value(own, "ilvl"))
    return None if number_id in {None, "0"} else NumberRef(str(number_id), as_whole(level, most=8))


def _outline_level(element: Element | None) -> int | None:
    """Return 1 to 9 for a heading, 0 for text that is said to be none, None when nothing is said."""
    if element is None:
        return None
    level = as_whole(element.get(f"{W}val"), _BODY_TEXT_LEVEL)
    return level + 1 if 0 <= level < _BODY_TEXT_LEVEL else 0


def _own_number(own: Element | None, inherited: NumberRef | None) -> NumberRef | None:
    if own is None:
        return inherited
    number_id, level = _value(own, "numId"), _value(own, "ilvl")
    if number_id == "0" or (number_id is None and inherited is None):
        return None
    kept = inherited or NumberRef("", 0)
    return NumberRef(number_id or kept.number_id, kept.level if level is None else as_whole(level, most=8))


def _ends_page(section: Element | None) -> bool:
    return section is not None and _value(section, "type") in {None, "nextPage", "oddPage", "evenPage"}


def _joins_next(mark: Element | None) -> bool:
    return mark is not None and any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _value(parent: Element | None, name: str) -> str | None:
    element = parent.find(f"{W}{name}") if parent is not None else None
    return element.get(f"{W}val") if element is not None else None


def _size(properties: Element) -> float | None:
    """Return the size in points; the file counts in half points."""
    value = _value(properties, "sz")
    return as_whole(value) / 2 if value is not None else None


def _switch(properties: Element, name: str) -> bool | None:
    return _is_on(properties.find(f"{W}{name}"))


def _is_on(element: Element | None) -> bool | None:
    """Return whether a switch is on, None when it is not there."""
    return None if element is None else element.get(f"{W}val", "1").lower() not in _OFF


def _first(near: _T | None, far: _T | None) -> _T | None:
    return far if near is None else near
