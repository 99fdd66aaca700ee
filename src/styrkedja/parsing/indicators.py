"""Indicators of every shape, each with the goal and dimension it stands under.

Rows in running text are read in `indicator_rows.py`, tables in `indicator_tables.py`, sentences in
`indicator_prose.py`; here they are put together and in order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.goal_labels import dimension_in, is_goal_label, opens_indicators, read_goal_label
from styrkedja.parsing.indicator_prose import prose_rows
from styrkedja.parsing.indicator_rows import text_rows
from styrkedja.parsing.indicator_tables import TableRow, table_rows, without_tables
from styrkedja.parsing.taken import Taken

if TYPE_CHECKING:
    from styrkedja.base.span import Span
    from styrkedja.chain.indicator import Goal, Indicator


@dataclass(frozen=True, slots=True)
class LabelledRows:
    """The indicators that tables and labelled values give.

    Args:
        tables: rows of tables.
        text: indicators in running text.
        blocks: the blocks outside those tables.
        since: first year of the document's period, where it is known.
    """

    tables: tuple[TableRow, ...]
    text: tuple[Indicator, ...]
    blocks: tuple[Block, ...]
    since: int | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where they stand: text that says nothing else, so no sentence with a promise."""
        return (*(row.indicator.span for row in self.tables), *(row.span for row in self.text))


def labelled_rows(document: Document, *, since: int | None = None) -> LabelledRows:
    """Return the indicators of *document* that stand in tables or with labelled values.

    Args:
        document: what was read.
        since: first year of the document's period, where it is known.
    """
    tables, used = table_rows(document, since=since)
    blocks = tuple(without_tables(document, used))
    return LabelledRows(tables, text_rows(document, blocks), blocks, since)


def find_indicators(
    document: Document, goals: Sequence[Goal], labelled: LabelledRows | None = None
) -> tuple[Indicator, ...]:
    """Return the indicators of *document* in the order of the text.

    Args:
        document: what was read.
        goals: the goals found in the same document; an indicator takes the text of the goal it stands under.
        labelled: those of the document, when they are known already.
    """
    rows = all_rows(document, labelled or labelled_rows(document))
    places = tuple(_places(document, _Goals(goals), Taken(row.indicator.span for row in rows)))
    starts = [place.start for place in places]
    found = (bisect_right(starts, row.indicator.span.start) - 1 for row in rows)
    placed = tuple(_placed(row, places[i] if i >= 0 else _NOWHERE) for row, i in zip(rows, found, strict=True))
    return _under_headings(placed, document.blocks)


def all_rows(document: Document, labelled: LabelledRows) -> tuple[TableRow, ...]:
    """Return every indicator of *document*, without the goal it stands under unless its table names one."""
    prose = prose_rows(document, labelled.blocks, [row.span for row in labelled.text], since=labelled.since)
    rows = (*labelled.tables, *map(TableRow, (*labelled.text, *prose)))
    return tuple(sorted(rows, key=lambda row: row.indicator.span))


@dataclass(frozen=True, slots=True)
class _Place:
    """From `start` on, the text stands under this goal and dimension."""

    start: int
    goal: Goal | None
    dimension: str | None


class _Goals:
    """The goals of a document, asked by block."""

    def __init__(self, goals: Sequence[Goal]) -> None:
        self._ordered = sorted(goals, key=lambda goal: goal.span)
        self._starts = [goal.span.start for goal in self._ordered]
        self._by_text = {normal_form(goal.text): goal for goal in reversed(self._ordered)}
        self._by_number = {goal.number: goal for goal in reversed(self._ordered) if goal.number}

    def at(self, block: Block) -> Goal | None:
        """Return the goal that *block* opens: its own, or under a heading the one of that name or number.

        A goal in a list only comes into force under the heading that repeats it.
        """
        if block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}:
            return None
        last = bisect_right(self._starts, block.span.end) - 1
        if last >= 0 and self._starts[last] >= block.span.start:
            return self._ordered[last]
        if block.kind is not BlockKind.HEADING:
            return None
        label = read_goal_label(block.text)
        named = self._by_text.get(normal_form(block.text.lstrip("0123456789. ")))
        return named or (self._by_number.get(label.number) if label and label.number else None)


_FEWEST_GROUPS = 2
_MEASURING = re.compile(
    r"\b(?:mäter|mätning|följer\supp|uppföljning|tabell|bilaga|resultat|redovisning)", re.IGNORECASE
)
_NOWHERE = _Place(0, None, None)


def _placed(row: TableRow, place: _Place) -> Indicator:
    goal = row.goal or (place.goal.text if place.goal else None)
    return replace(row.indicator, goal=goal, dimension=place.dimension)


def _under_headings(indicators: tuple[Indicator, ...], blocks: Sequence[Block]) -> tuple[Indicator, ...]:
    """Where no goal is labelled, headings that each gather several indicators are the goals they follow."""
    if any(indicator.goal for indicator in indicators):
        return indicators
    rows = Taken(indicator.span for indicator in indicators)
    headings = [block for block in blocks if block.kind is BlockKind.HEADING and not rows.meets(block.span)]
    starts = [block.span.start for block in headings]
    above = [bisect_right(starts, indicator.span.start) - 1 for indicator in indicators]
    gathered = Counter(number for number in above if number >= 0 and not _is_about_measuring(headings[number].text))
    if sum(count > 1 for count in gathered.values()) < _FEWEST_GROUPS:
        return indicators
    return tuple(
        replace(indicator, goal=headings[number].text) if number in gathered else indicator
        for indicator, number in zip(indicators, above, strict=True)
    )


def _is_about_measuring(heading: str) -> bool:
    return opens_indicators(heading) or _MEASURING.search(heading) is not None


def _places(document: Document, goals: _Goals, rows: Taken) -> Iterator[_Place]:
    """Yield the places where the goal or dimension changes."""
    goal: Goal | None = None
    level = 0
    heading_level = 0
    for block in document.blocks:
        own = goals.at(block)
        if own is not None and own is goal:
            level = min(level, block.level) if block.level else level
        elif own is not None:
            goal, level = own, block.level or heading_level
            yield _Place(block.span.start, goal, goal.dimension)
        elif _heads_group(block):
            yield _Place(block.span.start, goal, dimension_in(block.text) or (goal.dimension if goal else None))
        elif block.kind is BlockKind.HEADING and not rows.meets(block.span):
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
