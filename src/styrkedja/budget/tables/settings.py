"""A proposed mapping changed by the user: "unit=mkr", "D=state_grants", "D.year=2027", "name=B", "skip=Nämnderna"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.planfile.reading import UNITS
from styrkedja.budget.tables.model import ColumnKind, TableColumn, TableMapping
from styrkedja.reading.sheets import column_number

_COLUMN = re.compile(r"([A-Z]{1,3})(\.year)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def with_choices(mapping: TableMapping, choices: Iterable[str]) -> TableMapping:
    """Return a mapping with what the user chose instead of what was proposed.

    Args:
        choices: "KEY=VALUE" with the keys unit, name, years, municipality, skip, keep, COLUMN and COLUMN.year, where
            COLUMN is a letter of the spreadsheet.

    Raises:
        WrongCallError: a key or value that there is none of.
    """
    for choice in choices:
        key, sign, value = (part.strip() for part in choice.partition("="))
        if not sign or not value:
            raise WrongCallError("plan_choice_form", choice=choice)
        mapping = _with(mapping, key, value, choice)
    return mapping


def _with(mapping: TableMapping, key: str, value: str, choice: str) -> TableMapping:
    if key == "unit" and value in UNITS:
        return replace(mapping, unit=value, is_unit_stated=True)
    if key == "municipality":
        return replace(mapping, municipality=value)
    if key == "skip":
        return replace(mapping, skip=(*mapping.skip, value))
    if key == "keep":
        return replace(mapping, keep=(*mapping.keep, value), skip=tuple(one for one in mapping.skip if one != value))
    if key in {"name", "years"} and _COLUMN.fullmatch(value):
        column = column_number(value)
        columns = tuple(one for one in mapping.columns if one.index != column)
        if key == "name":
            return replace(mapping, name_column=column, columns=columns)
        return replace(mapping, year_column=column, columns=columns)
    found = _COLUMN.fullmatch(key)
    if found is None:
        raise WrongCallError("plan_choice_unknown", choice=choice)
    return _with_column(mapping, column_number(found[1]), value, choice, is_year=found[2] is not None)


def _with_column(mapping: TableMapping, index: int, value: str, choice: str, *, is_year: bool) -> TableMapping:
    before = next((one for one in mapping.columns if one.index == index), None)
    column = before or TableColumn(index, ColumnKind.IGNORED, None, "")
    if is_year and _YEAR.fullmatch(value):
        column = replace(column, year=int(value))
    elif not is_year and value in tuple(ColumnKind):
        column = replace(column, kind=ColumnKind(value))
    else:
        raise WrongCallError("plan_choice_unknown", choice=choice)
    others = (one for one in mapping.columns if one.index != index)
    return replace(mapping, columns=tuple(sorted((*others, column), key=lambda one: one.index)))
