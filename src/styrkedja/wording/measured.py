"""Measured values as they are shown: rounded to what they can bear, never more exact than a reader needs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from styrkedja.wording.numbers import Language, number

_NO_BREAK = "\u00a0"
_UNKNOWN = "–"
# From how large a value on that many decimals are shown.
_STEPS = ((1000.0, 0), (10.0, 1), (1.0, 2), (0.0, 3))
_EXACT = 1e-9


def decimals_for(values: Iterable[float]) -> int:
    """Return how many decimals values of one key figure are shown with: by the largest, and no zeros at every end.

    >>> decimals_for([82.61, 93.0]), decimals_for([12345.6]), decimals_for([1.0, 5.0]), decimals_for([])
    (1, 0, 0, 0)
    """
    known = [value for value in values if isfinite(value)]
    largest = max(map(abs, known), default=1000.0)
    most = next(decimals for step, decimals in _STEPS if largest >= step)
    for decimals in range(most):
        if all(abs(value - round(value, decimals)) < _EXACT for value in known):
            return decimals
    return most


def measured(value: float | None, decimals: int, language: Language = Language.SWEDISH, *, unit: str = "") -> str:
    r"""Return a value with that many decimals, "–" for None; *unit* behind it where one is given.

    >>> measured(1234.56, 1), measured(-0.04, 1, unit="%"), measured(None, 1)
    ('1\xa0234,6', '0,0\xa0%', '–')
    """
    if value is None or not isfinite(value):
        return _UNKNOWN
    shown = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    digits = number(shown or abs(shown), language)
    return f"{digits}{_NO_BREAK}{unit}" if unit else digits
