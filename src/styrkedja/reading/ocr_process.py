"""The other process of text recognition: pages rendered, read by Tesseract, laid out as any PDF page.

A PDF on the standard input, JSON on the standard output.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import raw

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.ocr import LANGUAGE
from styrkedja.reading.ocr_words import even_sizes, read_hocr
from styrkedja.reading.pdf_columns import order_pieces
from styrkedja.reading.pdf_grid import find_tables
from styrkedja.reading.pdf_lines import Region, body_size, lines_of
from styrkedja.reading.pdf_margins import drop_furniture
from styrkedja.reading.pdf_parts import PageText
from styrkedja.reading.pdf_pieces import prepare
from styrkedja.reading.pdf_rows import rows_of

if TYPE_CHECKING:
    from styrkedja.reading.draft import Line

_MOST_PAGES = 500
_MOST_SECONDS_A_PAGE = 60.0
# Address space of this process, and of each Tesseract.
_MOST_BYTES = 1 << 30
_POINTS = 72
# What Tesseract is trained on; larger pages are rendered coarser.
_DOTS_PER_INCH = 300
_MOST_DOTS = 20_000_000
_MOST_AT_ONCE = 4

# PDFium keeps global state and is not safe in threads.
_LOCK = threading.Lock()


def recognise(data: bytes) -> dict[str, Any]:
    """Return the lines, the number of pages and the title of a PDF of pictures.

    Raises:
        UnreadableFileError: damaged, encrypted, too many pages, or a page that takes too long.
    """
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            count = len(document)
            if count > _MOST_PAGES:
                raise UnreadableFileError(FileFault.TOO_MANY_PAGES, "", pages=count, limit_pages=_MOST_PAGES)
            with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
                pages = list(pool.map(lambda number: _read_page(document, number), range(1, count + 1)))
            title = " ".join(document.get_metadata_value("Title").replace("\x00", " ").split()) or None
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableFileError(FileFault.ENCRYPTED if is_locked else FileFault.DAMAGED, "") from error
    lines = _lay_out(even_sizes(pages)) if any(page.pieces for page in pages) else ()
    return {"lines": [line._asdict() for line in lines], "pages": count, "title": title}


def _read_page(document: pypdfium2.PdfDocument, number: int) -> PageText:
    with _LOCK:
        image, width, height, scale = _render(document, number)
    return PageText(width, height, read_hocr(_tesseract(image, number), scale))


def _render(document: pypdfium2.PdfDocument, number: int) -> tuple[bytes, float, float, float]:
    """Return a page as a grey picture (PGM), its size in points, and how many dots a point is."""
    with closing(document[number - 1]) as page:
        width, height = page.get_size()
        scale = min(_DOTS_PER_INCH / _POINTS, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        with closing(page.render(scale=scale, grayscale=True)) as bitmap:
            rows = bytes(bitmap.buffer)
            dots = b"".join(
                rows[start : start + bitmap.width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
            )
            head = f"P5\n{bitmap.width} {bitmap.height}\n255\n".encode()
    return head + dots, width, height, scale


def _tesseract(image: bytes, number: int) -> bytes:
    program = shutil.which("tesseract") or "tesseract"
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments; the picture goes through a pipe
            [program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(_DOTS_PER_INCH), "hocr"],
            input=image,
            capture_output=True,
            timeout=_MOST_SECONDS_A_PAGE,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(FileFault.TOO_SLOW, "", page=number) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise UnreadableFileError(FileFault.DAMAGED, "", page=number) from error
    return done.stdout


def _lay_out(pages: Sequence[PageText]) -> tuple[Line, ...]:
    numbered = list(enumerate(pages, start=1))
    size = body_size(pages)
    regions: list[Region] = []
    for (number, page), pieces in zip(numbered, drop_furniture(numbered, size)[0], strict=True):
        found = order_pieces(find_tables(prepare(pieces, page.boxes), page.boxes), size)
        regions.extend(Region(number, tuple(rows_of(region))) for region in found)
    return lines_of(regions, size)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(data: bytes) -> dict[str, Any]:
    try:
        return recognise(data)
    except UnreadableFileError as error:
        return {"fault": error.fault.value, "values": {key: error.values[key] for key in error.values if key != "name"}}
    except MemoryError:
        return {"fault": FileFault.TOO_SLOW.value, "values": {}}


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.buffer.write(json.dumps(_answer(sys.stdin.buffer.read())).encode())
