"""Sums and units that are given on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from styrkedja.base import patterns as re
from styrkedja.base.errors import WrongCallError

_YEAR = re.compile(r"(?:19|20)\d\d")
# "273.400": thousands or decimals (HANDBOOK 12).
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_Name = TypeVar("_Name", bound=StrEnum)


class PlanUnit(StrEnum):
    """What sums of a plan file are written in."""

    KR = "kr"
    TKR = "tkr"
    MKR = "mkr"


def given_sek(text: str | None, option: str) -> Decimal | None:
    """Return a sum as people write it, "9 701 943 930" or "1234,5"; None when it is not given.

    Raises:
        WrongCallError: it is no number.

    >>> given_sek("9 701 943 930", "--tax-base")
    Decimal('9701943930')
    """
    return None if text is None else given_number(text, option)


def given_number(text: str, option: str) -> Decimal:
    """Return a number as people write it, "1 234,5".

    Raises:
        WrongCallError: it is no number.

    >>> given_number("0,5", "--max-cut")
    Decimal('0.5')
    """
    try:
        found = Decimal("".join(text.split()).replace(",", "."))
    except InvalidOperation as fault:
        raise WrongCallError("budget_setting_number", setting=option, value=text) from fault
    if not found.is_finite():
        raise WrongCallError("budget_setting_number", setting=option, value=text)
    return found


def given_by_year(values: Iterable[str] | None, option: str) -> tuple[Decimal | None, dict[int, Decimal]]:
    """Return numbers by year out of "2027=273 400", and the one without year apart.

    Raises:
        WrongCallError: no number, one that can be read in two ways, no year before the sign, or a year twice.

    >>> given_by_year(["270 000", "2028=281 500,5"], "--tax-base-per-inhabitant")
    (Decimal('270000'), {2028: Decimal('281500.5')})
    """
    found: dict[int | None, Decimal] = {}
    for value in values or ():
        before, sign, number = value.rpartition("=")
        if sign and not _YEAR.fullmatch(before.strip()):
            raise WrongCallError("plan_given_year", option=option, value=value)
        year = int(before) if sign else None
        if year in found:
            raise WrongCallError("plan_given_twice", option=option, value=value)
        if _TWO_WAYS.fullmatch(number.strip()):
            raise WrongCallError("plan_given_dot", option=option, value=value)
        found[year] = given_number(number, option)
    return found.pop(None, None), {year: number for year, number in found.items() if year is not None}


def whole_by_year(values: Iterable[str] | None, option: str) -> tuple[int | None, dict[int, int]]:
    """Return whole numbers by year, as `given_by_year`.

    Raises:
        WrongCallError: as there, or a number with decimals.

    >>> whole_by_year(["2027=41 853"], "--inhabitants")
    (None, {2027: 41853})
    """
    any_year, by_year = given_by_year(values, option)
    for number in (*by_year.values(), *(() if any_year is None else (any_year,))):
        if number != number.to_integral_value() or number < 0:
            raise WrongCallError("plan_given_whole", option=option, value=str(number))
    return None if any_year is None else int(any_year), {year: int(number) for year, number in by_year.items()}


def given_by_name(settings: Iterable[str] | None, option: str, names: type[_Name]) -> dict[_Name, Decimal]:
    """Return numbers by name, out of "index=0,5".

    Raises:
        WrongCallError: no such name, or no number.
    """
    found = {}
    for setting in settings or ():
        name, _, value = setting.partition("=")
        try:
            key = names(name.strip())
        except ValueError as fault:
            known = ", ".join(one.value for one in names)
            raise WrongCallError("plan_name_unknown", option=option, value=name.strip(), known=known) from fault
        found[key] = given_number(value, option)
    return found
