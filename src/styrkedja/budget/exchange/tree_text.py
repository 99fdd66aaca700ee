"""The tables of a plan written as JSON and as TOML, every figure with all its digits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from styrkedja.base import patterns as re

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def tree_json(tree: Mapping[str, Any]) -> str:
    """Return the tables as JSON."""
    return _json(tree, 0) + "\n"


def tree_toml(tree: Mapping[str, Any]) -> str:
    """Return the tables as a plan file.

    >>> print(tree_toml({"plan": {"name": "Budget", "years": [2027]}, "inhabitants": {"2027": 30840}}), end="")
    [plan]
    name = "Budget"
    years = [2027]
    <BLANKLINE>
    [inhabitants]
    2027 = 30840
    """
    return "\n".join("\n".join((*block, "")) for block in _blocks(tree, ""))


def _json(value: object, depth: int) -> str:
    """Return JSON with exact decimals, which the standard library would round to binary fractions."""
    pad = "  " * (depth + 1)
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        is_flat = all(not isinstance(one, Mapping | list) for one in value.values()) and depth > 1
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {_json(one, depth + 1)}" for key, one in value.items()]
        if is_flat:
            return "{" + ", ".join(parts) + "}"
        return "{\n" + ",\n".join(pad + part for part in parts) + "\n" + pad[2:] + "}"
    if isinstance(value, list):
        if not any(isinstance(one, Mapping) for one in value):
            return "[" + ", ".join(_json(one, depth + 1) for one in value) + "]"
        return "[\n" + ",\n".join(pad + _json(one, depth + 1) for one in value) + "\n" + pad[2:] + "]"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _blocks(table: Mapping[str, Any], path: str) -> Iterator[list[str]]:
    """Yield the lines of each table: its own values first, for what follows a head belongs to it."""
    own = [f"{_key(key)} = {_toml(value)}" for key, value in table.items() if not _is_table(value, path)]
    if own or path:
        yield ([f"[{path}]"] if path and not path.startswith("[") else [path] if path else []) + own
    for key, value in table.items():
        if not _is_table(value, path):
            continue
        place = f"{path.strip('[]')}.{_key(key)}".strip(".")
        if isinstance(value, list):
            for one in value:
                yield from _blocks(one, f"[[{place}]]")
        else:
            yield from _blocks(value, place)


def _is_table(value: object, path: str) -> bool:
    """Tell whether a value is written under a head of its own: tables, but not those of years within tables."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(one, Mapping) for one in value)
    return isinstance(value, Mapping) and (not path or any(not key.isdigit() for key in value))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_toml(one)}" for key, one in value.items()) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, int | Decimal):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    return _text(str(value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    # JSON's escapes are TOML's, but for the sign of deletion.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
