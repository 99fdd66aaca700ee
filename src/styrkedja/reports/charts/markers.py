"""The shapes of points: each look has one of its own, so that lines are told apart in print and by everyone."""

from __future__ import annotations

from collections.abc import Callable

from styrkedja.reports.charts.model import Look
from styrkedja.reports.charts.svg import mark, path

_Shape = Callable[[float, float, float], str]


def marker(look: Look, x: float, y: float, radius: float = 3.4) -> str:
    """Return the point of a line with that look."""
    return _SHAPES[look](x, y, radius)


def target_marker(x: float, y: float, radius: float = 6.5) -> str:
    """Return the point of a target: a ring with a core."""
    ring = mark("circle", {"class": "target-mark", "cx": x, "cy": y, "r": radius})
    return ring + mark("circle", {"class": "target-core", "cx": x, "cy": y, "r": radius * 0.4})


def milestone_marker(x: float, y: float, radius: float = 4.5) -> str:
    """Return the point of a milestone: a diamond."""
    return mark("path", {"class": "target-mark", "d": _diamond(x, y, radius)})


def _circle(x: float, y: float, radius: float) -> str:
    return mark("circle", {"class": "dot full", "cx": x, "cy": y, "r": radius})


def _ring(x: float, y: float, radius: float) -> str:
    return mark("circle", {"class": "dot", "cx": x, "cy": y, "r": radius})


def _square(x: float, y: float, radius: float) -> str:
    side = radius * 1.8
    return mark("rect", {"class": "dot", "x": x - side / 2, "y": y - side / 2, "width": side, "height": side})


def _triangle(x: float, y: float, radius: float) -> str:
    return _shape([(x, y - radius * 1.2), (x + radius * 1.15, y + radius), (x - radius * 1.15, y + radius)])


def _down(x: float, y: float, radius: float) -> str:
    return _shape([(x, y + radius * 1.2), (x + radius * 1.15, y - radius), (x - radius * 1.15, y - radius)], "dot full")


def _cross(x: float, y: float, radius: float) -> str:
    ways = path([(x - radius, y - radius), (x + radius, y + radius)]) + path(
        [(x - radius, y + radius), (x + radius, y - radius)]
    )
    return mark("path", {"class": "dot", "d": ways})


def _lozenge(x: float, y: float, radius: float) -> str:
    return mark("path", {"class": "dot full", "d": _diamond(x, y, radius * 1.2)})


def _hollow_lozenge(x: float, y: float, radius: float) -> str:
    return mark("path", {"class": "dot", "d": _diamond(x, y, radius * 1.3)})


def _shape(points: list[tuple[float, float]], css: str = "dot") -> str:
    return mark("path", {"class": css, "d": path(points, closed=True)})


def _diamond(x: float, y: float, radius: float) -> str:
    return path([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], closed=True)


_SHAPES: dict[Look, _Shape] = {
    Look.OWN: _circle,
    Look.WOMEN: _square,
    Look.MEN: _triangle,
    Look.FIRST: _lozenge,
    Look.SECOND: _cross,
    Look.THIRD: _ring,
    Look.FOURTH: _down,
    Look.FIFTH: _hollow_lozenge,
}
