"""Lists without list marks told by how their lines are set: hanging indents, room between items, short lines.

Only below a lead-in or heading, where a list is to be expected. Leaves to others: words that open
items (`unmarked.py`), and lists whose items are blocks of their own already (`loose_items.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from styrkedja.base import patterns as re
from styrkedja.reading.characters import SOFT_HYPHEN
from styrkedja.reading.draft import Line
from styrkedja.reading.marks import split_mark
from styrkedja.reading.unmarked import opens_items

# In characters: a line that wraps stands so much deeper than the line that begins its item.
_HANGS = 0.8
# In empty lines: less is the rounding of places on the page, more parts paragraphs.
_ROOM, _PARTS = 0.02, 0.2
_SAME_ROOM = 0.08
_SAME_SIZE = 0.08
_LONGEST_LEAD_IN = 90
_FEWEST = 2
# Under a heading that opens no list the layout alone must show one.
_FEWEST_HANGING = 2
_FEWEST_UNDER_HEADING = 3
_WAITS = re.compile(
    r"(?:[,–(]|\b(?:i|på|av|för|till|med|om|från|och|eller|att|som|samt|under|över|inom|genom|vid|mot|en|ett|den|det|de"
    r"|utan|mellan|minst|högst|senast|ska|kan|vill|är|har|blir))$"
)
# No item begins with these, so the line goes on with what stands above.
_FOLLOWS = re.compile(r"(?:som|och|eller|samt|där|vilke[nt]|vilka|än|från|till|av|med|utan|men|så|dit|när)\b")
_OPENS = re.compile(r"\b(?:på|lovar|föreslår|kräver|om|för|är) att$", re.IGNORECASE)
# Rows of a table of contents: "Skola . . . . 3"
_LEADERS = re.compile(r"(?:\. ?){4,}")
_STOP = re.compile(r"[.!?][\"”’)]*(?:$|\s[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class HangingItems:
    """Indexes of lines: those that begin an item, those that one goes on in, and those that begin what follows."""

    first: frozenset[int] = frozenset()
    further: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()


def find_hanging(lines: Sequence[Line]) -> HangingItems:
    """Return which of *lines*, cleaned and in reading order, make up lists without marks."""
    first: set[int] = set()
    further: set[int] = set()
    after: set[int] = set()
    for index in range(len(lines) - 1):
        if not _may_open(lines, index):
            continue
        run = _run(lines, index + 1)
        starts = _starts(lines, run, is_expected=_opens(lines[index]))
        if starts:
            end = _end(lines, run, starts)
            first.update(start for start in starts if start < end)
            further.update(place for place in run if place < end and place not in starts)
            after.update(starts & {end})
    return HangingItems(frozenset(first), frozenset(further), frozenset(after))


def _may_open(lines: Sequence[Line], index: int) -> bool:
    line, after = lines[index], lines[index + 1]
    if line.cells or line.is_full or len(line.text) > _LONGEST_LEAD_IN or after.cells:
        return False
    if split_mark(after.text) or _LEADERS.search(after.text):
        return False
    is_heading = line.size > after.size + _SAME_SIZE or (line.is_bold and not after.is_bold)
    return is_heading or _opens(line)


def _opens(line: Line) -> bool:
    return opens_items(line.text) or bool(_OPENS.search(line.text))


def _run(lines: Sequence[Line], start: int) -> range:
    """Return the lines from *start* that are set alike, with no more room between them than items have."""
    first = lines[start]
    end = start + 1
    while end < len(lines):
        line = lines[end]
        is_alike = abs(line.size - first.size) <= _SAME_SIZE and line.is_bold == first.is_bold
        # No other paragraph begins with a small letter.
        is_parted = line.gap >= _PARTS and (_is_capital(first) or _is_capital(line))
        if not is_alike or line.cells or is_parted or split_mark(line.text):
            break
        # In small letters a list goes on at the head of the next column; in capitals it may be new text.
        is_elsewhere = line.column != lines[end - 1].column or line.page != lines[end - 1].page
        if line.indent < first.indent - _HANGS or (is_elsewhere and (_is_capital(first) or _is_capital(line))):
            break
        if _LEADERS.search(line.text):
            break
        is_sentence = _is_capital(line) and not _is_capital(first) and _ends(lines[end - 1])
        if is_sentence or _opens(line):
            break
        end += 1
    return range(start, end)


def _ends(line: Line) -> bool:
    return not line.is_full and not _WAITS.search(line.text)


def _is_capital(line: Line) -> bool:
    return line.text[0].isupper()


def _starts(lines: Sequence[Line], run: range, *, is_expected: bool) -> frozenset[int]:
    """Return the lines of *run* that begin items; none when they do not look like a list."""
    base = lines[run[0]].indent
    deeper = [index for index in run if lines[index].indent >= base + _HANGS]
    if deeper:
        starts = frozenset(run) - frozenset(deeper)
        hangs = [index for index in deeper if index - 1 in starts]
        is_list = all(_goes_on(lines, index) for index in deeper)
        enough = len(starts) >= _FEWEST if is_expected else _is_plain_list(starts, hangs)
        return starts if is_list and enough else frozenset()
    if not is_expected:
        return frozenset()
    starts = _by_room(lines, run) or _by_length(lines, run)
    return starts if len(starts) >= _FEWEST else frozenset()


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """A wrapped line follows one that reached the margin, and begins a sentence only after a stop."""
    return lines[index - 1].is_full or not _is_capital(lines[index])


def _is_plain_list(starts: frozenset[int], hangs: Sequence[int]) -> bool:
    return len(starts) >= _FEWEST_UNDER_HEADING and len(hangs) >= _FEWEST_HANGING


def _by_room(lines: Sequence[Line], run: range) -> frozenset[int]:
    """Items that have a little room above them, and wrapped lines that have none."""
    starts = frozenset(index for index in run if index == run[0] or lines[index].gap >= _ROOM)
    after_end = [index for index in starts if index != run[0] and _ends(lines[index - 1])]
    are_wrapped = all(lines[index - 1].is_full for index in run if index not in starts)
    are_ended = not any(lines[index - 1].text.endswith(("-", SOFT_HYPHEN)) for index in starts if index != run[0])
    return starts if are_wrapped and are_ended and 2 * len(after_end) >= len(starts) - 1 else frozenset()


def _by_length(lines: Sequence[Line], run: range) -> frozenset[int]:
    """Items of equal leading in small letters: a line that had room for the next word ends one."""
    if any(_is_capital(lines[index]) for index in run) or any(_STOP.search(lines[index].text) for index in run[:-1]):
        return frozenset()
    if any(_WAITS.search(lines[index].text) and not lines[index].is_full for index in run):
        return frozenset()
    starts = frozenset(index for index in run if index == run[0] or _ends(lines[index - 1]))
    return frozenset() if any(_FOLLOWS.match(lines[index].text) for index in starts) else starts


def _end(lines: Sequence[Line], run: range, starts: frozenset[int]) -> int:
    """Return the index after the last item: more room than the items have among themselves ends the list."""
    ordered = sorted(starts)
    least = min((lines[index].gap for index in ordered[1:]), default=0.0)
    for before, index in pairwise(ordered):
        is_parted = lines[index].gap > least + _SAME_ROOM
        if is_parted and before > run[0]:
            return index
    return run[-1] + 1
