"""Money, the parts of a sum: figures beside or below a sum that make it in the other rows or columns, but not here.

That some columns are the parts of another is nowhere said; the table itself must show it: in most rows they
make it exactly, and the figures are too large for chance. One unit of the last printed place for each part is
rounding and no fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.checks.grids import GridRow
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.parsing.amounts import unit_of
from styrkedja.parsing.money_tables import general_unit
from styrkedja.parsing.sums import CODES
from styrkedja.parsing.totals import is_part, is_total, tolerance

Line = Sequence[Decimal | None]

_MOST_PARTS = 6
_FEWEST_RIGHT = 2
_SUM = "Σ"
# "Årets resultat i %", but not "Procenthöjning" of what is money.
_SHARE = re.compile(r"%|\bprocent\b", re.IGNORECASE)
# A sum must be this many units of its last printed place, or chance may make it.
_LEAST_UNITS = 10_000
# A larger share of the sum than this is no slip: then the parts are not its parts.
_FURTHEST = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class _Slip:
    """A place where parts do not make their sum.

    Args:
        at: the place along the lines where it is.
        whole: the line of the sum.
        parts: the lines of its parts.
        computed: what they make.
    """

    at: int
    whole: int
    parts: range
    printed: Decimal
    computed: Decimal


def _parts_off(subject: Subject) -> Iterator[Fault]:
    told = {finding.span for finding in subject.chain.findings if finding.code in CODES}
    general = general_unit(subject.text) or ""
    for grid in subject.grids:
        unit = unit_of(grid.above) or general
        columns = [[row.figures[place] for row in grid.rows] for place in range(len(grid.heads))]
        for slip in _slips(columns):
            row = grid.rows[slip.at]
            if row.block.span not in told:
                # A column without a head is called by what it holds here.
                heads = [head or cell for head, cell in zip(grid.heads, row.block.cells[1:], strict=False)]
                yield _fault(row, slip, unit, (row.label, grid.heads[slip.whole] or _SUM, _named(heads, slip.parts)))
        for slip in _slips([row.figures if _may_sum(row) else [None] * len(grid.heads) for row in grid.rows]):
            row = grid.rows[slip.whole]
            if row.block.span not in told:
                labels = [one.label for one in grid.rows]
                yield _fault(row, slip, unit, (grid.heads[slip.at], row.label, _named(labels, slip.parts)))


def _may_sum(row: GridRow) -> bool:
    """Tell whether the row may be a part or a sum that the reader has not added already ("Summa", "varav ...").

    A share under sums of money ("Resultat, procent av skatter och bidrag") is no part of them.
    """
    return not is_total(row.label) and not is_part(row.label) and not _SHARE.search(row.label)


def _slips(lines: Sequence[Line]) -> Iterator[_Slip]:
    """Yield one slip at most for each line and place: the smallest group of parts that shows it."""
    seen: set[tuple[int, int]] = set()
    for whole, line in enumerate(lines):
        if sum(figure is not None for figure in line) <= _FEWEST_RIGHT:
            continue
        for count in range(2, _MOST_PARTS + 1):
            for parts in (range(whole + 1, whole + 1 + count), range(whole - count, whole)):
                if parts.start < 0 or parts.stop > len(lines):
                    continue
                for slip in _off(lines, whole, parts):
                    if (slip.whole, slip.at) not in seen:
                        seen.add((slip.whole, slip.at))
                        yield slip


def _off(lines: Sequence[Line], whole: int, parts: range) -> list[_Slip]:
    """Return where *parts* do not make *whole*, when at most half as many places are wrong as are right."""
    right, wrong = 0, []
    for at, printed in enumerate(lines[whole]):
        figures = [figure for place in parts if (figure := lines[place][at]) is not None]
        if printed is None or len(figures) < len(parts) or sum(map(bool, figures)) < 2:
            continue
        computed = sum(figures, Decimal(0))
        difference, rounding = abs(computed - printed), tolerance([printed, *figures], len(figures))
        if abs(printed) < _LEAST_UNITS * rounding / len(figures):
            continue
        if difference <= rounding:
            right += 1
        elif difference > _FURTHEST * abs(printed):
            return []
        else:
            wrong.append(_Slip(at, whole, parts, printed, computed))
    return wrong if right >= max(_FEWEST_RIGHT, 2 * len(wrong)) else []


def _named(names: Sequence[str], parts: range) -> str:
    return " + ".join(names[place] for place in parts)


def _fault(row: GridRow, slip: _Slip, unit: str, names: tuple[str, str, str]) -> Fault:
    """Return the fault at *row*; *names* are those of the place, the sum and its parts."""
    values: tuple[tuple[str, Decimal | str], ...] = (
        *zip(("label", "whole", "parts"), names, strict=True),
        ("printed", slip.printed),
        ("computed", slip.computed),
        ("difference", abs(slip.printed - slip.computed)),
        ("unit", unit),
    )
    return Fault(row.block.span, (" ".join(cell for cell in row.block.cells if cell),), values=values)


RULES = (Rule("SUM007", Severity.ERROR, _parts_off),)
