"""Classify sentences that come one a line, as a stream: a corpus need not fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from styrkedja.base.errors import FileFault, UnreadableFileError, WrongCallError
from styrkedja.chain.classified import Classified
from styrkedja.parsing.classify import classify

_BYTE_ORDER_MARK = "\ufeff"


def classify_file(path: Path) -> Iterator[Classified]:
    """Yield what is known of each line of the file at *path* (see `classify_lines`).

    Raises:
        UnreadableFileError: missing, no file, or not permitted.
        WrongCallError: code not_utf8, a line is in another encoding.
    """
    try:
        with path.open("rb") as lines:
            yield from classify_lines(lines, path.name)
    except FileNotFoundError as fault:
        raise UnreadableFileError(FileFault.MISSING, str(path)) from fault
    except IsADirectoryError as fault:
        raise UnreadableFileError(FileFault.NOT_A_FILE, path.name) from fault
    except PermissionError as fault:
        raise UnreadableFileError(FileFault.NO_PERMISSION, path.name) from fault


def classify_lines(lines: Iterable[bytes], name: str) -> Iterator[Classified]:
    """Yield what is known of each line that holds words, in order.

    Args:
        lines: UTF-8, one sentence each.
        name: of the file, for errors.

    Raises:
        WrongCallError: code not_utf8, a line is in another encoding.
    """
    for number, line in enumerate(lines, start=1):
        try:
            text = line.decode("utf-8").strip().lstrip(_BYTE_ORDER_MARK)
        except UnicodeDecodeError as fault:
            raise WrongCallError("not_utf8", name=name, line=number) from fault
        if text:
            yield classify(text)
