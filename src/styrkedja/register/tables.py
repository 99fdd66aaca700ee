"""Values out of the tables of a register file, each asked for by key; what is wrong names file, line and key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from styrkedja.base import patterns as re
from styrkedja.base.errors import RegisterFileError

# "namnd-2023"; not "Nämnd" nor "-a".
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIRST_YEAR, _LAST_YEAR = 1800, 2999


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a register file.

    Args:
        file: the file's name as the user gave it.
        line: the line of the table's own head, from 1.
        values: its keys and values as TOML gives them.
    """

    file: str
    line: int
    values: Mapping[str, Any]

    def fail(self, code: str, key: str, **values: object) -> NoReturn:
        """Raise what is wrong with a key of this table."""
        raise RegisterFileError(code, name=self.file, line=self.line, key=key, **values)

    def allow(self, keys: Collection[str]) -> None:
        """Refuse keys that are none of *keys*: a misspelt one must not be passed over."""
        for key in self.values:
            if key not in keys:
                self.fail("register_key_unknown", key, known=", ".join(sorted(keys)))

    def has(self, key: str) -> bool:
        """Tell whether the key stands in the table."""
        return key in self.values

    def needed(self, key: str) -> str:
        """Return the text of a key that must be there."""
        text = self.text(key)
        if text is None:
            self.fail("register_key_missing", key)
        return text

    def text(self, key: str) -> str | None:
        """Return the text of a key; None when it is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.fail("register_value_text", key, value=value)
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each once; empty when the key is not there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fail("register_value_texts", key, value=value)
        return tuple(dict.fromkeys(one.strip() for one in value))

    def identifier(self, key: str) -> str:
        """Return an id."""
        text = self.needed(key)
        if not _ID.fullmatch(text):
            self.fail("register_value_id", key, value=text)
        return text

    def choice(self, key: str, choices: Collection[str]) -> str:
        """Return one of *choices*."""
        text = self.needed(key)
        if text not in choices:
            self.fail("register_value_choice", key, value=text, known=", ".join(choices))
        return text

    def day(self, key: str) -> str | None:
        """Return a day or a year as text, however TOML gives it; None when the key is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        text = value.isoformat() if type(value) is date else str(value)
        if not _is_day(text) or isinstance(value, bool):
            self.fail("register_value_day", key, value=text)
        return text

    def year(self, key: str) -> int:
        """Return a year."""
        value = self.values.get(key)
        if value is None:
            self.fail("register_key_missing", key)
        if type(value) is not int or not _FIRST_YEAR <= value <= _LAST_YEAR:
            self.fail("register_value_year", key, value=value)
        return value

    def share(self, key: str) -> Decimal | None:
        """Return a share above 0 and at most 1; None when the key is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) not in {int, Decimal} or not Decimal(value).is_finite() or not 0 < value <= 1:
            self.fail("register_value_share", key, value=value)
        return Decimal(value)

    def tables(self, key: str, lines: Iterator[int] | None = None) -> Iterator[Table]:
        """Yield the tables of a list of tables.

        Args:
            lines: where each begins; without, the line of this table is told.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fail("register_value_tables", key)
        for one in value:
            yield Table(self.file, next(lines, self.line) if lines else self.line, one)


def _is_day(text: str) -> bool:
    if re.fullmatch(r"\d{4}", text):
        return _FIRST_YEAR <= int(text) <= _LAST_YEAR
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
