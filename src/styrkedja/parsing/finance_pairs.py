"""Key figures set apart from their names: a box with "30 %" over "Soliditet 2029", or two cells beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from styrkedja.base import patterns as re
from styrkedja.base.span import Span
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.finance_figures import find_figures
from styrkedja.parsing.finance_mentions import find_mentions
from styrkedja.parsing.finance_terms import ANY_TERM
from styrkedja.parsing.glance import holds_any

_FIGURE = re.compile(
    r"\W{0,2}(?:(?:minst|högst|max|ca|cirka|lägst)\s+)?[+–−-]?\s?\d[\d\s\u00a0.,:]{0,12}"
    r"(?:%|procent|öre|kr|kronor|tkr|mkr|mnkr|msek|miljoner(?: kronor| kr)?|miljarder(?: kronor| kr)?|mdkr)?"
    r"(?:[\s(,].{0,45})?\.?",
    re.IGNORECASE,
)
_LONGEST_LABEL = 70
_LONGEST_VALUE = 70
# Tables of goals and indicators are read as such.
_MEASURED = re.compile(r"målvärde|indikator|\bmått|\bkpi\b|kolada|förändr|avvik|utfall", re.IGNORECASE)
_CELLS = 2


def find_pairs(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield each pair as words, name first ("Soliditet 2029: 30 %"), with the span of both."""
    for run in _runs(document.blocks):
        yield from _in_run(run)
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    for _, table in groupby(rows, key=lambda block: block.table):
        yield from _in_table(list(table))


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield short lines that follow each other, where some are only a figure."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_LABEL:
            run.append(block)
            continue
        if any(_FIGURE.fullmatch(part.text) for part in run):
            yield run
        run = []


def _in_run(run: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """Names stand below their figures in a run that begins with a figure, else above them."""
    below = bool(_FIGURE.fullmatch(run[0].text))
    for place, block in enumerate(run):
        other = place + 1 if below else place - 1
        if _FIGURE.fullmatch(block.text) and 0 <= other < len(run) and _is_label(run[other].text):
            first, last = sorted((block.span, run[other].span))
            yield f"{run[other].text.rstrip(' :')}: {block.text}", Span(first.start, last.end)


def _is_label(text: str) -> bool:
    """Tell whether *text* names a term of finance first and holds no figure of its own."""
    mentions = find_mentions(text) if holds_any(text, ANY_TERM) else ()
    return bool(mentions) and mentions[0].start <= len("Kommunens ") and not find_figures(text)


def _in_table(rows: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    if any(len(row.cells) != _CELLS for row in rows) or any(map(_MEASURED.search, rows[0].cells)):
        return
    for row in rows:
        label, value = (cell.strip() for cell in row.cells)
        if len(label) <= _LONGEST_LABEL and 0 < len(value) <= _LONGEST_VALUE and _is_label(label):
            yield f"{label.rstrip(' :')}: {value}", row.span
