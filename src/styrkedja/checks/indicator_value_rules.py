"""Indicators, their values: sizes that cannot be, and one measure with two values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.checks.indicator_views import measured_words, same_name, values_of
from styrkedja.checks.measures import Measure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load

# "Andelen elever", "Nöjda brukare, %"; not "Kostnad, andel av budget" (`open_share` in the vocabulary).
_SHARE = re.compile(r"\bandel(?:en|ar)?\b|\bnöjd|\bsvarat\b|\bbehöriga?\b|\bvaldeltagande", re.IGNORECASE)
# One key figure may be followed for each of them.
_GENDER = re.compile(r"\b(?:kvinnor|män|flickor|pojkar|tjejer|killar)\b", re.IGNORECASE)
_BODY = re.compile(r"nämnd|styrelse|\bAB\b|bolag|förvaltning", re.IGNORECASE)
_PERCENT = frozenset({"%", "procent"})
_FEWEST_SHARED = 0.5


@cache
def _open_shares() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in load("indicators")["open_share"]), re.IGNORECASE)


@cache
def _sizes() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, Any]], ...]:
    rows = load("indicators")["size"]
    flags = re.IGNORECASE
    return tuple(
        (re.compile(row["pattern"], flags), re.compile(row["without"], flags), re.compile(row["unit"], flags), row)
        for row in rows
    )


def _no_share(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        title = measure.first.title
        is_share = _SHARE.search(title) if measure.first.unit in _PERCENT else _is_named_share(measure)
        if not is_share or _open_shares().search(title):
            continue
        wrong = next((value for value, _ in values_of(measure) if not 0 <= value <= 100), None)
        if wrong is not None:
            yield Fault(measure.span, values=(("name", measure.name), ("value", wrong), ("unit", "%")))


def _is_named_share(measure: Measure) -> bool:
    """Tell whether a name without a unit begins with the word for a share."""
    return measure.first.unit is None and measure.first.title.startswith("Andel")


def _no_such_size(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        title, unit = measure.first.title, measure.first.unit or ""
        for pattern, without, units, row in _sizes():
            if not pattern.search(title) or without.search(title) or not units.search(unit):
                continue
            # A target may be 0: that is what is hoped for.
            known = [value for value, _ in values_of(measure) if value]
            wrong = next((value for value in known if not row["least"] <= value <= row["most"]), None)
            if wrong is not None:
                limit = Decimal(row["least"] if wrong < row["least"] else row["most"])
                values = (("name", measure.name), ("value", wrong), ("limit", limit), ("unit", unit))
                yield Fault(measure.span, values=values)
                break


def _two_values(subject: Subject) -> Iterator[Fault]:
    for first, second in _pairs(subject):
        if difference := _difference(first, second):
            year, one, other = difference
            values: tuple[tuple[str, Decimal | str], ...] = (
                ("name", first.name),
                ("year", str(year)),
                ("one", one),
                ("other", other),
                ("unit", first.first.unit or ""),
            )
            quotes = (first.span.of(subject.text), second.span.of(subject.text))
            yield Fault(second.span, quotes, (first.span,), values)


def _twice(subject: Subject) -> Iterator[Fault]:
    for first, second in _pairs(subject):
        goals = {first.first.goal, second.first.goal}
        if len(goals) == 2 and None not in goals and not _difference(first, second):
            quotes = (first.span.of(subject.text), second.span.of(subject.text))
            yield Fault(second.span, quotes, (first.span,), (("name", first.name),))


def _difference(first: Measure, second: Measure) -> tuple[int, Decimal, Decimal] | None:
    """Return a year for which the two have different outcomes, or different targets."""
    one, other = first.first, second.first
    if one.baseline_year is not None and one.baseline_year == other.baseline_year:
        before = (one.baseline_value, other.baseline_value)
        if before[0] is not None and before[1] is not None and before[0] != before[1]:
            return one.baseline_year, before[0], before[1]
    targets = {row.target_year: row.target_value for row in first.rows}
    for row in second.rows:
        wanted = targets.get(row.target_year)
        if row.target_year and row.target_value is not None and wanted not in {None, row.target_value}:
            return row.target_year, wanted or Decimal(0), row.target_value
    return None


def _pairs(subject: Subject) -> Iterator[tuple[Measure, Measure]]:
    """Yield measures that are one and the same: one key figure for one group, or one name under one goal."""
    measures = subject.measures
    found = (*_alike(measures, _key_figure), *_alike(measures, _named_under_goal))
    # One committee's sick leave is not another's.
    yield from ((first, second) for first, second in found if _body_of(subject, first) == _body_of(subject, second))


def _body_of(subject: Subject, measure: Measure) -> str | None:
    """Return the committee under whose heading a measure stands, by heading or by the words of one."""
    places = subject.outline.places
    number = bisect_right(places, measure.span.start, key=lambda place: place.block.span.start) - 1
    if number < 0:
        return None
    place = places[number]
    named = next((heading for heading in reversed(place.path) if _BODY.search(heading)), None)
    return place.body or named


def _alike(
    measures: tuple[Measure, ...],
    key_of: Callable[[Measure], object],
) -> Iterator[tuple[Measure, Measure]]:
    found: dict[object, list[Measure]] = {}
    for measure in measures:
        if (key := key_of(measure)) is not None:
            found.setdefault(key, []).append(measure)
    for alike in found.values():
        for first, second in combinations(alike[:3], 2):
            if first.span != second.span and first.first.unit == second.first.unit and _is_one_group(first, second):
                yield first, second


def _key_figure(measure: Measure) -> object:
    return measure.first.kpi


def _named_under_goal(measure: Measure) -> object:
    goal = measure.first.goal
    return None if measure.first.kpi or goal is None else (same_name(measure), goal)


def _is_one_group(first: Measure, second: Measure) -> bool:
    titles = (first.first.title, second.first.title)
    if {*map(str.lower, _GENDER.findall(titles[0]))} != {*map(str.lower, _GENDER.findall(titles[1]))}:
        return False
    one, other = map(measured_words, titles)
    return len(one & other) > _FEWEST_SHARED * len(one | other)


RULES = (
    Rule("IND020", Severity.ERROR, _no_share),
    Rule("IND021", Severity.WARNING, _no_such_size),
    Rule("IND022", Severity.WARNING, _two_values),
    Rule("IND023", Severity.NOTE, _twice),
)
