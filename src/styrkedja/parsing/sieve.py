"""Which of many patterns can match a text at all, told from the beginnings of its words.

Searching a sentence with fifty patterns costs a hundred times more than splitting it into words,
and nearly all patterns ask for words that it does not hold. The words a pattern cannot do without
are read from the pattern itself (`pattern_words.py`), so nothing has to be written twice. A pattern
whose words cannot be told is always let through: the sieve saves time and never changes an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from styrkedja.parsing.pattern_words import ANY_DIGIT, LENGTH, needed_words

_WORD_START = re.compile(rf"\b\w{{1,{LENGTH}}}")
_DIGIT = re.compile(r"\d")
_MOST_KNOWN = 50_000


class Sieve:
    r"""Patterns, and for each the words of which a text must hold one.

    >>> sieve = Sieve([r"\b(?:se|ses) över\b", r"\butred\w*", r"."])
    >>> sieve.passing("Nämnden ska utreda frågan."), sieve.passing("Se över taxan.")
    ([1, 2], [0, 2])
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._starts = [needed_words(pattern) for pattern in patterns]
        self._always = frozenset(number for number, starts in enumerate(self._starts) if starts is None)
        self._known: dict[str, frozenset[int]] = {}

    def passing(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may match *text*, case left aside, in their order."""
        found = set(self._always)
        for word in set(_WORD_START.findall(text.lower())):
            numbers = self._known.get(word)
            found |= self._let_through(word) if numbers is None else numbers
        return sorted(found)

    def _let_through(self, word: str) -> frozenset[int]:
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        numeral = _DIGIT.sub(ANY_DIGIT, word)
        numbers = frozenset(
            number
            for number, starts in enumerate(self._starts)
            if starts is not None
            and any(numeral.startswith(start) if goes_on else numeral == start for start, goes_on in starts)
        )
        self._known[word] = numbers
        return numbers
