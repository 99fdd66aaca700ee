"""Sweden's municipalities as places on a picture: tiles of our own making, or areas from a GeoJSON file of the user's.

The tiles (`tiles.txt`) are one square for each municipality, so that small places are as visible as large ones.
Areas in degrees are projected on a sphere by transverse Mercator with central meridian 15° E, as SWEREF 99 TM has;
coordinates beyond 360 are metres already and are taken as they stand.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import atan2, atanh, cos, isfinite, radians, sin, tan

from styrkedja.base.errors import WrongCallError
from styrkedja.reports.charts.svg import path

LARGEST_BYTES = 30_000_000
_EMPTY = "----"
_MERIDIAN = 15.0
_MOST_DEGREES = 360.0
# A tile is this share of its place; the rest is the seam.
_TILE = 0.92
_LEAST_AREA = 0.4
Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A municipality on the map.

    Args:
        code: of Statistics Sweden, four digits.
        way: its outline as the `d` of an SVG path.
    """

    code: str
    way: str


@dataclass(frozen=True, slots=True)
class Country:
    """The map without values.

    Args:
        names: of counties, with the place of each in the picture.
        free: width and height, from the upper left corner, where no municipality lies.
    """

    width: float
    height: float
    spots: tuple[Spot, ...]
    names: tuple[tuple[str, float, float], ...] = ()
    free: tuple[float, float] = (0.0, 0.0)
    is_tiles: bool = False


@cache
def tile_country(width: float) -> Country:
    """Return the map of tiles, that wide."""
    placed: list[tuple[str, float, float]] = []
    names: list[tuple[str, float, float]] = []
    text = files("styrkedja.reports.charts").joinpath("tiles.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n")[1:]:
        head, *rows = block.strip().splitlines()
        name, column, row = head.split()
        names.append((name.replace("_", " "), float(column), float(row)))
        for down, line in enumerate(rows):
            placed += [
                (code, float(column) + right, float(row) + down)
                for right, code in enumerate(line.split())
                if code != _EMPTY
            ]
    side = width / (max(column for _, column, _ in placed) + 1)
    height = (max(row for _, _, row in placed) + 2) * side
    spots = tuple(Spot(code, _square(column * side, (row + 1) * side, side * _TILE)) for code, column, row in placed)
    labels = tuple((name, column * side, (row + 1) * side - 3) for name, column, row in names)
    return Country(width, height, spots, labels, (9.2 * side, 7 * side), is_tiles=True)


def read_country(data: bytes, name: str, width: float, codes: Collection[str]) -> Country:
    """Return the map of a GeoJSON file, that wide.

    Args:
        name: of the file, for errors.
        codes: the municipalities that must be there; other areas are left out.

    Raises:
        WrongCallError: code map_too_large, map_damaged or map_ids.
    """
    if len(data) > LARGEST_BYTES:
        size_mb, limit_mb = round(len(data) / 1e6), LARGEST_BYTES // 1_000_000
        raise WrongCallError("map_too_large", name=name, size_mb=size_mb, limit_mb=limit_mb)
    areas = {code: rings for code, rings in _areas(_features(data, name), name) if code in codes}
    if len(areas) < len(codes):
        raise WrongCallError("map_ids", name=name, found=len(areas))
    projected = {code: [_projected(ring) for ring in rings] for code, rings in areas.items()}
    corners = [spot for rings in projected.values() for ring in rings for spot in ring]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    scale = width / ((right - left) or 1.0)
    spots = tuple(
        Spot(code, _outline([[((x - left) * scale, (top - y) * scale) for x, y in ring] for ring in rings]))
        for code, rings in sorted(projected.items())
    )
    height = (top - bottom) * scale
    return Country(width, height, spots, free=(width * 0.36, height * 0.2))


def _features(data: bytes, name: str) -> list[object]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise WrongCallError("map_damaged", name=name, place="JSON") from fault
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise WrongCallError("map_damaged", name=name, place="features")
    return features


def _areas(features: list[object], name: str) -> Iterator[tuple[str, list[Ring]]]:
    """Yield code and rings of each area with a code."""
    for number, feature in enumerate(features):
        place = f"features[{number}]"
        if not isinstance(feature, dict):
            raise WrongCallError("map_damaged", name=name, place=place)
        properties = feature.get("properties")
        code = properties.get("id", feature.get("id")) if isinstance(properties, dict) else feature.get("id")
        if code is None:
            continue
        try:
            yield str(code).zfill(4), _rings(feature["geometry"])
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fault:
            raise WrongCallError("map_damaged", name=name, place=f"{place} ({code})") from fault


def _rings(geometry: dict[str, object]) -> list[Ring]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if not isinstance(coordinates, list) or kind not in {"Polygon", "MultiPolygon"}:
        raise ValueError(kind)
    polygons = [coordinates] if kind == "Polygon" else coordinates
    rings = [[(float(spot[0]), float(spot[1])) for spot in ring] for polygon in polygons for ring in polygon]
    if not rings or not all(isfinite(x) and isfinite(y) for ring in rings for x, y in ring):
        raise ValueError(kind)
    return [ring for ring in rings if len(ring) > 3]


def _projected(ring: Ring) -> Ring:
    if any(abs(x) > _MOST_DEGREES or abs(y) >= 90 for x, y in ring):
        return ring
    return [_mercator(radians(y), radians(x - _MERIDIAN)) for x, y in ring]


def _mercator(latitude: float, longitude: float) -> tuple[float, float]:
    """Return x and y on a sphere of radius 1 (Snyder, Map projections: a working manual, 1987, p. 58)."""
    return atanh(cos(latitude) * sin(longitude)), atan2(tan(latitude), cos(longitude))


def _outline(rings: list[Ring]) -> str:
    """Return rings as a path, without islets too small to see; the largest ring always stays."""
    ordered = sorted(rings, key=_area, reverse=True)
    kept = [ring for number, ring in enumerate(ordered) if number == 0 or _area(ring) >= _LEAST_AREA]
    return "".join(path(_thinned(ring), closed=True) for ring in kept)


def _thinned(ring: Ring) -> Ring:
    rounded = [(round(x, 1), round(y, 1)) for x, y in ring]
    return [rounded[0], *(after for before, after in pairwise(rounded) if after != before)]


def _area(ring: Ring) -> float:
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise([*ring, ring[0]]))) / 2


def _square(x: float, y: float, side: float) -> str:
    return path([(x, y), (x + side, y), (x + side, y + side), (x, y + side)], closed=True)
