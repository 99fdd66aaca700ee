"""Web pages: the main content as drafts of blocks.

What belongs to the site and not to the text (menus, search, sharing, cookie notices, forms) is
left out by `html_content.py`; this file turns what is left into blocks. The parser stands in
`html_source.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.chain.document import BlockKind
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.gathered import Gathered
from styrkedja.reading.html_content import HEADINGS, find_content
from styrkedja.reading.html_source import parse_page
from styrkedja.reading.looks import Look
from styrkedja.reading.numbering import BULLET, as_whole, letter, roman

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = {tag: level for level, tag in enumerate(HEADINGS, start=1)}
# Everything else is part of the line it stands in.
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "main",
        "nav", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
    }
)  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BOLD = frozenset({"b", "strong"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(r" {2,}")
_AROUND_BREAK = re.compile(r" *\n *")
# Two breaks in a row are how some editors part paragraphs.
_EMPTY_LINE = re.compile(r"\n{2,}")
_TITLE_PARTS = re.compile(r"\s+[|–—•»·-]\s+")
# What folds a text in and out may only say so.
_NO_TITLE = re.compile(r"^(?:läs|visa|se|öppna|stäng|dölj|mer)\b.{0,30}$|[.,;:]$|^\W*$", re.IGNORECASE)
_LONGEST_TITLE = 90
_MOST_COLUMNS = 64
_MOST_ROWS = 1_000
_LIST_IN_CELL = 2


def read_html(name: str, data: bytes) -> Reading:
    """Return the blocks of the page in *data*.

    Args:
        name: the file's name, for errors.
        data: the file, in any encoding.

    Raises:
        UnreadableFileError: not text, too large, or holds nothing.
    """
    root = parse_page(name, data)
    names = _TITLE_PARTS.split(_squeezed(root.findtext(".//title")))
    walker = _Page(Gathered(name))
    for part in find_content(root):
        walker.walk(part)
        walker.end_block()
    main = [draft.text for draft in walker.found.drafts if draft.kind is BlockKind.HEADING and draft.level == 1]
    # The title names the site as well, and often the page in other words than its heading.
    return Reading(walker.found.headed(), None, main[0] if len(main) == 1 else names[0] or None, tuple(names))


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


@dataclass(slots=True)
class _Open:
    """What the block being gathered is."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""


