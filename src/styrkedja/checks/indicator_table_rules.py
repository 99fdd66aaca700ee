"""Indicators, in tables: rows that stand twice, and cells left empty in one row where the other rows have something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.ids import normal_form
from styrkedja.checks.indicator_views import looks_back
from styrkedja.checks.measure_tables import MeasureTable, TabledMeasure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.indicator_values import read_cell

# In a table of fewer rows one empty cell may be the way of the table.
_FEWEST_ROWS = 3
# Of the rows of a table at most so many are exceptions.
_MOST_LEFT = 0.5
_NOTE_BLOCKS = 3


def _twice_in_table(subject: Subject) -> Iterator[Fault]:
    for table in subject.measure_tables:
        first_of: dict[object, TabledMeasure] = {}
        for row in table.rows:
            first = first_of.setdefault((row.group, *map(normal_form, row.labels)), row)
            if first is not row and not _is_part(row) and not _differ(first, row):
                quotes = (first.measure.name, row.measure.name)
                yield Fault(row.measure.span, quotes, (first.measure.span,), (("name", row.measure.name),))


def _differ(first: TabledMeasure, second: TabledMeasure) -> bool:
    """Tell whether both rows have a value in one column, and not the same: they may be of two groups."""
    pairs = zip((*first.outcomes, *first.targets), (*second.outcomes, *second.targets), strict=True)
    return any(one and other and one != other for one, other in pairs)


def _no_outcome_in_row(subject: Subject) -> Iterator[Fault]:
    for table in () if looks_back(subject) else subject.measure_tables:
        left = rows_without_outcome(table)
        if left and not _is_explained(subject, table):
            yield from _of_rows(table, left)


def rows_without_outcome(table: MeasureTable) -> list[TabledMeasure]:
    """Return the rows with a target and no outcome of any year, where most rows of the table have one."""
    left = [
        row for row in table.rows if row.is_without_word and any(row.targets) and not _is_new(row) and not _is_part(row)
    ]
    is_usual = len(table.rows) >= _FEWEST_ROWS and len(table.rows) - len(left) > _MOST_LEFT * len(table.rows)
    return left if is_usual else []


def _no_target_in_row(subject: Subject) -> Iterator[Fault]:
    for table in () if looks_back(subject) else subject.measure_tables:
        left = rows_without_target(table)
        if left and not _is_explained(subject, table):
            yield from _of_rows(table, left)


def rows_without_target(table: MeasureTable) -> list[TabledMeasure]:
    """Return the rows without target or direction where most rows of the table have one."""
    left = [
        row
        for row in table.rows
        if row.targets and row.has_outcome and not any(map(str.strip, row.targets)) and not _is_part(row)
    ]
    with_target = sum(any(row.targets) for row in table.rows)
    is_usual = len(table.rows) >= _FEWEST_ROWS and with_target > _MOST_LEFT * len(table.rows)
    return left if is_usual else []


def _of_rows(table: MeasureTable, left: Sequence[TabledMeasure]) -> Iterator[Fault]:
    names = ", ".join(f"”{row.measure.name}”" for row in left)
    values = (("names", names), ("count", str(len(left))), ("total", str(len(table.rows))))
    spans = [row.measure.span for row in left]
    yield Fault(spans[0], tuple(row.measure.name for row in left), tuple(spans[1:]), values)


def _every_other_year(subject: Subject) -> Iterator[Fault]:
    """Yield measures that are taken every other year and have different outcomes for two years in a row."""
    for row in (row for table in subject.measure_tables for row in table.rows):
        if not _words("every_other_year").search(row.measure.first.title):
            continue
        values = {year: cell for cell, year in zip(row.outcomes, row.outcome_years, strict=True) if year and cell}
        for year in sorted(values):
            after = values.get(year + 1)
            if after is not None and read_cell(after) and read_cell(values[year]) and after != values[year]:
                figures = (("name", row.measure.name), ("year", str(year)), ("next", str(year + 1)))
                yield Fault(row.measure.span, values=figures)
                break


def parts_in_tables(subject: Subject) -> set[int]:
    """Return where the rows begin that go on with the one above them."""
    rows = (row for table in subject.measure_tables for row in table.rows)
    return {row.measure.span.start for row in rows if _is_part(row)}


def _is_part(row: TabledMeasure) -> bool:
    """Tell whether a row goes on with the one above it: "varav kvinnor", "- åk 9"."""
    return _words("part_of_measure").match(row.block.text.strip()) is not None


def _is_new(row: TabledMeasure) -> bool:
    return _words("new_measure").search(row.block.text) is not None


def _is_explained(subject: Subject, table: MeasureTable) -> bool:
    """Tell whether a note below the table says why values are missing."""
    last = table.rows[-1].block
    at = next((number for number, block in enumerate(subject.chain.blocks) if block.span == last.span), -1)
    below = subject.chain.blocks[at + 1 : at + 1 + _NOTE_BLOCKS]
    return any(_words("missing_value").search(block.text) for block in below)


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in load("indicators")[name]), re.IGNORECASE)


RULES = (
    Rule("IND007", Severity.WARNING, _every_other_year),
    Rule("IND025", Severity.ERROR, _twice_in_table),
    Rule("IND038", Severity.WARNING, _no_outcome_in_row),
    Rule("IND039", Severity.WARNING, _no_target_in_row),
)
