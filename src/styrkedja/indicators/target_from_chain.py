"""Targets that documents set: an indicator of the chain made into a target, or why it cannot be one.

Nothing is converted in silence: a unit that differs by a factor (kg for tonnes) stops the target, and a baseline that
is not the source's value is told with both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from styrkedja.chain.indicator import Indicator
from styrkedja.chain.observation import Series
from styrkedja.chain.target import Baseline, Direction, Target
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.titles import ended_year
from styrkedja.indicators.units import unit_of, units_apart

_FARTHEST_ROUNDING = Decimal("0.5000001")


class NoteCode(StrEnum):
    """What stands in the way of a target, or must be known of it.

    Args:
        NO_KPI, NO_TARGET_VALUE, NO_TARGET_YEAR, NO_DIRECTION: the document does not tell it; no target.
        KPI_UNKNOWN: the catalogue has no such id; no target.
        UNIT_DIFFERS: the document's unit is another than the key figure's; no target.
        YEARS_WRONG: the target year does not come after the baseline year; no target.
        KPI_ENDED: the series ended before the target year.
        NO_BASELINE: neither document nor source tells a baseline.
        BASELINE_DIFFERS: the document's value is not the source's of that year.
        BASELINE_UNCHECKED: the source has no value of that year.
        BASELINE_FROM_SOURCE: the document tells only the year; the value is the source's.
    """

    NO_KPI = "no_kpi"
    NO_TARGET_VALUE = "no_target_value"
    NO_TARGET_YEAR = "no_target_year"
    NO_DIRECTION = "no_direction"
    KPI_UNKNOWN = "kpi_unknown"
    UNIT_DIFFERS = "unit_differs"
    YEARS_WRONG = "years_wrong"
    KPI_ENDED = "kpi_ended"
    NO_BASELINE = "no_baseline"
    BASELINE_DIFFERS = "baseline_differs"
    BASELINE_UNCHECKED = "baseline_unchecked"
    BASELINE_FROM_SOURCE = "baseline_from_source"


@dataclass(frozen=True, slots=True)
class TargetNote:
    """One thing to know, with the values that its sentence needs."""

    code: NoteCode
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class TargetFound:
    """What an indicator came to.

    Args:
        target: None when something stands in the way; then `notes` says what.
    """

    indicator: Indicator
    target: Target | None
    notes: tuple[TargetNote, ...] = ()


def target_from(
    indicator: Indicator, *, municipality: str, kpi: Kpi | None, has_catalogue: bool, series: Series | None
) -> TargetFound:
    """Return the target that an indicator sets.

    Args:
        municipality: Kolada's id, four digits.
        kpi: the catalogue's key figure of the indicator's id.
        has_catalogue: whether there is a catalogue at all; without one an id cannot be unknown.
        series: the source's values; None when none are at hand.
    """
    hindrances = tuple(_hindrances(indicator, kpi, has_catalogue=has_catalogue))
    value, year = indicator.target_value, indicator.target_year
    if hindrances or value is None or year is None or indicator.kpi is None or indicator.direction is None:
        return TargetFound(indicator, None, hindrances)
    baseline, notes = _baseline(indicator, kpi, series)
    if baseline is not None and baseline.year >= year:
        values = (("baseline_year", str(baseline.year)), ("year", str(year)))
        return TargetFound(indicator, None, (TargetNote(NoteCode.YEARS_WRONG, values),))
    ended = ended_year(kpi.title) if kpi else None
    if ended is not None and ended < year:
        notes = (*notes, TargetNote(NoteCode.KPI_ENDED, (("ended_year", str(ended)), ("year", str(year)))))
    target = Target(indicator.kpi, municipality, year, float(value), Direction(indicator.direction), baseline)
    return TargetFound(indicator, target, notes)


def _hindrances(indicator: Indicator, kpi: Kpi | None, *, has_catalogue: bool) -> Iterator[TargetNote]:
    if indicator.kpi is None:
        yield TargetNote(NoteCode.NO_KPI)
    elif kpi is None and has_catalogue:
        yield TargetNote(NoteCode.KPI_UNKNOWN, (("kpi", indicator.kpi),))
    if indicator.target_value is None:
        yield TargetNote(NoteCode.NO_TARGET_VALUE)
    if indicator.target_year is None:
        yield TargetNote(NoteCode.NO_TARGET_YEAR)
    if indicator.direction is None:
        yield TargetNote(NoteCode.NO_DIRECTION)
    if kpi is not None and indicator.unit is not None and units_apart(indicator.unit, unit_of(kpi.title)):
        values = (("said", indicator.unit), ("unit", unit_of(kpi.title)), ("kpi", kpi.id))
        yield TargetNote(NoteCode.UNIT_DIFFERS, values)


def _baseline(
    indicator: Indicator, kpi: Kpi | None, series: Series | None
) -> tuple[Baseline | None, tuple[TargetNote, ...]]:
    year, said = indicator.baseline_year, indicator.baseline_value
    if year is None:
        return None, (TargetNote(NoteCode.NO_BASELINE),)
    known = series.value(year) if series else None
    title, unit = (kpi.title, unit_of(kpi.title)) if kpi else (indicator.title, indicator.unit)
    fetched = series.fetched[series.years.index(year)] if series and series.fetched and known is not None else None
    told: tuple[tuple[str, object], ...] = (("year", str(year)), ("said", said), ("known", known))
    if said is None and known is None:
        return None, (TargetNote(NoteCode.NO_BASELINE),)
    if known is None and said is not None:
        return Baseline(year, float(said), title, unit), (TargetNote(NoteCode.BASELINE_UNCHECKED, told),)
    if known is not None and said is None:
        return Baseline(year, known, title, unit, fetched), (TargetNote(NoteCode.BASELINE_FROM_SOURCE, told),)
    if known is not None and said is not None and is_rounded(known, said):
        return Baseline(year, known, title, unit, fetched), ()
    # The target was set against what the document says.
    return Baseline(year, float(said or 0), title, unit), (TargetNote(NoteCode.BASELINE_DIFFERS, told),)


def is_rounded(known: float, said: Decimal) -> bool:
    """Tell whether *said* is *known* with fewer decimals, or with fewer digits of a large number.

    >>> is_rounded(82.5581, Decimal("82.6")), is_rounded(82.5581, Decimal("82")), is_rounded(81275.4, Decimal(81275))
    (True, False, True)
    """
    exponent = said.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    return abs(Decimal(repr(known)) - said) <= step * _FARTHEST_ROUNDING
