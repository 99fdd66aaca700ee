"""Spans: half-open ranges that cut their words out of a text."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.span import Span

offsets = st.integers(min_value=0, max_value=50)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start, end = sorted((draw(offsets), draw(offsets)))
    return Span(start, end)


def test_a_span_cuts_its_words_out() -> None:
    text = "Skolnämnden ansvarar."
    assert Span(0, 11).of(text) == "Skolnämnden"
    assert text[Span(12, 20).as_slice()] == "ansvarar"


def test_the_end_is_not_counted() -> None:
    assert len(Span(3, 3)) == 0
    assert len(Span(3, 5)) == 2


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_a_span_that_is_negative_or_turned_around_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start}..{end}"):
        Span(start, end)


def test_a_span_cannot_be_moved_below_zero() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(2, 4).shift(-3)


def test_spans_are_ordered_by_start_then_end() -> None:
    assert sorted([Span(4, 9), Span(0, 7), Span(0, 2)]) == [Span(0, 2), Span(0, 7), Span(4, 9)]


def test_touching_spans_do_not_contain_each_other() -> None:
    assert Span(0, 9).contains(Span(3, 9))
    assert not Span(0, 3).contains(Span(3, 9))
    assert not Span(3, 5).contains(Span(2, 5))


def test_a_span_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(0, 1).start = 5  # type: ignore[misc]


@given(spans(), st.text(min_size=50), st.integers(min_value=0, max_value=9))
def test_a_moved_span_cuts_the_same_words_out_of_a_longer_text(span: Span, text: str, offset: int) -> None:
    assert span.shift(offset).of("x" * offset + text) == span.of(text)


@given(spans(), spans(), st.text(min_size=50))
def test_what_a_span_contains_is_part_of_its_words(outer: Span, inner: Span, text: str) -> None:
    if outer.contains(inner):
        assert inner.of(text) in outer.of(text)
