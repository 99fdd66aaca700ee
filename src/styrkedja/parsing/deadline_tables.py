"""Time limits in a column of their own: "Uppdrag | Ansvarig | Klart senast".

What stands in the column of what is to be done is the text; the whole row belongs to the limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from styrkedja.base import patterns as re
from styrkedja.chain.deadline import Deadline
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.deadline_limits import Limit, find_limits
from styrkedja.parsing.table_items import cell_span, what_column

_WHEN = re.compile(
    r"(?:(?:ska (?:vara )?)?(?:klar[ta]?|färdig\w*|slutförs?t?|genomförs?t?|redovisas|(?:åter|av)?rapporteras)"
    r"(?: senast)?|senast|klart? (?:till|när)|slutdatum|sluttid|slutår|deadline|tidsgräns|tids?plan|tidpunkt|när)",
    re.IGNORECASE,
)


def limits_in_tables(document: Document) -> Iterator[Deadline]:
    """Yield the limit of each row of a table that tells what is to be done and by when."""
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    for _, group in groupby(rows, key=lambda block: block.table):
        head, *below = group
        what = what_column(head.cells)
        when = next((i for i, cell in enumerate(head.cells) if _WHEN.fullmatch(cell.strip(" :"))), None)
        if what is None or when is None:
            continue
        for row in below:
            yield from _limit(row, what, when)


def _limit(row: Block, what: int, when: int) -> Iterator[Deadline]:
    if max(what, when) >= len(row.cells) or not row.cells[what]:
        return
    limit = _whole(row.cells[when].strip(" ."))
    if limit is not None:
        words = cell_span(row, what)
        yield Deadline(row.cells[what], limit.value, limit.unit, words)


def _whole(cell: str) -> Limit | None:
    """Return the limit that the cell is, with or without "senast"; None where it says something else."""
    text = cell if cell.lower().startswith(("senast", "före")) else f"senast {cell}"
    limits = find_limits(text)
    return limits[0] if len(limits) == 1 and limits[0].span.end == len(text) else None
