"""A target (*målvärde*) for a key figure, with the baseline (*utgångsvärde*) it was set against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from styrkedja.chain.observation import Gender


class Direction(StrEnum):
    """Which way is good, in the words of the chain's indicators."""

    INCREASE = "increase"
    DECREASE = "decrease"
    KEEP = "keep"


class PathKind(StrEnum):
    """How the way from baseline to target is thought.

    Args:
        STRAIGHT: the same change each year, in units.
        STEPWISE: what the milestones say, each until the next one.
        COMPOUND: the same change each year, in per cent; both values above 0.
    """

    STRAIGHT = "straight"
    STEPWISE = "stepwise"
    COMPOUND = "compound"


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the target was set against, pinned: later changes of the source do not move it.

    Args:
        title: of the key figure, as it stood then.
        unit: as the title told it then; None when it told none.
        fetched: the day the value was fetched (its vintage); None for a value that was typed.
    """

    year: int
    value: float
    title: str
    unit: str | None = None
    fetched: date | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value to be reached on the way (*delmål*)."""

    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Target:
    """A value that a key figure is to reach.

    Args:
        kpi: id of the key figure.
        municipality: Kolada's id, four digits.
        year: when it is to be reached, by the outcome of that year.
        value: in the unit of the key figure.
        baseline: None when neither document nor source tells one.
        milestones: rising years between baseline and target; only of a stepwise path.
        tolerance: how far from `value` still counts as kept, in the unit of the key figure; None for 2 % of `value`.
            Only of a target to keep.
    """

    kpi: str
    municipality: str
    year: int
    value: float
    direction: Direction
    baseline: Baseline | None = None
    path: PathKind = PathKind.STRAIGHT
    milestones: tuple[Milestone, ...] = ()
    gender: Gender = Gender.TOTAL
    tolerance: float | None = None
