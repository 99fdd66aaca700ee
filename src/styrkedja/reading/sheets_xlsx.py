"""XLSX and XLSM as sheets: values as saved; of the styles only whether a figure is a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.reading.ooxml import RELATION_ID, main_part, related, relations_of
from styrkedja.reading.sheets import CellValue, Gathered, Row, Sheet, as_number, column_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from styrkedja.reading.packages import Package

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What of a number format is no pattern of day or time: "[Red]", '"mdr"', "\\d".
_NO_PATTERN = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.")
_DATE_LETTERS = re.compile(r"[dmyhsDMYHS]")
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_SPECIAL_DAY = 60


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the cells of all sheets point to."""

    strings: tuple[str, ...]
    date_styles: frozenset[int]
    first_day: date


def xlsx_sheets(package: Package, gathered: Gathered) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, hidden ones too; charts are no sheets.

    Raises:
        UnreadableFileError: a part is damaged or hostile, or there are more cells than may be read.
    """
    book_path = main_part(package)
    book = package.xml(book_path)
    parts = relations_of(package, book_path)
    settings = book.find(f"{_MAIN}workbookPr")
    is_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
    shared = _Shared(
        _shared_strings(package, book_path),
        _date_styles(package, book_path),
        date(1904, 1, 1) if is_1904 else date(1899, 12, 30),
    )
    found = []
    for entry in book.iter(f"{_MAIN}sheet"):
        part = parts.get(entry.get(RELATION_ID, ""))
        if part is not None and part.kind == "worksheet":
            rows = dict(_rows(package.xml(part.path), shared, gathered))
            found.append(gathered.sheet(entry.get("name", ""), rows))
    return tuple(found)


def _rows(root: Element, shared: _Shared, gathered: Gathered) -> Iterator[tuple[int, Row]]:
    number = -1
    for row in root.iter(f"{_MAIN}row"):
        said = row.get("r", "")
        number = int(said) - 1 if said.isdecimal() and 0 < int(said) <= _LAST_ROW else number + 1
        cells: dict[int, CellValue] = {}
        column = -1
        for cell in row.iter(f"{_MAIN}c"):
            place = _PLACE.fullmatch(cell.get("r", ""))
            column = column_number(place[1]) if place else column + 1
            if column < _LAST_COLUMN:
                cells[column] = _value(cell, shared)
        yield number, gathered.row(cells)


def _value(cell: Element, shared: _Shared) -> CellValue:
    kind, written = cell.get("t", "n"), cell.findtext(f"{_MAIN}v")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return None if inline is None else _text(inline) or None
    if written is None or (written == "" and kind == "n"):
        formula = cell.findtext(f"{_MAIN}f")
        return None if formula is None else f"={formula}"
    if kind == "s":
        number = int(written) if written.strip().isdecimal() else -1
        return shared.strings[number] or None if 0 <= number < len(shared.strings) else None
    if kind == "b":
        return written.strip() == "1"
    if kind in {"str", "e", "d"}:
        return _iso_day(written) if kind == "d" else _unescaped(written) or None
    return _figure(written.strip(), cell.get("s", ""), shared)


def _figure(written: str, style: str, shared: _Shared) -> CellValue:
    number = as_number(written)
    if number is None:
        return written or None
    if not (style.isdecimal() and int(style) in shared.date_styles) or number != number.to_integral_value():
        return number
    # Day 60 is 29 February 1900, which there never was; days before it are one off.
    days = int(number) + (1 if int(number) < _SPECIAL_DAY and shared.first_day.year < 1904 else 0)
    try:
        return shared.first_day + timedelta(days=days)
    except OverflowError:
        return number


def _iso_day(written: str) -> CellValue:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return written


def _shared_strings(package: Package, book_path: str) -> tuple[str, ...]:
    path = related(package, book_path, "sharedStrings")
    if path is None:
        return ()
    return tuple(_text(item) for item in package.xml(path).iter(f"{_MAIN}si"))


def _text(item: Element) -> str:
    """Return a text whole or in runs; readings of signs (phonetic runs) are left out."""
    runs = [item, *item.findall(f"{_MAIN}r")]
    return _unescaped("".join(found.text or "" for run in runs for found in run.findall(f"{_MAIN}t")))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")


def _date_styles(package: Package, book_path: str) -> frozenset[int]:
    """Return the numbers of the cell styles that show a figure as a day."""
    path = related(package, book_path, "styles")
    if path is None:
        return frozenset()
    root = package.xml(path)
    patterns = {
        form.get("numFmtId", ""): _NO_PATTERN.sub("", form.get("formatCode", ""))
        for form in root.iter(f"{_MAIN}numFmt")
    }
    own = {number for number, pattern in patterns.items() if _DATE_LETTERS.search(pattern)}
    dates = own | {str(number) for number in _DATE_FORMATS}
    styles = root.find(f"{_MAIN}cellXfs")
    if styles is None:
        return frozenset()
    return frozenset(number for number, style in enumerate(styles) if style.get("numFmtId") in dates)
