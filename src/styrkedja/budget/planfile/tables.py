"""Values out of the tables of a plan file, each asked for by key; what is wrong names file, line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.plan_names import is_unsafe_name
from styrkedja.reading.sheets import is_formula_like

# "[tax]" and "[[committee.volume]]"; not "rate = [1]".
_HEAD = re.compile(r"[ \t]*\[\[?[ \t]*([\w.\"\- ]+?)[ \t]*\]")
# "rate = 21.5" and '"2027" = 3'; not "# rate = 3".
_KEY = re.compile(r"[ \t]*\"?([\w\-]+)\"?[ \t]*[.=]")
_LINE = re.compile(r"at line (\d+)")
FIRST_YEAR, LAST_YEAR = 1950, 2150
LARGEST = Decimal(10) ** 15
_MOST_BYTES = 5_000_000
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a plan file.

    Args:
        file: the file's name as the user gave it.
        path: the table's name, such as "tax" or "change"; empty for the top.
        number: which of the tables with that name, from 0.
        values: its keys and values as TOML gives them.
        lines: where each key of each table stands.
    """

    file: str
    path: str
    number: int
    values: Mapping[str, Any]
    lines: Mapping[tuple[str, int, str], int]

    def fail(self, code: str, key: str, **values: object) -> NoReturn:
        """Raise what is wrong with a key of this table."""
        place = f"{self.path}.{key}".strip(".")
        below = (place, self.number, str(values.get("year", ""))), (place, self.number, "")
        keys = (below[0], (self.path, self.number, key), below[1], (self.path, self.number, ""))
        line = next((self.lines[one] for one in keys if one in self.lines), 1)
        if "value" in values:
            values["value"] = written(values["value"])
        raise PlanFileError(code, self.file, str(line), key=place, **values)

    def allow(self, keys: Collection[str]) -> None:
        """Refuse keys that are none of *keys*: a misspelt one must not be passed over."""
        for key in self.values:
            if key not in keys:
                self.fail("plan_key_unknown", key, known=", ".join(sorted(keys)))

    def text(self, key: str, default: str | None = None) -> str:
        """Return the text of a key; the default when it is not there, an error when there is none."""
        value = self.values.get(key, default)
        if value is None:
            self.fail("plan_key_missing", key)
        if not isinstance(value, str) or (not value.strip() and value != default):
            self.fail("plan_value_text", key, value=value)
        if is_formula_like(value.strip()):
            self.fail("plan_text_formula", key, value=value.strip())
        return value.strip()

    def name(self, key: str) -> str:
        """Return the name of a committee."""
        found = self.text(key)
        if is_unsafe_name(found):
            self.fail("plan_text_formula", key, value=found)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when the key is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fail("plan_value_texts", key, value=value)
        return tuple(one.strip() for one in value)

    def flag(self, key: str) -> bool:
        """Return true or false, false when the key is not there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail("plan_value_flag", key, value=value)
        return value

    def choice(self, key: str, choices: Collection[str], default: str) -> str:
        """Return one of *choices*."""
        value = self.text(key, default)
        if value not in choices:
            self.fail("plan_value_choice", key, value=value, known=", ".join(choices))
        return value

    def year(self, key: str) -> int:
        """Return a year."""
        if key not in self.values:
            self.fail("plan_key_missing", key)
        return self._as_year(key, self.values[key])

    def years(self, key: str) -> tuple[int, ...]:
        """Return a list of years, empty when the key is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.fail("plan_value_years", key, value=value)
        return tuple(self._as_year(key, one) for one in value)

    def number_of(self, key: str, unit: Decimal = Decimal(1)) -> Decimal | None:
        """Return a figure times *unit*; None when the key is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, dict):
            self.fail("plan_value_one", key, value=value)
        return self._as_number(key, value, unit)

    def by_year(self, key: str, years: tuple[int, ...], unit: Decimal = Decimal(1)) -> dict[int, Decimal]:
        """Return year -> figure times *unit*: a table by year, or one figure for all of *years*; else empty."""
        value = self.values.get(key)
        if value is None:
            return {}
        if isinstance(value, dict):
            found = {self._as_year(key, year): self._as_number(key, one, unit) for year, one in value.items()}
            return dict(sorted(found.items()))
        return dict.fromkeys(years, self._as_number(key, value, unit))

    def each_year(self, key: str, unit: Decimal = Decimal(1)) -> dict[int, Decimal]:
        """Return year -> figure times *unit* of a table by year, empty when it is not there; one figure will not do."""
        if key in self.values and not isinstance(self.values[key], dict):
            self.fail("plan_value_by_year", key, value=self.values[key])
        return self.by_year(key, (), unit)

    def within(self, key: str, years: Collection[int], shown: Collection[int]) -> None:
        """Refuse a year that the plan is not about: what is said of it would be passed over.

        Args:
            years: those that may be named.
            shown: those that the message tells.
        """
        value = self.values.get(key)
        for year in value if isinstance(value, dict) else ():
            if self._as_year(key, year) not in years:
                self.fail("plan_year_outside", key, year=year, years=", ".join(map(str, shown)))

    def counts(self, key: str) -> dict[int, int]:
        """Return year -> whole number."""
        found = self.each_year(key)
        for number in found.values():
            if number != number.to_integral_value():
                self.fail("plan_value_whole", key, value=number)
        return {year: int(number) for year, number in found.items()}

    def table(self, key: str) -> Table:
        """Return the table under a key, empty when it is not there."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.fail("plan_value_table", key)
        return Table(self.file, f"{self.path}.{key}".strip("."), 0, value, self.lines)

    def tables(self, key: str, first: int = 0) -> Iterator[Table]:
        """Yield the tables of a list of tables.

        Args:
            first: how many of that name came before, under other tables.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fail("plan_value_tables", key)
        for number, one in enumerate(value, start=first):
            yield Table(self.file, f"{self.path}.{key}".strip("."), number, one, self.lines)

    def _as_year(self, key: str, value: object) -> int:
        text = str(value)
        if isinstance(value, bool) or not re.fullmatch(r"\d{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            self.fail("plan_value_year", key, value=value)
        return int(text)

    def _as_number(self, key: str, value: object, unit: Decimal) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self.fail("plan_value_number", key, value=value)
        number = Decimal(value)
        if not number.is_finite() or abs(number) > LARGEST:
            self.fail("plan_value_size", key, value=value)
        return number * unit


def written(value: object) -> str:
    """Return a value as people write it in a plan file, short enough for a message.

    >>> written({"2027": Decimal("1.5"), "2028": 2}), written(True), written([1, 2])
    ('{ 2027 = 1.5, 2028 = 2 }', 'true', '[1, 2]')
    """
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key} = {written(one)}" for key, one in value.items())
        shown = f"{{ {inner} }}" if inner else "{}"
    elif isinstance(value, list):
        shown = f"[{', '.join(map(written, value))}]"
    elif isinstance(value, bool):
        shown = str(value).lower()
    elif isinstance(value, int):
        shown = str(value) if abs(value) < 10**_MOST_SHOWN else f"{Decimal(value):.3E}"
    else:
        shown = str(value)
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"


def load_tables(data: bytes, name: str) -> Table:
    """Return the top table of a plan file.

    Raises:
        PlanFileError: it is too large, not UTF-8 or not TOML; with its line.
    """
    if len(data) > _MOST_BYTES:
        raise PlanFileError("plan_too_large", name, "1")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        raise PlanFileError("plan_not_utf8", name, str(data.count(b"\n", 0, fault.start) + 1)) from fault
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError, InvalidOperation) as fault:  # Of digits by the thousand Python makes no number.
        found = _LINE.search(str(fault))
        raise PlanFileError("plan_not_toml", name, found.group(1) if found else "1") from fault
    return Table(name, "", 0, values, _lines(text))


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    """Return where each key stands, and under "" where each table begins, by the table's name and number."""
    found: dict[tuple[str, int, str], int] = {}
    path, seen = "", {"": 0}
    for line, content in enumerate(text.split("\n"), start=1):
        if head := _HEAD.match(content):
            path = head.group(1).replace('"', "").replace(" ", "")
            seen[path] = seen.get(path, -1) + 1
            found.setdefault((path, seen[path], ""), line)
        elif key := _KEY.match(content):
            found.setdefault((path, seen[path], key.group(1)), line)
    return found
