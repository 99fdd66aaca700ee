"""A process of its own for reading PDF files, which can be stopped when a file abuses it.

A damaged or hostile file may make PDFium hang, crash or take all memory. The process starts
with the first PDF, reads file after file, and is replaced when it had to be stopped. The two
ends talk through its standard input and output: a length and that many bytes, the file in one
direction and JSON in the other, so that nothing a captured reader sends can do harm.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import struct
import subprocess
import sys
import threading
from typing import IO, Any

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.draft import Line
from styrkedja.reading.pdf_parts import PdfLines

_LENGTH = struct.Struct(">Q")
# By the clock, for a process that hangs; what is only long stops itself by its own time (`pdf_pages`).
_MOST_SECONDS = 60.0
# Address space; the reader itself takes about a fifth of it.
_MOST_BYTES = 1 << 30
# -P: no module of the folder the user happens to stand in.
_COMMAND = ["-P", "-m", "styrkedja.reading.pdf_process"]
# How a process ends that PDFium aborts for want of memory, as opposed to a crash.
_ABORTED = frozenset({-4, -5, -6})
_CELLS = Line._fields.index("cells")


class Reader:
    """The other process, seen from here; one file at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def read(self, data: bytes, name: str) -> PdfLines:
        """Return the lines of a PDF file.

        Raises:
            UnreadableFileError: the file cannot be read, or reading it had to be stopped.
        """
        with self._lock:
            answer = self._ask(data, name)
        if "fault" in answer:
            raise UnreadableFileError(FileFault(answer["fault"]), name, **answer["values"])
        lines = tuple(_line(values) for values in answer["lines"])
        return PdfLines(lines, answer["pages"], answer["title"], tuple(answer["margins"]))

    def close(self) -> None:
        """Stop the process, if there is one."""
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _ask(self, data: bytes, name: str) -> dict[str, Any]:
        process = self._running()
        timer = threading.Timer(_MOST_SECONDS, process.kill)
        timer.start()
        try:
            _send(process.stdin, data)
            found = _receive(process.stdout)
        except OSError:
            found = None
        finally:
            is_late = not timer.is_alive()
            timer.cancel()
        if found is not None:
            answer: dict[str, Any] = json.loads(found)
            return answer
        ended = process.wait()
        self.close()
        fault = FileFault.TOO_SLOW if is_late or ended in _ABORTED else FileFault.DAMAGED
        raise UnreadableFileError(fault, name)

    def _running(self) -> subprocess.Popen[bytes]:
        # After a fork the process belongs to the parent: two askers would get each other's answers.
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, no file's word in it
                [sys.executable, *_COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
            self._owner = os.getpid()
        return self._process


READER = Reader()
atexit.register(READER.close)


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer files from *source* on *target* until there are no more."""
    _limit_memory()
    # Nothing that is read refers to itself; looking for what does takes a tenth of the time.
    gc.disable()
    # The one reference to the file, so that it can be let go of when its pages are read.
    held = [_receive(source)]
    while held[0] is not None:
        _send(target, json.dumps(_answer(held)).encode())
        held = [_receive(source)]


def _answer(held: list[bytes | None]) -> dict[str, Any]:
    from styrkedja.reading.pdf_pages import read_pages  # noqa: PLC0415 - PDFium is loaded in the other process only

    try:
        found = read_pages(held.pop() or b"", "")
    except UnreadableFileError as error:
        return {"fault": error.fault.value, "values": {key: error.values[key] for key in error.values if key != "name"}}
    except MemoryError:
        return {"fault": FileFault.TOO_SLOW.value, "values": {}}
    return {"lines": found.lines, "pages": found.pages, "title": found.title, "margins": found.margins}


def _line(values: list[Any]) -> Line:
    values[_CELLS] = tuple(values[_CELLS])
    return Line._make(values)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(target: IO[bytes] | None, data: bytes) -> None:
    if target is None:
        raise BrokenPipeError
    target.write(_LENGTH.pack(len(data)))
    target.write(data)
    target.flush()


def _receive(source: IO[bytes] | None) -> bytes | None:
    """Return the next message, or None when the other end has gone."""
    if source is None:
        return None
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    data = source.read(length)
    return data if len(data) == length else None


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
