"""A glance at a text before a pattern is tried on it: does it hold one of the words that the pattern needs?

Looking for words as they stand costs a tenth of what a pattern of many words costs that pays no
heed to capitals, and most texts hold none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether *text* holds one of *words*, which are in small letters, anywhere and in any case.

    >>> holds_any("Skattesatsen höjs.", ("skatt", "avgift")), holds_any("Fler lärare.", ("skatt", "avgift"))
    (True, False)
    """
    return any(map(text.lower().__contains__, words))


def places_of(text: str, words: str) -> Iterator[int]:
    """Yield where *words* stand in *text*, letter for letter.

    >>> list(places_of("En skola och en skolgård", "skol"))
    [3, 16]
    """
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def lines_holding(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    r"""Yield start and end of the lines of *text* that hold one of *words*, letter for letter.

    For patterns that match within a line, and are slow.

    >>> [*lines_holding("Skola\nvård och skola\nskola", ("vård", "skola"))]
    [(6, 20), (21, 26)]
    """
    end = -1
    for place in sorted([place for word in words for place in places_of(text, word)]):
        if place > end:
            end = text.find("\n", place)
            end = len(text) if end < 0 else end
            yield text.rfind("\n", 0, place) + 1, end
