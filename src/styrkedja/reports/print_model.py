"""A printed document as plain records: the same headings, paragraphs and tables whatever file they end in.

Leaves to others: what a budget says (`budget_document.py`), and how a file writes it down (`as_typst_pdf.py`,
`as_docx.py`). Texts here are plain: no mark-up of any kind means anything in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from styrkedja.wording.numbers import Language

# With three plan years the widest table, that of the investments, has eight.
MOST_COLUMNS = 9


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a lead says the most important thing first and stands out."""

    text: str
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; numbered where others will refer to its items."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Words with what they mean."""

    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, and whether figures stand in it: they are set flush right and never broken."""

    head: str
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as printed, one for each column.

    Args:
        is_sum: it sums rows above it, or is what the table ends in.
    """

    cells: tuple[str, ...]
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption above it and notes below.

    Args:
        caption: says what the figures are and in what unit, for it is what a listener hears first.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Listing | Terms | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels within the document."""

    name: str
    text: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDocument:
    """A whole document.

    Args:
        organisation: on whose behalf it is printed; stands above the title.
        subtitle: whose proposal it is, or another line below the title.
        facts: short lines for the title page: dates, forecasts.
        running_head: what every page but the first bears at its top.
        contents: the words above the list of chapters.
        page: the word before a page's number.
        table: the word before a table's number.
        day: when it was made; the file says so too, so that the same day gives the same bytes.
    """

    language: Language
    organisation: str
    title: str
    subtitle: str
    facts: tuple[str, ...]
    running_head: str
    contents: str
    page: str
    table: str
    day: date
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()

    @property
    def is_landscape(self) -> bool:
        """Whether the pages lie down, because a table has more columns than stand beside each other on a sheet."""
        return any(len(table.columns) > MOST_COLUMNS for table in self.tables)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))
