"""Running heads, footers and page numbers: what a page repeats and no reader reads.

Works on the lines near the edges of each page, from any format that has pages. Leaves to
others: finding those lines (`pdf_margins.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from styrkedja.base import patterns as re

_NUMBER = re.compile(r"\d{1,4}")
# "12", "- 12 -", "Sida 12 (34)", "12/34", "Sid. 12 av 34"; not "2026-03-12", "48 timmar".
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:(?:sida|sidan|sid\.?|s\.|page)\s*)?\d{1,4}(?:\s*(?:/|av|of|\()\s*\d{1,4}\s*\)?)?(?:\s*[-–—|])?",
    re.IGNORECASE,
)
_NUMBERED_FOOT = re.compile(
    r"^.{3,80}\s(?:[·•|]\s?(?:sid(?:a|an|\.)?\s)?|sid(?:a|an|\.)\s)(\d{1,4})(?:\s?(?:av|\(|/).*)?$", re.IGNORECASE
)
_PAGE = re.compile(rf"(?:{_PAGE_NUMBER.pattern})|sida|sidan|sid\.?", re.IGNORECASE)
_MINUTES = re.compile(r"protokoll|sammanträdesdatum", re.IGNORECASE)
_FEWEST_PAGES = 3
# A number that stands alone: below any at the foot, at the head only the page's own.
_HIGHEST_ALONE = 1000
_OFFSET_ALONE = 4
# Without room between it and the text a line has to stand on this share of the pages.
_SHARE_IN_TEXT = 0.6
_FEWEST_IN_TEXT = 4
_LONGEST_MARGIN = 200
_FEWEST_LETTERS = 3
_MOST_MARGINS = 20
# Points, or lines in formats without points.
_PLACE_TOLERANCE = 4.0


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line, or a part of one, near the upper or lower edge of a page.

    Args:
        page: page number from 1.
        text: the characters as printed.
        place: distance from the upper edge, or below 0 from the lower one.
        is_apart: room or smaller type sets it off from the text.
    """

    page: int
    text: str
    place: float
    is_apart: bool


def find_furniture(lines: Sequence[EdgeLine], *, pages: int) -> frozenset[int]:
    """Return the positions in *lines* of running heads, footers and page numbers.

    Args:
        lines: from all pages.
        pages: how many pages the document has.

    >>> heads = [EdgeLine(page, f"Almfors kommun {page} (3)", 30.0, True) for page in (1, 2, 3)]
    >>> sorted(find_furniture([*heads, EdgeLine(2, "Skola", 60.0, True)], pages=3))
    [0, 1, 2]
    """
    places: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        for key in _keys(line):
            places[key].append(index)
    found = {
        index for index, line in enumerate(lines) if line.is_apart and (_is_page_number(line) or _ends_on_number(line))
    }
    for indexes in places.values():
        found.update(_recurring(lines, indexes, pages))
    return frozenset(found - _heads_of_minutes(lines, found))


def distinct_margins(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the running heads and feet of *texts* that say something, each once whatever its page number.

    >>> distinct_margins(["Almfors kommun 1 (3)", "2", "Almfors  kommun 2 (3)"])
    ('Almfors kommun 1 (3)',)
    """
    found: dict[str, str] = {}
    for text in texts:
        line = " ".join(text.split())
        bare = _NUMBER.sub("", line)
        if _PAGE.fullmatch(line):
            continue
        if len(line) <= _LONGEST_MARGIN and sum(map(str.isalpha, bare)) >= _FEWEST_LETTERS:
            found.setdefault(bare, line)
        if len(found) == _MOST_MARGINS:
            break
    return tuple(found.values())


def _heads_of_minutes(lines: Sequence[EdgeLine], found: set[int]) -> set[int]:
    """Return what the first page is to keep: the running head of minutes alone says who met and when."""
    first = min((lines[index].page for index in found), default=0)
    head = {index for index in found if lines[index].page == first and lines[index].place >= 0}
    if first > 1 or not any(_MINUTES.search(lines[index].text) for index in head):
        return set()
    return {index for index in head if not _PAGE.fullmatch(lines[index].text.strip())}


def _is_page_number(line: EdgeLine) -> bool:
    """Tell whether the line is a number that can be its page's, such as "- 12 -" but no year."""
    text = line.text.strip()
    number = _NUMBER.search(text)
    if number is None or not _PAGE_NUMBER.fullmatch(text):
        return False
    if text != number.group():
        return True
    value = int(number.group())
    return value < _HIGHEST_ALONE if line.place < 0 else abs(value - line.page) <= _OFFSET_ALONE


def _ends_on_number(line: EdgeLine) -> bool:
    """Tell whether a foot ends with the number of its page, "Framtid Almfors · 2", also on a page that is alone."""
    match = _NUMBERED_FOOT.search(line.text.strip()) if line.place < 0 else None
    return match is not None and int(match[1]) == line.page


def _keys(line: EdgeLine) -> Iterator[tuple[object, ...]]:
    """Yield the text itself, then the text with each number that may be the page's left open."""
    is_upper = line.place >= 0
    text = " ".join(line.text.split())
    yield is_upper, text
    for match in _NUMBER.finditer(text):
        yield is_upper, text[: match.start()], int(match.group()) - line.page, text[match.end() :]


def _recurring(lines: Sequence[EdgeLine], indexes: list[int], pages: int) -> list[int]:
    middle = median(lines[index].place for index in indexes)
    level = [index for index in indexes if abs(lines[index].place - middle) <= _PLACE_TOLERANCE]
    on_pages = len({lines[index].page for index in level})
    apart = len({lines[index].page for index in level if lines[index].is_apart})
    if pages > 1 and apart >= min(_FEWEST_PAGES, pages) and 2 * apart > on_pages:
        return level
    is_everywhere = on_pages >= max(_FEWEST_IN_TEXT, _SHARE_IN_TEXT * pages)
    return level if is_everywhere else []
