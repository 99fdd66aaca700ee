"""The history of rows against a plain model: what stood at the end of each day, whatever way it was fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.chain.observation import Gender, Observation
from styrkedja.store.values_history import Fetch, Key, Version, given_rows, known_on, merge, revisions_of

START = date(2026, 1, 1)
KEYS: list[Key] = [("0180", 2020, Gender.TOTAL), ("9998", 2020, Gender.TOTAL), ("9998", 2021, Gender.WOMEN)]


@dataclass(frozen=True)
class Step:
    """One fetch: days after the one before, whether it gives only changes, its rows and what it deletes."""

    later: int
    is_partial: bool
    rows: dict[Key, float | None]
    deleted: tuple[Key, ...]


STEPS = st.lists(
    st.builds(
        Step,
        st.integers(0, 2),
        st.booleans(),
        st.dictionaries(st.sampled_from(KEYS), st.sampled_from([None, 1.0, 2.0]), max_size=3),
        st.lists(st.sampled_from(KEYS), max_size=2).map(tuple),
    ),
    max_size=8,
)


def fetch_of(step: Step, day: date) -> Fetch:
    rows = given_rows("N1", [Observation("N1", *key, value) for key, value in step.rows.items()])
    return Fetch("N1", day, rows, step.deleted, step.is_partial)


def known(versions: tuple[Version, ...], day: date | None) -> dict[Key, float | None]:
    rows = known_on(versions, day)
    assert len({row.key for row in rows}) == len(rows)
    return {row.key: row.value for row in rows}


@given(STEPS)
def test_each_day_is_known_as_it_ended(steps: list[Step]) -> None:
    versions: tuple[Version, ...] = ()
    state: dict[Key, float | None] = {}
    day, ends = START, {START: state}
    for step in steps:
        day += timedelta(days=step.later)
        versions, changes = merge(versions, fetch_of(step, day))
        before = state
        state = {key: value for key, value in state.items() if step.is_partial and key not in step.deleted} | step.rows
        ends[day] = state
        assert changes.added == len(state.keys() - before.keys())
        assert changes.unchanged == sum(key in state and state[key] == value for key, value in before.items())
        assert {one.year for one in changes.revisions if one.is_deleted} == {
            key[1] for key in before.keys() - state.keys()
        }
    assert known(versions, None) == state
    for past, end in ends.items():
        assert known(versions, past) == end
    assert known(versions, START - timedelta(days=1)) == {}


@given(STEPS)
def test_a_row_is_dated_by_the_first_day_that_ended_with_it(steps: list[Step]) -> None:
    versions: tuple[Version, ...] = ()
    day, ends = START, {}
    for step in steps:
        day += timedelta(days=step.later)
        versions, _ = merge(versions, fetch_of(step, day))
        ends[day] = known(versions, None)
    for version in known_on(versions, None):
        first = day
        for past in sorted(ends, reverse=True):
            if version.key not in ends[past] or ends[past][version.key] != version.value:
                break
            first = past
        assert version.fetched == first


@given(STEPS, st.integers(0, 7))
def test_a_fetch_of_a_day_done_twice_is_done_once(steps: list[Step], at: int) -> None:
    once: tuple[Version, ...] = ()
    twice: tuple[Version, ...] = ()
    day = START
    for number, step in enumerate(steps):
        day += timedelta(days=step.later)
        fetch = fetch_of(step, day)
        if number == at:
            twice, _ = merge(twice, fetch)
        twice, _ = merge(twice, fetch)
        once, _ = merge(once, fetch)
    assert twice == once


@given(STEPS)
def test_every_version_that_ended_is_a_revision(steps: list[Step]) -> None:
    versions: tuple[Version, ...] = ()
    day = START
    for step in steps:
        day += timedelta(days=step.later)
        versions, _ = merge(versions, fetch_of(step, day))
    found = revisions_of("N1", versions)
    assert len(found) == sum(version.superseded is not None for version in versions)
    for one in found:
        after = known(versions, one.superseded)
        key = (one.municipality, one.year, one.gender)
        assert one.is_deleted == (key not in after)
        assert one.new == after.get(key)
