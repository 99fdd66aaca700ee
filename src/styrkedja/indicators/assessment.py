"""How far a target has come: the status by a published rule, what is left, and when it arrives at the present pace.

The rule stands in `docs/methods/targets.md`. Leaves to others: the path (`target_path.py`), women and men side by side
(`gender_gap.py`), other municipalities (`peers.py`), what may happen (`forecast.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil, inf

from styrkedja.chain.observation import Series
from styrkedja.chain.target import Direction, Target
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.target_path import expected_value, is_floor, sign
from styrkedja.indicators.titles import ended_year

KEEP_SHARE = 0.02
# Two floats that differ by less are one value that was computed in two ways.
_NOISE = 1e-9
# A value that comes later than the second year after its own is late, where nobody says when it is published.
_LATEST_AFTER_YEARS = 2
_LONGEST_WAIT_YEARS = 1_000
_REAL_CHANGE_DIGITS = frozenset("56")


class Status(StrEnum):
    """How a target stands.

    Args:
        REACHED: the outcome is as good as the target; after the target year, that year's outcome was.
        ON_PATH: as good as the path expects of the outcome's year.
        BEHIND: better than the baseline, not as good as the path expects.
        WRONG_WAY: not better than the baseline.
        NOT_REACHED: the outcome of the target year is known and not as good as the target.
        TOO_EARLY: no outcome after the baseline year can be published yet.
        NO_DATA: there is no outcome, or nothing to judge it by; `Reason` says which.
        CLOSED: the source ended the key figure before the target year.
    """

    REACHED = "reached"
    ON_PATH = "on_path"
    BEHIND = "behind"
    WRONG_WAY = "wrong_way"
    NOT_REACHED = "not_reached"
    TOO_EARLY = "too_early"
    NO_DATA = "no_data"
    CLOSED = "closed"


class Reason(StrEnum):
    """What else must be said with the status.

    Args:
        NO_VALUES: the series has no value at all.
        NO_OUTCOME: no value after the baseline year, though one should have been published.
        NO_BASELINE: the target has no baseline, so that nothing is expected of the years before it.
        AWAITS_TARGET_YEAR: the target year is over; judged by an earlier outcome until its own is published.
        TARGET_YEAR_MISSING: the target year's outcome should have been published and is not there.
        WITHIN_UNCERTAINTY: the intervals of baseline and outcome overlap: no real change is shown.
        FLOOR: a level to be held, judged by the tolerance.
        LATER_CHANGED: outcomes after the target year would be judged otherwise.
    """

    NO_VALUES = "no_values"
    NO_OUTCOME = "no_outcome"
    NO_BASELINE = "no_baseline"
    AWAITS_TARGET_YEAR = "awaits_target_year"
    TARGET_YEAR_MISSING = "target_year_missing"
    WITHIN_UNCERTAINTY = "within_uncertainty"
    FLOOR = "floor"
    LATER_CHANGED = "later_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What was found of a target on one day. Values are in the unit of the key figure.

    Args:
        as_of: the day it was judged on.
        year: of the outcome that was judged; None without one.
        outcome: its value.
        progress: (outcome - baseline) / (target - baseline), 1 = there; None without a baseline or way to go.
        expected: what the path expects of `year`.
        gap: what is left to the target, 0 or less when it is reached; for a target to keep, how far beyond the
            tolerance.
        gap_to_path: how much worse the outcome is than the path expects; 0 or less on the path.
        pace: mean change a year from baseline to outcome; with its sign.
        needed_pace: the change a year that the years left ask for; None in or after the target year.
        years_left: years from `year` to the target at the present pace; None when it never gets there.
        arrival_year: the first year as good as the target at that pace.
        is_real_change: whether the intervals of a survey's baseline and outcome lie apart; None for other sources.
        later: year and value of outcomes after the target year.
        next_publication: when the next value that the status waits for is published, if the source says.
        ended_year: the key figure's last year, of one that has ended.
    """

    target: Target
    status: Status
    as_of: date
    reasons: tuple[Reason, ...] = ()
    year: int | None = None
    outcome: float | None = None
    progress: float | None = None
    expected: float | None = None
    gap: float | None = None
    gap_to_path: float | None = None
    pace: float | None = None
    needed_pace: float | None = None
    years_left: float | None = None
    arrival_year: int | None = None
    is_real_change: bool | None = None
    later: tuple[tuple[int, float], ...] = ()
    next_publication: date | None = None
    ended_year: int | None = None

    @property
    def delay_years(self) -> int | None:
        """Years that the target comes late at the present pace; 0 or less in time; None when it never comes."""
        return None if self.arrival_year is None else self.arrival_year - self.target.year


