"""A chart over years: grid, band of others, fan of a forecast, target with its path, lines with names at their ends."""

from __future__ import annotations

from itertools import pairwise

from styrkedja.reports.charts.frame import FILE, Caption, Place, framed
from styrkedja.reports.charts.labels import Label, draw_labels, labels_of, room_for
from styrkedja.reports.charts.legend import draw_legend
from styrkedja.reports.charts.letters import text_width
from styrkedja.reports.charts.markers import marker, milestone_marker, target_marker
from styrkedja.reports.charts.model import WIDE, Band, Fan, Line, LineChart, Points, Size, TargetPath
from styrkedja.reports.charts.plot import Plot
from styrkedja.reports.charts.said import said
from styrkedja.reports.charts.scale import Axis, value_ticks, year_ticks
from styrkedja.reports.charts.svg import group, mark, path, words
from styrkedja.wording.catalogue import text
from styrkedja.wording.measured import decimals_for, measured

_HEIGHT_OF_TICK = 62
_MOST_MARKERS = 45
_EDGE = 6.0


def draw_line_chart(chart: LineChart, size: Size = WIDE, place: Place = FILE) -> str:
    """Return the chart as SVG; without any value a picture that says so."""
    if not chart.values:
        return _empty(chart, size, place)
    plot, labels = _plot(chart, size)
    body = [_grid(chart, plot)]
    body += [mark("path", {"class": "thin", "d": "".join(path(run) for run in plot.runs(points, gaps=True))})
             for points in chart.thin if points]  # fmt: skip
    body += [_band(chart.band, plot)] if chart.band else []
    body += [_fan(chart.fan, plot)] if chart.fan else []
    body += [_target(chart.target, plot)] if chart.target else []
    body += [_line(line, plot) for line in chart.lines]
    body.append(draw_labels(labels, chart, plot))
    legend, bottom = draw_legend(chart, plot)
    body.append(legend)
    return framed("".join(body), bottom, size, caption_of(chart, plot), place)


def caption_of(chart: LineChart, plot: Plot | None = None) -> Caption:
    """Return what stands around the chart, with the chart in words."""
    notes = [chart.source] if chart.source else []
    if plot is not None and plot.is_cut:
        notes.insert(0, text("chart.cut_axis", chart.language))
    return Caption(chart.title, chart.subtitle, said(chart), tuple(notes))


def _empty(chart: LineChart, size: Size, place: Place) -> str:
    note = text("chart.no_values", chart.language)
    body = mark("text", {"class": "soft", "x": 12, "y": 32, "font-size": size.letters}, words(note))
    return framed(body, 48, size, Caption(chart.title, chart.subtitle, note, (chart.source,)), place)


