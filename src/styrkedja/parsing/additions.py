"""Targeted additions and savings per body: "+ 20 miljoner kr till vård- och omsorgsnämnden"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.chain.money import Addition
from styrkedja.parsing.amounts import find_amounts
from styrkedja.parsing.bodies import dictionary_form
from styrkedja.parsing.frames import is_frame_table
from styrkedja.parsing.money_tables import MoneyTable, find_money_tables

_BODY = (
    r"(?P<body>(?:[\wåäöÅÄÖ]+-(?:,\s[\wåäö]+-)*\s?och\s)?[\wåäöÅÄÖ]*(?:nämnden|styrelsen|utskottet|fullmäktige)(?:\s(?!för\b|genom\b|till\b|och\b)[A-ZÅÄÖ]\w+)?"
    r"|[A-ZÅÄÖ]?[a-zåäö]+a nämnden|[A-ZÅÄÖ]?[a-zåäö]+ och [a-zåäö]+nämnden|revisionen|överförmyndaren)"
)
_MONEY = r"(?P<sign>[+–−-]\s?)?\d[\d\s\u00a0,.]{0,14}(?:miljon\w*|mnkr|mkr|tkr|kronor|kr)(?:\s+(?:kronor|kr))?"
_PURPOSE = (
    r"(?:\s+20\d\d)?(?:(?:\s*,?\s*(?:för att|för|genom|till|på|när)\s+|\s*[:,]\s+|\s+[–-]\s+)(?P<purpose>[^.+;\n]+?))?"
)
_END = r"(?=[.;\n]|\s+[+–−]\s?\d|$)"
# "+ 12 miljoner kr till barn- och utbildningsnämnden för mindre barngrupper."
_TO = re.compile(
    rf"{_MONEY}\s+(?:mer\s+|extra\s+)?(?:(?P<way>till|från|på)\s+)?(?:den\s)?{_BODY}{_PURPOSE}{_END}", re.IGNORECASE
)
# "Socialnämnden tillförs 5 mnkr", "Kommunstyrelsen får ett sparkrav på 3 mnkr"
_GETS = re.compile(
    rf"{_BODY}(?:s ram)?\s+(?P<way>tillförs|förstärks med|höjs med|utökas med"
    rf"|får(?: ett)? tillskott(?: på| om)?|minskas med|sänks med|får(?: ett)? sparkrav(?: på"
    rf"| om)?|ska spara|sparar)"
    rf"\s+(?:ytterligare\s+)?{_MONEY}{_PURPOSE}{_END}",
    re.IGNORECASE,
)
# "Stadsmiljönämnden får 4,5 miljoner kronor mindre när bygget ställs in."
_GETS_LESS = re.compile(rf"{_BODY}\s+(?P<way>får)\s+{_MONEY}\s+(?P<less>mindre|mer)\b{_PURPOSE}{_END}", re.IGNORECASE)
# "Vi tillför socialnämnden 14 miljoner kronor för fler platser."
_GIVES = re.compile(
    rf"\b(?P<way>tillför|tillförs)\s+(?:den\s)?{_BODY}\s+{_MONEY}"
    rf"(?:\s+utöver [^.;]{{3,40}}?(?=\sför\b|[.;]))?{_PURPOSE}{_END}",
    re.IGNORECASE,
)
# Longer blocks are no prose, and the patterns try again from every figure.
_LONGEST_BLOCK = 6_000
# Every pattern holds a sum; most blocks hold none.
_SUM = re.compile(r"\d[\d\s\u00a0,.]{0,14}(?:miljon|mnkr|mkr|tkr|kr)", re.IGNORECASE)
_LAID = re.compile(r"\b(?:lägg|satsa|avsätt)\w*[^.]{0,20}$", re.IGNORECASE)
_LESS = re.compile(r"från|minska|sänk|spar", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_HEADING = re.compile(
    r"tillskott|förändring|satsning|ramförstärkning|ramjustering|besparing|prioritering", re.IGNORECASE
)
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
    year = default_year
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            continue
        found += _in_block(block, year)
        if stated := _YEAR.search(block.text):
            is_opener = block.kind is BlockKind.HEADING or block.text.endswith(":")
            year = int(stated.group(1)) if is_opener else year
        elif block.kind is BlockKind.HEADING and block.level <= 1:
            year = default_year
    tables = find_money_tables(document, default_year=default_year) if tables is None else tables
    return (*found, *_in_tables(tables))


def _in_block(block: Block, year: int | None) -> Iterator[Addition]:
    if len(block.text) > _LONGEST_BLOCK or not _SUM.search(block.text):
        return
    for pattern in (_TO, _GETS, _GETS_LESS, _GIVES):
        for match in pattern.finditer(block.text):
            amounts = find_amounts(match.group())
            if not amounts or not _is_given(match, block):
                continue
            sign = _sign(match, block)
            stated = _YEAR.search(match.group())
            purpose = match["purpose"]
            yield Addition(
                body=dictionary_form(match["body"]),
                amount=sign * abs(amounts[0].amount),
                unit=amounts[0].unit,
                year=int(stated.group(1)) if stated else year,
                purpose=purpose.strip() if purpose else None,
                span=Span(block.span.start + match.start(), block.span.start + match.end()),
            )


def _is_given(match: re.Match[str], block: Block) -> bool:
    """Tell whether a sum "på" a committee, or with nothing between them, is an item or laid there by a verb."""
    if match["way"] is not None and match["way"].lower() != "på":
        return True
    is_item = block.kind is BlockKind.LIST_ITEM and match.start() == 0
    return is_item or (match["way"] is not None and bool(_LAID.search(block.text[: match.start()])))


def _sign(match: re.Match[str], block: Block) -> Decimal:
    """A saving is said with "från" or a verb; a dash counts only where a plus could stand."""
    sign = (match["sign"] or "").strip()
    if sign == "+":
        return Decimal(1)
    way = (match["way"] or "").lower()
    is_marked = match.start() == 0 and block.marker in {"–", "−", "-"} and way in {"från", "på", ""}
    is_less = (match.groupdict().get("less") or "").lower() == "mindre"
    return Decimal(-1) if sign or is_marked or is_less or _LESS.search(way) else Decimal(1)


def _in_tables(tables: Sequence[MoneyTable]) -> Iterator[Addition]:
    """Rows under a heading of additions: committee and figure."""
    for table in tables:
        if not _HEADING.search(table.context) or _NOT_TABLE.search(table.context) or is_frame_table(table):
            continue
        for row in table.rows:
            match = re.match(_BODY, row.label, re.IGNORECASE)
            if match is None:
                continue
            for column, figure in zip(table.columns, row.figures, strict=True):
                if figure and column.measure != "sum" and not _COMPARED.search(column.head):
                    yield Addition(dictionary_form(row.label), figure, table.unit, column.year, None, row.block.span)
