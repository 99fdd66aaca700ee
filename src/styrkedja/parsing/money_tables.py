"""Tables of figures: which rows belong together, what each column and the unit is.

Whether a table holds frames or an income statement is decided in `frames.py` and `income.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from styrkedja.base import patterns as re
from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.amounts import find_amounts, read_number, unit_of
from styrkedja.parsing.bodies import is_body, mandated_body
from styrkedja.parsing.money_columns import Column, is_note, read_columns, year_alone

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_HEAD_WORD = re.compile(
    r"^(?:(?:budget|plan|bokslut|utfall|prognos|ram|ramar|förslag|år|netto|not|budgetram|kommunbidrag|anslag"
    r"|förändring|avvikelse|intäkter?|kostnader?)\b[\s\w.,%/–-]*|(?:19|20)\d\d(?!\d| \d{3}).*)$",
    re.IGNORECASE,
)
_WORDLESS = re.compile(r"\W*")
# "Samtliga belopp anges i tkr", "Tabellerna redovisas i miljoner kronor".
_ALL_IN = re.compile(r"\b(?:belopp|siffror|tabell|redovisas|anges|uttryck)[^.\n]{0,60}\bi\s[^.\n]{0,25}", re.IGNORECASE)
# "Kommunstyrelsen 1)", "Skolnämnden*", "Verksamhetens intäkter (not 1)".
_NOTE = re.compile(r"(?:\s?\d{1,2}\)|\s?[*¹²³⁴⁵]+|\s\(?not\s?\d{1,2}\)?)$", re.IGNORECASE)
# Figures that a sign parts: which spaces stand between two of them is sure.
_SIGNED = re.compile(r"[-–−]\s?\d{1,3}(?:[ \u00a0\u202f]\d{3})*(?:,\d+)?(?!\d)")
_LONGEST_GROUP = 80
# "+ 8,5 mkr", "(600) tkr" in a cell.
_UNIT_AFTER = re.compile(r"\s*(?:mkr|mnkr|msek|tkr|kr|kronor|miljoner(?: kronor| kr)?)\.?$", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"[(+–−-]?\s?\d[\d\s\u00a0\u202f.,]{{0,14}}\)?{_UNIT_AFTER.pattern}", re.IGNORECASE)
_CONTEXT_BLOCKS = 4
_LONGEST_CONTEXT = 200
_BLOCKS_BELOW = 2
_LONGEST_BELOW = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label and the figure in each column, None where the cell is blank.

    Args:
        groups: the last two rows above it that only have a label, such as the name of a committee over its rows.
        year: of its figures, where it stands in a cell of its own before them.
    """

    block: Block
    label: str
    figures: tuple[Decimal | None, ...]
    groups: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """A table of figures with its columns, unit and the headings above it.

    Args:
        near: the words right above it and those over its labels.
        context: all words between it and its heading, that included.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    unit: str
    unit_stated: bool
    context: str
    near: str = ""

    def money(self, row: Row) -> Iterator[tuple[Column, Decimal]]:
        """Yield the figures of *row* that are sums of money of their own, with their columns."""
        for column, figure in zip(self.columns, row.figures, strict=True):
            if figure is not None and column.measure == "money":
                yield column.of_year(row.year), figure


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows that stand together, the blocks above them, nearest last, and those below.

    Args:
        topic: the last heading above that names no committee.
    """

    rows: list[Block]
    above: list[Block]
    below: Sequence[Block] = ()
    topic: str = ""


def find_money_tables(document: Document, *, default_year: int | None = None) -> tuple[MoneyTable, ...]:
    """Return the tables of *document* that hold figures, in order.

    Args:
        default_year: the year of a figure whose table and headings name none.
    """
    general = general_unit(document.text)
    tables = [_read(run, default_year, general) for run in _runs(document)]
    return _with_units([table for table in tables if table is not None])


# Tables and additions ask it of the same document.
@lru_cache(maxsize=2)
def general_unit(text: str) -> str | None:
    """Return the unit that the text of a document gives for all its sums ("Belopp i tkr"), or None."""
    return next(filter(None, (unit_of(match.group()) for match in _ALL_IN.finditer(text))), None)