def _plot(chart: LineChart, size: Size) -> tuple[Plot, tuple[Label, ...]]:
    ticks = value_ticks(chart.values, max(3, size.height // _HEIGHT_OF_TICK), chart.bounds)
    decimals = decimals_for(chart.values)
    tick_decimals = decimals_for(ticks)
    left = max(text_width(measured(tick, tick_decimals, chart.language), size.letters) for tick in ticks) + 10
    years = chart.years
    top, bottom = size.letters * 1.4, size.height - size.letters * 2
    labels = labels_of(chart, size, decimals)
    right = room_for(labels, size, left + _EDGE, years)
    x = Axis(years[0], max(years[-1], years[0] + 1), left + _EDGE, size.width - right, ())
    y = Axis(ticks[0], ticks[-1], bottom, top, ticks)
    return Plot(x, y, left, size, decimals, tick_decimals, chart.language), labels


def _grid(chart: LineChart, plot: Plot) -> str:
    size, right = plot.size, plot.x.end + _EDGE
    found = []
    for tick in plot.y.ticks:
        at = plot.y.at(tick)
        css = "axis" if tick in {0, plot.y.low} else "grid"
        found.append(mark("path", {"class": css, "d": path([(plot.left, at), (right, at)])}))
        figure = measured(tick, plot.tick_decimals, chart.language)
        found.append(plot.word(figure, plot.left - 6, at + size.letters * 0.35, "soft right"))
    years = chart.years
    each = (plot.x.end - plot.x.start) / max(years[-1] - years[0], 1)
    room = (text_width("2000", size.letters) + 10) / each
    base = plot.y.start
    for year in year_ticks(years[0], years[-1], room, _wanted(chart)):
        at = plot.x.at(year)
        found.append(mark("path", {"class": "axis", "d": path([(at, base), (at, base + 5)])}))
        found.append(plot.word(str(year), at, base + 5 + size.letters * 1.1, "soft middle"))
    return group(found)


def _wanted(chart: LineChart) -> tuple[int, ...]:
    target = (chart.target.year,) if chart.target else ()
    last = tuple(line.points[-1][0] for line in chart.lines[:1] if line.points)
    return (*target, *last)


def _line(line: Line, plot: Plot) -> str:
    runs = plot.runs(line.points, gaps=True)
    ways = "".join(path(run) for run in runs if len(run) > 1)
    drawn = [mark("path", {"class": "line", "d": ways})] if ways else []
    few = len(line.points) <= _MOST_MARKERS
    ends = {run[0] for run in runs if len(run) == 1} | {runs[-1][-1]} if runs else set()
    for (year, value), at in zip(line.points, [spot for run in runs for spot in run], strict=True):
        if few or at in ends:
            tip = mark("title", {}, words(f"{line.name} {year}: {plot.figure(value)}"))
            drawn.append(mark("g", {}, tip, marker(line.look, *at)))
    return group(drawn, css=f"is-{line.look}")


def _band(band: Band, plot: Plot) -> str:
    lower, upper = dict(band.lower), dict(band.upper)
    middle = "".join(path(run) for run in plot.runs(band.middle, gaps=True))
    drawn = []
    for run in _whole_runs(band):
        around = [plot.at(year, upper[year]) for year in run] + [plot.at(year, lower[year]) for year in reversed(run)]
        drawn.append(mark("path", {"class": "band", "d": path(around, closed=True)}))
    return group([*drawn, mark("path", {"class": "band-middle", "d": middle})])


def _whole_runs(band: Band) -> list[list[int]]:
    years = sorted({year for year, _ in band.lower} & {year for year, _ in band.upper})
    runs = [years[:1]]
    for before, year in pairwise(years):
        if year - before > 1:
            runs.append([])
        runs[-1].append(year)
    return [run for run in runs if run]


def _fan(fan: Fan, plot: Plot) -> str:
    start = plot.at(*fan.origin)
    drawn = []
    for css, intervals in (("fan-outer", fan.outer), ("fan-inner", fan.inner)):
        above = [plot.at(year, high) for year, (_, high) in zip(fan.years, intervals, strict=True)]
        below = [plot.at(year, low) for year, (low, _) in zip(fan.years, intervals, strict=True)]
        drawn.append(mark("path", {"class": css, "d": path([start, *above, *reversed(below)], closed=True)}))
    middle = [start, *(plot.at(year, value) for year, value in zip(fan.years, fan.medians, strict=True))]
    return group([*drawn, mark("path", {"class": "fan-middle", "d": path(middle)})])


def _target(target: TargetPath, plot: Plot) -> str:
    drawn = []
    if target.points:
        spots = _stairs(target.points) if target.is_stepwise else target.points
        drawn.append(mark("path", {"class": "target-path", "d": path([plot.at(*spot) for spot in spots])}))
    drawn += [milestone_marker(*plot.at(*spot)) for spot in target.milestones]
    drawn.append(target_marker(*plot.at(target.year, target.value)))
    return group(drawn)


def _stairs(points: Points) -> Points:
    found = [points[0]]
    for (_, before), (year, value) in pairwise(points):
        found += [(year, before), (year, value)]
    return tuple(found)
