"""Overall goals and priorities: "Prioriterat mål 1", "Mål 3: ...", numbered priorities.

A list is one of goals only under a heading that says so; finance goals live with the finance figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.indicator import Goal
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.glance import holds_any
from styrkedja.parsing.goal_labels import (
    FINANCIAL,
    INDICATOR_LEAD,
    GoalLabel,
    dimension_in,
    glued_labels,
    opens_indicators,
    read_goal_label,
)
from styrkedja.parsing.goal_lists import listed_goals
from styrkedja.parsing.indicator_names import INDICATOR_NUMBER, KPI, find_reference
from styrkedja.parsing.indicator_values import find_labelled
from styrkedja.parsing.indicators import LabelledRows, labelled_rows

_OVERALL_WORDS = ("övergripande", "överordnade")
# "Det övergripande målet för mandatperioden är att skapa ökad trygghet."
_OVERALL = re.compile(
    r"^(?:Det|Vårt|Kommunens|Plattformens|Vårt gemensamma|Det gemensamma)\s(?:mest\s)?(?:över(?:gripande|ordnade)"
    r"|viktigaste|gemensamma)?\s?"
    r"(?:övergripande|överordnade)\s(?:mål|målet)\b[^.]{0,60}\bär\s",
    re.IGNORECASE,
)
# "Våra mål – Almfors kommun 2027–2030" tells whose goals they are.
_WHOSE = re.compile(r"[A-ZÅÄÖ]\w+(?:s\skommun|(?:\s\w+)?\skommun\s20\d\d(?:\s?[–/-]\s?(?:20)?\d\d)?)")
_LONGEST_GOAL = 260
_NEAR = 4


def find_goals(document: Document, labelled: LabelledRows | None = None) -> tuple[Goal, ...]:
    """Return the overall goals and priorities of *document* in the order of the text.

    Args:
        document: what was read.
        labelled: its indicators with labelled values, when they are known already.
    """
    rows = labelled or labelled_rows(document)
    blocks = rows.blocks
    found = [*_labelled(blocks, document.text), *listed_goals(blocks), *_overall(blocks)]
    found += [Goal(None, row.goal, None, row.goal_span) for row in rows.tables if row.goal and row.goal_span]
    # A goal that is said again, as in a table of contents, is one goal.
    result: dict[str, Goal] = {}
    for goal in sorted(found, key=lambda goal: (goal.span, goal.number is None)):
        result.setdefault(normal_form(goal.text), goal)
    return tuple(_with_dimensions(list(result.values()), document.blocks))


def _labelled(blocks: Sequence[Block], text: str) -> Iterator[Goal]:
    for index, block in enumerate(blocks):
        label = read_goal_label(block.text)
        if label is not None and label.number and (not label.rest or _is_name(label.rest)):
            sentence = _beside(blocks, index) if not label.rest else _above(blocks, index)
            if sentence is not None:
                yield _goal(text, label.number, sentence)
        elif label is not None and _says_goal(block, label):
            start = block.span.start + label.offset
            yield _goal(text, label.number, Span(start, start + len(_own_words(label.rest))))
        elif label is None:
            yield from _glued(block, text)


def _goal(text: str, number: str | None, span: Span) -> Goal:
    return Goal(number, span.of(text), None, span)


def _says_goal(block: Block, label: GoalLabel) -> bool:
    """Words after the label are the goal when a mark or number parts them and they are one sentence."""
    words = _own_words(label.rest)
    is_parted = label.marked and (label.number is not None or block.kind is not BlockKind.TABLE_ROW)
    is_heading = block.kind is BlockKind.HEADING and label.number is not None
    return (is_parted or is_heading) and _is_goal(words)


def _own_words(words: str) -> str:
    """Return the goal without the indicator that has run together with it: "... insatser Indikator 1.1 Andel"."""
    glued = INDICATOR_NUMBER.search(words)
    return words[: glued.start()].rstrip() if glued else words


def _is_goal(words: str) -> bool:
    if len(words) > _LONGEST_GOAL or len(re.findall(r"[^\W\d_]{2,}", words)) < 2 or words.endswith(":"):
        return False
    if KPI.search(words) or find_labelled(words) or FINANCIAL.search(words) or opens_indicators(words):
        return False
    if _WHOSE.fullmatch(words):
        return False
    return len(sentence_spans(words)) <= 2 and words[0].isalpha() and (words[0].isupper() or len(words) < 90)


def _beside(blocks: Sequence[Block], index: int) -> Span | None:
    """Return the sentence a bare label names: the one after it, else the one above its indicators."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is not None and after.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and _is_goal(after.text):
        later = blocks[index + 2] if index + 2 < len(blocks) else None
        is_name = later is not None and (KPI.search(later.text) or _begins_with_values(later.text))
        if not is_name:
            return after.span
    return _above(blocks, index)


