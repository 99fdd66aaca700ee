"""Headings of indicators with nothing below them: asked by the rule that tells of them, and by those then silent."""

from __future__ import annotations

from styrkedja.base import patterns as re
from styrkedja.chain.document import Block, BlockKind
from styrkedja.checks.subject import Subject
from styrkedja.parsing.goal_labels import dimension_in, is_goal_label, opens_indicators

# "Nyckeltal ........ 12": a row of the table of contents.
_CONTENTS = re.compile(r"\.{4}|\s\d{1,3}$")


def empty_indicator_heads(subject: Subject) -> tuple[Block, ...]:
    """Return the heads with nothing below them, where others have indicators."""
    heads = _indicator_heads(subject) if subject.chain.indicators else []
    blocks = subject.chain.blocks
    starts = {row.span.start for row in subject.chain.indicators}
    goals = {(goal.span.start, goal.span.end) for goal in subject.chain.goals}
    empty = []
    for place, number in enumerate(heads):
        end = heads[place + 1] if place + 1 < len(heads) else len(blocks)
        between = blocks[number + 1 : end]
        is_filled = any(block.span.start <= start < block.span.end for block in between for start in starts)
        if not is_filled and (end < len(blocks) or place > 0) and all(_says_nothing(one, goals) for one in between):
            empty.append(blocks[number])
    return tuple(empty) if len(empty) < len(heads) else ()


def _indicator_heads(subject: Subject) -> list[int]:
    """Return the numbers of the blocks that are heads of indicators, or of a dimension of sustainability."""
    rows = {row.span.start for row in subject.chain.indicators}
    return [
        number
        for number, block in enumerate(subject.chain.blocks)
        if (block.kind is BlockKind.HEADING or block.text.endswith(":"))
        and block.kind is not BlockKind.TABLE_ROW
        and block.span.start not in rows
        and not _CONTENTS.search(block.text)
        and (opens_indicators(block.text) or _is_dimension(block))
    ]


def _is_dimension(block: Block) -> bool:
    return dimension_in(block.text) is not None and re.search(r"dimension|hållbarhet", block.text) is not None


def _says_nothing(block: Block, goals: set[tuple[int, int]]) -> bool:
    """Tell whether a block between two heads is but a heading or a goal."""
    is_goal = (block.span.start, block.span.end) in goals or is_goal_label(block.text)
    return is_goal or block.kind is BlockKind.HEADING
