"""The beginning of a text, for messages that name it."""

from __future__ import annotations

from styrkedja.base import patterns as re

_LONGEST = 110
_BLANKS = re.compile(r"\s+")


def shortened(text: str) -> str:
    """Return *text* on one line, cut after a word where it is long.

    >>> shortened("En skola för alla.")
    'En skola för alla.'
    >>> len(shortened("Bygg fler bostäder. " * 20)) <= 112
    True
    """
    line = _BLANKS.sub(" ", text).strip()
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