def _with_units(tables: Sequence[MoneyTable]) -> tuple[MoneyTable, ...]:
    """Return *tables*; small whole figures without a unit have that of all others, when these have but one."""
    stated = {table.unit for table in tables if table.unit_stated}
    if stated != {"tkr"}:
        return tuple(tables)
    return tuple(table if table.unit_stated or not _is_whole(table) else replace(table, unit="tkr") for table in tables)


def _is_whole(table: MoneyTable) -> bool:
    figures = [figure for row in table.rows for figure in row.figures if figure is not None]
    return all(figure == figure.to_integral_value() for figure in figures) and table.unit == "mkr"


def with_year(tables: Iterable[MoneyTable], year: int | None) -> tuple[MoneyTable, ...]:
    """Return *tables* with the figures whose table and headings name no year given *year*."""
    return tuple(
        replace(table, columns=tuple(replace(c, year=year) if c.year is None else c for c in table.columns))
        if year is not None and any(column.year is None for column in table.columns)
        else table
        for table in tables
    )


def _runs(document: Document) -> Iterator[_Run]:
    """Yield the rows of each table with the blocks above it, nearest last."""
    run: list[Block] = []
    above: list[Block] = []
    topic = ""
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.TABLE_ROW:
            row = _without_units(block)
            if run and _opens_another(run, row):
                captions = _captions(run)
                run = run[: len(run) - len(captions)]
                yield _Run(run, above, topic=topic)
                above, run = captions or [*above, *run[:1]], []
            run.append(row)
            continue
        if run and _is_group_row(block, run, document.blocks[index + 1 : index + 2]):
            run.append(replace(block, cells=(block.text,)))
            continue
        if run:
            yield _Run(run, above, document.blocks[index : index + _BLOCKS_BELOW], topic)
            run, above = [], above[-1:]
        above.append(block)
        if block.kind is BlockKind.HEADING and mandated_body(block.text, is_heading=True) is None:
            topic = block.text
    if run:
        yield _Run(run, above, topic=topic)


def _without_units(row: Block) -> Block:
    """Return *row* with the figures of cells such as "+ 8,5 mkr" alone; its text keeps the units."""
    if not any(map(_WITH_UNIT.fullmatch, row.cells[1:])):
        return row
    first, *others = row.cells
    return replace(row, cells=(first, *(_UNIT_AFTER.sub("", c) if _WITH_UNIT.fullmatch(c) else c for c in others)))


def _unit_in_cells(rows: Sequence[Block]) -> str | None:
    """Return the unit that stands beside the figures themselves."""
    parted = (row for row in rows if row.kind is BlockKind.TABLE_ROW and "\t".join(row.cells).rstrip() != row.text)
    return next((amounts[-1].unit for row in parted if (amounts := find_amounts(row.text))), None)


def _is_group_row(block: Block, run: Sequence[Block], following: Sequence[Block]) -> bool:
    """Tell whether *block* is a row with only a label, such as a committee over its rows.

    Formats that only know lines show it as a line of its own inside the table.
    """
    if len(block.text) > _LONGEST_GROUP or re.search(r"\d", block.text) or not any(map(_is_head_row, run)):
        return False
    is_same = bool(following) and following[0].table == run[-1].table and following[0].kind is BlockKind.TABLE_ROW
    return is_same and len(following[0].cells) == len(run[-1].cells)


def _is_head_row(block: Block) -> bool:
    return any(map(_HEAD_WORD.match, block.cells[1:]))


def _captions(run: list[Block]) -> list[Block]:
    """Return the last rows that only have a label: the caption of the table that follows."""
    count = next((at for at, block in enumerate(reversed(run)) if any(block.cells[1:])), len(run))
    return run[len(run) - count :]


def _opens_another(run: list[Block], block: Block) -> bool:
    """A header after figures opens another table, unless it repeats the first on a new page."""
    if not _is_header(block.cells, is_first=False) or not _figures(run):
        return False
    if _is_header(run[-1].cells, is_first=False):
        # The second line of heads goes with the first.
        return False
    return block.table != run[-1].table or normal_form(block.cells[0]) != normal_form(run[0].cells[0])


