"""Plain text to lines: what the blank lines and line lengths say about the layout.

Leaves to others: what a line is (`assemble.py`), cleaning of characters (`characters.py`).
"""

from __future__ import annotations

import re

from styrkedja.reading.characters import clean_line
from styrkedja.reading.draft import Line

# A wrapped text keeps its lines under this; longer lines mean one line a paragraph.
_LONGEST_WRAPPED = 140
_SHORTEST_FULL = 45
# Proportional type sets full lines of unequal numbers of characters.
_FULL_SHARE = 0.9
# A line this long that ends without a stop is hardly a heading.
_LONG_SHARE = 0.78
_WINDOW = 12
# Two spaces or more before a figure part the cells of a typed table.
_CELL_GAP = re.compile(r"(?<=\S) {2,}(?=[-–−+(]?\d)")
_DOUBLE_SPACED_SHARE = 0.25


def read_plain(text: str) -> tuple[Line, ...]:
    """Return the lines of *text* with gaps and full lines marked.

    A form feed starts a new page. In a text that has a blank line between every line, single
    blank lines say nothing and are left out of the gaps.
    """
    raw: list[tuple[str, int, int]] = []
    gap, page = 0, 1
    paged = "\f" in text
    for piece in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\f").split("\n"):
        page += piece.count("\f")
        line = clean_line(_CELL_GAP.sub("\t", piece.replace("\f", "")))
        if line:
            raw.append((line, gap, page))
            gap = 0
        else:
            gap += 1
    if _is_double_spaced(raw):
        raw = [(line, max(0, blank - 1), number) for line, blank, number in raw]
    full = _full_lines([line for line, _, _ in raw])
    return tuple(
        Line(line, page=number if paged else None, gap=float(blank), is_full=is_full)
        for (line, blank, number), is_full in zip(raw, full, strict=True)
    )


def _is_double_spaced(raw: list[tuple[str, int, int]]) -> bool:
    """Tell whether sentences run on over single blank lines throughout the text."""
    after_blank = [line for line, gap, _ in raw if gap == 1]
    if len(after_blank) < len(raw) / 2:
        return False
    running_on = sum(line[0].islower() for line in after_blank)
    return running_on >= _DOUBLE_SPACED_SHARE * len(after_blank)


def _full_lines(lines: list[str]) -> list[bool]:
    lengths = sorted(len(line) for line in lines)
    if not lengths or lengths[int(0.98 * (len(lengths) - 1))] > _LONGEST_WRAPPED:
        return [False] * len(lines)
    result = []
    for index, line in enumerate(lines):
        nearby = lines[max(0, index - _WINDOW) : index + _WINDOW + 1]
        width = max(len(other) for other in nearby)
        following = lines[index + 1].split(" ", 1)[0] if index + 1 < len(lines) else ""
        needed = len(line) + 1 + len(following)
        runs_on = len(line) > _LONG_SHARE * width and line[-1] not in ".!?:]"
        result.append(width >= _SHORTEST_FULL and (needed > _FULL_SHARE * width or runs_on))
    return result
