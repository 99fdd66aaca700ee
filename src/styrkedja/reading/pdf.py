"""PDF files to lines in reading order.

A process apart does the work (`pdf_process.py`), since a PDF can make its reader hang or crash;
how the work is done begins in `pdf_pages.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from styrkedja.reading.pdf_process import READER

if TYPE_CHECKING:
    from styrkedja.reading.pdf_parts import PdfLines


def read_pdf(data: bytes, name: str) -> PdfLines:
    """Return the lines of a PDF file.

    Args:
        data: the file; it may be damaged or hostile.
        name: the file's name, for errors.

    Raises:
        UnreadableFileError: encrypted, damaged, without text layer, too long or too slow.
    """
    return READER.read(data, name)
