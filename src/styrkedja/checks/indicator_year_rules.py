"""Indicators, their years: outcomes and targets of years that cannot have them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.checks.indicator_views import looks_back, written_by
from styrkedja.checks.measure_tables import late_table
from styrkedja.checks.measures import Measure
from styrkedja.checks.period import period_of
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.checks.vocabulary import load

# "Valdeltagande i kommunalvalet", "Andel som röstar i EU-valet"; not "Valda ombud".
_TURNOUT = re.compile(r"\bvaldeltagande|\bandel\w*\s(?:\w+\s){0,3}?(?:röstar|röstade|som har röstat)\b", re.IGNORECASE)
# Years between two elections, with both.
_LONGEST_TERM = 6
_OUTCOME = re.compile(r"\b(?:utfall|nuläge|resultat)\s(?:år\s)?(20\d\d)\b", re.IGNORECASE)
# "Valdeltagande i senaste kommunalvalet" has a value in every year: that of the latest election.
_LATEST = re.compile(r"\bsenaste\b", re.IGNORECASE)


@cache
def _other_votes() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in load("indicators")["other_vote"]), re.IGNORECASE)


@cache
def _elections() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row) for row in load("indicators")["election"])


def _is_held(row: dict[str, Any], year: int) -> bool:
    return year in row["also"] or (year >= row["first"] and (year - row["first"]) % row["step"] == 0)


def _without_election(title: str, year: int | None) -> tuple[int, int] | None:
    """Return the elections before and after *year* when none is held in it, for a title that tells of turnout."""
    if year is None or not _TURNOUT.search(title) or _other_votes().search(title):
        return None
    named = [row for pattern, row in _elections() if pattern.search(title)]
    # Turnout without a word of which election: an election to the municipality is meant.
    rows = named or [row for _, row in _elections() if row["code"] == "general"]
    if any(_is_held(row, year) for row in rows):
        return None
    before = next(
        (one for one in range(year, year - _LONGEST_TERM, -1) if any(_is_held(row, one) for row in rows)), None
    )
    after = next((one for one in range(year, year + _LONGEST_TERM) if any(_is_held(row, one) for row in rows)), None)
    # Of years before the first election that is known, nothing is said.
    return None if before is None or after is None else (before, after)


def _turnout_outcome(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        first = measure.first
        near = _without_election(first.title, first.baseline_year)
        if near and first.baseline_value is not None and not _LATEST.search(first.title):
            yield _turnout_fault(measure, first.baseline_year, near)


def _turnout_target(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        for row in measure.rows if not measure.is_follow_up else ():
            near = _without_election(row.title, row.target_year)
            if near and row.target_value is not None:
                yield _turnout_fault(measure, row.target_year, near)
                break


def _turnout_carried_on(subject: Subject) -> Iterator[Fault]:
    for measure in () if looks_back(subject) else subject.measures:
        first = measure.first
        near = _without_election(first.title, first.baseline_year)
        if near and first.baseline_value is not None and _LATEST.search(first.title):
            yield _turnout_fault(measure, first.baseline_year, near)


def _turnout_fault(measure: Measure, year: int | None, near: tuple[int, int]) -> Fault:
    before, after = near
    values = (("name", measure.name), ("year", str(year)), ("before", str(before)), ("after", str(after)))
    return Fault(measure.span, values=values)


def _outcome_ahead(subject: Subject) -> Iterator[Fault]:
    latest = written_by(subject) if subject.measures else None
    if latest is None:
        return
    for measure in subject.measures:
        year = measure.first.baseline_year
        if year is not None and measure.first.baseline_value is not None and year > latest:
            values = (("name", measure.name), ("year", str(year)), ("latest", str(latest)))
            yield Fault(measure.span, values=values)


def _target_before_outcome(subject: Subject) -> Iterator[Fault]:
    if looks_back(subject) or period_of(subject.chain) is None:
        return
    for measure in subject.measures:
        year = measure.first.baseline_year
        if year is None:
            # The reader takes no outcome that is later than the target.
            named = _OUTCOME.findall(measure.span.of(subject.text))
            year = max(map(int, named), default=None)
        for row in measure.rows:
            if year is not None and row.target_year is not None and row.target_year < year:
                values = (("name", measure.name), ("year", str(row.target_year)), ("outcome_year", str(year)))
                yield Fault(measure.span, values=values)


def _target_before_period(subject: Subject) -> Iterator[Fault]:
    period = period_of(subject.chain)
    if looks_back(subject) or period is None or subject.chain.document.kind == "other":
        return
    late = late_table(subject.measure_tables)
    # All the rows of such a table are told of at once, by TIM007.
    told = {row.measure.span for row in late[0].rows} if late else set()
    for measure in subject.measures:
        ends = [row.target_year for row in measure.rows if row.target_year is not None]
        since = measure.first.baseline_year
        # An outcome of the target's year or later tells how things went: that is another matter.
        if measure.span in told:
            continue
        if ends and max(ends) < period[0] and (since is None or since < max(ends)):
            values = (("name", measure.name), ("year", str(max(ends))), ("first", str(period[0])))
            yield Fault(measure.span, values=values)


RULES = (
    Rule("IND001", Severity.ERROR, _turnout_outcome),
    Rule("IND002", Severity.WARNING, _turnout_target),
    Rule("IND003", Severity.WARNING, _outcome_ahead),
    Rule("IND004", Severity.WARNING, _target_before_outcome),
    Rule("IND005", Severity.WARNING, _target_before_period),
    Rule("IND006", Severity.NOTE, _turnout_carried_on),
)
