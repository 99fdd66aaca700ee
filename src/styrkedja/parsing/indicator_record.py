"""The records of an indicator from its name and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from styrkedja.parsing.indicator_units import unit_in
from styrkedja.parsing.indicator_values import LabelledValue, Role
from styrkedja.parsing.indicator_ways import direction_of, short_title

if TYPE_CHECKING:
    from styrkedja.chain.indicator import Indicator


def with_values(indicator: Indicator, values: Sequence[LabelledValue]) -> tuple[Indicator, ...]:
    """Return *indicator* once for each target year among *values*, each with the latest baseline before it.

    Targets of years that the outcome has passed are left out when a later one is there.
    """
    wished = [value for value in values if value.role is Role.TARGET]
    targets = _targets(wished)
    way = next((value.way for value in wished if value.way and not value.year), None)
    indicator = replace(indicator, direction=indicator.direction or way)
    last = max(targets, key=_order) if targets else None
    limit = last.year if last else None
    baseline = max(
        (v for v in values if v.role is Role.BASELINE and not (limit and v.year and v.year > limit)),
        key=_order,
        default=None,
    )
    since = baseline.year if baseline else None
    indicator = _with_past_way(indicator, values, baseline, last)
    ahead = [target for target in targets if not (since and target.year and target.year <= since)]
    wanted = ahead or ([last] if last else [])
    if not wanted:
        return (_with(indicator, baseline, None),)
    return tuple(_with(indicator, baseline, target) for target in wanted)


def _with_past_way(
    indicator: Indicator, values: Sequence[LabelledValue], baseline: LabelledValue | None, target: LabelledValue | None
) -> Indicator:
    """A target that has come due shows its way from the earliest outcome, from before it was met or missed."""
    is_due = baseline and target and baseline.year and target.year and target.year <= baseline.year
    if indicator.direction or not is_due:
        return indicator
    dated = [value for value in values if value.role is Role.BASELINE and value.year and value.quantity]
    first = min(dated, key=_order, default=None)
    if not first or not first.quantity or not target or not target.quantity:
        return indicator
    quantity = target.quantity
    way = direction_of(indicator.title, first.quantity.value, quantity.value, quantity.bound)
    return replace(indicator, direction=way)


def _targets(values: Sequence[LabelledValue]) -> list[LabelledValue]:
    """Return the best value of each year; one without year counts only when no year is named."""
    by_year: dict[int | None, LabelledValue] = {}
    for value in values:
        known = by_year.get(value.year)
        if known is None or _order(value) > _order(known):
            by_year[value.year] = value
    dated = [value for year, value in by_year.items() if year is not None and _is_told(value)]
    return sorted(dated, key=lambda value: value.year or 0) or list(by_year.values())


def _with(indicator: Indicator, baseline: LabelledValue | None, target: LabelledValue | None) -> Indicator:
    low, high = baseline.quantity if baseline else None, target.quantity if target else None
    low_value, high_value = low.value if low else None, high.value if high else None
    stated = (target.way if target else None) or indicator.direction
    bound = high.bound if high else None
    return replace(
        indicator,
        title=short_title(indicator.title),
        baseline_year=baseline.year if baseline and low else None,
        baseline_value=low_value,
        target_year=target.year if target else None,
        target_value=high_value,
        unit=(low.unit if low else None) or (high.unit if high else None) or indicator.unit or unit_in(indicator.title),
        direction=stated or direction_of(indicator.title, low_value, high_value, bound),
    )


def _is_told(value: LabelledValue) -> bool:
    return value.quantity is not None or value.way is not None


def _order(value: LabelledValue) -> tuple[bool, int]:
    return _is_told(value), value.year or 0
