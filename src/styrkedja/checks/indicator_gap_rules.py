"""Indicators, what is missing: goals nobody measures, empty headings, values, years and sources left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.indicator import Goal
from styrkedja.checks.goal_headings import headings_without_indicators
from styrkedja.checks.indicator_heads import empty_indicator_heads
from styrkedja.checks.indicator_table_rules import parts_in_tables, rows_without_outcome, rows_without_target
from styrkedja.checks.indicator_views import looks_back
from styrkedja.checks.measures import Measure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load

_MOST_NAMED = 3
_FEWEST_FOLLOWED = 2
# Letters after a measure that still belong to it.
_BESIDE = 160
_OUTCOME = re.compile(r"\b(?:utfall|nuläge|basår|basvärde|utgångs|startvärde|resultat|idag|i dag)", re.IGNORECASE)
_DATED_OUTCOME = re.compile(r"\b(?:utfall|nuläge|resultat|värde)\w*[^.\d]{0,20}\(?20\d\d", re.IGNORECASE)
_TARGET = re.compile(r"\bmål(?:et|värde)?\b|\b(?:minst|högst|ska vara)\b", re.IGNORECASE)
_DATED_TARGET = re.compile(r"\b(?:mål(?:et|värde)?|senast|år)\b[^.]{0,20}20\d\d", re.IGNORECASE)


@cache
def _measuring() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in load("indicators")["measuring"]), re.IGNORECASE)


def _unmeasured_goals(subject: Subject) -> Iterator[Fault]:
    if looks_back(subject):
        return
    found = list(_unmeasured_records(subject))
    yield from found or _unmeasured_headings(subject)


def _unmeasured_records(subject: Subject) -> Iterator[Fault]:
    measured = {row.goal for row in subject.chain.indicators if row.goal}
    goals = subject.chain.goals
    followed = [goal for goal in goals if goal.text in measured]
    if len(followed) < _FEWEST_FOLLOWED:
        return
    left = [
        goal
        for goal in goals
        if goal.text not in measured and _is_of_kind(goal, followed) and not _may_be_measured(goal, subject)
    ]
    yield from _of_goals(subject, [(goal.span, goal.text) for goal in left], len(followed))


def _unmeasured_headings(subject: Subject) -> Iterator[Fault]:
    found, followed = headings_without_indicators(subject)
    left = [one for one in found if not any(_measuring().search(block.text) for block in one.below)]
    yield from _of_goals(subject, [(one.block.span, one.block.text) for one in left], followed)


def _of_goals(subject: Subject, left: Sequence[tuple[Span, str]], followed: int) -> Iterator[Fault]:
    # Where most goals have none, indicators are not the way in which this document follows its goals.
    if left and len(left) < followed:
        names = ", ".join(f"”{text.rstrip('.')}”" for _, text in left)
        values = (("names", names), ("count", str(len(left))), ("followed", str(followed)))
        spans = [span for span, _ in left]
        yield Fault(spans[0], tuple(span.of(subject.text) for span in spans), tuple(spans[1:]), values)


def _is_of_kind(goal: Goal, followed: Sequence[Goal]) -> bool:
    """Tell whether a goal stands in the same row of goals as those with indicators: numbered like them, or not."""
    return any((goal.number is None) == (one.number is None) for one in followed)


def _may_be_measured(goal: Goal, subject: Subject) -> bool:
    """Tell whether the text up to the next goal speaks of measuring: in a way that the reader does not know."""
    later = [other.span.start for other in subject.chain.goals if other.span.start > goal.span.start]
    end = min(later, default=len(subject.text))
    return _measuring().search(subject.text[goal.span.end : end]) is not None


def _empty_headings(subject: Subject) -> Iterator[Fault]:
    empty = subject.once(empty_indicator_heads)
    if empty:
        names = ", ".join(f"”{block.text.rstrip(' :')}”" for block in empty)
        quotes = tuple(block.text for block in empty)
        yield Fault(empty[0].span, quotes, tuple(block.span for block in empty[1:]), (("names", names),))


def _without(
    subject: Subject, is_missing: Callable[[Measure], bool], unless: re.Pattern[str] | None = None
) -> Iterator[Fault]:
    """Yield one finding about all the measures that lack something.

    Args:
        subject: what is checked.
        is_missing: tells that a measure lacks it.
        unless: what stands beside a measure that may have it after all, in a way that the reader does not know.
    """
    measures = subject.measures
    ends = (*(measure.span.start for measure in measures[1:]), len(subject.text))
    left = [
        measure
        for measure, end in zip(measures, ends, strict=False)
        if is_missing(measure)
        and not (unless and unless.search(subject.text[measure.span.start : min(end, measure.span.end + _BESIDE)]))
    ]
    if left:
        yield _of_several(subject, left, len(measures))


def _of_several(subject: Subject, left: Sequence[Measure], total: int) -> Fault:
    names = ", ".join(f"”{measure.name}”" for measure in left[:_MOST_NAMED])
    values: tuple[tuple[str, Decimal | str], ...] = (
        ("count", str(len(left))),
        ("total", str(total)),
        ("names", names + (" …" if len(left) > _MOST_NAMED else "")),
    )
    spans: list[Span] = [measure.span for measure in left]
    return Fault(spans[0], tuple(span.of(subject.text) for span in spans), tuple(spans[1:]), values)


def _lacks_target(measure: Measure) -> bool:
    return all(row.target_value is None for row in measure.rows)


def _lacks_target_year(measure: Measure) -> bool:
    return any(row.target_value is not None and row.target_year is None for row in measure.rows)


def _lacks_outcome(measure: Measure) -> bool:
    return measure.first.baseline_value is None


def _lacks_outcome_year(measure: Measure) -> bool:
    return measure.first.baseline_value is not None and measure.first.baseline_year is None


def _without_target(subject: Subject) -> Iterator[Fault]:
    """A direction alone is no target value; single rows that lack what their table has are IND039's."""
    told = {row.measure.span.start for table in subject.measure_tables for row in rows_without_target(table)}
    other = told | parts_in_tables(subject)
    yield from _without(subject, lambda one: _lacks_target(one) and one.span.start not in other, _TARGET)


def _without_outcome(subject: Subject) -> Iterator[Fault]:
    """Words in a cell of outcomes are an outcome too: "måttlig", "åk 4: 88 %"; single empty rows are IND038's."""
    tables = subject.measure_tables
    has_words = {row.measure.span.start for table in tables for row in table.rows if row.has_outcome}
    is_told = {row.measure.span.start for table in tables for row in rows_without_outcome(table)}
    other = has_words | is_told
    yield from _without(subject, lambda one: _lacks_outcome(one) and one.span.start not in other, _OUTCOME)


def _without_source(subject: Subject) -> Iterator[Fault]:
    measures = subject.measures
    left = [measure for measure in measures if not measure.first.kpi and not measure.first.source]
    # Where most are without, sources are not the way of this document.
    if left and 2 * len(left) < len(measures):
        yield _of_several(subject, left, len(measures))


RULES = (
    Rule("IND030", Severity.WARNING, _unmeasured_goals),
    Rule("IND031", Severity.WARNING, _empty_headings),
    Rule("IND032", Severity.NOTE, _without_target),
    Rule("IND033", Severity.NOTE, partial(_without, is_missing=_lacks_target_year, unless=_DATED_TARGET)),
    Rule("IND034", Severity.NOTE, _without_outcome),
    Rule("IND035", Severity.NOTE, partial(_without, is_missing=_lacks_outcome_year, unless=_DATED_OUTCOME)),
    Rule("IND036", Severity.NOTE, _without_source),
)
