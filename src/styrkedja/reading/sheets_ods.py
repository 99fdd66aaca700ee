"""ODS as sheets: values as saved; cells and rows that are repeated stand once for each time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from styrkedja.base.errors import FileFault, UnreadableFileError
from styrkedja.reading.sheets import CellValue, Gathered, Row, Sheet, as_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from styrkedja.reading.packages import Package

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = (f"{{{_NAMES}{part}:1.0}}" for part in ("table", "office", "text"))
_SHEETS = "application/vnd.oasis.opendocument.spreadsheet"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_FIGURES = frozenset({"float", "currency"})
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


def ods_sheets(package: Package, gathered: Gathered) -> tuple[Sheet, ...]:
    """Return the sheets of an OpenDocument spreadsheet.

    Raises:
        UnreadableFileError: another kind of document, damaged or hostile, or more cells than may be read.
    """
    kind = package.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in package else _SHEETS
    if not kind.startswith(_SHEETS):
        raise UnreadableFileError(
            FileFault.UNKNOWN_KIND, package.name, found=kind.rpartition(".")[2].upper(), save_as=("XLSX", "ODS", "CSV")
        )
    root = package.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise package.damaged(part="content.xml")
    tables = body.findall(f"{_TABLE}table")
    return tuple(gathered.sheet(table.get(f"{_TABLE}name", ""), _rows(table, gathered)) for table in tables)


def _rows(table: Element, gathered: Gathered) -> dict[int, Row]:
    found: dict[int, Row] = {}
    number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = _times(row, "number-rows-repeated")
        cells = _cells(row, gathered)
        # Empty rows are repeated to the sheet's end; rows that hold something count each time.
        for offset in range(min(repeated, _LAST_ROW - number) if cells else 0):
            found[number + offset] = gathered.row(cells)
        number += repeated
    return found


def _cells(row: Element, gathered: Gathered) -> dict[int, CellValue]:
    cells: dict[int, CellValue] = {}
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        repeated = _times(cell, "number-columns-repeated")
        value = _value(cell)
        if value is not None:
            last = min(column + repeated, _LAST_COLUMN)
            gathered.row(dict.fromkeys(range(column, last), value))
            cells.update(dict.fromkeys(range(column, last), value))
        column += repeated
    return cells


def _times(element: Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "1")
    return int(said) if said.isdecimal() and len(said) < 9 else 1


def _value(cell: Element) -> CellValue:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in _FIGURES or kind == "percentage":
        return as_number(cell.get(f"{_OFFICE}value", ""))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    if kind == "date":
        written = cell.get(f"{_OFFICE}date-value", "")
        try:
            return datetime.fromisoformat(written).date()
        except ValueError:
            return written or None
    return "\n".join(_paragraph(part) for part in cell.findall(f"{_TEXT}p")) or None


def _paragraph(part: Element) -> str:
    """Return a paragraph's text; spaces and tabs in a row are elements of their own."""
    text = part.text or ""
    for child in part:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            text += " " * (min(int(count), 1_000) if count.isdecimal() and len(count) < 9 else 1)
        elif child.tag == f"{_TEXT}tab":
            text += "\t"
        elif child.tag == f"{_TEXT}line-break":
            text += "\n"
        elif isinstance(child.tag, str) and not child.tag.startswith(_OFFICE):
            text += _paragraph(child)
        text += child.tail or ""
    return text
