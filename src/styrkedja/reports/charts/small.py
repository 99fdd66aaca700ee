"""Small pictures of many series: one box each, with last value and target, in a grid for a file or alone on a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from styrkedja.reports.charts.frame import FILE, Caption, Place, framed
from styrkedja.reports.charts.letters import lines_of, text_width
from styrkedja.reports.charts.markers import target_marker
from styrkedja.reports.charts.model import Points, Size
from styrkedja.reports.charts.scale import Axis
from styrkedja.reports.charts.svg import group, mark, path, words
from styrkedja.wording.catalogue import text
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language

BOX = Size(226, 112, 12.0)
_TITLE_LINES = 3
_COLUMNS = 3
_GAP = 18
_EDGE = 7.0
_HEADROOM = 0.12


@dataclass(frozen=True, slots=True)
class Box:
    """One series.

    Args:
        target: year and value to be reached; None for none.
    """

    title: str
    unit: str
    points: Points
    target: tuple[int, float] | None = None
    language: Language = Language.SWEDISH

    @property
    def values(self) -> tuple[float, ...]:
        """Every value that must have room."""
        return (*(value for _, value in self.points), *((self.target[1],) if self.target else ()))

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that must have room."""
        return (*(year for year, _ in self.points), *((self.target[0],) if self.target else ()))

    def figure(self, value: float, unit: str = "") -> str:
        """Return a value as this box shows values."""
        return measured(value, decimals_for(self.values), self.language, unit=unit)


@dataclass(frozen=True, slots=True)
class Multiples:
    """Many boxes.

    Args:
        is_same_scale: one value axis for all; only where all are measured alike.
    """

    title: str
    subtitle: str
    boxes: tuple[Box, ...]
    source: str
    is_same_scale: bool = False
    language: Language = Language.SWEDISH

    @property
    def scale_words(self) -> str:
        """Whether the boxes share a scale, in words."""
        return text(f"chart.multiples_{'same' if self.is_same_scale else 'free'}", self.language)

    @property
    def limits(self) -> tuple[float, float] | None:
        """Least and largest value of all, where they share a scale."""
        values = [value for box in self.boxes for value in box.values]
        return (min(values), max(values)) if self.is_same_scale and values else None


def draw_box(box: Box, place: Place, limits: tuple[float, float] | None = None) -> str:
    """Return one box as a picture of its own, without its title: that is the page's."""
    caption = Caption(box.title, "", box_said(box), ())
    return framed(_drawn(box, limits), BOX.height, BOX, caption, place)


def draw_multiples(chart: Multiples, columns: int = _COLUMNS, place: Place = FILE) -> str:
    """Return all boxes as one picture."""
    title_height = BOX.letters * 1.3 * _TITLE_LINES
    whole = BOX.height + title_height + _GAP
    width = columns * BOX.width + (columns - 1) * _GAP + 24
    found = []
    for number, box in enumerate(chart.boxes):
        x, y = 12 + number % columns * (BOX.width + _GAP), number // columns * whole + BOX.letters * 1.4
        title = [
            mark(
                "text", {"class": "bold", "x": 0, "y": line * BOX.letters * 1.25, "font-size": BOX.letters}, words(part)
            )
            for line, part in enumerate(lines_of(box.title, BOX.width, BOX.letters * 1.06, _TITLE_LINES))
        ]
        drawn = mark("g", {"transform": f"translate(0 {title_height:.1f})"}, _drawn(box, chart.limits))
        found.append(mark("g", {"transform": f"translate({x} {y:.1f})"}, *title, drawn))
    rows = (len(chart.boxes) + columns - 1) // columns
    said = " ".join(f"{box.title}: {box_said(box)}" for box in chart.boxes)
    notes = (chart.scale_words, chart.source)
    caption = Caption(chart.title, chart.subtitle, said or text("chart.no_values", chart.language), notes)
    return framed(group(found), rows * whole, Size(width, 0, 13.5), caption, place)


def box_said(box: Box) -> str:
    """Return a box in words."""
    if not box.points:
        return text("chart.no_values", box.language)
    (first, first_value), (last, last_value) = box.points[0], box.points[-1]
    told = {
        "first": first, "first_value": box.figure(first_value, box.unit), "last": last,
        "last_value": box.figure(last_value, box.unit),
    }  # fmt: skip
    if box.target is None:
        return text("chart.spark_said", box.language, **told)
    target_year, target = box.target
    return text("chart.spark_target_said", box.language, **told, target=box.figure(target, box.unit),
                target_year=target_year)  # fmt: skip


