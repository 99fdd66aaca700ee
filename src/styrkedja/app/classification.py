"""Classify sentences that come one a line, as a stream: a corpus need not fit in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.chain.classified import Classified
from styrkedja.parsing.classify import classify

_BYTE_ORDER_MARK = "\ufeff"
# No sentence is this long; a file without line ends is, and the patterns would take minutes for it.
MOST_CHARACTERS = 10_000
_MOST_BYTES = 4 * MOST_CHARACTERS
# Files that begin with a line of text but hold no sentences line by line.
_DOCUMENTS = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "Office"), (b"{\\rtf", "RTF"), (b"<!DOCTYPE", "HTML"), (b"<html", "HTML"),
)  # fmt: skip


def classify_file(path: Path) -> Iterator[Classified]:
    """Yield what is known of each line of the file at *path* (see `classify_lines`).

    Raises:
        UnreadableFileError: missing, no file, not permitted, or as `classify_lines` says.
    """
    with _open(path) as lines:
        yield from classify_lines(lines, path.name)


def classify_lines(lines: BinaryIO, name: str) -> Iterator[Classified]:
    """Yield what is known of each line that holds words, in order.

    Args:
        lines: UTF-8, one sentence each; a first byte order mark and carriage returns are dropped.
        name: of the file, for errors.

    Raises:
        UnreadableFileError: it is a document and no list of sentences, a line is in another encoding, or a line is
            longer than `MOST_CHARACTERS`.
    """
    number = 0
    while line := lines.readline(_MOST_BYTES + 1):
        number += 1
        if number == 1 and (kind := next((kind for start, kind in _DOCUMENTS if line.startswith(start)), None)):
            raise UnreadableFileError(FileFault.NOT_TEXT, name, document=kind)
        if len(line) > _MOST_BYTES:
            raise _too_long(name, number)
        try:
            text = line.decode("utf-8").strip().lstrip(_BYTE_ORDER_MARK)
        except UnicodeDecodeError as fault:
            raise UnreadableFileError(FileFault.NOT_TEXT, name, line=number) from fault
        if len(text) > MOST_CHARACTERS:
            raise _too_long(name, number)
        if text:
            yield classify(text)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except IsADirectoryError as fault:
        raise UnreadableFileError(FileFault.NOT_A_FILE, path.name) from fault
    except PermissionError as fault:
        raise UnreadableFileError(FileFault.NO_PERMISSION, path.name) from fault
    except (OSError, ValueError) as fault:
        # Missing, or a path that no file system can hold.
        raise UnreadableFileError(FileFault.MISSING, str(path)) from fault


def _too_long(name: str, number: int) -> UnreadableFileError:
    return UnreadableFileError(FileFault.TOO_LARGE, name, line=number, limit_line_characters=MOST_CHARACTERS)
