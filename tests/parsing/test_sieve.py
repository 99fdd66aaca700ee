"""Patterns looked for together find what each finds alone."""

from __future__ import annotations

import re

import pytest

from styrkedja.parsing.pattern_words import NAME
from styrkedja.parsing.sieve import Sieve

TEXTS = (
    "Framtid Almfors vill bygga 3 skolor till 2028.",
    "Vi vill se över taxorna.",
    "Almforspartiet ska utreda frågan, och nämnden ska återkomma.",
    "Det är bra.",
    "Och det är bra att almforspartiet ser över det.",
    "”Vi ska”, sade ordföranden.",
    "",
)
PATTERNS = (
    r"\b(?:se|ses|ser) över\b",
    r"\butred\w*",
    r"^(?:det är|och det)\b",
    r"\d{4}",
    r"\bska\b[^.]*\båter\w+",
    r"[”\"],? sade",
)


@pytest.mark.parametrize("rounds", [1, 40], ids=["at first", "with the words of the patterns read"])
def test_a_sieve_finds_what_each_pattern_finds(rounds: int) -> None:
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS]
    sieve = Sieve(patterns)
    for text in TEXTS * rounds:
        assert sieve.held_by(text) == [number for number, pattern in enumerate(patterns) if pattern.search(text)]


def test_names_of_a_document_stand_for_themselves() -> None:
    names = ("Framtid Almfors", "Almforspartiet")
    shape = rf"\b(?:vi|{NAME}) (?:vill|ska)\b"
    pattern = re.compile(shape.replace(NAME, f"(?:{'|'.join(names)})"), re.IGNORECASE)
    sieve = Sieve([pattern], shapes=[shape], names=names)
    for text in TEXTS * 10:
        assert sieve.held_by(text) == ([0] if pattern.search(text) else [])
