"""The text of one OpenDocument paragraph, with the marks that stand for spaces, tabs and breaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from styrkedja.reading.numbering import as_whole
from styrkedja.reading.odt_styles import TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from styrkedja.reading.looks import Look
    from styrkedja.reading.odt_styles import Styles

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT_BOX = _NS + "drawing:1.0}text-box"
_CUSTOM_SHAPE = _NS + "drawing:1.0}custom-shape"
_LEFT_OUT = frozenset(
    {_NS + "office:1.0}annotation", _NS + "office:1.0}annotation-end"}
    | {_NS + "svg-compatible:1.0}title", _NS + "svg-compatible:1.0}desc"}
    | {
        f"{TEXT}{name}"
        for name in ("note", "hidden-text", "hidden-paragraph", "ruby-text", "page-number", "page-count")
    }
)
_MOST_SPACES = 200


@dataclass(slots=True)
class ParagraphText:
    """The text of a paragraph, what stands in boxes anchored in it, and how it is set.

    Args:
        page: page that its first word stands on.
        breaks: page breaks inside it, before and after its first word.
    """

    text: str
    look: Look
    page: int
    breaks: int
    boxes: list[Element]


def read_paragraph(paragraph: Element, styles: Styles, page: int) -> ParagraphText:
    """Return the text of *paragraph*, which begins on *page*."""
    look = styles.look(paragraph.get(f"{TEXT}style-name", ""))
    reader = _Spans(styles)
    reader.walk(paragraph, look)
    first = page + (reader.breaks if reader.breaks_before is None else reader.breaks_before)
    return ParagraphText("".join(reader.pieces), reader.whole_look(look), first, reader.breaks, reader.boxes)


@dataclass(slots=True)
class _Spans:
    styles: Styles
    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    looks: dict[Look, int] = field(default_factory=dict)
    breaks: int = 0
    breaks_before: int | None = None

    def walk(self, parent: Element, look: Look) -> None:
        """Gather the text in *parent*; parts nest at most 256 deep, the parser sees to that."""
        self._add(parent.text, look)
        for child in parent:
            self._child(child, look)
            self._add(child.tail, look)

    def whole_look(self, paragraph: Look) -> Look:
        """Return the look of the whole paragraph: its commonest size, bold if every word is."""
        if not self.looks:
            return paragraph
        size = max(self.looks, key=lambda look: self.looks[look]).size
        return type(paragraph)(size, all(look.is_bold for look in self.looks))

    def _child(self, child: Element, look: Look) -> None:
        tag = child.tag
        if tag == f"{TEXT}s":
            self.pieces.append(" " * as_whole(child.get(f"{TEXT}c"), 1, most=_MOST_SPACES))
        elif tag == f"{TEXT}tab":
            self.pieces.append("\t")
        elif tag == f"{TEXT}line-break":
            self.pieces.append("\n")
        elif tag == f"{TEXT}soft-page-break":
            self.breaks += 1
        elif tag in {_TEXT_BOX, _CUSTOM_SHAPE}:
            self.boxes.append(child)
        elif tag == f"{TEXT}span":
            self.walk(child, self.styles.span_look(child.get(f"{TEXT}style-name", ""), look))
        elif tag not in _LEFT_OUT:
            self.walk(child, look)

    def _add(self, text: str | None, look: Look) -> None:
        if not text:
            return
        # Line breaks in the file itself are only how the XML was laid out.
        self.pieces.append(text.replace("\n", " "))
        if text.strip():
            self.breaks_before = self.breaks if self.breaks_before is None else self.breaks_before
            self.looks[look] = self.looks.get(look, 0) + len(text)
