"""Sums and units that are given on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from styrkedja.base.errors import WrongCallError

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
