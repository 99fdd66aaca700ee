"""Stretches of text that are already read."""

from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.span import Span
from styrkedja.parsing.taken import Taken

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS), SPANS)
def test_it_answers_as_a_search_through_all_would(spans: list[Span], asked: Span) -> None:
    expected = any(span.start < asked.end and asked.start < span.end for span in spans)
    assert Taken(spans).meets(asked) == expected
