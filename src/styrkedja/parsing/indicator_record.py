"""An indicator's record from its name and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from styrkedja.parsing.indicator_names import direction_of
from styrkedja.parsing.indicator_units import unit_in
from styrkedja.parsing.indicator_values import LabelledValue, Role

if TYPE_CHECKING:
    from styrkedja.chain.indicator import Indicator


def with_values(indicator: Indicator, values: Sequence[LabelledValue]) -> Indicator:
    """Return *indicator* with the last target and the latest baseline before it among *values*."""
    target = max((v for v in values if v.role is Role.TARGET), key=_target_order, default=None)
    limit = target.year if target else None
    baseline = max(
        (v for v in values if v.role is Role.BASELINE and not (limit and v.year and v.year > limit)),
        key=_target_order,
        default=None,
    )
    low, high = baseline.quantity if baseline else None, target.quantity if target else None
    low_value, high_value = low.value if low else None, high.value if high else None
    stated = (target.way if target else None) or indicator.direction
    bound = high.bound if high else None
    return replace(
        indicator,
        baseline_year=baseline.year if baseline else None,
        baseline_value=low_value,
        target_year=target.year if target else None,
        target_value=high_value,
        unit=(low.unit if low else None) or (high.unit if high else None) or indicator.unit or unit_in(indicator.title),
        direction=stated or direction_of(indicator.title, low_value, high_value, bound),
    )


def _target_order(value: LabelledValue) -> tuple[bool, int]:
    return value.quantity is not None or value.way is not None, value.year or 0
