"""Numbers and sums of money as Swedish documents write them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.base.span import Span

_SPACES = "\u00a0\u2007\u2008\u2009\u202f "
_WITHOUT_SPACES = str.maketrans("", "", _SPACES)
_MINUS = "-–−‒"
# "81 275", "1 329,0", "–2,3", "(12 300)", "+ 20"; not "2022-2026" as one number.
_NUMBER = re.compile(
    rf"^(?P<open>\()?\s*(?P<sign>[{_MINUS}+])?\s*(?P<digits>\d[\d{_SPACES}.]*?(?:[.,:]\d+)?)\s*%?\s*\)?$"
)
_THOUSANDS_POINT = re.compile(r"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$")
_FIGURE = rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_UNIT = (
    r"miljoner\s+(?:kronor|kr)|miljoner|miljon|miljarder\s+(?:kronor|kr)|miljarder|miljard"
    r"|mdkr|mdr|mnkr|mkr|mnkr|msek|mn|tusen\s+(?:kronor|kr)|tkr|ksek|kronor|kr"
)
_MONEY = re.compile(
    rf"(?<![\d,.])(?P<sign>[{_MINUS}+]\s?)?(?P<number>{_FIGURE})\s*(?P<unit>{_UNIT})\b(?!/|\s+per\s+skattekrona)",
    re.IGNORECASE,
)
_SCALE = {"kr": "kr", "kronor": "kr", "tkr": "tkr", "ksek": "tkr", "tusen": "tkr"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in `unit` (kr, tkr, mkr); `span` counts from the start of the text read."""

    amount: Decimal
    unit: str
    span: Span


# The same cells are asked by every step that looks for tables.
@lru_cache(maxsize=65_536)
def read_number(text: str) -> Decimal | None:
    """Return the number that *text* is, or None.

    Reads thousand separators (spaces of all kinds), decimal comma, point or colon ("21:84"),
    minus as hyphen, dash or parentheses, and a per cent sign after.

    >>> [str(read_number(t)) for t in ("4 236 270", "–1 329,0", "(12)", "21:84", "2.3 %", "år 3")]
    ['4236270', '-1329.0', '-12', '21.84', '2.3', 'None']
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    digits = match["digits"].translate(_WITHOUT_SPACES)
    if _THOUSANDS_POINT.fullmatch(digits):
        digits = digits.replace(".", "")
    try:
        value = Decimal(digits.replace(",", ".").replace(":", "."))
    except InvalidOperation:
        return None
    is_negative = match["open"] is not None or (match["sign"] or "+") in _MINUS
    return -value if is_negative else value


def unit_of(text: str) -> str | None:
    """Return the unit of money that *text* states for its figures, or None.

    >>> unit_of("Belopp i tkr"), unit_of("Resultatbudget, mnkr"), unit_of("i tusentals kronor")
    ('tkr', 'mkr', 'tkr')
    """
    lower = text.lower()
    if re.search(r"\b(?:tkr|kkr|ksek|tusentals?\s+(?:kronor|kr)|tusen\s+(?:kronor|kr))\b", lower):
        return "tkr"
    if re.search(r"\b(?:mnkr|mkr|msek|mn\s?kr|miljoner(?:\s+kronor|\s+kr)?|miljontals\s+kronor)\b", lower):
        return "mkr"
    return "kr" if re.search(r"\b(?:i kronor|\(kr\)|i kr\b|, kr$)", lower) else None


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return the sums of money in *text*; milliards are counted in mkr.

    >>> [(str(a.amount), a.unit) for a in find_amounts("höjs med 2,5 miljoner kr, 300 000 kronor")]
    [('2.5', 'mkr'), ('300000', 'kr')]
    """
    found = []
    for match in _MONEY.finditer(text):
        number = read_number(match["number"])
        if number is None:
            continue
        word = match["unit"].lower().split()[0]
        sign = -1 if (match["sign"] or "+").strip() in _MINUS else 1
        is_milliard = word.startswith(("miljard", "md"))
        unit = _SCALE.get(word, "mkr")
        span = Span(match.start("number"), match.end("unit"))
        found.append(Amount(sign * number * (1000 if is_milliard else 1), unit, span))
    return tuple(found)
