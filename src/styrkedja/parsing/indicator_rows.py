"""Indicators in running text: a name, its reference, then "Utfall 2022: 81 275 Mål 2026: 50000".

A name may stand in its own block, in several, or run together with the values of the indicator
before it, as columns and web pages often give it. Tables are read in `indicator_tables.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.indicator import Indicator
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.goal_labels import is_goal_label, opens_goals, opens_indicators, read_goal_label
from styrkedja.parsing.indicator_names import INDICATOR_NUMBER, KPI, find_reference, read_name, read_reference
from styrkedja.parsing.indicator_record import with_values
from styrkedja.parsing.indicator_values import LabelledValue, Role, find_labelled
from styrkedja.parsing.indicator_ways import says_will
from styrkedja.parsing.taken import Taken

# Between the values of one indicator: what is counted, blanks, marks and a remark in brackets.
_GAP = re.compile(r"(?:\s[a-zåäö]{3,20})?[\s,;.|/–-]*(?:och\s|samt\s)?(?:\([^()]{0,200}\)[\s,;.|/–-]*)?")
_REMARK = re.compile(r"[\s.,;]*\([^()]{0,300}\)\.?")
_REFERENCE_AFTER = re.compile(r"[\s.,;]*(?=\(|\[|[Kk]älla\b|Kolada\b)")
# A name whose last block begins like this began in the block above.
_MIDDLE = re.compile(r"[a-zåäö(]|Källa\b|Kolada\b")
_MEASURE = re.compile(
    r"(?:Andel(?:en)?|Antal(?:et)?|Medelvärde|Index|Totalt?|Ton|Kg|Kolada|Källa|Årlig\w*)\b[^.]{0,60}[.(]"
)
_WITH_GOALS = re.compile(r"\bmål(?:en)?\b", re.IGNORECASE)
# "Mål 2030: 90 % av de boende ..." goes on with what is measured; no name.
_GOES_ON = re.compile(r"av\s")
_MOST_ABOVE = 2
_LONGEST_NAME_BLOCK = 600
_MOST_WAITING = 3
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """The pieces of one indicator, with spans in the document's text."""

    name: Span
    values: tuple[LabelledValue, ...]
    after: Span | None = None

    @property
    def has_target(self) -> bool:
        return any(value.role is Role.TARGET for value in self.values)


def text_rows(document: Document, blocks: Sequence[Block]) -> tuple[Indicator, ...]:
    """Return the indicators that *blocks*, those outside tables of indicators, give with labelled values."""
    context = Taken(indicator_blocks(document))
    found = _joined(_found(document.text, blocks))
    return tuple(
        indicator
        for item in found
        for indicator in _indicators(document.text, item)
        if _is_indicator(indicator, in_context=context.meets(item.name))
    )


def indicator_blocks(document: Document, *, alone: bool = False) -> tuple[Span, ...]:
    """Return the spans of the blocks that stand under a heading or lead-in of indicators.

    Args:
        document: what was read.
        alone: leave out heads such as "Mål och mått", below which goals stand too.
    """
    spans = []
    is_open = False
    for block in document.blocks:
        text = block.text
        if block.kind is BlockKind.HEADING or text.endswith(":"):
            opens = opens_indicators(text) and not (alone and _WITH_GOALS.search(text))
            keeps = is_goal_label(text) or KPI.search(text) is not None or bool(find_labelled(text))
            is_open = opens or (is_open and keeps)
        elif is_open:
            spans.append(block.span)
    return tuple(spans)


def _found(text: str, blocks: Sequence[Block]) -> Iterator[_Found | LabelledValue | Span]:
    """Yield indicators; values and references (spans) that stand alone belong to the indicator before them."""
    waiting: list[Span] = []
    follows_values = False
    for block in blocks:
        values = [replace(value, span=value.span.shift(block.span.start)) for value in find_labelled(block.text)]
        cursor = block.span.start
        for group in _groups(text, values):
            # Values may stand inside the remark or reference of those before.
            zone = _stripped(text, Span(min(cursor, group[0].span.start), group[0].span.start))
            name = _name_span(text, zone, waiting)
            cursor, after = _after(text, Span(group[-1].span.end, block.span.end))
            waiting = []
            if name is not None:
                yield _Found(name, group, after)
            else:
                yield from group
        rest = _stripped(text, Span(cursor, block.span.end))
        if follows_values and not values and _is_reference(block.text):
            yield block.span
        elif rest is not None:
            waiting = [*waiting, rest][-_MOST_WAITING:]
        follows_values = bool(values) and rest is None


