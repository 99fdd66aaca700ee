"""Rows of the tables of one key figure in one municipality: the same on the page, in CSV and in the workbook.

A cell is a number, a text or None; who shows it rounds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from styrkedja.app.key_figure_charts import band_of
from styrkedja.app.key_figure_page import KeyFigurePage
from styrkedja.app.key_figure_peers import PeerKind
from styrkedja.chain.observation import Gender
from styrkedja.indicators.prediction import BackTest
from styrkedja.indicators.target_path import expected_value
from styrkedja.wording.catalogue import label, text
from styrkedja.wording.numbers import Language

Cell = float | int | str | None
VALUE_COLUMNS = ("kpi", "municipality", "year", "gender", "value", "fetched")


@dataclass(frozen=True, slots=True)
class Rows:
    """A table.

    Args:
        heads: keys of `key_figure` in the wording, first the one that names the row.
        rows: as long as `heads` each.
        is_derived: something in it was worked out here.
        names: what stands over the last columns instead of their heads: names of municipalities.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_derived: bool = False
    names: tuple[str, ...] = ()

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the heads in words."""
        first = len(self.heads) - len(self.names)
        return (*(text(f"key_figure.{head}", language) for head in self.heads[:first]), *self.names)


def development_rows(view: KeyFigurePage) -> Rows:
    """Return year by year what the first chart shows: outcome, path, forecast with its intervals."""
    outcome = dict(zip(view.series.years, view.series.values, strict=True))
    target, found = view.target.target if view.target else None, view.prediction
    years = set(outcome) | set(found.years if found else ())
    if target is not None:
        years |= {target.year}
        if target.baseline is not None:
            years |= set(range(target.baseline.year, target.year + 1))
    rows = []
    for year in sorted(years):
        expected = None if target is None else expected_value(target, year) if year <= target.year else None
        if target is not None and year == target.year:
            expected = target.value
        ahead: tuple[Cell, ...] = (None,) * 5
        if found is not None and year in found.years:
            ahead = (found.median(year), *found.interval(year, 0.8), *found.interval(year, 0.95))
        rows.append((year, outcome.get(year), expected, *ahead))
    heads = ("year", "outcome", "expected", "forecast", "low_80", "high_80", "low_95", "high_95")
    return _shorn(heads, rows, is_derived=found is not None or target is not None)


def value_rows(view: KeyFigurePage) -> Iterator[tuple[object, ...]]:
    """Yield a row for each value, under `VALUE_COLUMNS`: all, women, men, each year by year."""
    for one in (view.by_gender[gender] for gender in Gender if gender in view.by_gender):
        days: tuple[date | None, ...] = one.fetched or (None,) * len(one.years)
        for year, value, day in zip(one.years, one.values, days, strict=True):
            yield (one.kpi, one.municipality, year, one.gender.value, value, day)


def gender_rows(view: KeyFigurePage) -> Rows:
    """Return year by year women, men and all."""
    sides = [dict(zip(one.years, one.values, strict=True)) if one else {} for one in
             (view.by_gender.get(gender) for gender in (Gender.WOMEN, Gender.MEN, Gender.TOTAL))]  # fmt: skip
    years = sorted({year for side in sides for year in side})
    return Rows(("year", "women", "men", "all"), tuple((year, *(side.get(year) for side in sides)) for year in years))


def peer_rows(view: KeyFigurePage) -> Rows:
    """Return year by year the municipality beside those that were chosen, or beside median and quartiles of many."""
    peers = view.choice.peers
    own = dict(zip(view.series.years, view.series.values, strict=True))
    if peers.kind is PeerKind.OWN:
        return _beside(view, own)
    band = band_of(view.others, peers.municipalities, "")
    low, middle, high = (dict(points) for points in ((band.lower, band.middle, band.upper) if band else ((), (), ())))
    years = sorted(set(own) | set(middle))
    rows = [(year, own.get(year), low.get(year), middle.get(year), high.get(year)) for year in years]
    return Rows(("year", "outcome", "lower_quartile", "median", "upper_quartile"), tuple(rows), is_derived=True)


def _beside(view: KeyFigurePage, own: dict[int, float]) -> Rows:
    codes = view.choice.peers.municipalities
    found = [view.others.series(code) for code in codes]
    sides = [own, *(dict(zip(one.years, one.values, strict=True)) for one in found)]
    years = sorted({year for side in sides for year in side})
    rows = tuple((year, *(side.get(year) for side in sides)) for year in years)
    names = (view.name, *(view.names.get(code, code) for code in codes))
    return Rows(("year", *("value" for _ in names)), rows, names=names)


def other_rows(view: KeyFigurePage) -> Rows:
    """Return the last known value of the municipality and each it is compared with, highest first."""
    found = []
    for code in (view.municipality, *view.choice.peers.municipalities):
        series = view.series if code == view.municipality else view.others.series(code)
        if series.last_year is not None:
            found.append((view.names.get(code, code), series.last_year, series.values[-1]))
    found.sort(key=lambda row: -row[2])
    return Rows(("municipality", "year", "value"), tuple(found))


def trial_rows(view: KeyFigurePage, language: Language) -> Rows:
    """Return how the forecast did when it was tried on the past, by years ahead and for all together."""
    found = view.prediction
    tests = [*found.by_horizon, *([found.back_test] if found.back_test else [])] if found else []
    heads = ("horizon", "tried", "median_error", "last_value_error", "coverage_80", "coverage_95")
    return Rows(heads, tuple(_test(one, language) for one in tests), is_derived=True)


def target_rows(view: KeyFigurePage, language: Language) -> Rows:
    """Return every kept target of the key figure with how it stands."""
    heads = (
        "target_year", "target_value", "gender", "baseline_year", "baseline_value", "direction", "status", "gap",
        "pace", "arrival",
    )  # fmt: skip
    rows = []
    for one in view.targets:
        target, found = one.target, one.assessment
        baseline = target.baseline
        rows.append(
            (
                target.year, target.value, label("gender", target.gender, language),
                baseline.year if baseline else None, baseline.value if baseline else None,
                label("target_direction", target.direction, language), label("target_status", found.status, language),
                found.gap, found.pace, found.arrival_year,
            )
        )  # fmt: skip
    return Rows(heads, tuple(rows), is_derived=True)


def _test(one: BackTest, language: Language) -> tuple[Cell, ...]:
    horizon = one.horizon_years if one.horizon_years is not None else text("key_figure.all_horizons", language)
    return (
        horizon, one.forecasts, one.median_error, one.last_value_error, one.coverage_80_pct, one.coverage_95_pct,
    )  # fmt: skip


def _shorn(heads: Sequence[str], rows: Sequence[tuple[Cell, ...]], *, is_derived: bool) -> Rows:
    """Return the rows without columns that nothing stands in."""
    kept = [number for number in range(len(heads)) if number < 2 or any(row[number] is not None for row in rows)]
    shorn = tuple(tuple(row[number] for number in kept) for row in rows)
    return Rows(tuple(heads[number] for number in kept), shorn, is_derived=is_derived)
