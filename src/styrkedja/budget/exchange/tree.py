"""A plan as the plain tables of its file, read from JSON, and as a table of one row a figure: nothing is lost.

Leaves to others: how the tables are written as JSON and TOML (`tree_text.py`). The tables are told in
docs/methods/plan.md, the columns in docs/methods/plan-import.md.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.errors import PlanFileError
from styrkedja.budget.difference import Difference
from styrkedja.budget.plan import Plan
from styrkedja.budget.planfile.reading import PlanHead, head_of
from styrkedja.budget.planfile.tables import Table
from styrkedja.budget.planfile.writing import write_difference, write_plan

Tree = dict[str, Any]
Row = tuple[str, str, str, str, str | Decimal, str]
TREE_COLUMNS = ("table", "name", "key", "year", "value", "kind")
_NAMES = ("name", "id", "label", "promise", "group")
_YEAR = re.compile(r"\d{4}")
# "committee[2].volume[1]", "grants.per_inhabitant"; empty for the top of the file.
_STEP = re.compile(r"([^\[\].]+)(?:\[(\d{1,5})\])?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MOST_BYTES, _MOST_ROWS, _DEEPEST = 20_000_000, 300_000, 6
# No figure of a plan is near it.
_MOST_DIGITS = 40


def plan_tree(plan: Plan) -> Tree:
    """Return a base plan as the tables of its file."""
    return _loaded(write_plan(plan))


def difference_tree(difference: Difference, *, unit: str = "tkr", base: str | None = None) -> Tree:
    """Return a shadow budget as the tables of its file."""
    return _loaded(write_difference(difference, unit=unit, base=base))


def head_of_tree(tree: Mapping[str, Any], file: str) -> PlanHead:
    """Return what a plan is by its tables; read it with `planfile.read_plan` or `read_difference`.

    Raises:
        PlanFileError: they are no plan.
    """
    return head_of(Table(file, "", 0, tree, {}))


def read_tree_json(data: bytes, file: str) -> Tree:
    """Return the tables that `tree_json` wrote.

    Raises:
        PlanFileError: it is no JSON, or not the tables of a plan.
    """
    if len(data) > _MOST_BYTES:
        raise PlanFileError("plan_too_large", file, "1")
    try:
        tree = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError, InvalidOperation) as fault:
        line = getattr(fault, "lineno", 1)
        raise PlanFileError("plan_not_json", file, str(line)) from fault
    if not isinstance(tree, dict) or not isinstance(tree.get("plan"), dict):
        raise PlanFileError("plan_not_json", file, "1")
    return tree


def tree_rows(tree: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the tables as rows under `TREE_COLUMNS`, one a figure; texts are safe to open in a spreadsheet."""
    yield from _rows(tree, "", "")


def read_tree_csv(data: bytes, file: str) -> Tree:
    """Return the tables whose rows stand in a CSV file: commas and points, or semicolons and decimal commas.

    Raises:
        PlanFileError: it is no such file, or a row is wrong; with its line.
    """
    if len(data) > _MOST_BYTES:
        raise PlanFileError("plan_too_large", file, "1")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise PlanFileError("plan_not_utf8", file, str(data.count(b"\n", 0, fault.start) + 1)) from fault
    delimiter = ";" if text.startswith(";".join(TREE_COLUMNS)) else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    tree: Tree = {}
    try:
        if tuple(next(reader, ())) != TREE_COLUMNS:
            raise PlanFileError("plan_csv_heads", file, "1", heads=delimiter.join(TREE_COLUMNS))
        for number, cells in enumerate(reader):
            if number > _MOST_ROWS or len(cells) != len(TREE_COLUMNS):
                raise PlanFileError("plan_csv_row", file, str(reader.line_num))
            _put(tree, cells, file, reader.line_num)
    except csv.Error as fault:
        raise PlanFileError("plan_csv_row", file, str(reader.line_num)) from fault
    return tree


def is_tree_csv(data: bytes) -> bool:
    """Tell whether a file begins as a plan in CSV does."""
    first = data[:200].decode("utf-8-sig", errors="replace").splitlines()
    return bool(first) and first[0] in {",".join(TREE_COLUMNS), ";".join(TREE_COLUMNS)}


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs, from which `unguarded` gets it back whatever it was.

    >>> guarded("=1+1"), unguarded(guarded("'=1+1"))
    ("'=1+1", "'=1+1")
    """
    return f"'{text}" if text.startswith("'") or text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` made safe."""
    return text.removeprefix("'")


