"""Names and last values at the ends of lines, moved apart so that none covers another and none is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from styrkedja.reports.charts.letters import lines_of, text_width
from styrkedja.reports.charts.model import Line, LineChart, Size
from styrkedja.reports.charts.plot import Plot, Spot
from styrkedja.reports.charts.scale import apart
from styrkedja.reports.charts.svg import group, mark, path, words
from styrkedja.wording.catalogue import text
from styrkedja.wording.measured import measured

_SHARE = 0.34
_AWAY = 12.0
_LEADER_FROM = 5.0
_LINE = 1.2


@dataclass(frozen=True, slots=True)
class Label:
    """What is said at the end of a line.

    Args:
        lines: of text; the first is at the height of the value.
        css: classes of the group that holds it, and of its text.
        is_inside: it stands above its point, because a fan opens to the right.
    """

    year: int
    value: float
    lines: tuple[str, ...]
    css: str
    text_css: str = ""
    is_inside: bool = False


def labels_of(chart: LineChart, size: Size, decimals: int) -> tuple[Label, ...]:
    """Return the labels of lines, forecast and target."""
    width = size.width * _SHARE
    found = [_of_line(chart, line, decimals, (width, size.letters)) for line in chart.lines if line.points]
    if chart.fan is not None:
        year, value = chart.fan.years[-1], chart.fan.medians[-1]
        said = text("chart.forecast", chart.language, year=year,
                    value=measured(value, decimals, chart.language, unit=chart.unit))  # fmt: skip
        found.append(Label(year, value, lines_of(said, width, size.letters), "is-own"))
    if chart.target is not None:
        said = text("chart.target", chart.language, year=chart.target.year,
                    value=measured(chart.target.value, decimals_of_target(chart, decimals), chart.language,
                                   unit=chart.unit))  # fmt: skip
        lines = lines_of(said, width, size.letters)
        found.append(Label(chart.target.year, chart.target.value, lines, "", "target-text"))
    return tuple(found)


def decimals_of_target(chart: LineChart, decimals: int) -> int:
    """Return the decimals of the target's value: as set, where it is rounder than outcomes."""
    value = chart.target.value if chart.target else 0.0
    return next((few for few in range(decimals) if round(value, few) == value), decimals)


def room_for(labels: Sequence[Label], size: Size, left: float, years: Sequence[int]) -> float:
    """Return how much room the labels need to the right of the last year."""
    widest = 16.0
    span = max(years[-1] - years[0], 1)
    whole = size.width - left
    for label in labels:
        gone = label.year - years[0]
        if label.is_inside or gone == 0:
            continue
        width = max(text_width(line, size.letters) for line in label.lines) + _AWAY + 2
        # The label begins at the share gone / span of what is left of the whole, and must end within the whole.
        widest = max(widest, whole - (whole - width) * span / gone)
    return widest


def draw_labels(labels: Sequence[Label], chart: LineChart, plot: Plot) -> str:
    """Return the labels, with a thin line to those that were moved far."""
    size = plot.size
    outside = [label for label in labels if not label.is_inside]
    found = [_inside(label, plot, _taken(chart, plot)) for label in labels if label.is_inside]
    heights = [size.letters * _LINE * len(label.lines) for label in outside]
    wanted = [plot.y.at(label.value) + (height - size.letters * _LINE) / 2 for label, height in
              zip(outside, heights, strict=True)]  # fmt: skip
    middles = _spread(wanted, heights, (plot.y.end - size.letters * 0.5, plot.y.start + size.letters))
    for label, middle, height in zip(outside, middles, heights, strict=True):
        x, y = plot.at(label.year, label.value)
        first = middle - height / 2 + size.letters * _LINE / 2
        drawn = []
        if abs(first - y) > _LEADER_FROM:
            drawn.append(mark("path", {"class": "leader", "d": path([(x + 6, y), (x + _AWAY - 2, first)])}))
        for number, line in enumerate(label.lines):
            at = first + number * size.letters * _LINE + size.letters * 0.35
            drawn.append(plot.word(line, x + _AWAY, at, f"{label.text_css} halo".strip()))
        found.append(group(drawn, css=label.css))
    return "".join(found)


def _of_line(chart: LineChart, line: Line, decimals: int, room: tuple[float, float]) -> Label:
    year, value = line.points[-1]
    figure = measured(value, decimals, chart.language, unit=chart.unit)
    is_inside = chart.fan is not None and chart.fan.origin[0] == year and line is chart.lines[0]
    if is_inside:
        said = text("chart.last_value", chart.language, year=year, value=figure)
        return Label(year, value, (said,), f"is-{line.look}", "bold", is_inside=True)
    return Label(year, value, lines_of(f"{line.name} {figure}", *room), f"is-{line.look}")


def _inside(label: Label, plot: Plot, taken: Sequence[Spot]) -> str:
    """Return a label above or below its point, where the fewest lines pass."""
    x, y = plot.at(label.year, label.value)
    letters = plot.size.letters
    width = text_width(label.lines[0], letters) * 0.9
    start = max(plot.left + 2, x - width)
    heights = [y + away * letters for away in (-0.9, 2.0, 3.0, -1.9, -2.9)]
    inside = [at for at in heights if plot.y.end <= at - letters and at + 3 <= plot.y.start] or heights[:1]

    def crossed(at: float) -> int:
        return sum(start - 2 <= one <= start + width + 2 and at - letters <= other <= at + 4 for one, other in taken)

    at = min(inside, key=crossed)
    spoken = mark(
        "text", {"class": f"{label.text_css} halo right", "x": start + width, "y": at, "font-size": letters},
        words(label.lines[0]),
    )  # fmt: skip
    return group([spoken], css=label.css)


def _taken(chart: LineChart, plot: Plot) -> list[Spot]:
    """Return places along the lines that a label had better leave free."""
    found: list[Spot] = []
    target = (chart.target.points, chart.target.milestones) if chart.target else ()
    for points in (*(line.points for line in chart.lines), *target):
        for (year, value), (next_year, next_value) in pairwise(points):
            (x, y), (to_x, to_y) = plot.at(year, value), plot.at(next_year, next_value)
            found += [(x + (to_x - x) * part / 8, y + (to_y - y) * part / 8) for part in range(9)]
    return found


def _spread(wanted: Sequence[float], heights: Sequence[float], limits: tuple[float, float]) -> list[float]:
    if not wanted:
        return []
    # Boxes of unlike height are spread as if all were as high as the highest.
    gap = max(heights)
    return apart(wanted, gap, limits[0] + gap / 2, limits[1] - gap / 2)
