"""Table files: the chain as rows, and any rows as CSV, the same wherever they are asked for."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from styrkedja.chain.link import ChainRow

CHAIN_COLUMNS = (
    "file", "id", "section", "heading", "text", "status_of_text", "type", "strength", "theme", "pledges", "body",
    "decision_body", "means", "execution", "dialogue", "addressee", "money", "indicators", "missing", "confidence",
    "page", "start", "end",
)  # fmt: skip
# A spreadsheet takes text that begins so for a formula, and a formula can reach other files.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How a CSV file is written: what parts its cells and lines, what it begins with, and the sign of decimals."""

    delimiter: str
    line_end: str
    mark: str
    decimal_sign: str


# What programs read without being told, and what a Swedish spreadsheet opens with a double click.
PLAIN_CSV = CsvForm(",", "\n", "", ".")
SWEDISH_CSV = CsvForm(";", "\r\n", "\ufeff", ",")


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[object]], form: CsvForm) -> Iterator[str]:
    r"""Yield the lines of a CSV file, each with its end; a cell that a spreadsheet would run begins with an apostrophe.

    >>> "".join(csv_lines(["namn", "andel"], [["=1+1", 0.5], ["skola", None]], PLAIN_CSV))
    "namn,andel\n'=1+1,0.5\nskola,\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=form.delimiter, lineterminator=form.line_end)
    out.write(form.mark)
    writer.writerow(heads)
    yield out.getvalue()
    for row in rows:
        out.seek(0)
        out.truncate()
        writer.writerow([_cell(value, form) for value in row])
        yield out.getvalue()


def chain_csv(documents: Iterable[tuple[str, Iterable[ChainRow]]], form: CsvForm) -> Iterator[str]:
    """Yield the lines of a CSV file with one row a commitment under `CHAIN_COLUMNS`.

    Args:
        documents: file name and commitments of each.
        form: how it is written.
    """
    return csv_lines(CHAIN_COLUMNS, ((name, *_chain_cells(row)) for name, rows in documents for row in rows), form)


def _chain_cells(row: ChainRow) -> tuple[object, ...]:
    """Return the cells of one commitment after its file; several values in a cell are parted by "; "."""
    item = row.commitment
    return (
        item.id,
        item.section,
        row.heading,
        item.text,
        item.status_of_text.value,
        item.type,
        item.strength,
        item.theme,
        len(item.parts) or 1,
        item.body,
        row.decision_body,
        row.means,
        "; ".join(row.executors),
        "; ".join(row.dialogue),
        item.addressee,
        "; ".join(f"{link.amount} {link.unit} ({link.tie})" for link in row.money),
        "; ".join(link.indicator.title for link in row.indicators),
        "; ".join(row.missing),
        item.confidence,
        item.page,
        item.span.start,
        item.span.end,
    )


def _cell(value: object, form: CsvForm) -> str:
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else str(value).replace(".", form.decimal_sign)


def safe_cell(text: str) -> str:
    """Return *text* with an apostrophe first when a spreadsheet would take it for a formula.

    >>> safe_cell("=1+1"), safe_cell("Bygg en skola")
    ("'=1+1", 'Bygg en skola')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text
