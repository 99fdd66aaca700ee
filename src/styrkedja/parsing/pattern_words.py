"""The words that a pattern cannot do without, read from the pattern as Python's own parser sees it.

Only beginnings of words are looked for, because these a text tells fast. What is not understood
counts as "may match anything".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from itertools import product
from typing import Any, Final, TypeAlias

# The parser of `re`: its names for the parts of a pattern are the same in all versions we run on.
_parser: Final[Any] = import_module("re._parser")
# What `_parser` makes of a pattern, which has no types.
_Value: TypeAlias = Any
_Parts: TypeAlias = Sequence[tuple[_Value, _Value]]
# Beginnings of words, each with whether the word goes on after it in a way that is not known.
Starts: TypeAlias = frozenset[tuple[str, bool]]

# Letters of a beginning.
LENGTH: Final = 6
# Stands in a pattern for a name that is not known yet; a letter that no Swedish word begins with.
NAME: Final = "\u3105"
# Stands for all digits, which a pattern seldom tells apart.
ANY_DIGIT: Final = "0"
_DIGIT = re.compile(r"\d")
_WORD_START = re.compile(rf"\w{{1,{LENGTH}}}")
# More beginnings than this tell little and are slow to find.
_MOST_STARTS = 200
_MOST_CHARACTERS = 12
# How often a sentence holds a word that begins so, beside 1 for most; such a word says little.
_COMMON = {"vi": 40, "ska": 30, "skal": 5, "att": 60, "och": 60, "för": 40, "vill": 20, "är": 40, "i": 60, "inte": 10}


@dataclass(frozen=True, slots=True)
class PatternWords:
    """The words of one pattern: those it opens with, and those it cannot do without; None where it cannot be told.

    Args:
        is_anchored: it matches at the start of a text only.
    """

    opening: Starts | None
    needed: Starts | None
    is_anchored: bool = False

    def with_names(self, names: Iterable[str]) -> PatternWords:
        """Return the same with the beginnings of *names* where the pattern has `NAME`."""
        starts = [_WORD_START.match(name) for name in names]
        own = (
            None if None in starts else frozenset((_DIGIT.sub(ANY_DIGIT, m.group().lower()), True) for m in starts if m)
        )
        return replace(self, opening=_filled_in(self.opening, own), needed=_filled_in(self.needed, own))


def _filled_in(starts: Starts | None, own: Starts | None) -> Starts | None:
    if starts is None or not any(NAME in start for start, _ in starts):
        return starts
    others = frozenset(pair for pair in starts if NAME not in pair[0])
    is_opening = all(start.startswith(NAME) for start, _ in starts - others)
    return others | own if own is not None and is_opening else None


# Patterns with names in them come back with every document.
@lru_cache(maxsize=512)
def words_of_pattern(pattern: str) -> PatternWords:
    """Return the words of *pattern*."""
    first = str(next(iter(_parser.parse(pattern)), ("", ""))[1])
    return PatternWords(opening_words(pattern), needed_words(pattern), is_anchored=first == "AT_BEGINNING")


def needed_words(pattern: str) -> Starts | None:
    r"""Return beginnings of words of which every match holds one, or None where that cannot be told.

    Small letters; each with whether a word may go on after it.

    >>> sorted(needed_words(r"\b(?:se|ses) över\b")), needed_words(r".*")
    ([('över', True)], None)
    """
    return _of_parts(tuple(_parser.parse(pattern)), is_word_start=False)


def opening_words(pattern: str) -> Starts | None:
    r"""Return beginnings of words with one of which every match begins, or None where that cannot be told.

    >>> sorted(opening_words(r"\b(?:se|ses) över\b")), opening_words(r"\w* över")
    ([('se', False), ('ses', False)], None)
    """
    return _opening(tuple(_parser.parse(pattern)), is_word_start=False)


def _opening(parts: _Parts, *, is_word_start: bool) -> Starts | None:
    for index, (name, value) in enumerate(parts):
        kind, rest = str(name), tuple(parts[index + 1 :])
        if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
            is_word_start = _ends_before_word(kind, value, is_word_start=is_word_start)
        elif kind == "BRANCH" and not is_word_start:
            return _union([_opening((*way, *rest), is_word_start=False) for way in value[1]])
        elif kind == "SUBPATTERN" and not is_word_start:
            return _opening((*value[-1], *rest), is_word_start=False)
        else:
            return _begins(parts[index:]) if is_word_start else None
    return None


def _of_parts(parts: _Parts, *, is_word_start: bool) -> Starts | None:
    """Return the rarest set of beginnings that one of *parts*, which follow each other, asks for."""
    best: Starts | None = None
    for index, (name, value) in enumerate(parts):
        found = _begins(parts[index:]) if is_word_start else None
        if found is None:
            found = _inside(str(name), value, is_word_start=is_word_start)
        if found is not None and (best is None or _cost(found) < _cost(best)):
            best = found
        is_word_start = _ends_before_word(str(name), value, is_word_start=is_word_start)
    return best


def _inside(name: str, value: _Value, *, is_word_start: bool) -> Starts | None:
    if name == "SUBPATTERN" or (name in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] > 0):
        return _of_parts(tuple(value[-1]), is_word_start=is_word_start)
    if name == "BRANCH":
        return _union([_of_parts(tuple(way), is_word_start=is_word_start) for way in value[1]])
    return None


def _ends_before_word(name: str, value: _Value, *, is_word_start: bool) -> bool:
    """Tell whether a letter right after this part begins a word."""
    if name == "AT":
        return str(value) in {"AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING"} or is_word_start
    if name in {"ASSERT", "ASSERT_NOT"}:
        return is_word_start
    return name == "LITERAL" and not _is_letter(chr(value))


def _begins(parts: _Parts) -> Starts | None:
    """Return how a word can begin that *parts* match from its first letter."""
    done: set[tuple[str, bool]] = set()
    unfinished = {""}
    for name, value in parts:
        ways = _ways(str(name), value)
        if ways is None or not unfinished:
            break
        following: set[str] = set()
        for start, (more, goes_on) in product(unfinished, ways):
            _lay(start, more, goes_on=goes_on, done=done, unfinished=following)
        unfinished = following
        if len(done) + len(unfinished) > _MOST_STARTS:
            return None
    starts = frozenset(done | {(start, True) for start in unfinished})
    return starts if all(start for start, _ in starts) else None


def _lay(start: str, more: str, *, goes_on: bool, done: set[tuple[str, bool]], unfinished: set[str]) -> None:
    """Put *start* with *more* letters among those that are done or those that go on."""
    for letter in more:
        if not _is_letter(letter):
            done.add((start, False))
            return
        start += letter
        if len(start) == LENGTH:
            done.add((start, True))
            return
    if goes_on:
        done.add((start, True))
    else:
        unfinished.add(start)


def _ways(name: str, value: _Value) -> set[tuple[str, bool]] | None:
    """Return the strings that one part can match, each with whether it is cut short; None: anything."""
    match name:
        case "LITERAL":
            return {(_lowered(value), False)}
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return {("", False)}
        case "IN":
            return _of_set(value)
        case "SUBPATTERN":
            return _strings(tuple(value[-1]))
        case "BRANCH":
            found = [_strings(tuple(way)) for way in value[1]]
            return None if None in found else {string for way in found if way for string in way}
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeated(value)
        case _:
            return None


def _strings(parts: _Parts) -> set[tuple[str, bool]] | None:
    """Return the strings that *parts* can match together, each cut where it is no longer known."""
    whole: set[str] = {""}
    cut: set[tuple[str, bool]] = set()
    for name, value in parts:
        ways = _ways(str(name), value)
        if ways is None:
            return cut | {(string, True) for string in whole}
        pairs = [(string + more, goes_on) for string, (more, goes_on) in product(whole, ways)]
        cut |= {pair for pair in pairs if pair[1]}
        whole = {string[: LENGTH + 1] for string, goes_on in pairs if not goes_on}
        if len(cut) + len(whole) > _MOST_STARTS:
            return None
    return cut | {(string, False) for string in whole}


def _repeated(value: _Value) -> set[tuple[str, bool]] | None:
    least, most, parts = value
    once = _strings(tuple(parts))
    if once is None:
        return {("", True)} if least == 0 else None
    found = once if most == 1 else {(string, True) for string, _ in once}
    return found | {("", False)} if least == 0 else found


def _of_set(value: _Value) -> set[tuple[str, bool]] | None:
    letters: set[str] = set()
    for name, item in value:
        if str(name) == "LITERAL":
            letters.add(_lowered(item))
        elif str(name) == "RANGE" and item[1] - item[0] < _MOST_CHARACTERS:
            letters |= {_lowered(code) for code in range(item[0], item[1] + 1)}
        elif str(item) == "CATEGORY_DIGIT":
            letters.add(ANY_DIGIT)
        else:
            return None
    return {(letter, False) for letter in letters}


def _lowered(code: int) -> str:
    return _DIGIT.sub(ANY_DIGIT, chr(code).lower())


def _is_letter(character: str) -> bool:
    return character == "_" or character.isalnum()


def _union(ways: Sequence[Starts | None]) -> Starts | None:
    result: set[tuple[str, bool]] = set()
    for way in ways:
        if way is None:
            return None
        result |= way
    return frozenset(result) if len(result) <= _MOST_STARTS else None


def _cost(starts: Starts) -> int:
    return sum(_COMMON.get(start, 1 if len(start) > 1 else 5) for start, _ in starts)
