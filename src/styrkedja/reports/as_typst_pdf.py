"""A printed document as a PDF that is tagged for screen readers (PDF/UA-1) and fit to be archived (PDF/A-3a).

Typst sets the pages with the free fonts inside its package, so that nothing is fetched and the same day gives the same
bytes. The words travel as JSON to a fixed template (`budget.typ`), where strings stay strings: mark-up in a name is
printed as it stands. A letter that the fonts lack, such as an emoji, becomes a square: PDF/UA forbids a missing glyph.

Source: ISO 14289-1 (PDF/UA-1) 7.21.8; ISO 19005-3 (PDF/A-3), which lets a file carry others.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, time
from importlib.resources import files

from styrkedja.base import patterns as re
from styrkedja.reports.print_model import (
    Block,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    PrintedDocument,
    Row,
    Table,
    Terms,
)

Json = dict[str, object]
NO_GLYPH = "□"
# What the fonts in typst's package hold without a gap; a test sets every one of them.
COVERED = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x377), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x482),
    (0x48A, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x202F, 0x205E), (0x2070, 0x2071), (0x2074, 0x208E),
    (0x20A0, 0x20C0), (0x2100, 0x2151), (0x2153, 0x2184), (0x2190, 0x23FF), (0x2460, 0x262F),
)  # fmt: skip
# A longer word than Swedish has ("kommunalskatteutjämningsnämnden") may be broken anywhere: it fits no column.
_LONG_WORD = re.compile(r"[^\s]{36,}")
_LONG_WORD_PART = re.compile(r".{8}(?=.)")
_BREAK = "\u200b"
# How wide a column of words is beside others: the first, which names the row, is the widest. Short words need no share.
_FIRST_WIDTH, _OTHER_WIDTH = 3, 2
_SHORT = 20


def pdf_bytes(document: PrintedDocument) -> bytes:
    """Return a document as a tagged PDF."""
    # Typst takes a third of a second to load, and most commands print nothing.
    import typst  # noqa: PLC0415

    return typst.compile(
        files("styrkedja.reports").joinpath("budget.typ").read_bytes(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(_as_json(document))},
        # Fit for screen readers, and to be kept for good with the plan inside.
        pdf_standards=["ua-1", "a-3a"],
        timestamp=datetime.combine(document.day, time(12), tzinfo=UTC),
    )


def _as_json(document: PrintedDocument) -> Json:
    return {
        "title": document.title,
        "title-shown": _shown(document.title),
        "author": document.organisation,
        "description": document.subtitle,
        "keywords": [document.organisation],
        "day": [document.day.year, document.day.month, document.day.day],
        "lang": document.language.value,
        "region": "SE" if document.language == "sv" else "GB",
        "landscape": document.is_landscape,
        "organisation": _shown(document.organisation),
        "subtitle": _shown(document.subtitle),
        "facts": [_shown(fact) for fact in document.facts],
        "running-head": _shown(_shortened(document.running_head)),
        "contents": document.contents,
        "page": document.page,
        "table": document.table,
        "blocks": [_block(block) for block in document.blocks],
        "attachments": [
            {"name": file.name, "text": file.text, "description": file.description} for file in document.attachments
        ],
    }


def _block(block: Block) -> Json:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": _shown(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "text": _shown(block.text), "lead": block.is_lead}
        case Listing():
            return {"kind": "list", "items": [_shown(item) for item in block.items], "numbered": block.is_numbered}
        case Terms():
            return {"kind": "terms", "terms": [[_shown(term), _shown(means)] for term, means in block.terms]}
        case Table():
            return _table(block)
        case PageBreak():
            return {"kind": "break"}


def _table(table: Table) -> Json:
    return {
        "kind": "table",
        "caption": _shown(table.caption),
        "columns": [
            {"head": _shown(column.head), "number": column.is_number, "width": width}
            for column, width in zip(table.columns, _widths(table), strict=True)
        ],
        "rows": [_row(row) for row in table.rows],
        "notes": [_shown(note) for note in table.notes],
    }


def _row(row: Row) -> Json:
    return {"cells": [_shown(cell) for cell in row.cells], "sum": row.is_sum}


def _widths(table: Table) -> Iterator[int]:
    """Yield each column's share of the width; 0 is as wide as its figures."""
    for place, column in enumerate(table.columns):
        is_short = all(len(row.cells[place]) <= _SHORT for row in table.rows)
        if place == 0:
            yield _FIRST_WIDTH
        else:
            yield 0 if column.is_number or is_short else _OTHER_WIDTH


def _shown(text: str) -> str:
    """Return a text with only letters that can be set, and no word that runs over the edge."""
    composed = unicodedata.normalize("NFC", text)
    plain = "".join(letter if _is_covered(ord(letter)) else _stand_in(letter) for letter in composed)
    return _LONG_WORD.sub(lambda word: _LONG_WORD_PART.sub(lambda part: part.group() + _BREAK, word.group()), plain)


def _is_covered(code: int) -> bool:
    return any(first <= code <= last for first, last in COVERED)


def _stand_in(letter: str) -> str:
    if letter.isspace():
        return " "
    # Marks that join or colour the letter before them, and letters that show nothing, are left out.
    return "" if unicodedata.category(letter) in {"Cf", "Cc", "Mn", "Me"} else NO_GLYPH


def _shortened(text: str, longest: int = 100) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
