"""The key under a chart: what is no line with a name at its end."""

from __future__ import annotations

from collections.abc import Iterator

from styrkedja.reports.charts.letters import lines_of, text_width
from styrkedja.reports.charts.markers import milestone_marker
from styrkedja.reports.charts.model import LineChart
from styrkedja.reports.charts.plot import Plot
from styrkedja.reports.charts.svg import group, mark, path, words
from styrkedja.wording.catalogue import text

_SWATCH, _AFTER = 26.0, 18.0
_EVEN = 1.7


def draw_legend(chart: LineChart, plot: Plot) -> tuple[str, float]:
    """Return the key, and how high the whole drawing is with it."""
    size = plot.size
    step = size.letters * _EVEN
    x, y = plot.left, float(size.height) + size.letters * 0.6
    found: list[str] = []
    used = False
    for css, said in entries(chart):
        lines = lines_of(said, size.width - plot.left - _SWATCH - 8, size.letters, 3)
        width = _SWATCH + max(text_width(line, size.letters) for line in lines) + 4
        if used and x + width > size.width - 4:
            x, y = plot.left, y + step
        found.append(_swatch(css, x, y))
        for number, line in enumerate(lines):
            at = y + size.letters * (0.35 + 1.2 * number)
            found.append(mark("text", {"x": x + _SWATCH + 4, "y": at, "font-size": size.letters}, words(line)))
        y += (len(lines) - 1) * size.letters * 1.2
        x += width + _AFTER
        used = True
    bottom = y + size.letters if used else float(size.height)
    return group(found), bottom


def entries(chart: LineChart) -> Iterator[tuple[str, str]]:
    """Yield what must be explained: the mark's class and its words."""
    language = chart.language
    if chart.target is not None and chart.target.points:
        yield "target-path", text("chart.target_path", language)
    if chart.target is not None and chart.target.milestones:
        yield "milestone", text("chart.milestones", language)
    if chart.fan is not None:
        for css, code in (
            ("fan-middle", "forecast_middle"), ("fan-inner", "forecast_inner"), ("fan-outer", "forecast_outer"),
        ):  # fmt: skip
            yield css, text(f"chart.{code}", language)
    if chart.band is not None:
        yield "band", text("chart.band", language, name=chart.band.name)
        yield "band-middle", text("chart.band_middle", language, name=chart.band.name)
    if chart.thin and chart.thin_name:
        yield "thin", chart.thin_name


def _swatch(css: str, x: float, y: float) -> str:
    if css == "milestone":
        return milestone_marker(x + _SWATCH / 2, y)
    if css in {"fan-inner", "fan-outer", "band"}:
        return mark("rect", {"class": css, "x": x, "y": y - 6, "width": _SWATCH, "height": 12})
    return mark("path", {"class": css, "d": path([(x, y), (x + _SWATCH, y)])})
