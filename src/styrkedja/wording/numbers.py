"""Numbers, amounts and dates as Swedish and English readers write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

# No-break spaces keep a figure and its unit on one line.
_THOUSANDS = "\u00a0"
_MINUS = "\u2212"
_MONTHS = {
    "sv": ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


class Language(StrEnum):
    """The languages of the interface, Swedish first."""

    SWEDISH = "sv"
    ENGLISH = "en"


def number(value: Decimal | int, language: Language = Language.SWEDISH, *, signed: bool = False) -> str:
    """Return *value* with grouped digits, all its decimals and a real minus sign.

    Args:
        signed: put a plus before positive values.

    >>> number(20, signed=True), number(Decimal("-1234.50"), Language.ENGLISH)
    ('+20', '−1,234.50')
    """
    sign = _MINUS if value < 0 else "+" if signed and value > 0 else ""
    digits = f"{abs(Decimal(value)):,f}"
    if language is Language.SWEDISH:
        digits = digits.replace(",", _THOUSANDS).replace(".", ",")
    return sign + digits


def amount(
    value: Decimal | int, unit: str | None, language: Language = Language.SWEDISH, *, signed: bool = False
) -> str:
    """Return *value* with its unit.

    >>> amount(Decimal("2.3"), "procent").split(), amount(30, "öre", signed=True).split()
    (['2,3', '%'], ['+30', 'öre'])
    """
    digits = number(value, language, signed=signed)
    if not unit:
        return digits
    return f"{digits}{_THOUSANDS}{'%' if unit == 'procent' else unit}"


def day(value: date, language: Language = Language.SWEDISH) -> str:
    """Return a date in words.

    >>> from datetime import date
    >>> day(date(2026, 1, 1))
    '1 jan 2026'
    """
    return f"{value.day} {_MONTHS[language][value.month - 1]} {value.year}"
