"""From the normalised text back to the lines of the file."""

from __future__ import annotations

import unicodedata

import pytest

from styrkedja.base.span import Span
from styrkedja.reading.origin import Origin
from tests.builders import document_of


def origin_of(file_text: str, words: str) -> str | None:
    """Return what stands in the file where *words* stand in the text that was read from it."""
    document = document_of(file_text)
    start = document.text.index(words)
    at = Origin(file_text, document.blocks).span_of(Span(start, start + len(words)))
    return None if at is None else at.of(file_text)


WRAPPED = """Skola

Framtid Almfors vill:

- bygga en ny skola i Bergby, med idrotts-
  hall och kök
- rusta torget [Kommunfullmäktige.]

1. Riva gamla
   silon
"""


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("Skola", "Skola"),
        ("skola i Bergby", "skola i Bergby"),
        ("idrottshall och", "idrotts-\n  hall och"),
        ("gamla silon", "gamla\n   silon"),
        ("kök\nrusta", "kök\n- rusta"),
        ("[Kommunfullmäktige.]", "[Kommunfullmäktige.]"),
        (".]", ".]"),
    ],
)
def test_the_place_is_found_through_wrapping_marks_and_hyphens(words: str, there: str) -> None:
    assert origin_of(WRAPPED, words) == there


def test_line_ends_of_windows_count() -> None:
    assert origin_of(WRAPPED.replace("\n", "\r\n"), "rusta torget") == "rusta torget"


def test_the_same_words_twice_are_told_apart_by_their_order() -> None:
    text = "Skola\n\nVi vill:\n- bygga mer\n\nVård\n\nVi vill:\n- bygga mer\n"
    document = document_of(text)
    origin = Origin(text, document.blocks)
    first, second = (
        span.start
        for block in document.blocks
        if block.text == "bygga mer"
        for span in [origin.span_of(block.span)]
        if span
    )
    assert (first, second) == (text.index("bygga"), text.rindex("bygga"))


def test_nothing_is_guessed_in_another_file_or_in_decomposed_letters() -> None:
    document = document_of(WRAPPED)
    assert Origin("Något helt annat.", document.blocks).span_of(Span(0, 5)) is None
    assert Origin(unicodedata.normalize("NFD", WRAPPED), document.blocks).span_of(Span(0, 5)) is None
