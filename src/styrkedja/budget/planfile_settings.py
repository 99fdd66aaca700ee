"""Single values of a plan file set to something else before it is read: "tax.rate.2027=22.14", "change.skola.amount=0".

A path names a table and a key; in lists of tables the name or id of the one that is meant stands in between. A year at
the end sets that year alone; figures that the file states for all years are then first written out year by year.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.planfile import PlanHead
from styrkedja.budget.planfile_items import as_id

_YEAR = re.compile(r"\d{4}")
_NAMES = ("id", "name", "label", "promise", "group")
_SHADOW = ("tax.change_ore", "target.", "frames.", "change.", "cost.", "shift.")
_Tree = dict[str, Any]


def with_settings(head: PlanHead, settings: Iterable[str]) -> PlanHead:
    """Return a plan file with some of its values set.

    Args:
        settings: "PATH=VALUE", the value a number with a decimal point or comma.

    Raises:
        WrongCallError: a setting is no path and number, or its path leads nowhere.
    """
    values = copy.deepcopy(dict(head.table.values))
    for setting in settings:
        path, sign, text = setting.partition("=")
        steps = [step.strip() for step in path.split(".")]
        if not sign or len(steps) < 2 or not all(steps):
            raise WrongCallError("budget_setting_form", setting=setting)
        try:
            value = Decimal(text.strip().replace(",", ".").replace("_", "").replace(" ", ""))
        except InvalidOperation as fault:
            raise WrongCallError("budget_setting_number", setting=setting, value=text.strip()) from fault
        if not value.is_finite():
            raise WrongCallError("budget_setting_number", setting=setting, value=text.strip())
        _set(values, steps, value, setting, head.years)
    return replace(head, table=replace(head.table, values=values))


def is_of_shadow(setting: str) -> bool:
    """Tell whether a setting is of what a shadow budget says, and not of its base.

    >>> is_of_shadow("tax.change_ore=30"), is_of_shadow("tax.rate=22")
    (True, False)
    """
    return setting.startswith(_SHADOW)


def _set(tree: _Tree, steps: list[str], value: Decimal, setting: str, years: tuple[int, ...]) -> None:
    where: Any = tree
    for at, step in enumerate(steps[:-1]):
        inner = where.get(step) if isinstance(where, dict) else _named(where, step)
        is_before_year = at == len(steps) - 2 and _YEAR.fullmatch(steps[-1]) is not None
        if is_before_year and isinstance(where, dict) and not isinstance(inner, dict | list):
            # One figure for all years becomes a table, so that one year can differ.
            inner = {} if inner is None else {str(year): inner for year in years}
            where[step] = inner
        elif inner is None and isinstance(where, dict) and at == 0:
            inner = where[step] = {}
        if not isinstance(inner, dict | list):
            raise WrongCallError("budget_setting_path", setting=setting, step=step)
        where = inner
    if not isinstance(where, dict):
        raise WrongCallError("budget_setting_path", setting=setting, step=steps[-1])
    where[steps[-1]] = int(value) if value == value.to_integral_value() else value


def _named(tables: list[_Tree], name: str) -> _Tree | None:
    wanted = as_id(name)
    for table in tables:
        if any(as_id(str(table[key])) == wanted for key in _NAMES if key in table):
            return table
    return None
