"""Headings underlined with signs in plain text, and rules that only part its sections."""

from __future__ import annotations

from collections.abc import Sequence

from styrkedja.base import patterns as re

_RULE = re.compile(r"\s*(?P<sign>[-=~_*^#+–—])(?:\s?(?P=sign)){2,}\s*")
_ENDS_LIKE_TEXT = re.compile(r"[.,;:]$")
# Blanks part the cells of a table, whose head stands above a rule too.
_CELLS = re.compile(r"\S(?: {2,}|\t)\S|\|")
_LONGEST = 90
# Typed by hand a line under a heading is about as long as it.
_MOST_OFF = 4
_SHORT_RULE = 6
_HIGHEST = "="


def read_underlines(lines: Sequence[str]) -> list[str]:
    """Return *lines* with underlined headings marked as in Markdown, and rules on their own blank.

    >>> read_underlines(["Skola", "=====", "Vi vill bygga.", "", "-----"])
    ['# Skola', '', 'Vi vill bygga.', '', '']
    """
    is_rule = [bool(_RULE.fullmatch(line)) for line in lines]
    result = list(lines)
    for index, line in enumerate(lines):
        if not is_rule[index] or _is_of_table(lines, index):
            continue
        result[index] = ""
        above = lines[index - 1].strip() if index else ""
        stands_alone = index < 2 or not lines[index - 2].strip() or is_rule[index - 2]
        if stands_alone and above and not is_rule[index - 1] and _is_heading(above, line.strip()):
            result[index - 1] = f"{'#' if line.strip()[0] == _HIGHEST else '##'} {above}"
    return result


def _is_heading(above: str, rule: str) -> bool:
    if len(above) > _LONGEST or _ENDS_LIKE_TEXT.search(above) or above.startswith("#"):
        return False
    return abs(len(above) - len(rule)) <= _MOST_OFF or len(rule) <= _SHORT_RULE


def _is_of_table(lines: Sequence[str], index: int) -> bool:
    """Tell whether the line above or below a rule has cells, so that the rule belongs to a table."""
    beside = [*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]]
    return any(_CELLS.search(line.strip()) for line in beside)
