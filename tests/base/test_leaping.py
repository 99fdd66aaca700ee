"""Patterns whose search leaps find what those of `re` find, and leap."""

from __future__ import annotations

import re
import sys
from re import _constants  # type: ignore[attr-defined]
from timeit import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from styrkedja.base.leaping import KNOWN_SHAPES, compile_leaping

_LEAPING = (
    r"\b(?:vi|vår|oss)\b",
    r"\b(?:ska|skall)(?: inte)? (?P<verb>\w+)",
    r"(?<![\w-])[A-ZÅÄÖ]{3,4}(?![\w-])",
    r"\b20\d\d\b|\bmål\b|^\d+\.",
    r"(?:den )?(?:\d|[åä])\w*",
    r"(?:a|(?:b|c)d)+?e",
    r"\s?kr\b",
    r"(?i:s)ka|\bKÅK",
    r"(?-i:Å)ka\b|öl",
    r"^(?:\W*)x|y",
)
# Anything, nothing, too much, or what `re` does itself.
_OTHERS = (r"\w+ska", r"[^a]b", r"x*", r"\bx?$", r"(a)?(?(1)b|c)", "ska", "[åä]b", r"(?:a|.)b", "[\x00-\U0010ffff]b")
_TEXTS = st.text(
    st.one_of(st.sampled_from(" .,-1209vioskaårlVÅRSKALLMmåÖölxykKıİſ\u212a\u212b"), st.characters()), max_size=60
)


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    return [(match.span(), *match.groups()) for match in pattern.finditer(text)]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.IGNORECASE | re.MULTILINE])
@pytest.mark.parametrize("pattern", [*_LEAPING, *_OTHERS])
@given(text=_TEXTS)
def test_it_finds_what_re_finds(pattern: str, flags: int, text: str) -> None:
    plain, leaping = re.compile(pattern, flags), compile_leaping(pattern, flags)
    assert _found(leaping, text) == _found(plain, text)
    assert (leaping.pattern, leaping.flags, leaping.groupindex) == (plain.pattern, plain.flags, plain.groupindex)


def test_capitals_are_what_re_takes_for_them() -> None:
    everything = "".join(chr(code) for code in range(sys.maxunicode + 1))
    for letter in "abcdefghijklmnopqrstuvwxyzåäöéü§":
        found = compile_leaping(rf"(?<!\n){letter}", re.IGNORECASE).findall(everything)
        assert found == re.findall(letter, everything, re.IGNORECASE)


def test_a_faulty_pattern_is_told() -> None:
    with pytest.raises(re.error):
        compile_leaping("(")


def test_the_shape_of_this_pythons_patterns_is_known() -> None:
    """A new Python: see whether the other tests hold with its number added."""
    assert _constants.MAGIC in KNOWN_SHAPES


@pytest.mark.parametrize("pattern", _LEAPING[:3])
def test_it_leaps(pattern: str) -> None:
    """Three times as fast or more where no letter is one of the first; half of that is asked for."""
    text = "en del " * 5_000
    leaping, plain = compile_leaping(pattern), re.compile(pattern)
    assert min(repeat(lambda: leaping.search(text), number=1, repeat=7)) * 1.5 < min(
        repeat(lambda: plain.search(text), number=1, repeat=7)
    )
