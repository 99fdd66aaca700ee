"""Tables of figures: which rows belong together, what each column and the unit is.

Whether a table holds frames or an income statement is decided in `frames.py` and `income.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.amounts import read_number, unit_of

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_ROLES = (
    (
        "skip",
        re.compile(
            r"förändr|avvik|diff|andel|%|procent|ökning|minskning|^not$|\bnot\b|intäkt"
            r"|kostnad(?!er netto)|kr/inv|per inv",
            re.IGNORECASE,
        ),
    ),
    ("outcome", re.compile(r"bokslut|utfall|redovisning|\bresultat\b", re.IGNORECASE)),
    ("forecast", re.compile(r"prognos", re.IGNORECASE)),
    ("plan", re.compile(r"\bplan", re.IGNORECASE)),
    ("budget", re.compile(r"budget|\bram|kommunbidrag|anslag", re.IGNORECASE)),
)
_HEADER_WORD = re.compile(
    r"^(?:(?:budget|plan|bokslut|utfall|prognos|ram|ramar|förslag|år|netto|not|budgetram|kommunbidrag|anslag|förändring|avvikelse)\b[\s\w.,%/-]*|(?:19|20)\d\d(?!\d).*|\W*)$",
    re.IGNORECASE,
)
_CONTEXT_BLOCKS = 4
_NOTE_LARGEST = 40


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures: its place among the cells, year and role (budget, plan, ...)."""

    index: int
    year: int | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label and the figure in each column, None where the cell is blank."""

    block: Block
    label: str
    figures: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table of figures with its columns, unit and the headings above it."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    unit: str
    unit_stated: bool
    context: str


def find_money_tables(document: Document, *, default_year: int | None = None) -> tuple[MoneyTable, ...]:
    """Return the tables of *document* that hold figures, in order.

    Args:
        default_year: the year of a figure whose table and headings name none.
    """
    tables = []
    for blocks, context in _runs(document):
        table = _read(blocks, context, default_year)
        if table is not None:
            tables.append(table)
    return tuple(tables)


def _runs(document: Document) -> Iterator[tuple[list[Block], list[Block]]]:
    """Yield the rows of each table with the blocks above it, nearest last."""
    run: list[Block] = []
    above: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            if run and _opens_another(run, block):
                yield run, above
                above, run = [*above, *run[:1]], []
            run.append(block)
            continue
        if run:
            yield run, above
            run, above = [], above[-1:]
        above.append(block)
    if run:
        yield run, above


def _opens_another(run: list[Block], block: Block) -> bool:
    """A header after figures opens another table, unless it repeats the first on a new page."""
    if not _is_header(block.cells) or not _figures(run):
        return False
    return block.table != run[-1].table or normal_form(block.cells[0]) != normal_form(run[0].cells[0])


def _figures(blocks: list[Block]) -> bool:
    return any(read_number(cell) is not None for block in blocks for cell in block.cells[1:])


def _is_header(cells: tuple[str, ...]) -> bool:
    """A header holds years and column words, and no other figure."""
    rest = [cell for cell in cells[1:] if cell.strip()]
    if not rest:
        return False
    return all(_HEADER_WORD.match(cell) or (read_number(cell) is None and not cell[:1].isdigit()) for cell in rest)


def _read(blocks: list[Block], above: list[Block], default_year: int | None) -> MoneyTable | None:
    context = _context(above)
    width = max(len(block.cells) for block in blocks)
    headers = [""] * width
    rows: list[tuple[Block, tuple[str, ...]]] = []
    for block in blocks:
        cells = (*block.cells, *[""] * (width - len(block.cells)))
        if _is_header(block.cells):
            headers = list(cells) if rows else [f"{old} {new}".strip() for old, new in zip(headers, cells, strict=True)]
        else:
            rows.append((block, cells))
    columns = _columns(headers, rows, context, default_year)
    if not columns:
        return None
    read = tuple(
        Row(block, cells[0].strip(), tuple(read_number(cells[column.index]) for column in columns))
        for block, cells in rows
    )
    filled = [row for row in read if any(figure is not None for figure in row.figures)]
    if not filled:
        return None
    stated = unit_of(" ".join(headers)) or unit_of(context)
    unit = stated or infer_unit([figure for row in filled for figure in row.figures if figure is not None])
    return MoneyTable(tuple(filled), columns, unit, stated is not None, f"{context} \n{headers[0]}")


def _context(above: list[Block]) -> str:
    """Return the nearest heading and what stands between it and the table."""
    near: list[str] = []
    for block in reversed(above[-_CONTEXT_BLOCKS:]):
        if block.kind is not BlockKind.HEADING and len(block.text) > 200:
            continue
        near.append(block.text)
        if block.kind is BlockKind.HEADING:
            break
    return " \n".join(near)


def _columns(
    headers: list[str], rows: list[tuple[Block, tuple[str, ...]]], context: str, default_year: int | None
) -> tuple[Column, ...]:
    fallback = _YEAR.search(context)
    year_above = int(fallback.group(1)) if fallback else default_year
    columns = []
    for index in range(1, len(headers)):
        numbers = [number for _, cells in rows if (number := read_number(cells[index])) is not None]
        role = _role(headers[index])
        if not numbers or role == "skip" or (not headers[index] and _is_notes(numbers, rows, index)):
            continue
        years = _YEAR.findall(headers[index])
        columns.append(Column(index, int(years[-1]) if years else year_above, role))
    return tuple(columns)


def _role(header: str) -> str | None:
    return next((role for role, pattern in _ROLES if pattern.search(header)), None)


def _is_notes(numbers: list[Decimal], rows: list[tuple[Block, tuple[str, ...]]], index: int) -> bool:
    """A column of small whole numbers left of large ones holds the numbers of notes."""
    if any(number != number.to_integral_value() or not 0 < number <= _NOTE_LARGEST for number in numbers):
        return False
    return any((read_number(cell) or 0) > _NOTE_LARGEST for _, cells in rows for cell in cells[index + 1 :])


def infer_unit(figures: list[Decimal]) -> str:
    """Return the likeliest unit of a municipality's figures from their size.

    A municipality turns over some hundred million to some tens of milliards of kronor: a largest
    figure from twenty thousand is in thousands, from fifty million in kronor, below in millions.

    >>> infer_unit([Decimal(451038), Decimal(4236270)]), infer_unit([Decimal("2361.7")])
    ('tkr', 'mkr')
    """
    largest = max(abs(figure) for figure in figures)
    if largest >= 50_000_000:
        return "kr"
    return "tkr" if largest >= 20_000 else "mkr"
