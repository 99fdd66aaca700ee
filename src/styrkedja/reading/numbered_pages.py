"""Page numbers that stand alone in a text without page breaks, as when a PDF is copied as text.

Leaves to others: running heads and feet (`furniture.py`), which are looked for once the pages are known.
"""

from __future__ import annotations

from collections.abc import Sequence

from styrkedja.base import patterns as re

_FEWEST = 3
# The first page or two, or the cover, may go without a number.
_HIGHEST_FIRST = 4
# So many filled lines a page, or the numbers are cells of a table with one cell a line.
_FEWEST_LINES = 6
_NUMBER = re.compile(r"\s*(?:[-–—]\s*)?(\d{1,3})(?:\s*[-–—])?\s*")


def split_numbered(text: str) -> list[str]:
    r"""Return the pages of *text*, without the numbers that end them; one when it has no such numbers.

    Numbers count as those of pages when each stands alone between blank lines or at the end, each is
    one more than the one before, and there is text between them.

    >>> page = "rad\n" * 8
    >>> len(split_numbered(f"{page}\n1\n\n{page}\n2\n\n{page}\n3\n"))
    3
    """
    lines = text.split("\n")
    numbers = _running(_alone(lines))
    if len(numbers) < _FEWEST or not _has_text_between(lines, numbers):
        return [text]
    starts = [0, *(place + 1 for place in numbers)]
    pages = ["\n".join(lines[start:end]) for start, end in zip(starts, [*numbers, len(lines)], strict=True)]
    return pages if pages[-1].strip() else pages[:-1]


def _alone(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return place and value of the numbers with blank lines on both sides."""
    found = []
    for place, line in enumerate(lines):
        match = _NUMBER.fullmatch(line) if line.strip() else None
        around = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
        if match is not None and not any(other.strip() for other in around):
            found.append((place, int(match[1])))
    return found


def _running(found: Sequence[tuple[int, int]]) -> list[int]:
    """Return the places of numbers that count on by one from the first page or so."""
    places: list[int] = []
    value = 0
    for place, number in found:
        if number == value + 1 or (not places and number <= _HIGHEST_FIRST):
            places.append(place)
            value = number
    return places


def _has_text_between(lines: Sequence[str], places: Sequence[int]) -> bool:
    filled = sum(bool(line.strip()) for line in lines[places[0] : places[-1]]) - len(places)
    return filled >= _FEWEST_LINES * (len(places) - 1)
