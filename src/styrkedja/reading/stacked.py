"""Tables of plain text that have come out with one cell on each line, as copied from a PDF or a web page.

A label followed by as many figures, time after time, is a table; so many heads may stand before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from styrkedja.base import patterns as re
from styrkedja.reading.pdf_cells import is_figure, is_heading_of_column

if TYPE_CHECKING:
    from styrkedja.reading.draft import Line

_LONGEST_LABEL = 70
_MOST_COLUMNS = 12
# With one figure a row, a list of labels and numbers needs more rows to be a table.
_FEWEST_RECORDS = 2
_FEWEST_SINGLE = 3
_NO_LABEL = re.compile(r"[.:;!?]$|^(?:[-–•*]|\d+[.)])\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Record:
    """A label on line `start` and its figures on the lines up to `end`, not counted."""

    start: int
    end: int

    @property
    def figures(self) -> int:
        return self.end - self.start - 1


def join_stacked(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return *lines* with the rows of tables that stand cell under cell joined to lines with cells."""
    result: list[Line] = []
    position = 0
    while position < len(lines):
        records = _records(lines, position)
        if not records:
            result.append(lines[position])
            position += 1
            continue
        heads = _heads(result, records[0].figures)
        if heads:
            cells = [line.text for line in result[-heads:]]
            del result[-heads:]
            result.append(_row(lines[position - heads], ["", *cells][-records[0].figures - 1 :]))
        if _is_heading_over_years(lines, records[0]):
            result.append(lines[position])
            years = lines[position + 1 : records[0].end]
            result.append(_row(years[0], ["", *(line.text for line in years)]))
            records = records[1:]
        for record in records:
            texts = [line.text for line in lines[record.start : record.end]]
            blank = [""] * (records[-1].figures - record.figures)
            result.append(_row(lines[record.start], texts + blank))
        position = records[-1].end
    return tuple(result)


def _records(lines: Sequence[Line], start: int) -> list[_Record]:
    """Return the records of the table that begins at *start*; none when it is no table."""
    first = _record(lines, start)
    if first is None:
        return []
    records = [first]
    waiting: list[_Record] = []
    while True:
        end = (waiting or records)[-1].end
        following = _record(lines, end, least=0)
        if following is None:
            break
        if following.figures == first.figures:
            records += [*waiting, following]
            waiting = []
        elif following.figures == 0 and not waiting:
            # A label without figures heads a group, when a row follows it.
            waiting = [following]
        else:
            break
    rows = sum(record.figures > 0 for record in records)
    return records if rows >= (_FEWEST_SINGLE if first.figures == 1 else _FEWEST_RECORDS) else []


def _record(lines: Sequence[Line], start: int, *, least: int = 1) -> _Record | None:
    if start >= len(lines) or not _is_label(lines[start]):
        return None
    end = start + 1
    while end < len(lines) and end - start <= _MOST_COLUMNS and _is_cell(lines[end]):
        end += 1
    return _Record(start, end) if end - start - 1 >= least else None


def _is_label(line: Line) -> bool:
    text = line.text
    is_short = len(text) <= _LONGEST_LABEL and not line.cells and "\t" not in text
    return is_short and bool(_LETTER.search(text)) and not _NO_LABEL.search(text) and not is_heading_of_column(text)


def _is_cell(line: Line) -> bool:
    return not line.cells and is_figure(line.text)


def _heads(before: Sequence[Line], count: int) -> int:
    """Return how many of the last lines *before* a table are the heads of its *count* columns, and of its labels."""
    found = 0
    while found < min(count, len(before)) and is_heading_of_column(before[-1 - found].text):
        found += 1
    if found < count:
        return 0
    is_corner = len(before) > found and _is_label(before[-1 - found]) and not before[-1 - found].text[-4:].isdigit()
    return found + (is_corner and before[-found].gap == 0 and before[-1 - found].gap > 0)


def _is_heading_over_years(lines: Sequence[Line], record: _Record) -> bool:
    """Tell whether the first label is a heading, apart from years that head columns."""
    years = lines[record.start + 1 : record.end]
    return all(_YEAR.fullmatch(line.text) for line in years) and years[0].gap > max(
        line.gap for line in (*years[1:], lines[record.end])
    )


def _row(first: Line, cells: list[str]) -> Line:
    return first._replace(text="\t".join(cells), cells=tuple(cells), is_full=False)
