"""The charts of one key figure in one municipality, by name: development, women and men, comparison."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from styrkedja.app.key_figure_page import AssessedTarget, KeyFigurePage
from styrkedja.app.key_figure_source import short_unit, source_line
from styrkedja.base.errors import NotFoundError
from styrkedja.chain.observation import Gender, Series
from styrkedja.chain.target import PathKind
from styrkedja.indicators.panel import Panel
from styrkedja.indicators.peers import PeerKind
from styrkedja.indicators.prediction import Prediction
from styrkedja.indicators.target_path import path_points
from styrkedja.reports.charts.as_png import png_bytes
from styrkedja.reports.charts.frame import FILE, PRINTED, Place
from styrkedja.reports.charts.line_chart import draw_line_chart
from styrkedja.reports.charts.model import (
    NARROW,
    OTHERS,
    WIDE,
    Band,
    Fan,
    Line,
    LineChart,
    Look,
    Points,
    TargetPath,
)
from styrkedja.wording.catalogue import text
from styrkedja.wording.numbers import Language

__all__ = ["CHARTS", "band_of", "chart_of", "chart_on_page", "chart_png", "chart_svg", "points_of"]

_SHARE = "%"
# More than that are a band alone, not lines.
_MOST_THIN = 12


def chart_of(view: KeyFigurePage, name: str, language: Language) -> LineChart | None:
    """Return the chart of that name; None where there is nothing to show in it.

    Raises:
        NotFoundError: code chart_unknown.
    """
    if name not in CHARTS:
        raise NotFoundError("chart_unknown", name=name)
    return CHARTS[name](view, language)


def chart_on_page(chart: LineChart, key: str) -> tuple[str, str]:
    """Return the chart for a wide and for a narrow screen; the page shows one of them."""
    return (
        draw_line_chart(chart, WIDE, Place(f"{key}-bred")),
        draw_line_chart(chart, NARROW, Place(f"{key}-smal")),
    )


def chart_svg(chart: LineChart) -> str:
    """Return the chart as a file of its own."""
    return draw_line_chart(chart, WIDE, FILE)


def chart_png(chart: LineChart, scale: float = 2.0) -> bytes:
    """Return the chart as PNG, each unit of the picture *scale* dots."""
    return png_bytes(draw_line_chart(chart, WIDE, PRINTED), scale)


def points_of(series: Series | None) -> Points:
    """Return years and values."""
    return tuple(zip(series.years, series.values, strict=True)) if series else ()


def band_of(panel: Panel, municipalities: tuple[str, ...], name: str) -> Band | None:
    """Return the middle half and the median of some municipalities, in the years when at least four have a value."""
    rows = [number for number, one in enumerate(panel.municipalities) if one in set(municipalities)]
    years, found = [], []
    for column, year in enumerate(panel.years):
        values = panel.values[rows, column]
        known = values[~np.isnan(values)]
        if len(known) >= _LEAST_FOR_BAND:
            years.append(year)
            found.append(tuple(float(one) for one in np.quantile(known, (0.25, 0.5, 0.75))))
    if not found:
        return None
    lower, middle, upper = (tuple(zip(years, side, strict=True)) for side in zip(*found, strict=True))
    return Band(name, lower, upper, middle)


def _development(view: KeyFigurePage, language: Language) -> LineChart | None:
    if not view.series.years and view.target is None:
        return None
    fan, target = _fan(view), _target(view.target)
    return LineChart(
        title=view.figure.title, subtitle=_subtitle(view, language), unit=short_unit(view.figure),
        lines=(Line(view.name, points_of(view.series)),),
        source=source_line(view.figure, language, is_derived=fan is not None or bool(target and target.points)),
        language=language, fan=fan, target=target, bounds=_bounds(view),
    )  # fmt: skip


def _gender(view: KeyFigurePage, language: Language) -> LineChart | None:
    women, men = view.by_gender.get(Gender.WOMEN), view.by_gender.get(Gender.MEN)
    if women is None and men is None:
        return None
    # A target for women or for men; one for all stands in the first chart.
    target = _target(next((one for one in view.targets if one.target.gender is not Gender.TOTAL), None))
    lines = (
        Line(text("key_figure.women", language), points_of(women), Look.WOMEN),
        Line(text("key_figure.men", language), points_of(men), Look.MEN),
        Line(text("key_figure.all", language), points_of(view.by_gender.get(Gender.TOTAL))),
    )
    return LineChart(
        title=view.figure.title, subtitle=_subtitle(view, language), unit=short_unit(view.figure),
        lines=tuple(line for line in lines if line.points),
        source=source_line(view.figure, language, is_derived=target is not None and bool(target.points)),
        language=language, target=target, bounds=_bounds(view),
    )  # fmt: skip


def _peers(view: KeyFigurePage, language: Language) -> LineChart | None:
    peers = view.choice.peers
    series = {one: view.others.series(one) for one in peers.municipalities if one in view.others.municipalities}
    known = {one: found for one, found in series.items() if found.years}
    if not known or not view.series.years:
        return None
    own = Line(view.name, points_of(view.series))
    if peers.kind is PeerKind.OWN:
        others = tuple(
            Line(view.names.get(one, one), points_of(found), look)
            for (one, found), look in zip(known.items(), OTHERS, strict=False)
        )
        return LineChart(
            title=view.figure.title, subtitle=_subtitle(view, language), unit=short_unit(view.figure),
            lines=(own, *others), source=source_line(view.figure, language, is_derived=False), language=language,
            bounds=_bounds(view),
        )  # fmt: skip
    name = text(f"key_figure.{'similar' if peers.kind is PeerKind.SIMILAR else 'all'}_name", language)
    thin = tuple(points_of(found) for found in known.values()) if len(known) <= _MOST_THIN else ()
    return LineChart(
        title=view.figure.title, subtitle=_subtitle(view, language), unit=short_unit(view.figure), lines=(own,),
        source=source_line(view.figure, language, is_derived=True), language=language, thin=thin,
        thin_name=text("key_figure.each_of", language), band=band_of(view.others, tuple(known), name),
        bounds=_bounds(view),
    )  # fmt: skip


def _fan(view: KeyFigurePage) -> Fan | None:
    found, series = view.prediction, view.series
    if found is None or not series.years or not found.years:
        return None
    return Fan(
        (series.years[-1], series.values[-1]), found.years, tuple(found.median(year) for year in found.years),
        _intervals(found, 0.8), _intervals(found, 0.95),
    )  # fmt: skip


def _intervals(found: Prediction, coverage: float) -> tuple[tuple[float, float], ...]:
    return tuple(found.interval(year, coverage) for year in found.years)


def _target(found: AssessedTarget | None) -> TargetPath | None:
    if found is None:
        return None
    target = found.target
    milestones = tuple((one.year, one.value) for one in target.milestones)
    return TargetPath(
        target.year, target.value, path_points(target), milestones, is_stepwise=target.path is PathKind.STEPWISE
    )


def _subtitle(view: KeyFigurePage, language: Language) -> str:
    if view.figure.unit:
        return text("key_figure.subtitle", language, name=view.name, unit=view.figure.unit)
    return text("key_figure.subtitle_plain", language, name=view.name)


def _bounds(view: KeyFigurePage) -> tuple[float | None, float | None]:
    values = [value for series in view.by_gender.values() for value in series.values]
    is_positive = all(value >= 0 for value in values)
    is_share = short_unit(view.figure) == _SHARE and is_positive and all(value <= 100 for value in values)
    return (0.0 if is_positive else None, 100.0 if is_share else None)


_LEAST_FOR_BAND = 4
CHARTS: dict[str, Callable[[KeyFigurePage, Language], LineChart | None]] = {
    "utveckling": _development,
    "kon": _gender,
    "jamforelse": _peers,
}
