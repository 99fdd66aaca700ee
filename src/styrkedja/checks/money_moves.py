"""Money, changes that are none: frames of two years in one document, between which boards were split or merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from styrkedja.base.finding import Severity
from styrkedja.chain.money import BudgetFrame
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Need, Subject
from styrkedja.register.successions import ComparedRow, Frame, compare_frames


def _reorganised(subject: Subject) -> Iterator[Fault]:
    """Yield the frames that came or went because the register says that a board took over from another."""
    if subject.register is None:
        return
    years = _by_year(subject.chain.budget_frames)
    for (old_year, old), (new_year, new) in pairwise(sorted(years.items())):
        comparison = compare_frames(_frames(old), old_year, _frames(new), new_year, subject.register)
        for row in comparison.rows:
            if row.is_comparable and _is_moved(row):
                yield _fault(row, [*new, *old], (old_year, new_year))


def _by_year(frames: Sequence[BudgetFrame]) -> dict[int, list[BudgetFrame]]:
    """Return the frames of each year in its first column; one unit, as amounts are compared."""
    found: dict[int, list[BudgetFrame]] = {}
    for frame in frames:
        if frame.year is None or frame.subtotal or not frame.amount:
            continue
        same = found.setdefault(frame.year, [])
        if not same or (same[0].column, same[0].unit) == (frame.column, frame.unit):
            same.append(frame)
    units = {frame.unit for same in found.values() for frame in same}
    return found if len(units) == 1 else {}


def _frames(frames: Sequence[BudgetFrame]) -> list[Frame]:
    return [Frame(frame.body, frame.amount) for frame in frames]


def _is_moved(row: ComparedRow) -> bool:
    before, after = ({part.body for part in parts} for parts in (row.before, row.after))
    return bool(before and after) and before != after


def _fault(row: ComparedRow, frames: Sequence[BudgetFrame], years: tuple[int, int]) -> Fault:
    names = [part.body for part in (*row.after, *row.before)]
    meant = [next(frame for frame in frames if frame.body == name) for name in names]
    spans = list(dict.fromkeys(frame.span for frame in meant))
    values: tuple[tuple[str, Decimal | str], ...] = (
        ("before", _named([part.body for part in row.before])),
        ("after", _named([part.body for part in row.after])),
        ("old_year", str(years[0])),
        ("new_year", str(years[1])),
        ("computed", row.change),
        ("unit", meant[0].unit),
    )
    return Fault(spans[0], tuple(dict.fromkeys(names)), tuple(spans[1:]), values)


def _named(names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(names))


RULES = (Rule("MNY018", Severity.NOTE, _reorganised, needs=Need.REGISTER),)
