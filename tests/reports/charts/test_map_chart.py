"""Maps and small pictures: every municipality in its place, classes that say what they hold, wrong files refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from styrkedja.base.errors import WrongCallError
from styrkedja.register.municipalities import municipalities
from styrkedja.reports.charts import country as drawn_country
from styrkedja.reports.charts.classes import class_number, classes_of
from styrkedja.reports.charts.country import read_country, tile_country
from styrkedja.reports.charts.frame import Place
from styrkedja.reports.charts.map_chart import MapChart, css_of, draw_map
from styrkedja.reports.charts.small import Box, Multiples, draw_box, draw_multiples
from styrkedja.reports.charts.spread import Spread, bins_of, draw_spread
from styrkedja.wording.catalogue import error_text

NAMES = {one.code: one.name for one in municipalities()}
SHARED = Path(__file__).parents[4] / "shared" / "data" / "geo" / "swedish_municipalities.geojson"
SVG = "{http://www.w3.org/2000/svg}"
values = some.lists(some.floats(-1e6, 1e6), min_size=1, max_size=300)


def chart(found: Mapping[str, float], own: str = "") -> MapChart:
    return MapChart("Andel (%)", "2024", "%", found, NAMES, "Källa: Kolada", own)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


def square(code: object, x: float = 15.0, y: float = 60.0) -> dict[str, object]:
    ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return {"type": "Feature", "properties": {"id": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def geojson(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_every_municipality_has_a_tile_of_its_own() -> None:
    country = tile_country(344.0)
    assert sorted(spot.code for spot in country.spots) == sorted(NAMES)
    corners = [tuple(map(float, spot.way[1:].split("L")[0].split())) for spot in country.spots]
    side = 344 / 17
    for one, other in combinations(corners, 2):
        assert abs(one[0] - other[0]) >= side * 0.99 or abs(one[1] - other[1]) >= side * 0.99
    assert [name for name, _, _ in country.names if name.startswith("Västra")] == ["Västra Götaland"]


@given(values)
def test_classes_hold_every_value_once_and_equal_values_together(found: list[float]) -> None:
    classes = classes_of(found)
    assert sum(one.count for one in classes) == len(found)
    for value in found:
        holding = classes[class_number(value, classes)]
        assert holding.low <= value <= holding.high
    assert [number for number, one in enumerate(classes) if one.count == 0] == []
    assert len({css_of(number, len(classes)) for number in range(len(classes))}) == len(classes)


@given(values)
def test_bars_hold_every_value_once(found: list[float]) -> None:
    assert sum(one.count for one in bins_of(found)) == len(found)


def test_the_key_tells_limits_and_numbers_and_who_is_missing() -> None:
    found = {code: float(number % 100 - 50) for number, code in enumerate(NAMES) if number % 29}
    drawn = draw_map(chart(found, "1489"), tile_country(344.0))
    said = texts(drawn)
    assert "Uppgift saknas: 10 kommuner" in said
    assert f"Alingsås: {found['1489']:.0f}\u00a0%".replace("-", "−") in said
    assert len([one for one in said if one.endswith(" kommuner") and " till " in one]) == 5
    assert not any("–−" in one for one in said)  # "−2,13–−0,75" cannot be read
    root = etree.fromstring(drawn.encode())
    assert len(root.findall(f".//{SVG}path[@class='place']")) == 10
    assert len(root.findall(f".//{SVG}path[@class='here']")) == 1


def test_a_map_of_areas_is_read_and_projected() -> None:
    codes = ("0180", "2584")
    data = geojson(square("0180", 18, 59), square(2584, 20, 67), square("9999"), {"type": "Feature", "geometry": None})
    country = read_country(data, "karta.geojson", 300.0, codes)
    assert [spot.code for spot in country.spots] == list(codes)
    tops = {spot.code: float(spot.way[1:].split("L")[0].split()[1]) for spot in country.spots}
    assert tops["2584"] < tops["0180"], "north is up"
    # One degree of longitude is shorter in the north.
    widths = {
        spot.code: max(xs) - min(xs)
        for spot in country.spots
        for xs in [[float(part.split()[0]) for part in spot.way[1:-1].split("L")]]
    }
    assert widths["2584"] < widths["0180"]


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (b"{", "map_damaged", "JSON"),
        (b"[" * 100_000, "map_damaged", "JSON"),
        (b'{"features": []}', "map_damaged", "features"),
        (geojson(3), "map_damaged", "features[0]"),
        (geojson({"properties": {"id": "0180"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}), "map_damaged", "0180"),
        (geojson({"properties": {"id": "0180"}, "geometry": {"type": "Polygon", "coordinates": [[["a", 1]]]}}), "map_damaged", "0180"),
        (geojson(square("9999")), "map_ids", "0 av 290"),
    ],
)  # fmt: skip
def test_a_wrong_map_is_refused_with_its_place(data: bytes, code: str, told: str) -> None:
    with pytest.raises(WrongCallError) as raised:
        read_country(data, "karta.geojson", 300.0, NAMES)
    assert raised.value.code == code
    words = error_text(raised.value)
    assert "karta.geojson" in words
    assert told in words


def test_a_map_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_country, "LARGEST_BYTES", 10)
    with pytest.raises(WrongCallError, match="map_too_large"):
        read_country(geojson(square("0180")), "karta.geojson", 300.0, NAMES)


def test_a_real_map_has_every_municipality() -> None:
    if not SHARED.is_file():
        pytest.skip("the shared data are not here")
    country = read_country(SHARED.read_bytes(), SHARED.name, 344.0, NAMES)
    assert {spot.code for spot in country.spots} == set(NAMES)
    assert 1.8 < country.height / country.width < 2.6, "Sweden is a little more than twice as high as wide"


def test_the_own_municipality_stands_out_among_bars() -> None:
    drawn = draw_spread(Spread("Fördelning", "2024", "%", (1.0, 2.0, 2.5, 9.0), "Egen beräkning", ("Almfors", 9.0)))
    assert "Almfors: 9,0\u00a0%" in texts(drawn)
    assert "Inga värden att visa" in texts(draw_spread(Spread("Fördelning", "2024", "%", (), "Egen beräkning")))


def test_small_pictures_tell_last_value_target_and_scale() -> None:
    boxes = (Box("Behöriga <9>", "%", ((2022, 70.0), (2024, 75.5)), (2026, 80.0)), Box("Tom", "", ()))
    drawn = draw_multiples(Multiples("Almfors", "Skola", boxes, "Källa: Kolada", is_same_scale=True))
    assert {"Behöriga <9>", "75,5\u00a0%", "80,0", "Samma skala i alla rutor.", "Inga värden att visa"} <= set(
        texts(drawn)
    )
    alone = draw_box(boxes[0], Place("ruta-1"))
    assert "70,0\u00a0% år 2022, 75,5\u00a0% år 2024. Målet är 80,0\u00a0% år 2026." in alone


@given(some.lists(some.tuples(some.integers(1990, 2030), some.floats(-1e6, 1e6)), max_size=9), some.booleans())
def test_any_small_picture_is_whole(found: list[tuple[int, float]], has_target: bool) -> None:
    box = Box("x", "kr", tuple(sorted(dict(found).items())), (2026, 80.0) if has_target else None)
    etree.fromstring(draw_box(box, Place("ruta")).encode())
