"""How a target stands: the status rule, what is left, and when it arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Baseline, Direction, Milestone, PathKind, Target
from styrkedja.indicators.assessment import Assessment, Reason, Status, assess, uncertainty_kpi
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.gender_gap import assess_by_gender

TODAY = date(2026, 11, 21)
# Values of a year are published in September of the same year.
KPI = Kpi("N15436", "Elever i åk 9, andel (%)", publication_date=date(2026, 9, 25), publication_year=2026)
TARGET = Target("N15436", "1999", 2028, 92.0, Direction.INCREASE, Baseline(2024, 80.0, KPI.title, "%"))
VALUES = st.integers(-1_000, 1_000).map(lambda number: number / 4)


def series(values: dict[int, float], gender: Gender = Gender.TOTAL) -> Series:
    return Series("N15436", "1999", gender, tuple(values), tuple(values.values()))


def found(values: dict[int, float], target: Target = TARGET, today: date = TODAY, kpi: Kpi | None = KPI) -> Assessment:
    return assess(target, series(values), today=today, kpi=kpi)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(92.0, Status.REACHED), (93.0, Status.REACHED), (86.0, Status.ON_PATH), (85.9, Status.BEHIND),
     (80.1, Status.BEHIND), (80.0, Status.WRONG_WAY), (79.0, Status.WRONG_WAY)],
)  # fmt: skip
def test_the_status_follows_from_where_the_outcome_lies_between_baseline_and_path(
    outcome: float, status: Status
) -> None:
    assert found({2024: 80.0, 2025: 81.0, 2026: outcome}).status is status


def test_the_worked_example_of_the_method() -> None:
    """80 % in 2024, 92 % in 2028; 83 % in 2026: a quarter of the way when half the time has gone."""
    result = found({2024: 80.0, 2026: 83.0})
    assert (result.status, result.progress, result.expected) == (Status.BEHIND, 0.25, 86.0)
    assert (result.gap, result.gap_to_path) == (9.0, 3.0)
    assert (result.pace, result.needed_pace) == (1.5, 4.5)
    assert (result.years_left, result.arrival_year, result.delay_years) == (6.0, 2032, 4)


def test_a_target_reached_has_nothing_left() -> None:
    result = found({2026: 95.0})
    assert (result.gap, result.years_left, result.arrival_year) == (-3.0, 0.0, 2026)


def test_a_target_that_moves_away_never_arrives() -> None:
    result = found({2026: 79.0})
    assert (result.years_left, result.arrival_year, result.delay_years) == (None, None, None)


def test_a_target_whose_first_outcome_is_not_published_yet_is_too_early() -> None:
    target = replace(TARGET, baseline=Baseline(2026, 80.0, KPI.title))
    result = found({2025: 79.0, 2026: 80.0}, target)
    assert (result.status, result.next_publication) == (Status.TOO_EARLY, date(2027, 9, 25))
    assert found({2026: 80.0}, target, date(2027, 9, 26)).status is Status.NO_DATA


def test_without_a_publication_date_two_years_are_waited() -> None:
    assert found({2024: 80.0}, kpi=None, today=date(2026, 12, 31)).status is Status.TOO_EARLY
    late = found({2024: 80.0}, kpi=None, today=date(2027, 1, 1))
    assert (late.status, late.reasons) == (Status.NO_DATA, (Reason.NO_OUTCOME,))


def test_a_series_that_ended_before_the_target_year_cannot_be_judged() -> None:
    ended = Kpi("U21401", "Personalkontinuitet, medelvärde (- 2025)")
    result = found({2025: 99.0}, kpi=ended)
    assert (result.status, result.ended_year, result.outcome) == (Status.CLOSED, 2025, 99.0)


def test_after_the_target_year_its_own_outcome_counts_and_later_ones_are_told() -> None:
    result = found({2028: 91.9, 2029: 95.0}, today=date(2030, 1, 1))
    assert (result.status, result.year, result.later) == (Status.NOT_REACHED, 2028, ((2029, 95.0),))
    assert Reason.LATER_CHANGED in result.reasons
    assert found({2028: 92.0}, today=date(2030, 1, 1)).status is Status.REACHED


def test_until_the_target_years_outcome_comes_the_latest_one_is_judged() -> None:
    kpi = replace(KPI, publication_date=date(2027, 8, 28))  # the year after
    waiting = found({2027: 90.0}, today=date(2029, 3, 1), kpi=kpi)
    assert (waiting.status, waiting.reasons) == (Status.ON_PATH, (Reason.AWAITS_TARGET_YEAR,))
    assert waiting.next_publication == date(2029, 8, 28)
    late = found({2027: 90.0}, today=date(2029, 9, 1), kpi=kpi)
    assert (late.status, late.reasons) == (Status.NO_DATA, (Reason.TARGET_YEAR_MISSING,))


def test_without_a_baseline_only_a_target_that_is_reached_can_be_told() -> None:
    bare = replace(TARGET, baseline=None)
    assert found({2026: 92.5}, bare).status is Status.REACHED
    result = found({2026: 90.0}, bare)
    assert (result.status, result.reasons, result.gap) == (Status.NO_DATA, (Reason.NO_BASELINE,), 2.0)


def test_a_target_to_keep_allows_two_per_cent_or_what_it_says() -> None:
    keep = replace(TARGET, direction=Direction.KEEP, value=80.0)
    assert found({2026: 81.6}, keep).status is Status.ON_PATH
    assert found({2026: 78.3}, keep).status is Status.WRONG_WAY
    assert found({2026: 81.6}, replace(keep, tolerance=1.0)).status is Status.WRONG_WAY
    assert found({2028: 81.6}, keep, date(2029, 1, 1)).status is Status.REACHED


def test_a_baseline_already_better_than_the_target_makes_it_a_floor() -> None:
    floor = replace(TARGET, value=78.0)
    assert found({2026: 78.5}, floor).status is Status.ON_PATH
    result = found({2026: 77.0}, floor)
    assert (result.status, result.reasons) == (Status.WRONG_WAY, (Reason.FLOOR,))


def test_before_the_first_milestone_the_baseline_is_enough() -> None:
    steps = replace(TARGET, path=PathKind.STEPWISE, milestones=(Milestone(2027, 85.0),))
    assert found({2026: 80.0}, steps).status is Status.ON_PATH
    assert found({2026: 79.9}, steps).status is Status.WRONG_WAY


def test_a_surveys_change_within_its_uncertainty_is_no_real_change() -> None:
    target = replace(TARGET, kpi="N00650")
    twin = Series("U01650", "1999", Gender.TOTAL, (2024, 2026), (3.0, 2.0))
    unsure = assess(target, series({2026: 77.0}), today=TODAY, kpi=None, uncertainty=twin)
    assert (unsure.status, unsure.is_real_change) == (Status.BEHIND, False)
    assert Reason.WITHIN_UNCERTAINTY in unsure.reasons
    sure = assess(target, series({2026: 74.9}), today=TODAY, kpi=None, uncertainty=twin)
    assert (sure.status, sure.is_real_change, sure.reasons) == (Status.WRONG_WAY, True, ())


def test_only_key_figures_of_the_citizens_survey_have_a_twin() -> None:
    assert [uncertainty_kpi(one) for one in ("N00594", "N00610", "U00502", "N00801")] == [
        "U01594", "U01610", None, None,
    ]  # fmt: skip


def test_women_and_men_are_judged_from_their_own_baselines_and_the_gap_is_told() -> None:
    sides = {
        Gender.WOMEN: series({2024: 84.0, 2026: 90.0}, Gender.WOMEN),
        Gender.MEN: series({2024: 76.0, 2026: 77.0}, Gender.MEN),
    }
    both = assess_by_gender(TARGET, sides, today=TODAY, kpi=KPI)
    assert both is not None
    assert (both.women.status, both.men.status) == (Status.ON_PATH, Status.BEHIND)
    assert both.latest is not None
    assert (both.latest.difference, both.change) == (13.0, 5.0)
    assert assess_by_gender(TARGET, {Gender.WOMEN: sides[Gender.WOMEN]}, today=TODAY, kpi=KPI) is None


@pytest.mark.parametrize("first", [0.0, -4.0])
def test_a_gender_that_begins_at_nothing_has_a_straight_path(first: float) -> None:
    target = Target("N1", "0180", 2028, 10.0, Direction.INCREASE, Baseline(2024, 5.0, "Antal"), path=PathKind.COMPOUND)
    sides = {
        Gender.WOMEN: series({2024: first, 2025: 2.0}, Gender.WOMEN),
        Gender.MEN: series({2024: 5.0, 2025: 6.0}, Gender.MEN),
    }
    both = assess_by_gender(target, sides, today=TODAY, kpi=KPI)
    assert both is not None
    assert both.women.expected == pytest.approx(first + (10 - first) / 4)
    assert both.men.expected == pytest.approx(5 * 2**0.25)


@given(VALUES, VALUES, VALUES, st.integers(2025, 2028))
def test_a_target_to_decrease_is_the_mirror_of_one_to_increase(
    first: float, last: float, outcome: float, year: int
) -> None:
    target = replace(TARGET, value=last, baseline=Baseline(2024, first, "Antal"))
    mirrored = replace(
        target, value=-last, direction=Direction.DECREASE, baseline=Baseline(2024, -first, "Antal")
    )  # fmt: skip
    one, other = found({year: outcome}, target), found({year: -outcome}, mirrored)
    assert (one.status, one.reasons, one.arrival_year) == (other.status, other.reasons, other.arrival_year)
    assert (one.progress, one.gap, one.gap_to_path) == (other.progress, other.gap, other.gap_to_path)


@given(VALUES, VALUES, VALUES, st.sampled_from([0.001, 1_000.0, 7.0]), st.sampled_from(Direction))
def test_the_status_does_not_depend_on_the_unit(
    first: float, last: float, outcome: float, scale: float, direction: Direction
) -> None:
    # Where a keep-target's limit is met exactly, the scale's own rounding decides.
    assume(abs(abs(last - outcome) - abs(last) * 0.02) > 1e-6)
    target = replace(TARGET, value=last, direction=direction, baseline=Baseline(2024, first, "Antal"))
    scaled = replace(target, value=last * scale, baseline=Baseline(2024, first * scale, "Antal"))
    one, other = found({2026: outcome}, target), found({2026: outcome * scale}, scaled)
    assert (one.status, one.reasons) == (other.status, other.reasons)
    assert one.progress == pytest.approx(other.progress)


@given(VALUES, VALUES, st.floats(0, 2))
def test_an_outcome_on_the_path_is_never_behind(first: float, last: float, beyond: float) -> None:
    assume(last > first)
    target = replace(TARGET, value=last, baseline=Baseline(2024, first, "Antal"))
    outcome = first + (last - first) * (0.5 + beyond)
    assert found({2026: outcome}, target).status in {Status.ON_PATH, Status.REACHED}
