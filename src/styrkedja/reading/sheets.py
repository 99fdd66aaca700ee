"""Spreadsheets as plain cells with addresses: XLSX, XLSM, ODS and CSV; no formula is worked out and no macro run.

Leaves to others: what the cells mean. A file made to disturb is refused before it takes memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from styrkedja.base import patterns as re
from styrkedja.base.errors import FileFault, UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

    from styrkedja.reading.packages import Package

CellValue = str | Decimal | bool | date | None
Row = tuple[CellValue, ...]

# A budget's largest tables have some thousand rows; 20 MB of packed cells are several hundred thousand.
MOST_BYTES: Final = 20_000_000
MOST_CELLS: Final = 3_000_000
_MEGABYTE = 1_000_000
_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
# "-2+3+cmd|' /C calc'!A0", "+SUM(A1)"; not "- lägre avgifter (kulturskolan)", "+30 öre".
_CALLS = re.compile(r"[+\-][^\n]*?(?:[\w.]\(|!\$?[A-Za-z]|\|)")
_BEGINNINGS = ("=", "@", "\t", "\r", "\n")
_SAVE_AS = ("XLSX", "ODS", "CSV")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Args:
        rows: row by row from the first, each as long as its last cell that holds something. A formula is what it came
            to when the file was saved; one that was never worked out is its own text ("=A1+B1"), and one that failed
            is its error ("#REF!").
    """

    name: str
    rows: tuple[Row, ...]

    def at(self, row: int, column: int) -> CellValue:
        """Return a cell by numbers from 0; None for an empty one and outside the sheet."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row]):
            return None
        return self.rows[row][column]

    def cell(self, place: str) -> CellValue:
        """Return a cell by its address.

        >>> Sheet("Blad1", ((None, "Ram"), (None, Decimal(12)))).cell("B2")
        Decimal('12')
        """
        found = _ADDRESS.fullmatch(place.upper())
        if found is None:
            raise ValueError(place)
        return self.at(int(found[2]) - 1, column_number(found[1]))

    def place(self, row: int, column: int) -> str:
        """Return where a cell is in words that a spreadsheet understands: "Blad1!B7"."""
        return f"{self.name}!{address(row, column)}"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of sheets, in the order of its tabs."""

    file: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of a name, large and small letters alike."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)


def address(row: int, column: int) -> str:
    """Return the address of a cell from numbers from 0.

    >>> address(6, 1), address(0, 26)
    ('B7', 'AA1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def column_number(letters: str) -> int:
    """Return the number from 0 of a column.

    >>> column_number("B"), column_number("AA")
    (1, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def is_formula_like(value: CellValue) -> bool:
    """Whether a text would be a formula if a spreadsheet were given it to interpret.

    A sign of plus or minus before words is how people write lists and changes; it counts only before what calls a
    function, another sheet or another program.

    >>> [is_formula_like(text) for text in ('=HYPERLINK("x")', "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "+30 öre")]
    [True, True, True, False]
    """
    return isinstance(value, str) and (value.startswith(_BEGINNINGS) or _CALLS.match(value) is not None)


def as_number(text: str) -> Decimal | None:
    """Return the figure that a file's own notation stands for, as a spreadsheet would show it; None for none."""
    try:
        # Spreadsheets keep binary fractions: 1.1 is saved as 1.1000000000000001.
        number = Decimal(repr(float(Decimal(text))))
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return number if number.is_finite() else None


def open_workbook(path: Path) -> Workbook:
    """Return the sheets of a file, told by its content and not by its suffix.

    Raises:
        UnreadableFileError: missing, empty, too large, damaged, encrypted, hostile, or no spreadsheet.
    """
    return workbook_from_bytes(path.name, _bytes(path))


def workbook_from_bytes(name: str, data: bytes) -> Workbook:
    """Return the sheets of a file that is at hand as bytes.

    Raises:
        UnreadableFileError: as `open_workbook`.
    """
    if not data:
        raise UnreadableFileError(FileFault.EMPTY, name)
    _refuse_size(name, len(data))
    if data.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise UnreadableFileError(FileFault.ENCRYPTED, name) if is_locked else _no_sheet(name, "XLS")
    if not data.startswith(_ZIP):
        from styrkedja.reading.sheets_csv import csv_sheet  # noqa: PLC0415 - only the reader of its kind is loaded

        return Workbook(name, (csv_sheet(name, data),))
    from styrkedja.reading.packages import open_office_file  # noqa: PLC0415 - lxml is loaded for files of XML only

    return Workbook(name, _packed_sheets(open_office_file(name, data)))


def open_csv(path: Path) -> Workbook:
    """Return a CSV file as a workbook of one sheet: semicolon, comma or tab; UTF-8 or Windows-1252.

    Raises:
        UnreadableFileError: missing, empty, too large or not text.
    """
    from styrkedja.reading.sheets_csv import csv_sheet  # noqa: PLC0415 - as above

    return Workbook(path.name, (csv_sheet(path.name, _bytes(path)),))


@dataclass(slots=True)
class Gathered:
    """The rows of a sheet while it is read, under a cap on their cells.

    Args:
        file: the file's name, for errors.
        left: how many cells the file may still have.
    """

    file: str
    left: int = MOST_CELLS

    def row(self, cells: dict[int, CellValue]) -> Row:
        """Return cells by column as a row."""
        width = max((column for column, value in cells.items() if value is not None), default=-1) + 1
        self.left -= width
        if self.left < 0:
            raise UnreadableFileError(FileFault.TOO_LARGE, self.file)
        return tuple(cells.get(column) for column in range(width))

    def sheet(self, name: str, rows: dict[int, Row]) -> Sheet:
        """Return rows by number as a sheet."""
        height = max((number for number, row in rows.items() if row), default=-1) + 1
        self.left -= height
        if self.left < 0:
            raise UnreadableFileError(FileFault.TOO_LARGE, self.file)
        return Sheet(name, tuple(rows.get(number, ()) for number in range(height)))


def _packed_sheets(package: Package) -> tuple[Sheet, ...]:
    gathered = Gathered(package.name)
    if "mimetype" in package or "content.xml" in package:
        from styrkedja.reading.sheets_ods import ods_sheets  # noqa: PLC0415 - as above

        return ods_sheets(package, gathered)
    if "xl/workbook.bin" in package:
        raise _no_sheet(package.name, "XLSB")
    types = "[Content_Types].xml"
    if types not in package or b"spreadsheetml" not in package.read(types):
        raise _no_sheet(package.name, "ZIP")
    from styrkedja.reading.sheets_xlsx import xlsx_sheets  # noqa: PLC0415 - as above

    return xlsx_sheets(package, gathered)


def _no_sheet(name: str, found: str) -> UnreadableFileError:
    return UnreadableFileError(FileFault.UNKNOWN_KIND, name, found=found, save_as=_SAVE_AS)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir() or (path.exists() and not path.is_file()):
            raise UnreadableFileError(FileFault.NOT_A_FILE, path.name)
        _refuse_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except PermissionError as error:
        raise UnreadableFileError(FileFault.NO_PERMISSION, path.name) from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(FileFault.MISSING, str(path)) from error


def _refuse_size(name: str, size: int) -> None:
    if size > MOST_BYTES:
        raise UnreadableFileError(
            FileFault.TOO_LARGE, name, size_mb=round(size / _MEGABYTE, 1), limit_mb=MOST_BYTES // _MEGABYTE
        )
