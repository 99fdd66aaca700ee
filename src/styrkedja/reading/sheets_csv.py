"""CSV files as one sheet: the separator told by the lines, figures with decimal comma or point, never guessed."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import PurePath

from styrkedja.base import patterns as re
from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.decode import decode_text
from styrkedja.reading.sheets import CellValue, Gathered, Sheet

_SEPARATORS = ";\t,"
_SAMPLE_LINES = 50
_QUOTED = re.compile(r'"[^"]*"')
# "1 234,5", "-12", "−0.5", "1 000"; not "1.234" where a comma is the decimal sign, nor "12 kap".
_FIGURE = re.compile(r"[+\-\u2212]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,20})(?:[.,]\d{1,20})?")
_THOUSANDS = re.compile(r"[+\-\u2212]?\d{1,3}\.\d{3}")
_SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2212": "-"})


def csv_sheet(name: str, data: bytes) -> Sheet:
    """Return a CSV file as a sheet with the file's name.

    Raises:
        UnreadableFileError: empty, not text, or more cells than a sheet may have.
    """
    text = decode_text(name, data)
    separator = found_separator(text)
    gathered = Gathered(name)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    try:
        rows = {
            number: gathered.row({column: _value(cell, separator) for column, cell in enumerate(cells)})
            for number, cells in enumerate(reader)
        }
    except csv.Error as error:
        raise UnreadableFileError(FileFault.DAMAGED, name) from error
    return gathered.sheet(PurePath(name).stem, rows)


def found_separator(text: str) -> str:
    r"""Return the separator that most lines hold equally many of, outside quotation marks.

    >>> found_separator("Nämnd;2027\nSkolnämnden;1,5"), found_separator("a,b")
    (';', ',')
    """
    lines = [_QUOTED.sub("", line) for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def agreement(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_SEPARATORS, key=agreement)


def _value(cell: str, separator: str) -> CellValue:
    text = cell.strip()
    if not text:
        return None
    # With a comma between cells the decimal sign is a point, and then "1.234" is no thousand.
    if not _FIGURE.fullmatch(text) or (separator != "," and _THOUSANDS.fullmatch(text)):
        return text
    return Decimal(text.translate(_SPACES).replace(",", "."))
