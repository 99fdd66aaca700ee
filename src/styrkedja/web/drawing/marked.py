"""A document's text as headings, lists, tables and paragraphs, with what was read from it marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind

_LOWEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was read from the text.

    Args:
        item_id: id of the commitment, or "" for what has none.
        current: whether it is the one asked for.
    """

    span: Span
    item_id: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A finding beside the block in which it begins.

    Args:
        current: whether its place is the one asked for.
    """

    span: Span
    severity: str
    code: str
    message: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that belongs to one found thing or to none.

    Args:
        first: whether the thing asked for begins here, so that it is named once.
    """

    text: str
    item_id: str = ""
    current: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One block, ready to be shown.

    Args:
        level: of a heading, 2 and down without leaps; of a list item its depth, from 0.
        cells: the pieces of each cell of a table row; otherwise one cell with all pieces.
        notes: findings that begin in it.
    """

    kind: BlockKind
    cells: tuple[tuple[Piece, ...], ...]
    level: int = 0
    marker: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text when it is no table row."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks of one kind: one heading or paragraph, a whole list or table.

    Args:
        page: number of the page that begins here; None when it goes on.
    """

    kind: BlockKind
    passages: tuple[Passage, ...]
    page: int | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The findings that begin in any of its passages."""
        return tuple(note for passage in self.passages for note in passage.notes)


def lay_out(blocks: tuple[Block, ...], found: Iterable[Found], notes: Iterable[Note] = ()) -> tuple[Group, ...]:
    """Return the blocks in groups, with the found things marked and the findings beside them.

    Where two found things overlap, the one asked for wins, then the one that begins first.
    """
    marks = _apart(found)
    beside = sorted(notes, key=lambda note: note.span)
    groups: list[Group] = []
    page: int | None = None
    heading = 1
    started = False
    for key, members in groupby(blocks, key=_together):
        passages = []
        for block in members:
            level = block.level
            if block.kind is BlockKind.HEADING:
                heading = level = min(max(2, block.level + 1), heading + 1, _LOWEST_HEADING)
            cells = []
            for text, span in _cells(block):
                cells.append(_pieces(text, span, marks, started=started))
                started = started or any(piece.first for piece in cells[-1])
            passages.append(Passage(block.kind, tuple(cells), level, block.marker, _notes_in(block, beside)))
        new_page = key[2] if key[2] != page else None
        page = key[2]
        groups.append(Group(passages[0].kind, tuple(passages), new_page))
    return tuple(groups)


def _notes_in(block: Block, notes: list[Note]) -> tuple[Note, ...]:
    first = bisect_left(notes, block.span.start, key=lambda note: note.span.start)
    last = bisect_left(notes, block.span.end, key=lambda note: note.span.start)
    return tuple(notes[first:last])


def _together(block: Block) -> tuple[BlockKind, int, int | None]:
    alone = block.span.start if block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH} else -1
    return block.kind, block.table if block.kind is BlockKind.TABLE_ROW else alone, block.page


def _cells(block: Block) -> list[tuple[str, Span]]:
    if block.kind is not BlockKind.TABLE_ROW or "\t".join(block.cells) != block.text:
        return [(block.text, block.span)]
    result = []
    at = block.span.start
    for cell in block.cells:
        result.append((cell, Span(at, at + len(cell))))
        at += len(cell) + 1
    return result


def _apart(found: Iterable[Found]) -> list[Found]:
    """Return the found things without overlap, in the order of the text."""
    items = sorted((item for item in found if len(item.span)), key=lambda item: (item.span.start, -item.span.end))
    wanted = [item for item in items if item.current][:1]
    kept: list[Found] = []
    for item in items:
        rivals = kept[-1:] if item in wanted else [*kept[-1:], *wanted]
        if item in wanted and kept and _overlap(item.span, kept[-1].span):
            kept[-1] = item
        elif not any(_overlap(item.span, rival.span) for rival in rivals):
            kept.append(item)
    return kept


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def _pieces(text: str, span: Span, marks: list[Found], *, started: bool) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = span.start
    # Marks lie apart and in order, so those that end before this block are found at once.
    nearest = bisect_right(marks, span.start, key=lambda mark: mark.span.end)
    for mark in islice(marks, nearest, None):
        if mark.span.start >= span.end:
            break
        start, end = max(mark.span.start, at), min(mark.span.end, span.end)
        if at < start:
            pieces.append(Piece(text[at - span.start : start - span.start]))
        first = mark.current and not started
        pieces.append(Piece(text[start - span.start : end - span.start], mark.item_id, mark.current, first))
        started = started or mark.current
        at = end
    if at < span.end or not pieces:
        pieces.append(Piece(text[at - span.start :]))
    return tuple(pieces)