def _loaded(text: str) -> Tree:
    return tomllib.loads(text, parse_float=Decimal)


def _rows(tree: Mapping[str, Any], path: str, name: str) -> Iterator[Row]:
    """Yield the rows of one table: its own values first, tables below after them, as a plan file has them."""
    for key, value in tree.items():
        place = f"{path}.{key}".strip(".")
        if _is_by_year(value):
            yield from ((path, name, guarded(key), year, Decimal(one), "number") for year, one in value.items())
        elif isinstance(value, dict):
            if not value:
                yield path, name, guarded(key), "", "", "table"
            yield from _rows(value, place, "")
        elif isinstance(value, list):
            yield from _list_rows(value, path, name, key)
        else:
            yield path, name, guarded(key), "", *_scalar(value)


def _list_rows(values: Sequence[Any], path: str, name: str, key: str) -> Iterator[Row]:
    if not values:
        yield path, name, guarded(key), "", "", "list"
    for number, one in enumerate(values, start=1):
        if isinstance(one, dict):
            named = next((str(one[field]) for field in _NAMES if isinstance(one.get(field), str)), "")
            yield from _rows(one, f"{path}.{key}[{number}]".strip("."), guarded(named))
        else:
            value, kind = _scalar(one)
            yield path, name, guarded(key), "", value, f"list of {kind}"


def _scalar(value: object) -> tuple[str | Decimal, str]:
    if isinstance(value, bool):
        return ("true" if value else "false"), "flag"
    if isinstance(value, int | Decimal):
        return Decimal(value), "number"
    return guarded(str(value)), "text"


def _is_by_year(value: object) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and all(_YEAR.fullmatch(key) for key in value)
        and all(isinstance(one, int | Decimal) and not isinstance(one, bool) for one in value.values())
    )


def _put(tree: Tree, cells: Sequence[str], file: str, line: int) -> None:
    path, _, key, year, text, kind = cells
    key = unguarded(key)
    table = _table_at(tree, path, file, line)
    if kind == "table":
        table.setdefault(key, {})
        return
    if kind == "list":
        table.setdefault(key, [])
        return
    value = _value(text, kind.removeprefix("list of "), file, line)
    if not key or (year and not _YEAR.fullmatch(year)):
        raise PlanFileError("plan_csv_row", file, str(line))
    if kind.startswith("list of "):
        held = table.setdefault(key, [])
        if not isinstance(held, list):
            raise PlanFileError("plan_csv_twice", file, str(line), key=key)
        held.append(value)
        return
    where = table
    if year:
        where, key = table.setdefault(key, {}), year
    if not isinstance(where, dict) or key in where:
        raise PlanFileError("plan_csv_twice", file, str(line), key=key)
    where[key] = value


def _table_at(tree: Tree, path: str, file: str, line: int) -> Tree:
    """Return the table of a path, made where it is not there; the tables of a list come in order."""
    table = tree
    steps = path.split(".") if path else []
    if len(steps) > _DEEPEST:
        raise PlanFileError("plan_csv_row", file, str(line))
    for step in steps:
        found = _STEP.fullmatch(step)
        if found is None:
            raise PlanFileError("plan_csv_row", file, str(line))
        key, number = found.groups()
        if number is None:
            below = table.setdefault(key, {})
        else:
            listed = table.setdefault(key, [])
            if not isinstance(listed, list) or not 1 <= int(number) <= len(listed) + 1:
                raise PlanFileError("plan_csv_row", file, str(line))
            if int(number) > len(listed):
                listed.append({})
            below = listed[int(number) - 1]
        if not isinstance(below, dict):
            raise PlanFileError("plan_csv_row", file, str(line))
        table = below
    return table


def _value(text: str, kind: str, file: str, line: int) -> str | bool | int | Decimal:
    if kind == "text":
        return unguarded(text)
    if kind == "flag" and text in {"true", "false"}:
        return text == "true"
    if kind == "number":
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS:
            is_whole = number == number.to_integral_value() and "." not in text and "," not in text
            return int(number) if is_whole else number
    raise PlanFileError("plan_csv_value", file, str(line), value=text[:60], kind=kind[:20])
