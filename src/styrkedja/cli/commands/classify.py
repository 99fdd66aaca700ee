"""`styrkedja classify`: sentences in, one a line; what each is, as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from styrkedja.app.classification import classify_file, classify_lines
from styrkedja.chain.classified import Classified
from styrkedja.chain.serial import to_json
from styrkedja.cli.session import Session

_NO_FILE = Path("-")


def classify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="[FIL]", help="cli.sentences")] = _NO_FILE,
) -> int:
    """Print one JSON object a line: text, confidence, type, strength, theme, reasons."""
    session: Session = context.obj
    if file == _NO_FILE and sys.stdin.isatty():
        session.tell("type_sentences")
    _write(classify_lines(sys.stdin.buffer, "stdin") if file == _NO_FILE else classify_file(file))
    return 0


def _write(found: Iterable[Classified]) -> None:
    for sentence in found:
        sys.stdout.write(json.dumps(to_json(sentence), ensure_ascii=False) + "\n")
