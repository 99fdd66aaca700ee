"""All committees of a year followed up at once: which month it goes to, which years come before, and the sums."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.outcome.by_committee import Amounts, CommitteeOutcome, Outcome
from styrkedja.budget.outcome.map import Financing
from styrkedja.budget.outcome.monthly import FollowUp, Method, Months, follow_up


class ThroughBy(StrEnum):
    """How the last month that counts is known: asked for, stated by the file (#OMFATTN), or the last that is booked."""

    REQUESTED = "requested"
    FILE = "file"
    BOOKED = "booked"


@dataclass(frozen=True, slots=True)
class CommitteeFollowUp:
    """A committee with its books and where it stands."""

    committee: str
    financing: Financing
    booked: CommitteeOutcome
    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class FollowUpSum:
    """The sums of committees that are paid in the same way; a sum is None where one of them lacks the figure.

    The forecast is the sum of what was chosen for each, never a forecast of the sum.
    """

    financing: Financing | None
    outcome_sek: Decimal
    budget_sek: Decimal | None
    deviation_sek: Decimal | None
    frame_sek: Decimal | None
    forecast_sek: Decimal | None
    forecast_deviation_sek: Decimal | None


@dataclass(frozen=True, slots=True)
class Monthly:
    """The follow-up of a year.

    Args:
        through: the first day of the last month that is counted; None when no month is.
        through_by: how the month is known.
        committees: in the order of the map.
        sums: of each way of financing that there is, then of all committees; nothing without a committee is in them.
        later_sek: net cost in months after `through`, not counted; what has no committee is in it.
        undated_sek: net cost that the file gives no month for, not counted.
        earlier: the years before that could be used, the last one first.
    """

    outcome: Outcome
    through: dt.date | None
    through_by: ThroughBy
    committees: tuple[CommitteeFollowUp, ...]
    sums: tuple[FollowUpSum, ...]
    later_sek: Decimal
    undated_sek: Decimal
    earlier: tuple[Outcome, ...]

    @property
    def months(self) -> int:
        """How many months are counted."""
        return 0 if self.through is None else self.outcome.months.index(self.through) + 1


def follow_up_all(  # noqa: PLR0913  # what a person may choose
    outcome: Outcome,
    frames_sek: Mapping[tuple[str, int], Decimal],
    *,
    through: dt.date | None = None,
    covered_to: dt.date | None = None,
    earlier: Sequence[Outcome] = (),
    method: Method | None = None,
) -> Monthly:
    """Return where every committee stands.

    Args:
        frames_sek: the frames that are known, by committee and `budget_year`.
        through: the first day of the last month to count; without it the last one that *covered_to* includes whole, and
            without that the last one with anything booked.
        covered_to: the last day that the file includes, of #OMFATTN.
        earlier: years before, in any order; only an unbroken row of whole years up to this one is used.
        method: see `monthly.follow_up`.

    Raises:
        WrongCallError: the month is not of the financial year.
    """
    count = _count(outcome, through, covered_to)
    before = _unbroken(outcome, earlier)
    committees = tuple(_follow_up(outcome, one, frames_sek, count, before, method) for one in outcome.committees)
    everyone = (*outcome.committees, outcome.without)
    return Monthly(
        outcome,
        outcome.months[count - 1] if count else None,
        _through_by(outcome, through, covered_to),
        committees,
        _sums(committees),
        sum((month.net_cost_sek for one in everyone for month in one.outcome.months[count:]), Decimal(0)),
        sum((one.outcome.undated.net_cost_sek for one in everyone), Decimal(0)),
        tuple(before),
    )


def _follow_up(  # noqa: PLR0913, PLR0917  # the arguments of `follow_up_all` for one committee
    outcome: Outcome,
    one: CommitteeOutcome,
    frames_sek: Mapping[tuple[str, int], Decimal],
    count: int,
    before: Sequence[Outcome],
    method: Method | None,
) -> CommitteeFollowUp:
    earlier = [
        _months(year, past, frames_sek)
        for year in before
        for past in year.committees
        if past.committee == one.committee
    ]
    found = follow_up(_months(outcome, one, frames_sek), count, earlier, method=method)
    return CommitteeFollowUp(one.committee, one.financing, one, found)


def _count(outcome: Outcome, through: dt.date | None, covered_to: dt.date | None) -> int:
    if through is not None:
        if through not in outcome.months:
            first, last = (f"{one:%Y-%m}" for one in (outcome.months[0], outcome.months[-1]))
            raise WrongCallError(
                "budget_outcome_through", name=outcome.name, value=f"{through:%Y-%m}", first=first, last=last
            )
        return outcome.months.index(through) + 1
    if not outcome.is_monthly:
        return 0
    booked = outcome.booked_months
    if covered_to is None or not _is_inside(outcome, covered_to):
        return booked
    # The day after the last one is the first of a month when the month is whole.
    after = covered_to + dt.timedelta(days=1)
    whole = sum(1 for month in outcome.months if month < after.replace(day=1))
    return len(outcome.months) if covered_to == outcome.year.end else whole


def _is_inside(outcome: Outcome, day: dt.date) -> bool:
    return outcome.year.start <= day <= outcome.year.end


def _through_by(outcome: Outcome, through: dt.date | None, covered_to: dt.date | None) -> ThroughBy:
    if through is not None:
        return ThroughBy.REQUESTED
    return ThroughBy.FILE if covered_to is not None and _is_inside(outcome, covered_to) else ThroughBy.BOOKED


def _unbroken(outcome: Outcome, earlier: Iterable[Outcome]) -> list[Outcome]:
    """Return the years before, the last one first, up to the first that is missing or not whole month by month."""
    found = []
    start = outcome.year.start
    for year in sorted(earlier, key=lambda one: one.year.end, reverse=True):
        if year.year.end + dt.timedelta(days=1) != start:
            continue
        # A year that is booked in part would give a profile, and an outcome to try the methods on, that it never had.
        if not year.is_monthly or not year.booked_months == len(year.months) == len(outcome.months):
            break
        found.append(year)
        start = year.year.start
    return found


def _months(outcome: Outcome, one: CommitteeOutcome, frames_sek: Mapping[tuple[str, int], Decimal]) -> Months:
    # A committee without a single row of budget has none, which is not a budget of nothing.
    has_budget = one.budget is not None and any(month != Amounts() for month in one.budget.months)
    budget = tuple(month.net_cost_sek for month in one.budget.months) if has_budget and one.budget is not None else None
    net_costs = tuple(month.net_cost_sek for month in one.outcome.months)
    return Months(net_costs, budget, frames_sek.get((one.committee, outcome.budget_year)))


def _sums(committees: Sequence[CommitteeFollowUp]) -> tuple[FollowUpSum, ...]:
    kinds = [one for one in Financing if any(committee.financing is one for committee in committees)]
    sums = [_sum([one for one in committees if one.financing is kind], kind) for kind in kinds]
    return (*sums, _sum(committees, None)) if len(kinds) > 1 else (*sums,)


def _sum(committees: Sequence[CommitteeFollowUp], financing: Financing | None) -> FollowUpSum:
    found = [one.follow_up for one in committees]
    return FollowUpSum(
        financing,
        sum((one.outcome_sek for one in found), Decimal(0)),
        _all(one.budget_sek for one in found),
        _all(one.deviation_sek for one in found),
        _all(one.frame_sek for one in found),
        _all(one.forecast_sek for one in found),
        _all(one.forecast_deviation_sek for one in found),
    )


def _all(amounts: Iterable[Decimal | None]) -> Decimal | None:
    total = Decimal(0)
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total
