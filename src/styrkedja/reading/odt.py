"""OpenDocument texts: headings, paragraphs, lists and tables as drafts of blocks.

The text is what a reader sees when all tracked changes are accepted. Headers and footers are kept
apart. Left out: notes, comments, hidden text, tables of contents and indexes. Leaves to others:
styles and list marks (`odt_styles.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.chain.document import BlockKind
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.gathered import Gathered
from styrkedja.reading.numbering import Counters, as_whole
from styrkedja.reading.odt_styles import STYLE, TEXT, Level, Styles, mark, read_styles
from styrkedja.reading.odt_text import ParagraphText, read_paragraph
from styrkedja.reading.packages import open_package, refuse_entities

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _META = _NS + "office:1.0}", _NS + "table:1.0}", _NS + "meta:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PARAGRAPH, _HEADING, _LIST = f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"
_ITEMS = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
_ROW, _CELL, _COVERED = f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"
_LEFT_OUT = frozenset(
    {f"{_OFFICE}forms", f"{_OFFICE}annotation", f"{_OFFICE}event-listeners"}
    | {
        f"{TEXT}{name}"
        for name in (
            "tracked-changes", "table-of-content", "alphabetical-index", "illustration-index", "table-index",
            "object-index", "user-index", "bibliography", "sequence-decls", "variable-decls", "user-field-decls",
            "dde-connection-decls", "alphabetical-index-auto-mark-file",
        )
    }
)  # fmt: skip
_LONGEST_HEADING = 250
_LOWEST_LEVEL = 6
_MOST_COLUMNS = 64
_LIST_IN_CELL = 2


def read_odt(name: str, data: bytes) -> Reading:
    """Return the blocks of the OpenDocument text in *data*.

    Args:
        name: the file's name, for errors.
        data: the file.

    Raises:
        UnreadableFileError: damaged, encrypted or hostile.
    """
    package = open_package(name, data)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableFileError(FileFault.ENCRYPTED, package.name)
    refuse_entities(package)
    content = package.xml("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise package.damaged(part="content.xml")
    named = package.optional_xml("styles.xml")
    walker = _Body(read_styles([root for root in (named, content) if root is not None]), Gathered(name))
    walker.walk(body)
    title, stated = _metadata(package.optional_xml("meta.xml"))
    pages = walker.page if walker.page > 1 and stated == walker.page else None
    drafts = walker.found.headed()
    if walker.page == 1:
        drafts = tuple(replace(draft, page=None) for draft in drafts)
    return Reading(drafts, pages, title, tuple(_margins(named)))


def _margins(styles: Element | None) -> Iterator[str]:
    """Yield the lines of the headers and footers."""
    if styles is not None:
        for margin in styles.iter(f"{STYLE}header", f"{STYLE}footer"):
            for paragraph in margin.iter(_PARAGRAPH):
                yield " ".join(map(str, paragraph.itertext()))


def _metadata(root: Element | None) -> tuple[str | None, int]:
    if root is None:
        return None, 0
    statistic = next(root.iter(f"{_META}document-statistic"), None)
    pages = as_whole(statistic.get(f"{_META}page-count")) if statistic is not None else 0
    return next((element.text for element in root.iter(_TITLE)), None), pages


@dataclass(slots=True)
class _ListPlace:
    """Where in which list an item stands."""

    levels: dict[int, Level]
    counters: Counters
    level: int = 1


@dataclass(slots=True)
class _Body:
    styles: Styles
    found: Gathered
    page: int = 1
    tables: int = 0
    outline: Counters = field(default_factory=Counters)
    running: dict[str, Counters] = field(default_factory=dict)

    def walk(self, container: Element) -> None:
        """Read the blocks in *container* and in the sections and frames it holds, in order."""
        for child in container:
            tag = child.tag
            if tag in {_PARAGRAPH, _HEADING}:
                self._paragraph(child, None)
            elif tag == _LIST:
                self._list(child, None)
            elif tag == f"{_TABLE}table":
                self._table(child)
            elif tag == f"{TEXT}soft-page-break":
                self.page += 1
            elif tag not in _LEFT_OUT and child.get(f"{TEXT}display") != "none":
                self.walk(child)

    def _list(self, element: Element, above: _ListPlace | None) -> None:
        name = element.get(f"{TEXT}style-name", "")
        levels = self.styles.lists.get(name) or (above.levels if above else {})
        if above is not None:
            place = _ListPlace(levels, above.counters, above.level + 1)
        else:
            goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
            counters = self.running.get(name) if goes_on else None
            place = _ListPlace(levels, counters or Counters())
            self.running[name] = place.counters
        for item in element:
            if item.tag in _ITEMS:
                self._item(item, place)

    def _item(self, item: Element, place: _ListPlace) -> None:
        """Read one item: its first paragraph bears the mark, further ones stand under it."""
        start = as_whole(item.get(f"{TEXT}start-value"), -1)
        if start >= 0:
            place.counters.restart(place.level, start)
        waits = item.tag == f"{TEXT}list-item"
        for child in item:
            if child.tag in {_PARAGRAPH, _HEADING}:
                self._paragraph(child, place if waits else None)
                waits = False
            elif child.tag == _LIST:
                self._list(child, place)
            elif child.tag == f"{TEXT}soft-page-break":
                self.page += 1

    def _paragraph(self, paragraph: Element, place: _ListPlace | None) -> None:
        style = paragraph.get(f"{TEXT}style-name", "")
        if self.found.drafts and self.styles.breaks_page(style):
            self.page += 1
        content = read_paragraph(paragraph, self.styles, self.page)
        self.page += content.breaks
        if not self.styles.is_contents(style):
            self.found.add(self._draft(paragraph, style, content, place), content.look)
        for box in content.boxes:
            self.walk(box)

    def _draft(self, paragraph: Element, style: str, content: ParagraphText, place: _ListPlace | None) -> Draft:
        level = self.styles.heading_level(style)
        if paragraph.tag == _HEADING:
            level = as_whole(paragraph.get(f"{TEXT}outline-level"), 1, most=10) or 1
        shown = mark(place.levels, place.level, place.counters) if place else None
        if level and len(content.text) <= _LONGEST_HEADING and (shown is None or shown[1]):
            if paragraph.tag == _HEADING and shown is None and paragraph.get(f"{TEXT}is-list-header") != "true":
                shown = mark(self.styles.outline, level, self.outline) if content.text.strip() else None
            number = f"{shown[0]} " if shown and shown[1] else ""
            text = number + " ".join(content.text.split("\n")).strip()
            return Draft(
                BlockKind.HEADING, text if content.text.strip() else "", content.page, min(level, _LOWEST_LEVEL)
            )
        if place is None or (shown is None and place.levels.get(place.level) is not None):
            return Draft(BlockKind.PARAGRAPH, content.text, content.page)
        marker = shown[0] if shown else "•"
        return Draft(BlockKind.LIST_ITEM, content.text, content.page, place.level - 1, marker)

    def _table(self, table: Element) -> None:
        rows = [[*_cells(row)] for row in _rows(table)]
        if all(len(cells) <= 1 for cells in rows):
            # A table of one column is a frame around text.
            for cells in rows:
                for cell in cells:
                    self.walk(cell)
            return
        self.tables += 1
        number = self.tables
        for cells in rows:
            self._row(cells, number)

    def _row(self, cells: list[Element], number: int) -> None:
        if any(self._holds_blocks(cell) for cell in cells):
            for cell in cells:
                self.walk(cell)
            return
        start, furthest = self.page, self.page
        texts: list[str] = []
        for cell in cells:
            content = [read_paragraph(paragraph, self.styles, start) for paragraph in cell.iter(_PARAGRAPH)]
            furthest = max(furthest, start + sum(part.breaks for part in content))
            text = "" if cell.tag == _COVERED else "\n".join(part.text for part in content if part.text.strip())
            repeated = as_whole(cell.get(f"{_TABLE}number-columns-repeated"), 1, most=_MOST_COLUMNS)
            texts += [text] * max(min(repeated, _MOST_COLUMNS - len(texts)), 1)
        self.page = furthest
        self.found.add(Draft(BlockKind.TABLE_ROW, "\t".join(texts), start, cells=tuple(texts), table=number))

    def _holds_blocks(self, cell: Element) -> bool:
        """Tell whether *cell* holds a list, a heading or a table: layout, not a figure."""
        if next(cell.iter(_HEADING), None) is not None or next(cell.iter(f"{_TABLE}table"), None) is not None:
            return True
        return sum(1 for _ in cell.iter(f"{TEXT}list-item")) >= _LIST_IN_CELL


def _rows(table: Element) -> list[Element]:
    """Return the rows of *table*, also those inside groups of rows; repeated rows are empty ones."""
    result: list[Element] = []
    for child in table:
        if child.tag == _ROW:
            result.append(child)
        elif child.tag in {f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"}:
            result += _rows(child)
    return result


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in {_CELL, _COVERED}]
