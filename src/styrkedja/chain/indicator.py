"""Goals and the indicators that follow them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.span import Span


@dataclass(frozen=True, slots=True)
class Goal:
    """An overall goal or priority; dimension is ekologisk, social, ekonomisk or None."""

    number: str | None
    text: str
    dimension: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure tied to a goal, with baseline (utfall) and target (mål).

    Args:
        goal: text of the goal it stands under.
        kpi: Kolada id ("N15436"), or None.
        source: where the figure comes from, as written, when that is not Kolada.
        unit: unit of both values.
        direction: increase, decrease or keep, in words or as the way from baseline to target; None where neither tells.
    """

    title: str
    span: Span
    goal: str | None = None
    dimension: str | None = None
    kpi: str | None = None
    source: str | None = None
    baseline_year: int | None = None
    baseline_value: Decimal | None = None
    unit: str | None = None
    target_year: int | None = None
    target_value: Decimal | None = None
    direction: str | None = None
