"""Indicators against what municipalities have done: a target farther away than anyone ever moved in as many years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrkedja.base.finding import Severity
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.observation import Gender
from styrkedja.chain.target import Baseline, Direction, Target
from styrkedja.checks.measures import Measure
from styrkedja.checks.rule import Fault, Rule
from styrkedja.checks.subject import Need, Subject
from styrkedja.indicators.plausibility import Plausibility, plausibility
from styrkedja.indicators.units import unit_of, units_apart

# Fewer municipalities with values that far apart tell nothing of what is possible.
_FEWEST = 50


def _never_seen(subject: Subject) -> Iterator[Fault]:
    for measure in subject.measures:
        for row in measure.rows:
            found = _moves(subject, row)
            if found is not None and found.municipalities >= _FEWEST and not _was_done(found):
                yield Fault(measure.span, values=_values(measure, row, found))
                break


def _moves(subject: Subject, row: Indicator) -> Plausibility | None:
    """Return how often the change that an indicator asks for has been seen; None when it cannot be asked."""
    if subject.values is None or row.kpi is None or row.baseline_year is None or row.target_year is None:
        return None
    if row.baseline_value is None or row.target_value is None or row.target_year <= row.baseline_year:
        return None
    kpi = subject.catalogue.get(row.kpi) if subject.catalogue else None
    # A unit that differs is another finding (IND044), and its values cannot be compared.
    if kpi is not None and units_apart(row.unit, unit_of(kpi.title)):
        return None
    baseline = Baseline(row.baseline_year, float(row.baseline_value), row.title)
    target = Target(row.kpi, "", row.target_year, float(row.target_value), Direction.INCREASE, baseline)
    return plausibility(subject.values(row.kpi, Gender.TOTAL), target)


def _was_done(found: Plausibility) -> bool:
    """Tell whether anybody moved that far, in units or in per cent: a small municipality's counts move by per cent."""
    return any(moved is not None and moved.municipalities for moved in (found.in_units, found.in_pct))


def _values(measure: Measure, row: Indicator, found: Plausibility) -> tuple[tuple[str, Decimal | str], ...]:
    first, last = row.baseline_value or Decimal(0), row.target_value or Decimal(0)
    years = f"{row.baseline_year}–{row.target_year}"
    return (
        ("name", measure.name), ("id", row.kpi or ""), ("first", first), ("last", last), ("years", years),
        ("number", str(found.years)), ("municipalities", str(found.municipalities)), ("unit", row.unit or ""),
    )  # fmt: skip


RULES = (Rule("IND048", Severity.WARNING, _never_seen, is_default=False, needs=Need.VALUES),)
