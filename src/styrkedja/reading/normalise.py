"""Drafts to the Document: cleaned text, one line a block, every block with its span.

Guarantees: the text is NFC; slicing it by a block's span gives the block's text; blocks come
in reading order and are parted by one line break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document, Source
from styrkedja.reading.assemble import assemble
from styrkedja.reading.characters import clean_line, drop_emphasis
from styrkedja.reading.draft import Draft, Line, Reading
from styrkedja.reading.marks import split_mark

# A shorter one may be an item of a list without marks.
_LONG_ENOUGH = 90
_STOPS = ".:!?"
_FEWEST_LINES = 3
# Such as "[Socialnämnden – genom verksamhetsplan.]"; not "[…]"
_BRACKET = re.compile(r"\[(?=[^\[\]]*[^\W\d_]{3})[^\[\]]+\]\.?")
_GOVERNANCE = re.compile(r"\b(?:genom|Verkställ\w*|Dialog|Ansvarig\w*|Beslut\w*)\b")


def build_document(source: Source, reading: Reading) -> Document:
    """Return the document of *reading*, its drafts cleaned and laid out as one text."""
    blocks: list[Block] = []
    lines: list[str] = []
    offset = 0
    for draft in _joined(_clean(reading.drafts)):
        span = Span(offset, offset + len(draft.text))
        lines.append(draft.text)
        offset = span.end + 1
        blocks.append(
            Block(draft.kind, draft.text, span, draft.page, draft.level, draft.marker, draft.cells, draft.table)
        )
    return Document(source, "\n".join(lines), tuple(blocks), reading.title, reading.margins)


def _joined(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Join a paragraph that a page break or frame parted in the middle of a sentence, and a bracket to its item."""
    held: Draft | None = None
    for draft in drafts:
        if held is not None and (_runs_on(held, draft) or _is_bracket_of(held, draft)):
            held = replace(held, text=f"{held.text} {draft.text}")
            continue
        if held is not None:
            yield held
        held = draft
    if held is not None:
        yield held


def _runs_on(first: Draft, second: Draft) -> bool:
    if first.kind is not BlockKind.PARAGRAPH or second.kind is not BlockKind.PARAGRAPH:
        return False
    is_open = len(first.text) > _LONG_ENOUGH and first.text[-1] not in '.!?:;…)]”"'
    is_lead_in = second.text.endswith(":") and "." not in second.text
    return is_open and second.text[0].islower() and not is_lead_in


def _is_bracket_of(first: Draft, second: Draft) -> bool:
    """A bracket in a paragraph of its own says who carries out the item above."""
    if second.kind is not BlockKind.PARAGRAPH or not _BRACKET.fullmatch(second.text) or first.text.endswith("]"):
        return False
    return first.kind is BlockKind.LIST_ITEM or (
        first.kind is BlockKind.PARAGRAPH and bool(_GOVERNANCE.search(second.text))
    )


def _clean(drafts: Iterable[Draft]) -> Iterator[Draft]:
    before: Draft | None = None
    for draft in drafts:
        if draft.kind is BlockKind.TABLE_ROW:
            yield from _clean_row(draft)
        elif "\n" in draft.text.strip():
            yield from _split_lines(draft, before)
        else:
            yield from _clean_text(draft)
        before = draft


def _clean_row(draft: Draft) -> Iterator[Draft]:
    cells = tuple(clean_line(cell.replace("\n", " ").replace("\t", " ")) for cell in draft.cells)
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and len(cells) == 1:
        # A table of one cell is a frame around text.
        yield from _clean_text(replace(draft, kind=BlockKind.PARAGRAPH, text=filled[0], cells=(), table=0))
    elif filled:
        text = "\t".join(cells).rstrip("\t")
        yield draft if (text, cells) == (draft.text, draft.cells) else replace(draft, text=text, cells=cells)


def _split_lines(draft: Draft, before: Draft | None) -> Iterator[Draft]:
    """Line breaks inside one paragraph of a file: a list typed by hand, or wrapped text.

    Args:
        draft: holds line breaks.
        before: the block above, which may be the lead-in of a list.
    """
    lines = [Line(line, page=draft.page) for line in draft.text.split("\n")]
    parts = assemble(lines)
    if draft.kind is BlockKind.PARAGRAPH and before is not None:
        if len(parts) == 1 and before.text.endswith(":") and "\n" not in before.text:
            parts = assemble([Line(before.text, page=draft.page), *lines])[1:] or parts
        parts = _as_list(parts) if before.kind is BlockKind.HEADING else parts
    for index, part in enumerate(parts):
        if draft.kind is BlockKind.HEADING:
            yield replace(part, kind=BlockKind.HEADING, level=draft.level)
        elif index == 0 and draft.kind is BlockKind.LIST_ITEM:
            yield replace(part, kind=BlockKind.LIST_ITEM, level=draft.level, marker=draft.marker)
        else:
            yield part


def _as_list(parts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Short lines without stops in the paragraph right under a heading are a list and no further headings."""
    are_short = all(len(part.text) <= _LONG_ENOUGH and part.text[-1:] not in _STOPS for part in parts)
    are_plain = not any(part.marker or part.cells or _is_capitals(part.text) for part in parts)
    if len(parts) < _FEWEST_LINES or not are_short or not are_plain:
        return parts
    return tuple(replace(part, kind=BlockKind.LIST_ITEM, level=0) for part in parts)


def _is_capitals(text: str) -> bool:
    return text == text.upper()


def _clean_text(draft: Draft) -> Iterator[Draft]:
    text = drop_emphasis(clean_line(draft.text.replace("\n", " ").replace("\t", " "))).rstrip("\u00ad")
    mark = split_mark(text)
    if mark is not None and draft.marker and (mark.is_number or mark.may_be_minus):
        # The item has its mark already; this is part of what it says.
        mark = None
    if mark is not None and draft.kind is not BlockKind.HEADING:
        yield replace(draft, kind=BlockKind.LIST_ITEM, text=mark.text, marker=draft.marker or mark.mark)
    elif text:
        yield draft if text == draft.text else replace(draft, text=text)
