"""Sums and units that are given on the command line."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum

from styrkedja.base.errors import WrongCallError


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
    if text is None:
        return None
    try:
        found = Decimal("".join(text.split()).replace(",", "."))
    except InvalidOperation as fault:
        raise WrongCallError("budget_setting_number", setting=option, value=text) from fault
    if not found.is_finite():
        raise WrongCallError("budget_setting_number", setting=option, value=text)
    return found
