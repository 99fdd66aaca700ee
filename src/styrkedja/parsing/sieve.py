"""Many patterns looked for in one text, each only where its words stand.

Searching a sentence with fifty patterns costs a hundred times more than splitting it into words,
and nearly all patterns ask for words that it does not hold. The words that a pattern begins with, or
cannot do without, are read from the pattern itself (`pattern_words.py`), so nothing has to be
written twice. A pattern whose words cannot be told is always searched for: the sieve saves time and
never changes an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from styrkedja.parsing.pattern_words import ANY_DIGIT, LENGTH, Starts, words_of_pattern

_WORD_START = re.compile(rf"\b\w{{1,{LENGTH}}}")
_DIGIT = re.compile(r"\d")
_MOST_KNOWN = 50_000
_Held: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], frozenset[int]]
_NONE: _Held = ((), (), frozenset())
# So many texts are searched before it pays to read the words out of the patterns.
_PLAIN = 80
# Likewise, where the words were read for an earlier document.
_PLAIN_NAMED = 20


class Sieve:
    r"""Patterns that are looked for together.

    >>> sieve = Sieve(re.compile(words, re.IGNORECASE) for words in (r"\b(?:se|ses) över\b", r"\butred\w*", r"."))
    >>> sieve.held_by("Nämnden ska utreda frågan."), sieve.held_by("Se över taxan.")
    ([1, 2], [0, 2])
    """

    def __init__(
        self, patterns: Iterable[re.Pattern[str]], *, shapes: Iterable[str] | None = None, names: Iterable[str] = ()
    ) -> None:
        """Take patterns, and how their words are read.

        Args:
            patterns: what is looked for.
            shapes: the same patterns with `pattern_words.NAME` in place of names that change from document to
                document, and nothing that tells words in place of all else that changes; read once for all documents.
            names: what `NAME` stands for.
        """
        self._patterns = tuple(patterns)
        self._shapes = tuple(shapes) if shapes else tuple(pattern.pattern for pattern in self._patterns)
        self._names = tuple(names)
        self._plain = _PLAIN_NAMED if shapes else _PLAIN
        self._known: dict[str, _Held] = {}

    def held_by(self, text: str) -> list[int]:
        """Return the numbers of the patterns that *text* holds, in their order."""
        if self._plain:
            self._plain -= 1
            if not self._plain:
                self._read_patterns()
            return [number for number, pattern in enumerate(self._patterns) if pattern.search(text)]
        return self._sifted(text)

    def _read_patterns(self) -> None:
        words = [words_of_pattern(shape).with_names(self._names) for shape in self._shapes]
        opening = {number: found.opening for number, found in enumerate(words) if found.opening is not None}
        self._anchored = frozenset(number for number, found in enumerate(words) if found.is_anchored)
        others = {number: found.needed for number, found in enumerate(words) if number not in opening}
        needed = {number: starts for number, starts in others.items() if starts is not None}
        self._always = frozenset(others) - frozenset(needed)
        self._opens, self._needs = _by_start(opening), _by_start(needed)

    def _sifted(self, text: str) -> list[int]:
        found: set[int] = set()
        allowed = set(self._always)
        known = self._known.get
        for word, place in _words(text):
            held = known(word) or self._look_up(word)
            if held is _NONE:
                continue
            first, opened, needing = held
            for number in opened if place else first:
                if number not in found and self._patterns[number].match(text, place):
                    found.add(number)
            if needing:
                allowed |= needing
        found.update([number for number in allowed if self._patterns[number].search(text)])
        return sorted(found)

    def _look_up(self, word: str) -> _Held:
        """Return which patterns may begin with *word*, at the start or later, and which others may need it."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        numeral = _DIGIT.sub(ANY_DIGIT, word.lower())
        starts = [(numeral[:length], True) for length in range(1, len(numeral) + 1)] + [(numeral, False)]
        opened = tuple(sorted({number for start in starts for number in self._opens.get(start, ())}))
        needing = frozenset(number for start in starts for number in self._needs.get(start, ()))
        later = tuple(number for number in opened if number not in self._anchored)
        self._known[word] = found = (opened, later, needing) if opened or needing else _NONE
        return found


def _by_start(patterns: dict[int, Starts]) -> dict[tuple[str, bool], list[int]]:
    """Return the numbers of the patterns for each way a word can begin."""
    result: dict[tuple[str, bool], list[int]] = {}
    for number, starts in patterns.items():
        for start in starts:
            result.setdefault(start, []).append(number)
    return result


# Several sieves are asked of the same sentence.
@lru_cache(maxsize=32)
def _words(text: str) -> tuple[tuple[str, int], ...]:
    """Return the first letters of each word, and where they stand."""
    return tuple([(match[0], match.start()) for match in _WORD_START.finditer(text)])