@dataclass(slots=True)
class _Page:
    found: Gathered
    pieces: list[str] = field(default_factory=list)
    open: _Open = field(default_factory=_Open)
    tables: int = 0
    level: int = 0
    nesting: int = -1
    bold: int = 0
    plain: int = 0
    is_bold: bool = False
    is_preformatted: bool = False

    def walk(self, element: Element) -> None:
        """Read *element*; elements nest at most 256 deep, the parser sees to that."""
        tag = element.tag
        if tag in {"br", "wbr"}:
            self.pieces.append("\n" if tag == "br" else "")
        elif tag in _LEVELS:
            if next(element.iterancestors("summary"), None) is None:
                self.level = _LEVELS[tag]
            self._block(element, _Open(BlockKind.HEADING, _LEVELS[tag]))
        elif tag == "summary" or element.get("role") == "heading" or _is_title_button(element):
            self._block(element, self._heading_of_part(element))
        elif tag == "li":
            self._block(element, _Open(BlockKind.LIST_ITEM, max(self.nesting, 0), BULLET))
        elif tag in _LISTS:
            self._list(element)
        elif tag == "table":
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, None)
        else:
            self._inline(element)

    def end_block(self) -> None:
        """Finish the block being gathered, if it holds any text."""
        text = "".join(self.pieces)
        text = text if self.is_preformatted else _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
        if self.open.kind is BlockKind.HEADING:
            text = " ".join(text.split("\n"))
        for part in _EMPTY_LINE.split(text):
            if part.strip():
                self._add(part.strip(" \n"))
        self.pieces.clear()
        self.bold = self.plain = 0

    def _add(self, text: str) -> None:
        draft = Draft(self.open.kind, text, None, self.open.level, self.open.marker)
        self.found.add(draft, Look(is_bold=self.bold > 0 and not self.plain))
        if self.open.kind is BlockKind.LIST_ITEM:
            # What else stands in the item is a paragraph under it.
            self.open = _Open()

    def _heading_of_part(self, element: Element) -> _Open | None:
        """Return what the title of a part that folds in and out opens: a heading, below the one above it."""
        if element.get("role") == "heading" and element.get("aria-level", "").isdigit():
            return _Open(BlockKind.HEADING, as_whole(element.get("aria-level"), 2, most=len(HEADINGS)))
        text = _squeezed("".join(map(str, element.itertext())))
        if _NO_TITLE.search(text) or len(text) > _LONGEST_TITLE or next(element.iter(*HEADINGS), None) is not None:
            return None
        if element.tag == "summary" and not _is_one_of_several(element):
            return None
        folded = sum(1 for _ in element.iterancestors("details")) or 1
        return _Open(BlockKind.HEADING, min(self.level + folded, len(HEADINGS)))

    def _inside(self, element: Element) -> None:
        self._text(element.text)
        for child in element:
            self.walk(child)
            self._text(child.tail)

    def _inline(self, element: Element) -> None:
        was_bold = self.is_bold
        self.is_bold = was_bold or element.tag in _BOLD
        self._inside(element)
        self.is_bold = was_bold

    def _block(self, element: Element, opened: _Open | None) -> None:
        self.end_block()
        before, was_preformatted = self.open, self.is_preformatted
        if opened is not None:
            self.open = opened
        self.is_preformatted = was_preformatted or element.tag == "pre"
        self._inside(element)
        self.end_block()
        self.is_preformatted = was_preformatted
        if opened is not None:
            self.open = before

    def _list(self, element: Element) -> None:
        self.end_block()
        before = self.open
        self.nesting += 1
        number = as_whole(element.get("start"), 1) - 1
        for child in element:
            number = as_whole(child.get("value"), number + 1)
            marker = _numbered(number, element.get("type", "1")) if element.tag == "ol" else BULLET
            self.open = _Open(BlockKind.LIST_ITEM, self.nesting, marker)
            if child.tag in _LISTS:
                # Pages often nest a list beside its item where it belongs inside.
                number -= 1
                self._list(child)
            else:
                self._block(child, None)
        self.nesting -= 1
        self.open = before

    def _table(self, element: Element) -> None:
        self.end_block()
        rows = [_cells(row) for row in _rows(element)]
        is_layout = all(len(cells) <= 1 for cells in rows) or element.get("role") in {"presentation", "none"}
        self.tables += 0 if is_layout else 1
        number = self.tables
        caption = element.find("caption")
        if caption is not None:
            self._block(caption, None)
        # How many rows more the cell in each column reaches down.
        reach: dict[int, int] = {}
        for cells in rows:
            if is_layout or any(_holds_blocks(cell) for cell in cells):
                for cell in cells:
                    self._block(cell, None)
            else:
                self._row(cells, number, reach)

    def _row(self, cells: list[Element], number: int, reach: dict[int, int]) -> None:
        texts: list[str] = []
        for cell in cells:
            _pass_reached(texts, reach)
            span = as_whole(cell.get("colspan"), 1, most=_MOST_COLUMNS)
            down = as_whole(cell.get("rowspan"), 1, most=_MOST_ROWS)
            columns = max(1, min(span, _MOST_COLUMNS - len(texts)))
            reach |= {len(texts) + place: down for place in range(columns)}
            texts += [self._cell_text(cell)] + [""] * (columns - 1)
        _pass_reached(texts, reach)
        for place in reach:
            reach[place] -= 1
        if any(texts):
            draft = Draft(BlockKind.TABLE_ROW, "\t".join(texts), cells=tuple(texts), table=number)
            self.found.add(draft)

    def _cell_text(self, cell: Element) -> str:
        """Return the text of *cell*; its blocks and line breaks are parted by line breaks."""
        inner = _Page(Gathered(self.found.name))
        inner.walk(cell)
        inner.end_block()
        return "\n".join(draft.text for draft in inner.found.drafts)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text if self.is_preformatted else _SPACE.sub(" ", text))
        letters = len(text.strip())
        self.bold += letters if self.is_bold else 0
        self.plain += 0 if self.is_bold else letters


def _numbered(number: int, style: str) -> str:
    if style in {"a", "A"}:
        text = letter(number)
    elif style in {"i", "I"}:
        text = roman(number)
    else:
        text = str(number)
    return (text.upper() if style.isupper() else text) + "."


def _rows(table: Element) -> list[Element]:
    result: list[Element] = []
    for child in table:
        if child.tag == "tr":
            result.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            result += [row for row in child if row.tag == "tr"]
    return result


def _pass_reached(texts: list[str], reach: dict[int, int]) -> None:
    """Leave the columns blank that a cell from above reaches into."""
    while reach.get(len(texts), 0) > 0:
        texts.append("")


def _is_title_button(element: Element) -> bool:
    """What is left of a page's buttons are titles of parts, unless they stand in a heading."""
    return element.tag == "button" and next(element.iterancestors(*HEADINGS, "summary"), None) is None


def _is_one_of_several(summary: Element) -> bool:
    """A text folds into several parts side by side; a single part without a list is an aside."""
    part = summary.getparent()
    if part is None or next(part.iter("li"), None) is not None:
        return True
    whole = part.getparent()
    return whole is not None and len(whole.findall("details")) > 1


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _holds_blocks(cell: Element) -> bool:
    """Tell whether *cell* holds a table, a heading or a list: layout, not a figure."""
    items = 0
    for found in cell.iter("table", "li", *HEADINGS):
        items += found.tag == "li"
        if found.tag != "li" or items >= _LIST_IN_CELL:
            return True
    return False
