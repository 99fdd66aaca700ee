"""What must give when the result target fails: each remedy pulled alone, by the fewest whole steps that suffice.

Every answer is worked out again with `outlook` before it is given: with it the target is met, with one step less it is
not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.difference import Difference, apply_differences
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.outlook import Outlook, outlook
from styrkedja.budget.plan import Plan
from styrkedja.budget.scenarios.remedies import STEPS, Remedy, RemedyKind, remedies

_TARGET_STEP_PCT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One remedy's answer.

    Args:
        committee: whose frame; None for the others.
        amount: how far it must be pulled: öre, per cent or percentage points, SEK for a frame; None where it does
            not suffice however far it is pulled.
        level: where it stands then: the rate, the adjustment, the share, the additions or the frame of the year.
        share_pct: a frame's cut in per cent of the frame.
        missing_sek: what is missing of the target with the remedy pulled as far as it goes; 0 where it suffices.
        difference: what pulls it, to be laid on the plan; None where it does not suffice.
    """

    kind: RemedyKind
    committee: str | None
    amount: Decimal | None
    level: Decimal | None
    share_pct: Decimal | None
    missing_sek: Decimal
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class MustGive:
    """What one year that fails its target needs, or all years together.

    Args:
        year: None for a lasting measure from the first year on that mends every year.
        missing_sek: what is missing in the year, in the worst year where it is about all.
        ways: each remedy alone.
        affordable_pct: the target that the plan would meet as it is, in hundredths of a per cent.
    """

    year: int | None
    missing_sek: Decimal
    ways: tuple[Way, ...]
    affordable_pct: Decimal


def what_must_give(plan: Plan) -> tuple[MustGive, ...]:
    """Return what each year that fails its target needs, and then what mends all years; empty where none fails.

    Raises:
        WrongCallError: a figure of the plan cannot be.

    Source: docs/methods/scenarios.md.
    """
    found = outlook(plan)
    failing = [year.year for year in found.years if year.is_target_met is False]
    if not failing:
        return ()
    return (*(_needs(found, year) for year in failing), _needs(found, None))


def _needs(found: Outlook, year: int | None) -> MustGive:
    rooms_sek = _rooms(found, year)
    shares_pct = [
        one.statement.result_share_pct for one in found.years if one.statement is not None and one.year in rooms_sek
    ]
    return MustGive(
        year,
        -min(rooms_sek.values()),
        tuple(_way(remedy) for remedy in remedies(found, year)),
        min(shares_pct).quantize(_TARGET_STEP_PCT, rounding=ROUND_FLOOR),
    )


def _rooms(found: Outlook, year: int | None) -> dict[int, Decimal]:
    return {one.year: one.room_sek for one in found.years if one.room_sek is not None and year in {None, one.year}}


def _way(remedy: Remedy) -> Way:
    before = _rooms(remedy.outlook, remedy.year)
    most = _most(remedy)
    slopes = _slopes(remedy, before, most)
    steps = _fewest(lambda steps: _meets(remedy, steps), _guess(before, slopes, most), most) if slopes else None
    level = remedy.level
    if steps is None:
        reach = {year: room_sek + most * slopes.get(year, Decimal(0)) for year, room_sek in before.items()}
        missing_sek = max(Decimal(0), -min(reach.values()))
        return Way(
            kind=remedy.kind, committee=remedy.committee, amount=None, level=None, share_pct=None,
            missing_sek=missing_sek, difference=None,
        )  # fmt: skip
    amount = steps * STEPS[remedy.kind]
    return Way(
        kind=remedy.kind,
        committee=remedy.committee,
        amount=amount,
        level=_level_after(remedy.kind, level, amount),
        share_pct=amount / level * HUNDRED if remedy.kind is RemedyKind.FRAME else None,
        missing_sek=Decimal(0),
        difference=remedy.pulled(steps),
    )


def _level_after(kind: RemedyKind, level: Decimal, amount: Decimal) -> Decimal:
    if kind is RemedyKind.TAX_ORE:
        return level + amount / HUNDRED
    if kind is RemedyKind.ADDITIONS:
        return level * (1 - amount / HUNDRED)
    return level - amount


def _slopes(remedy: Remedy, before: dict[int, Decimal], most: int) -> dict[int, Decimal]:
    """Return what a step gives in each year, in SEK, out of the plan itself; empty where there is no step to take."""
    if not most:
        return {}
    # Many steps at once, so that what is rounded to whole kronor does not count.
    tried = min(most, 100)
    after = _after(remedy, tried) or before
    return {year: (after[year] - room_sek) / tried for year, room_sek in before.items()}


def _guess(before: dict[int, Decimal], slopes: dict[int, Decimal], most: int) -> int:
    steps = 1
    for year, room_sek in before.items():
        if room_sek < 0:
            if slopes[year] <= 0:
                return most
            steps = max(steps, int((-room_sek / slopes[year]).to_integral_value(rounding=ROUND_CEILING)))
    return min(steps, most)


def _after(remedy: Remedy, steps: int) -> dict[int, Decimal] | None:
    """Return the room of each year with the remedy pulled; None where it cannot be pulled so far.

    Then a frame would be below 0, in that year or a later one, or all activities together cost less than nothing.
    """
    try:
        found = outlook(apply_differences(remedy.outlook.plan, [remedy.pulled(steps)]))
    except WrongCallError:
        return None
    if remedy.kind is RemedyKind.FRAME and any(
        frame.amount_sek < 0 for year in found.years for frame in year.frames if frame.body == remedy.committee
    ):
        return None
    return _rooms(found, remedy.year)


def _most(remedy: Remedy) -> int:
    """Return how many steps the remedy can be pulled at most."""
    low, high = 0, remedy.most_steps + 1
    if _after(remedy, high - 1) is not None:
        return high - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _after(remedy, middle) is None else (middle, high)
    return low


def _meets(remedy: Remedy, steps: int) -> bool:
    after = _after(remedy, steps)
    return after is not None and all(room_sek >= 0 for room_sek in after.values())


def _fewest(is_enough: Callable[[int], bool], guess: int, most: int) -> int | None:
    """Return the fewest steps that suffice, searched from a guess outwards; None where even the most do not.

    More steps never make it worse.

    >>> _fewest(lambda steps: steps >= 37, 40, 100), _fewest(lambda steps: steps >= 37, 20, 100)
    (37, 37)
    >>> _fewest(lambda steps: False, 3, 9) is None
    True
    """
    low, high, stride = 0, guess, 1
    while not is_enough(high):
        if high == most:
            return None
        low, high, stride = high, min(most, high + stride), stride * 2
    stride = 1
    while high - stride > low and is_enough(high - stride):
        high, stride = high - stride, stride * 2
    low = max(low, high - stride)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high
