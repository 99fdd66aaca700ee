"""Indicators of every shape, each with the goal and dimension it stands under.

Rows in running text are read in `indicator_rows.py`, tables in `indicator_tables.py`, sentences in
`indicator_prose.py`; here they are put together and in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.goal_labels import dimension_in, is_goal_label, opens_indicators, read_goal_label
from styrkedja.parsing.indicator_prose import prose_rows
from styrkedja.parsing.indicator_rows import text_rows
from styrkedja.parsing.indicator_tables import TableRow, table_rows, without_tables

if TYPE_CHECKING:
    from styrkedja.base.span import Span
    from styrkedja.chain.indicator import Goal, Indicator


def find_indicators(document: Document, goals: Sequence[Goal]) -> tuple[Indicator, ...]:
    """Return the indicators of *document* in the order of the text.

    Args:
        document: what was read.
        goals: the goals found in the same document; an indicator takes the text of the goal it stands under.
    """
    rows = all_rows(document)
    places = tuple(_places(document, goals, [row.indicator.span for row in rows]))
    return tuple(_placed(row, places) for row in rows)


def indicator_spans(document: Document) -> tuple[Span, ...]:
    """Return where rows of indicators stand: text that says nothing else, so no sentence with a promise."""
    tables, used = table_rows(document)
    rows = text_rows(document, without_tables(document, used))
    return (*(row.indicator.span for row in tables), *(row.span for row in rows))


def all_rows(document: Document) -> tuple[TableRow, ...]:
    """Return every indicator of *document*, without the goal it stands under unless its table names one."""
    tables, used = table_rows(document)
    blocks = without_tables(document, used)
    rows = text_rows(document, blocks)
    prose = prose_rows(document, blocks, [row.span for row in rows])
    return tuple(sorted([*tables, *map(TableRow, (*rows, *prose))], key=lambda row: row.indicator.span))


@dataclass(frozen=True, slots=True)
class _Place:
    """From `start` on, the text stands under this goal and dimension."""

    start: int
    goal: Goal | None
    dimension: str | None


def _placed(row: TableRow, places: Sequence[_Place]) -> Indicator:
    start = row.indicator.span.start
    place = next((place for place in reversed(places) if place.start <= start), _Place(0, None, None))
    goal = row.goal or (place.goal.text if place.goal else None)
    return replace(row.indicator, goal=goal, dimension=place.dimension)


def _places(document: Document, goals: Sequence[Goal], rows: Sequence[Span]) -> Iterator[_Place]:
    """Yield the places where the goal or dimension changes."""
    goal: Goal | None = None
    level = 0
    heading_level = 0
    for block in document.blocks:
        own = _goal_at(block, goals)
        if own is not None and own is goal:
            level = min(level, block.level) if block.level else level
        elif own is not None:
            goal, level = own, block.level or heading_level
            yield _Place(block.span.start, goal, goal.dimension)
        elif _heads_group(block):
            yield _Place(block.span.start, goal, dimension_in(block.text) or (goal.dimension if goal else None))
        elif block.kind is BlockKind.HEADING and not _overlaps(block.span, rows):
            ends = goal is None or block.level <= level
            goal = None if ends else goal
            yield _Place(block.span.start, goal, dimension_in(block.text) or (goal.dimension if goal else None))
        if block.kind is BlockKind.HEADING:
            heading_level = block.level


def _heads_group(block: Block) -> bool:
    text = block.text
    if block.kind is not BlockKind.HEADING and not text.endswith(":"):
        return False
    return opens_indicators(text) or is_goal_label(text)


def _goal_at(block: Block, goals: Sequence[Goal]) -> Goal | None:
    """A goal in prose or a heading holds from there on; one in a list, under the heading that repeats it."""
    if block.kind is BlockKind.HEADING:
        heading = normal_form(block.text.lstrip("0123456789. "))
        label = read_goal_label(block.text)
        for goal in goals:
            is_numbered = label is not None and label.number is not None and label.number == goal.number
            if normal_form(goal.text) == heading or (is_numbered and not _starts_in(goal, block)):
                return goal
    if block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}:
        return None
    return next((goal for goal in reversed(goals) if _starts_in(goal, block)), None)


def _starts_in(goal: Goal, block: Block) -> bool:
    return block.span.start <= goal.span.start < block.span.end


def _overlaps(span: Span, rows: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in rows)
