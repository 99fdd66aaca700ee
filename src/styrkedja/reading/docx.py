"""Word documents: the body's paragraphs and tables as drafts of blocks.

The text is what a reader sees when all tracked changes are accepted. Headers and footers are kept
apart. Left out: notes, comments, hidden text and tables of contents. Leaves to others: styles
(`docx_styles.py`), list marks (`docx_lists.py`), the text of a paragraph (`docx_text.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from styrkedja.chain.document import BlockKind
from styrkedja.reading.docx_lists import Lists, named_mark, read_lists
from styrkedja.reading.docx_styles import ParagraphFormat, Styles, W, is_prompt, read_styles
from styrkedja.reading.docx_text import (
    ALTERNATIVES,
    PageCount,
    ParagraphText,
    preferred_branch,
    read_paragraph,
)
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.gathered import Gathered
from styrkedja.reading.looks import Look
from styrkedja.reading.numbering import as_whole
from styrkedja.reading.ooxml import core_title, main_part, related, relations_of, stated_pages
from styrkedja.reading.packages import Package, open_office_file

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_CONTROL = f"{W}sdt"
# Wrappers around paragraphs, rows and cells that say nothing of what is inside.
_TRANSPARENT = frozenset(f"{W}{name}" for name in ("sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_LONGEST_HEADING = 250
_MOST_COLUMNS = 64
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
    styles = read_styles(_part(package, path, "styles"))
    walker = _Body(styles, read_lists(_part(package, path, "numbering"), styles), Gathered(name))
    walker.walk(body)
    drafts, pages = walker.finish(stated_pages(package))
    return Reading(drafts, pages, core_title(package), tuple(_margins(package, path)))


def _margins(package: Package, document: str) -> Iterator[str]:
    """Yield the lines of the headers and footers."""
    for relation in relations_of(package, document).values():
        if relation.kind in {"header", "footer"} and relation.path in package:
            for paragraph in package.xml(relation.path).iter(_PARAGRAPH):
                yield "".join(piece.text or " " for piece in paragraph.iter(f"{W}t", f"{W}tab"))


def _part(package: Package, document: str, kind: str) -> Element | None:
    path = related(package, document, kind)
    return package.xml(path) if path else None


@dataclass(slots=True)
class _Body:
    styles: Styles
    lists: Lists
    found: Gathered
    pages: PageCount = field(default_factory=PageCount)
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
                if not _is_contents(child) and not is_prompt(child):
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
        drafts = self.found.headed()
        if breaks:
            passed = [mark[0] if is_rendered else mark[1] for mark in self.marks]
            drafts = tuple(replace(draft, page=1 + count) for draft, count in zip(drafts, passed, strict=True))
        return drafts, breaks + 1 if breaks and stated == breaks + 1 else None

    def _paragraph(self, paragraph: Element) -> None:
        if not len(paragraph):
            return
        style = self.styles.format_of(paragraph)
        self.pages.explicit += style.starts_page
        content = read_paragraph(paragraph, self.styles, style.facts.look, self.pages)
        if style.joins_next:
            self.held += content.text
        elif not style.facts.is_contents:
            text, self.held = self.held + content.text, ""
            self._add(self._draft(style, text), content.look, content.page)
        for box in content.boxes:
            self.walk(box)
        self.pages.explicit += style.ends_page

    def _draft(self, style: ParagraphFormat, text: str) -> Draft:
        mark = self._mark(style, text)
        if style.heading_level and len(text) <= _LONGEST_HEADING:
            heading = " ".join(text.split("\n")).strip()
            number = f"{mark[0]} " if mark and mark[1] and heading else ""
            return Draft(BlockKind.HEADING, number + heading, level=min(style.heading_level, _LOWEST_LEVEL))
        if mark is None:
            return Draft(BlockKind.PARAGRAPH, text)
        depth = max(style.number.level if style.number else 0, style.facts.listed_level)
        return Draft(BlockKind.LIST_ITEM, text, level=depth, marker=mark[0])

    def _mark(self, style: ParagraphFormat, text: str) -> tuple[str, bool] | None:
        """Return the list mark of a paragraph and whether it is a number."""
        ref = style.number
        if ref is not None:
            tied = self.lists.level_of_style(ref.number_id, style.style_id)
            mark = self.lists.mark(replace(ref, level=tied) if tied is not None and ref.level == 0 else ref)
            if mark is not None or ref.number_id in self.lists.levels:
                return mark
        listed = style.facts.listed_as
        return (named_mark(listed), listed == "number") if listed and text.strip() else None

    def _add(self, draft: Draft, look: Look, page: tuple[int, int]) -> None:
        if self.found.add(draft, look):
            self.marks.append(page)

    def _table(self, table: Element) -> None:
        rows = [(_parts(row, _CELL), _left_out(row)) for row in _parts(table, _ROW) if not _is_deleted(row)]
        if all(len(cells) <= 1 for cells, _ in rows):
            # A table of one column is a frame around text.
            for cells, _ in rows:
                for cell in cells:
                    self.walk(cell)
            return
        self.tables += 1
        number = self.tables
        for cells, left_out in rows:
            self._row(cells, number, left_out)

    def _row(self, cells: list[Element], number: int, left_out: int) -> None:
        if any(self._holds_blocks(cell) for cell in cells):
            for cell in cells:
                self.walk(cell)
            return
        start = self.pages.mark()
        furthest = start
        texts = [""] * left_out
        for cell in cells:
            # A row that runs over a page break breaks in each of its cells, but is one break.
            self.pages.rendered, self.pages.explicit = start
            content = [self._read(paragraph) for paragraph in _parts(cell, _PARAGRAPH)]
            furthest = max(furthest, self.pages.mark())
            texts.append("" if _continues_merge(cell) else _cell_text(content))
            texts += [""] * min(_span(cell) - 1, _MOST_COLUMNS - len(texts))
        self.pages.rendered, self.pages.explicit = furthest
        draft = Draft(BlockKind.TABLE_ROW, "\t".join(texts), cells=tuple(texts), table=number)
        self._add(draft, Look(), start)

    def _read(self, paragraph: Element) -> ParagraphText:
        return read_paragraph(paragraph, self.styles, self.styles.format_of(paragraph).facts.look, self.pages)

    def _holds_blocks(self, cell: Element) -> bool:
        """Tell whether *cell* holds a table, a heading or a list: layout, not a figure."""
        if next(cell.iter(_TABLE), None) is not None:
            return True
        items = 0
        for paragraph in cell.iter(_PARAGRAPH):
            style = self.styles.format_of(paragraph)
            items += style.number is not None
            if items >= _LIST_IN_CELL or style.heading_level:
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


def _is_deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _left_out(row: Element) -> int:
    """Return how many columns *row* leaves out before its first cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    return as_whole(before.get(f"{W}val"), 0, most=_MOST_COLUMNS) if before is not None else 0


def _continues_merge(cell: Element) -> bool:
    """Tell whether *cell* only goes on with the cell above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") != "restart"


def _span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return max(as_whole(span.get(f"{W}val"), 1, most=_MOST_COLUMNS), 1) if span is not None else 1
