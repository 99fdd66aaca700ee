"""Tables typed with bars: "| Mått | 2025 | 2030 |", as copied from wikis and notes.

A run of lines with as many bars each is a table; a rule of dashes under its head says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrkedja.base import patterns as re

_RULE = re.compile(r"[\s|:+-]*-{2}[\s|:+-]*")
_FEWEST_BARS = 2
_FEWEST_ROWS = 2
# Without bars at the edges it takes more lines to tell a table from a line of links.
_FEWEST_OPEN_ROWS = 3


def without_rules(lines: Sequence[str]) -> list[str]:
    """Return *lines* without the rules of dashes and bars that stand next to a row.

    >>> without_rules(["| Mått | 2030 |", "|---|---:|", "| Frisktal | 70 |", "---"])
    ['| Mått | 2030 |', '| Frisktal | 70 |', '---']
    """
    return [line for line in lines if not ("|" in line and _RULE.fullmatch(line))]


def piped_cells(lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of the lines that are rows of a table typed with bars, by the lines' places.

    >>> piped_cells(["| Mått | 2030 |", "| Frisktal | |", "", "A | B"])
    {0: ('Mått', '2030'), 1: ('Frisktal', '')}
    """
    found: dict[int, tuple[str, ...]] = {}
    for run in _runs(lines):
        is_closed = all(lines[place].strip().startswith("|") for place in run)
        if len(run) >= (_FEWEST_ROWS if is_closed else _FEWEST_OPEN_ROWS):
            found |= {place: _cells(lines[place]) for place in run}
    return found


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the places of lines that follow each other and have equally many bars."""
    run: list[int] = []
    for place, line in enumerate(lines):
        bars = line.count("|")
        if run and bars != lines[run[-1]].count("|"):
            yield run
            run = []
        if bars >= _FEWEST_BARS:
            run.append(place)
    if run:
        yield run


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip(" \t*") for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))
