"""Which kind of file some bytes are, told by their content first and the suffix second."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.decode import decode_text

if TYPE_CHECKING:
    from collections.abc import Mapping


class FileKind(StrEnum):
    """A kind of file that can be read."""

    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "ODT"
    PPTX = "PPTX"
    HTML = "HTML"
    TEXT = "TXT"


MEDIA_TYPES: Final[Mapping[FileKind, str]] = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.HTML: "text/html",
    FileKind.TEXT: "text/plain",
}
SUFFIXES: Final[Mapping[str, FileKind]] = {
    ".pdf": FileKind.PDF,
    ".docx": FileKind.DOCX,
    ".docm": FileKind.DOCX,
    ".dotx": FileKind.DOCX,
    ".odt": FileKind.ODT,
    ".ott": FileKind.ODT,
    ".pptx": FileKind.PPTX,
    ".pptm": FileKind.PPTX,
    ".ppsx": FileKind.PPTX,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".txt": FileKind.TEXT,
    ".text": FileKind.TEXT,
    ".md": FileKind.TEXT,
    ".markdown": FileKind.TEXT,
    "": FileKind.TEXT,
}
_PACKED = frozenset({FileKind.DOCX, FileKind.ODT, FileKind.PPTX})
# What to save a document as when its own kind is not read: a format that keeps its structure.
_SAVE_AS: Final[Mapping[str, tuple[str, ...]]] = {
    "PPT": ("PPTX", "PDF"), "ODP": ("PPTX", "PDF"), "XLS": ("PDF",), "XLSX": ("PDF",), "ODS": ("PDF",),
}  # fmt: skip
_SAVE_AS_USUAL = ("DOCX", "PDF")

_PDF_WINDOW = 1_024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final = (
    ("WordDocument", "DOC"), ("PowerPoint Document", "PPT"), ("Workbook", "XLS"), ("Book", "XLS"),
)  # fmt: skip
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF87a", "GIF"), (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"\x00\x00\x00\x0cjP", "JPEG 2000"), (b"8BPS", "PSD"),
    (b"{\\rtf", "RTF"), (b"\x1f\x8b", "GZIP"), (b"7z\xbc\xaf\x27\x1c", "7Z"), (b"Rar!\x1a\x07", "RAR"),
    (b"BZh", "BZIP2"), (b"\xfd7zXZ\x00", "XZ"), (b"%!PS", "PS"), (b"\x7fELF", "EXE"), (b"MZ\x90\x00", "EXE"),
    (b"ID3", "MP3"), (b"OggS", "OGG"), (b"SQLite format 3\x00", "SQLITE"), (b"wOFF", "FONT"), (b"\xffWPC", "WPD"),
)  # fmt: skip
_RIFF = {b"WEBP": "WEBP", b"WAVE": "WAV", b"AVI ": "AVI"}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENT_KINDS: Final = {"text": FileKind.ODT, "spreadsheet": "ODS", "presentation": "ODP", "graphics": "ODG"}
# The main part's type; the types of embedded sheets and slides do not end in ".main".
_OFFICE_KINDS: Final = (
    (re.compile(rb"(?:wordprocessingml|ms-word)[\w.]*\.main\+xml"), FileKind.DOCX),
    (re.compile(rb"(?:presentationml|ms-powerpoint)[\w.]*\.main\+xml"), FileKind.PPTX),
    (re.compile(rb"(?:spreadsheetml|ms-excel)[\w.]*\.main"), "XLSX"),
)
# "<!doctype html>" or "<html lang=sv>", after comments and declarations; not "<htmlfoo" or prose about HTML.
_HTML = re.compile(
    rb"(?:\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WINDOW = 8_192
_ENTRY_LIMIT = 1_000_000


def recognise(name: str, data: bytes) -> FileKind:
    """Return which reader takes *data*.

    Raises:
        UnreadableFileError: no reader takes it; the values name what it seems to be (`found`), what its
            suffix promises (`expected`) or the kinds to save it as (`save_as`).
    """
    suffix = PurePath(name).suffix.lower()
    expected = SUFFIXES.get(suffix)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n\x00")[:5] == b"%PDF-":
        return FileKind.PDF
    if expected is FileKind.PDF and b"%PDF-" in data[:_PDF_WINDOW]:
        return FileKind.PDF
    if data.startswith(_ZIP):
        return _packed_kind(name, data, suffix)
    if data.startswith(_OLE):
        return _refuse_old(name, data, suffix)
    foreign = _foreign(data)
    if foreign:
        raise _no_reader(name, suffix, foreign)
    return _text_kind(name, data, suffix)


def _packed_kind(name: str, data: bytes, suffix: str) -> FileKind:
    from styrkedja.reading.packages import open_package  # noqa: PLC0415 - lxml is loaded for files of XML only

    expected = SUFFIXES.get(suffix)
    try:
        package = open_package(name, data)
    except UnreadableFileError as error:
        if error.fault is FileFault.DAMAGED and expected not in _PACKED:
            raise _no_reader(name, suffix, "ZIP") from error
        raise
    found: FileKind | str = "ZIP"
    if "mimetype" in package and package.entries["mimetype"].file_size < _PDF_WINDOW:
        media_type = package.read("mimetype").decode("ascii", "replace").strip()
        if media_type.startswith(_OPEN_DOCUMENT):
            family = re.split(r"[-.]", media_type.removeprefix(_OPEN_DOCUMENT))[0]
            found = _OPEN_DOCUMENT_KINDS.get(family, "OPENDOCUMENT")
        elif "epub" in media_type:
            found = "EPUB"
    elif "[Content_Types].xml" in package:
        found = _office_kind(package.read("[Content_Types].xml"))
    elif "content.xml" in package and "styles.xml" in package:
        found = FileKind.ODT
    if isinstance(found, FileKind):
        return found
    raise _no_reader(name, suffix, found)


def _office_kind(types: bytes) -> FileKind | str:
    for pattern, kind in _OFFICE_KINDS:
        if pattern.search(types):
            return kind
    return "ZIP"


def _refuse_old(name: str, data: bytes, suffix: str) -> FileKind:
    """The container of Office 97: old documents, and new ones with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFileError(FileFault.ENCRYPTED, name)
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise _no_reader(name, suffix, kind)
    raise _no_reader(name, suffix, "OLE")


