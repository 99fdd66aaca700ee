"""Follow-up by month against the frame, and forecasts for the year."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.budget.outcome.by_committee import outcome_of
from styrkedja.budget.outcome.follow_up import Monthly, ThroughBy, follow_up_all
from styrkedja.budget.outcome.map import Financing
from styrkedja.budget.outcome.monthly import ChosenBy, Method, Months, NoForecast, Spread, follow_up, share_to_date
from tests.budget.municipal_sie import FINANCE, SCHOOL, SOCIAL, Booking, books, budget, read, sie_text, the_map

MILLION = Decimal(1_000_000)
FRAMES = {(SCHOOL, 2026): Decimal("109.2") * MILLION, (SOCIAL, 2026): Decimal("70.8") * MILLION}


def _mkr(*amounts: float | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(amount)) * MILLION for amount in amounts)


def _almfors(*, with_budget: bool = True, through: int = 8) -> Monthly:
    file = read(sie_text(books(range(1, through + 1)), budget() if with_budget else ()))
    return follow_up_all(outcome_of(file, the_map(), "almfors.se"), FRAMES)


def test_the_worked_example_after_august() -> None:
    monthly = _almfors()
    assert (monthly.through, monthly.months, monthly.through_by) == (dt.date(2026, 8, 1), 8, ThroughBy.BOOKED)
    school = monthly.committees[0].follow_up
    assert school.outcome_sek == Decimal("73.6") * MILLION
    assert (school.budget_sek, school.spread) == (Decimal("72.8") * MILLION, Spread.MONTHLY_BUDGET)
    assert school.deviation_sek == Decimal("-0.8") * MILLION
    assert [one.amount_sek for one in school.forecasts] == [*_mkr(110), None, *_mkr("110.4")]
    assert (school.chosen, school.chosen_by) == (Method.BUDGET, ChosenBy.ORDER)
    assert school.range_sek == (_mkr(110)[0], _mkr("110.4")[0])
    assert school.forecast_deviation_sek == Decimal("-0.8") * MILLION
    assert school.used_pct is not None
    assert round(school.used_pct, 1) == Decimal("67.4")
    social = monthly.committees[1].follow_up
    assert (social.outcome_sek, social.deviation_sek, social.forecast_sek) == _mkr("47.4", "-0.2", 71)


def test_sums_are_of_what_was_chosen_and_never_mix_who_pays() -> None:
    tax, central, every = _almfors().sums
    assert (tax.financing, central.financing, every.financing) == (Financing.TAX, Financing.CENTRAL, None)
    assert (tax.outcome_sek, tax.frame_sek, tax.forecast_sek, tax.forecast_deviation_sek) == _mkr(121, 180, 181, -1)
    # The finances have no frame, so all together have none.
    assert (central.frame_sek, every.frame_sek, every.outcome_sek) == (None, None, *_mkr("-38.6"))
    assert _almfors().committees[2].committee == FINANCE


def test_without_a_monthly_budget_the_frame_is_spread_evenly() -> None:
    school = _almfors(with_budget=False).committees[0].follow_up
    assert (school.budget_sek, school.spread) == (Decimal("72.8") * MILLION, Spread.EVEN)
    assert school.forecast_sek == 110 * MILLION


LAST = Months(_mkr(5, 5, 10, 20))


def test_the_frame_is_spread_as_last_year_when_that_is_known() -> None:
    found = follow_up(Months(_mkr(6, 6, 0, 0), frame_sek=_mkr(48)[0]), 2, [LAST])
    # A quarter of last year's net cost fell in its first half.
    assert (found.budget_sek, found.spread, found.deviation_sek) == (_mkr(12)[0], Spread.LAST_YEAR, Decimal(0))
    assert [one.amount_sek for one in found.forecasts] == list(_mkr(48, 48, 24))


def test_the_method_that_was_closest_before_is_chosen() -> None:
    earlier = [LAST, Months(_mkr(6, 6, 12, 24))]
    found = follow_up(Months(_mkr(6, 6, 0, 0), frame_sek=_mkr(60)[0]), 2, earlier)
    # The year before gave last year's 40 exactly; the run rate said 20 of 40, and 24 of 48.
    assert [(one.method, one.mean_error_sek, one.years) for one in found.trials] == [
        (Method.LAST_YEAR, 0, 1), (Method.RUN_RATE, 22 * MILLION, 2),
    ]  # fmt: skip
    assert (found.chosen, found.chosen_by, found.forecast_sek) == (Method.LAST_YEAR, ChosenBy.CLOSEST, 48 * MILLION)
    assert found.range_sek == _mkr(24, 57)


def test_a_method_that_is_asked_for_is_chosen_if_it_can_be() -> None:
    year = Months(_mkr(6, 6, 0, 0), frame_sek=_mkr(60)[0])
    assert follow_up(year, 2, method=Method.RUN_RATE).forecast_sek == 24 * MILLION
    other = follow_up(year, 2, method=Method.LAST_YEAR)
    assert (other.chosen, other.chosen_by) == (Method.BUDGET, ChosenBy.ORDER)


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        (None, NoForecast.NO_LAST_YEAR),
        (Months(_mkr(1, 1)), NoForecast.NO_LAST_YEAR),
        (Months(_mkr(0, 0, 0, 0)), NoForecast.NO_SHARE),
        (Months(_mkr(-3, 1, 8, 8)), NoForecast.NO_SHARE),
        (Months(_mkr(9, 9, -6, -6)), NoForecast.NO_SHARE),
    ],
)
def test_a_last_year_that_tells_nothing_gives_no_forecast(last: Months | None, reason: NoForecast) -> None:
    found = follow_up(Months(_mkr(1, 1, 0, 0)), 2, [last] if last else [])
    assert found.forecasts[1].reason is reason
    assert found.forecasts[0].reason is NoForecast.NO_BUDGET
    assert (found.chosen, found.budget_sek, found.used_pct) == (Method.RUN_RATE, None, None)


def test_before_the_first_month_there_is_no_forecast() -> None:
    found = follow_up(Months(_mkr(0, 0), frame_sek=_mkr(10)[0]), 0)
    assert {one.reason for one in found.forecasts} == {NoForecast.NO_MONTHS}
    assert (found.chosen, found.forecast_sek, found.range_sek, found.budget_sek) == (None, None, None, Decimal(0))


COSTS = st.lists(st.decimals(min_value=0, max_value=10**9, places=2), min_size=12, max_size=12).map(tuple)


@given(COSTS, COSTS, st.integers(1, 12))
def test_deviation_and_forecast_hold_together(
    costs: tuple[Decimal, ...], planned: tuple[Decimal, ...], months: int
) -> None:
    found = follow_up(Months(costs, planned), months)
    assert found.deviation_sek is not None
    # The forecast by budget is as far from the frame as the outcome is from its budget so far.
    assert found.forecast_deviation_sek == found.deviation_sek
    assert found.range_sek is not None
    assert found.forecast_sek is not None
    assert found.range_sek[0] <= found.forecast_sek <= found.range_sek[1]


@given(COSTS, COSTS)
def test_after_the_last_month_every_method_says_the_outcome(
    costs: tuple[Decimal, ...], last: tuple[Decimal, ...]
) -> None:
    found = follow_up(Months(costs, frame_sek=Decimal(5)), 12, [Months(last)])
    assert {one.amount_sek for one in found.forecasts if one.reason is None} == {sum(costs)}


@given(COSTS, st.integers(1, 12), st.integers(2, 9))
def test_a_year_that_is_last_year_times_something_is_forecast_exactly(
    last: tuple[Decimal, ...], months: int, times: int
) -> None:
    year = tuple(cost * times for cost in last)
    share = share_to_date(Months(last), months)
    [_, forecast, _] = follow_up(Months(year), months, [Months(last)]).forecasts
    if share is None:
        assert forecast.reason is NoForecast.NO_SHARE
    else:
        assert forecast.amount_sek == sum(year)


def test_the_month_may_be_chosen_and_what_comes_later_is_told() -> None:
    outcome = outcome_of(read(sie_text(books())), the_map(), "almfors.se")
    monthly = follow_up_all(outcome, FRAMES, through=dt.date(2026, 6, 1))
    assert (monthly.months, monthly.through_by) == (6, ThroughBy.REQUESTED)
    assert monthly.later_sek == Decimal("-28.7") * MILLION
    with pytest.raises(WrongCallError) as caught:
        follow_up_all(outcome, FRAMES, through=dt.date(2027, 1, 1))
    assert caught.value.values == {"name": "almfors.se", "value": "2027-01", "first": "2026-01", "last": "2026-12"}


@pytest.mark.parametrize(
    ("covered_to", "months"), [("2026-08-31", 8), ("2026-08-30", 7), ("2026-12-31", 12), ("2027-01-31", 12)]
)
def test_a_month_that_the_file_includes_in_part_is_not_counted(covered_to: str, months: int) -> None:
    outcome = outcome_of(read(sie_text(books())), the_map(), "almfors.se")
    assert follow_up_all(outcome, FRAMES, covered_to=dt.date.fromisoformat(covered_to)).months == months


def test_only_an_unbroken_row_of_years_before_is_used() -> None:
    files = {
        year: outcome_of(read(sie_text(books(), year=year)), the_map(), f"{year}.se") for year in (2022, 2024, 2025)
    }
    this = outcome_of(read(sie_text(books([1, 2]))), the_map(), "almfors.se")
    assert follow_up_all(this, FRAMES, earlier=list(files.values())).earlier == (files[2025], files[2024])
    assert follow_up_all(this, FRAMES, earlier=[files[2022]]).earlier == ()
    # A year that is booked in part has no profile.
    part = outcome_of(read(sie_text(books(range(1, 12)), year=2025)), the_map(), "2025.se")
    assert follow_up_all(this, FRAMES, earlier=[part, files[2024]]).earlier == ()
    profile = follow_up_all(this, {}, earlier=[files[2025]]).committees[1].follow_up
    # 11.6 of last year's 70.6 mkr fell in January and February, as this year.
    assert profile.forecasts[1].amount_sek is not None
    assert round(profile.forecasts[1].amount_sek) == Decimal("70.6") * MILLION


def test_a_committee_without_a_row_of_budget_has_none_but_its_frame() -> None:
    only_social = [one for one in budget() if "2010" in one.objects]
    file = read(sie_text(books([1]), only_social))
    monthly = follow_up_all(outcome_of(file, the_map(), "almfors.se"), FRAMES)
    assert [one.follow_up.spread for one in monthly.committees] == [Spread.EVEN, Spread.MONTHLY_BUDGET, None]


def test_what_has_no_committee_is_in_no_sum() -> None:
    file = read(sie_text([*books([1]), Booking(1, "5010", '1 "9999"', MILLION)]))
    monthly = follow_up_all(outcome_of(file, the_map(), "almfors.se"), FRAMES)
    assert monthly.sums[0].outcome_sek == 15 * MILLION
