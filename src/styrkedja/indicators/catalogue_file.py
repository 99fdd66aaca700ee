"""Kolada's catalogue as a file: its rows with every field, written and read; `catalogue.py` makes key figures of it."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from styrkedja.base.errors import WrongCallError


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """A key figure with the fields of API v3 under their own names, as published: spaces are as they came.

    Args:
        publ_period: the year of the values that come next; "" for many that have ended or rest.
    """

    id: str
    title: str
    description: str = ""
    is_divided_by_gender: bool = False
    municipality_type: str = ""
    auspice: str = ""
    operating_area: str = ""
    perspective: str = ""
    prel_publication_date: str = ""
    publication_date: str = ""
    publ_period: str = ""
    has_ou_data: bool = False


COLUMNS = tuple(field.name for field in fields(CatalogueRow))
_TRUTHS = frozenset({"is_divided_by_gender", "has_ou_data"})


def catalogue_bytes(rows: Iterable[CatalogueRow]) -> bytes:
    """Return the catalogue as CSV packed with gzip: the same rows give the same bytes."""
    return packed_csv(COLUMNS, (astuple(row) for row in rows))


def read_catalogue_rows(data: bytes) -> tuple[CatalogueRow, ...]:
    """Return the rows of a catalogue file; a column that it has not is empty.

    Raises:
        WrongCallError: code catalogue_damaged.

    >>> row = CatalogueRow("N00945", "Män,  andel (%)", has_ou_data=True)
    >>> read_catalogue_rows(catalogue_bytes([row])) == (row,)
    True
    """
    return tuple(
        CatalogueRow(
            **{name: cells[name] == "True" if name in _TRUTHS else cells[name] for name in COLUMNS if name in cells}  # type: ignore[arg-type]
        )
        for cells in read_packed_csv(data, ("id", "title"))
    )


def packed_csv(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as CSV packed with gzip, without the time of packing."""
    out = io.StringIO(newline="")
    # With another end of lines a cell that holds a lone return would not be quoted.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return gzip.compress(out.getvalue().encode("utf-8"), mtime=0)


def read_packed_csv(data: bytes, needed: Iterable[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file, plain or packed, each by its columns.

    Raises:
        WrongCallError: code catalogue_damaged, it is none or lacks a needed column.
    """
    try:
        text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
        if not set(needed).issubset(reader.fieldnames or ()):
            raise WrongCallError("catalogue_damaged")
        return list(reader)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as fault:
        raise WrongCallError("catalogue_damaged") from fault
