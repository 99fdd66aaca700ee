"""The text of one Word paragraph as it reads when all changes are accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from styrkedja.reading.docx_styles import W, is_hidden, is_prompt
from styrkedja.reading.looks import Look

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from styrkedja.reading.docx_styles import Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_BOX = f"{W}txbxContent"
ALTERNATIVES = f"{_MC}AlternateContent"
# What a deleted or moved text was, codes of fields, properties, the reading aid above ruby text.
_LEFT_OUT = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText", "delInstrText", "fldData", "rt",
        "sdtPr", "sdtEndPr", "footnoteReference", "endnoteReference", "annotationRef",
    )
)  # fmt: skip
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}


@dataclass(slots=True)
class PageCount:
    """How many page breaks have been passed.

    Args:
        rendered: breaks where Word last broke the pages; all of them, when there are any.
        explicit: breaks that the author set.
    """

    rendered: int = 0
    explicit: int = 0

    def mark(self) -> tuple[int, int]:
        """Return both counts."""
        return self.rendered, self.explicit


@dataclass(slots=True)
class ParagraphText:
    """The text of a paragraph, what stands in boxes anchored in it, and how it is set.

    Args:
        page: page breaks passed before its first word (rendered, explicit).
    """

    text: str
    look: Look
    page: tuple[int, int]
    boxes: list[Element]


def read_paragraph(paragraph: Element, styles: Styles, look: Look, pages: PageCount) -> ParagraphText:
    """Return the text of *paragraph*, whose style sets it like *look*, counting its page breaks in *pages*."""
    reader = _Runs(styles, look, pages)
    reader.walk(paragraph, look)
    return ParagraphText("".join(reader.pieces), reader.whole_look(), reader.first_page or pages.mark(), reader.boxes)


def preferred_branch(alternatives: Element) -> Element | None:
    """Return the branch of a choice between newer and older markup that holds text."""
    branches = [*alternatives.iterfind(f"{_MC}Choice"), *alternatives.iterfind(f"{_MC}Fallback")]
    for branch in branches:
        if next(branch.iter(f"{W}t"), None) is not None:
            return branch
    return branches[0] if branches else None


@dataclass(slots=True)
class _Runs:
    styles: Styles
    paragraph_look: Look
    pages: PageCount
    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    looks: dict[Look, int] = field(default_factory=dict)
    first_page: tuple[int, int] | None = None

    def walk(self, parent: Element, look: Look) -> None:
        """Gather the text below *parent*; parts nest at most 256 deep, the parser sees to that."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}t":
                self._add(child.text or "", look)
            elif tag == f"{W}r":
                if not is_hidden(child):
                    self.walk(child, self.styles.look(child, self.paragraph_look))
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], look)
            elif tag not in _LEFT_OUT:
                self._special(child, look)

    def _special(self, element: Element, look: Look) -> None:
        tag = element.tag
        if tag == f"{W}br":
            self._break(element, look)
        elif tag == f"{W}lastRenderedPageBreak":
            self.pages.rendered += 1
        elif tag == f"{W}sym":
            self._add(_symbol(element), look)
        elif tag == f"{W}sdt":
            if not is_prompt(element):
                self.walk(element, look)
        elif tag == TEXT_BOX:
            self.boxes.append(element)
        elif tag == ALTERNATIVES:
            branch = preferred_branch(element)
            if branch is not None:
                self.walk(branch, look)
        else:
            self.walk(element, look)

    def whole_look(self) -> Look:
        """Return the look of the whole paragraph: its commonest size, bold if every word is."""
        if not self.looks:
            return self.paragraph_look
        size = max(self.looks, key=lambda look: self.looks[look]).size
        return Look(size, all(look.is_bold for look in self.looks))

    def _break(self, element: Element, look: Look) -> None:
        kind = element.get(f"{W}type", "textWrapping")
        if kind == "page":
            self.pages.explicit += 1
        if kind != "page" or self.first_page is not None:
            self._add("\n", look)

    def _add(self, text: str, look: Look) -> None:
        self.pieces.append(text)
        if text.strip():
            self.first_page = self.first_page or self.pages.mark()
            self.looks[look] = self.looks.get(look, 0) + len(text)


def _symbol(element: Element) -> str:
    """Return the character of a sign taken from a symbol font, such as an arrow or a tick."""
    try:
        sign = chr(int(element.get(f"{W}char", ""), 16))
    except (ValueError, OverflowError):
        return ""
    is_private = "\ue000" <= sign <= "\uf8ff"
    return sign if sign.isprintable() or is_private else ""
