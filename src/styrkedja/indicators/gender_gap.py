"""One target for women and men: each judged as a target of its own, and the gap between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import PathKind, Target
from styrkedja.indicators.assessment import Assessment, assess
from styrkedja.indicators.catalogue import Kpi


@dataclass(frozen=True, slots=True)
class GenderGap:
    """Women minus men of one year, in the unit of the key figure."""

    year: int
    women: float
    men: float

    @property
    def difference(self) -> float:
        """Women's value minus men's."""
        return self.women - self.men


@dataclass(frozen=True, slots=True)
class ByGender:
    """A target for women and for men.

    Args:
        at_baseline: the gap in the baseline year; None where a value is missing.
        latest: the gap of the latest year that has both.
    """

    women: Assessment
    men: Assessment
    at_baseline: GenderGap | None
    latest: GenderGap | None

    @property
    def change(self) -> float | None:
        """How much wider the gap is than in the baseline year, below 0 when it has closed."""
        if self.at_baseline is None or self.latest is None or self.latest.year <= self.at_baseline.year:
            return None
        return abs(self.latest.difference) - abs(self.at_baseline.difference)


def assess_by_gender(
    target: Target, by_gender: Mapping[Gender, Series], *, today: date, kpi: Kpi | None
) -> ByGender | None:
    """Return how a target for all stands for women and men; None without values of both.

    Both are held to the same target value and year; the baseline of each is its own value of the baseline year.
    """
    women, men = by_gender.get(Gender.WOMEN), by_gender.get(Gender.MEN)
    if target.gender is not Gender.TOTAL or women is None or men is None or not (women.years and men.years):
        return None
    both = sorted(set(women.years) & set(men.years))
    first = target.baseline.year if target.baseline else None
    return ByGender(
        assess(_own(target, women), women, today=today, kpi=kpi),
        assess(_own(target, men), men, today=today, kpi=kpi),
        _gap(women, men, first) if first in both else None,
        _gap(women, men, both[-1]) if both else None,
    )


def _own(target: Target, series: Series) -> Target:
    """Return the target for one gender; a path of its own values would be a guess, so milestones are kept.

    A compound path from 0 or less has no yearly change in per cent, so it is straight.
    """
    baseline = target.baseline
    value = series.value(baseline.year) if baseline else None
    own = replace(baseline, value=value) if baseline and value is not None else None
    is_straight = target.path is PathKind.COMPOUND and own is not None and own.value <= 0
    path = PathKind.STRAIGHT if is_straight else target.path
    return replace(target, gender=series.gender, baseline=own, path=path)


def _gap(women: Series, men: Series, year: int | None) -> GenderGap | None:
    one, other = (women.value(year), men.value(year)) if year is not None else (None, None)
    return None if one is None or other is None or year is None else GenderGap(year, one, other)
