"""What a target's path expects of each year between baseline and target, and what no target can be.

Leaves to others: whether the outcome is as good as that (`assessment.py`).
"""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.target import Direction, PathKind, Target

_EARLIEST, _LATEST = 1900, 2200


def expected_value(target: Target, year: int) -> float | None:
    """Return what the path expects of *year*; None without a baseline and before it. From the target year on: `value`.

    Formula, with b and t the values of baseline and target and s the share of the years gone by: straight
    b + s (t - b), compound b (t / b)^s, stepwise the last milestone (b before the first). `docs/methods/targets.md`.

    >>> from styrkedja.chain.target import Baseline
    >>> base = Baseline(2024, 80.0, "Andel (%)")
    >>> expected_value(Target("N1", "0180", 2028, 90.0, Direction.INCREASE, base), 2026)
    85.0
    """
    baseline = target.baseline
    if baseline is None or year < baseline.year:
        return None
    if year >= target.year:
        return target.value
    if target.path is PathKind.STEPWISE:
        reached = [milestone.value for milestone in target.milestones if milestone.year <= year]
        return reached[-1] if reached else baseline.value
    share = (year - baseline.year) / (target.year - baseline.year)
    if target.path is PathKind.COMPOUND:
        return float(baseline.value * (target.value / baseline.value) ** share)
    return baseline.value + share * (target.value - baseline.value)


def path_points(target: Target) -> tuple[tuple[int, float], ...]:
    """Return year and expected value of every year from baseline to target; empty without a baseline."""
    if target.baseline is None:
        return ()
    years = range(target.baseline.year, target.year + 1)
    return tuple((year, value) for year in years if (value := expected_value(target, year)) is not None)


def is_floor(target: Target) -> bool:
    """Tell whether the target is to hold a level, not to move to it: to keep, or the baseline is already as good.

    >>> from styrkedja.chain.target import Baseline
    >>> is_floor(Target("N1", "0180", 2028, 80.0, Direction.INCREASE, Baseline(2024, 85.0, "Andel (%)")))
    True
    """
    if target.direction is Direction.KEEP:
        return True
    return target.baseline is not None and sign(target.direction) * (target.value - target.baseline.value) <= 0


def sign(direction: Direction) -> int:
    """Return -1 where less is better, else 1."""
    return -1 if direction is Direction.DECREASE else 1


def check_target(target: Target) -> None:
    """Refuse a target that no outcome could be judged by.

    Raises:
        WrongCallError: target_not_number, target_year_wrong, target_before_baseline, target_compound,
            target_milestones or target_tolerance.
    """
    _check_numbers(target)
    baseline = target.baseline
    if baseline is not None and baseline.year >= target.year:
        raise WrongCallError("target_before_baseline", baseline_year=str(baseline.year), year=str(target.year))
    if target.path is PathKind.COMPOUND and (baseline is None or min(baseline.value, target.value) <= 0):
        raise WrongCallError("target_compound")
    _check_milestones(target)


def _check_numbers(target: Target) -> None:
    values = [target.value, *(milestone.value for milestone in target.milestones)]
    years = [target.year, *(milestone.year for milestone in target.milestones)]
    if target.baseline is not None:
        values.append(target.baseline.value)
        years.append(target.baseline.year)
    if not all(map(isfinite, values)):
        raise WrongCallError("target_not_number")
    if wrong := [year for year in years if not _EARLIEST <= year <= _LATEST]:
        raise WrongCallError("target_year_wrong", year=str(wrong[0]), first=str(_EARLIEST), last=str(_LATEST))
    tolerance = target.tolerance
    if tolerance is not None and (target.direction is not Direction.KEEP or not isfinite(tolerance) or tolerance < 0):
        raise WrongCallError("target_tolerance")


def _check_milestones(target: Target) -> None:
    years = [milestone.year for milestone in target.milestones]
    if target.path is not PathKind.STEPWISE:
        if years:
            raise WrongCallError("target_milestones_path")
        return
    first = target.baseline.year if target.baseline else _EARLIEST - 1
    if not years or any(one >= other for one, other in pairwise((first, *years, target.year))):
        raise WrongCallError("target_milestones", year=str(target.year))
