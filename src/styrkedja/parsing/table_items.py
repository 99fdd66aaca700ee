"""Promises set as a table: the cells of the column that says what is to be done are items.

Leaves to others: whether such an item is a commitment (`items.py`), rows of money and indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind
from styrkedja.parsing.bodies import dictionary_form, is_body, scope_of
from styrkedja.parsing.governance import parse_bodies
from styrkedja.parsing.outline import Place

# What may head the column; a head with more words says something else.
_WHAT = re.compile(
    r"vad(?: (?:vi|som|ska)[\w ]*)?|(?:vallöft|löft)\w*|(?:det(?: här|ta)?|så(?: här)?) (?:vill|ska|gör) vi[\w ]*"
    r"|vi (?:vill|ska|gör)[\w ]*|(?:vår[at]? )?(?:åtgärd|insats|uppdrag|förslag|beslut|satsning|aktivitet|punkt"
    r"|åtagande|reform|krav)(?:er|ar|en|et|arna|erna|na)?",
    re.IGNORECASE,
)
# Who is to do it.
_WHO = re.compile(
    r"(?:huvud)?ansvar(?:ig[at]?)?(?: (?:för|nämnd|styrelse|organ|part|instans|verksamhet)\w*)*"
    r"|(?:berörd )?nämnd(?:/\w+)?|uppdragstagare|utförare|verkställ\w+|ges till|riktas till",
    re.IGNORECASE,
)
_FEWEST_ROWS = 2
_FEWEST_WORDS = 2
_SHARE = 0.6
_WORD = re.compile(r"[^\W\d_]{2,}")
# What no sum is: the number of a row, and the day or year by which something is to be done.
_NUMBER = re.compile(r"\d{1,2}\.?")
_YEAR = re.compile(r"20\d\d(?:-\d\d){0,2}")
_FIGURES = re.compile(r"[\d\s.,%–−-]+(?:kr|tkr|mkr|mnkr)?")


def items_in_tables(places: Sequence[Place]) -> Iterator[Place]:
    """Yield, for each cell that says what is to be done, a place as if the cell were an item of a list."""
    rows = [place for place in places if place.block.kind is BlockKind.TABLE_ROW]
    for _, table in groupby(rows, key=lambda place: place.block.table):
        head, *below = table
        column = what_column(head.block.cells)
        responsible = _responsible_column(head.block.cells)
        below = [place for place in below if place.block.cells != head.block.cells]
        if column is None or len(below) < _FEWEST_ROWS:
            continue
        cells = [_cell(place.block, column) for place in below]
        if sum(cell is not None for cell in cells) < _SHARE * len(below):
            continue
        body = None
        for place, cell in zip(below, cells, strict=True):
            # A blank cell below a body, as where cells are joined, says the same.
            body = body if responsible is not None and _is_blank(place.block, responsible) else None
            body = _body(place.block, responsible) or body
            if cell is not None:
                yield replace(place, block=cell, is_item=True, body=body or place.body)


def what_column(head: Sequence[str]) -> int | None:
    """Return the one column that says what is to be done, in a table of words."""
    found = [index for index, cell in enumerate(head) if _WHAT.fullmatch(cell.strip(" :"))]
    return found[0] if len(found) == 1 else None


def _cell(row: Block, column: int) -> Block | None:
    """Return the cell as a block of its own; None when it says nothing, or its row is one of figures."""
    if column >= len(row.cells) or len(_WORD.findall(row.cells[column])) < _FEWEST_WORDS:
        return None
    figures = [cell for place, cell in enumerate(row.cells) if not (_YEAR if place else _NUMBER).fullmatch(cell)]
    if sum(bool(_FIGURES.fullmatch(cell)) for cell in figures if cell) > 1:
        return None
    text, span = row.cells[column], cell_span(row, column)
    return replace(row, kind=BlockKind.LIST_ITEM, text=text, span=span, cells=(), table=0)


def cell_span(row: Block, column: int) -> Span:
    """Return where a cell stands in the document's text."""
    start = row.span.start + sum(len(cell) + 1 for cell in row.cells[:column])
    return Span(start, start + len(row.cells[column]))


def _responsible_column(head: Sequence[str]) -> int | None:
    return next((index for index, cell in enumerate(head) if _WHO.fullmatch(cell.strip(" :"))), None)


def _is_blank(row: Block, column: int) -> bool:
    return column < len(row.cells) and not row.cells[column].strip()


def _body(row: Block, column: int | None) -> str | None:
    """Return the body that the row gives its task to; None where a person or several are named."""
    cell = row.cells[column].strip() if column is not None and column < len(row.cells) else ""
    parts = parse_bodies(cell)
    if len(parts) > 1 and all(map(is_body, parts)):
        return None
    return dictionary_form(cell) if cell and is_body(cell) and scope_of(cell) == "municipal" else None
