"""Single values of a plan file set to something else before it is read: "tax.rate.2027=22.14", "change.skola.amount=0".

A path names a table and a key; in lists of tables the name or id of the one that is meant stands in between. A year at
the end sets that year alone; figures that the file states for all years are then first written out year by year. Only
figures that a plan file can hold are set (`figures.py`), to what they can be.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError
from styrkedja.budget.limits import HUNDRED
from styrkedja.budget.planfile.figures import (
    BASE_FIGURES,
    SHADOW_FIGURES,
    Form,
    KeyFigure,
    Years,
    allowed_years,
)
from styrkedja.budget.planfile.items import as_id
from styrkedja.budget.planfile.reading import PlanHead
from styrkedja.budget.planfile.tables import FIRST_YEAR, LARGEST, LAST_YEAR

_YEAR = re.compile(r"\d{4}")
_NAMES = ("id", "name", "label", "promise", "group")
_SHADOW = ("tax.change_ore", "target.", "frames.", "change.", "cost.", "shift.", "facts.")
_LISTS = frozenset({"committee", "central", "change", "cost", "investment"})
_MOST_SHOWN = 80
_FAULTS = {
    Form.WHOLE: "budget_setting_whole",
    Form.YEAR: "budget_setting_year_form",
    Form.RATE: "budget_setting_rate",
    Form.POSITIVE: "budget_setting_positive",
}
_Tree = dict[str, Any]


def with_settings(head: PlanHead, settings: Iterable[str]) -> PlanHead:
    """Return a plan file with some of its values set.

    Args:
        settings: "PATH=VALUE", the value a number with a decimal point or comma.

    Raises:
        WrongCallError: a setting is no path and number, its path leads nowhere or to a key that holds no figure, or the
            figure or its year cannot be.
    """
    values = copy.deepcopy(dict(head.table.values))
    for setting in settings:
        path, sign, text = setting.partition("=")
        steps = [step.strip() for step in path.split(".")]
        shown = setting if len(setting) <= _MOST_SHOWN else f"{setting[:_MOST_SHOWN]}…"
        if not sign or len(steps) < 2 or not all(steps):
            raise WrongCallError("budget_setting_form", setting=shown)
        try:
            value = Decimal(text.strip().replace(",", ".").replace("_", "").replace(" ", ""))
        except InvalidOperation as fault:
            raise WrongCallError("budget_setting_number", setting=shown, value=text.strip()[:_MOST_SHOWN]) from fault
        if not value.is_finite():
            raise WrongCallError("budget_setting_number", setting=shown, value=text.strip()[:_MOST_SHOWN])
        figures = SHADOW_FIGURES if head.is_shadow else BASE_FIGURES
        _check(_figure(steps, figures, shown), steps, value, shown, head)
        _set(values, steps, value, shown, head.years)
    return replace(head, table=replace(head.table, values=values))


def is_of_shadow(setting: str) -> bool:
    """Tell whether a setting is of what a shadow budget says, and not of its base.

    >>> is_of_shadow("tax.change_ore=30"), is_of_shadow("tax.rate=22")
    (True, False)
    """
    return setting.startswith(_SHADOW)


def _figure(steps: list[str], figures: Mapping[str, KeyFigure], setting: str) -> KeyFigure:
    """Return what a path leads to; with a year at its end or without."""
    for path, figure in figures.items():
        parts = path.split(".")
        is_of_year = len(steps) == len(parts) + 1 and _YEAR.fullmatch(steps[-1]) and figure.years is not Years.ONE
        if len(steps) != len(parts) and not is_of_year:
            continue
        if all(part in {"*", step} for part, step in zip(parts, steps, strict=False)):
            if figure.needs_years and not is_of_year:
                raise WrongCallError("budget_setting_needs_year", setting=setting)
            return figure
    known = [path for path in figures if path.split(".")[0] == steps[0]]
    known = known or list(dict.fromkeys(path.split(".")[0] for path in figures))
    raise WrongCallError("budget_setting_key", setting=setting, key=".".join(steps), known=", ".join(known))


def _check(figure: KeyFigure, steps: list[str], value: Decimal, setting: str, head: PlanHead) -> None:
    """Refuse a figure that cannot be, or a year that the plan is not about."""
    plan = head.table.table("plan")
    base_year = plan.year("base_year") if "base_year" in plan.values else None
    is_of_year = figure.years is not Years.ONE and _YEAR.fullmatch(steps[-1]) is not None
    if is_of_year and head.years and int(steps[-1]) not in allowed_years(figure, head.years, base_year):
        years = ", ".join(map(str, head.years))
        raise WrongCallError("budget_setting_year", setting=setting, year=steps[-1], years=years)
    if abs(value) > LARGEST:
        raise WrongCallError("budget_setting_size", setting=setting)
    is_whole = value == value.to_integral_value()
    if not {
        Form.FREE: True,
        Form.WHOLE: is_whole and value >= 0,
        Form.YEAR: is_whole and FIRST_YEAR <= value <= LAST_YEAR,
        Form.RATE: 0 <= value <= HUNDRED,
        Form.POSITIVE: value >= 0,
    }[figure.form]:
        raise WrongCallError(_FAULTS[figure.form], setting=setting)


def _set(tree: _Tree, steps: list[str], value: Decimal, setting: str, years: tuple[int, ...]) -> None:
    where: Any = tree
    for at, step in enumerate(steps[:-1]):
        inner = where.get(step) if isinstance(where, dict) else _named(where, step)
        is_before_year = at == len(steps) - 2 and _YEAR.fullmatch(steps[-1]) is not None
        if is_before_year and isinstance(where, dict) and not isinstance(inner, dict | list):
            # One figure for all years becomes a table, so that one year can differ.
            inner = {} if inner is None else {str(year): inner for year in years}
            where[step] = inner
        elif inner is None and isinstance(where, dict) and steps[0] not in _LISTS:
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