def _figures(blocks: list[Block]) -> bool:
    return any(read_number(cell) is not None for block in blocks for cell in block.cells[1:])


def _is_header(cells: tuple[str, ...], *, is_first: bool) -> bool:
    """A header holds years and column words, and no other figure; below figures it must hold some."""
    rest = [cell for cell in cells[1:] if not _WORDLESS.fullmatch(cell)]
    if not rest or not (is_first or any(map(_HEAD_WORD.match, rest))):
        return False
    # "27 mot 26" beside years is a head, "12 st" in a row of its own is none.
    may_count = any(map(_HEAD_WORD.match, rest))
    return all(
        _HEAD_WORD.match(cell) or (read_number(cell) is None and (may_count or not cell[:1].isdigit())) for cell in rest
    )


def _read(run: _Run, default_year: int | None, general: str | None) -> MoneyTable | None:
    context = _context(run.above, run.topic)
    headers, rows = _headers(run.rows)
    stated = _YEAR.search(context)
    columns = read_columns(headers, [cells for _, cells in rows], int(stated.group(1)) if stated else default_year)
    if not columns:
        return None
    filled = _filled(rows, columns)
    if not filled:
        return None
    unit = (
        unit_of(" ".join(headers))
        or _unit_in_cells(run.rows)
        or _unit_said(context)
        or _unit_below(run.below)
        or general
    )
    inferred = infer_unit([figure for row in filled for figure in row.figures if figure is not None])
    titles = [cells[0] for _, cells in rows[:2] if cells[0] and not any(cells[1:])]
    context = " \n".join([*titles, context])
    near = context.partition(" \n")[0] + f" \n{headers[0]}"
    return MoneyTable(tuple(filled), columns, unit or inferred, unit is not None, f"{context} \n{headers[0]}", near)


def _filled(rows: Sequence[tuple[Block, tuple[str, ...]]], columns: Sequence[Column]) -> list[Row]:
    """Return the rows that hold figures, each with the labels above it that do not."""
    filled: list[Row] = []
    groups: tuple[str, ...] = ()
    for block, cells in rows:
        label = _label(cells, columns[0].index)
        figures = tuple(read_number(cells[column.index]) for column in columns)
        if any(figure is not None for figure in figures):
            filled.append(Row(block, label, figures, groups, year_alone(cells[: columns[0].index])))
        elif label:
            groups = (*groups[-1:], label)
    return filled


def _headers(blocks: list[Block]) -> tuple[list[str], list[tuple[Block, tuple[str, ...]]]]:
    """Return the words over each column, and the other rows with cells for all of them."""
    width = max(len(block.cells) for block in blocks)
    headers = [""] * width
    rows: list[tuple[Block, tuple[str, ...]]] = []
    spanning: list[str] = []
    has_figures = False
    wordy = _columns_of_words(blocks, width)
    for block in blocks:
        cells = _filled_up(block.cells, headers, wordy)
        if not _is_header(cells, is_first=not has_figures):
            if any(read_number(cell) is not None for cell in cells[1:]):
                # Heads below figures repeat those above, or take their place.
                has_figures, spanning = True, []
            rows.append((block, cells))
            continue
        above = _spread(spanning, cells) or [""] * width
        headers = [f"{old} {new}".strip() for old, new in zip(above, cells, strict=True)]
        spanning = headers
    return headers, rows


def _columns_of_words(blocks: Sequence[Block], width: int) -> list[int]:
    """Return the columns beside the first that hold words in all rows that are whole."""
    whole = [block.cells for block in blocks if len(block.cells) == width and _figures([block])]
    return [
        index
        for index in range(1, width)
        if any(row[index] for row in whole) and all(read_number(row[index]) is None for row in whole)
    ]


