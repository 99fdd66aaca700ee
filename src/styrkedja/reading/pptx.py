"""Presentations: slides in order, titles as headings, frames in reading order.

Left out: notes, numbers and dates; footers are kept apart. Leaves to others: where
shapes stand and in which order they are read (`pptx_shapes.py`), bullets (`pptx_bullets.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.chain.document import BlockKind
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.gathered import Gathered
from styrkedja.reading.numbering import as_whole
from styrkedja.reading.ooxml import RELATION_ID, core_title, main_part, related, relations_of
from styrkedja.reading.packages import Package, open_office_file
from styrkedja.reading.pptx_bullets import AutoNumbers, FrameStyle, style_of
from styrkedja.reading.pptx_shapes import A, P, Shape, read_shapes

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
_MOST_SLIDES = 2_000
_LONGEST_SUBTITLE = 200
_LONGEST_TITLE = 100
_LARGER = 1.2


def read_pptx(name: str, data: bytes) -> Reading:
    """Return the blocks of the presentation in *data*; pages are slides.

    Args:
        name: the file's name, for errors.
        data: the file.

    Raises:
        UnreadableFileError: damaged, encrypted, hostile, or of too many slides.
    """
    package = open_office_file(name, data)
    path = main_part(package)
    presentation = package.xml(path)
    relations = relations_of(package, path)
    slides = _Slides(package, Gathered(name))
    entries = list(presentation.iterfind(f"{P}sldIdLst/{P}sldId"))
    if len(entries) > _MOST_SLIDES:
        raise UnreadableFileError(FileFault.TOO_MANY_PAGES, name, pages=len(entries), limit_pages=_MOST_SLIDES)
    for number, entry in enumerate(entries, start=1):
        relation = relations.get(entry.get(RELATION_ID, ""))
        if relation is None or relation.path not in package:
            raise package.damaged(part=path)
        slides.read(relation.path, number)
    drafts = slides.found.headed() if slides.has_headings() else tuple(slides.found.drafts)
    return Reading(drafts, len(entries) or None, core_title(package), tuple(slides.margins))


@dataclass(slots=True)
class _Slides:
    package: Package
    found: Gathered
    tables: int = 0
    margins: list[str] = field(default_factory=list)
    _masters: dict[str, Element] = field(default_factory=dict)

    def read(self, path: str, number: int) -> None:
        """Read one slide."""
        slide = self.package.xml(path)
        layout_path = related(self.package, path, "slideLayout")
        layout = self._master(layout_path)
        master = self._master(related(self.package, layout_path, "slideMaster")) if layout_path else None
        start = len(self.found.drafts)
        placed = read_shapes(slide, layout, master)
        feet = (shape.text for shape in placed if shape.placeholder == "ftr" and shape.text is not None)
        self.margins += (paragraph_text(line) for foot in feet for line in foot.iterfind(f"{A}p"))
        shapes = [shape for shape in placed if shape.placeholder not in _FURNITURE]
        # A title is read first wherever it stands.
        for shape in sorted(shapes, key=lambda shape: shape.placeholder not in _TITLES):
            if shape.table is not None:
                self._table(shape.table, number)
            elif shape.diagram:
                self._diagram(path, shape.diagram, number)
            elif shape.text is not None:
                self._frame(shape, shape.text, style_of(shape, layout, master), number)

        self._name_title(start)

    def has_headings(self) -> bool:
        """Tell whether the slides have titles; what stands on slides without any is no plain text."""
        return any(draft.kind is BlockKind.HEADING for draft in self.found.drafts)

    def _name_title(self, start: int) -> None:
        """Make the first line of a slide, from draft *start*, its title when it is set larger than all others."""
        drafts, looks = self.found.drafts[start:], self.found.looks[start:]
        if len(drafts) < 2 or any(draft.kind is BlockKind.HEADING for draft in drafts):
            return
        first, others = drafts[0], [look.size for look in looks[1:]]
        is_short = len(first.text) <= _LONGEST_TITLE and first.text[-1] not in ".,;:"
        if first.kind is BlockKind.PARAGRAPH and is_short and looks[0].size > _LARGER * max(others):
            self.found.drafts[start] = replace(first, kind=BlockKind.HEADING, text=_one_line(first.text), level=1)

    def _master(self, path: str | None) -> Element | None:
        """Return a layout or master, which many slides share."""
        if path is None:
            return None
        if path not in self._masters:
            self._masters[path] = self.package.xml(path)
        return self._masters[path]

    def _frame(self, shape: Shape, body: Element, style: FrameStyle, number: int) -> None:
        counted = AutoNumbers()
        for paragraph in body.iterfind(f"{A}p"):
            text = paragraph_text(paragraph)
            if not text.strip():
                continue
            level = as_whole(_property(paragraph, "lvl"), most=8)
            if shape.placeholder in _TITLES:
                self.found.add(Draft(BlockKind.HEADING, _one_line(text), number, 1))
            elif shape.placeholder == "subTitle" and len(text) <= _LONGEST_SUBTITLE:
                self.found.add(Draft(BlockKind.HEADING, _one_line(text), number, 2))
            else:
                marker = counted.mark(style.bullet(paragraph, level), level)
                kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
                draft = Draft(kind, text, number, level if marker else 0, marker)
                self.found.add(draft, style.look(paragraph, level))

    def _table(self, table: Element, number: int) -> None:
        self.tables += 1
        for row in table.iterfind(f"{A}tr"):
            cells = tuple(
                "" if cell.get("hMerge") in {"1", "true"} or cell.get("vMerge") in {"1", "true"} else _cell_text(cell)
                for cell in row.iterfind(f"{A}tc")
            )
            self.found.add(Draft(BlockKind.TABLE_ROW, "\t".join(cells), number, cells=cells, table=self.tables))

    def _diagram(self, slide: str, relation_id: str, number: int) -> None:
        """Read the points of a diagram (SmartArt), whose text stands in a part of its own."""
        relation = relations_of(self.package, slide).get(relation_id)
        root = self.package.optional_xml(relation.path) if relation else None
        if root is None:
            return
        for paragraph in root.iter(f"{A}p"):
            self.found.add(Draft(BlockKind.PARAGRAPH, paragraph_text(paragraph), number))


def paragraph_text(paragraph: Element) -> str:
    """Return the text of a paragraph on a slide; slide numbers and dates that fill themselves in left out."""
    pieces = []
    for child in paragraph:
        if child.tag == f"{A}br":
            pieces.append("\n")
        elif child.tag == f"{A}r" or (child.tag == f"{A}fld" and not _fills_itself_in(child)):
            pieces.append(child.findtext(f"{A}t") or "")
    # PowerPoint keeps a line break typed in a title as a vertical tab.
    return "".join(pieces).replace("\v", "\n")


def _fills_itself_in(field_element: Element) -> bool:
    return field_element.get("type", "").startswith(("slidenum", "datetime"))


def _cell_text(cell: Element) -> str:
    return "\n".join(filter(str.strip, map(paragraph_text, cell.iterfind(f"{A}txBody/{A}p"))))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def _property(paragraph: Element, name: str) -> str | None:
    properties = paragraph.find(f"{A}pPr")
    return properties.get(name) if properties is not None else None
