"""Values on the map of Sweden: classes by quantiles, hatching where nothing is known, a key with limits and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from styrkedja.reports.charts.classes import ValueClass, class_number, classes_of
from styrkedja.reports.charts.country import Country
from styrkedja.reports.charts.frame import FILE, Caption, Place, framed
from styrkedja.reports.charts.letters import text_width
from styrkedja.reports.charts.model import Size
from styrkedja.reports.charts.svg import group, mark, words
from styrkedja.wording.catalogue import text
from styrkedja.wording.measured import decimals_for, measured
from styrkedja.wording.numbers import Language

MAP = Size(360, 0, 12.5)
MARGIN = 8.0
_NAMES = 10.5
_SWATCH = 18.0
_LINE = 1.6


@dataclass(frozen=True, slots=True)
class MapChart:
    """What a map shows.

    Args:
        values: by municipality code; others have none.
        names: of all municipalities by code.
        own: code of the municipality to be outlined; "" for none.
    """

    title: str
    subtitle: str
    unit: str
    values: Mapping[str, float]
    names: Mapping[str, str]
    source: str
    own: str = ""
    language: Language = Language.SWEDISH
    classes: tuple[ValueClass, ...] = field(init=False)

    def __post_init__(self) -> None:
        # Frozen, and worked out once.
        known = [value for code, value in self.values.items() if code in self.names]
        object.__setattr__(self, "classes", classes_of(known))

    @property
    def missing(self) -> int:
        """How many municipalities have no value."""
        return sum(1 for code in self.names if code not in self.values)

    def figure(self, value: float) -> str:
        """Return a value as this map shows values."""
        return measured(value, decimals_for(self.values.values()), self.language)


def draw_map(chart: MapChart, country: Country, place: Place = FILE) -> str:
    """Return the map as SVG."""
    key, wide, high = _key(chart, place)
    free_wide, free_high = country.free
    top = 0.0 if wide <= free_wide and high <= free_high else high + 8
    spots = [_spot(chart, spot.code, spot.way, place) for spot in country.spots]
    names = [
        mark("text", {"class": "soft halo", "x": x, "y": y, "font-size": _NAMES}, words(name))
        for name, x, y in country.names
    ]
    own = [
        mark("path", {"class": css, "d": spot.way})
        for css in ("here-halo", "here")
        for spot in country.spots
        if spot.code == chart.own
    ]
    body = [
        _hatching(place),
        mark("g", {"transform": f"translate({MARGIN:.0f} {top:.1f})"}, "".join([*spots, *names, *own])),
        mark("g", {"transform": f"translate({MARGIN:.0f} 4)"}, key),
    ]
    size = Size(round(country.width + 2 * MARGIN), 0, MAP.letters)
    notes = ([text("chart.map_tiles", chart.language)] if country.is_tiles else []) + [chart.source]
    caption = Caption(chart.title, chart.subtitle, _said(chart), tuple(notes))
    return framed("".join(body), top + country.height + 4, size, caption, place)


def class_words(one: ValueClass, chart: MapChart) -> str:
    """Return a class with its limits and how many municipalities it has."""
    code = "map_class" if one.low != one.high else "map_class_same"
    code += "_one" if one.count == 1 else ""
    return text(f"chart.{code}", chart.language, low=chart.figure(one.low), high=chart.figure(one.high),
                count=one.count)  # fmt: skip


def missing_words(chart: MapChart) -> str:
    """Return how many municipalities have no value."""
    code = "map_missing" if chart.missing != 1 else "map_missing_one"
    return text(f"chart.{code}", chart.language, count=chart.missing)


def own_words(chart: MapChart) -> str:
    """Return the outlined municipality with its value."""
    name = chart.names.get(chart.own, chart.own)
    if chart.own not in chart.values:
        return text("chart.map_place_missing", chart.language, name=name)
    value = measured(chart.values[chart.own], decimals_for(chart.values.values()), chart.language, unit=chart.unit)
    return text("chart.map_here", chart.language, name=name, value=value)


def css_of(number: int, classes: int) -> str:
    """Return the colour of a class: fewer than five are spread over the scale."""
    return f"q{5 if classes == 1 else 1 + round(number * 4 / (classes - 1))}"


def _spot(chart: MapChart, code: str, way: str, place: Place) -> str:
    value = chart.values.get(code)
    name = chart.names.get(code, code)
    if value is None:
        tip = text("chart.map_place_missing", chart.language, name=name)
        attributes = {"class": "place", "d": way, "fill": f"url(#{place.key}-streck)"}
    else:
        figure = f"{chart.figure(value)}\u00a0{chart.unit}" if chart.unit else chart.figure(value)
        tip = text("chart.map_place", chart.language, name=name, value=figure)
        css = css_of(class_number(value, chart.classes), len(chart.classes))
        attributes = {"class": f"place {css}", "d": way}
    return mark("path", attributes, mark("title", {}, words(tip)))


def _hatching(place: Place) -> str:
    ground = mark("rect", {"class": "ground", "width": 5, "height": 5})
    stroke = mark("path", {"class": "hatch", "d": "M0 5L5 0"})
    pattern: dict[str, str | float] = {"id": f"{place.key}-streck", "width": 5.0, "height": 5.0}
    pattern["patternUnits"] = "userSpaceOnUse"
    return mark("defs", {}, mark("pattern", pattern, ground + stroke))


def _key(chart: MapChart, place: Place) -> tuple[str, float, float]:
    """Return the key with its width and height: largest values first, as they stand on a scale."""
    step = MAP.letters * _LINE
    rows: list[tuple[dict[str, str | float], str]] = []
    for number, one in reversed(list(enumerate(chart.classes))):
        rows.append(({"class": f"place {css_of(number, len(chart.classes))}"}, class_words(one, chart)))
    if chart.missing:
        rows.append(({"class": "place", "fill": f"url(#{place.key}-streck)"}, missing_words(chart)))
    if chart.own:
        rows.append(({"class": "here"}, own_words(chart)))
    found = []
    for number, (attributes, said) in enumerate(rows):
        y = number * step
        found.append(mark("rect", {**attributes, "x": 1, "y": y + 1, "width": _SWATCH - 4, "height": 13}))
        found.append(mark("text", {"x": _SWATCH + 2, "y": y + MAP.letters, "font-size": MAP.letters}, words(said)))
    wide = _SWATCH + 2 + max((text_width(said, MAP.letters) for _, said in rows), default=0.0)
    return group(found), wide, len(rows) * step


def _said(chart: MapChart) -> str:
    code = "map_kind" if len(chart.classes) > 1 else "map_kind_one"
    sentences = [text(f"chart.{code}", chart.language, classes=len(chart.classes))]
    parts = [class_words(one, chart) for one in chart.classes]
    if chart.missing:
        parts.append(missing_words(chart))
    if chart.own:
        parts.append(own_words(chart))
    return " ".join([*sentences, "; ".join(parts) + ".", text("chart.table_said", chart.language)])
