"""Values out of JSON-stat 2 files, as PxWeb (Statistics Sweden and many authorities) saves its tables.

Source of the form: JSON-stat 2.0, dataset: cells in the order of `id`, of which the last dimension moves fastest.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.value_cells import COUNTY, PlaceNames, ValueTableError, gender_of, year_of
from styrkedja.indicators.value_table import TableChoice, TableValues

_MOST_CELLS: Final = 5_000_000
_TIME: Final = frozenset({"tid", "time", "year", "år", "ar"})
_PLACE: Final = frozenset({"region", "geo", "kommun", "municipality"})
_GENDER: Final = frozenset({"kon", "kön", "sex", "gender"})
# Statistics Sweden's codes, where the label says nothing more.
_GENDER_CODES: Final = {
    "1": Gender.MEN, "2": Gender.WOMEN, "1+2": Gender.TOTAL, "TOT1": Gender.TOTAL, "T": Gender.TOTAL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Dimension:
    """One dimension.

    Args:
        codes: of the categories, in the order of the cells.
        labels: of each code; its own code where the file has none.
        units: of each code, where the dimension is what is measured.
        wanted: numbers of the categories to read; all of the year, the place and the gender.
    """

    id: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, str]
    wanted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Table:
    """A file understood: its dimensions and where year, place and gender are among them."""

    name: str
    dimensions: tuple[_Dimension, ...]
    time: int
    place: int
    gender: int | None
    values: Mapping[int, object]
    status: Mapping[int, object]


def is_json(data: bytes) -> bool:
    """Tell whether a file is an object of JSON and no table of text."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_jsonstat(
    name: str, data: bytes, kpi: str, names: PlaceNames, choice: TableChoice | None = None
) -> TableValues:
    """Return the values of a file, with the title, unit and source that it says.

    Raises:
        ValueTableError: no such file, a dimension with several categories of which none was chosen, an unknown
            municipality, or no value at all.
    """
    try:
        said = json.loads(data.decode("utf-8-sig"))
        table = _table(name, said, choice or TableChoice())
        rows, counties = _rows(table, kpi, names, choice or TableChoice())
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as fault:
        raise ValueTableError("values_jsonstat_damaged", name, "") from fault
    if not rows:
        raise ValueTableError("values_no_rows", name, str(said.get("label") or ""))
    units = [one.units[code] for one in table.dimensions for code in _read_codes(one) if code in one.units]
    return TableValues(
        tuple(rows),
        counties,
        title=str(said.get("label") or ""),
        unit=units[0] if units else "",
        source=str(said.get("source") or ""),
    )


def _table(name: str, said: dict[str, Any], choice: TableChoice) -> _Table:
    if said.get("class", "dataset") != "dataset" or "dimension" not in said:
        raise ValueTableError("values_jsonstat_damaged", name, "")
    dimensions = [_dimension(str(one), said["dimension"][one]) for one in said["id"]]
    if [len(one.codes) for one in dimensions] != list(said["size"]):
        raise ValueTableError("values_jsonstat_damaged", name, "")
    if math.prod(said["size"]) > _MOST_CELLS:
        raise ValueTableError("values_jsonstat_large", name, "", most=_MOST_CELLS)
    role = said.get("role") or {}
    time = _with_role(dimensions, role.get("time") or (), _TIME)
    place = _with_role(dimensions, role.get("geo") or (), _PLACE)
    gender = _with_role(dimensions, (), _GENDER)
    if time is None or place is None:
        raise ValueTableError("values_jsonstat_no_place", name, ", ".join(one.label for one in dimensions))
    wanted = tuple(
        _narrowed(name, one, choice, is_read_whole=number in {time, place, gender})
        for number, one in enumerate(dimensions)
    )
    return _Table(name, wanted, time, place, gender, _cells(said["value"]), _cells(said.get("status") or {}))


def _dimension(name: str, said: dict[str, Any]) -> _Dimension:
    category = said["category"]
    labels = {str(code): str(label) for code, label in (category.get("label") or {}).items()}
    index = category.get("index")
    if isinstance(index, dict):
        codes = tuple(sorted(map(str, index), key=lambda code: index[code]))
    else:
        # A dimension of one category may have a label alone.
        codes = tuple(map(str, index)) if index else tuple(labels)
    units = {str(code): str(unit.get("base") or "") for code, unit in (category.get("unit") or {}).items()}
    return _Dimension(name, str(said.get("label") or name), codes, {code: code for code in codes} | labels, units)


