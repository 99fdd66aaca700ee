"""Recognise a file by its content, refuse what is hostile, and hand it to its reader.

Content goes before suffix: a PDF named `.txt` is read as PDF. Readers are imported only when
their kind of file is read, so that a text file needs none of their libraries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.assemble import assemble
from styrkedja.reading.decode import decode_text
from styrkedja.reading.draft import Reading
from styrkedja.reading.furniture import distinct_margins
from styrkedja.reading.gathered import refuse_length
from styrkedja.reading.kinds import MEDIA_TYPES, FileKind, recognise
from styrkedja.reading.plain import read_with_margins
from styrkedja.reading.titles import printed_title

if TYPE_CHECKING:
    from pathlib import Path

# Programmes with many pictures reach 60 MB; all of a file is held in memory while it is read.
MOST_BYTES: Final = 100_000_000
# Text has no pictures, but web pages may hold theirs; the longest city budgets are 2 MB of text.
MOST_TEXT_BYTES: Final = 20_000_000
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as bytes, its kind recognised but nothing read.

    Args:
        name: file name without folder.
        data: all its bytes.
        sha256: hexadecimal digest of `data`.
        media_type: IANA media type of what it is, whatever its suffix says.
        kind: which reader takes it.
    """

    name: str
    data: bytes
    sha256: str
    media_type: str
    kind: FileKind


def open_file(path: Path) -> RawFile:
    """Return the file at *path*, its size checked before it is read.

    Raises:
        UnreadableFileError: missing, no file, not permitted, empty, too large, or of a kind that
            cannot be read.
    """
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise UnreadableFileError(FileFault.NOT_A_FILE, path.name)
        size = path.stat().st_size
        _refuse_size(path.name, size, MOST_BYTES)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(FileFault.MISSING, str(path)) from error
    except PermissionError as error:
        raise UnreadableFileError(FileFault.NO_PERMISSION, path.name) from error
    except (OSError, ValueError) as error:
        # A path that no file system can hold, or a disk that fails.
        raise UnreadableFileError(FileFault.MISSING, str(path)) from error
    return from_bytes(path.name, data)


def from_bytes(name: str, data: bytes) -> RawFile:
    """Return *data* as a file named *name*, its kind recognised.

    Raises:
        UnreadableFileError: empty, too large, or of a kind that cannot be read.
    """
    if not data:
        raise UnreadableFileError(FileFault.EMPTY, name)
    _refuse_size(name, len(data), MOST_BYTES)
    kind = recognise(name, data)
    if kind in {FileKind.TEXT, FileKind.HTML}:
        _refuse_size(name, len(data), MOST_TEXT_BYTES)
    return RawFile(name, data, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[kind], kind)


def utf8_text(raw: RawFile) -> str | None:
    """Return the characters of a plain text file in UTF-8, as an editor shows them; None for any other file."""
    if raw.kind is not FileKind.TEXT:
        return None
    try:
        return raw.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def read_drafts(raw: RawFile, *, ocr: bool = False) -> Reading:
    """Return the blocks of *raw*, read by the reader of its kind.

    Args:
        ocr: read a PDF without text with the text recognition that is installed.

    Raises:
        UnreadableFileError: damaged, encrypted, hostile, or without text.
    """
    try:
        reading = _READERS[raw.kind](raw.name, raw.data)
    except UnreadableFileError as error:
        if error.fault is not FileFault.NO_TEXT_LAYER:
            raise
        reading = _read_scanned(raw, error, ocr=ocr)
    if not any(draft.text.strip() for draft in reading.drafts):
        raise UnreadableFileError(FileFault.NO_TEXT, raw.name)
    drafts = reading.drafts
    cells = sum(len(draft.cells) for draft in drafts)
    refuse_length(raw.name, sum(len(draft.text) for draft in drafts), len(drafts), cells)
    return Reading(drafts, reading.pages, printed_title(reading.title, raw.name), distinct_margins(reading.margins))


def _read_pdf(name: str, data: bytes) -> Reading:
    from styrkedja.reading.pdf import read_pdf  # noqa: PLC0415 - PDFium is loaded for PDF files only

    found = read_pdf(data, name)
    return Reading(assemble(found.lines), found.pages, found.title, found.margins)


def _read_scanned(raw: RawFile, error: UnreadableFileError, *, ocr: bool) -> Reading:
    from styrkedja.reading import ocr as recognition  # noqa: PLC0415 - for pages of pictures only

    if ocr:
        found = recognition.read_scanned(raw.data, raw.name)
        return Reading(assemble(found.lines), found.pages, found.title)
    if recognition.is_installed():
        raise error
    raise UnreadableFileError(error.fault, raw.name, **_besides_name(error), packages=recognition.PACKAGES) from error


def _besides_name(error: UnreadableFileError) -> dict[str, object]:
    return {key: value for key, value in error.values.items() if key != "name"}


def _read_docx(name: str, data: bytes) -> Reading:
    from styrkedja.reading.docx import read_docx  # noqa: PLC0415 - lxml is loaded for files of XML only

    return read_docx(name, data)


def _read_odt(name: str, data: bytes) -> Reading:
    from styrkedja.reading.odt import read_odt  # noqa: PLC0415 - as above

    return read_odt(name, data)


def _read_pptx(name: str, data: bytes) -> Reading:
    from styrkedja.reading.pptx import read_pptx  # noqa: PLC0415 - as above

    return read_pptx(name, data)


def _read_html(name: str, data: bytes) -> Reading:
    from styrkedja.reading.html import read_html  # noqa: PLC0415 - as above

    return read_html(name, data)


def _read_text(name: str, data: bytes) -> Reading:
    text = decode_text(name, data)
    refuse_length(name, len(text), sum(not line.isspace() for line in text.splitlines(keepends=True)))
    lines, margins = read_with_margins(text)
    return Reading(assemble(lines), margins=margins)


_READERS: Final[Mapping[FileKind, Callable[[str, bytes], Reading]]] = {
    FileKind.PDF: _read_pdf,
    FileKind.DOCX: _read_docx,
    FileKind.ODT: _read_odt,
    FileKind.PPTX: _read_pptx,
    FileKind.HTML: _read_html,
    FileKind.TEXT: _read_text,
}


def _refuse_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise UnreadableFileError(
            FileFault.TOO_LARGE, name, size_mb=round(size / _MEGABYTE, 1), limit_mb=limit // _MEGABYTE
        )
