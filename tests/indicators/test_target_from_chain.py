"""Indicators of documents made into targets, or why they cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from styrkedja.base.span import Span
from styrkedja.chain.indicator import Indicator
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import Baseline, Direction
from styrkedja.indicators.catalogue import Kpi
from styrkedja.indicators.target_from_chain import NoteCode, TargetFound, target_from
from styrkedja.indicators.units import unit_of, units_apart

KPI = Kpi("N15436", "Elever i åk 9 som är behöriga till yrkesprogram, kommunala skolor, andel (%)")
INDICATOR = Indicator(
    "Behöriga elever", Span(0, 10), kpi="N15436", baseline_year=2024, baseline_value=Decimal("82.6"), unit="%",
    target_year=2026, target_value=Decimal(93), direction="increase",
)  # fmt: skip
SERIES = Series("N15436", "1999", Gender.TOTAL, (2023, 2024), (80.0, 82.5581), (date(2024, 9, 30), date(2025, 9, 30)))


def found(indicator: Indicator, kpi: Kpi | None = KPI, series: Series | None = SERIES) -> TargetFound:
    return target_from(indicator, municipality="1999", kpi=kpi, has_catalogue=True, series=series)


def codes(result: TargetFound) -> list[NoteCode]:
    return [note.code for note in result.notes]


def test_an_indicator_with_value_and_year_is_a_target_whose_baseline_is_pinned_to_the_source() -> None:
    result = found(INDICATOR)
    assert result.notes == ()
    assert result.target is not None
    assert (result.target.year, result.target.value, result.target.direction) == (2026, 93.0, Direction.INCREASE)
    assert result.target.baseline == Baseline(2024, 82.5581, KPI.title, "%", date(2025, 9, 30))


@pytest.mark.parametrize(
    ("missing", "code"),
    [("kpi", NoteCode.NO_KPI), ("target_value", NoteCode.NO_TARGET_VALUE), ("target_year", NoteCode.NO_TARGET_YEAR),
     ("direction", NoteCode.NO_DIRECTION)],
)  # fmt: skip
def test_what_is_missing_is_told(missing: str, code: NoteCode) -> None:
    result = found(replace(INDICATOR, **{missing: None}))  # type: ignore[arg-type]  # one field by its name
    assert (result.target, codes(result)) == (None, [code])


def test_an_id_that_the_catalogue_does_not_have_is_told() -> None:
    result = found(INDICATOR, None)
    assert (result.target, codes(result)) == (None, [NoteCode.KPI_UNKNOWN])


def test_kilograms_are_never_taken_for_tonnes() -> None:
    result = found(replace(INDICATOR, unit="kg CO2-ekv"), Kpi("N07702", "Utsläpp, ton CO2-ekv"))
    assert (result.target, codes(result)) == (None, [NoteCode.UNIT_DIFFERS])


def test_a_baseline_that_is_not_the_sources_is_kept_and_told_with_both() -> None:
    result = found(replace(INDICATOR, baseline_value=Decimal("81.0")))
    assert codes(result) == [NoteCode.BASELINE_DIFFERS]
    assert dict(result.notes[0].values) == {"year": "2024", "said": Decimal("81.0"), "known": 82.5581}
    assert result.target is not None
    assert result.target.baseline == Baseline(2024, 81.0, KPI.title, "%")


def test_a_baseline_without_value_is_taken_from_the_source() -> None:
    result = found(replace(INDICATOR, baseline_value=None))
    assert codes(result) == [NoteCode.BASELINE_FROM_SOURCE]
    assert result.target is not None
    assert result.target.baseline is not None
    assert result.target.baseline.value == 82.5581
    assert codes(found(replace(INDICATOR, baseline_value=None), series=None)) == [NoteCode.NO_BASELINE]


def test_a_series_that_ends_before_the_target_year_is_told() -> None:
    assert codes(found(INDICATOR, Kpi("N15436", "Elever, andel (%) (-2025)"))) == [NoteCode.KPI_ENDED]


def test_a_target_year_before_the_baseline_year_is_told() -> None:
    result = found(replace(INDICATOR, target_year=2023))
    assert (result.target, codes(result)) == (None, [NoteCode.YEARS_WRONG])


@pytest.mark.parametrize(
    ("one", "other", "is_apart"),
    [
        ("antal/100 000 inv", "antal/1 000 inv", True), ("kr", "tkr", True), ("kr/inv", "kr", True), ("%", "kr", True),
        ("ton CO2-ekv", "ton CO2-ekv", False), ("kr", "kronor", False), ("procent", "%", False), (None, "%", False),
        ("GWh", "MWh", True), ("dagar", "timmar", True),
    ],
)  # fmt: skip
def test_units_that_differ_by_kind_or_scale_are_apart(one: str | None, other: str, is_apart: bool) -> None:
    assert units_apart(one, other) is is_apart
    assert units_apart(other, one) is is_apart


def test_the_base_of_a_rate_is_part_of_its_unit() -> None:
    assert unit_of("U. Anmälda brott om skadegörelse per 1 000 inv.") == "antal/1 000 inv"
    assert unit_of("Anmälda brott om skadegörelse, antal/100 000 inv") == "antal/100 000 inv"
