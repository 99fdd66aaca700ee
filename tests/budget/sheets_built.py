"""Sheets as the readers of XLSX, ODS and CSV hand them over, written down cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from styrkedja.reading.sheets import CellValue, Sheet, Workbook

Cell = str | int | float | None


def workbook(*rows: Sequence[Cell], name: str = "Ramar", file: str = "ramar.xlsx") -> Workbook:
    return Workbook(file, (Sheet(name, tuple(tuple(_value(cell) for cell in row) for row in rows)),))


def _value(cell: Cell) -> CellValue:
    return Decimal(str(cell)) if isinstance(cell, int | float) else cell
