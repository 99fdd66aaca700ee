"""A PDF to lines inside this process: open, keep within limits, lay out page by page.

PDFium may hang or swallow memory on a hostile file, which nothing in its own process can stop;
`pdf.py` therefore lets another process do this. The layout in order: `pdf_text.py`,
`pdf_margins.py`, `pdf_pieces.py`, `pdf_grid.py`, `pdf_columns.py`, `pdf_rows.py`, `pdf_lines.py`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.footnotes import set_notes_apart
from styrkedja.reading.pdf_columns import order_pieces
from styrkedja.reading.pdf_grid import find_tables
from styrkedja.reading.pdf_lines import Region, body_size, lines_of
from styrkedja.reading.pdf_margins import drop_furniture
from styrkedja.reading.pdf_parts import PdfLines
from styrkedja.reading.pdf_pieces import prepare
from styrkedja.reading.pdf_rows import rows_of
from styrkedja.reading.pdf_text import read_page
from styrkedja.reading.pdfium import count_characters

if TYPE_CHECKING:
    from styrkedja.reading.draft import Line
    from styrkedja.reading.pdf_parts import PageText

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 8_000_000
# A page of dense tables has 10,000; more than this is no page of a document.
_MOST_ON_PAGE = 100_000
_MOST_PIECES_ON_PAGE = 20_000
# Of this process's own time: a computer that is busy with other things does not make a document too long.
_MOST_SECONDS = 20.0

# PDFium keeps global state and is not safe in threads.
_LOCK = threading.Lock()


def read_pages(data: bytes, name: str) -> PdfLines:
    """Return the lines of a PDF file; not for files that nobody vouches for.

    Raises:
        UnreadableFileError: encrypted, damaged, without text layer, too long or too slow.
    """
    deadline = time.process_time() + _MOST_SECONDS
    with _LOCK:
        parts, count, title = _read_all(data, name, deadline)
    # A long file takes much room, and the layout needs it no more.
    del data
    if not any(page.pieces for _, page in parts):
        raise UnreadableFileError(FileFault.NO_TEXT_LAYER, name, pages=count)
    lines, margins = _lay_out(parts, name, deadline)
    return PdfLines(lines, count, title, margins)


def _read_all(data: bytes, name: str, deadline: float) -> tuple[list[tuple[int, PageText]], int, str | None]:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            count = len(document)
            if count > _MOST_PAGES:
                raise UnreadableFileError(FileFault.TOO_MANY_PAGES, name, pages=count, limit_pages=_MOST_PAGES)
            if not count:
                raise UnreadableFileError(FileFault.DAMAGED, name)
            return list(_pages(document, name, deadline)), count, _title(document)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableFileError(FileFault.ENCRYPTED if is_locked else FileFault.DAMAGED, name) from error


def _pages(document: pypdfium2.PdfDocument, name: str, deadline: float) -> Iterator[tuple[int, PageText]]:
    left = _MOST_CHARACTERS
    for number in range(1, len(document) + 1):
        with closing(document[number - 1]) as page, closing(page.get_textpage()) as text_page:
            found = count_characters(text_page.raw)
            left -= found
            if found > _MOST_ON_PAGE or left < 0 or time.process_time() > deadline:
                raise UnreadableFileError(FileFault.TOO_SLOW, name, page=number)
            for part in read_page(page.raw, text_page.raw):
                if len(part.pieces) > _MOST_PIECES_ON_PAGE:
                    raise UnreadableFileError(FileFault.TOO_SLOW, name, page=number)
                yield number, part


def _title(document: pypdfium2.PdfDocument) -> str | None:
    return " ".join(document.get_metadata_value("Title").replace("\x00", " ").split()) or None


def _lay_out(
    parts: Sequence[tuple[int, PageText]], name: str, deadline: float
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    size = body_size(page for _, page in parts)
    regions: list[Region] = []
    kept, margins = drop_furniture(parts, size)
    for (number, page), pieces in zip(parts, kept, strict=True):
        if time.process_time() > deadline:
            raise UnreadableFileError(FileFault.TOO_SLOW, name, page=number)
        found = order_pieces(find_tables(prepare(pieces, page.boxes), page.boxes), size)
        regions.extend(Region(number, tuple(rows_of(region))) for region in found)
    return set_notes_apart(lines_of(regions, size)), margins
