"""The library's face: a file in, its governance chain out; no store, no web.

Joins `reading`, `register`, `parsing` and `checks`, which do not know each other or how a file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from styrkedja.base.collecting import without_collection
from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Document, Source
from styrkedja.checks.located import CheckedFile, locate
from styrkedja.checks.rule import Rule
from styrkedja.checks.run import Report, check
from styrkedja.checks.subject import Subject, Values
from styrkedja.indicators.catalogue import Catalogue
from styrkedja.parsing.outline import Outline
from styrkedja.parsing.pipeline import parse_outlined
from styrkedja.reading.formats import RawFile, from_bytes, open_file, read_drafts, utf8_text
from styrkedja.reading.normalise import build_document
from styrkedja.register.municipalities import municipality_codes
from styrkedja.register.records import Register


def read(
    path: str | Path,
    rules: Iterable[Rule] | None = None,
    *,
    ocr: bool = False,
    catalogue: Catalogue | None = None,
    register: Register | None = None,
) -> Chain:
    """Read one file into its governance chain, with what the linter finds in it.

    Args:
        path: a PDF with a text layer, DOCX, ODT, PPTX, HTML or plain text.
        rules: of the linter; none given means the default ones, () that nothing is checked.
        ocr: read a PDF of pictures with Tesseract, when that is installed.
        catalogue: Kolada's key figures, which some rules of the linter need.
        register: bodies of a municipality, which some rules need; it is left aside for documents of another one.

    Raises:
        UnreadableFileError: the file cannot be read; its fault says why.
    """
    return _chain(open_file(Path(path)), rules, ocr=ocr, catalogue=catalogue, register=register)


def read_bytes(
    name: str, data: bytes, *, catalogue: Catalogue | None = None, register: Register | None = None
) -> Chain:
    """Read the bytes of a file named *name* into its governance chain; see `read`.

    Raises:
        UnreadableFileError: the file cannot be read; its fault says why.
    """
    return _chain(from_bytes(name, data), catalogue=catalogue, register=register)


def check_file(  # noqa: PLR0913  # the file, and all that rules may need
    path: str | Path,
    rules: Iterable[Rule] | None = None,
    *,
    ocr: bool = False,
    catalogue: Catalogue | None = None,
    register: Register | None = None,
    values: Values | None = None,
) -> CheckedFile:
    """Read one file and return what *rules*, or else the default ones, find in it; see `read`.

    Raises:
        UnreadableFileError: the file cannot be read; its fault says why.
    """
    raw = open_file(Path(path))
    file_text = utf8_text(raw)
    chain, outline = _parsed(raw, ocr=ocr)
    subject = replace(_subject(chain, catalogue, register, outline), values=values)
    return locate(chain, check(subject, rules), file_text)


def recheck(chain: Chain, *, catalogue: Catalogue | None = None, register: Register | None = None) -> Report:
    """Return what the default rules find in a chain that was read before, such as one that people have reviewed."""
    return check(_subject(chain, catalogue, register))


def read_document(path: str | Path) -> Document:
    """Read one file into normalised text and blocks, without looking for commitments.

    Raises:
        UnreadableFileError: the file cannot be read; its fault says why.
    """
    return _document(open_file(Path(path)))


def open_document(name: str, data: bytes) -> Document:
    """Read the bytes of a file named *name* into normalised text and blocks.

    Raises:
        UnreadableFileError: the file cannot be read; its fault says why.
    """
    return _document(from_bytes(name, data))


@without_collection()
def _chain(
    raw: RawFile,
    rules: Iterable[Rule] | None = None,
    *,
    ocr: bool = False,
    catalogue: Catalogue | None = None,
    register: Register | None = None,
) -> Chain:
    chain, outline = _parsed(raw, ocr=ocr)
    return replace(chain, findings=check(_subject(chain, catalogue, register, outline), rules).findings)


def _subject(
    chain: Chain, catalogue: Catalogue | None, register: Register | None, outline: Outline | None = None
) -> Subject:
    code = chain.document.municipality_code
    is_other = register is not None and code is not None and code != register.municipality
    return Subject(chain, catalogue, None if is_other else register, outline)


@without_collection()
def _parsed(raw: RawFile, *, ocr: bool) -> tuple[Chain, Outline]:
    document = _document(raw, ocr=ocr)
    # The file itself is not needed any more, and may be large.
    del raw
    return parse_outlined(document, municipalities=municipality_codes())


def _document(raw: RawFile, *, ocr: bool = False) -> Document:
    reading = read_drafts(raw, ocr=ocr)
    source = Source(raw.name, raw.sha256, raw.media_type, reading.pages)
    return build_document(source, reading)
