"""The forms an answer can be printed in."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from styrkedja.app.exchange import PLAIN_CSV, chain_csv
from styrkedja.base.errors import WrongCallError
from styrkedja.chain.link import ChainRow


class Format(StrEnum):
    """How to print what was read."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class ListFormat(StrEnum):
    """How to print a list, or one thing that is no chain."""

    TABLE = "table"
    JSON = "json"


def json_text(value: object) -> str:
    """Return one JSON value as it is printed, letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def write_json(value: object) -> None:
    """Print one JSON value in UTF-8."""
    sys.stdout.write(json_text(value) + "\n")


def write_json_file(path: Path, value: object) -> None:
    """Write one JSON value to a file, as `write_json` prints it.

    Raises:
        WrongCallError: code output_unwritable, the file cannot be written.
    """
    try:
        path.write_text(json_text(value) + "\n", encoding="utf-8")
    except OSError as fault:
        raise WrongCallError("output_unwritable", name=str(path)) from fault


def write_json_array(texts: Iterable[str]) -> None:
    """Print a JSON array of values that are text already (see `json_text`), each as soon as it is there."""
    before = "[\n"
    for text in texts:
        sys.stdout.write(before + text)
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def write_csv(documents: Iterable[tuple[str, Iterable[ChainRow]]]) -> None:
    """Print one row a commitment, each with the name of its file first."""
    for line in chain_csv(documents, PLAIN_CSV):
        sys.stdout.write(line)
