"""Rows that stand together in a document, with the words above and below them.

What the rows mean is read in `money_tables.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from styrkedja.base.ids import normal_form
from styrkedja.chain.document import Block, BlockKind, Document
from styrkedja.parsing.amounts import read_figure
from styrkedja.parsing.money_columns import heads_of_line, is_head_word, years_in
from styrkedja.parsing.money_kinds import is_total, kind_in, names_body

_YEAR_CELL = re.compile(r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?")
# "Skolnämnden: 1 270 931 tkr" as an item of a list; "Skolnämnden: 13" counts seats.
_ITEM = re.compile(
    r"(?P<label>[^\d:;.]{3,60}?)\s*(?::|\s[–-]\s|\s)\s*(?P<figure>[-–−]?\d[\d \u00a0.,]*(?:[^\W\d]+\.?){0,2})\.?"
)
_LONGEST_CAPTION = 200
_MOST_CAPTIONS = 3
_SHORTEST_FIGURE = 1_000
_LONGEST_NOTE = 120


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row as printed: its block and cells; an item "label: figure" counts as a row of two."""

    block: Block
    cells: tuple[str, ...]

    @property
    def figures(self) -> int:
        """How many cells after the first hold a figure."""
        return sum(read_figure(cell) is not None for cell in self.cells[1:])


@dataclass(slots=True)
class Run:
    """Rows of one table, header rows included, with the texts about it.

    Args:
        captions: what stands between the heading and the table, nearest first.
        headings: the headings above, nearest first.
        below: the block after the last row.
    """

    rows: list[TextRow] = field(default_factory=list)
    captions: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    below: str = ""

    @property
    def has_figures(self) -> bool:
        """Whether a row of figures has come, so that a header opens another table."""
        return any(row.figures and not is_header(row.cells) for row in self.rows)

    @property
    def is_closed(self) -> bool:
        """Whether a total has come."""
        return any(is_total(row.cells[0]) for row in self.rows)


def find_runs(document: Document) -> tuple[Run, ...]:
    """Return the runs of rows in *document*, in order; those that go on under a heading are one."""
    runs: list[Run] = []
    for run in _runs(document):
        if runs and _goes_on(runs[-1], run):
            runs[-1].rows += run.rows
            runs[-1].below = run.below
        else:
            runs.append(run)
    return tuple(runs)


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether *cells* are heads of columns: years and words such as budget, and no figure.

    >>> is_header(("Nämnd", "2026", "2027")), is_header(("Revisionen", "2026", "2050"))
    (True, False)
    """
    rest = [cell.strip() for cell in cells[1:] if cell.strip()]
    if not rest or any(read_figure(cell) and not _YEAR_CELL.fullmatch(cell) for cell in rest):
        return False
    words = sum(is_head_word(cell) for cell in rest)
    is_all_years = all(_YEAR_CELL.fullmatch(cell) for cell in rest)
    return 2 * words >= len(rest) and not (is_all_years and names_body(cells[0]))


def _runs(document: Document) -> Iterator[Run]:
    headings: list[tuple[int, str]] = []
    captions: list[str] = []
    run = Run()
    for block in document.blocks:
        row = _row(block)
        if row is not None:
            if run.rows and _opens_another(run, row):
                opening = _trailing_titles(run)
                yield run
                run = Run(opening, (), run.headings)
            if not run.rows:
                run.captions = run.captions or tuple(reversed(captions[-_MOST_CAPTIONS:]))
                run.headings = tuple(text for _, text in reversed(headings))
            run.rows.append(row)
            continue
        if run.rows:
            run.below = block.text if len(block.text) <= _LONGEST_NOTE else ""
            yield run
            run, captions = Run(), []
        if block.kind is BlockKind.HEADING:
            headings = [entry for entry in headings if entry[0] < block.level] + [(block.level, block.text)]
            captions = []
        elif len(block.text) <= _LONGEST_CAPTION:
            captions.append(block.text)
    if run.rows:
        yield run


def _row(block: Block) -> TextRow | None:
    if block.kind is BlockKind.TABLE_ROW:
        return TextRow(block, block.cells or (block.text,))
    if block.kind is BlockKind.HEADING or len(block.text) > _LONGEST_NOTE:
        return None
    match = _ITEM.fullmatch(block.text)
    if match is None or not (names_body(match["label"]) or is_total(match["label"])):
        return None
    figure = read_figure(match["figure"])
    if figure is None or (figure.unit is None and abs(figure.value) < _SHORTEST_FIGURE) or years_in(match["figure"]):
        return None
    return TextRow(block, (match["label"], match["figure"]))


def _opens_another(run: Run, row: TextRow) -> bool:
    """A header after figures opens another table, unless it repeats the first on a new page."""
    if not run.has_figures or not is_header(row.cells):
        return False
    for earlier in run.rows:
        if _normal(earlier.cells[1:]) == _normal(row.cells[1:]):
            return kind_in(row.cells[0]) is not None and _normal(earlier.cells) != _normal(row.cells)
    return True


def _trailing_titles(run: Run) -> list[TextRow]:
    """Take the lines of one cell at the end of *run*: they are titles of the table that follows."""
    titles: list[TextRow] = []
    while len(run.rows) > 1 and sum(map(bool, run.rows[-1].cells)) == 1:
        titles.insert(0, run.rows.pop())
    return titles


def _goes_on(first: Run, second: Run) -> bool:
    """Rows under a mere group heading, or after a page break, belong to the table that began before."""
    if first.is_closed or second.captions or any(is_header(row.cells) for row in second.rows):
        return False
    if {row.figures for row in second.rows if row.figures} - {row.figures for row in first.rows}:
        return False
    heading = second.headings[0] if second.headings else ""
    if heading in first.headings:
        return False
    return not years_in(heading) and kind_in(heading) is None and not heads_of_line(heading)


def _normal(cells: Sequence[str]) -> list[str]:
    return [normal_form(cell) for cell in cells]
