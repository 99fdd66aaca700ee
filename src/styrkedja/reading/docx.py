"""Word documents: the body's paragraphs and tables as drafts of blocks.

The text is what a reader sees when all tracked changes are accepted. Left out: headers, footers,
notes, comments, hidden text and tables of contents. Leaves to others: styles
(`docx_styles.py`), list marks (`docx_lists.py`), the text of a paragraph (`docx_text.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from styrkedja.chain.document import BlockKind
from styrkedja.reading.docx_lists import Lists, named_mark, read_lists
from styrkedja.reading.docx_styles import Styles, W, read_styles
from styrkedja.reading.docx_text import (
    ALTERNATIVES,
    PageCount,
    ParagraphText,
    preferred_branch,
    read_paragraph,
)
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.looks import Look, head_by_look
from styrkedja.reading.numbering import as_whole
from styrkedja.reading.ooxml import core_title, main_part, related, stated_pages
from styrkedja.reading.packages import Package, open_office_file

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_CONTROL = f"{W}sdt"
# Wrappers around paragraphs, rows and cells that say nothing of what is inside.
_TRANSPARENT = frozenset(f"{W}{name}" for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_LONGEST_HEADING = 250
_MOST_COLUMNS = 63
_LIST_IN_CELL = 2
_LOWEST_LEVEL = 6


def read_docx(name: str, data: bytes) -> Reading:
    """Return the blocks of the Word document in *data*.

    Args:
        name: the file's name, for errors.
        data: the file.

    Raises:
        UnreadableFileError: damaged, encrypted or hostile.
    """
    package = open_office_file(name, data)
    path = main_part(package)
    body = package.xml(path).find(f"{W}body")
    if body is None:
        raise package.damaged(part=path)
    walker = _Body(
        read_styles(_part(package, path, "styles")),
        read_lists(_part(package, path, "numbering")),
    )
    walker.walk(body)
    drafts, pages = walker.finish(stated_pages(package))
    return Reading(drafts, pages, core_title(package))


def _part(package: Package, document: str, kind: str) -> Element | None:
    path = related(package, document, kind)
    return package.xml(path) if path else None


@dataclass(slots=True)
class _Body:
    styles: Styles
    lists: Lists
    pages: PageCount = field(default_factory=PageCount)
    drafts: list[Draft] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    tables: int = 0
    held: str = ""

    def walk(self, container: Element) -> None:
        """Read the blocks in *container* and in the wrappers it holds, in order."""
        for child in container:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child)
            elif tag == _TABLE:
                self._table(child)
            elif tag == _CONTROL:
                if not _is_contents(child):
                    self.walk(child)
            elif tag in _TRANSPARENT:
                self.walk(child)
            elif tag == ALTERNATIVES:
                branch = preferred_branch(child)
                if branch is not None:
                    self.walk(branch)

    def finish(self, stated: int) -> tuple[tuple[Draft, ...], int | None]:
        """Return the blocks with their pages, and the number of pages when the file is sure of it."""
        is_rendered = self.pages.rendered > 0
        breaks = self.pages.rendered if is_rendered else self.pages.explicit
        drafts = self.drafts
        if breaks:
            numbers = [1 + (mark[0] if is_rendered else mark[1]) for mark in self.marks]
            drafts = [replace(draft, page=page) for draft, page in zip(drafts, numbers, strict=True)]
        return head_by_look(drafts, self.looks), breaks + 1 if breaks and stated == breaks + 1 else None

    def _paragraph(self, paragraph: Element) -> None:
        if not len(paragraph):
            return
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
            self.pages.explicit += 1
        content = read_paragraph(paragraph, self.styles, self.pages)
        if _joins_next(paragraph):
            self.held += content.text
        elif not self.styles.facts(paragraph).is_contents:
            text, self.held = self.held + content.text, ""
            self._add(self._draft(paragraph, text), content.look, content.page)
        for box in content.boxes:
            self.walk(box)
        if _ends_page(paragraph):
            self.pages.explicit += 1

    def _draft(self, paragraph: Element, text: str) -> Draft:
        level = self.styles.heading_level(paragraph)
        mark = self._mark(paragraph, text)
        if level and len(text) <= _LONGEST_HEADING:
            heading = " ".join(text.split("\n"))
            number = f"{mark[0]} " if mark and mark[1] else ""
            return Draft(BlockKind.HEADING, number + heading.strip(), level=min(level, _LOWEST_LEVEL))
        if mark is None:
            return Draft(BlockKind.PARAGRAPH, text)
        ref = self.styles.number_ref(paragraph)
        depth = max(ref.level if ref else 0, self.styles.facts(paragraph).listed_level)
        return Draft(BlockKind.LIST_ITEM, text, level=depth, marker=mark[0])

    def _mark(self, paragraph: Element, text: str) -> tuple[str, bool] | None:
        """Return the list mark of *paragraph* and whether it is a number."""
        ref = self.styles.number_ref(paragraph)
        if ref is not None:
            tied = self.lists.level_of_style(ref.number_id, self.styles.style_id(paragraph))
            mark = self.lists.mark(replace(ref, level=tied) if tied is not None and ref.level == 0 else ref)
            if mark is not None or ref.number_id in self.lists.levels:
                return mark
        listed = self.styles.facts(paragraph).listed_as
        return (named_mark(listed), listed == "number") if listed and text.strip() else None

    def _add(self, draft: Draft, look: Look, page: tuple[int, int]) -> None:
        if draft.text.strip():
            self.drafts.append(draft)
            self.looks.append(look)
            self.marks.append(page)

    def _table(self, table: Element) -> None:
        rows = [[*_parts(row, _CELL)] for row in _parts(table, _ROW) if not _is_deleted(row)]
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
        start = self.pages.mark()
        furthest = start
        texts: list[str] = []
        for cell in cells:
            # A row that runs over a page break breaks in each of its cells, but is one break.
            self.pages.rendered, self.pages.explicit = start
            content = [read_paragraph(paragraph, self.styles, self.pages) for paragraph in _parts(cell, _PARAGRAPH)]
            furthest = max(furthest, self.pages.mark())
            texts.append("" if _continues_merge(cell) else _cell_text(content))
            texts += [""] * (_span(cell) - 1)
        self.pages.rendered, self.pages.explicit = furthest
        draft = Draft(BlockKind.TABLE_ROW, "\t".join(texts), cells=tuple(texts), table=number)
        self._add(draft, Look(), start)

    def _holds_blocks(self, cell: Element) -> bool:
        """Tell whether *cell* holds a table, a heading or a list: layout, not a figure."""
        if next(cell.iter(_TABLE), None) is not None:
            return True
        items = 0
        for paragraph in cell.iter(_PARAGRAPH):
            items += self.styles.number_ref(paragraph) is not None
            if items >= _LIST_IN_CELL or self.styles.heading_level(paragraph):
                return True
        return False


def _parts(parent: Element, tag: str) -> list[Element]:
    """Return the parts of *parent* with *tag*, also those inside wrappers."""
    result: list[Element] = []
    for child in parent:
        if child.tag == tag:
            result.append(child)
        elif child.tag in _TRANSPARENT or child.tag == _CONTROL:
            result += _parts(child, tag)
    return result


def _cell_text(content: list[ParagraphText]) -> str:
    return "\n".join(part.text for part in content if part.text.strip())


def _is_contents(control: Element) -> bool:
    """Tell whether a content control holds the table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val", "").lower().startswith("table of")


def _joins_next(paragraph: Element) -> bool:
    """Tell whether the mark that ends *paragraph* is deleted, so that it runs on in the next."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _ends_page(paragraph: Element) -> bool:
    """Tell whether a section ends here and the next begins on a new page."""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None:
        return False
    kind = section.find(f"{W}type")
    return kind is None or kind.get(f"{W}val") in {"nextPage", "oddPage", "evenPage"}


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _continues_merge(cell: Element) -> bool:
    """Tell whether *cell* only goes on with the cell above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") != "restart"


def _span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return max(as_whole(span.get(f"{W}val"), 1, most=_MOST_COLUMNS), 1) if span is not None else 1
