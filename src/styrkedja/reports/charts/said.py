"""A chart in words, for those who do not see it: what is shown, first and last values, extremes, target, forecast."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.reports.charts.model import Line, LineChart
from styrkedja.wording.catalogue import text
from styrkedja.wording.measured import decimals_for, measured

_MOST_GAPS = 6


def said(chart: LineChart) -> str:
    """Return the chart in sentences."""
    return " ".join(_sentences(chart))


def _sentences(chart: LineChart) -> Iterator[str]:
    language, years = chart.language, chart.years
    if not years:
        yield text("chart.no_values", language)
        return
    decimals = decimals_for(chart.values)

    def figure(value: float) -> str:
        return measured(value, decimals, language, unit=chart.unit)

    code = "kind" if years[0] != years[-1] else "kind_one"
    yield text(f"chart.{code}", language, first=years[0], last=years[-1])
    for line in chart.lines:
        if line.points:
            yield _of_line(chart, line, decimals)
            if gaps := _gaps(line):
                yield text("chart.line_gaps", language, name=line.name, years=gaps)
    if chart.band is not None and chart.band.middle:
        year, middle = chart.band.middle[-1]
        low, high = dict(chart.band.lower).get(year, middle), dict(chart.band.upper).get(year, middle)
        yield text("chart.band_said", language, name=chart.band.name, year=year, value=figure(middle),
                   low=figure(low), high=figure(high))  # fmt: skip
    if chart.target is not None:
        yield text("chart.target_said", language, value=figure(chart.target.value), year=chart.target.year)
    if chart.fan is not None:
        low, high = chart.fan.inner[-1]
        yield text("chart.forecast_said", language, year=chart.fan.years[-1], value=figure(chart.fan.medians[-1]),
                   low=figure(low), high=figure(high))  # fmt: skip
    yield text("chart.table_said", language)


def _of_line(chart: LineChart, line: Line, decimals: int) -> str:
    def figure(value: float) -> str:
        return measured(value, decimals, chart.language, unit=chart.unit)

    (first, first_value), (last, last_value) = line.points[0], line.points[-1]
    if first == last:
        return text("chart.line_one", chart.language, name=line.name, last_value=figure(last_value), last=last)
    low_year, low = min(line.points, key=lambda point: point[1])
    high_year, high = max(line.points, key=lambda point: point[1])
    return text(
        "chart.line", chart.language, name=line.name, first=first, first_value=figure(first_value), last=last,
        last_value=figure(last_value), low=figure(low), low_year=low_year, high=figure(high), high_year=high_year,
    )  # fmt: skip


def _gaps(line: Line) -> str:
    known = {year for year, _ in line.points}
    missing = [year for year in range(line.points[0][0], line.points[-1][0]) if year not in known]
    shown = ", ".join(map(str, missing[:_MOST_GAPS]))
    return f"{shown} …" if len(missing) > _MOST_GAPS else shown
