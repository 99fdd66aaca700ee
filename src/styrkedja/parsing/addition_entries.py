"""Rows of money under a committee's name, or that name it: "+ 5 000 tkr till fler undersköterskor"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.chain.money import Addition
from styrkedja.parsing import addition_words as words
from styrkedja.parsing.addition_places import BARE, Place, body_meant, committee_alone
from styrkedja.parsing.amounts import find_amounts, read_number
from styrkedja.parsing.totals import is_part, is_total

_DIGIT = re.compile(r"\d")
_SIGNS = "+–−-"
_LONGEST_ENTRY = 300
_LONGEST_LIST = 1_500
_YEAR = re.compile(r"\b(?:från och med |från |under |år )?(20\d\d)\b")
# "Fler lärare +5,0" and "+5,0 fler lärare" under words that give the unit.
_BARE_FIRST = re.compile(r"[+–−-]\s?(?P<number>\d[\d\s\u00a0]{0,9}(?:,\d{1,2})?)(?=\s+[^\W\d])")
_BARE_LAST = re.compile(r"(?<=[^\d\s])\s+[+–−-]\s?(?P<number>\d[\d\s\u00a0]{0,9}(?:,\d{1,2})?)\s*$")
_UNSIGNED_LAST = re.compile(r"(?<=[^\d\s])\s+(?P<number>\d{1,3}(?:[\s\u00a0]\d{3})?(?:,\d{1,2})?)\s*$")
_LEAD = re.compile(
    r"^[\s:,.;–—)-]*(?:(?:per år|årligen|/år|20\d\d)[\s:,.;–—-]*)?(?:(?:mer|extra|ytterligare|i tillskott)\s+)?"
    r"(?:(?:för att|för|till|genom|på|i|avser|avseende|som avser|när|via)\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s:,;(–—-]*(?:[+–−-]\s*)?(?:med|på|om|:)?[\s:,;(–—-]*$", re.IGNORECASE)
_AFTER_LAST = re.compile(r"[\s).,]*(?:\(?(?:per år|årligen|/år|från|år|från och med)?\s*(?:20\d\d)?\)?)?[\s.]*")
_TOLD = re.compile(
    r"avvikelse|prognos|utfall|bokslut|underskott|överskott|\bresultat|uppgår till|\bkostar\b|kostade"
    r"|kostnaden är|omsätter",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(words.BODY, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sum:
    """The one sum of a row: its figure without sign, unit, what it is for, and the sign when it bears one."""

    figure: Decimal
    unit: str
    sign: str
    purpose: str
    is_first: bool


def entries_of(block: Block, place: Place) -> Iterator[Addition]:
    """Yield the addition that *block* is as a row under its committee; nothing when it is none."""
    if (
        len(block.text) > _LONGEST_ENTRY
        or not _DIGIT.search(block.text)
        or place.is_about_else
        or committee_alone(block) is not None
    ):
        return
    found = _sum_of(block, place)
    if found is None or _TOLD.search(block.text) or is_total(block.text) or is_part(block.text):
        return
    body = _body_of(block, place)
    is_row = block.kind is BlockKind.LIST_ITEM or bool(found.sign)
    if body is None or not is_row or not (found.sign or place.is_about or _is_dash(block, place)):
        return
    stated = _YEAR.search(block.text)
    yield Addition(
        body=body,
        amount=-found.figure if _is_less(found, block, place) else found.figure,
        unit=found.unit,
        year=int(stated.group(1)) if stated else place.year,
        purpose=_purpose(found, body),
        span=Span(block.span.start, block.span.end),
    )


def listed_in(block: Block, place: Place) -> Iterator[Addition]:
    """Yield what committees get in lists in running text: "Skolnämnden: Fler lärare 4,5 mkr, elevhälsa 2,0 mkr"."""
    if len(block.text) > _LONGEST_LIST or ":" not in block.text or not _DIGIT.search(block.text):
        return
    if place.is_about_else or _TOLD.search(block.text):
        return
    for match in words.LISTED.finditer(block.text):
        body = body_meant(match["body"], block.text[: match.start()], place)
        parts = list(words.LISTED_PART.finditer(match["parts"]))
        if body is None or not (place.is_about or place.is_led_in or all(part["sign"] for part in parts)):
            continue
        for part in parts:
            amount = find_amounts(part.group())[-1]
            less = (part["sign"] or "").strip() not in {"", "+"} or (place.saves and not part["sign"])
            start = block.span.start + match.start("parts") + part.start()
            purpose = re.sub(r"^(?:,\s|och\s|\s)+", "", part["purpose"]).strip(" ,(")
            figure = abs(amount.amount)
            span = Span(start, start + len(part.group()))
            yield Addition(body, -figure if less else figure, amount.unit, place.year, purpose or None, span)


def _sum_of(block: Block, place: Place) -> _Sum | None:
    text = block.text.strip()
    amounts = find_amounts(text)
    if amounts:
        start, end = amounts[0].span.start, amounts[0].span.end
        before, after = text[:start], text[end:]
        is_first = not before.strip(f" {_SIGNS}(")
        if not is_first and (len(amounts) > 1 or not _AFTER_LAST.fullmatch(after)):
            return None
        sign = _sign_before(before, is_first=is_first)
        rest = after if is_first else before
        return _Sum(abs(amounts[0].amount), amounts[0].unit, sign, rest, is_first)
    match = _BARE_FIRST.match(text) or _BARE_LAST.search(text)
    if match is None and place.sign and block.kind is BlockKind.LIST_ITEM:
        # Under a committee with a signed sum, its parts need neither sign nor unit.
        match = _UNSIGNED_LAST.search(text)
    figure = read_number(match["number"]) if match else None
    if match is None or figure is None or place.unit is None:
        return None
    is_first = match.start() == 0
    rest = text[match.end() :] if is_first else text[: match.start()]
    sign = match.group().strip()[0]
    return _Sum(figure, place.unit, sign if sign in _SIGNS else "", rest, is_first)


def _sign_before(before: str, *, is_first: bool) -> str:
    """Return the sign of a sum: at its figure or first in the row; a dash between words and figure parts them."""
    bare = before.rstrip(" (")
    if not bare or bare[-1] not in _SIGNS:
        return ""
    is_apart = before.endswith(" ") and not is_first and not bare[:-1].rstrip().endswith(":")
    return "" if bare[-1] != "+" and is_apart else bare[-1]


def _is_dash(block: Block, place: Place) -> bool:
    return place.is_signed and block.marker in {"–", "−", "-"}


def _is_less(found: _Sum, block: Block, place: Place) -> bool:
    if found.sign:
        return found.sign != "+"
    return (_is_dash(block, place) and found.is_first) or place.saves


def _body_of(block: Block, place: Place) -> str | None:
    """Return the committee that the row names, else the one above it; None when it names several."""
    named = {match["body"] for match in _COMMITTEE.finditer(block.text) if match["body"].lower() not in BARE}
    if len(named) > 1:
        return None
    return body_meant(named.pop(), block.text, place) if named else place.body


def _purpose(found: _Sum, body: str) -> str | None:
    text = _LEAD.sub("", found.purpose, count=1) if found.is_first else _TAIL.sub("", found.purpose)
    text = text.strip(" .,:;–—-()")
    if text.casefold().startswith(body.casefold()):
        text = text[len(body) :].strip(" .,:;–—-()")
    return None if len(text) < 3 else text
