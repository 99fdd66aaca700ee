"""Documents out of a few lines of text, for the tests of `reading` and `parsing`."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

from styrkedja.chain.chain import Chain
from styrkedja.chain.document import Block, BlockKind, Document, Source
from styrkedja.parsing.pipeline import parse
from styrkedja.reading.assemble import assemble
from styrkedja.reading.draft import Draft, Reading
from styrkedja.reading.normalise import build_document
from styrkedja.reading.plain import read_plain

ROOT = Path(__file__).resolve().parents[1]
# What the repository's work is measured on lies beside it, and is no part of it.
SHARED = ROOT.parent / "shared"
MUNICIPALITIES = {"Almfors": "9999", "Norrköping": "0581", "Vara": "1470"}
SOURCE = Source("plan.txt", "0" * 64, "text/plain")


def document_of(text: str) -> Document:
    """Return *text*, laid out as in a text file, as a document."""
    return build_document(SOURCE, Reading(assemble(read_plain(cleandoc(text)))))


def document_from(*drafts: Draft) -> Document:
    """Return a document of blocks whose kinds are known, as from a DOCX file."""
    return build_document(SOURCE, Reading(drafts))


def chain_of(text: str) -> Chain:
    """Return the chain of *text*, laid out as in a text file."""
    return parse(document_of(text), municipalities=MUNICIPALITIES)


def programme_of(body: str) -> Chain:
    """Return the chain of a party programme of 2026-2030 with *body* under one heading."""
    return chain_of(f"Framtid Almfors\n\nHandlingsprogram 2026–2030\n\n\nVår politik\n\n{cleandoc(body)}")


def pledges(chain: Chain) -> list[str]:
    """Return the texts of the commitments of *chain*."""
    return [commitment.text for commitment in chain.commitments]


def shape(document: Document) -> list[tuple[str, str]]:
    """Return kind and text of each block, kinds by one letter: h, p, i (list item), r (table row)."""
    letters = {BlockKind.HEADING: "h", BlockKind.PARAGRAPH: "p", BlockKind.LIST_ITEM: "i", BlockKind.TABLE_ROW: "r"}
    return [(letters[block.kind], block.text) for block in document.blocks]


def texts(document: Document, kind: BlockKind) -> list[str]:
    """Return the texts of the blocks of one kind."""
    return [block.text for block in document.blocks if block.kind is kind]


def rows(document: Document) -> list[tuple[str, ...]]:
    """Return the cells of all rows of tables."""
    return [block.cells for block in document.blocks if block.kind is BlockKind.TABLE_ROW]


def heading(text: str, level: int = 1) -> Draft:
    """Return a heading as a file with styles gives it."""
    return Draft(BlockKind.HEADING, text, level=level)


def paragraph(text: str) -> Draft:
    """Return a paragraph as a file with styles gives it."""
    return Draft(BlockKind.PARAGRAPH, text)


def item(text: str, marker: str = "•", level: int = 0) -> Draft:
    """Return a list item as a file with styles gives it."""
    return Draft(BlockKind.LIST_ITEM, text, level=level, marker=marker)


def spans_are_right(blocks: tuple[Block, ...], text: str) -> bool:
    """Tell whether each block's span cuts its own text out of *text*, in reading order."""
    edges = [(block.span.start, block.span.end) for block in blocks]
    return all(block.span.of(text) == block.text for block in blocks) and edges == sorted(edges)
