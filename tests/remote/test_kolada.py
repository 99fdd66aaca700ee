"""What the client of Kolada's API reads, from a server that answers in the true shape."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from styrkedja.base.errors import NotFoundError, RemoteError, WrongCallError
from styrkedja.chain.observation import Gender, Observation
from styrkedja.remote.kolada_pages import Datum
from tests import kolada_server as faults
from tests.builders import SHARED
from tests.kolada_asking import asking, rows
from tests.kolada_server import Reply, Value, World
from tests.kolada_world import change, small_world, value_of


def test_the_catalogue_and_the_places_come_as_they_are_published() -> None:
    world = small_world()
    with asking(world, largest_page=7) as (kolada, _, _):
        assert kolada.kpis() == tuple(world.kpis)
        assert kolada.municipalities() == tuple(world.places)
        assert kolada.municipality_groups() == tuple(world.groups)
        assert kolada.kpi_groups() == tuple(world.kpi_groups)
        assert kolada.units() == tuple(world.units)
        assert [unit.municipality for unit in kolada.units("9901")] == ["9901", "9901"]


def test_lists_of_ids_are_cut_to_25() -> None:
    world = small_world()
    kpis = [row.id for row in world.kpis]
    with asking(world) as (kolada, server, _):
        found = rows(kolada, kpis=kpis, municipalities=[place.id for place in world.places])
    assert len(found) == len(world.values)
    assert [len(path.split("/")[4].split(",")) for path in server.asked] == [25, 25, 5, 5]
    assert {len(path.split("?")[0].split("/")[6].split(",")) for path in server.asked} == {25, 3}


def test_values_by_year_and_by_two_of_three_parts() -> None:
    world = small_world()
    with asking(world) as (kolada, server, _):
        found = rows(kolada, municipalities=["9901"], years=[2021], kpis=["N00003"])
        assert {datum.observation.gender for datum in found} == set(Gender)
        assert len(rows(kolada, kpis=["N00001"], years=[2021])) == len(world.places)
        assert len(rows(kolada, municipalities=["9901"], years=[2019])) == len(
            {v for v in world.values if v.place == "9901" and v.year == 2019}
        )
        with pytest.raises(WrongCallError, match="kolada_two_parts"):
            rows(kolada, kpis=["N00001"])
    assert len(server.asked) == 3


def test_a_value_keeps_what_the_source_says_of_it() -> None:
    world = World(
        values=[Value("N00001", "9901", 2020, "K", None, status=".."), Value("N00001", "G1", 2021, "T", 2, count=7)]
    )
    world.text_periods = True
    with asking(world) as (kolada, _, _):
        found = rows(kolada, kpis=["N00001"], municipalities=["9901", "G1"])
    assert found == [
        Datum(Observation("N00001", "9901", 2020, Gender.WOMEN, None, 1, ".."), is_deleted=False),
        Datum(Observation("N00001", "G1", 2021, Gender.TOTAL, 2.0, 7), is_deleted=False),
    ]


def test_only_what_changed_comes_when_a_day_is_given_and_deleted_values_are_marked() -> None:
    world = small_world()
    old = value_of(world, "N00001", "9901", 2021)
    change(world, old, Value("N00001", "9901", 2021, value=None, changed=date(2026, 5, 2), is_deleted=True))
    with asking(world) as (kolada, _, _):
        found = rows(kolada, kpis=["N00001"], municipalities=["9901"], from_date=date(2026, 5, 1))
    assert [(datum.observation.year, datum.is_deleted) for datum in found] == [(2021, True)]


def test_a_value_that_was_deleted_and_given_anew_stands() -> None:
    gone, new = Value("N00001", "9901", 2021, value=None, is_deleted=True), Value("N00001", "9901", 2021, value=3.0)
    for values in ([gone, new], [new, gone]):
        with asking(World(values=values)) as (kolada, _, _):
            [datum] = rows(kolada, kpis=["N00001"], municipalities=["9901"])
        assert (datum.is_deleted, datum.observation.value) == (False, 3.0)


def test_an_unknown_id_is_an_error_though_the_server_answers_with_an_empty_list() -> None:
    with asking(small_world()) as (kolada, _, _):
        assert [row.id for row in kolada.kpis(["N00002"])] == ["N00002"]
        with pytest.raises(NotFoundError) as caught:
            kolada.kpis(["N00002", "N99999", "N00001"])
        assert caught.value.values["ids"] == "N99999"
        with pytest.raises(WrongCallError, match="kolada_id_form"):
            rows(kolada, kpis=["N1; drop"], municipalities=["9901"])


def test_a_search_may_find_nothing() -> None:
    with asking(small_world()) as (kolada, _, _):
        assert [row.id for row in kolada.kpis(title="invånare 17,")] == ["N00017"]
        assert kolada.kpis(title="rymdfart") == ()
        assert [place.id for place in kolada.municipalities(region_type="L")] == ["0000", "0001"]
        assert [place.id for place in kolada.municipalities(title="almfors 7")] == ["9907"]


def test_an_empty_catalogue_is_an_error() -> None:
    with (
        asking(World()) as (kolada, _, _),
        pytest.raises(RemoteError, match="remote_empty"),
    ):
        kolada.kpis()


def test_groups_and_units_may_be_none() -> None:
    with asking(World()) as (kolada, _, _):
        assert [*kolada.municipality_groups(), *kolada.kpi_groups(), *kolada.units()] == []


SHAPES = SHARED / "data" / "kolada" / "v3_shape"


@pytest.mark.skipif(not SHAPES.is_dir(), reason="the shared files are not beside the repository")
def test_the_pages_of_the_true_shape_are_read() -> None:
    pages = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SHAPES.glob("*.json")}
    routes = {"kpi": "kpi", "municipality": "municipality", "municipality_groups": "municipality_groups"}

    def replay(number: int, path: str) -> faults.Fault:
        def put(reply: Reply) -> None:
            name = routes.get(path.partition("?")[0].removeprefix("/v3/"))
            page = dict(pages[name] if name else pages["data_page2" if "&page=2" in path else "data_page1"])
            if page["next_url"]:
                page["next_url"] = f"http://127.0.0.1{page['next_url'].removeprefix('https://api.kolada.se')}"
            reply.status, reply.body = 200, json.dumps(page).encode()

        return put

    with asking(World(), replay) as (kolada, _, _):
        assert len(kolada.kpis()) == 10
        assert len(kolada.municipalities()) == 312
        groups = kolada.municipality_groups()
        assert len(groups) == 25
        assert {len(group.members) for group in groups if group.similar_to} == {7}
        found = rows(kolada, kpis=["N00945"], municipalities=["0180", "1480", "1280"])
    assert len(found) == 63
    assert found[0].observation == Observation("N00945", "0180", 2000, Gender.TOTAL, 31.32959689)


@settings(max_examples=25)
@given(
    years=st.sets(st.integers(1990, 2030), min_size=1, max_size=12),
    largest_page=st.integers(1, 7),
    troubles=st.lists(
        st.sampled_from(
            [None, None, faults.too_many, faults.broken, faults.cut_off, faults.cut_json, faults.page_twice]
        ),
        max_size=20,
    ),
)
def test_whatever_the_pages_and_faults_every_value_comes_once(
    years: set[int], largest_page: int, troubles: list[faults.Fault | None]
) -> None:
    world = World(values=[Value("N00001", place, year, value=year / 7) for place in ("9901", "9902") for year in years])
    # Never so many faults in a row that the client gives up.
    with asking(
        world,
        lambda number, _: troubles[number // 2 % len(troubles)] if troubles and number % 2 else None,
        largest_page=largest_page,
    ) as (kolada, _, _):
        found = rows(kolada, kpis=["N00001"], municipalities=["9901", "9902"])
    told = sorted((one.observation.municipality, one.observation.year, one.observation.value) for one in found)
    assert told == sorted((one.place, one.year, one.value) for one in world.values)
