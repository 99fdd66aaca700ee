"""Monthly follow-up of one committee against its frame: to date, deviation, and forecasts for the year side by side.

Net costs are positive, and so are frames; a deviation is positive when less is spent than was budgeted. Nothing is
rounded. What was booked comes from `by_committee`; how years and committees are put together is `follow_up`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.budget.limits import HUNDRED

_ZERO = Decimal(0)
# One method that could be tried is the closest of one, and says nothing.
_FEWEST_COMPARED = 2


class Method(StrEnum):
    """How a forecast for the year is made; the order is the one in which one is chosen when nothing else decides."""

    BUDGET = "budget"
    LAST_YEAR = "last_year"
    RUN_RATE = "run_rate"


class ChosenBy(StrEnum):
    """Why a forecast is the chosen one."""

    REQUESTED = "requested"
    CLOSEST = "closest"
    ORDER = "order"


class Spread(StrEnum):
    """How the budget to date is known."""

    MONTHLY_BUDGET = "monthly_budget"
    LAST_YEAR = "last_year"
    EVEN = "even"


class NoForecast(StrEnum):
    """Why a method gives no forecast."""

    NO_BUDGET = "no_budget"
    NO_LAST_YEAR = "no_last_year"
    NO_SHARE = "no_share"
    NO_MONTHS = "no_months"


@dataclass(frozen=True, slots=True)
class Months:
    """The net costs of a financial year by month, in SEK.

    Args:
        net_cost_sek: one for each month, positive when money goes out.
        budget_sek: the monthly budget likewise; None when there is none.
        frame_sek: of the year; None when it is not given.
    """

    net_cost_sek: tuple[Decimal, ...]
    budget_sek: tuple[Decimal, ...] | None = None
    frame_sek: Decimal | None = None

    @property
    def planned_sek(self) -> Decimal | None:
        """What the year was given: the frame, else the sum of the monthly budget."""
        if self.frame_sek is not None:
            return self.frame_sek
        return None if self.budget_sek is None else _sum(self.budget_sek)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What one method says of the year; amount or reason is None."""

    method: Method
    amount_sek: Decimal | None
    reason: NoForecast | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """How far off a method was in earlier years at the same month.

    Args:
        mean_error_sek: mean of the differences between forecast and outcome, without their signs.
        years: how many years it could be tried in.
    """

    method: Method
    mean_error_sek: Decimal
    years: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One committee after some months of a year.

    Args:
        months: how many have passed.
        outcome_sek: net cost so far.
        budget_sek: budgeted so far; None without budget and frame.
        spread: how `budget_sek` is known.
        frame_sek: of the year, else the sum of the monthly budget.
        forecasts: one for each method, in the order of `Method`.
        chosen: None when no method gives a forecast.
        trials: of methods that could be tried in earlier years.
    """

    months: int
    outcome_sek: Decimal
    budget_sek: Decimal | None
    spread: Spread | None
    frame_sek: Decimal | None
    forecasts: tuple[Forecast, ...]
    chosen: Method | None
    chosen_by: ChosenBy | None
    trials: tuple[Trial, ...] = ()

    @property
    def deviation_sek(self) -> Decimal | None:
        """Budget so far less outcome so far: positive is better than budget."""
        return None if self.budget_sek is None else self.budget_sek - self.outcome_sek

    @property
    def used_pct(self) -> Decimal | None:
        """How much of the frame is used, per cent; None without a frame above 0."""
        if self.frame_sek is None or self.frame_sek <= 0:
            return None
        return self.outcome_sek / self.frame_sek * HUNDRED

    @property
    def forecast_sek(self) -> Decimal | None:
        """The chosen forecast for the year."""
        return next((one.amount_sek for one in self.forecasts if one.method is self.chosen), None)

    @property
    def range_sek(self) -> tuple[Decimal, Decimal] | None:
        """The lowest and the highest forecast."""
        amounts = [one.amount_sek for one in self.forecasts if one.amount_sek is not None]
        return (min(amounts), max(amounts)) if amounts else None

    @property
    def forecast_deviation_sek(self) -> Decimal | None:
        """Frame less forecast: positive is better than the frame.

        Source: the forecast of interim reports, KL 11:16; docs/methods/outcome.md.
        """
        forecast = self.forecast_sek
        return None if self.frame_sek is None or forecast is None else self.frame_sek - forecast


def follow_up(year: Months, months: int, earlier: Sequence[Months] = (), *, method: Method | None = None) -> FollowUp:
    """Return where a committee stands after some months.

    Args:
        year: the year that is followed; months after *months* are not looked at, but those of the budget are.
        months: how many have passed, 0 to those of the year.
        earlier: whole years before it, the last one first and none left out.
        method: the forecast that is wanted; without it the one that was closest in earlier years, where at least two
            could be tried, else the first of `Method` that can be made. One that cannot be made is never chosen.

    >>> even = Months(tuple([Decimal(10)] * 8 + [Decimal(0)] * 4), frame_sek=Decimal(114))
    >>> found = follow_up(even, 8)
    >>> int(found.budget_sek), int(found.deviation_sek), int(found.forecast_sek), int(found.forecast_deviation_sek)
    (76, -4, 118, -4)
    """
    last = earlier[0] if earlier else None
    budget, spread = _budget_to_date(year, months, last)
    forecasts = _forecasts(year, months, last)
    trials = _trials(months, len(year.net_cost_sek), earlier)
    chosen, chosen_by = _choose(forecasts, trials, method)
    return FollowUp(
        months, _sum(year.net_cost_sek[:months]), budget, spread, year.planned_sek, forecasts, chosen, chosen_by, trials
    )


def share_to_date(year: Months, months: int) -> Decimal | None:
    """Return the share of a year's net cost that fell in its first months; None when it is not above 0 and at most 1.

    A committee whose net cost turns its sign over the year has no profile that another year could be read by.

    >>> share_to_date(Months((Decimal(30), Decimal(70))), 1)
    Decimal('0.3')
    """
    whole = _sum(year.net_cost_sek)
    if not whole:
        return None
    share = _sum(year.net_cost_sek[:months]) / whole
    return share if 0 < share <= 1 else None


def _budget_to_date(year: Months, months: int, last: Months | None) -> tuple[Decimal | None, Spread | None]:
    if year.budget_sek is not None:
        return _sum(year.budget_sek[:months]), Spread.MONTHLY_BUDGET
    if year.frame_sek is None:
        return None, None
    if last is not None and _is_alike(year, last) and share_to_date(last, months) is not None:
        # Multiplied before divided, so that what comes out even is exact.
        return year.frame_sek * _sum(last.net_cost_sek[:months]) / _sum(last.net_cost_sek), Spread.LAST_YEAR
    return year.frame_sek * months / len(year.net_cost_sek), Spread.EVEN


def _forecasts(year: Months, months: int, last: Months | None) -> tuple[Forecast, ...]:
    if not months:
        return tuple(Forecast(method, None, NoForecast.NO_MONTHS) for method in Method)
    return _by_budget(year, months, last), _by_last_year(year, months, last), _by_run_rate(year, months)


def _by_budget(year: Months, months: int, last: Months | None) -> Forecast:
    planned = year.planned_sek
    to_date, spread = _budget_to_date(year, months, last)
    if planned is None or to_date is None:
        return Forecast(Method.BUDGET, None, NoForecast.NO_BUDGET)
    # What remains is that of the monthly budget where there is one, also when its sum is not the frame.
    whole = _sum(year.budget_sek) if spread is Spread.MONTHLY_BUDGET and year.budget_sek is not None else planned
    return Forecast(Method.BUDGET, _sum(year.net_cost_sek[:months]) + whole - to_date)


def _by_last_year(year: Months, months: int, last: Months | None) -> Forecast:
    if last is None or not _is_alike(year, last):
        return Forecast(Method.LAST_YEAR, None, NoForecast.NO_LAST_YEAR)
    if share_to_date(last, months) is None:
        return Forecast(Method.LAST_YEAR, None, NoForecast.NO_SHARE)
    to_date, last_to_date = _sum(year.net_cost_sek[:months]), _sum(last.net_cost_sek[:months])
    return Forecast(Method.LAST_YEAR, to_date * _sum(last.net_cost_sek) / last_to_date)


def _by_run_rate(year: Months, months: int) -> Forecast:
    return Forecast(Method.RUN_RATE, _sum(year.net_cost_sek[:months]) * len(year.net_cost_sek) / months)


def _trials(months: int, length: int, earlier: Sequence[Months]) -> tuple[Trial, ...]:
    """Return how far off each method would have been at the same month of earlier years of the same length."""
    errors: dict[Method, list[Decimal]] = {method: [] for method in Method}
    for at, year in enumerate(earlier):
        if len(year.net_cost_sek) != length:
            continue
        before = earlier[at + 1] if at + 1 < len(earlier) else None
        for forecast in _forecasts(year, months, before):
            if forecast.amount_sek is not None:
                errors[forecast.method].append(abs(forecast.amount_sek - _sum(year.net_cost_sek)))
    return tuple(Trial(method, _sum(found) / len(found), len(found)) for method, found in errors.items() if found)


def _choose(
    forecasts: Sequence[Forecast], trials: Sequence[Trial], method: Method | None
) -> tuple[Method | None, ChosenBy | None]:
    possible = [one.method for one in forecasts if one.amount_sek is not None]
    if method in possible:
        return method, ChosenBy.REQUESTED
    tried = [trial for trial in trials if trial.method in possible]
    if len(tried) >= _FEWEST_COMPARED:
        return min(tried, key=lambda trial: trial.mean_error_sek).method, ChosenBy.CLOSEST
    return (possible[0], ChosenBy.ORDER) if possible else (None, None)


def _is_alike(year: Months, other: Months) -> bool:
    return len(year.net_cost_sek) == len(other.net_cost_sek)


def _sum(amounts: Sequence[Decimal]) -> Decimal:
    return sum(amounts, _ZERO)
