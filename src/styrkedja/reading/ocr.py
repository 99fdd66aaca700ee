"""Scanned PDF files to lines, with the text recognition (Tesseract) that the computer has installed.

Nothing is fetched and nothing runs unless it is asked for. A process apart renders the pages and
lets Tesseract read them (`ocr_process.py`); it is stopped with all it has started when it takes too long.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from functools import cache
from typing import Any, Final

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.draft import Line
from styrkedja.reading.pdf_parts import PdfLines

# Debian's names of the program and its Swedish model.
PACKAGES: Final = "tesseract-ocr tesseract-ocr-swe"
LANGUAGE: Final = "swe"
_MOST_SECONDS = 1_800.0
_SECONDS_TO_ANSWER = 10.0
# -P: no module of the folder the user happens to stand in.
_COMMAND = ["-P", "-m", "styrkedja.reading.ocr_process"]


@cache
def is_installed() -> bool:
    """Tell whether Tesseract and its Swedish model are there."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(  # noqa: S603 - a fixed question
            [program, "--list-langs"], capture_output=True, text=True, timeout=_SECONDS_TO_ANSWER, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in listed.stdout.split()


def read_scanned(data: bytes, name: str) -> PdfLines:
    """Return the lines of a PDF whose pages are pictures; a page takes a second or two.

    Raises:
        UnreadableFileError: the text recognition is not installed, or the file is damaged, too long
            or too slow, or no text is seen on it.
    """
    if not is_installed():
        raise UnreadableFileError(FileFault.NO_OCR, name, packages=PACKAGES)
    answer = _ask(data, name)
    if "fault" in answer:
        raise UnreadableFileError(FileFault(answer["fault"]), name, **answer["values"])
    lines = tuple(Line(**{**line, "cells": tuple(line["cells"])}) for line in answer["lines"])
    if not lines:
        raise UnreadableFileError(FileFault.NO_TEXT, name)
    return PdfLines(lines, answer["pages"], answer["title"])


def _ask(data: bytes, name: str) -> dict[str, Any]:
    process = subprocess.Popen(  # noqa: S603 - our own module, no file's word in it
        [sys.executable, *_COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    )
    try:
        found, _ = process.communicate(data, timeout=_MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(FileFault.TOO_SLOW, name) from error
    finally:
        _stop(process)
    if process.returncode or not found:
        raise UnreadableFileError(FileFault.DAMAGED, name)
    answer: dict[str, Any] = json.loads(found)
    return answer


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and every Tesseract it has started, also when the user presses Ctrl+C."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
