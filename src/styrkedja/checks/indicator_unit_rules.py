"""Indicators, name against values: scales that a value leaves, per cent signs after counts, two units in a name."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.checks.indicator_views import said_of, values_of
from styrkedja.checks.measures import Measure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load
from styrkedja.parsing.indicator_values import read_cell

_PERCENT = re.compile(r"(?<![\d,])\d{1,3}(?:,\d+)?\s?%")
# "Utfall 2025: 10,3 %"; not the "90 %" of "Kostnad per elev, 90 % av snittet".
_PERCENT_VALUE = re.compile(
    r"\b(?:utfall|mål|målvärde|nuläge|basvärde|startvärde)\s?(?:\(?20\d\d\)?)?\s?:?\s?(?P<value>\d{1,3}(?:,\d+)?\s?%)",
    re.IGNORECASE,
)
# "Startvärde 100, målvärde 2030 är 60"
_START_AND_TARGET = re.compile(
    r"\b(?:start|bas|utgångs)värdet?(?: 20\d\d)?(?: är|:)? (?P<start>\d{1,6})\b[^\n]{0,40}?"
    r"\bmål(?:värdet?|et)?(?: (?:år )?20\d\d)?(?: är|:)? (?P<target>(?!20\d\d)\d{1,6})\b",
    re.IGNORECASE,
)
_FLAGS = re.IGNORECASE | re.DOTALL


@cache
def _scales() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"], _FLAGS) for row in load("indicators")["scale"])


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in load("indicators")[name]), _FLAGS)


def _off_scale(subject: Subject) -> Iterator[Fault]:
    tabled = _cells(subject)
    for measure in subject.measures:
        scale = _scale_of(measure)
        if scale is None:
            continue
        cells = (read_cell(cell) for cell in tabled.get(measure.span.start, ()))
        values = [*(value for value, _ in values_of(measure)), *(cell.value for cell in cells if cell)]
        wrong = next((value for value in values if not scale[0] <= value <= scale[1]), None)
        if wrong is not None:
            figures = (("value", wrong), ("least", scale[0]), ("most", scale[1]))
            yield Fault(measure.span, values=(("name", measure.name), *figures))


def _scale_of(measure: Measure) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and the highest value on the scale that the name gives, the widest where it gives several."""
    title = measure.first.title
    if measure.first.unit == "%" or _any_of("off_scale").search(title):
        return None
    found = [match for pattern in _scales() for match in pattern.finditer(title)]
    if not found:
        return None
    least = min(Decimal(match.groupdict().get("least") or 0) for match in found)
    return least, max(Decimal(match["most"]) for match in found)


def _far_from_start(subject: Subject) -> Iterator[Fault]:
    """Yield measures whose outcome has gone the wrong way by more than the whole change that their name tells."""
    for measure in subject.measures:
        outcome = measure.first.baseline_value
        told = _START_AND_TARGET.search(measure.first.title)
        if told is None or outcome is None:
            continue
        start, target = Decimal(told["start"]), Decimal(told["target"])
        if (outcome - start) * (target - start) < 0 and abs(outcome - start) > abs(target - start):
            values = (("name", measure.name), ("value", outcome), ("start", start), ("target", target))
            yield Fault(measure.span, values=values)


def _percent_of_count(subject: Subject) -> Iterator[Fault]:
    tabled = _cells(subject)
    for measure in subject.measures:
        name = said_of(subject, measure)
        counted = _any_of("counted").search(name)
        if counted is None or _any_of("shared").search(name):
            continue
        if measure.span.start in tabled:
            wrong = next((cell for cell in tabled[measure.span.start] if _PERCENT.fullmatch(cell.strip())), None)
        else:
            found = _PERCENT_VALUE.search(measure.span.of(subject.text))
            wrong = found["value"] if found else None
        if wrong is not None:
            values = (("name", measure.name), ("value", wrong.strip()), ("counted", counted.group()))
            yield Fault(measure.span, values=values)


def _cells(subject: Subject) -> dict[int, tuple[str, ...]]:
    """Return the cells of values of each measure in a table, by where it begins."""
    rows = (row for table in subject.measure_tables for row in table.rows)
    return {row.measure.span.start: (*row.outcomes, *row.targets) for row in rows}


def _two_bases(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        title = measure.first.title
        each, many = _any_of("each").search(title), _any_of("many").search(title)
        if each and many:
            values = (("name", measure.name), ("one", each.group()), ("other", many.group()))
            yield Fault(measure.span, values=values)


RULES = (
    Rule("IND026", Severity.ERROR, _off_scale),
    Rule("IND027", Severity.WARNING, _percent_of_count),
    Rule("IND028", Severity.WARNING, _two_bases),
    Rule("IND029", Severity.WARNING, _far_from_start),
)