def _foreign(data: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "RIFF")
    if data[4:8] == b"ftyp":
        return "HEIC" if data[8:11] in {b"hei", b"mif", b"avi"} else "MP4"
    is_bitmap = data.startswith(b"BM") and len(data) > 14 and data[6:10] == b"\x00\x00\x00\x00"
    return "BMP" if is_bitmap else None


def _text_kind(name: str, data: bytes, suffix: str) -> FileKind:
    expected = SUFFIXES.get(suffix)
    is_html = _looks_like_html(data)
    if expected in {FileKind.TEXT, FileKind.HTML}:
        return FileKind.HTML if is_html or expected is FileKind.HTML else FileKind.TEXT
    if is_html and expected is None:
        return FileKind.HTML
    is_text = is_html or _is_text(name, data)
    if expected is None:
        raise _no_reader(name, suffix, suffix.removeprefix(".").upper() if is_text else "")
    if is_text:
        # A page under the name of a document is mostly a log-in or error page saved by mistake.
        raise _no_reader(name, suffix, FileKind.HTML if is_html else FileKind.TEXT)
    raise UnreadableFileError(FileFault.DAMAGED, name, expected=expected.value)


def _looks_like_html(data: bytes) -> bool:
    window = data[:_HTML_WINDOW]
    if window[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        window = window[2:].replace(b"\x00", b"")
    return bool(_HTML.match(window.removeprefix(b"\xef\xbb\xbf")))


def _is_text(name: str, data: bytes) -> bool:
    try:
        decode_text(name, data[:_ENTRY_LIMIT])
    except UnreadableFileError:
        return False
    return True


def _no_reader(name: str, suffix: str, found: str) -> UnreadableFileError:
    """Return the error for content no reader takes, or that is not what the suffix promises."""
    expected = SUFFIXES.get(suffix)
    if expected is not None and suffix:
        return UnreadableFileError(FileFault.WRONG_KIND, name, expected=expected.value, found=str(found))
    save_as = _SAVE_AS.get(found, _SAVE_AS_USUAL)
    return UnreadableFileError(FileFault.UNKNOWN_KIND, name, found=str(found), suffix=suffix, save_as=save_as)
