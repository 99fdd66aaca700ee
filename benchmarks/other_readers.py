"""The text of PDF files by other libraries, for comparison: pypdfium2, liteparse and pdfplumber.

None of them looks for commitments; liteparse and pdfplumber lay out pages and tables, pypdfium2 gives plain text.
"""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pypdfium2

# A reader returns how many pages and characters it finds.
Extract = Callable[[Path], tuple[int, int]]


def with_pypdfium2(path: Path) -> tuple[int, int]:
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return len(texts), sum(map(len, texts))


def with_liteparse(path: Path) -> tuple[int, int]:
    from liteparse import LiteParse  # noqa: PLC0415 - may be missing

    found = LiteParse(ocr_enabled=False, quiet=True, output_format="markdown").parse(path)
    return len(found.pages), len(found.text)


def with_pdfplumber(path: Path) -> tuple[int, int]:
    import pdfplumber  # noqa: PLC0415 - may be missing

    with pdfplumber.open(path) as document:
        lengths = [len(page.extract_text()) + len(page.extract_tables()) for page in document.pages]
    return len(lengths), sum(lengths)


def others() -> dict[str, Extract]:
    """Return the readers that are installed, without pypdfium2, which always is."""
    known: dict[str, Extract] = {"liteparse": with_liteparse, "pdfplumber": with_pdfplumber}
    return {name: extract for name, extract in known.items() if find_spec(name)}