def _drawn(box: Box, limits: tuple[float, float] | None) -> str:
    letters = BOX.letters
    if not box.points:
        note = text("chart.no_values", box.language)
        return mark("text", {"class": "soft", "x": 0, "y": 30, "font-size": letters}, words(note))
    low, high = limits or (min(box.values), max(box.values))
    room = (high - low) * _HEADROOM or max(abs(high) * 0.1, 1.0)
    base = BOX.height - letters * 1.9
    y = Axis(low - room, high + room, base, letters * 0.6, ())
    last_year, last_value = box.points[-1]
    figure = box.figure(last_value, box.unit)
    aim = box.figure(box.target[1]) if box.target else ""
    right = max(text_width(figure, letters), text_width(aim, letters)) + 12
    x = Axis(min(box.years), max(*box.years, min(box.years) + 1), _EDGE, BOX.width - right, ())
    spots = [(year, (x.at(year), y.at(value))) for year, value in box.points]
    segments = [(one, other) for (year, one), (after, other) in pairwise(spots) if after - year == 1]
    lonely = {spot for _, spot in spots} - {spot for pair in segments for spot in pair}
    at = (x.at(last_year), y.at(last_value))
    own = [mark("path", {"class": "line", "d": "".join(path(pair) for pair in segments)})] if segments else []
    own += [mark("circle", {"class": "dot full", "cx": cx, "cy": cy, "r": 2}) for cx, cy in sorted(lonely - {at})]
    own.append(mark("circle", {"class": "dot full", "cx": at[0], "cy": at[1], "r": 3.2}))
    own.append(_last(box, figure, at))
    drawn = [mark("path", {"class": "axis", "d": path([(_EDGE, base), (x.end, base)])})]
    drawn += _aim(box, x, y, (at, aim))
    drawn.append(group(own, css="is-own"))
    drawn += _years(box, x, base)
    return group(drawn)


def _last(box: Box, figure: str, at: tuple[float, float]) -> str:
    """Return the last value beside its point; to the left of it where the way to a target goes right."""
    letters = BOX.letters
    if box.target is None or box.target[0] <= box.points[-1][0]:
        return _word(figure, at[0] + 7, at[1] + letters * 0.35, "bold halo")
    is_falling = len(box.points) > 1 and box.points[-2][1] > box.points[-1][1]
    below = at[1] + letters * 1.3
    height = below if is_falling and below < BOX.height - letters * 2.2 else at[1] - letters * 0.6
    start = max(at[0] + 4, text_width(figure, letters))
    return _word(figure, start, height, "bold right halo")


def _aim(box: Box, x: Axis, y: Axis, taken: tuple[tuple[float, float], str]) -> list[str]:
    """Return the target, its value moved off that of the last outcome."""
    if box.target is None:
        return []
    (last_x, last_y), aim = taken
    at = (x.at(box.target[0]), y.at(box.target[1]))
    way = mark("path", {"class": "target-path", "d": path([(last_x, last_y), at])}) if at[0] > last_x else ""
    height = at[1] + BOX.letters * 0.35
    if abs(at[1] - last_y) < BOX.letters * 1.15:
        height += BOX.letters if at[1] >= last_y else -BOX.letters
    return [way, target_marker(*at, 4.5), _word(aim, at[0] + 8, height, "target-text halo")]


def _years(box: Box, x: Axis, base: float) -> list[str]:
    letters, first, last = BOX.letters, box.points[0][0], box.points[-1][0]
    shown = [first] if first == last else [first, last]
    if box.target is not None and box.target[0] > last:
        shown.append(box.target[0])
    # The last ones matter most: the first gives way where it is crowded.
    kept: list[int] = []
    for year in reversed(shown):
        if all(abs(x.at(year) - x.at(other)) > text_width("2000", letters) + 4 for other in kept):
            kept.append(year)
    return [
        _word(str(year), max(x.at(year), text_width("2000", letters) / 2), base + letters * 1.3, "soft middle")
        for year in kept
    ]


def _word(said: str, x: float, y: float, css: str) -> str:
    return mark("text", {"class": css, "x": x, "y": y, "font-size": BOX.letters}, words(said))
