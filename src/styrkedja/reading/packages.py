"""Safe opening of office files: zip containers of XML parts.

Everything is checked before a byte is unpacked or parsed: the number and size of the entries,
how hard they are packed, and that no part declares a document type or an entity. Leaves to
others: what the parts mean (`docx.py`, `odt.py`, `pptx.py`).
"""

from __future__ import annotations

import codecs
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from styrkedja.base.errors import FileFault, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

    from lxml.etree import _Element as Element

# A report of 500 pages with a picture on each has about 1,500 entries.
MOST_ENTRIES: Final = 10_000
# What all entries may unpack to, pictures included; a file of 100 MB is the most that is opened.
MOST_UNPACKED_BYTES: Final = 1_000_000_000
# The text of a budget of 500 pages is about 15 MB of XML.
MOST_PART_BYTES: Final = 64_000_000
# Text packs 5 to 30 times, tables of figures up to 100; deflate itself ends at 1,032.
MOST_PACKING: Final = 200
# Small files pack hard for innocent reasons: an empty theme, a white picture.
_SMALL_PART_BYTES: Final = 4_000_000
_SMALL_PACKAGE_BYTES: Final = 50_000_000
# Each tag or attribute costs up to 240 bytes once parsed, so this keeps a document under 500 MB.
MOST_TAGS: Final = 2_000_000

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x1
# Old OpenOffice files carry a document type here; the part is searched, never parsed.
_ODF_MANIFEST = "META-INF/manifest.xml"
# What zipfile and zlib raise for containers cut off or changed on the way.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    ValueError,
)


@dataclass(slots=True)
class Package:
    """An office file whose parts are read one at a time, each under a cap.

    Args:
        name: the file's name, for errors.
        entries: the parts by path.
    """

    name: str
    entries: Mapping[str, zipfile.ZipInfo]
    _archive: zipfile.ZipFile
    _tags_left: int = field(default=MOST_TAGS)

    def __contains__(self, path: str) -> bool:
        return path in self.entries

    def read(self, path: str) -> bytes:
        """Return the bytes of the part at *path*.

        Raises:
            UnreadableFileError: the part is missing, damaged or a zip bomb.
        """
        entry = self.entries.get(path)
        if entry is None:
            raise self.damaged(part=path)
        _refuse_bomb(self.name, entry, MOST_PART_BYTES)
        try:
            with self._archive.open(entry) as stream:
                # No more than was declared is unpacked, whatever the data holds.
                return stream.read(entry.file_size + 1)
        except _ZIP_ERRORS as error:
            raise self.damaged(part=path) from error

    def xml(self, path: str) -> Element:
        """Return the root element of the XML part at *path*.

        Raises:
            UnreadableFileError: the part is missing, damaged, too large or declares entities.
        """
        data = as_utf8(self.read(path))
        if data is None:
            raise self.damaged(part=path)
        if _declares_type(data):
            raise UnreadableFileError(FileFault.XML_ENTITIES, self.name, part=path)
        self._tags_left -= data.count(b"<") + data.count(b"=")
        if self._tags_left < 0:
            raise UnreadableFileError(FileFault.TOO_LARGE, self.name, part=path, limit_tags=MOST_TAGS)
        try:
            return etree.fromstring(_transitional(data), _parser())
        except etree.XMLSyntaxError as error:
            raise self.damaged(part=path) from error

    def optional_xml(self, path: str) -> Element | None:
        """Return the root element of the part at *path*, or None when there is no such part."""
        return self.xml(path) if path in self.entries else None

    def damaged(self, **values: object) -> UnreadableFileError:
        """Return the error that says this file is damaged."""
        return UnreadableFileError(FileFault.DAMAGED, self.name, **values)


def open_package(name: str, data: bytes) -> Package:
    """Open *data* as a zip container whose directory has been checked.

    Raises:
        UnreadableFileError: damaged, encrypted or a zip bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ZIP_ERRORS as error:
        raise UnreadableFileError(FileFault.DAMAGED, name) from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise _bomb(name, entries=len(entries), limit_entries=MOST_ENTRIES)
    unpacked = sum(entry.file_size for entry in entries)
    is_packed_hard = unpacked > _SMALL_PACKAGE_BYTES and unpacked > MOST_PACKING * len(data)
    if unpacked > MOST_UNPACKED_BYTES or is_packed_hard:
        raise _bomb(name, unpacked_mb=unpacked // 1_000_000, packed_mb=len(data) / 1_000_000)
    for entry in entries:
        if entry.flag_bits & _IS_ENCRYPTED:
            raise UnreadableFileError(FileFault.ENCRYPTED, name)
        if entry.compress_type not in _METHODS:
            # Other methods unpack a block whole, however large, before it can be measured.
            raise UnreadableFileError(FileFault.DAMAGED, name, part=entry.filename)
    return Package(name, {entry.filename.replace("\\", "/"): entry for entry in entries}, archive)


def open_office_file(name: str, data: bytes) -> Package:
    """Open *data* as an office file with all its parts checked, ready to read.

    Raises:
        UnreadableFileError: damaged, encrypted, a zip bomb, or a part declares entities.
    """
    package = open_package(name, data)
    refuse_entities(package)
    return package


def refuse_entities(package: Package) -> None:
    """Look through every XML part for document types and entities, which no office program writes.

    Raises:
        UnreadableFileError: a part declares one, is damaged or is a zip bomb.
    """
    for path in package.entries:
        if not path.lower().endswith((".xml", ".rels", ".rdf", ".vml")):
            continue
        data = as_utf8(package.read(path)) or b""
        if path == _ODF_MANIFEST and b"<!ENTITY" not in data and b"[" not in data:
            continue
        if _declares_type(data):
            raise UnreadableFileError(FileFault.XML_ENTITIES, package.name, part=path)


def as_utf8(data: bytes) -> bytes | None:
    """Return an XML part as UTF-8, the only encoding left for its declaration to hide in.

    Office files are UTF-8 or UTF-16; None for anything else.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data[:2] == b"<\x00":
        encoding = "utf-16-le"
    elif data[:2] == b"\x00<":
        encoding = "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        return None


def _parser() -> etree.XMLParser:
    # The encoding is forced, so a part cannot declare one that hides its document type.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _declares_type(data: bytes) -> bool:
    return b"<!DOCTYPE" in data or b"<!ENTITY" in data


# Word can save "Strict Open XML", which differs from the usual kind in its namespaces alone.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    ),
)


def _transitional(data: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" not in data:
        return data
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return data


def _refuse_bomb(name: str, entry: zipfile.ZipInfo, limit: int) -> None:
    is_packed_hard = entry.file_size > MOST_PACKING * max(entry.compress_size, 1)
    if entry.file_size > limit or (entry.file_size > _SMALL_PART_BYTES and is_packed_hard):
        raise _bomb(name, part=entry.filename, unpacked_mb=entry.file_size // 1_000_000)


def _bomb(name: str, **values: object) -> UnreadableFileError:
    return UnreadableFileError(FileFault.ZIP_BOMB, name, **values)
