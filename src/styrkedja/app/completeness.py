"""How whole the chain of files is, for each and for each municipality: no store, no Django.

Leaves to others: how it counts (`styrkedja.checks.completeness`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from styrkedja.app.exchange import CsvForm, csv_lines
from styrkedja.app.reading import ReadResult, read_files
from styrkedja.chain.chain import Chain
from styrkedja.chain.serial import to_json
from styrkedja.checks.completeness import (
    BodyRow,
    ChainScore,
    Column,
    Completeness,
    by_municipality,
    completeness_of,
)

__all__ = [
    "BodyRow",
    "ChainScore",
    "Column",
    "Completeness",
    "by_municipality",
    "completeness_csv",
    "completeness_json",
    "completeness_of_files",
]
CSV_COLUMNS = ("file", "municipality", "body", "kind", *(column.value for column in Column), "holes")


def completeness_of_files(paths: Sequence[Path], *, ocr: bool = False) -> Iterator[ReadResult[Completeness]]:
    """Read files and return how whole each is, as `reading.read_files` reads them."""
    return read_files(paths, _shape, ocr=ocr)


def completeness_json(found: Completeness) -> dict[str, object]:
    """Return one document's or municipality's completeness as plain JSON values."""
    score = found.score
    links = {name: getattr(score, name) for name in ("owner", "money", "measure", "date", "whole")}
    return {
        "municipality": found.municipality,
        "municipality_code": found.municipality_code,
        "sources": [to_json(source) for source in found.sources],
        "score": {"score_pct": score.score_pct, "commitments": score.commitments, **links},
        "columns_in_use": [column.value for column in found.columns_in_use],
        "holes": found.holes,
        "bodies": [_row_json(found, row) for row in found.rows],
    }


def completeness_csv(parts: Iterable[Completeness], form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file with one row a body of each of *parts* under `CSV_COLUMNS`."""
    return csv_lines(CSV_COLUMNS, (cells for part in parts for cells in _cells(part)), form)


def _shape(chain: Chain) -> Completeness:
    return completeness_of(chain)


def _row_json(found: Completeness, row: BodyRow) -> dict[str, object]:
    counts = {column.value: row.counts[column] for column in Column}
    return {"body": row.body, "kind": row.kind, **counts, "holes": list(_holes(found, row))}


def _holes(found: Completeness, row: BodyRow) -> Iterator[str]:
    return (column.value for column in Column if found.is_hole(row, column))


def _cells(found: Completeness) -> Iterator[tuple[object, ...]]:
    files = "; ".join(source.name for source in found.sources)
    for row in found.rows:
        counts = (row.counts[column] for column in Column)
        yield (files, found.municipality, row.body, row.kind, *counts, "; ".join(_holes(found, row)))
