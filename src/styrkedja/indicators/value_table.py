"""Values of one key figure out of a table: one row a value (long), or one column a year (wide).

Columns are told by their heads. Rows of counties are left out and counted; anything else that cannot be understood is
one error with its cell. Leaves to others: opening the file (`reading.sheets`) and keeping the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from styrkedja.base import patterns as re
from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.value_cells import (
    COUNTY,
    FIRST_YEAR,
    LAST_YEAR,
    PlaceNames,
    ValueTableError,
    figure_of,
    gender_of,
    year_of,
)
from styrkedja.reading.sheets import CellValue, Sheet, Workbook

_HEAD_ROWS: Final = 30
_PLACE_HEADS: Final = (
    "kommunkod", "kommun kod", "kommun id", "regionkod", "region kod", "municipality id", "municip code", "kod", "lkf",
    "region", "kommun", "kommunnamn", "kommuner", "kommun/landsting", "kommun/region", "municipality", "municip name",
    "område",
)  # fmt: skip
_YEAR_HEADS: Final = frozenset({"år", "ar", "year", "period", "tid", "kalenderår", "mätår"})
_GENDER_HEADS: Final = frozenset({"kön", "kon", "gender", "sex"})
_VALUE_HEADS: Final = frozenset({"värde", "varde", "value", "visat värde", "utfall", "resultat"})
# "Folkmängd 2020", "kommunalskatt_2025": what is measured and the year.
_MEASURE_YEAR = re.compile(r"(.*\D)[ _]?((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What the table does not say by itself.

    Args:
        sheet: name of the sheet.
        column: head of the column with the values, or what a column for each year measures.
        year: of every row, where the table has none.
        gender: of every row, where the table has none.
        only: (head, text) that a row must have to be read.
    """

    sheet: str = ""
    column: str = ""
    year: int | None = None
    gender: Gender = Gender.TOTAL
    only: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableValues:
    """What a table gave.

    Args:
        counties: how many rows were left out because they are of counties.
        others: how many rows `TableChoice.only` left out.
        title, unit, source: what the file itself says of them; empty when it does not.
    """

    rows: tuple[Observation, ...]
    counties: int = 0
    others: int = 0
    title: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a sheet things stand, as numbers from 0.

    Args:
        values: (column, year); the year is None where the rows say it.
    """

    head: int
    place: int
    year: int | None
    gender: int | None
    values: tuple[tuple[int, int | None], ...]
    only: tuple[tuple[int, str], ...]


def read_value_table(workbook: Workbook, kpi: str, names: PlaceNames, choice: TableChoice | None = None) -> TableValues:
    """Return the values of a table, each under the id of the key figure.

    Raises:
        ValueTableError: no head, a column that is missing or unclear, an unknown municipality, a cell that is no
            year, gender or figure, two rows of the same, or no value at all.
    """
    chosen = choice or TableChoice()
    sheet, head = _find_sheet(workbook, chosen)
    return _Reader(workbook.file, sheet, _columns(workbook.file, sheet, head, names, chosen), chosen).read(kpi, names)


@dataclass(slots=True)
class _Reader:
    """One sheet while it is read.

    Args:
        seen: the cell in which each row was first found.
    """

    file: str
    sheet: Sheet
    columns: _Columns
    choice: TableChoice
    seen: dict[tuple[str, int, Gender], str] = field(default_factory=dict)

    def read(self, kpi: str, names: PlaceNames) -> TableValues:
        rows: list[Observation] = []
        counties = others = 0
        for number in range(self.columns.head + 1, len(self.sheet.rows)):
            if self._is_empty(number):
                continue
            if not self._is_wanted(number):
                others += 1
                continue
            place = names.find(self.sheet.at(number, self.columns.place))
            if place is None:
                raise self._wrong("values_place_unknown", number, self.columns.place)
            if place == COUNTY:
                counties += 1
                continue
            rows.extend(self._row(kpi, place, number))
        if not rows:
            raise ValueTableError("values_no_rows", self.file, self.sheet.name)
        return TableValues(tuple(rows), counties, others)

    def _row(self, kpi: str, place: str, number: int) -> Iterator[Observation]:
        gender = self.choice.gender
        if self.columns.gender is not None:
            found = gender_of(self.sheet.at(number, self.columns.gender))
            if found is None:
                raise self._wrong("values_gender_cell", number, self.columns.gender)
            gender = found
        for column, head_year in self.columns.values:
            cell = self.sheet.at(number, column)
            if cell is None:
                continue
            year = head_year if head_year is not None else self._year(number)
            figure = figure_of(cell)
            if figure is None:
                raise self._wrong("values_value_cell", number, column)
            self._refuse_second((place, year, gender), number, column)
            yield Observation(kpi, place, year, gender, figure[0], 1, figure[1])

    def _year(self, number: int) -> int:
        if self.columns.year is None:
            if self.choice.year is None:
                raise ValueTableError("values_no_year", self.file, self.sheet.name)
            return self.choice.year
        year = year_of(self.sheet.at(number, self.columns.year))
        if year is None:
            raise self._wrong("values_year_cell", number, self.columns.year, first=str(FIRST_YEAR), last=str(LAST_YEAR))
        return year

    def _refuse_second(self, key: tuple[str, int, Gender], number: int, column: int) -> None:
        here = self.sheet.place(number, column)
        first = self.seen.setdefault(key, here)
        if first != here:
            cells = (self.columns.place, self.columns.year, self.columns.gender)
            shown = [str(self.sheet.at(number, one)) for one in cells if one is not None]
            # A head of a column tells the year of a table with a column for each.
            shown += [str(key[1])] if self.columns.year is None else []
            raise ValueTableError("values_doubled", self.file, here, first=first, row=" ".join(shown))

    def _is_empty(self, number: int) -> bool:
        # A note below the table stands alone in its first cell.
        cells = self.sheet.rows[number]
        return all(self.sheet.at(number, column) is None for column, _ in self.columns.values) and (
            sum(cell is not None for cell in cells) <= 1 or self.sheet.at(number, self.columns.place) is None
        )

    def _is_wanted(self, number: int) -> bool:
        return all(_plain(self.sheet.at(number, column)) == text for column, text in self.columns.only)

    def _wrong(self, code: str, number: int, column: int, **values: object) -> ValueTableError:
        cell = self.sheet.at(number, column)
        return ValueTableError(
            code, self.file, self.sheet.place(number, column), value="" if cell is None else str(cell)[:60], **values
        )


def _find_sheet(workbook: Workbook, choice: TableChoice) -> tuple[Sheet, int]:
    sheets = workbook.sheets
    if choice.sheet:
        own = workbook.sheet(choice.sheet)
        if own is None:
            names = ", ".join(sheet.name for sheet in sheets)
            raise ValueTableError("values_no_sheet", workbook.file, choice.sheet, sheets=names)
        sheets = (own,)
    found = [(sheet, head) for sheet in sheets if (head := _head_row(sheet)) is not None]
    if not found:
        raise ValueTableError("values_no_head", workbook.file, sheets[0].name if sheets else "")
    if len(found) > 1:
        names = ", ".join(sheet.name for sheet, _ in found)
        raise ValueTableError("values_many_sheets", workbook.file, names)
    return found[0]


def _head_row(sheet: Sheet) -> int | None:
    """Return the first row with a head for places and at least one other head."""
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        heads = [_plain(cell) for cell in row]
        if any(head in _PLACE_HEADS for head in heads) and sum(bool(head) for head in heads) > 1:
            return number
    return None


def _columns(file: str, sheet: Sheet, head: int, names: PlaceNames, choice: TableChoice) -> _Columns:
    heads = [_plain(cell) for cell in sheet.rows[head]]
    year = next((number for number, name in enumerate(heads) if name in _YEAR_HEADS), None)
    gender = next((number for number, name in enumerate(heads) if name in _GENDER_HEADS), None)
    only = []
    for name, text in choice.only:
        if _plain(name) not in heads:
            raise _no_column(file, sheet, head, name)
        only.append((heads.index(_plain(name)), _plain(text)))
    taken = {year, gender, *(number for number, _ in only)}
    values = _value_columns(file, sheet, head, choice, taken if year is not None else taken - {None})
    return _Columns(head, _place_column(sheet, head, heads, names), year, gender, values, tuple(only))


def _place_column(sheet: Sheet, head: int, heads: list[str], names: PlaceNames) -> int:
    """Return the column that names the municipality: the first of its kind whose first cells are understood."""
    own = sorted(
        (number for number, name in enumerate(heads) if name in _PLACE_HEADS),
        key=lambda number: _PLACE_HEADS.index(heads[number]),
    )
    rows = range(head + 1, min(head + 1 + _HEAD_ROWS, len(sheet.rows)))

    def understood(column: int) -> int:
        return sum(names.find(sheet.at(row, column)) is not None for row in rows)

    return max(own, key=understood)


def _value_columns(
    file: str, sheet: Sheet, head: int, choice: TableChoice, taken: set[int | None]
) -> tuple[tuple[int, int | None], ...]:
    heads = [_plain(cell) for cell in sheet.rows[head]]
    if choice.column:
        return _asked_columns(file, sheet, head, choice)
    known = [number for number, name in enumerate(heads) if name in _VALUE_HEADS]
    if known:
        return ((known[0], None),) if len(known) == 1 else _refuse_unclear(file, sheet, head)
    by_year = _year_columns(sheet, head)
    if by_year and not any(heads[number] in _YEAR_HEADS for number in taken if number is not None):
        if len(by_year) > 1:
            _refuse_unclear(file, sheet, head)
        return next(iter(by_year.values()))
    rest = [number for number, name in enumerate(heads) if name and number not in taken and name not in _PLACE_HEADS]
    return ((rest[0], None),) if len(rest) == 1 else _refuse_unclear(file, sheet, head)


def _asked_columns(file: str, sheet: Sheet, head: int, choice: TableChoice) -> tuple[tuple[int, int | None], ...]:
    asked = _plain(choice.column)
    heads = [_plain(cell) for cell in sheet.rows[head]]
    by_year = _year_columns(sheet, head)
    if asked in heads:
        number = heads.index(asked)
        year = next((year for columns in by_year.values() for column, year in columns if column == number), None)
        return ((number, None if choice.year is not None else year),)
    if asked in by_year:
        return by_year[asked]
    raise _no_column(file, sheet, head, choice.column)


def _year_columns(sheet: Sheet, head: int) -> dict[str, tuple[tuple[int, int | None], ...]]:
    """Return the columns of years by what they measure; "" where the head is the year alone."""
    found: dict[str, tuple[tuple[int, int | None], ...]] = {}
    for number, cell in enumerate(sheet.rows[head]):
        year, what = year_of(cell), ""
        if year is None and isinstance(cell, str) and (measured := _MEASURE_YEAR.fullmatch(cell.strip())):
            year, what = int(measured[2]), _plain(measured[1])
        if year is not None:
            found[what] = (*found.get(what, ()), (number, year))
    return found


def _refuse_unclear(file: str, sheet: Sheet, head: int) -> tuple[tuple[int, int | None], ...]:
    raise ValueTableError("values_which_column", file, sheet.name, columns=_named(sheet, head))


def _no_column(file: str, sheet: Sheet, head: int, name: str) -> ValueTableError:
    return ValueTableError("values_no_column", file, sheet.name, value=name[:60], columns=_named(sheet, head))


def _named(sheet: Sheet, head: int) -> str:
    return ", ".join(str(cell).strip() for cell in sheet.rows[head] if cell is not None)[:300]


def _plain(cell: CellValue) -> str:
    """Return a head or text as it is compared: small letters, single spaces, no quotation marks."""
    return " ".join(str(cell).replace("_", " ").strip("\"' ").split()).casefold() if cell is not None else ""
