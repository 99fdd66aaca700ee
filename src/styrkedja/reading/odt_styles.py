"""What the styles of an OpenDocument text say of a paragraph: title, contents, size, bold, page break, lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from styrkedja.base import patterns as re
from styrkedja.reading.looks import Look
from styrkedja.reading.numbering import Counters, as_whole, bullet, letter, roman

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_NS: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
STYLE: Final = _NS + "style:1.0}"
TEXT: Final = _NS + "text:1.0}"
_FO: Final = _NS + "xsl-fo-compatible:1.0}"
_MOST_ANCESTORS = 20
_LEVELS = 10
# "_20_" is a space in the name of a style.
_HEADING = re.compile(r"(?:heading|rubrik)(?:_20_| )?(\d+)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:contents|toc|innehåll)(?:_20_| )?(?:heading|\d+)", re.IGNORECASE)
_POINTS = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)(pt|%|in|cm|mm)$")
_POINTS_PER = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is marked.

    Args:
        style: number format ("1", "a", "I"), or "" for none.
        sign: the bullet; empty for a number.
        before: what stands before the number.
        after: what stands after it.
        start: the first number.
        shown: how many levels are printed ("2.1" shows two).
    """

    style: str = ""
    sign: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1

    @property
    def is_number(self) -> bool:
        """Whether the level counts."""
        return bool(self.style) and not self.sign


@dataclass(slots=True)
class Styles:
    """The styles of one document, named and automatic."""

    paragraph: dict[str, Element] = field(default_factory=dict)
    span: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    outline: dict[int, Level] = field(default_factory=dict)
    default_look: Look = field(default_factory=Look)

    def lineage(self, name: str | None) -> Iterator[Element]:
        """Yield the paragraph style called *name* and those it is based on, nearest first."""
        for _ in range(_MOST_ANCESTORS):
            style = self.paragraph.get(name or "")
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def _names(self, name: str) -> Iterator[str]:
        yield name
        for style in self.lineage(name):
            yield style.get(f"{STYLE}name", "")
            yield style.get(f"{STYLE}parent-style-name", "")

    def heading_level(self, name: str) -> int:
        """Return the level of a paragraph that is a heading by its style only; 0 when it is none."""
        for found in self._names(name):
            match = _HEADING.match(found)
            if match:
                return as_whole(match[1], most=_LEVELS)
            if found == "Title":
                return 1
            if found == "Subtitle":
                return 2
        for style in self.lineage(name):
            level = as_whole(style.get(f"{STYLE}default-outline-level"), most=_LEVELS)
            if level:
                return level
        return 0

    def is_contents(self, name: str) -> bool:
        """Tell whether the style is one for tables of contents."""
        return any(_CONTENTS.match(found) for found in self._names(name))

    def breaks_page(self, name: str) -> bool:
        """Tell whether the style begins a new page."""
        for style in self.lineage(name):
            properties = style.find(f"{STYLE}paragraph-properties")
            own = properties.get(f"{_FO}break-before") if properties is not None else None
            if own is not None:
                return own == "page"
        return False

    def look(self, name: str) -> Look:
        """Return size and weight that the paragraph style sets."""
        factor, size, is_bold = 1.0, 0.0, None
        for style in self.lineage(name):
            own_size, own_bold = _text_look(style)
            if not size and own_size is not None:
                value, is_percent = own_size
                factor, size = (factor * value / 100, 0.0) if is_percent else (factor, value)
            is_bold = own_bold if is_bold is None else is_bold
        size = round(factor * (size or self.default_look.size), 2)
        return Look(size, self.default_look.is_bold if is_bold is None else is_bold)

    def span_look(self, name: str, paragraph: Look) -> Look:
        """Return size and weight of a span in a paragraph set like *paragraph*."""
        style = self.span.get(name)
        if style is None:
            return paragraph
        size, is_bold = _text_look(style)
        points = paragraph.size
        if size is not None:
            points = round(points * size[0] / 100, 2) if size[1] else size[0]
        return Look(points, paragraph.is_bold if is_bold is None else is_bold)


def read_styles(roots: list[Element]) -> Styles:
    """Return the styles found in *roots*, later parts going before earlier ones."""
    styles = Styles()
    for root in roots:
        for style in root.iter(f"{STYLE}style"):
            family = {"paragraph": styles.paragraph, "text": styles.span}.get(style.get(f"{STYLE}family", ""))
            if family is not None:
                family[style.get(f"{STYLE}name", "")] = style
        for style in root.iter(f"{STYLE}default-style"):
            if style.get(f"{STYLE}family") == "paragraph":
                size, is_bold = _text_look(style)
                styles.default_look = Look(size[0] if size and not size[1] else 0.0, bool(is_bold))
        for style in root.iter(f"{TEXT}list-style"):
            styles.lists[style.get(f"{STYLE}name", "")] = _levels(style)
        for style in root.iter(f"{TEXT}outline-style"):
            styles.outline = _levels(style)
    return styles


def mark(levels: dict[int, Level], level: int, counters: Counters) -> tuple[str, bool] | None:
    """Count on at *level* (1 and up); return the mark and whether it is a number, None when none is shown."""
    found = levels.get(level)
    if found is None:
        return None
    if found.sign:
        return bullet(found.sign), False
    number = counters.step(level, found.start)
    if not found.style:
        return None
    numbers = [
        _number(counters.value(above, levels.get(above, found).start), levels.get(above, found).style)
        for above in range(max(1, level - found.shown + 1), level)
    ]
    return found.before + ".".join([*filter(None, numbers), _number(number, found.style)]) + found.after, True


def _number(number: int, style: str) -> str:
    if style in {"a", "A"}:
        text = letter(number)
    elif style in {"i", "I"}:
        text = roman(number)
    else:
        return str(number) if style else ""
    return text.upper() if style.isupper() else text


def _levels(style: Element) -> dict[int, Level]:
    result = {}
    for item in style:
        index = as_whole(item.get(f"{TEXT}level"), most=_LEVELS)
        if item.tag == f"{TEXT}list-level-style-bullet":
            result[index] = Level(sign=item.get(f"{TEXT}bullet-char", "").strip() or "•")
        elif item.tag == f"{TEXT}list-level-style-image":
            result[index] = Level(sign="•")
        elif index:
            result[index] = Level(
                item.get(f"{STYLE}num-format", ""),
                before=item.get(f"{STYLE}num-prefix", "").lstrip(),
                after=item.get(f"{STYLE}num-suffix", "").rstrip(),
                start=as_whole(item.get(f"{TEXT}start-value"), 1),
                shown=as_whole(item.get(f"{TEXT}display-levels"), 1, most=_LEVELS),
            )
    return result


def _text_look(style: Element) -> tuple[tuple[float, bool] | None, bool | None]:
    """Return size (value, whether it is a percentage) and weight that *style* sets itself."""
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return None, None
    match = _POINTS.match(properties.get(f"{_FO}font-size", ""))
    weight = properties.get(f"{_FO}font-weight")
    size = (float(match[1]) * _POINTS_PER.get(match[2], 1.0), match[2] == "%") if match else None
    return size, None if weight is None else weight in _BOLD
