"""How paragraphs on a slide are set: bullet and size, their own, their frame's, or the layout's and master's."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.reading.looks import Look
from styrkedja.reading.numbering import BULLET, Counters, as_whole, bullet, letter, roman
from styrkedja.reading.pptx_shapes import A, P, find_placeholder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

    from styrkedja.reading.pptx_shapes import Shape

# Placeholders that hold running text; the master's text style for bodies applies to them.
_BODIES = frozenset({"body", "obj", "half", "quarter"})
_LEVELS = 9
# Points; what free text boxes have unless somebody says otherwise.
_USUAL_SIZE = 18.0
_BULLET_TAGS = frozenset(f"{A}{name}" for name in ("buNone", "buChar", "buAutoNum", "buBlip"))
_SCHEME = re.compile(
    r"(?P<kind>alphaLc|alphaUc|romanLc|romanUc|arabic|\w+?)(?P<around>Period|ParenR|ParenBoth|Plain)?$"
)


@dataclass(frozen=True, slots=True)
class FrameStyle:
    """Where the bullets and sizes of one frame are looked up.

    Args:
        layers: list styles, nearest first.
        is_body: without a word anywhere, paragraphs have bullets.
    """

    layers: Sequence[Element]
    is_body: bool

    def bullet(self, paragraph: Element, level: int) -> Element | str | None:
        """Return the element that defines the bullet of *paragraph*, BULLET by default, None for none."""
        for own in (paragraph.find(f"{A}pPr"), *self._levels(level)):
            if own is None:
                continue
            found = next((child for child in own if child.tag in _BULLET_TAGS), None)
            if found is not None:
                return None if found.tag == f"{A}buNone" else found
        return BULLET if self.is_body else None

    def look(self, paragraph: Element, level: int) -> Look:
        """Return size and weight of *paragraph*."""
        properties = [
            run.find(f"{A}rPr") for run in paragraph.iterfind(f"{A}r") if (run.findtext(f"{A}t") or "").strip()
        ]
        own = [found for found in properties if found is not None]
        sizes = [as_whole(found.get("sz")) for found in own if found.get("sz")]
        is_bold = bool(own) and len(own) == len(properties) and all(found.get("b") in {"1", "true"} for found in own)
        return Look(max(sizes, default=0) / 100 or self._size(level), is_bold)

    def _size(self, level: int) -> float:
        for own in self._levels(level):
            run = own.find(f"{A}defRPr") if own is not None else None
            size = as_whole(run.get("sz")) if run is not None else 0
            if size:
                return size / 100
        return _USUAL_SIZE

    def _levels(self, level: int) -> list[Element | None]:
        return [layer.find(f"{A}lvl{min(level, _LEVELS - 1) + 1}pPr") for layer in self.layers]


def style_of(shape: Shape, layout: Element | None, master: Element | None) -> FrameStyle:
    """Return where the paragraphs of *shape* get their bullets and sizes from."""
    layers = [shape.text.find(f"{A}lstStyle") if shape.text is not None else None]
    is_body = shape.placeholder in _BODIES
    if shape.placeholder:
        for above in (layout, master):
            inherited = find_placeholder(above, shape.placeholder, shape.index)
            if inherited is not None:
                layers.append(inherited.find(f"{P}txBody/{A}lstStyle"))
        if master is not None and is_body:
            layers.append(master.find(f"{P}txStyles/{P}bodyStyle"))
    return FrameStyle([layer for layer in layers if layer is not None], is_body)


@dataclass(slots=True)
class AutoNumbers:
    """The running numbers of one frame; a paragraph without number ends the count at its level."""

    counters: Counters = field(default_factory=Counters)

    def mark(self, found: Element | str | None, level: int) -> str:
        """Count on and return the mark, empty for none."""
        if found is None or isinstance(found, str):
            self.counters.end(level)
            return found or ""
        if found.tag != f"{A}buAutoNum":
            self.counters.end(level)
            return bullet(found.get("char", "").strip())
        number = self.counters.step(level, as_whole(found.get("startAt"), 1))
        return _numbered(number, found.get("type", "arabicPeriod"))


def _numbered(number: int, scheme: str) -> str:
    match = _SCHEME.match(scheme)
    kind, around = (match["kind"], match["around"]) if match else ("arabic", "Period")
    if kind.startswith("alpha"):
        text = letter(number)
    elif kind.startswith("roman"):
        text = roman(number)
    else:
        text = str(number)
    text = text.upper() if kind.endswith("Uc") else text
    return {"ParenR": f"{text})", "ParenBoth": f"({text})"}.get(around or "Period", f"{text}.")
