"""List numbers as they are printed: 1, a, iv, in the ways office formats name them.

Not the figures of a text; those are read in `parsing`.
"""

from __future__ import annotations

from typing import Final

BULLET: Final = "•"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST_ROMAN = 3999


def letter(number: int) -> str:
    """Return *number* as Word counts in letters: a to z, then aa, bb.

    >>> letter(2), letter(28)
    ('b', 'bb')
    """
    if number < 1:
        return str(number)
    repeats, index = divmod(number - 1, len(_ALPHABET))
    return _ALPHABET[index] * min(repeats + 1, 3)


def roman(number: int) -> str:
    """Return *number* in small Roman numerals.

    >>> roman(14)
    'xiv'
    """
    if not 0 < number <= _HIGHEST_ROMAN:
        return str(number)
    result = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        result += sign * count
    return result


def bullet(sign: str) -> str:
    """Return the mark to show for a bullet that the file draws with *sign*.

    Dashes stay as they are; signs out of symbol fonts, which mean nothing as characters, and
    the letter o of Courier become "•".
    """
    return sign if sign in {"-", "–", "—", "*", "‣", "◦", "▪", "■", "□", "○", "✓", "→", "➢"} else BULLET


class Counters:
    """The running numbers of one list, one for each level.

    A level starts again when a level above it counts on.
    """

    def __init__(self) -> None:
        self._values: dict[int, int] = {}

    def step(self, level: int, start: int) -> int:
        """Count on at *level* and return the new number."""
        self._values[level] = self._values[level] + 1 if level in self._values else start
        for deeper in [other for other in self._values if other > level]:
            del self._values[deeper]
        return self._values[level]

    def end(self, level: int) -> None:
        """Let *level* and those below it begin anew."""
        for deeper in [other for other in self._values if other >= level]:
            del self._values[deeper]

    def restart(self, level: int, number: int) -> None:
        """Let the next number at *level* be *number*."""
        self._values[level] = number - 1

    def value(self, level: int, start: int) -> int:
        """Return the number that stands at *level*."""
        return self._values.get(level, start)


def as_whole(text: str | None, default: int = 0, *, most: int = 1_000_000) -> int:
    """Return the whole number an attribute holds, or *default* when it holds none within reason.

    >>> as_whole("12"), as_whole("tolv"), as_whole("99999999999")
    (12, 0, 0)
    """
    if text is None or len(text) > len(str(most)) + 1:
        return default
    try:
        number = int(text)
    except ValueError:
        return default
    return number if abs(number) <= most else default
