"""Numbers, units, years and names of bodies as they are compared, however they were written."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from styrkedja.scoring.likeness import plain

# How many kronor one of each is.
KRONOR = {
    "kr": 1, "kronor": 1, "sek": 1,
    "tkr": 1_000, "ksek": 1_000, "tusen kronor": 1_000, "tusental kronor": 1_000,
    "mkr": 1_000_000, "mnkr": 1_000_000, "msek": 1_000_000, "miljoner": 1_000_000, "miljoner kronor": 1_000_000,
    "mdkr": 1_000_000_000, "mdr": 1_000_000_000, "miljarder": 1_000_000_000, "miljarder kronor": 1_000_000_000,
}  # fmt: skip
_SAME_UNIT = {"procent": "%", "procentenheter": "%", "kr/100": "kr", "kronor": "kr", "st": "antal"}
_DIGITS = re.compile(r"\d[\d\s]*(?:[.,:]\d+)?")
_IN_PARENTHESES = re.compile(r"\(.*\)")
_YEAR = re.compile(r"\d{4}")
# "skolnämndens" and "skolnämnd" are one body; "skolnämndsplan" is none.
_KIND_OF_BODY = re.compile(
    r"(nämnd|styrelse|förvaltning|utskott|beredning|råd)(?:ernas|erna|ens|ets|er|en|et|ns|n|s)?\b"
)
_COUNCIL = re.compile(r"\b(?:kommun)?fullmäktiges?\b")
_MOST_DIGITS = 40


def as_number(value: object) -> Decimal | None:
    """Return the number that a JSON value says, or None.

    >>> as_number("1 234,5"), as_number("(20)"), as_number("–3"), as_number("ingen")
    (Decimal('1234.5'), Decimal('-20'), Decimal('-3'), None)
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _decimal(str(value))
    text = unicodedata.normalize("NFKC", str(value)).strip()
    digits = _DIGITS.search(text)
    if digits is None or len(digits.group()) > _MOST_DIGITS:
        return None
    number = _decimal("".join(digits.group().split()).replace(",", ".").replace(":", "."))
    is_negative = _IN_PARENTHESES.fullmatch(text) is not None or text.startswith(("-", "\u2013", "\u2212"))
    return -number if number is not None and is_negative else number


def unit_of(value: object) -> str | None:
    """Return a unit in the one spelling that is compared, None where there is none.

    >>> unit_of("Procent"), unit_of("tkr."), unit_of("")
    ('%', 'tkr', None)
    """
    text = " ".join(re.sub(r"[().]", " ", str(value or "").lower()).split())
    return _SAME_UNIT.get(text, text) or None


def kronor(value: object, unit: object) -> Decimal | None:
    """Return an amount in whole kronor, or None where there is no number.

    >>> kronor("2,5", "mkr"), kronor(100, None)
    (Decimal('2500000'), Decimal('100'))
    """
    number = as_number(value)
    if number is None:
        return None
    amount = number * KRONOR.get(unit_of(unit) or "kr", 1)
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_EVEN) if abs(amount) < Decimal(10) ** 20 else amount


def years(value: object) -> str | None:
    """Return the years that a JSON value names, joined by a hyphen.

    >>> years(2026), years("2022–2026"), years(None)
    ('2026', '2022-2026', None)
    """
    if value is None or not str(value):
        return None
    return "-".join(_YEAR.findall(str(value))) or str(value)


def body_name(value: object) -> str:
    """Return the name of a body without the endings of its kind.

    >>> body_name("Kommunstyrelsens"), body_name("fullmäktige")
    ('kommunstyrelse', 'kommunfullmäktige')
    """
    return _COUNCIL.sub("kommunfullmäktige", _KIND_OF_BODY.sub(r"\1", text_of(value)))


def text_of(value: object) -> str:
    """Return any JSON value as normalised text."""
    return plain(str(value or ""))


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
