"""Python's `re` with patterns that are compiled when they are first used, and search faster (`leaping.py`).

A short text asks for few of the hundreds of patterns that reading may need, and compiling them all
takes longer than reading it. Imported as `from styrkedja.base import patterns as re`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    Match,
    Pattern,
    RegexFlag,
    escape,
    fullmatch,
    match,
    split,
    sub,
)
from typing import Any, cast

from styrkedja.base.leaping import compile_leaping

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Pattern:
    """Stands for a compiled pattern; its methods are those of the pattern from the first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def _ready(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = compile_leaping(self.pattern, self._flags)
        return self._compiled

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = self._ready()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        found: object = getattr(compiled, name)
        return found

    def __eq__(self, other: object) -> bool:
        """Tell whether *other* is this pattern, or what it became when it was compiled, which a match gives."""
        return other is self or (isinstance(other, re.Pattern) and other == self._ready())

    def __hash__(self) -> int:
        return hash(self.pattern)


def compile(pattern: str, flags: int | RegexFlag = 0) -> Pattern[str]:  # noqa: A001 - stands for re.compile
    r"""Return *pattern* as `re.compile` does; a fault in it shows at its first use.

    >>> compile(r"\d+").findall("12 av 40")
    ['12', '40']
    """
    return cast("Pattern[str]", _Pattern(pattern, int(flags)))


def search(pattern: str, text: str, flags: int | RegexFlag = 0) -> Match[str] | None:
    """Return what `re.search` does."""
    return compile_leaping(pattern, int(flags)).search(text)


def findall(pattern: str, text: str, flags: int | RegexFlag = 0) -> list[Any]:
    """Return what `re.findall` does."""
    return compile_leaping(pattern, int(flags)).findall(text)


def finditer(pattern: str, text: str, flags: int | RegexFlag = 0) -> Iterator[Match[str]]:
    """Return what `re.finditer` does."""
    return compile_leaping(pattern, int(flags)).finditer(text)
