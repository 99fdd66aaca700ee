"""Figures told in a row for years told in a row: "15, 18 respektive 21 mnkr" for 2028–2030."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from styrkedja.base import patterns as re
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.finance_figures import Figure

_NUMBER = r"[+–−-]?\d{1,4}(?:\s\d{3})?(?:,\d{1,2})?"
_UNIT = r"(?:\s?(?:%|procent|mnkr|mkr|tkr|miljoner(?: kronor)?))?"
# Right before the last figure of a row.
_BEFORE_LAST = re.compile(rf"(?:{_NUMBER}{_UNIT},\s){{0,6}}{_NUMBER}{_UNIT},?\srespektive\s$", re.IGNORECASE)
_ONE = re.compile(rf"(?P<value>{_NUMBER}){_UNIT}(?=,|\s)")
_RANGE = re.compile(r"\b(20\d\d)\s?[-–]\s?(20\d\d)\b")
_YEARS = re.compile(r"\b20\d\d(?:(?:,|\s(?:och|samt|respektive))\s20\d\d){1,6}\b")
_LONGEST = 120


def find_series(sentence: str, figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """Return the rows of figures in *sentence*; all have the kind and unit of the last, which alone states them.

    >>> from styrkedja.parsing.finance_figures import find_figures
    >>> text = "Resultatet är 15, 18 respektive 21 mnkr."
    >>> [[str(figure.value) for figure in series] for series in find_series(text, find_figures(text))]
    [['15', '18', '21']]
    """
    found: list[tuple[Figure, ...]] = []
    for last in figures:
        low = max(0, last.start - _LONGEST)
        before = _BEFORE_LAST.search(sentence[low : last.start])
        if before is None:
            continue
        ones = _ONE.finditer(sentence, low + before.start(), last.start)
        firsts = [
            replace(last, value=value, start=one.start("value"), end=one.end())
            for one in ones
            if (value := read_number(one["value"])) is not None
        ]
        found.append((*firsts, last))
    return tuple(found)


def years_of_series(sentence: str, series: Sequence[Figure]) -> dict[int, str]:
    """Return the year of each figure of *series* by where it starts; nothing when the years are not as many."""
    rows = [[str(year) for year in range(int(match[1]), int(match[2]) + 1)] for match in _RANGE.finditer(sentence)] + [
        re.findall(r"20\d\d", match.group()) for match in _YEARS.finditer(sentence)
    ]
    years: list[str] = next((row for row in rows if len(row) == len(series)), [])
    return {figure.start: year for figure, year in zip(series, years, strict=False)}
