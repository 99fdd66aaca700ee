"""Tables of PxWeb in JSON-stat 2: dimensions in any order, sparse cells, and what has to be chosen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from styrkedja.indicators.jsonstat import read_jsonstat
from styrkedja.indicators.places import Place
from styrkedja.indicators.value_cells import PlaceNames, ValueTableError
from styrkedja.indicators.value_table import TableChoice

NAMES = PlaceNames([Place("0180", "Stockholm", "K"), Place("9998", "Almfors", "K")])


def dimension(label: str, categories: dict[str, str], **more: Any) -> dict[str, Any]:
    index = {code: number for number, code in enumerate(categories)}
    return {"label": label, "category": {"index": index, "label": categories, **more}}


def population(**changes: Any) -> dict[str, Any]:
    """Return a table of 4 regions, 2 genders, 2 measures and 2 years; a cell is its own number."""
    said = {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängd efter region, kön, tabellinnehåll och år",
        "source": "SCB",
        "updated": "2026-02-21T07:00:00Z",
        "id": ["Region", "Kon", "ContentsCode", "Tid"],
        "size": [4, 2, 2, 2],
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "dimension": {
            "Region": dimension(
                "region", {"00": "Riket", "01": "Stockholms län", "0180": "Stockholm", "9998": "Almfors"}
            ),
            "Kon": dimension("kön", {"1": "män", "2": "kvinnor"}),
            "ContentsCode": dimension(
                "tabellinnehåll",
                {"BE1": "Folkmängd", "BE2": "Folkökning"},
                unit={"BE1": {"base": "antal", "decimals": 0}, "BE2": {"base": "antal", "decimals": 0}},
            ),
            "Tid": dimension("år", {"2023": "2023", "2024": "2024"}),
        },
        "value": list(range(32)),
    }
    return said | changes


def read(said: object, **choice: Any) -> Any:
    return read_jsonstat("tabell.json", json.dumps(said).encode(), "scb:folkmangd", NAMES, TableChoice(**choice))


def test_cells_are_found_whatever_the_order_of_the_dimensions() -> None:
    found = read(population(), only=(("tabellinnehåll", "Folkmängd"),))
    values = {(row.municipality, row.year, row.gender.value): row.value for row in found.rows}
    # Region 3 (x 8), gender 1 (x 4), measure 0 (x 2), year 1: 24 + 4 + 0 + 1.
    assert values["9998", 2024, "K"] == 29.0
    assert values["0000", 2023, "M"] == 0.0
    assert (len(values), found.counties) == (12, 4)
    assert (found.title, found.unit, found.source) == (population()["label"], "antal", "SCB")


def test_a_measure_is_chosen_by_code_too_and_must_be_chosen() -> None:
    assert read(population(), only=(("ContentsCode", "BE2"),)).rows[0].value == 2.0
    with pytest.raises(ValueTableError) as caught:
        read(population())
    assert (caught.value.code, caught.value.values["column"]) == ("values_jsonstat_which", "ContentsCode")
    assert "BE1 Folkmängd" in str(caught.value.values["columns"])


def test_sparse_cells_and_missing_ones_with_their_mark() -> None:
    said = population(value={"16": 5.5}, status={"17": ".."})
    found = read(said, only=(("ContentsCode", "BE1"),))
    assert [(row.municipality, row.year, row.value, row.status) for row in found.rows] == [
        ("0180", 2023, 5.5, ""),
        ("0180", 2024, None, ".."),
    ]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "values_jsonstat_damaged"),
        ({"class": "collection"}, "values_jsonstat_damaged"),
        (population(size=[4, 2, 2, 3]), "values_jsonstat_damaged"),
        (population(value=[True] * 32), "values_value_cell"),
        (population(value=[]), "values_no_rows"),
        (population(id=["Kon", "ContentsCode"], size=[2, 2], role={}), "values_jsonstat_no_place"),
        (
            population(dimension=population()["dimension"] | {"Tid": dimension("år", {"23": "23M1", "24": "24M2"})}),
            "values_year_cell",
        ),
    ],
)
def test_what_cannot_be_read_is_told(said: object, code: str) -> None:
    with pytest.raises(ValueTableError) as caught:
        read(said, only=(("ContentsCode", "BE1"),))
    assert caught.value.code == code


def test_a_file_that_was_cut_is_told() -> None:
    with pytest.raises(ValueTableError) as caught:
        read_jsonstat("x.json", json.dumps(population()).encode()[:-40], "scb:x", NAMES)
    assert caught.value.code == "values_jsonstat_damaged"


def test_an_unknown_municipality_is_told_with_code_and_name() -> None:
    regions = dimension("region", {"00": "Riket", "01": "Stockholms län", "0180": "Stockholm", "7777": "Ingenstans"})
    with pytest.raises(ValueTableError) as caught:
        read(population(dimension=population()["dimension"] | {"Region": regions}), only=(("ContentsCode", "BE1"),))
    assert (caught.value.code, caught.value.values["value"]) == ("values_place_unknown", "7777 Ingenstans")
