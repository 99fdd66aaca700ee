"""The marks that Word shows before list items and numbered headings, counted as Word counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.reading.docx_styles import W
from styrkedja.reading.numbering import BULLET, Counters, as_whole, bullet, letter, roman

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from styrkedja.reading.docx_styles import NumberRef, Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_MARK = frozenset({"none"})


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is marked: format ("decimal", "bullet"), text ("%1.%2") and first number."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    paragraph_style: str = ""


@dataclass(slots=True)
class Lists:
    """The lists of one document while their items are counted in order.

    Args:
        levels: for each numbering id its levels.
        counted_with: for each numbering id the list it counts on in, shared unless it starts anew.
    """

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    counted_with: Mapping[str, str] = field(default_factory=dict)
    _counters: dict[str, Counters] = field(default_factory=dict)

    def mark(self, ref: NumberRef) -> tuple[str, bool] | None:
        """Count on in the list of *ref*; return the mark and whether it is a number, None when it shows none."""
        levels = self.levels.get(ref.number_id)
        if levels is None:
            return None
        level = levels.get(ref.level, Level("bullet"))
        if level.style == "bullet":
            return bullet(level.text.strip()), False
        counters = self._counters.setdefault(self.counted_with[ref.number_id], Counters())
        counters.step(ref.level, level.start)
        if level.style in _NO_MARK or not level.text.strip():
            return None
        return _PLACE.sub(lambda match: _number(levels, counters, int(match[1]) - 1), level.text).strip(), True

    def level_of_style(self, number_id: str, style_id: str) -> int | None:
        """Return the level that is tied to a paragraph style, as numbered headings are."""
        for index, level in self.levels.get(number_id, {}).items():
            if level.paragraph_style == style_id:
                return index
        return None


def read_lists(root: Element | None, styles: Styles) -> Lists:
    """Return the lists of the numbering part *root*; none when the document has no such part."""
    if root is None:
        return Lists()
    abstract = {item.get(f"{W}abstractNumId", ""): item for item in root.iterfind(f"{W}abstractNum")}
    uses = {item.get(f"{W}numId", ""): _attribute(item, "abstractNumId") or "" for item in root.iterfind(f"{W}num")}
    known = {key: _levels(_linked(item, abstract, uses, styles)) for key, item in abstract.items()}
    levels, counted_with = {}, {}
    for item in root.iterfind(f"{W}num"):
        number_id = item.get(f"{W}numId", "")
        key = uses[number_id]
        overridden = _overrides(item, known.get(key, {}))
        levels[number_id] = {**known.get(key, {}), **overridden}
        counted_with[number_id] = f"num {number_id}" if overridden else f"abstract {key}"
    return Lists(levels, counted_with)


def _linked(item: Element, abstract: Mapping[str, Element], uses: Mapping[str, str], styles: Styles) -> Element:
    """Return the definition that *item* only refers to by a list style, else *item* itself."""
    style = _attribute(item, "numStyleLink")
    number_id = styles.number_id_of(style) if style else None
    return abstract.get(uses.get(number_id, ""), item) if number_id else item


def _overrides(item: Element, known: Mapping[int, Level]) -> dict[int, Level]:
    result = {}
    for override in item.iterfind(f"{W}lvlOverride"):
        index = as_whole(override.get(f"{W}ilvl"), most=_LEVELS)
        own = override.find(f"{W}lvl")
        level = _level(own) if own is not None else known.get(index, Level())
        start = _attribute(override, "startOverride")
        if start is not None:
            level = Level(level.style, level.text, as_whole(start, 1), level.paragraph_style)
        result[index] = level
    return result


def _levels(item: Element) -> dict[int, Level]:
    return {as_whole(level.get(f"{W}ilvl"), most=_LEVELS): _level(level) for level in item.iterfind(f"{W}lvl")}


def _level(level: Element) -> Level:
    return Level(
        _attribute(level, "numFmt") or "decimal",
        _attribute(level, "lvlText") or "",
        as_whole(_attribute(level, "start"), 1),
        _attribute(level, "pStyle") or "",
    )


def _number(levels: Mapping[int, Level], counters: Counters, index: int) -> str:
    level = levels.get(index, Level())
    number = counters.value(index, level.start)
    if level.style == "decimalZero":
        return f"{number:02d}"
    if level.style.endswith("Letter"):
        text = letter(number)
    elif level.style.endswith("Roman"):
        text = roman(number)
    else:
        text = str(number)
    return text.upper() if level.style.startswith("upper") else text


def _attribute(parent: Element, name: str) -> str | None:
    element = parent.find(f"{W}{name}")
    return element.get(f"{W}val") if element is not None else None


def named_mark(kind: str) -> str:
    """Return the mark for a list that is one by the name of its style only."""
    return "1." if kind == "number" else BULLET
