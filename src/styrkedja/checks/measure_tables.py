"""Tables of indicators by their columns: what stands in the cells of outcomes and targets, values or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from styrkedja.chain.document import Block
from styrkedja.checks.measures import Measure
from styrkedja.parsing.indicator_columns import MOST_ROWS_LOOKED_AT, Column, ColumnRole, read_head

_FEWEST_ROWS = 2
# So many tables for one year show that another year is a slip.
_FEWEST_ALIKE = 3
# What authors write for a value that is not there: "-", ".", "*", "n/a".
_MARKS = frozenset("-–—.*…~x") | {"n/a", "..", "**", "***", "e.t.", "saknas", "u.s."}


@dataclass(frozen=True, slots=True)
class TabledMeasure:
    """A measure in a row of a table.

    Args:
        labels: the cells that are no values: name, goal, source and the like.
        outcomes: the cells under heads of outcomes, as written.
        outcome_years: the years of those heads.
        targets: the cells under heads of targets and directions, as written.
        group: the row of words above it that heads a part of the table, or "".
    """

    measure: Measure
    block: Block
    labels: tuple[str, ...]
    outcomes: tuple[str, ...]
    outcome_years: tuple[int | None, ...]
    targets: tuple[str, ...]
    group: str = ""

    @property
    def has_outcome(self) -> bool:
        """Tell whether a cell of outcomes holds a figure or a word, not just a mark for nothing."""
        return any(_says(cell) for cell in self.outcomes)

    @property
    def is_without_word(self) -> bool:
        """Tell whether all cells of outcomes are empty, without even a mark that says why."""
        return bool(self.outcomes) and not any(cell.strip() for cell in self.outcomes)


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The measures of one table, in the order of its rows.

    Args:
        head: the row that heads the columns.
        target_years: the years that the heads of targets name.
    """

    head: Block
    rows: tuple[TabledMeasure, ...]
    target_years: tuple[int, ...] = ()


def measure_tables(blocks: Sequence[Block], measures: Sequence[Measure]) -> tuple[MeasureTable, ...]:
    """Return the tables among *blocks* whose rows are *measures*."""
    by_start = {measure.span.start: measure for measure in measures}
    if not by_start:
        return ()
    return tuple(
        table
        for number, group in groupby(blocks, key=lambda block: block.table)
        if number
        for table in _tables(list(group), by_start)
    )


def late_table(tables: Sequence[MeasureTable]) -> tuple[MeasureTable, MeasureTable, int] | None:
    """Return the one table whose targets are for an earlier year than all the others', one of those, and how many."""
    headed = [table for table in tables if table.target_years]
    years = Counter(table.target_years for table in headed)
    if len(years) != 2:
        return None
    (usual, times), (odd, once) = years.most_common()
    if times < _FEWEST_ALIKE or once > 1 or len(odd) != len(usual) or max(odd) >= min(usual):
        return None
    of_years = {table.target_years: table for table in reversed(headed)}
    return of_years[odd], of_years[usual], times


def _tables(blocks: Sequence[Block], by_start: dict[int, Measure]) -> Iterator[MeasureTable]:
    if not any(block.span.start in by_start for block in blocks):
        return
    cells = [block.cells for block in blocks]
    for index, head in enumerate(blocks):
        columns = read_head(head.cells, cells[index + 1 : index + 1 + MOST_ROWS_LOOKED_AT])
        if columns:
            rows = tuple(_rows(blocks[index + 1 :], columns, by_start))
            years = (column.year for column in columns if column.role is ColumnRole.TARGET and column.year)
            if len(rows) >= _FEWEST_ROWS:
                yield MeasureTable(head, rows, tuple(years))
            return


def _rows(blocks: Sequence[Block], columns: Sequence[Column], by_start: dict[int, Measure]) -> Iterator[TabledMeasure]:
    group = ""
    for block in blocks:
        measure = by_start.get(block.span.start)
        if measure is None:
            group = block.text
        elif len(block.cells) == len(columns):
            yield TabledMeasure(
                measure,
                block,
                _cells(block, columns, ()),
                _cells(block, columns, (ColumnRole.BASELINE,)),
                tuple(column.year for column in columns if column.role is ColumnRole.BASELINE),
                _cells(block, columns, (ColumnRole.TARGET, ColumnRole.DIRECTION)),
                group,
            )


_VALUES = (ColumnRole.BASELINE, ColumnRole.TARGET, ColumnRole.DIRECTION)


def _cells(block: Block, columns: Sequence[Column], roles: Sequence[ColumnRole]) -> tuple[str, ...]:
    """Return the cells in columns of *roles*; of none, those in columns that are not of values."""
    pairs = zip(block.cells, columns, strict=True)
    return tuple(cell for cell, column in pairs if (column.role in roles if roles else column.role not in _VALUES))


def _says(cell: str) -> bool:
    text = cell.strip().lower()
    return bool(text) and text not in _MARKS
