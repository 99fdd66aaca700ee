"""LibreOffice as a second reckoner: workbooks with changed cells, worked out again, their figures read back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from styrkedja.budget.exchange.sheet_keys import TABLE_MARK
from styrkedja.budget.outlook import Outlook
from styrkedja.budget.outlook_rows import RowUnit, outlook_rows
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.reading.sheets import column_number
from styrkedja.reports.plan_xlsx import PlanWorkbook

NEEDS_LIBREOFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="needs LibreOffice: tools/ensure_programs.sh installs it"
)
# (table, row, column) by the workbook's own keys -> what the cell is set to.
Cells = Mapping[tuple[str, str, str], float | str | None]


def changed(path: Path, data: bytes, cells: Cells) -> None:
    """Write a workbook with cells set, its formulas without what they came to."""
    path.write_bytes(data)
    book = openpyxl.load_workbook(path)
    for (table, row, column), value in cells.items():
        place = _find(book, table, row, column)
        assert place is not None, (table, row, column)
        place.value = value
    book.save(path)


def recalculated(folder: Path, kind: str = "xlsx") -> None:
    """Work out every workbook in a folder again, into the folder `out` in it, all in one start of LibreOffice."""
    form = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods:calc8"}[kind]
    profile = folder / "profile"
    files = sorted(str(path) for path in folder.glob("*.xlsx"))
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to",
         form, "--outdir", str(folder / "out"), *files],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert len(list((folder / "out").glob(f"*.{kind}"))) == len(files), done.stderr


def differing(path: Path, written: PlanWorkbook, outlook: Outlook) -> dict[tuple[str, str, int], tuple[object, object]]:
    """Return each figure of the outlook that its cell does not hold, with both."""
    book, unit = shown(path), UNITS[outlook.plan.unit]
    found: dict[tuple[str, str, int], tuple[object, object]] = {}
    for row in outlook_rows(outlook):
        values = dict(zip(outlook.plan.years, row.values, strict=True))
        if (row.group, row.code, outlook.plan.base_year) in written.places:
            values[outlook.plan.base_year] = row.base
        for year, value in values.items():
            tab, place = written.places[row.group, row.code, year]
            cell = cell_of(book, tab, place)
            scale = unit if row.unit is RowUnit.SEK else Decimal(1)
            if not _same(cell, value, scale):
                found[row.group, row.code, year] = (cell, value)
    return found


def shown(file: Path | bytes) -> dict[str, list[list[object]]]:
    """Return what every cell of a workbook shows, as another reader than ours finds it."""
    source = BytesIO(file) if isinstance(file, bytes) else file
    with CalamineWorkbook.from_object(source) as book:
        return {
            name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
            for name in book.sheet_names
        }


def cell_of(book: Mapping[str, list[list[object]]], tab: str, place: str) -> object:
    letters = place.strip("$").rstrip("0123456789$")
    row, column = int(place.rpartition(letters)[2].strip("$")) - 1, column_number(letters)
    cells = book[tab]
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""


def _same(cell: object, value: Decimal | None, scale: Decimal) -> bool:
    if value is None:
        return cell == ""
    if not isinstance(cell, int | float):
        return False
    return abs(Decimal(cell) * scale - value) <= max(Decimal("0.005"), abs(value) * Decimal("1e-6"))


def _find(book: openpyxl.Workbook, table: str, row: str, column: str) -> openpyxl.cell.cell.Cell | None:
    """Return a cell by the hidden keys; a row of a list by its number from 0."""
    for sheet in book.worksheets:
        head = next((cell.row for cell in sheet["A"] if cell.value == f"{TABLE_MARK} {table}"), None)
        if head is None:
            continue
        columns = {str(cell.value): cell.column for cell in sheet[head] if cell.value is not None}
        rows = {str(sheet.cell(number, 1).value): number for number in range(head + 2, sheet.max_row + 1)}
        number = head + 2 + int(row) if row.isdecimal() else rows[row]
        return sheet.cell(number, columns[column])
    return None
