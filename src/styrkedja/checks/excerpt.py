"""The beginning of a text, for messages that name it."""

from __future__ import annotations

from styrkedja.base import patterns as re

_LONGEST = 110
_BLANKS = re.compile(r"\s+")


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return *text* on one line, cut after a word where it is longer than *longest* letters.

    >>> shortened("En skola för alla.")
    'En skola för alla.'
    >>> len(shortened("Bygg fler bostäder. " * 20)) <= 112
    True
    """
    line = _BLANKS.sub(" ", text).strip()
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
