"""Targeted additions and savings per body: "+ 20 miljoner kr till vård- och omsorgsnämnden"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.money import Addition
from styrkedja.parsing import addition_words as words
from styrkedja.parsing.amounts import find_amounts
from styrkedja.parsing.bodies import dictionary_form
from styrkedja.parsing.frames import is_frame_table
from styrkedja.parsing.money_tables import MoneyTable, find_money_tables

# Longer blocks are no prose, and the patterns try again from every figure.
_LONGEST_BLOCK = 6_000
_ANY = re.compile(r"\d\s*(?:miljon|mnkr|mkr|msek|tkr|tusen|kr)", re.IGNORECASE)
_PART = re.compile(r"(?:varav|därav)\b", re.IGNORECASE)
# Every pattern holds a sum; most blocks hold none.
_SUM = re.compile(r"\d[\d\s\u00a0,.]{0,14}(?:miljon|mnkr|mkr|tkr|kr)", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_COMPARED = re.compile(r"avvik|jämför|bokslut|utfall", re.IGNORECASE)
_NOT_TABLE = re.compile(r"investering", re.IGNORECASE)


def find_additions(
    document: Document, *, default_year: int | None = None, tables: Sequence[MoneyTable] | None = None
) -> tuple[Addition, ...]:
    """Return the additions and savings of *document*, in order.

    Args:
        default_year: the year of an addition where nothing near it names one.
        tables: those of the document with that year, when they are known already.
    """
    found: list[Addition] = []
    place = _Place(default_year)
    signed = _signed_lists(document.blocks)
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE_ROW:
            continue
        place.is_signed = index in signed
        found += _in_block(block, place)
        place.go_on(block, default_year)
    tables = find_money_tables(document, default_year=default_year) if tables is None else tables
    return (*found, *_in_tables(tables))


@dataclass(slots=True)
class _Place:
    """What the words above say of the rows below: their year, and whether they give or save."""

    year: int | None
    opener: str = ""
    is_signed: bool = False

    def go_on(self, block: Block, default_year: int | None) -> None:
        """Take in a block that was read."""
        is_opener = block.kind is BlockKind.HEADING or block.text.endswith(":")
        if stated := _YEAR.search(block.text):
            self.year = int(stated.group(1)) if is_opener else self.year
        elif block.kind is BlockKind.HEADING and block.level <= 1:
            self.year = default_year
        if is_opener:
            self.opener = block.text

    @property
    def saves(self) -> bool:
        """Whether rows without a sign are savings."""
        return bool(words.SAVING.search(self.opener)) and not words.GIVING.search(self.opener)

    @property
    def is_about(self) -> bool:
        """Whether the rows are additions or savings."""
        return bool(words.GIVING.search(self.opener) or words.SAVING.search(self.opener))


def _signed_lists(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the places of the items in lists where some begin with a plus: a dash there is a minus."""
    found: set[int] = set()
    run: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if block is not None and (block.kind is BlockKind.LIST_ITEM or block.text.startswith("+")):
            run.append(index)
            continue
        if any(blocks[place].text.startswith("+") or blocks[place].marker == "+" for place in run):
            found.update(run)
        run = []
    return frozenset(found)


def _in_block(block: Block, place: _Place) -> Iterator[Addition]:
    if len(block.text) > _LONGEST_BLOCK or not _ANY.search(block.text):
        return
    taken: set[int] = set()
    for pattern in (words.GETS, words.GETS_LESS, words.GIVES, words.TO, words.ENTRY):
        for match in pattern.finditer(block.text):
            if match.start("body") in taken or not _is_given(match, block, place):
                continue
            sign = _sign(match, block, place)
            for one in _with_next(match, block.text):
                taken.add(one.start("body"))
                yield from _addition(one, sign, block, place)


def _with_next(match: re.Match[str], text: str) -> Iterator[re.Match[str]]:
    """Yield *match* and those that go on from it with another committee and sum."""
    follower: re.Match[str] | None = match
    while follower is not None:
        yield follower
        end = follower.end()
        follower = words.AND_BODY.match(text, end) or words.AND_MONEY.match(text, end)


def _addition(match: re.Match[str], sign: Decimal, block: Block, place: _Place) -> Iterator[Addition]:
    amounts = find_amounts(match.group())
    if amounts:
        stated = _YEAR.search(match.group())
        purpose = (match["purpose"] or "").strip()
        yield Addition(
            body=dictionary_form(match["body"]),
            amount=sign * abs(amounts[0].amount),
            unit=amounts[0].unit,
            year=int(stated.group(1)) if stated else place.year,
            purpose=None if not purpose or _PART.match(purpose) else purpose,
            span=Span(block.span.start + match.start(), block.span.start + match.end()),
        )


def _is_given(match: re.Match[str], block: Block, place: _Place) -> bool:
    """Tell whether the words give or take: a sum beside a committee alone may be one it has."""
    way = (match["way"] or "").lower()
    before = block.text[: match.start()]
    if match.re is words.ENTRY:
        return bool(match["sign"]) or (place.is_about and block.kind is BlockKind.LIST_ITEM)
    if way not in {"", "på"}:
        return True
    # A number may stand before the sum of an item: "1. 12,5 mkr till ...".
    is_item = block.kind is BlockKind.LIST_ITEM and not re.search(r"\w{2}", before)
    return is_item or (way == "på" and bool(words.LAID.search(before) or words.SAVED.search(before)))


def _sign(match: re.Match[str], block: Block, place: _Place) -> Decimal:
    """A saving is said with "från", a verb or the heading; a dash counts only where a plus could stand."""
    sign = (match["sign"] or "").strip()
    if sign:
        return Decimal(1 if sign == "+" else -1)
    way = (match["way"] or "").lower()
    is_item = block.kind is BlockKind.LIST_ITEM
    is_dash = match.start() == 0 and block.marker in {"–", "−", "-"}
    is_marked = is_dash and (place.is_signed or way in {"från", "på", ""})
    is_saved = way in {"på", "hos", ""} and bool(words.SAVED.search(block.text[: match.start()]))
    is_under_saving = is_item and place.saves and way in {"från", "på", "till", ""}
    is_less = (match.groupdict().get("less") or "").lower() == "mindre" or bool(words.LESS.search(way))
    return Decimal(-1) if is_marked or is_saved or is_under_saving or is_less else Decimal(1)


def _in_tables(tables: Sequence[MoneyTable]) -> Iterator[Addition]:
    """Rows under a heading of additions: committee and figure."""
    for table in tables:
        is_about = words.GIVING.search(table.context) or words.SAVING.search(table.context)
        if not is_about or _NOT_TABLE.search(table.context) or is_frame_table(table):
            continue
        for row in table.rows:
            match = re.match(words.BODY, row.label, re.IGNORECASE)
            if match is None:
                continue
            for column, figure in zip(table.columns, row.figures, strict=True):
                if figure and column.measure != "sum" and not _COMPARED.search(column.head):
                    yield Addition(dictionary_form(row.label), figure, table.unit, column.year, None, row.block.span)
