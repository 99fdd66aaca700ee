"""What was used last is kept, within its weight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.app.recent import Recent


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    recent: Recent[int] = Recent(2)
    recent.keep("a", 1, weight=1)
    recent.keep("b", 2, weight=1)
    recent.get("a")
    recent.keep("c", 3, weight=1)
    assert [recent.get(key) for key in "abc"] == [1, None, 3]


def test_an_answer_that_is_too_heavy_is_not_kept() -> None:
    recent: Recent[int] = Recent(5)
    recent.keep("a", 1, weight=6)
    assert recent.get("a") is None


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 8)), max_size=30))
def test_the_weight_is_never_passed(steps: list[tuple[str, int]]) -> None:
    recent: Recent[int] = Recent(10)
    for key, weight in steps:
        recent.keep(key, weight, weight=weight)
        assert sum(value for name in "abcd" if (value := recent.get(name)) is not None) <= 10
