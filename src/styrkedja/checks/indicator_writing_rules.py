"""Indicators, how their values are written: points among commas, figures without spaces, labels without a colon."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.checks.indicator_views import values_of
from styrkedja.checks.measures import Measure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

# "22.8"; not "2.1.4", "1.000" or "22.8.2026".
_POINT = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?![\d.,]|\.\d)")
_COMMA = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d.,])")
# "50000"; not "2026" or the id "N07702".
_CLOSED = re.compile(r"(?<![\w.,])\d{5,9}(?![\w.,]\d|\d)")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_LABEL = re.compile(r"\b(?:utfall|mål|målvärde|nuläge)\s20\d\d(?P<colon>:?)(?=\s?[\d,]+)", re.IGNORECASE)
_FEWEST_COLONS = 5
_MOST_SHARE = 5


def _odd_writing(subject: Subject) -> Iterator[Fault]:
    odd = sorted({*_points(subject), *_closed(subject), *_without_colon(subject)})
    if odd:
        quotes = tuple(span.of(subject.text) for span in odd)
        names = ", ".join(f"”{quote}”" for quote in dict.fromkeys(quotes))
        yield Fault(odd[0], quotes, tuple(odd[1:]), (("names", names), ("count", str(len(odd)))))


def _points(subject: Subject) -> list[Span]:
    """Return values with a decimal point where most have a comma."""
    found = [span for measure in subject.measures for span in _valued(subject, measure, _POINT)]
    commas = sum(len(_COMMA.findall(measure.span.of(subject.text))) for measure in subject.measures)
    return found if 2 * len(found) <= commas else []


def _closed(subject: Subject) -> list[Span]:
    """Return large figures without spaces where others have them."""
    found = [span for measure in subject.measures for span in _valued(subject, measure, _CLOSED)]
    spaced = any(_SPACED.search(measure.span.of(subject.text)) for measure in subject.measures)
    return found if spaced else []


def _valued(subject: Subject, measure: Measure, pattern: re.Pattern[str]) -> Iterator[Span]:
    """Yield where *pattern* stands for one of the measure's own values."""
    known = {float(value) for value, _ in values_of(measure)}
    for match in pattern.finditer(measure.span.of(subject.text)):
        if float(match.group()) in known:
            yield Span(measure.span.start + match.start(), measure.span.start + match.end())


def _without_colon(subject: Subject) -> list[Span]:
    """Return labels of values without the colon that nearly all others have."""
    found, with_colon = [], 0
    for measure in subject.measures:
        for match in _LABEL.finditer(measure.span.of(subject.text)):
            if match["colon"]:
                with_colon += 1
            else:
                found.append(Span(measure.span.start + match.start(), measure.span.start + match.end()))
    return found if with_colon >= max(_FEWEST_COLONS, _MOST_SHARE * len(found)) else []


RULES = (Rule("IND024", Severity.NOTE, _odd_writing),)
