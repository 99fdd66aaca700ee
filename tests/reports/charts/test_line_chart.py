"""Charts over years: whole, escaped, told apart without colour, and said in words."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from styrkedja.reports.charts.as_png import png_bytes
from styrkedja.reports.charts.frame import PRINTED, Place
from styrkedja.reports.charts.letters import text_width
from styrkedja.reports.charts.line_chart import draw_line_chart
from styrkedja.reports.charts.model import NARROW, OTHERS, WIDE, Line, LineChart, Size
from styrkedja.reports.charts.said import said
from styrkedja.wording.numbers import Language
from tests.reports.charts.examples import FORECAST, GENDER, OWN

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
PNG_START = b"\x89PNG\r\n\x1a\n"

numbers = some.floats(min_value=-1e7, max_value=1e7, allow_nan=False)
series = some.dictionaries(some.integers(1990, 2030), numbers, max_size=12).map(
    lambda found: tuple(sorted(found.items()))
)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


@pytest.mark.parametrize(("name", "chart", "size"), [("prognos", FORECAST, WIDE), ("kon", GENDER, NARROW)])
def test_charts_are_drawn_as_those_that_were_looked_at(name: str, chart: LineChart, size: Size) -> None:
    """Set STYRKEDJA_GOLDEN=1 to write them anew, and look at them before they are committed."""
    drawn = draw_line_chart(chart, size)
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("STYRKEDJA_GOLDEN"):
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")


@given(series, series, some.text(max_size=40))
def test_any_chart_is_whole_xml_without_script(first: object, second: object, name: str) -> None:
    lines = (Line(name, first), Line(f"<script>alert(1)</script>{name}", second, OTHERS[0]))  # type: ignore[arg-type]
    for size in (WIDE, NARROW):
        drawn = draw_line_chart(replace(FORECAST, title=f'"{name}&', lines=lines, fan=None), size)
        root = etree.fromstring(drawn.encode())
        assert not [element for element in root.iter() if element.tag.endswith("script")]
        assert not re.search(r"\son\w+=", drawn.split("</style>")[1].split(">", 1)[0])


@given(series)
def test_no_label_sticks_out_of_the_picture(points: object) -> None:
    lines = tuple(Line(f"Västra Götalandsregionens kommun {look}", points, look) for look in OTHERS)  # type: ignore[arg-type]
    for size in (WIDE, NARROW):
        root = etree.fromstring(draw_line_chart(replace(FORECAST, lines=lines, fan=None), size).encode())
        for element in root.iter(f"{SVG}text"):
            css, x = element.get("class", ""), float(element.get("x", "0"))
            width = text_width(element.text or "", float(element.get("font-size", "0")))
            start = x - width if "right" in css else x - width / 2 if "middle" in css else x
            assert start >= -1, element.text
            assert start + width <= size.width + 1, element.text


def test_the_last_value_and_the_target_are_named_at_their_ends() -> None:
    found = texts(draw_line_chart(FORECAST))
    assert "2024: 78,0\u00a0%" in found
    assert "Mål 2026: 85\u00a0%" in found
    assert "Prognos 2026: 79,0\u00a0%" in found
    assert {"Kvinnor 8,80\u00a0%", "Män 6,80\u00a0%"} <= set(texts(draw_line_chart(GENDER)))


def test_a_year_without_value_is_a_gap() -> None:
    drawn = draw_line_chart(replace(FORECAST, fan=None, target=None))
    [way] = re.findall(r'class="line" d="([^"]+)"', drawn)
    assert way.count("M") == 2


def test_every_look_has_a_dash_and_a_marker_of_its_own() -> None:
    lines = tuple(Line(look.value, OWN, look) for look in (*OTHERS, *(line.look for line in GENDER.lines)))
    drawn = draw_line_chart(replace(GENDER, lines=lines, band=None))
    shapes = set()
    for look in (line.look for line in lines):
        [inside] = re.findall(rf'<g class="is-{look}"><path class="line".*?</g></g>', drawn)
        marker = re.search(r"</title>(<(\w+) class=\"([\w ]+)\")[^>]*?( d=\"[^\"]*\")?/>", inside)
        assert marker is not None
        shapes.add((marker[2], marker[3], re.sub(r"[-\d. ]+", "", marker[4] or "")))
        assert f".is-{look} .line{{stroke-dasharray" in drawn
    assert len(shapes) >= len(lines) - 2, "diamonds and triangles are hollow or full"


def test_the_picture_is_said_in_words() -> None:
    words = said(FORECAST)
    assert words == (
        "Linjediagram, 2018–2026. Almfors: 70,5\u00a0% år 2018, 78,0\u00a0% år 2024. Lägst 70,5\u00a0% år 2018, högst "
        "78,0\u00a0% år 2024. Almfors saknar värde för 2020. Målet är 85,0\u00a0% år 2026. Prognos för 2026: "
        "79,0\u00a0%, med 80 procents sannolikhet 75,0\u00a0% till 83,0\u00a0%. Alla värden står i tabellen."
    )
    assert "Alla kommuner år 2024: median 7,80\u00a0%" in said(GENDER)
    assert said(replace(FORECAST, language=Language.ENGLISH)).startswith("Line chart, 2018–2026.")


def test_on_a_page_the_rules_head_and_foot_are_the_pages() -> None:
    drawn = draw_line_chart(FORECAST, NARROW, Place("utfall-1"))
    assert "<style" not in drawn
    assert 'aria-labelledby="utfall-1-namn"' in drawn
    assert "Egen beräkning" not in drawn
    assert "Egen beräkning på data från Kolada" in texts(draw_line_chart(FORECAST))


def test_nothing_to_show_is_said() -> None:
    drawn = draw_line_chart(replace(GENDER, lines=(Line("Almfors", ()),), band=None))
    assert "Inga värden att visa" in texts(drawn)


def test_a_file_is_the_same_picture_as_png() -> None:
    drawn = draw_line_chart(FORECAST, place=PRINTED)
    data = png_bytes(drawn, scale=2)
    assert data.startswith(PNG_START)
    assert int.from_bytes(data[16:20], "big") == WIDE.width * 2
    assert data == png_bytes(drawn, scale=2)
    with pytest.raises(ValueError, match="width"):
        png_bytes(draw_line_chart(FORECAST, WIDE, Place("x")))
