"""Where a table's heads stand, and what they say: years, what the figures are, and the unit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.budget.tables.model import ColumnKind
from styrkedja.reading.sheets import CellValue, Sheet

_PLAIN = str.maketrans("åäöéü_\u00a0\u202f", "aaoeu   ")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
# "Budget -26", "Plan 27".
_SHORT_YEAR = re.compile(r"\b(?:budget|plan|bokslut|utfall|ram|bu|vp)\.? ?[-–’']?(\d\d)(?!\d)")
# A figure kept as text: "1 049 382", "–1 329,0", "(1 329)".
FIGURE = re.compile(
    r"(?P<minus>[-–−]\s?)?(?P<open>\()?(?P<digits>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d+)"
    r"(?P<decimals>[.,]\d{1,6})?(?(open)\))"
)
# "142.000", "1.142.000": thousands or decimals (HANDBOOK 12); not "142.5" or "142,000".
TWO_WAYS = re.compile(r"[-+–−]?\s?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_FIRST_YEAR, _LAST_YEAR = 1950, 2150
_LAST_HEAD_ROW = 40
_MOST_HEAD_ROWS = 4


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table.

    Args:
        head_row, first_row: the first head row and the first row of figures, from 0.
        texts: column -> its heads from the top down, joined.
        caption: what stands above the heads.
    """

    head_row: int
    first_row: int
    texts: tuple[str, ...]
    caption: str


def plain(text: str) -> str:
    """Return a text in small letters without rings and dots, as patterns are searched in it.

    >>> plain("Ram_inkl  PKV, Överförmyndaren")
    'ram inkl pkv, overformyndaren'
    """
    return " ".join(text.casefold().translate(_PLAIN).split())


def as_year(value: CellValue) -> int | None:
    """Return the year that a cell alone is; None for anything else."""
    if isinstance(value, str) and re.fullmatch(r"\s*\d{4}\s*", value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, Decimal) or value != value.to_integral_value():
        return None
    return int(value) if _FIRST_YEAR <= value <= _LAST_YEAR else None


def is_figure_text(value: CellValue) -> bool:
    """Tell whether a text is a figure that a spreadsheet keeps as text.

    >>> is_figure_text("1 049 382"), is_figure_text("(1 329)"), is_figure_text("Plan 2028")
    (True, True, False)
    """
    return isinstance(value, str) and any(one.fullmatch(value.strip()) for one in (FIGURE, TWO_WAYS))


def year_in(head: str) -> int | None:
    """Return the one year that a head names; None for none or several.

    >>> year_in("Budget 2027"), year_in("Plan -28"), year_in("2026-2027")
    (2027, 2028, None)
    """
    found = {int(year) for year in _YEAR.findall(head)}
    if not found:
        found = {2000 + int(year) for year in _SHORT_YEAR.findall(plain(head))}
    return found.pop() if len(found) == 1 else None


def kind_of(head: str) -> ColumnKind:
    """Return what a column holds by its head, its year apart.

    >>> kind_of("Ram inkl förändringar och statsbidrag").value, kind_of("2027").value
    ('frame_with_grants', 'frame')
    """
    words = _without_units(plain(_YEAR.sub("", head)))
    for kind in _data()["kind"]:
        if any(re.search(pattern, words) for pattern in kind["patterns"]):
            return ColumnKind(kind["name"])
    return ColumnKind.IGNORED


def says(head: str, what: str) -> bool:
    """Tell whether a head is that of names, years or units ("name", "year", "unit_column")."""
    return any(re.search(pattern, plain(head)) for pattern in _data()[what])


def unit_in(text: str) -> str | None:
    """Return the unit that a text states; None for none or several.

    >>> unit_in("Driftbudget, tkr"), unit_in("tkr och mkr"), unit_in("Belopp i miljoner kronor")
    ('tkr', None, 'mkr')
    """
    words = plain(text)
    found = [unit for unit, patterns in _data()["units"].items() if any(re.search(one, words) for one in patterns)]
    # "Miljoner kronor" has the word kronor in it too.
    larger = [unit for unit in found if unit != "kr"]
    return (larger or found)[0] if len(larger or found) == 1 else None


def find_heads(sheet: Sheet) -> Heads | None:
    """Return the heads of the first table with years in a sheet; None when there is none."""
    for number in range(min(len(sheet.rows), _LAST_HEAD_ROW)):
        if not _may_be_head(sheet.rows[number]):
            continue
        first = next(
            (below for below in range(number + 1, number + 1 + _MOST_HEAD_ROWS) if _is_data(sheet, below)), None
        )
        if first is None:
            continue
        top = number - 1 if number and _is_group_head(sheet.rows[number - 1], sheet.rows[number]) else number
        caption = " ".join(str(cell) for row in sheet.rows[:top] for cell in row if isinstance(cell, str))
        return Heads(top, first, tuple(_joined(sheet.rows[top:first])), caption)
    return None


def _may_be_head(row: Sequence[CellValue]) -> bool:
    """Tell whether a row may be one of heads: it names years, or a column of years, and holds no other figures."""
    texts = [cell for cell in row if isinstance(cell, str)]
    figures = [cell for cell in row if isinstance(cell, Decimal) and as_year(cell) is None]
    years = [cell for cell in row if as_year(cell) is not None] + [text for text in texts if year_in(text)]
    # A caption has its year in the only cell of the row.
    is_long = len(texts) > 1 and any(says(text, "year") for text in texts)
    return not figures and (is_long or (bool(years) and len(texts) + len(years) > 1 and _has_cells(row)))


def _has_cells(row: Sequence[CellValue]) -> bool:
    return sum(cell is not None for cell in row) > 1 or (bool(row) and row[0] is None)


def _is_data(sheet: Sheet, number: int) -> bool:
    if number >= len(sheet.rows):
        return False
    row = sheet.rows[number]
    has_name = any(isinstance(cell, str) and re.search(r"[^\W\d]{2}", cell) for cell in row[:6])
    # Below heads with years a figure that looks like a year is an amount.
    return has_name and any(isinstance(cell, Decimal) or is_figure_text(cell) for cell in row)


def _is_group_head(above: Sequence[CellValue], row: Sequence[CellValue]) -> bool:
    """Tell whether the row above holds what stretches over several columns: texts right of the first column."""
    return (
        any(isinstance(cell, str) for cell in above[1:])
        and len(above) <= len(row)
        and not any(isinstance(cell, Decimal) and as_year(cell) is None for cell in above)
    )


def _joined(rows: Sequence[Sequence[CellValue]]) -> Iterator[str]:
    """Yield each column's heads; a head over several columns stands in the first of them only."""
    width = max(len(row) for row in rows)
    carried: list[list[str]] = []
    for number, row in enumerate(rows):
        texts = [_text(row[column]) if column < len(row) else "" for column in range(width)]
        if number < len(rows) - 1:
            below = rows[number + 1]
            for column in range(1, width):
                is_under = column < len(below) and below[column] is not None
                if not texts[column] and texts[column - 1] and is_under and column > 1:
                    texts[column] = texts[column - 1]
        carried.append(texts)
    for column in range(width):
        yield " ".join(dict.fromkeys(texts[column] for texts in carried if texts[column]))


def _text(value: CellValue) -> str:
    return "" if value is None else " ".join(str(value).split())


def _without_units(words: str) -> str:
    for patterns in _data()["units"].values():
        for pattern in patterns:
            words = re.sub(pattern, "", words)
    return words.strip(" ,;:()")


@cache
def _data() -> dict[str, Any]:
    text = files("styrkedja.budget.data").joinpath("table_heads.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