def _with_role(dimensions: list[_Dimension], named: object, usual: frozenset[str]) -> int | None:
    own = set(named) if isinstance(named, list) else set()
    for number, one in enumerate(dimensions):
        if one.id in own or one.id.casefold() in usual or one.label.casefold() in usual:
            return number
    return None


def _narrowed(name: str, one: _Dimension, choice: TableChoice, *, is_read_whole: bool) -> _Dimension:
    """Return a dimension with the categories to read: the one that was chosen, or its only one."""
    asked = [text for head, text in choice.only if head.casefold() in {one.id.casefold(), one.label.casefold()}]
    wanted = tuple(range(len(one.codes)))
    if asked:
        texts = {text.casefold() for text in asked}
        wanted = tuple(
            number for number, code in enumerate(one.codes) if {code.casefold(), one.labels[code].casefold()} & texts
        )
    if not wanted or (len(wanted) > 1 and not is_read_whole):
        known = "; ".join(f"{code} {one.labels[code]}" for code in one.codes[:12])
        raise ValueTableError("values_jsonstat_which", name, one.label, column=one.id, columns=known)
    return _Dimension(one.id, one.label, one.codes, one.labels, one.units, wanted)


def _cells(said: object) -> Mapping[int, object]:
    """Return cells by number: JSON-stat writes them as a list, or sparsely as an object."""
    if isinstance(said, dict):
        return {int(number): cell for number, cell in said.items()}
    return dict(enumerate(said)) if isinstance(said, list) else {}


def _rows(table: _Table, kpi: str, names: PlaceNames, choice: TableChoice) -> tuple[list[Observation], int]:
    rows: list[Observation] = []
    counties = 0
    places = {number: _place(table, number, names) for number in table.dimensions[table.place].wanted}
    for numbers, cell in _read_cells(table):
        if cell not in table.values and cell not in table.status:
            continue
        place = places[numbers[table.place]]
        if place == COUNTY:
            counties += 1
            continue
        value = table.values.get(cell)
        if isinstance(value, bool) or not (value is None or isinstance(value, int | float)):
            raise ValueTableError("values_value_cell", table.name, _where(table, numbers), value=str(value)[:60])
        mark = str(table.status.get(cell) or "") if value is None else ""
        year, gender = _year(table, numbers), _gender(table, numbers, choice)
        rows.append(Observation(kpi, place, year, gender, None if value is None else float(value), 1, mark))
    return rows, counties


def _read_cells(table: _Table) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the categories and the number of each cell to read."""
    sizes = [len(one.codes) for one in table.dimensions]
    steps = [math.prod(sizes[number + 1 :]) for number in range(len(sizes))]
    for numbers in product(*(one.wanted for one in table.dimensions)):
        yield numbers, sum(number * step for number, step in zip(numbers, steps, strict=True))


def _place(table: _Table, number: int, names: PlaceNames) -> str:
    one = table.dimensions[table.place]
    code = one.codes[number]
    label = one.labels[code]
    # A county's code has two digits and its label says so; "00" is the country.
    found = names.find(f"{code} {label}") if code.isdecimal() and not label.startswith(code) else names.find(label)
    found = names.find(code) if found is None else found
    if found is None:
        raise ValueTableError("values_place_unknown", table.name, one.label, value=f"{code} {label}"[:60])
    return found


def _year(table: _Table, numbers: tuple[int, ...]) -> int:
    one = table.dimensions[table.time]
    code = one.codes[numbers[table.time]]
    year = year_of(one.labels[code]) or year_of(code)
    if year is None:
        raise ValueTableError("values_year_cell", table.name, one.label, value=code[:60], first=1900, last=2100)
    return year


def _gender(table: _Table, numbers: tuple[int, ...], choice: TableChoice) -> Gender:
    if table.gender is None:
        return choice.gender
    one = table.dimensions[table.gender]
    code = one.codes[numbers[table.gender]]
    gender = gender_of(one.labels[code]) or _GENDER_CODES.get(code)
    if gender is None:
        raise ValueTableError("values_gender_cell", table.name, one.label, value=f"{code} {one.labels[code]}"[:60])
    return gender


def _where(table: _Table, numbers: tuple[int, ...]) -> str:
    return ", ".join(one.labels[one.codes[number]] for one, number in zip(table.dimensions, numbers, strict=True))


def _read_codes(one: _Dimension) -> tuple[str, ...]:
    return tuple(one.codes[number] for number in one.wanted)