def _is_name(words: str) -> bool:
    """Tell whether an indicator's name has run together with the label before it."""
    return KPI.search(words) is not None or bool(find_labelled(words)) or find_reference(words) is not None


def _above(blocks: Sequence[Block], index: int) -> Span | None:
    for block in reversed(blocks[max(0, index - _NEAR) : index]):
        if block.text.endswith(":") or opens_indicators(block.text):
            continue
        is_sentence = block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and _is_goal(block.text)
        return block.span if is_sentence else _last_sentence(block)
    return None


def _begins_with_values(text: str) -> bool:
    values = find_labelled(text)
    return bool(values) and values[0].span.start == 0


def _last_sentence(block: Block) -> Span | None:
    """The goal may have run together with the remark or sentence before it."""
    if block.kind is not BlockKind.PARAGRAPH or not sentence_spans(block.text):
        return None
    return _tail(block, len(block.text))


def _tail(block: Block, end: int) -> Span | None:
    """Return the last sentence of the block's text before *end*, values and remarks left out."""
    before = block.text[:end].rstrip()
    values = find_labelled(before)
    start = values[-1].span.end if values else 0
    while remark := re.compile(r"[\s.,;]*\([^()]*\)").match(before, start):
        start = remark.end()
    spans = sentence_spans(before[start:])
    if not spans:
        return None
    span = spans[-1].shift(start)
    return span.shift(block.span.start) if _is_goal(span.of(before)) else None


def _glued(block: Block, text: str) -> Iterator[Goal]:
    """Columns may run together "... mot ett hållbart samhälle. Styrindikatorer: Prioriterat mål 1 Utsläppen ..."."""
    for match in glued_labels(block.text):
        end = match.start()
        while lead := next(
            (m for m in INDICATOR_LEAD.finditer(block.text, 0, end) if not block.text[m.end() : end].strip()), None
        ):
            end = lead.start()
        span = _tail(block, end) if match.start() else None
        number = re.search(r"\d+", match.group())
        if span is not None and number is not None:
            yield _goal(text, number.group(), span)


def _overall(blocks: Sequence[Block]) -> Iterator[Goal]:
    for block in blocks:
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and holds_any(block.text, _OVERALL_WORDS):
            for span in sentence_spans(block.text):
                words = span.of(block.text)
                if _OVERALL.match(words) and not FINANCIAL.search(words):
                    yield Goal(None, words, None, span.shift(block.span.start))


def _with_dimensions(goals: Sequence[Goal], blocks: Sequence[Block]) -> Iterator[Goal]:
    """The goal's own words decide, then the group of indicators right below, then the heading above."""
    starts = [block.span.start for block in blocks]
    above = list(_headings_above(blocks))
    for goal in goals:
        index = bisect_right(starts, goal.span.start) - 1
        named = dimension_in(goal.text) or _group_below(blocks[index + 1 : index + 1 + _NEAR])
        yield replace(goal, dimension=named or above[index])


def _group_below(blocks: Sequence[Block]) -> str | None:
    for block in blocks:
        if opens_indicators(block.text) and (block.kind is BlockKind.HEADING or block.text.endswith(":")):
            return dimension_in(block.text)
        if read_goal_label(block.text) is None and block.kind is not BlockKind.PARAGRAPH:
            return None
    return None


def _headings_above(blocks: Sequence[Block]) -> Iterator[str | None]:
    """Yield for each block the dimension of the nearest heading that is no label of a goal."""
    current: str | None = None
    for block in blocks:
        if block.kind is BlockKind.HEADING and read_goal_label(block.text) is None:
            current = None if opens_indicators(block.text) else dimension_in(block.text)
        yield current
