"""The chain as rows of a table file, the same columns wherever it is asked for."""

from __future__ import annotations

from styrkedja.chain.link import ChainRow

CHAIN_COLUMNS = (
    "id", "section", "heading", "text", "status_of_text", "type", "strength", "theme", "pledges", "body",
    "decision_body", "means", "execution", "dialogue", "addressee", "money", "indicators", "missing", "confidence",
    "page", "start", "end",
)  # fmt: skip
# A spreadsheet takes text that begins so for a formula, and a formula can reach other files.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def chain_cells(row: ChainRow) -> tuple[str, ...]:
    """Return the cells of one commitment under `CHAIN_COLUMNS`; several values are parted by "; "."""
    item = row.commitment
    cells = (
        item.id,
        item.section,
        row.heading,
        item.text,
        item.status_of_text.value,
        item.type,
        item.strength,
        item.theme,
        len(item.parts) or 1,
        item.body,
        row.decision_body,
        row.means,
        "; ".join(row.executors),
        "; ".join(row.dialogue),
        item.addressee,
        "; ".join(f"{link.amount} {link.unit} ({link.tie})" for link in row.money),
        "; ".join(link.indicator.title for link in row.indicators),
        "; ".join(row.missing),
        item.confidence,
        item.page,
        item.span.start,
        item.span.end,
    )
    return tuple("" if cell is None else safe_cell(str(cell)) for cell in cells)


def safe_cell(text: str) -> str:
    """Return *text* with an apostrophe first when a spreadsheet would take it for a formula.

    >>> safe_cell("=1+1"), safe_cell("Bygg en skola")
    ("'=1+1", 'Bygg en skola')
    """
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text
