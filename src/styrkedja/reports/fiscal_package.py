"""Fiscal Data Packages written: a folder, or a zip that is the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from styrkedja.budget.exchange.fiscal_plan import FiscalPackage

# The earliest day that a zip can hold: a package says nothing of when it was made.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def package_files(package: FiscalPackage) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every file of a package, the descriptor first."""
    descriptor = json.dumps(package.descriptor, ensure_ascii=False, indent=2) + "\n"
    yield "datapackage.json", descriptor.encode()
    for path, (heads, rows) in package.tables.items():
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(heads)
        writer.writerows([_figure(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in rows)
        yield path, out.getvalue().encode()
    for path, text in package.texts.items():
        yield path, text.encode()


def write_package(package: FiscalPackage, folder: Path) -> None:
    """Write a package into a folder, which is made where it is not there.

    Raises:
        OSError: it cannot be written.
    """
    for path, data in package_files(package):
        where = folder / path
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(data)


def package_zip(package: FiscalPackage) -> bytes:
    """Return a package as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in package_files(package):
            archive.writestr(zipfile.ZipInfo(path, _NO_DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _figure(amount: Decimal) -> str:
    """Return an amount with all its digits, without zeros at its end and without an exponent."""
    plain = format(amount, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