def _filled_up(cells: tuple[str, ...], headers: Sequence[str], wordy: Sequence[int]) -> tuple[str, ...]:
    """Return *cells* with one for each column: heads without one for the labels, rows without a note, short rows."""
    cells = _parted(cells)
    missing = len(headers) - len(cells)
    if missing == 1 and _HEAD_WORD.match(cells[0]) and all(_HEAD_WORD.match(cell) for cell in cells if cell):
        return ("", *cells)
    note = next((index for index, head in enumerate(headers) if head and is_note(head)), None)
    if missing == 1 and note is not None:
        # The rest of a table on the next page may have no notes, and then no column for them.
        return (*cells[:note], "", *cells[note:])
    if missing and missing == len(wordy) and all(read_number(cell) is not None for cell in cells[1:]):
        # A sum has no words of its own, and its blank cells may be lost.
        figures = iter(cells)
        return tuple("" if index in wordy else next(figures) for index in range(len(headers)))
    return (*cells, *[""] * missing)


def _parted(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return *cells* with figures that stand together in one, beside blank ones, in a cell each: "-1 464 -1 502"."""
    for index, cell in enumerate(cells):
        signed = _SIGNED.findall(cell) if index else []
        blanks = len(signed) - 1
        if blanks > 0 and _SIGNED.sub("", cell).strip() == "":
            if not any(cells[index - blanks : index]) and index > blanks:
                return (*cells[: index - blanks], *signed, *cells[index + 1 :])
            if not any(cells[index + 1 : index + 1 + blanks]) and len(cells) > index + blanks:
                return (*cells[:index], *signed, *cells[index + 1 + blanks :])
    return cells


def _spread(above: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Return heads *above* a line of heads, those over several columns repeated over each."""
    if not above or sum(map(bool, above[1:])) >= sum(map(bool, cells[1:])):
        return list(above)
    result = list(above[:1])
    for head, below in zip(above[1:], cells[1:], strict=True):
        result.append(head or (result[-1] if len(result) > 1 and below else ""))
    return result


def _label(cells: Sequence[str], first: int) -> str:
    """Return what a row is called: the body among the cells before its figures, else the first that is filled."""
    names = [_NOTE.sub("", cell.strip()) for cell in cells[: max(first, 1)] if cell.strip()]
    names = [name for name in names if year_alone((name,)) is None] or names
    return next(filter(is_body, names), names[0] if names else "")


def _context(above: list[Block], topic: str) -> str:
    """Return the nearest heading and what stands between it and the table, nearest first.

    Over a committee's heading stands what its table, and those of the other committees, are about.
    """
    near: list[str] = []
    for block in reversed(above[-_CONTEXT_BLOCKS:]):
        if block.kind is not BlockKind.HEADING and len(block.text) > _LONGEST_CONTEXT:
            continue
        if block.kind is BlockKind.LIST_ITEM and near:
            # Only the last point of a list may be about the table below.
            continue
        near.append(block.text)
        if block.kind is BlockKind.HEADING:
            near += [topic] if topic and mandated_body(block.text, is_heading=True) else []
            break
    return " \n".join(near)


def _unit_said(text: str) -> str | None:
    """Return the unit that *text* gives for the table, not one that goes with a sum in the text."""
    for amount in reversed(find_amounts(text)):
        text = text[: amount.span.start] + text[amount.span.end :]
    return unit_of(text)


def _unit_below(blocks: Sequence[Block]) -> str | None:
    near = [block.text for block in blocks if block.kind is not BlockKind.HEADING and len(block.text) <= _LONGEST_BELOW]
    return next(
        (
            unit
            for text in near
            if re.search(r"\bbelopp|\balla tal", text, re.IGNORECASE) and (unit := _unit_said(text))
        ),
        None,
    )


def infer_unit(figures: list[Decimal]) -> str:
    """Return the likeliest unit of a municipality's figures from their size.

    A municipality turns over some hundred million to some tens of milliards of kronor: a largest
    figure from twenty thousand is in thousands, from fifty million in kronor, below in millions.

    >>> infer_unit([Decimal(451038), Decimal(4236270)]), infer_unit([Decimal("2361.7")])
    ('tkr', 'mkr')
    """
    largest = max(abs(figure) for figure in figures)
    if largest >= 50_000_000:
        return "kr"
    return "tkr" if largest >= 20_000 else "mkr"
