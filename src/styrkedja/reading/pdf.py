"""PDF files to lines in reading order, through PDFium.

Opens the file, keeps within limits of pages, characters and time, and names what is wrong with
a file that cannot be read. Leaves to others: the layout (`pdf_text.py`, `pdf_margins.py`,
`pdf_columns.py`, `pdf_rows.py`, `pdf_lines.py`, in this order).
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.pdf_columns import order_pieces
from styrkedja.reading.pdf_grid import find_tables
from styrkedja.reading.pdf_lines import Region, body_size, lines_of
from styrkedja.reading.pdf_margins import drop_furniture
from styrkedja.reading.pdf_pieces import prepare
from styrkedja.reading.pdf_rows import rows_of
from styrkedja.reading.pdf_text import PageText, count_characters, read_page

if TYPE_CHECKING:
    from styrkedja.reading.draft import Line

_MOST_PAGES = 5_000
_MOST_CHARACTERS = 20_000_000
_MOST_ON_PAGE = 200_000
_MOST_SECONDS = 25.0
# "Microsoft Word - Budget 2027 v3.docx", "untitled", "budget_final.indd" are names of files.
_NO_TITLE = re.compile(
    r"^(?:microsoft |untitled|namnlös|presentation\d*$|dokument\d*$|document\d*$)|\.\w{3,5}$", re.IGNORECASE
)

# PDFium keeps global state and is not safe in threads.
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class PdfLines:
    """What a PDF says.

    Args:
        lines: in reading order, without running heads and page numbers.
        pages: how many pages the file has.
        title: the title in the file's metadata, if it looks like one.
    """

    lines: tuple[Line, ...]
    pages: int
    title: str | None


def read_pdf(data: bytes, name: str) -> PdfLines:
    """Return the lines of a PDF file.

    Args:
        data: the file.
        name: the file's name, for errors.

    Raises:
        UnreadableFileError: encrypted, damaged, without text layer, too long or too slow.
    """
    deadline = time.monotonic() + _MOST_SECONDS
    with _LOCK:
        parts, count, title = _read_pages(data, name, deadline)
    if not any(page.pieces for _, page in parts):
        raise UnreadableFileError(FileFault.NO_TEXT_LAYER, name, pages=count)
    return PdfLines(_lay_out(parts), count, title)


def _read_pages(data: bytes, name: str, deadline: float) -> tuple[list[tuple[int, PageText]], int, str | None]:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            count = len(document)
            if count > _MOST_PAGES:
                raise UnreadableFileError(FileFault.TOO_MANY_PAGES, name, pages=count, limit=_MOST_PAGES)
            if not count:
                raise UnreadableFileError(FileFault.DAMAGED, name)
            parts = list(_pages(document, name, deadline))
            return parts, count, _title(document)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableFileError(FileFault.ENCRYPTED if is_locked else FileFault.DAMAGED, name) from error


def _pages(document: pypdfium2.PdfDocument, name: str, deadline: float) -> Iterator[tuple[int, PageText]]:
    left = _MOST_CHARACTERS
    for number in range(1, len(document) + 1):
        with closing(document[number - 1]) as page, closing(page.get_textpage()) as text_page:
            found = count_characters(text_page.raw)
            left -= found
            if found > _MOST_ON_PAGE or left < 0 or time.monotonic() > deadline:
                raise UnreadableFileError(FileFault.TOO_SLOW, name, page=number)
            for part in read_page(page.raw, text_page.raw):
                yield number, part


def _title(document: pypdfium2.PdfDocument) -> str | None:
    title = " ".join(document.get_metadata_value("Title").replace("\x00", " ").split())
    return title if title and not _NO_TITLE.search(title) else None


def _lay_out(parts: Sequence[tuple[int, PageText]]) -> tuple[Line, ...]:
    size = body_size(page for _, page in parts)
    cleaned = zip(parts, drop_furniture(parts, size), strict=True)
    regions = [
        Region(number, tuple(rows_of(found)))
        for (number, page), pieces in cleaned
        for found in order_pieces(find_tables(prepare(pieces), page.boxes), size)
    ]
    return lines_of(regions, size)