def assess(
    target: Target, series: Series, *, today: date, kpi: Kpi | None, uncertainty: Series | None = None
) -> Assessment:
    """Return how *target* stands by the values of *series* on *today*.

    Args:
        target: as `target_path.check_target` lets through.
        series: of the target's key figure, municipality and gender.
        kpi: what the catalogue says of the key figure; None when it is in none.
        uncertainty: of a survey, the values of its twin (*osäkerhetstal*): the interval is value ± twin.
    """
    found = _measured(target, series, uncertainty, today)
    ended = ended_year(kpi.title) if kpi else None
    status, reasons, awaited = _status(found, kpi, ended, today)
    is_judged = status is Status.REACHED or status is Status.NOT_REACHED
    if is_judged and found.later and _is_there(target, found.later[-1][1]) is not (status is Status.REACHED):
        reasons = (*reasons, Reason.LATER_CHANGED)
    if is_floor(target) and found.outcome is not None:
        reasons = (*reasons, Reason.FLOOR)
    return Assessment(
        target=target, status=status, as_of=today, reasons=reasons, year=found.year, outcome=found.outcome,
        progress=found.progress, expected=found.expected, gap=found.gap, gap_to_path=found.gap_to_path,
        pace=found.pace, needed_pace=found.needed_pace, years_left=found.years_left, arrival_year=found.arrival_year,
        is_real_change=found.is_real_change, later=found.later, next_publication=awaited, ended_year=ended,
    )  # fmt: skip


def tolerance_of(target: Target) -> float:
    """Return how far from the value still counts as kept.

    >>> tolerance_of(Target("N1", "0180", 2028, -50.0, Direction.KEEP))
    1.0
    """
    return abs(target.value) * KEEP_SHARE if target.tolerance is None else target.tolerance


def uncertainty_kpi(kpi: str) -> str | None:
    """Return the id of the key figure that holds a survey's uncertainty (*osäkerhetstal*), or None.

    >>> uncertainty_kpi("N00650"), uncertainty_kpi("N00945"), uncertainty_kpi("N15436")
    ('U01650', None, None)
    """
    is_survey = kpi.startswith("N00") and kpi[3:4] in _REAL_CHANGE_DIGITS and len(kpi) == len("N00650")
    return f"U01{kpi[3:]}" if is_survey else None


def _measured(target: Target, series: Series, uncertainty: Series | None, today: date) -> Assessment:
    """Return all figures of the assessment; its status is none yet."""
    first = target.baseline.year if target.baseline else None
    after = bisect_right(series.years, target.year)
    later = tuple(zip(series.years[after:], series.values[after:], strict=True))
    if after == 0 or (first is not None and series.years[after - 1] <= first):
        return Assessment(target=target, status=Status.NO_DATA, as_of=today, later=later)
    year, outcome = series.years[after - 1], series.values[after - 1]
    expected = expected_value(target, year)
    gap = _gap(target, outcome)
    pace = _pace(target, year, outcome)
    years_left = _years_left(target, gap, pace)
    needed = (target.value - outcome) / (target.year - year) if year < target.year and gap > 0 else None
    return Assessment(
        target=target, status=Status.NO_DATA, as_of=today, year=year, outcome=outcome,
        progress=_progress(target, outcome), expected=expected, gap=gap,
        gap_to_path=None if expected is None or is_floor(target) else sign(target.direction) * (expected - outcome),
        pace=pace, needed_pace=needed, years_left=years_left,
        arrival_year=None if years_left is None else year + ceil(years_left - _NOISE),
        is_real_change=_is_real(target, year, outcome, uncertainty), later=later,
    )  # fmt: skip


