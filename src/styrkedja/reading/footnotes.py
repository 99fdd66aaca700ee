"""Footnotes on printed pages: out of the sentence that runs over the page break, and their signs out of the words.

Works on lines in reading order that know their page and size. Leaves to others: notes in files
that mark them as such (`docx.py`, `odt.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from styrkedja.base import patterns as re
from styrkedja.reading.draft import Line

# Notes are set smaller than the text.
_LARGEST = 0.95
_NOTE = re.compile(r"(?P<number>\d{1,2})(?P<space>\s?)(?=[A-ZÅÄÖ\"”])")
# Room above a line that begins a paragraph, in empty lines.
_LEAST_GAP = 0.2
_SAME_SIZE = 0.08
_ENDED = re.compile(r"[.!?:][\"”’)]*$")
# A paragraph that runs on is looked for so many lines further on.
_MOST_LINES = 40


def set_notes_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return *lines* with footnotes after the paragraph they would interrupt, and without the signs that point to them.

    A footnote begins with its number, in smaller type, and ends its page or column.
    """
    result: list[Line] = []
    waiting: list[Line] = []
    start = 0
    while start < len(lines):
        end = _end_of_column(lines, start)
        first = _first_note(lines[start:end])
        body, notes = lines[start : start + first], lines[start + first : end]
        body = _without_signs(body, _numbers(notes))
        if waiting and body:
            place = _end_of_paragraph(body)
            body = [*body[:place], *waiting, *body[place:]]
            waiting = []
        result += body
        if notes and body and _goes_on(body[-1], lines[end : end + 1]):
            waiting += map(_spaced, notes)
        else:
            result += map(_spaced, notes)
        start = end
    return (*result, *waiting)


def _end_of_column(lines: Sequence[Line], start: int) -> int:
    here = (lines[start].page, lines[start].column)
    return next((i for i in range(start, len(lines)) if (lines[i].page, lines[i].column) != here), len(lines))


def _first_note(lines: Sequence[Line]) -> int:
    """Return where the small lines at the end begin, if notes they are; otherwise the number of lines."""
    first = len(lines)
    while first and lines[first - 1].size <= _LARGEST and not lines[first - 1].cells:
        first -= 1
    return next((place for place in range(first, len(lines)) if _NOTE.match(lines[place].text)), len(lines))


def _numbers(notes: Sequence[Line]) -> frozenset[str]:
    return frozenset(match["number"] for note in notes if (match := _NOTE.match(note.text)))


def _without_signs(lines: Sequence[Line], numbers: frozenset[str]) -> list[Line]:
    if not numbers:
        return list(lines)
    # "skolval.4 Staten", "enligt lag5"; not "CO2", "m2", "kapitel 4".
    sign = re.compile(rf"(?:(?<=[a-zåäö]{{3}})|(?<=[a-zåäö)”][.,;:!?]))(?:{'|'.join(sorted(numbers))})(?=[\s.,;:!?]|$)")
    return [line if line.cells else line._replace(text=sign.sub("", line.text)) for line in lines]


def _goes_on(last: Line, following: Sequence[Line]) -> bool:
    """Tell whether the sentence of *last* goes on in the next column."""
    return bool(following) and not _ENDED.search(last.text) and abs(following[0].size - last.size) <= _SAME_SIZE


def _end_of_paragraph(lines: Sequence[Line]) -> int:
    """Return the place after the paragraph that *lines* begin with."""
    for place in range(1, min(len(lines), _MOST_LINES)):
        before, line = lines[place - 1], lines[place]
        if line.gap >= _LEAST_GAP or line.cells or abs(line.size - before.size) > _SAME_SIZE:
            return place
        if not before.is_full and _ENDED.search(before.text):
            return place
    return len(lines)


def _spaced(line: Line) -> Line:
    """Return a note's line with room between its number and its words."""
    match = _NOTE.match(line.text)
    if match is None or match["space"]:
        return line
    return line._replace(text=f"{match['number']} {line.text[match.end() :]}")
