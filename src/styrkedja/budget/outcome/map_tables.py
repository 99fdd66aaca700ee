"""Values out of the tables of a map file, each asked for by key; what is wrong names file, line and key."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn, cast

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError

_LINE = re.compile(r"at line (\d+)")
_FIRST_YEAR, _LAST_YEAR = 1990, 2999
# No municipality's frame is a hundredth of it; it keeps out what is no amount, such as 1e99 or nan.
_HIGHEST_SEK = 10**13


@dataclass(frozen=True, slots=True)
class MapTable:
    """One table of a map file.

    Args:
        file: the file's name as the user gave it.
        line: the line of the table's own head, from 1.
        lines: the lines of the table, the head first.
        values: its keys and values as TOML gives them.
    """

    file: str
    line: int
    lines: tuple[str, ...]
    values: Mapping[str, Any]

    def line_of(self, key: str) -> int:
        """Return the line of a key, that of the table when the key is not there."""
        for at, text in enumerate(self.lines):
            if text.split("=", 1)[0].strip().strip("\"'") == key and "=" in text:
                return self.line + at
        return self.line

    def fail(self, code: str, key: str, **values: object) -> NoReturn:
        """Raise what is wrong with a key of this table."""
        raise WrongCallError(code, name=self.file, line=str(self.line_of(key)), key=key, **values)

    def allow(self, *keys: str) -> None:
        """Refuse keys that are none of *keys*: a misspelt one must not be passed over."""
        for key in self.values:
            if key not in keys:
                self.fail("budget_map_key_unknown", key, known=", ".join(sorted(keys)))

    def text(self, key: str) -> str:
        """Return the text of a key that must be there."""
        value = self._needed(key)
        if not isinstance(value, str) or not value.strip():
            self.fail("budget_map_text", key)
        return value.strip()

    def texts(self, key: str, *, keep_blanks: bool = False) -> tuple[str, ...]:
        """Return a list of texts, each once; empty when the key is not there.

        Args:
            keep_blanks: leave the blanks around them, which an id may have.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fail("budget_map_texts", key)
        return tuple(dict.fromkeys(one if keep_blanks else one.strip() for one in value))

    def whole(self, key: str, lowest: int, highest: int) -> int:
        """Return a whole number that must be there."""
        value = self._needed(key)
        if type(value) is not int or not lowest <= value <= highest:
            self.fail("budget_map_whole", key, lowest=str(lowest), highest=str(highest))
        return value

    def year(self, key: str) -> int:
        """Return a year."""
        return self.whole(key, _FIRST_YEAR, _LAST_YEAR)

    def wholes(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers above 0, each once; empty when the key is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(type(one) is int and one > 0 for one in value):
            self.fail("budget_map_wholes", key)
        return tuple(dict.fromkeys(value))

    def amount(self, key: str) -> Decimal:
        """Return an amount in SEK."""
        value = self._needed(key)
        if type(value) not in {int, Decimal} or not abs(Decimal(value)) <= _HIGHEST_SEK:
            self.fail("budget_map_amount", key)
        return Decimal(value)

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """Return one of *choices*, the default when the key is not there."""
        if default is not None and key not in self.values:
            return default
        text = self.text(key)
        if text not in choices:
            self.fail("budget_map_choice", key, value=text, known=", ".join(choices))
        return text

    def _needed(self, key: str) -> Any:  # noqa: ANN401  # whatever TOML gives
        if key not in self.values:
            self.fail("budget_map_key_missing", key)
        return self.values[key]


def read_tables(data: bytes, name: str) -> tuple[MapTable, dict[str, tuple[MapTable, ...]]]:
    """Return the keys above all tables, and the tables of each name.

    Args:
        data: the file's bytes, TOML in UTF-8.
        name: the file's name, for messages.

    Raises:
        WrongCallError: it is not UTF-8 or not TOML.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fault:
        line = str(data.count(b"\n", 0, fault.start) + 1)
        raise WrongCallError("budget_map_encoding", name=name, line=line) from fault
    try:
        loaded = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as fault:
        found = _LINE.search(str(fault))
        line = found.group(1) if found else str(text.count("\n") + 1)
        raise WrongCallError("budget_map_not_toml", name=name, line=line) from fault
    lines = tuple(text.split("\n"))
    heads = [at for at, one in enumerate(lines) if one.lstrip().startswith("[") and _is_head(one)]
    ends = [*heads[1:], len(lines)][: len(heads)]
    first = heads[0] if heads else len(lines)
    places = {
        (at, lines[at].strip().split("#")[0].strip().strip("[] \"'")): lines[at:end]
        for at, end in zip(heads, ends, strict=True)
    }
    top = MapTable(name, 1, lines[:first], {key: one for key, one in loaded.items() if not _is_table(one)})
    tables = {key: tuple(_tables(name, key, one, places)) for key, one in loaded.items() if _is_table(one)}
    return top, tables


def _tables(
    name: str, key: str, value: object, places: Mapping[tuple[int, str], tuple[str, ...]]
) -> Iterator[MapTable]:
    found = iter([(at + 1, lines) for (at, head), lines in places.items() if head == key])
    for one in cast("list[Mapping[str, Any]]", value if isinstance(value, list) else [value]):
        line, lines = next(found, (1, ()))
        yield MapTable(name, line, lines, one)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    )


def _is_head(line: str) -> bool:
    # "[[row]]  # skolan" is a head; '["100-199",' inside a list that runs over lines is not.
    return re.fullmatch(r"[ \t]*\[{1,2}[ \t]*[\w-]+[ \t]*\]{1,2}[ \t]*(#.*)?", line) is not None
