"""What a target's path expects of each year, and targets that cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.target import Baseline, Direction, Milestone, PathKind, Target
from styrkedja.indicators.target_path import check_target, expected_value, path_points

BASE = Baseline(2024, 80.0, "Andel (%)", "%")
TARGET = Target("N15436", "1999", 2028, 92.0, Direction.INCREASE, BASE)
POSITIVE = st.floats(0.01, 1e6)


def test_a_straight_path_changes_as_much_each_year() -> None:
    assert path_points(TARGET) == ((2024, 80.0), (2025, 83.0), (2026, 86.0), (2027, 89.0), (2028, 92.0))


def test_a_compound_path_changes_by_the_same_share_each_year() -> None:
    target = replace(TARGET, year=2026, value=96.8, path=PathKind.COMPOUND)
    assert expected_value(target, 2025) == pytest.approx(88.0)  # 80 x 1.1


def test_a_stepwise_path_holds_each_milestone_until_the_next_one() -> None:
    steps = (Milestone(2025, 84.0), Milestone(2027, 90.0))
    target = replace(TARGET, path=PathKind.STEPWISE, milestones=steps)
    assert [value for _, value in path_points(target)] == [80.0, 84.0, 84.0, 90.0, 92.0]


def test_nothing_is_expected_before_the_baseline_or_without_one() -> None:
    assert expected_value(TARGET, 2023) is None
    assert expected_value(replace(TARGET, baseline=None), 2028) is None


@given(POSITIVE, POSITIVE, st.integers(1, 60), st.sampled_from([PathKind.STRAIGHT, PathKind.COMPOUND]))
def test_every_path_begins_at_the_baseline_ends_at_the_target_and_never_leaves_between(
    first: float, last: float, years: int, path: PathKind
) -> None:
    target = Target(
        "N1", "1999", 2000 + years, last, Direction.INCREASE, Baseline(2000, first, "Andel (%)"), path
    )  # fmt: skip
    values = [value for _, value in path_points(target)]
    assert values[0] == pytest.approx(first)
    assert values[-1] == last
    assert values == sorted(values, reverse=first > last)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"value": float("nan")}, "target_not_number"),
        ({"year": 2024}, "target_before_baseline"),
        ({"year": 20280}, "target_year_wrong"),
        ({"value": 0.0, "path": PathKind.COMPOUND}, "target_compound"),
        ({"baseline": None, "path": PathKind.COMPOUND}, "target_compound"),
        ({"path": PathKind.STEPWISE}, "target_milestones"),
        ({"path": PathKind.STEPWISE, "milestones": (Milestone(2028, 91.0),)}, "target_milestones"),
        ({"path": PathKind.STEPWISE, "milestones": (Milestone(2024, 81.0),)}, "target_milestones"),
        ({"milestones": (Milestone(2026, 85.0),)}, "target_milestones_path"),
        ({"tolerance": 1.0}, "target_tolerance"),
        ({"direction": Direction.KEEP, "tolerance": -1.0}, "target_tolerance"),
    ],
)
def test_a_target_that_nothing_could_be_judged_by_is_refused(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        check_target(replace(TARGET, **wrong))  # type: ignore[arg-type]  # each case sets fields by their names
    assert caught.value.code == code


def test_a_sound_target_is_let_through() -> None:
    check_target(TARGET)
    check_target(replace(TARGET, path=PathKind.STEPWISE, milestones=(Milestone(2026, 85.0),)))
    check_target(replace(TARGET, direction=Direction.KEEP, tolerance=0.5))
