"""Where a document says what it is: its first short lines, its running heads, the title of its file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from styrkedja.chain.document import BlockKind, Document

_HEAD_BLOCKS = 15
_FIRST_BLOCKS = 6
_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a document says of itself outside its running text.

    Args:
        lines: short lines and headings among the first blocks.
        margins: running heads and feet, name of the file or page.
    """

    lines: tuple[str, ...]
    margins: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Return the lines, those of the first page first."""
        return (*self.lines, *self.margins)

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the lines that are no sentences."""
        return tuple(line for line in self.all if not line.endswith((".", "!", "?", ":")))


def masthead_of(document: Document) -> Masthead:
    """Return what *document* says of itself outside its running text."""
    # Below a lead-in stands what is wanted, not whose document it is.
    opening = takewhile(lambda block: not block.text.endswith(":"), document.blocks[:_FIRST_BLOCKS])
    first = (b for b in opening if b.kind is BlockKind.HEADING or len(b.text) <= _LONGEST_LINE)
    margins = (*document.margins, document.title) if document.title else document.margins
    return Masthead(tuple(block.text for block in first), tuple(dict.fromkeys(margins)))


def head_of(document: Document) -> str:
    """Return the first blocks of *document* as one text."""
    return "\n".join(block.text for block in document.blocks[:_HEAD_BLOCKS])
