"""Money, the units: figures that say no unit, and tables that count in different ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from styrkedja.base import patterns as re
from styrkedja.base.finding import Severity
from styrkedja.base.span import Span
from styrkedja.chain.money import BudgetFrame, BudgetTotal
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Subject

_MOST_QUOTED = 3
# "Driftramar per nämnd, tkr": a caption that lost its table still says the unit; not "5 mkr till nämnden".
_CAPTION = re.compile(
    r"^[^\n\d]{0,30}\b(?:\w*ramar\w*|nämnd\w*|kommunbidrag|anslag|drift\w*|nettobelopp|belopp|siffror|tabell)\b"
    r"[^\n]{0,60}(?<![\d ] )\b(?:tkr|kkr|ksek|mkr|mnkr|msek|tusentals?|tusen kronor|miljoner kronor|kronor)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_CAPTION = 120


def _without_unit(subject: Subject) -> Iterator[Fault]:
    """One fault for the whole document: what is wrong is the same in every table."""
    rows = [row for row in _rows(subject) if not row.unit_stated]
    if rows and _has_caption(subject):
        return
    spans = _spans(rows)
    if spans:
        quotes = tuple(span.of(subject.text) for span in spans[:_MOST_QUOTED])
        yield Fault(spans[0], quotes, spans[1:], (("read_as", rows[0].unit),))


def _mixed_units(subject: Subject) -> Iterator[Fault]:
    stated = [row for row in _rows(subject) if row.unit_stated]
    other = next((row for row in stated if row.unit != stated[0].unit), None)
    if other is not None:
        first = stated[0]
        quotes = (first.span.of(subject.text), other.span.of(subject.text))
        yield Fault(other.span, quotes, (first.span,), (("first_unit", first.unit), ("other_unit", other.unit)))


def _has_caption(subject: Subject) -> bool:
    """Tell whether a short line says in which unit frames or all sums are."""
    return any(len(block.text) <= _LONGEST_CAPTION and _CAPTION.search(block.text) for block in subject.chain.blocks)


def _rows(subject: Subject) -> list[BudgetFrame | BudgetTotal]:
    """Return frames and totals in the order of the text."""
    rows: list[BudgetFrame | BudgetTotal] = [*subject.chain.budget_frames, *subject.chain.budget_totals]
    return sorted(rows, key=lambda row: row.span)


def _spans(rows: Sequence[BudgetFrame | BudgetTotal]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(row.span for row in rows))


RULES = (
    Rule("MNY001", Severity.WARNING, _without_unit),
    Rule("MNY002", Severity.WARNING, _mixed_units),
)
