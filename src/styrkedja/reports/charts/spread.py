"""How values are spread over municipalities: bars of how many lie in each interval, with one of them pointed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from styrkedja.reports.charts.frame import FILE, Caption, Place, framed
from styrkedja.reports.charts.letters import text_width
from styrkedja.reports.charts.model import WIDE, Size
from styrkedja.reports.charts.scale import Axis, value_ticks
from styrkedja.reports.charts.svg import mark, path, words
from styrkedja.wording.catalogue import text
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language

_MOST_BARS = 16
_HEIGHT = 170


@dataclass(frozen=True, slots=True)
class Spread:
    """What is shown.

    Args:
        values: one for each municipality.
        own: name and value of one of them; None to point out none.
    """

    title: str
    subtitle: str
    unit: str
    values: tuple[float, ...]
    source: str
    own: tuple[str, float] | None = None
    language: Language = Language.SWEDISH


@dataclass(frozen=True, slots=True)
class Bin:
    """An interval: *low* is in it, *high* is in the next one, but for the last."""

    low: float
    high: float
    count: int


def bins_of(values: Sequence[float], most: int = _MOST_BARS) -> tuple[Bin, ...]:
    """Return how many values lie in each of at most *most* round intervals.

    >>> [(one.low, one.high, one.count) for one in bins_of([1, 2, 2, 9, 10], 5)]
    [(0.0, 2.0, 1), (2.0, 4.0, 2), (4.0, 6.0, 0), (6.0, 8.0, 0), (8.0, 10.0, 2)]
    """
    if not values:
        return ()
    edges = value_ticks(values, most)
    counts = [0] * (len(edges) - 1)
    step = edges[1] - edges[0]
    for value in values:
        counts[min(int((value - edges[0]) / step + 1e-9), len(counts) - 1)] += 1
    return tuple(Bin(low, high, count) for low, high, count in zip(edges, edges[1:], counts, strict=False))


def draw_spread(chart: Spread, size: Size = WIDE, place: Place = FILE) -> str:
    """Return the bars as SVG."""
    bins = bins_of(chart.values, 12 if size.width < WIDE.width else _MOST_BARS)
    if not bins:
        note = text("chart.no_values", chart.language)
        body = mark("text", {"class": "soft", "x": 12, "y": 32, "font-size": size.letters}, words(note))
        return framed(body, 48, size, Caption(chart.title, chart.subtitle, note, (chart.source,)), place)
    top, base = size.letters * 2.6, size.letters * 2.6 + _HEIGHT
    x = Axis(bins[0].low, bins[-1].high, 14, size.width - 14, (*(one.low for one in bins), bins[-1].high))
    y = Axis(0, max(one.count for one in bins), base, top + size.letters, ())
    drawn = [_bar(one, chart, x, y, size) for one in bins]
    drawn.append(mark("path", {"class": "axis", "d": path([(x.start, base), (x.end, base)])}))
    drawn += _figures(chart, x, base, size)
    if chart.own is not None:
        own = next((one for one in reversed(bins) if one.low <= chart.own[1]), bins[0])
        drawn.append(_own(chart, chart.own, x, (top, y.at(own.count), base), size))
    caption = Caption(chart.title, chart.subtitle, _said(chart), (chart.source,))
    return framed("".join(drawn), base + size.letters * 2, size, caption, place)


def _bar(one: Bin, chart: Spread, x: Axis, y: Axis, size: Size) -> str:
    left, right, top = x.at(one.low), x.at(one.high), y.at(one.count)
    decimals = decimals_for(x.ticks)
    low, high = (measured(value, decimals, chart.language) for value in (one.low, one.high))
    tip = mark("title", {}, words(text("chart.spread_one", chart.language, low=low, high=high, count=one.count)))
    bar = mark("rect", {"class": "bar", "x": left + 1, "y": top, "width": right - left - 2, "height": y.start - top})
    count = mark(
        "text", {"class": "soft middle", "x": (left + right) / 2, "y": top - 4, "font-size": size.letters * 0.9},
        words(str(one.count) if one.count else ""),
    )  # fmt: skip
    return mark("g", {}, tip, bar, count)


def _figures(chart: Spread, x: Axis, base: float, size: Size) -> list[str]:
    decimals = decimals_for(x.ticks)
    figures = [measured(tick, decimals, chart.language) for tick in x.ticks]
    room = max(text_width(figure, size.letters) for figure in figures) + 8
    every = next(step for step in range(1, len(figures) + 1) if (x.at(x.ticks[1]) - x.start) * step >= room)
    found = []
    for number in range(0, len(figures), every):
        at = x.at(x.ticks[number])
        width = text_width(figures[number], size.letters)
        middle = min(max(at, width / 2 + 2), size.width - width / 2 - 2)
        found.append(mark("path", {"class": "axis", "d": path([(at, base), (at, base + 4)])}))
        found.append(
            mark("text", {"class": "soft middle", "x": middle, "y": base + 4 + size.letters * 1.1,
                          "font-size": size.letters}, words(figures[number]))
        )  # fmt: skip
    return found


def _own(chart: Spread, own: tuple[str, float], x: Axis, heights: tuple[float, float, float], size: Size) -> str:
    name, value = own
    top, bar, base = heights
    at = x.at(value)
    figure = measured(value, decimals_for(chart.values), chart.language, unit=chart.unit)
    said = text("chart.spread_here", chart.language, name=name, value=figure)
    width = text_width(said, size.letters)
    middle = min(max(at, width / 2 + 2), size.width - width / 2 - 2)
    # It leaves out the number above its bar.
    pointer = path([(at, base), (at, bar)])
    if bar - size.letters * 1.4 > top - size.letters * 0.6:
        pointer += path([(at, bar - size.letters * 1.4), (at, top - size.letters * 0.8)])
    label = mark(
        "text", {"class": "bold middle", "x": middle, "y": top - size.letters * 1.2, "font-size": size.letters},
        words(said),
    )  # fmt: skip
    return mark("g", {"class": "is-own"}, mark("path", {"class": "line", "d": pointer}), label)


def _said(chart: Spread) -> str:
    decimals = decimals_for(chart.values)

    def figure(value: float) -> str:
        return measured(value, decimals, chart.language, unit=chart.unit)

    sentences = [text("chart.spread_kind", chart.language, count=len(chart.values), low=figure(min(chart.values)),
                      high=figure(max(chart.values)))]  # fmt: skip
    if chart.own is not None:
        sentences.append(text("chart.spread_here", chart.language, name=chart.own[0], value=figure(chart.own[1])) + ".")
    return " ".join([*sentences, text("chart.table_said", chart.language)])
