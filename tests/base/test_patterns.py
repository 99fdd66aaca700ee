"""Patterns compiled at their first use."""

from __future__ import annotations

import copy
import re

import pytest

from styrkedja.base import patterns


def test_a_pattern_finds_what_that_of_re_finds() -> None:
    pattern = patterns.compile(r"(?P<number>\d+) kr", patterns.IGNORECASE)
    text = "5 kr, 12 KR"
    assert pattern.findall(text) == ["5", "12"]
    assert [match["number"] for match in pattern.finditer(text)] == ["5", "12"]
    assert pattern.search(text, 4) is not None
    assert pattern.fullmatch(text) is None
    assert (pattern.pattern, pattern.groupindex) == (r"(?P<number>\d+) kr", {"number": 1})


def test_a_faulty_pattern_is_told_when_it_is_used() -> None:
    pattern = patterns.compile("(")
    with pytest.raises(re.error):
        pattern.search("text")


def test_a_pattern_can_be_copied() -> None:
    assert copy.copy(patterns.compile("a")).search("bab") is not None


def test_a_match_tells_the_pattern_it_is_of() -> None:
    first, second = patterns.compile("a"), patterns.compile("b")
    match = first.search("abc")
    assert match is not None
    assert match.re == first
    assert match.re != second
    assert match.re in (second, first)
