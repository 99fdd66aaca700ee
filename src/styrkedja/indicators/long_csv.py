"""Values in a long CSV file: a row for each key figure, municipality and year, as exports and statistics have them."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from styrkedja.base.errors import WrongCallError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.indicators.panel import Panel, make_panel

COLUMNS: Final = ("kpi", "municipality_id", "period", "value")
_MISSING = frozenset({"", "-", ".", "..", "na", "null"})
# As people and programs write numbers; float() would take 1_000, nan, inf and figures of other scripts too.
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)
_YEARS = range(1800, 2201)


def read_long_csv(lines: Iterable[str], name: str) -> Iterator[Observation]:
    """Yield the values of a file: columns kpi, municipality_id, period and value, others are left alone.

    A column "gender" may say T, K or M; without one all are T. A decimal comma is read too, and so is ";" between
    columns. A row without a value (empty, "-", ".", "..", NA, null) is no value; one that says the same as an earlier
    row is left out.

    Raises:
        WrongCallError: values_columns, values_row: what is missing or cannot be read, with the line; values_row_twice,
            two rows give different values of the same.
    """
    rows = iter(lines)
    first = next(rows, "").removeprefix("\ufeff")
    separator = ";" if first.count(";") > first.count(",") else ","
    heads = [head.strip().casefold() for head in next(csv.reader([first], delimiter=separator), [])]
    missing = [column for column in COLUMNS if column not in heads]
    if missing:
        raise WrongCallError("values_columns", name=name, missing=", ".join(missing))
    places = [heads.index(column) for column in COLUMNS]
    gender = heads.index("gender") if "gender" in heads else None
    reader = csv.reader(rows, delimiter=separator)
    before: dict[tuple[str, str, int, Gender], tuple[int, float]] = {}
    for cells in reader:
        if not any(cells):
            continue
        line = reader.line_num + 1
        if len(cells) != len(heads):
            raise WrongCallError("values_row", name=name, line=line, found=separator.join(cells)[:80])
        kpi, municipality, period, value = (cells[place].strip() for place in places)
        if value.casefold() in _MISSING:
            continue
        own = Gender.TOTAL if gender is None else _gender(cells[gender], name, line)
        key, number = (kpi, municipality, _year(period, name, line), own), _value(value, name, line)
        first_line, first_number = before.setdefault(key, (line, number))
        if first_number != number:
            told = {"row": ", ".join(map(str, key)), "values": f"{first_number}, {number}"}
            raise WrongCallError("values_row_twice", name=name, line=line, first=first_line, **told)
        if first_line == line:
            yield Observation(*key, number)


def panels_by_kpi(observations: Iterable[Observation], gender: Gender = Gender.TOTAL) -> dict[str, Panel]:
    """Return the panel of each key figure, in the order they first stand."""
    by_kpi: dict[str, list[Observation]] = {}
    for row in observations:
        if row.gender is gender:
            by_kpi.setdefault(row.kpi, []).append(row)
    return {kpi: make_panel(kpi, gender, rows) for kpi, rows in by_kpi.items()}


def _year(text: str, name: str, line: int) -> int:
    if not text.isascii() or not text.isdecimal() or int(text[:6]) not in _YEARS:
        raise WrongCallError("values_row", name=name, line=line, found=text[:80])
    return int(text)


def _value(text: str, name: str, line: int) -> float:
    plain = text.replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    value = float(plain) if _NUMBER.fullmatch(plain) else math.nan
    if not math.isfinite(value):
        raise WrongCallError("values_row", name=name, line=line, found=text[:80])
    return value


def _gender(text: str, name: str, line: int) -> Gender:
    try:
        return Gender(text.strip().upper() or "T")
    except ValueError as fault:
        raise WrongCallError("values_row", name=name, line=line, found=text[:80]) from fault
