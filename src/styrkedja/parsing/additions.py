"""Targeted additions and savings per body: "+ 20 miljoner kr till vård- och omsorgsnämnden".

Sentences are read here; rows under a committee's name in `addition_entries.py`, tables in `addition_tables.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.money import Addition
from styrkedja.parsing import addition_words as words
from styrkedja.parsing.addition_entries import entries_of, listed_in
from styrkedja.parsing.addition_places import Place, body_meant, signed_lists
from styrkedja.parsing.addition_tables import additions_in_tables
from styrkedja.parsing.amounts import find_amounts
from styrkedja.parsing.money_tables import MoneyTable, find_money_tables, general_unit

# Longer blocks are no prose, and the patterns try again from every figure.
_LONGEST_BLOCK = 6_000
_ANY = re.compile(r"\d\s*(?:miljon|mnkr|mkr|msek|tkr|tusen|kr)", re.IGNORECASE)
_PART = re.compile(r"(?:varav|därav)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
# Figures of what was or will become, not of what is given.
_TOLD = re.compile(r"avvik|prognos|utfall|underskott|bokslut", re.IGNORECASE)
_MOST_PARTS = 20
_SCALE = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000}
_PATTERNS = (
    words.GETS, words.GETS_LESS, words.GIVES, words.TO, words.GETS_AFTER, words.TO_FIRST, words.ENTRY, words.SIGNED,
    words.OWN, words.WE,
)  # fmt: skip
# What those that begin with the name of a committee, and so may begin anywhere, cannot do without; in small letters.
_NEEDED = {
    words.GETS: words.GETS_WAY,
    words.GETS_LESS: re.compile(r"\b(?:får|få|ges)\s"),
    words.SIGNED: re.compile(r"\+|[–−-]\d"),
}


def find_additions(
    document: Document, *, default_year: int | None = None, tables: Sequence[MoneyTable] | None = None
) -> tuple[Addition, ...]:
    """Return the additions and savings of *document*, in order.

    Args:
        default_year: the year of an addition where nothing near it names one.
        tables: those of the document with that year, when they are known already.
    """
    found: list[Addition] = []
    place = Place(default_year, general_unit=general_unit(document.text))
    signed = signed_lists(document.blocks)
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE_ROW:
            place.pass_row(block)
            place.keep_sign_for(document.blocks[index + 1 : index + 1 + _MOST_PARTS])
            continue
        place.is_signed = index in signed
        found += list(_in_block(block, place)) or list(listed_in(block, place)) or entries_of(block, place)
        place.go_on(block, default_year)
        place.keep_sign_for(document.blocks[index + 1 : index + 1 + _MOST_PARTS])
    tables = find_money_tables(document, default_year=default_year) if tables is None else tables
    return _without_sums(sorted([*found, *additions_in_tables(tables)], key=lambda addition: addition.span.start))


def _without_sums(found: Sequence[Addition]) -> tuple[Addition, ...]:
    """Leave out what a committee is given in all where its parts, each with its purpose, are there as well."""
    parts: dict[tuple[str, int | None], Decimal] = defaultdict(Decimal)
    for addition in found:
        if addition.purpose is not None:
            parts[addition.body, addition.year] += _kronor(addition)
    return tuple(
        addition
        for addition in found
        if addition.purpose is not None or parts.get((addition.body, addition.year)) != _kronor(addition)
    )


def _kronor(addition: Addition) -> Decimal:
    return addition.amount * _SCALE.get(addition.unit, 1)


def _in_block(block: Block, place: Place) -> Iterator[Addition]:
    if len(block.text) > _LONGEST_BLOCK or not _ANY.search(block.text):
        return
    taken: set[int] = set()
    lowered = block.text.lower()
    for pattern in _PATTERNS:
        if pattern in _NEEDED and not _NEEDED[pattern].search(lowered):
            continue
        for match in pattern.finditer(block.text):
            if any(place in taken for place in range(match.start(), match.end())) or not _is_given(match, block, place):
                continue
            sign = _sign(match, block, place)
            body = _body(match, block, place)
            for one in _with_next(match, block.text):
                taken.update(range(one.start(), one.end()))
                # A sum without a committee of its own goes to the one before.
                body = body if one.re == words.AND_SUM or one is match else _body(one, block, place)
                yield from _addition(one, body, _sign(one, block, place) if one["sign"] else sign, block, place)


def _with_next(match: re.Match[str], text: str) -> Iterator[re.Match[str]]:
    """Yield *match* and those that go on from it with another committee and sum."""
    follower: re.Match[str] | None = match
    while follower is not None:
        yield follower
        end = follower.end()
        follower = words.AND_BODY.match(text, end) or words.AND_MONEY.match(text, end) or words.AND_SUM.match(text, end)


def _addition(match: re.Match[str], body: str | None, sign: Decimal, block: Block, place: Place) -> Iterator[Addition]:
    amounts = find_amounts(match.group())
    if amounts and body is not None:
        stated = _YEAR.search(match.group())
        purpose = (match["purpose"] or "").strip()
        purpose = purpose if "(" in purpose else purpose.rstrip(")")
        start = match.start() + len(match.group()) - len(match.group().lstrip(" ,"))
        yield Addition(
            body=body,
            amount=sign * abs(amounts[0].amount),
            unit=amounts[0].unit,
            year=int(stated.group(1)) if stated else place.year,
            purpose=None if not purpose or _PART.match(purpose) else purpose,
            span=Span(block.span.start + start, block.span.start + match.end()),
        )


def _body(match: re.Match[str], block: Block, place: Place) -> str | None:
    if match.re == words.WE:
        # "We" give to the committee under whose heading it is said, where no other is named.
        names_other = re.search(words.BODY, block.text, re.IGNORECASE)
        return None if names_other or place.is_listed_body else place.body
    return body_meant(match["body"], block.text[: match.start()], place)


def _way(match: re.Match[str]) -> str:
    """Return the words between committee and sum that say whether it is given or taken."""
    if match.re == words.WE:
        return re.split(r"\d", match.group(), maxsplit=1)[0].lower()
    return (match.groupdict().get("way") or "").lower()


def _is_given(match: re.Match[str], block: Block, place: Place) -> bool:
    """Tell whether the words give or take: a sum beside a committee alone may be one it has."""
    way = _way(match)
    before = block.text[: match.start()]
    if match.re in (words.ENTRY, words.SIGNED):
        is_item = block.kind is BlockKind.LIST_ITEM
        is_row = place.is_about and (is_item or match.group() == block.text.rstrip(" ."))
        is_row = is_row or (is_item and place.is_led_in and match["purpose"] is not None)
        is_told = place.is_about_else or _TOLD.search(block.text) or _TOLD.search(place.opener)
        return (bool(match["sign"]) or is_row) and not is_told
    # A number may stand before the sum of an item: "1. 12,5 mkr till ...".
    is_item = block.kind is BlockKind.LIST_ITEM and not re.search(r"\w{2}", before)
    if match.re == words.TO and before and not (is_item or match["sign"]):
        sentence = re.split(r"[.;]\s", before)[-1]
        if words.PAID.search(sentence) or (way == "från" and sentence.strip() and not words.TAKEN.search(sentence)):
            return False
    if way not in {"", "på"}:
        return True
    return is_item or (way == "på" and bool(words.LAID.search(before) or words.SAVED.search(before)))


def _sign(match: re.Match[str], block: Block, place: Place) -> Decimal:
    """A saving is said with "från", a verb or the heading; a dash counts only where a plus could stand."""
    sign = (match["sign"] or "").strip()
    if sign:
        return Decimal(1 if sign == "+" else -1)
    way = _way(match)
    is_row = block.kind is BlockKind.LIST_ITEM or match.group() == block.text.rstrip(" .")
    is_dash = match.start() == 0 and block.marker in {"–", "−", "-"}
    is_marked = is_dash and (place.is_signed or way in {"från", "på", ""})
    is_saved = way in {"på", "hos", ""} and bool(words.SAVED.search(block.text[: match.start()]))
    is_under_saving = is_row and place.saves and way in {"från", "på", "till", ""}
    is_less = (match.groupdict().get("less") or "").lower() == "mindre" or bool(words.LESS.search(way))
    return Decimal(-1) if is_marked or is_saved or is_under_saving or is_less else Decimal(1)
