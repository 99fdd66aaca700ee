"""A plan's frames, committee by committee and year by year, each in its parts."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.frames import AgeGroupVolume, Frame, FrameChange, YearChanges, first_frame, next_frame
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.plan import CommitteePlan, Plan, VolumePlan
from styrkedja.budget.plan_capital import CapitalCosts, capital_costs, charged

_ByPlace = dict[tuple[str, int], list[FrameChange]]
NOTHING_SEK = Decimal(0)


def base_frames(plan: Plan) -> tuple[Frame, ...]:
    """Return the frames of the base year, of those committees that the plan has one for."""
    year = plan.base_year
    return tuple(
        first_frame(committee.name, year, committee.frame_sek[year], committee.state_grants_sek.get(year, NOTHING_SEK))
        for committee in plan.committees
        if year in committee.frame_sek
    )


def frames_by_year(plan: Plan, costs: CapitalCosts | None = None) -> dict[int, tuple[Frame, ...]]:
    """Return each plan year's frames in the plan's order of committees.

    Years from the first one on that cannot be worked out are left out: where the index does not say the year, or a
    committee has a frame for neither the year nor the one before.

    Args:
        costs: what the plan's investments cost, where `capital_costs` has already been asked.

    Raises:
        WrongCallError: state grants or persons below 0, or a volume without its base year's persons.
    """
    moves = _Moves(plan, capital_costs(plan) if costs is None else costs)
    index_years = frozenset(year for year, _ in plan.index.changes_pct) if plan.index else frozenset()
    by_year: dict[int, tuple[Frame, ...]] = {}
    before = {frame.body: frame for frame in base_frames(plan)}
    for year in plan.years:
        frames = []
        for committee in plan.committees:
            previous = before.get(committee.name)
            if year not in committee.frame_sek and (previous is None or year not in index_years):
                return by_year
            if previous is None:
                previous = first_frame(committee.name, year - 1, NOTHING_SEK)
            frames.append(next_frame(previous, plan.index, moves.of(committee, year)))
        by_year[year] = tuple(frames)
        before = {frame.body: frame for frame in frames}
    return by_year


class _Moves:
    """What moves each frame in each year, gathered once for the plan."""

    __slots__ = ("capital_sek", "lasting", "one_offs", "plan")

    def __init__(self, plan: Plan, costs: CapitalCosts) -> None:
        self.plan = plan
        self.lasting, self.one_offs = _changes(plan)
        self.capital_sek = charged(costs)

    def of(self, committee: CommitteePlan, year: int) -> YearChanges:
        """Return what moves a committee's frame in *year* besides the index."""
        plan, place = self.plan, (committee.name, year)
        return YearChanges(
            plan.common_pct.get(year, NOTHING_SEK),
            tuple(_volume(plan, volume, year) for volume in committee.volumes) if committee.volumes else (),
            tuple(self.lasting.get(place, ())),
            committee.state_grants_sek.get(year, NOTHING_SEK),
            plan.index_share_pct.get(year, HUNDRED),
            tuple(self.one_offs.get(place, ())),
            self.capital_sek.get(place, NOTHING_SEK),
            _given(committee, year),
        )


def _given(committee: CommitteePlan, year: int) -> tuple[Decimal, Decimal] | None:
    if year not in committee.frame_sek:
        return None
    return committee.frame_sek.get(year - 1, NOTHING_SEK), committee.frame_sek[year]


def _changes(plan: Plan) -> tuple[_ByPlace, _ByPlace]:
    lasting: _ByPlace = defaultdict(list)
    one_offs: _ByPlace = defaultdict(list)
    for change in plan.changes:
        kept = one_offs if change.is_one_off else lasting
        for year, amount_sek in change.amount_sek.items():
            kept[change.committee, year].append(FrameChange(change.label, amount_sek))
    return lasting, one_offs


def _volume(plan: Plan, volume: VolumePlan, year: int) -> AgeGroupVolume:
    for needed in (year - 1, year):
        if needed not in volume.persons:
            raise WrongCallError("budget_volume_year", group=volume.group, year=str(needed))
    price_sek = volume.unit_price_sek
    if volume.price_year != year:
        if plan.index is None:
            raise WrongCallError("budget_index_missing", year=str(year))
        price_sek *= plan.index.factor(volume.price_year, year)
    return AgeGroupVolume(
        volume.group, volume.persons[year - 1], volume.persons[year], price_sek, volume.compensated_pct
    )
