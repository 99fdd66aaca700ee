"""Tables of key figures as they are shown: years plain, values rounded alike, nothing where nothing is known."""

from __future__ import annotations

from dataclasses import dataclass

from styrkedja.app.key_figure_rows import Cell, Rows
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language, number

_YEARS = frozenset({"year", "first_year", "last_year", "target_year", "baseline_year", "arrival", "horizon"})
_SHARES = frozenset({"percentile", "coverage_80", "coverage_95"})
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell in words."""

    words: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table in words; the first cell of a row names it.

    Args:
        key: of the table on its page.
    """

    key: str
    caption: str
    heads: tuple[ShownCell, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How values are shown.

    Args:
        is_by_row: each row is another key figure, and has decimals of its own.
    """

    decimals: int
    language: Language
    is_by_row: bool = False


def shown_table(key: str, caption: str, rows: Rows, shape: Shape, note: str = "") -> ShownTable | None:
    """Return a table in words; None for one without rows."""
    if not rows.rows:
        return None
    numeric = [all(not isinstance(row[at], str) for row in rows.rows) for at in range(len(rows.heads))]
    heads = tuple(ShownCell(words, is_number and at > 0) for at, (words, is_number) in
                  enumerate(zip(rows.words(shape.language), numeric, strict=True)))  # fmt: skip
    shown = tuple(
        tuple(
            ShownCell(_cell(cell, head, _of_row(shape, row)), is_number and at > 0)
            for at, (cell, head, is_number) in enumerate(zip(row, rows.heads, numeric, strict=True))
        )
        for row in rows.rows
    )
    return ShownTable(key, caption, heads, shown, note)


def _of_row(shape: Shape, row: tuple[Cell, ...]) -> Shape:
    if not shape.is_by_row:
        return shape
    return Shape(decimals_for(cell for cell in row if isinstance(cell, float)), shape.language)


def _cell(cell: Cell, head: str, shape: Shape) -> str:
    if cell is None:
        return _UNKNOWN
    if isinstance(cell, str):
        return cell
    if head in _YEARS:
        return str(cell)
    if isinstance(cell, int):
        return number(cell, shape.language)
    return measured(cell, 0 if head in _SHARES else shape.decimals, shape.language)
