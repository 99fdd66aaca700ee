"""Indicators, which way they are to go: words against values, words against words, words against what is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.indicator import Indicator
from styrkedja.checks.indicator_views import measured_words, said_of
from styrkedja.checks.measures import Measure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.language.sentences import sentence_spans
from styrkedja.parsing.indicator_ways import ways_willed

_UP, _DOWN = "increase", "decrease"
_OPPOSITE = {_UP: _DOWN, _DOWN: _UP}
_LONGEST_SUBJECT = 120


@cache
def _turned() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in load("indicators")["turned"]), re.IGNORECASE)


@cache
def _senses() -> dict[str, re.Pattern[str]]:
    """Return what tells that low ("low") or high ("high") values are better."""
    rows = load("indicators")["sense"]
    words = {better: "|".join(row["pattern"] for row in rows if row["better"] == better) for better in ("low", "high")}
    return {better: re.compile(pattern, re.IGNORECASE) for better, pattern in words.items()}


def _way_of_values(row: Indicator) -> str | None:
    if row.baseline_value is None or row.target_value is None or row.baseline_value == row.target_value:
        return None
    return _UP if row.baseline_value < row.target_value else _DOWN


def _way_of_words(title: str) -> str | None:
    """Return the one way that is willed of the measure itself.

    Words of a first sentence count when the others only tell the unit: in "Utsläppen ska minska. Andel elbilar (%)"
    they are said of something else.
    """
    ways = ways_willed(title)
    if len({way for way, _ in ways}) != 1:
        return None
    way, place = ways[0]
    said = measured_words(title[: place.start])
    later = [span.of(title) for span in sentence_spans(title) if span.start >= place.end]
    return way if all(measured_words(sentence) <= said for sentence in later) else None


def _against_values(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        said = _way_of_words(said_of(subject, measure))
        for row in () if measure.is_follow_up else measure.rows:
            shown = _way_of_values(row)
            if shown and _OPPOSITE[shown] in {said, row.direction}:
                yield Fault(measure.span, values=(("name", measure.name), *_figures(row)))
                break


def _figures(row: Indicator) -> tuple[tuple[str, Decimal | str], ...]:
    figures: list[tuple[str, Decimal | str]] = [("unit", row.unit or "")]
    if row.baseline_value is not None:
        figures.append(("baseline", row.baseline_value))
    if row.target_value is not None:
        figures.append(("target", row.target_value))
    return tuple(figures)


def _both_ways(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        title = said_of(subject, measure)
        ways = [(way, span) for way, span in ways_willed(title) if way in _OPPOSITE]
        if len({way for way, _ in ways}) == 2 and _of_one_thing(title, [span for _, span in ways]):
            yield Fault(measure.span, values=(("name", measure.name),))


def _of_one_thing(title: str, words: Sequence[Span]) -> bool:
    """Tell whether the parts of *title* that end with *words* have a word in common: they say two things of one."""
    parts, start = [], 0
    for span in words:
        parts.append(measured_words(title[start : span.start]))
        start = span.end
    return bool(parts[0].intersection(*parts[1:]))


def _against_sense(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        title = said_of(subject, measure)
        for way, span in ways_willed(title):
            name = title[max(0, span.start - _LONGEST_SUBJECT) : span.start].rsplit(". ", 1)[-1]
            if way in _OPPOSITE and _sense_of(name) == _OPPOSITE[way]:
                yield Fault(measure.span, values=(("name", measure.name), ("words", span.of(title))))
                break


def _sense_of(name: str) -> str | None:
    """Return the way that everybody wishes the measure *name* to go, where that is plain."""
    if _turned().search(name):
        return None
    found = [better for better, words in _senses().items() if words.search(name)]
    return {"low": _DOWN, "high": _UP}[found[0]] if len(found) == 1 else None


def _no_way_left(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        said = _way_of_words(said_of(subject, measure))
        for row in () if measure.is_follow_up or said not in _OPPOSITE else measure.rows:
            if row.target_value is not None and row.target_value == row.baseline_value:
                yield Fault(measure.span, values=(("name", measure.name), *_figures(row)))
                break


def _there_and_back(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        if turn := _turns(measure):
            before, row, last = turn
            values = (
                ("name", measure.name),
                ("before", before),
                ("middle", row.target_value or Decimal(0)),
                ("last", last.target_value or Decimal(0)),
                ("unit", row.unit or ""),
            )
            yield Fault(measure.span, values=(*values, ("year", str(row.target_year)), ("end", str(last.target_year))))


def _turns(measure: Measure) -> tuple[Decimal, Indicator, Indicator] | None:
    """Return the value before, and the two targets between which a measure turns back; None where it does not."""
    ahead = [row for row in measure.rows if row.target_value is not None and row.target_year is not None]
    rows = sorted(ahead, key=lambda row: row.target_year or 0)
    values = [row.target_value for row in rows]
    start = measure.first.baseline_value
    for number in range(len(rows) - 1):
        before = values[number - 1] if number else start
        middle, last = values[number], values[number + 1]
        if before is not None and middle is not None and last is not None and (middle - before) * (last - middle) < 0:
            return before, rows[number], rows[number + 1]
    return None


def _worse_than_now(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        title = measure.first.title
        is_open = not measure.is_follow_up and not _turns(measure) and not ways_willed(said_of(subject, measure))
        sense = _sense_of(title) if is_open else None
        for row in measure.rows if sense else ():
            if _way_of_values(row) == _OPPOSITE[sense or _UP] and row.direction is None:
                yield Fault(measure.span, values=(("name", measure.name), *_figures(row)))
                break


RULES = (
    Rule("IND010", Severity.ERROR, _against_values),
    Rule("IND011", Severity.WARNING, _both_ways),
    Rule("IND012", Severity.WARNING, _against_sense),
    Rule("IND013", Severity.WARNING, _no_way_left),
    Rule("IND014", Severity.NOTE, _worse_than_now),
    Rule("IND015", Severity.WARNING, _there_and_back),
)
