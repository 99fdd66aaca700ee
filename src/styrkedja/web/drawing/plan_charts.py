"""Charts of a comparison, as figures for SVG: how the result gets from one plan to another, and how frames change.

Drawn 360 units wide, so that letters keep their size on a phone. What a chart says stands in a table too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.app.plan_sets import FrameComparison, Step, StepKind
from styrkedja.web.texts import say
from styrkedja.wording import catalogue
from styrkedja.wording.numbers import Language, number
from styrkedja.wording.plan_figures import money

WIDTH = 360
_ROW, _BAR = 46, 16
_WHOLE = frozenset({StepKind.BEFORE, StepKind.AFTER})
_LEFT, _RIGHT, _LABEL_GAP, _MARGIN = 8, 132, 17, 12
_PLOT_HEIGHT, _LONGEST = 150, 25
_MOST_COMMITTEES = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A floating bar of the waterfall.

    Args:
        kind: whole, up or down.
        y: top of its row.
        joint: where the next bar begins, along the row; None for the last one.
    """

    label: str
    amount: str
    kind: str
    y: int
    x: str
    width: str
    joint: str | None


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The bars, and where nothing is."""

    bars: tuple[Bar, ...]
    height: int
    zero: str


@dataclass(frozen=True, slots=True)
class Slope:
    """A line from the reference (at the left) to the plan."""

    label: str
    change: str
    start: str
    end: str
    label_y: str


@dataclass(frozen=True, slots=True)
class Slopes:
    """The lines of the frames that differ."""

    lines: tuple[Slope, ...]
    height: int
    zero: str


def step_label(step: Step, language: Language) -> str:
    """Return what a step is called."""
    return step.name or catalogue.label("plan_step", step.kind, language)


def waterfall(steps: Sequence[Step], unit: str, language: Language) -> Waterfall | None:
    """Return the way from one result to the other as bars; None where nobody knows it."""
    if not steps:
        return None
    steps = _fewer(steps, language)
    spans, level = [], Decimal(0)
    for step in steps:
        begin = Decimal(0) if step.kind in _WHOLE else level
        level = step.amount_sek if step.kind in _WHOLE else level + step.amount_sek
        spans.append((begin, level))
    low = min(Decimal(0), *(min(span) for span in spans))
    high = max(Decimal(0), *(max(span) for span in spans))
    scale = Decimal(WIDTH - 4) / ((high - low) or Decimal(1))

    def at(value: Decimal) -> Decimal:
        return (value - low) * scale + 2

    bars = []
    for place, (step, (begin, end)) in enumerate(zip(steps, spans, strict=True)):
        is_whole = step.kind in _WHOLE
        kind = "whole" if is_whole else "up" if step.amount_sek > 0 else "down"
        width = max(abs(at(end) - at(begin)), Decimal("1.5"))
        amount = money(step.amount_sek, unit, language, signed=not is_whole)
        joint = None if place == len(steps) - 1 else f"{at(end):.1f}"
        bars.append(
            Bar(
                step_label(step, language),
                amount,
                kind,
                place * _ROW,
                f"{min(at(begin), at(end)):.1f}",
                f"{width:.1f}",
                joint,
            )
        )
    return Waterfall(tuple(bars), len(bars) * _ROW - _ROW + _BAR + 24, f"{at(Decimal(0)):.1f}")


def _fewer(steps: Sequence[Step], language: Language) -> list[Step]:
    """Return the steps with the smallest committees taken together; the table has each of them."""
    committees = [step for step in steps if step.kind is StepKind.COMMITTEE]
    small = sorted(committees, key=lambda step: -abs(step.amount_sek))[_MOST_COMMITTEES - 1 :]
    if len(committees) <= _MOST_COMMITTEES:
        return list(steps)
    together = sum((step.amount_sek for step in small), Decimal(0))
    last = max(place for place, step in enumerate(steps) if step.kind is StepKind.COMMITTEE)
    kept = [step for step in steps[: last + 1] if step not in small]
    return [*kept, Step(StepKind.COMMITTEE, say("Övriga nämnder", language), together), *steps[last + 1 :]]


def slopes(frames: FrameComparison, column: int, language: Language) -> Slopes | None:
    """Return each frame that differs as a line by its change in per cent; None when none does."""
    changes = [
        (row.names[0], change) for row in frames.rows if (change := row.change_pct(column)) is not None and change
    ]
    if not changes:
        return None
    changes.sort(key=lambda one: -one[1])
    top, bottom = max(Decimal(0), changes[0][1]), min(Decimal(0), changes[-1][1])
    scale = Decimal(_PLOT_HEIGHT) / ((top - bottom) or Decimal(1))

    def at(value: Decimal) -> Decimal:
        return (top - value) * scale + _MARGIN

    places = _apart([at(change) for _, change in changes])
    lines = tuple(
        Slope(_short(name), f"{number(round(change, 1), language, signed=True)}\u00a0%", f"{at(Decimal(0)):.1f}",
              f"{at(change):.1f}", f"{place + 4:.1f}")
        for (name, change), place in zip(changes, places, strict=True)
    )  # fmt: skip
    height = int(max(places[-1], Decimal(_PLOT_HEIGHT + _MARGIN))) + _MARGIN
    return Slopes(lines, height, f"{at(Decimal(0)):.1f}")


def _apart(places: Sequence[Decimal]) -> list[Decimal]:
    """Return heights that are a line of letters apart, in the same order and as near as can be downwards."""
    found: list[Decimal] = []
    for place in places:
        found.append(max(place, found[-1] + _LABEL_GAP) if found else place)
    return found


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
