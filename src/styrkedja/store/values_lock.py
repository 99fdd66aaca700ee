"""One writer at a time: a lock on a file, which the system itself lets go when the program ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from pathlib import Path

from styrkedja.base.errors import WrongCallError

_NAME = "writing.lock"


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the right to write in a folder.

    The file says which process writes while it does and is empty afterwards; a file left behind by a program that was
    killed holds nobody up, since the lock is the system's and not the file's being there.

    Raises:
        WrongCallError: code values_locked, another process is writing; values_unwritable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without a buffer nothing is left to be written on a full disk when it is closed.
        file = (folder / _NAME).open("a+b", buffering=0)
    except OSError as fault:
        raise WrongCallError("values_unwritable", place=str(folder)) from fault
    with file:
        try:
            _take(file)
        except OSError as fault:
            raise WrongCallError("values_locked", place=str(folder), process=_holder(file)) from fault
        try:
            _say(file, str(os.getpid()))
            yield
        finally:
            _say(file, "")
            _let_go(file)


def _say(file: RawIOBase, text: str) -> None:
    # Who writes is for an error alone: a full disk is told by what cannot be written after this.
    with suppress(OSError):
        file.truncate(0)
        file.write(text.encode("ascii"))


def _holder(file: RawIOBase) -> str:
    with suppress(OSError, ValueError):
        file.seek(0)
        if text := file.read(20):
            return text.decode("ascii")
    return "?"


if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading what is locked, so a byte far behind the text stands for the file.
    _FAR = 1_000_000

    def _take(file: RawIOBase) -> None:
        os.lseek(file.fileno(), _FAR, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _let_go(file: RawIOBase) -> None:
        os.lseek(file.fileno(), _FAR, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(file: RawIOBase) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_go(file: RawIOBase) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
