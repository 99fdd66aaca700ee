r"""Patterns whose search leaps to the letters that a match can begin with.

Python's `re` leaps where a pattern begins with a plain letter or set of letters. Most of ours begin
with `\b`, look at what stands before, or pay no heed to capitals, and are then tried in full at
every letter of a text. Here the first letters are worked out from the pattern as Python's own
parser sees it and put where `re` puts those it finds, in the head of the pattern's code. What is
found stays the same. A pattern that is not understood is compiled as `re` does, and so are all by
a Python whose patterns nobody has looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, Final, TypeAlias, cast

# What `re` is made of; it has no other way in.
_parser: Final[Any] = import_module("re._parser")
_compiler: Final[Any] = import_module("re._compiler")
_constants: Final[Any] = import_module("re._constants")
_engine: Final[Any] = import_module("_sre")
# What `_parser` makes of a pattern, which has no types.
_Value: TypeAlias = Any
_Parts: TypeAlias = Iterable[tuple[_Value, _Value]]
# Letters and categories of letters; and whether nothing at all may be matched.
_First: TypeAlias = tuple[frozenset[tuple[_Value, _Value]], bool]

# How Python 3.11, 3.12 and 3.13 number the shape of a pattern's code.
KNOWN_SHAPES: Final = frozenset({20220615, 20221023, 20230612})
# With more letters than this there is little to leap over.
_MOST_LETTERS = 80
_LONGEST_RANGE = 300
# Letters of which we know what `re` takes for them when it pays no heed to capitals, some for more than one.
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöéü"
_TAKEN_FOR = {"i": "ıİ", "k": "\u212a", "s": "ſ", "å": "\u212b"}
# The head of a pattern's code: the word INFO, how much of it is left, what it tells, the least and longest match.
_REST, _TELLS, _END = 1, 2, 5
_LEAPS: Final[int] = _constants.SRE_INFO_PREFIX | _constants.SRE_INFO_CHARSET


# Patterns with names in them come back with every document.
@lru_cache(maxsize=512)
def compile_leaping(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return *pattern* as `re.compile` does, faster to search with where its first letters can be told.

    >>> compile_leaping(r"\b(?:vi|oss)\b", re.IGNORECASE).findall("Vi ser oss om. Avi.")
    ['Vi', 'oss']
    """
    parsed = _parser.parse(pattern, flags)
    letters = _letters(parsed) if _constants.MAGIC in KNOWN_SHAPES else []
    code = _compiler._code(parsed, flags) if letters else []  # noqa: SLF001
    if not letters or code[_TELLS] & _LEAPS:
        return re.compile(pattern, flags)
    code = _with_letters(code, letters, parsed.state.flags)
    names = {number: name for name, number in parsed.state.groupdict.items()}
    groups = parsed.state.groups
    found = _engine.compile(
        pattern,
        flags | parsed.state.flags,
        code,
        groups - 1,
        parsed.state.groupdict,
        tuple(names.get(number) for number in range(groups)),
    )
    return cast("re.Pattern[str]", found)


def _with_letters(code: Sequence[int], letters: Iterable[tuple[_Value, _Value]], flags: int) -> list[int]:
    """Return *code* whose head tells the letters that a match can begin with."""
    charset: list[int] = []
    _compiler._compile_charset(_compiler._optimize_charset(letters)[0], flags, charset)  # noqa: SLF001
    head = [code[0], code[_REST] + len(charset), code[_TELLS] | _constants.SRE_INFO_CHARSET]
    return [*head, *code[_TELLS + 1 : _END], *charset, *code[_END:]]


def _letters(parsed: _Value) -> list[tuple[_Value, _Value]]:
    """Return the letters that a match can begin with; none where it cannot be told, or would not help."""
    found = _first(parsed, parsed.state.flags)
    if found is None or found[1] or len(found[0]) > _MOST_LETTERS:
        return []
    return sorted(found[0])


def _first(parts: _Parts, flags: int) -> _First | None:
    """Return what *parts*, which follow each other, can begin with; None for anything."""
    letters: frozenset[tuple[_Value, _Value]] = frozenset()
    for name, value in parts:
        found = _first_of(str(name), value, flags)
        if found is None:
            return None
        letters |= found[0]
        if not found[1]:
            return letters, False
    return letters, True


def _first_of(name: str, value: _Value, flags: int) -> _First | None:
    match name:
        case "LITERAL":
            return _of_letters([value], flags)
        case "IN":
            return _of_set(value, flags)
        case "BRANCH":
            return _of_ways([_first(way, flags) for way in value[1]])
        case "SUBPATTERN":
            _, added, dropped, parts = value
            return _first(parts, (flags | added) & ~dropped)
        case "ATOMIC_GROUP":
            return _first(value, flags)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, parts = value
            found = _first(parts, flags)
            return found and (found[0], found[1] or least == 0)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return frozenset(), True
        case _:
            return None


def _of_ways(ways: Sequence[_First | None]) -> _First | None:
    known = [way for way in ways if way is not None]
    if len(known) < len(ways):
        return None
    return frozenset().union(*(letters for letters, _ in known)), any(is_empty for _, is_empty in known)


def _of_set(items: _Parts, flags: int) -> _First | None:
    codes: list[int] = []
    categories = set()
    for name, value in items:
        if str(name) == "LITERAL":
            codes.append(value)
        elif str(name) == "RANGE" and value[1] - value[0] <= _LONGEST_RANGE:
            codes += range(value[0], value[1] + 1)
        elif str(value) in {"CATEGORY_DIGIT", "CATEGORY_SPACE"}:
            categories.add((name, value))
        else:
            return None
    found = _of_letters(codes, flags)
    return found and (found[0] | categories, False)


def _of_letters(codes: Iterable[int], flags: int) -> _First | None:
    if not flags & re.IGNORECASE:
        return frozenset((_constants.LITERAL, code) for code in codes), False
    letters: set[str] = set()
    for letter in map(chr, codes):
        small = letter.lower()
        if small == letter.upper():
            letters.add(letter)
        elif small in _ALPHABET:
            letters.update((small, small.upper(), *_TAKEN_FOR.get(small, "")))
        else:
            return None
    return frozenset((_constants.LITERAL, ord(letter)) for letter in letters), False
