"""What was read: the file, its normalised text and the blocks that text is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from styrkedja.base.span import Span


class BlockKind(StrEnum):
    """What a block of text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the normalised text: a heading, paragraph, list item or table row.

    Args:
        kind: what it is on the page.
        text: the words on one line, without list mark; cells of a row are joined by tabs.
        span: where `text` stands in the document's normalised text.
        page: page or slide, from 1; None where the format has no pages.
        level: headings 1 (highest) to 6; list items 0 (outermost) and up; otherwise 0.
        marker: the list mark as written ("-", "•", "1."), empty when there is none.
        cells: the cells of a table row, empty ones kept; otherwise ().
        table: which table of the document a row belongs to, from 1; otherwise 0.
    """

    kind: BlockKind
    text: str
    span: Span
    page: int | None = None
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read.

    Args:
        name: file name without folder.
        sha256: hexadecimal digest of the file's bytes.
        media_type: IANA media type.
        pages: number of pages or slides; None where the format has none.
    """

    name: str
    sha256: str
    media_type: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as normalised text: NFC, one line a block, furniture and hyphenation gone.

    Args:
        title: the title in the file's own metadata, if it looks like one.
        margins: what stands on every page and is no part of the text: running heads and feet, the
            name of a web page and its site. Each once, as first met.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a document says of itself.

    Args:
        title: as printed, or None.
        organisation: who speaks ("Vänsterpartiet Borlänge").
        parties: codes (V, S, MP, C, L, KD, M, SD) or local names.
        municipality: name without "kommun".
        municipality_code: four digits of Statistics Sweden.
        period: "2026" or "2022-2026".
        kind: party_programme, party_budget, party_plan_and_budget, coalition_platform,
            plan_and_budget, body_plan, minutes, report or other.
    """

    title: str | None = None
    organisation: str | None = None
    parties: tuple[str, ...] = ()
    municipality: str | None = None
    municipality_code: str | None = None
    period: str | None = None
    kind: str = "other"
    source: Source = field(default_factory=lambda: Source("", "", ""))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading; it holds what follows until the next heading of its level or above.

    Args:
        continues: the heading repeats the one before, as on a second slide.
    """

    heading: str
    level: int
    span: Span
    continues: bool = False
