"""The shapes of a slide: what they hold, where they stand and in which order they are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from styrkedja.reading.numbering import as_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element as Element

P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FARTHEST = 10**10
# Frames may overlap by this share of the lesser one and still count as beside each other.
_OVERLAP = 0.15
# More shapes than this are drawings, whose order says nothing.
_MOST_ORDERED = 200


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in EMU (914,400 to the inch)."""

    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape that can hold text.

    Args:
        box: where it stands.
        placeholder: its role in the layout ("title", "body", "ftr"), empty for a free shape.
        index: which placeholder of the layout it fills.
        text: the text body, of a frame.
        table: the table, of a table.
        diagram: relation id of the data, of a diagram.
    """

    box: Box
    placeholder: str = ""
    index: str = ""
    text: Element | None = None
    table: Element | None = None
    diagram: str = ""


def read_shapes(slide: Element, layout: Element | None, master: Element | None) -> list[Shape]:
    """Return the shapes of *slide* in reading order."""
    tree = slide.find(f"{P}cSld/{P}spTree")
    if tree is None:
        return []
    shapes = [_placed(shape, layout, master) for shape in _shapes(tree, _unmoved)]
    if len(shapes) > _MOST_ORDERED:
        return sorted(shapes, key=lambda shape: (shape.box.top, shape.box.left))
    return _in_order(shapes)


def find_placeholder(parent: Element | None, kind: str, index: str) -> Element | None:
    """Return the shape in a layout or master that a placeholder takes its place and style from."""
    tree = parent.find(f"{P}cSld/{P}spTree") if parent is not None else None
    if tree is None:
        return None
    same_kind = None
    for shape in tree.iter(f"{P}sp"):
        role = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if role is None:
            continue
        if index and role.get("idx") == index:
            return shape
        if same_kind is None and _family(role.get("type", "obj")) == _family(kind):
            same_kind = shape
    return same_kind


def _family(kind: str) -> str:
    """Masters have one title and one body for all their variants."""
    return {"ctrTitle": "title", "subTitle": "body", "obj": "body"}.get(kind, kind)


def _unmoved(box: Box) -> Box:
    return box


def _shapes(parent: Element, move: Callable[[Box], Box]) -> Iterator[Shape]:
    for child in parent:
        if child.tag == f"{P}sp":
            yield _text_shape(child, move)
        elif child.tag == f"{P}graphicFrame":
            table = child.find(f"{A}graphic/{A}graphicData/{A}tbl")
            diagram = child.find(f"{A}graphic/{A}graphicData/{_DIAGRAM}")
            box = move(_box(child.find(f"{P}xfrm")) or Box())
            data = diagram.get(_DIAGRAM_DATA, "") if diagram is not None else ""
            yield Shape(box, table=table, diagram=data)
        elif child.tag == f"{P}grpSp":
            yield from _shapes(child, _moved_by(child, move))
        elif child.tag == f"{_MC}AlternateContent":
            branch = child.find(f"{_MC}Choice")
            if branch is not None:
                yield from _shapes(branch, move)


def _text_shape(element: Element, move: Callable[[Box], Box]) -> Shape:
    role = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    box = _box(element.find(f"{P}spPr/{A}xfrm"))
    kind = role.get("type", "obj") if role is not None else ""
    index = role.get("idx", "") if role is not None else ""
    return Shape(move(box) if box else Box(-1, -1), kind, index, element.find(f"{P}txBody"))


def _placed(shape: Shape, layout: Element | None, master: Element | None) -> Shape:
    """Return *shape* with the place its layout or master gives it, if it has none of its own."""
    if shape.box.left >= 0 or not shape.placeholder:
        return shape
    for parent in (layout, master):
        inherited = find_placeholder(parent, shape.placeholder, shape.index)
        box = _box(inherited.find(f"{P}spPr/{A}xfrm")) if inherited is not None else None
        if box:
            return replace(shape, box=box)
    return shape


def _box(transform: Element | None) -> Box | None:
    if transform is None:
        return None
    offset, extent = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if offset is None or extent is None:
        return None
    return Box(_emu(offset, "x"), _emu(offset, "y"), _emu(extent, "cx"), _emu(extent, "cy"))


def _emu(element: Element, name: str) -> int:
    return as_whole(element.get(name), most=_FARTHEST)


def _moved_by(group: Element, above: Callable[[Box], Box]) -> Callable[[Box], Box]:
    """Return the mapping from the coordinates inside *group* to those of the slide."""
    transform = group.find(f"{P}grpSpPr/{A}xfrm")
    outer = _box(transform)
    inner_offset = transform.find(f"{A}chOff") if transform is not None else None
    inner_extent = transform.find(f"{A}chExt") if transform is not None else None
    if outer is None or inner_offset is None or inner_extent is None:
        return above
    left, top = _emu(inner_offset, "x"), _emu(inner_offset, "y")
    width, height = _emu(inner_extent, "cx") or 1, _emu(inner_extent, "cy") or 1

    def move(box: Box) -> Box:
        return above(
            Box(
                outer.left + (box.left - left) * outer.width // width,
                outer.top + (box.top - top) * outer.height // height,
                box.width * outer.width // width,
                box.height * outer.height // height,
            )
        )

    return move


def _in_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Cut the slide into columns where nothing stands across, else into bands, and so on."""
    columns = _columns(shapes)
    if len(columns) > 1:
        return [shape for column in columns for shape in _in_order(column)]
    bands = _bands(shapes)
    if len(bands) > 1:
        return [shape for band in bands for shape in _in_order(band)]
    return sorted(shapes, key=lambda shape: (shape.box.top, shape.box.left))


def _columns(shapes: Sequence[Shape]) -> list[list[Shape]]:
    return _cut(shapes, lambda box: (box.left, box.width))


def _bands(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Return *shapes* in bands from the top; bands that together form columns are one."""
    bands: list[list[Shape]] = []
    for band in _cut(shapes, lambda box: (box.top, box.height)):
        if bands and len(_columns([*bands[-1], *band])) > 1:
            bands[-1] += band
        else:
            bands.append(band)
    return bands


def _cut(shapes: Sequence[Shape], side: Callable[[Box], tuple[int, int]]) -> list[list[Shape]]:
    """Return *shapes* parted where a straight line passes between them."""
    parts: list[list[Shape]] = []
    reached = 0
    for shape in sorted(shapes, key=lambda shape: side(shape.box)[0]):
        start, length = side(shape.box)
        if parts and start < reached - int(_OVERLAP * length):
            parts[-1].append(shape)
            reached = max(reached, start + length)
        else:
            parts.append([shape])
            reached = max(start + length, reached) if parts else start + length
    return parts