def _status(
    found: Assessment, kpi: Kpi | None, ended: int | None, today: date
) -> tuple[Status, tuple[Reason, ...], date | None]:
    """Return status, what must be said with it, and when the next value that it waits for is published."""
    target = found.target
    is_final = found.year == target.year
    if ended is not None and ended < target.year:
        return Status.CLOSED, (), None
    if found.year is None or found.outcome is None:
        return _without_outcome(found, kpi, today)
    if is_final:
        return Status.REACHED if _is_there(target, found.outcome) else Status.NOT_REACHED, (), None
    day = kpi.published(target.year) if kpi else None
    reasons: tuple[Reason, ...] = ()
    if found.later or _is_late(target.year, day, today):
        return Status.NO_DATA, (Reason.TARGET_YEAR_MISSING,), day
    if today.year > target.year:
        reasons = (Reason.AWAITS_TARGET_YEAR,)
    status, more = _on_the_way(found)
    return status, (*reasons, *more), day if today.year > target.year else None


def _without_outcome(found: Assessment, kpi: Kpi | None, today: date) -> tuple[Status, tuple[Reason, ...], date | None]:
    target = found.target
    if target.baseline is None:
        return Status.NO_DATA, (Reason.NO_VALUES, Reason.NO_BASELINE), None
    day = kpi.published(target.baseline.year + 1) if kpi else None
    if not found.later and not _is_late(target.baseline.year + 1, day, today):
        return Status.TOO_EARLY, (), day
    return Status.NO_DATA, (Reason.NO_OUTCOME,), day


def _is_late(year: int, published: date | None, today: date) -> bool:
    """Tell whether the value of *year* ought to be there by *today*."""
    if published is not None:
        return today > published
    return today.year >= year + _LATEST_AFTER_YEARS


def _on_the_way(found: Assessment) -> tuple[Status, tuple[Reason, ...]]:
    """Return the status of an outcome before the target year."""
    target, outcome = found.target, found.outcome or 0.0
    is_there = _is_there(target, outcome)
    if is_floor(target):
        # A level is held only when the target year has held it too.
        return (Status.ON_PATH if is_there else Status.WRONG_WAY), ()
    if is_there:
        return Status.REACHED, ()
    if target.baseline is None or found.progress is None or found.gap_to_path is None:
        return Status.NO_DATA, (Reason.NO_BASELINE,)
    if found.gap_to_path <= _noise(outcome, found.expected or 0.0):
        return Status.ON_PATH, _unsure(found)
    if found.progress > _NOISE:
        return Status.BEHIND, _unsure(found)
    # No change for the worse is shown either where a survey cannot tell the two values apart.
    is_behind = found.is_real_change is False and outcome != target.baseline.value
    return (Status.BEHIND if is_behind else Status.WRONG_WAY), _unsure(found)


def _unsure(found: Assessment) -> tuple[Reason, ...]:
    return (Reason.WITHIN_UNCERTAINTY,) if found.is_real_change is False else ()


def _is_there(target: Target, outcome: float) -> bool:
    return _gap(target, outcome) <= _noise(outcome, target.value)


def _noise(one: float, other: float) -> float:
    return _NOISE * max(abs(one), abs(other))


def _gap(target: Target, outcome: float) -> float:
    if target.direction is Direction.KEEP:
        return abs(target.value - outcome) - tolerance_of(target)
    return sign(target.direction) * (target.value - outcome)


def _progress(target: Target, outcome: float) -> float | None:
    if target.baseline is None or is_floor(target):
        return None
    return (outcome - target.baseline.value) / (target.value - target.baseline.value)


def _pace(target: Target, year: int, outcome: float) -> float | None:
    if target.baseline is None:
        return None
    return (outcome - target.baseline.value) / (year - target.baseline.year)


def _years_left(target: Target, gap: float, pace: float | None) -> float | None:
    """Return the years to the target at the present pace: 0 when there; None when it never gets there."""
    if gap <= 0:
        return 0.0
    if pace is None or target.direction is Direction.KEEP:
        return None
    towards = sign(target.direction) * pace
    years = gap / towards if towards > 0 else inf
    return years if years <= _LONGEST_WAIT_YEARS else None


def _is_real(target: Target, year: int, outcome: float, uncertainty: Series | None) -> bool | None:
    if uncertainty is None or target.baseline is None:
        return None
    before, after = uncertainty.value(target.baseline.year), uncertainty.value(year)
    if before is None or after is None:
        return None
    return abs(outcome - target.baseline.value) > abs(before) + abs(after)
