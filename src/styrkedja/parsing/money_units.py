"""Which unit of money a table counts in: stated in words, or inferred from the size of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from styrkedja.chain.document import BlockKind, Document

# "Belopp i tkr", "Nettoram (mnkr)"; a unit right after a figure belongs to that figure: "höjs med 5 mnkr".
_NO_FIGURE = r"(?<!\d)(?<!\d[ \u00a0])"
_STATED = (
    (
        "tkr",
        re.compile(
            rf"{_NO_FIGURE}\b(?:tkr|ksek|kkr|tusen(?:tals?)?\s(?:kronor|kr))\b"
            r"|\b1[ \u00a0]?000[-\s]?tals?\s(?:kronor|kr)\b|\bi\s1[ \u00a0]?000\s(?:kronor|kr)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "mkr",
        re.compile(
            rf"{_NO_FIGURE}\b(?:mnkr|mkr|msek|mn\s?kr|milj\.?\s?(?:kronor|kr)|miljoner\s(?:kronor|kr))\b"
            r"|\bi\smiljoner\b|^\W*miljoner\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        "kr",
        re.compile(
            r"\bi\s(?:hela\s)?(?:kronor|kr|sek)\b(?!/)|[(\[](?:kronor|kr|sek)[)\]]"
            r"|(?:^|,\s|belopp:?\s)(?:kronor|kr|sek)\W*$",
            re.IGNORECASE,
        ),
    ),
)
# "Samtliga belopp i dokumentet anges i tkr."
_EVERYWHERE = re.compile(r"\b(?:alla|samtliga)\s+(?:belopp|siffror|tal|tabeller)\b[^.\n]{0,90}", re.IGNORECASE)
_LARGEST_DECIMAL_IN_MKR = 100_000
_LARGEST_IN_TKR = 100_000_000
_AUDIT_IN_MKR = 100
_AUDIT_IN_TKR = 100_000


def unit_of(text: str) -> str | None:
    """Return the unit of money that *text* states for its figures, or None.

    >>> unit_of("Belopp i tkr"), unit_of("Resultatbudget, mnkr"), unit_of("Miljoner kronor")
    ('tkr', 'mkr', 'mkr')
    >>> unit_of("Ramen höjs med 5 mnkr"), unit_of("Kostnad, kr/invånare")
    (None, None)
    """
    found = [(match.start(), unit) for unit, pattern in _STATED if (match := pattern.search(text))]
    return min(found)[1] if found else None


def document_unit(document: Document) -> str | None:
    """Return the unit that *document* states for all its amounts, or None."""
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW or len(block.text) > 1_000:
            continue
        match = _EVERYWHERE.search(block.text)
        if match is not None and (unit := unit_of(match.group())):
            return unit
    return None


def infer_unit(figures: Sequence[Decimal], *, small: Sequence[Decimal] = (), most_mkr: int = 20_000) -> str:
    """Return the likeliest unit of a municipality's figures from their size.

    A municipality turns over 200 million to 60 milliard kronor a year, and its audit costs at
    most some tens of millions, so the size of either tells the unit.

    Args:
        figures: all money figures of the table, at least one.
        small: those of audit, guardians and elections, the smallest committees everywhere.
        most_mkr: whole figures from here on are too large to be millions in this kind of table.

    >>> infer_unit([Decimal(451038), Decimal(4236270)]), infer_unit([Decimal("2361.7")])
    ('tkr', 'mkr')
    >>> infer_unit([Decimal(2885), Decimal(6196)], small=[Decimal(2885)])
    'tkr'
    """
    largest = max(abs(figure) for figure in figures)
    if small:
        audit = max(abs(figure) for figure in small)
        if audit >= _AUDIT_IN_TKR:
            return "kr"
        if audit >= _AUDIT_IN_MKR:
            return "tkr"
    if largest >= _LARGEST_IN_TKR or (largest >= _LARGEST_IN_TKR / 2 and all(f % 1000 == 0 for f in figures)):
        return "kr"
    has_decimals = any(figure != figure.to_integral_value() for figure in figures)
    limit = _LARGEST_DECIMAL_IN_MKR if has_decimals else most_mkr
    return "mkr" if largest < limit else "tkr"
