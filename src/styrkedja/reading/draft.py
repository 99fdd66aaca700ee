"""What the readers hand over before the text is normalised: lines or drafts of blocks.

Formats that know their structure (DOCX, ODT, PPTX, HTML) give drafts. Formats that only know
lines on a page (PDF, plain text) give lines, which `assemble.py` turns into drafts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from styrkedja.chain.document import BlockKind


class Line(NamedTuple):
    """One printed line, in reading order.

    Args:
        text: the characters as printed, list mark included, hyphen at the end included.
        page: page number from 1; None where there are no pages.
        gap: extra room above the line, in empty lines (0 = ordinary leading).
        is_full: the line reaches the right margin, so the sentence may go on below.
        size: font size relative to the body text of the document (1.0 = body).
        is_bold: the whole line is bold.
        indent: left edge relative to the column's, in characters of body text.
        cells: the cells, when the layout shows the line to be a row of a table.
        column: a number that changes when reading goes on in another column or text frame.
    """

    text: str
    page: int | None = None
    gap: float = 0.0
    is_full: bool = False
    size: float = 1.0
    is_bold: bool = False
    indent: float = 0.0
    cells: tuple[str, ...] = ()
    column: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """One block before normalisation.

    Args:
        text: the words; may still hold line breaks, soft hyphens and a list mark.
        level: heading level from 1, list nesting from 0.
        marker: the list mark, when the format gives it apart from the text.
        cells: cells of a table row.
        table: number of the table from 1 that a row belongs to.
    """

    kind: BlockKind
    text: str
    page: int | None = None
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one file.

    Args:
        drafts: the blocks in reading order.
        pages: number of pages or slides; None where the format has none.
        title: the title in the file's own metadata, if it looks like one.
        margins: running heads and feet that were left out of the drafts, each once.
    """

    drafts: tuple[Draft, ...]
    pages: int | None = None
    title: str | None = None
    margins: tuple[str, ...] = ()
