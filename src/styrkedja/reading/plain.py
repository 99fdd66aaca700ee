"""Plain text to lines: what the blank lines and line lengths say about the layout.

Leaves to others: what a line is (`assemble.py`), cleaning of characters (`characters.py`).
"""

from __future__ import annotations

import itertools

from styrkedja.base import patterns as re
from styrkedja.reading.characters import clean_line
from styrkedja.reading.draft import Line
from styrkedja.reading.furniture import EdgeLine, find_furniture
from styrkedja.reading.lost_marks import add_lost_marks
from styrkedja.reading.numbered_pages import split_numbered
from styrkedja.reading.piped import piped_cells, without_rules
from styrkedja.reading.stacked import join_stacked
from styrkedja.reading.typed_columns import typed_cells
from styrkedja.reading.underlined import read_underlines

# A wrapped text keeps its lines under this; longer lines mean one line a paragraph.
_LONGEST_WRAPPED = 140
_SHORTEST_FULL = 45
# Proportional type sets full lines of unequal numbers of characters.
_FULL_SHARE = 0.9
# A line this long that ends without a stop is hardly a heading.
_LONG_SHARE = 0.78
_WINDOW = 12
# Two spaces or more before a figure part the cells of a typed table.
_CELL_GAP = re.compile(r"(?<=\S) {2,}(?=[-–−+(]?\d|(?:Budget|Plan|Utfall|Bokslut|Prognos|Ram|Förändring|Avvikelse)\b)")
_DOUBLE_SPACED_SHARE = 0.25
# Running heads and feet stand among so many lines from the edge of a page.
_EDGE_LINES = 3
_SENTENCE_END = re.compile(r"[.!?:][\"”’)*]*$")


def read_plain(text: str) -> tuple[Line, ...]:
    """Return the lines of *text* (see `read_with_margins`)."""
    return read_with_margins(text)[0]


def read_with_margins(text: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the lines of *text* with gaps and full lines marked, and the running heads and feet left out of them.

    A form feed starts a new page; without form feeds the numbers of pages that stand alone do, but
    then nothing says which page is the first. In a text that has a blank line between every line, single
    blank lines say nothing and are left out of the gaps.
    """
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    paged = len(pages) > 1
    pages = pages if paged else split_numbered(pages[0])
    pages = ["\n".join(read_underlines(without_rules(page.split("\n")))) for page in pages]
    marked = [add_lost_marks(page.split("\n")) for page in pages]
    lines = [[clean_line(_CELL_GAP.sub("\t", line)) for line in page] for page in marked]
    lines, margins = _without_furniture(lines) if len(pages) > 1 else (lines, ())
    typed = [
        typed_cells([line.expandtabs() if line.startswith("\t") else line for line in page.split("\n")])
        | piped_cells(page.split("\n"))
        for page in pages
    ]
    cells: list[tuple[str, ...]] = []
    raw: list[tuple[str, int, int]] = []
    indents: list[float] = []
    gap = 0
    for page, page_lines in enumerate(lines, start=1):
        for place, line in enumerate(page_lines):
            if line:
                cells.append(tuple(clean_line(cell) for cell in typed[page - 1].get(place, ())))
                is_over_page = bool(raw) and raw[-1][2] != page and not _SENTENCE_END.search(raw[-1][0])
                raw.append((line, 0 if is_over_page else gap, page))
                indents.append(_indent(marked[page - 1][place]))
                gap = 0
            else:
                gap += 1
    if _is_double_spaced(raw):
        raw = [(line, max(0, blank - 1), number) for line, blank, number in raw]
    full = _full_lines([line for line, _, _ in raw])
    joined = join_stacked(
        [
            Line(
                line,
                page=number if paged else None,
                gap=float(blank),
                is_full=is_full and not row,
                indent=indent,
                cells=row,
            )
            for (line, blank, number), is_full, row, indent in zip(raw, full, cells, indents, strict=True)
        ]
    )
    return joined, margins


def _indent(line: str) -> float:
    """Return how many characters of room stand to the left of *line*."""
    expanded = line.expandtabs(4)
    return float(len(expanded) - len(expanded.lstrip()))


def _without_furniture(pages: list[list[str]]) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the lines of each page with running heads, footers and page numbers made blank, and what those said."""
    places: list[tuple[int, int]] = []
    edges: list[EdgeLine] = []
    for number, lines in enumerate(pages):
        filled = [index for index, line in enumerate(lines) if line]
        for order, height in ((filled, 0), (filled[::-1], -len(lines))):
            for position, index in enumerate(order[:_EDGE_LINES]):
                is_apart = any(abs(b - a) > 1 for a, b in itertools.pairwise(order[: position + 2]))
                places.append((number, index))
                edges.append(EdgeLine(number + 1, lines[index], float(index + height), is_apart))
    gone = {places[index] for index in find_furniture(edges, pages=len(pages))}
    kept = [
        ["" if (number, index) in gone else line for index, line in enumerate(lines)]
        for number, lines in enumerate(pages)
    ]
    return kept, tuple(pages[number][index] for number, index in sorted(gone))


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
