"""Alarms of kept targets: the key figure is another one than the target was set for, or its baseline was revised.

An alarm rings until somebody has seen it and written why it may stand; when the source changes again, so does it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from styrkedja.app.context import Context
from styrkedja.app.key_figures import KeyFigure, key_figure
from styrkedja.app.kolada import find_catalogue
from styrkedja.app.values_all import AllSeries, all_series
from styrkedja.base.errors import WrongCallError
from styrkedja.indicators.catalogue_changes import is_same_title
from styrkedja.indicators.titles import ended_year
from styrkedja.indicators.units import units_apart
from styrkedja.store import target_alarms as store
from styrkedja.store.target_alarms import Answer
from styrkedja.store.targets import StoredTarget, get_target

__all__ = [
    "Alarm", "AlarmCode", "Answer", "Known", "alarms_of", "answer_alarm", "find_alarms", "reopen_alarm",
]  # fmt: skip

_NOISE = 1e-9


class AlarmCode(StrEnum):
    """What has happened to a target's key figure.

    Args:
        RENAMED: its title is another one; it may count something else.
        UNIT_CHANGED: its unit is another one; target and values cannot be compared.
        VANISHED: no source here has it any more.
        ENDED: the series has ended before the target year.
        BASELINE_REVISED: the source has another value of the baseline year than was pinned.
    """

    RENAMED = "renamed"
    UNIT_CHANGED = "unit_changed"
    VANISHED = "vanished"
    ENDED = "ended"
    BASELINE_REVISED = "baseline_revised"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm of a target.

    Args:
        was, now: title, unit, year or value, as text; a value with a decimal point.
        was_fetched, now_fetched: of values, the day of each vintage.
        answer: that somebody has seen just this; None while it rings.
    """

    target: int
    code: AlarmCode
    was: str
    now: str
    year: int | None = None
    was_fetched: date | None = None
    now_fetched: date | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known today of the key figures of some targets."""

    figures: Mapping[str, KeyFigure]
    series: AllSeries


def find_alarms(stored: Iterable[StoredTarget], known: Known) -> dict[int, tuple[Alarm, ...]]:
    """Return the alarms of each target that has any, those that were answered too, by its number."""
    found = {one.id: tuple(alarms_of(one, known)) for one in stored}
    ringing = {number: alarms for number, alarms in found.items() if alarms}
    if not ringing:
        return {}
    answers = {(one.target, one.code, one.now): one for one in store.answers_to(ringing)}
    return {
        number: tuple(replace(one, answer=answers.get((number, one.code.value, one.now))) for one in alarms)
        for number, alarms in ringing.items()
    }


def alarms_of(stored: StoredTarget, known: Known) -> Iterator[Alarm]:
    """Yield what has changed since a target was set."""
    target, text = stored.target, stored.text
    figure = known.figures[target.kpi]
    if not figure.is_known:
        # Without any catalogue nothing of Kolada's is known, and nothing has vanished.
        is_told = not figure.is_kolada or find_catalogue() is not None
        if is_told and text.title != target.kpi:  # it was known when the target was set
            yield Alarm(stored.id, AlarmCode.VANISHED, text.title, "")
    else:
        if units_apart(text.unit, figure.unit):
            yield Alarm(stored.id, AlarmCode.UNIT_CHANGED, text.unit or "", figure.unit or "")
        if text.title and text.title != figure.title and not is_same_title(text.title, figure.title):
            yield Alarm(stored.id, AlarmCode.RENAMED, text.title, figure.title)
        ended = ended_year(figure.title)
        if ended is not None and ended < target.year:
            yield Alarm(stored.id, AlarmCode.ENDED, text.title, str(ended))
    yield from _revised(stored, known.series)


def answer_alarm(context: Context, number: int, code: str, now: str, why: str) -> None:
    """Keep that an alarm was seen and why it may stand.

    Args:
        now: what the alarm tells, so that nobody answers one that has changed meanwhile.

    Raises:
        NotFoundError: code target_not_found.
        WrongCallError: alarm_reason, no reason was given; alarm_gone, the target has no such alarm any more.
    """
    reason = why.strip()
    if not reason:
        raise WrongCallError("alarm_reason")
    stored = get_target(number)
    figure = key_figure(context, stored.target.kpi)
    series = all_series(context, stored.target.municipality, (figure.id,))
    if not any((one.code, one.now) == (code, now) for one in alarms_of(stored, Known({figure.id: figure}, series))):
        raise WrongCallError("alarm_gone")
    store.answer(number, code, now, reason, context.actor)


def reopen_alarm(context: Context, number: int, code: str, now: str) -> None:
    """Let an alarm ring again.

    Raises:
        NotFoundError: code target_not_found.
    """
    store.reopen(get_target(number).id, code, now, context.actor)


def _revised(stored: StoredTarget, series: AllSeries) -> Iterator[Alarm]:
    baseline = stored.target.baseline
    # A baseline that somebody typed, or that a document states, was never the source's value.
    own = series.get((stored.target.kpi, stored.target.gender))
    if baseline is None or baseline.fetched is None or own is None:
        return
    now = own.value(baseline.year)
    if now is None or abs(now - baseline.value) <= _NOISE * max(abs(now), abs(baseline.value)):
        return
    fetched = own.fetched[own.years.index(baseline.year)] if own.fetched else None
    yield Alarm(
        stored.id, AlarmCode.BASELINE_REVISED, repr(baseline.value), repr(now), baseline.year, baseline.fetched, fetched
    )