def _groups(text: str, values: Sequence[LabelledValue]) -> Iterator[tuple[LabelledValue, ...]]:
    group: list[LabelledValue] = []
    for value in values:
        gap = Span(group[-1].span.end, value.span.start).of(text) if group else ""
        if group and not _GAP.fullmatch(gap):
            yield tuple(group)
            group = []
        group.append(value)
    if group:
        yield tuple(group)


def _stripped(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(" \t.,;|"))
    end = span.start + len(words.rstrip(" \t,;|"))
    return Span(start, end) if end > start and re.search(r"\w", words) else None


def _name_span(text: str, zone: Span | None, waiting: list[Span]) -> Span | None:
    """Return where the name stands: before the values in their block, else in the blocks above."""
    above = list(waiting)
    if zone is None:
        if not above or not _can_name(above[-1].of(text)):
            return None
        zone = above.pop()
    while above and _can_name(above[-1].of(text)) and _goes_on(zone.of(text), above[-1].of(text)):
        zone = Span(above.pop().start, zone.end)
    return zone


def _can_name(words: str) -> bool:
    if INDICATOR_NUMBER.search(words):
        return True
    label = read_goal_label(words)
    if len(words) > _LONGEST_NAME_BLOCK or opens_goals(words) or (label and (label.marked or not label.rest)):
        return False
    is_head = words.endswith(":") or (":" not in words and len(words.split()) <= _SHORTEST_NAME)
    return not (opens_indicators(words) and is_head)


def _goes_on(words: str, above: str) -> bool:
    """Tell whether the name in *words* began in the block above: mid-sentence, or with what is willed."""
    if find_reference(above) is not None:
        return False
    if _MIDDLE.match(words):
        return True
    is_willed = says_will(above) and len(sentence_spans(above)) <= _MOST_ABOVE
    return is_willed and (_MEASURE.match(words) is not None or not says_will(words))


def _after(text: str, rest: Span) -> tuple[int, Span | None]:
    """Skip remarks after the values; a reference among them is the indicator's own."""
    reference = None
    cursor = rest.start
    if opener := _REFERENCE_AFTER.match(text, cursor, rest.end):
        found = find_reference(text[opener.end() : rest.end])
        if found is not None and found.start == 0:
            reference = found.shift(opener.end())
            cursor = reference.end
    while remark := _REMARK.match(text, cursor, rest.end):
        cursor = remark.end()
    return cursor, reference


def _is_reference(words: str) -> bool:
    reference = find_reference(words)
    return reference is not None and not re.search(r"\w", words[: reference.start] + words[reference.end :])


def _joined(found: Iterator[_Found | LabelledValue | Span]) -> list[_Found]:
    """Give values and references that stand in a block of their own to the indicator that lacks them."""
    result: list[_Found] = []
    for item in found:
        if isinstance(item, _Found):
            result.append(item)
        elif isinstance(item, Span):
            if result and result[-1].after is None:
                result[-1] = replace(result[-1], after=item)
        elif result and not (result[-1].has_target and item.role is not Role.TARGET):
            result[-1] = replace(result[-1], values=(*result[-1].values, item))
    return result


def _indicators(text: str, found: _Found) -> tuple[Indicator, ...]:
    name = read_name(found.name.of(text))
    if name is None or _GOES_ON.match(found.name.of(text)):
        return ()
    kpi, source = name.kpi, name.source
    if kpi is None and source is None and found.after is not None:
        kpi, source = read_reference(found.after.of(text))
    start = found.name.start + name.span.start
    ends = [value.span.end for value in found.values] + ([found.after.end] if found.after else [])
    bare = Indicator(name.title(found.name.of(text)), Span(start, max(ends)), kpi=kpi, source=source)
    return with_values(bare, found.values)


def _is_indicator(indicator: Indicator, *, in_context: bool) -> bool:
    """Both ends, or one with a reference or under a heading of indicators; figures of accounts have neither."""
    has_baseline = indicator.baseline_value is not None
    has_target = indicator.target_value is not None or indicator.direction is not None
    if has_baseline and indicator.target_value is not None:
        return True
    is_known = indicator.kpi is not None or indicator.source is not None
    return is_known or (in_context and has_target)
