"""Money, the shares: a whole told in parts per cent that are not 100 together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.checks.grids import Grid, GridRow
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject
from styrkedja.parsing.totals import is_part, is_total, tolerance

_PERCENT = re.compile(r"%|procent|andel", re.IGNORECASE)
# Shares of one whole; not shares that each have their own.
_OF_A_WHOLE = re.compile(
    r"fördel(?:ning|as|at|ade)\b|varje hundralapp|skattekronan|av 100 kronor"
    r"|andel av (?:budgeten|totalen|ramen|kostnaderna|intäkterna)"
    r"|vart går (?:skatte)?pengarna|så används (?:skatte)?pengarna",
    re.IGNORECASE,
)
_WHOLE = Decimal(100)
_FEWEST = 3
# Further from 100 than this, the shares are not of one whole.
_FURTHEST = Decimal(20)


def _not_whole(subject: Subject) -> Iterator[Fault]:
    if "%" not in subject.text and "procent" not in subject.lowered and "andel" not in subject.lowered:
        return
    for grid in subject.grids:
        for place, head in enumerate(grid.heads):
            if not _is_of_a_whole(grid, place, head):
                continue
            parts = [row for row in grid.rows if not is_total(row.label) and not is_part(row.label)]
            shares = [figure for row in parts if (figure := row.figures[place]) is not None]
            if _are_shares(shares, parts):
                yield from _off(grid, place, head, shares)


def _is_of_a_whole(grid: Grid, place: int, head: str) -> bool:
    """Tell whether a column is per cent of one whole: its sum is printed as 100, or the words say so."""
    if not _PERCENT.search(head or grid.above) and not all("%" in row.block.text for row in grid.rows):
        return False
    sums = [row.figures[place] for row in grid.rows if is_total(row.label)]
    return _WHOLE in sums or bool(_OF_A_WHOLE.search(f"{grid.above} {head}"))


def _are_shares(shares: Sequence[Decimal], rows: Sequence[GridRow]) -> bool:
    return len(shares) >= _FEWEST and len(shares) == len(rows) and all(0 <= share < _WHOLE for share in shares)


def _off(grid: Grid, place: int, head: str, shares: Sequence[Decimal]) -> Iterator[Fault]:
    computed = sum(shares, Decimal(0))
    if tolerance(shares, len(shares)) / 2 < abs(computed - _WHOLE) <= _FURTHEST:
        rows = [row for row in grid.rows if row.figures[place] is not None]
        label = next((row.label for row in rows if is_total(row.label)), "")
        at = next((row for row in rows if is_total(row.label)), rows[-1])
        values = (("label", label), ("column", head), ("computed", computed), ("unit", "procent"))
        yield Fault(at.block.span, tuple(row.block.text for row in rows), values=values)


RULES = (Rule("MNY016", Severity.WARNING, _not_whole),)
