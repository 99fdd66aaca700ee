"""Additions and savings in tables: which tables and columns hold them, and whose each row is.

The committee stands in its own column, over its rows, or in the heading of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.chain.money import Addition
from styrkedja.parsing import addition_words as words
from styrkedja.parsing.addition_places import name_alone
from styrkedja.parsing.amounts import read_number
from styrkedja.parsing.frames import is_frame_table
from styrkedja.parsing.money_columns import Column
from styrkedja.parsing.money_tables import MoneyTable, Row
from styrkedja.parsing.totals import is_part, is_total

_GIVES = re.compile(r"tillskott|satsning|förstärkning|ramökning|utökning|prioritering|\böka[ts]|\bmer\b", re.IGNORECASE)
_SAVES = re.compile(r"besparing|effektiv|sparkrav|sparbeting|neddragning|rammin|\bminska[ts]|\bmindre\b", re.IGNORECASE)
_COMPARED = re.compile(r"avvik|jämför|skillnad|\bdiff|förändr|\+/[-–−]", re.IGNORECASE)
_FOLLOWED_UP = re.compile(r"bokslut|utfall|prognos|helår|redovisning", re.IGNORECASE)
_NOT_TABLE = re.compile(r"investering|exploatering|\bmål\b|indikator|nyckeltal", re.IGNORECASE)
# Heads over the names of what a party proposes.
_PROPOSED = re.compile(r"^(?:förslag|åtgärd|reform|ändamål|satsning)\w*\s*$", re.IGNORECASE | re.MULTILINE)
_PERCENT = re.compile(r"%|procent|andel", re.IGNORECASE)
# A row of the frame that is changed, or of what it becomes.
_FRAME = re.compile(r"(?:\w+\s)?(?:netto|drift|budget)?(?:ram|budget|kommunbidrag|anslag)(?:en|et)?\b", re.IGNORECASE)
# Rows that one name may be broken over.
_MOST_PIECES = 3
_FIGURE_CELL = re.compile(r"[\s\d.,()+–−-]*%?")


def additions_in_tables(tables: Sequence[MoneyTable]) -> Iterator[Addition]:
    """Yield the additions and savings that rows of *tables* give to committees."""
    for table in tables:
        columns = _columns(table)
        if columns:
            yield from _in_table(table, columns)


def _columns(table: MoneyTable) -> list[Column]:
    """Return the columns of additions: those so named, else all that are no comparison, in a table about them.

    Beside the frames themselves, a difference only says what the frames say.
    """
    if _NOT_TABLE.search(table.near) or _FOLLOWED_UP.search(table.near):
        return []
    named = [column for column in table.columns if _GIVES.search(column.head) or _SAVES.search(column.head)]
    named = [column for column in named if not _PERCENT.search(column.head)]
    has_money = any(column.measure == "money" for column in table.columns)
    if has_money and is_frame_table(table):
        return named
    is_about = bool(words.GIVING.search(table.context) or words.SAVING.search(table.context))
    is_about = is_about or (_has_groups(table) and bool(_PROPOSED.search(table.near)))
    if _NOT_TABLE.search(table.context) or not (is_about or named or _has_plus(table) or _is_compared(table)):
        return []
    if named and not all(_is_sum_of_money(column) for column in named):
        return named
    plain = [column for column in table.columns if _is_sum_of_money(column) and column.measure == "money"]
    plain = [column for column in plain if not _FOLLOWED_UP.search(column.head)]
    compared = [column for column in table.columns if _COMPARED.search(column.head)]
    return named or plain or compared


def _is_sum_of_money(column: Column) -> bool:
    return column.measure in {"money", "change"} and not _COMPARED.search(column.head)


def _has_groups(table: MoneyTable) -> bool:
    """Tell whether committees stand in rows of their own over other rows."""
    return any(name_alone(group) for row in table.rows for group in row.groups)


def _has_plus(table: MoneyTable) -> bool:
    cells = [cell.strip() for row in table.rows for cell in row.block.cells[1:]]
    return any(cell.startswith("+") and read_number(cell) is not None for cell in cells)


def _is_compared(table: MoneyTable) -> bool:
    """Tell whether every figure is a difference, to another budget and not to an outcome."""
    heads = [column.head for column in table.columns]
    return bool(heads) and all(_COMPARED.search(head) and not _FOLLOWED_UP.search(head) for head in heads)


@dataclass(slots=True)
class _Above:
    """What stands over a row: the committee, and whether figures without a sign are savings."""

    body: str | None
    saves: bool

    def go_on(self, label: str) -> None:
        """Take in a row that only has a label."""
        if _is_about(label):
            self.saves = _is_about_saving(label)
        self.body = name_alone(label) or (self.body if _is_about(label) else None)


def _in_table(table: MoneyTable, columns: Sequence[Column]) -> Iterator[Addition]:
    places = [(table.columns.index(column), column) for column in columns]
    heading = next(filter(None, map(name_alone, table.context.split(" \n"))), None)
    above = _Above(heading, _is_about_saving(table.context))
    owners = _owners(table.rows)
    parents = _parents(table.rows, owners, [place for place, _ in places])
    groups: tuple[str, ...] = ()
    for index, row in enumerate(table.rows):
        for label in row.groups if row.groups != groups else ():
            above.go_on(label)
        groups = row.groups
        if is_total(row.label) or is_part(row.label) or _FRAME.match(row.label) or index in parents.values():
            continue
        body = owners[index] or (owners[parents[index]] if index in parents else above.body)
        if body is None:
            continue
        purpose = _purpose(row, owners[index])
        for place, column in places:
            if figure := row.figures[place]:
                saves = (above.saves or bool(_SAVES.search(column.head))) and not _bears_plus(row, column)
                amount = -abs(figure) if saves else figure
                yield Addition(body, amount, table.unit, column.year, purpose, row.block.span)


def _is_about(text: str) -> bool:
    return bool(words.SAVING.search(text) or words.GIVING.search(text))


def _is_about_saving(text: str) -> bool:
    return bool(words.SAVING.search(text)) and not words.GIVING.search(text)


def _bears_plus(row: Row, column: Column) -> bool:
    return column.index < len(row.block.cells) and row.block.cells[column.index].strip().startswith("+")


def _owners(rows: Sequence[Row]) -> list[str | None]:
    """Return the committee of each row by the column of committees, None where that names none.

    A committee may stand over several rows, its name in the first of them or broken over the first few.
    """
    width = max((len(row.block.cells) for row in rows), default=0)
    columns = [[_cell(row, index) for row in rows] for index in range(width)]
    named = [sum(_name_first(cell) is not None for cell in column) for column in columns]
    if not any(named):
        return [None] * len(rows)
    column = columns[named.index(max(named))]
    owners: list[str | None] = []
    owner: str | None = None
    for index, cell in enumerate(column):
        if index < len(owners):
            # The rest of a name that was read with the row above.
            continue
        name, count = _broken_name(column, index)
        if name is not None or cell or is_total(rows[index].label):
            owner = name
        owners += [owner] * count
    return owners


def _cell(row: Row, index: int) -> str:
    cell = row.block.cells[index].strip() if index < len(row.block.cells) else ""
    return "" if _FIGURE_CELL.fullmatch(cell) else cell


def _name_first(cell: str) -> str | None:
    """Return the committee that a cell names, alone or before a colon: "Kommunstyrelsen: färre konsulter"."""
    return name_alone(cell) or (name_alone(cell.partition(":")[0]) if ":" in cell else None)


def _broken_name(column: Sequence[str], index: int) -> tuple[str | None, int]:
    """Return the committee whose name begins in a cell, and over how many cells it goes on."""
    written, best, count = column[index], _name_first(column[index]), 1
    for place in range(index + 1, min(index + 1 + _MOST_PIECES, len(column))):
        if not column[index] or not column[place][:1].islower():
            break
        written = _joined(written, column[place])
        if name := name_alone(written):
            best, count = name, place + 1 - index
    return best, count


def _joined(start: str, rest: str) -> str:
    """Return two pieces of a name as one: a hyphen at the break goes, and words keep their space."""
    if rest.startswith(("och ", "för ")) or start.endswith((" och", " för", ",")):
        return f"{start} {rest}"
    if start.endswith("-"):
        return start[:-1] + rest
    return f"{start} {rest}" if rest.startswith("nämnd") and start.endswith("a") else start + rest


def _parents(rows: Sequence[Row], owners: Sequence[str | None], places: Sequence[int]) -> dict[int, int]:
    """Return, by their place, the rows that add up to the row of a committee above them, and where that stands."""
    found: dict[int, int] = {}
    parent: int | None = None
    details: list[int] = []
    for index in range(len(rows) + 1):
        owner = owners[index] if index < len(rows) else None
        if index < len(rows) and owner is None and not is_total(rows[index].label):
            details.append(index)
            continue
        if parent is not None and details and _adds_up(rows, parent, details, places):
            found.update(dict.fromkeys(details, parent))
        parent, details = (index if owner else None), []
    return found


def _adds_up(rows: Sequence[Row], parent: int, details: Sequence[int], places: Sequence[int]) -> bool:
    for place in places:
        printed = rows[parent].figures[place]
        parts = [rows[detail].figures[place] or Decimal(0) for detail in details]
        if printed is not None and printed != sum(parts, Decimal(0)):
            return False
    return True


def _purpose(row: Row, owner: str | None) -> str | None:
    """Return what the row says that its sum is for: the longest words that name no committee."""
    texts = [cell for index in range(len(row.block.cells)) if (cell := _cell(row, index))]
    others = [text for text in texts if owner is None or not (name_alone(text) or _is_piece(text, owner))]
    said = max(others, key=len, default=None)
    if said is not None and owner is not None and name_alone(said.partition(":")[0]) == owner:
        return said.partition(":")[2].strip()
    return said


def _is_piece(text: str, owner: str) -> bool:
    """Tell whether *text* is a piece of the committee's broken name."""
    return text.rstrip("-").casefold() in owner.casefold()
