"""Syncs with a made-up Kolada: what is kept, what a later one changes, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from styrkedja.app.kolada import find_catalogue
from styrkedja.app.kolada_metadata import (
    catalogue_changes,
    groups,
    kpi_groups,
    last_sync,
    municipalities,
    similar,
    units,
)
from styrkedja.app.kolada_sync import Choice, Progress, Stage
from styrkedja.app.values import open_unit_values, open_values
from styrkedja.base.errors import NotFoundError, RemoteError, WrongCallError
from styrkedja.chain.observation import Gender
from styrkedja.indicators.catalogue_changes import CatalogueChangeKind
from tests import kolada_server as faults
from tests.kolada_server import Value, serving
from tests.kolada_syncs import DAY, LATER, down_after, everything_in, fetch, locked, run_sync
from tests.kolada_world import change, small_world, value_of


def test_a_first_sync_keeps_everything_that_is_published(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        summary = fetch(server, Choice(with_units=True))
    assert (summary.kpis, summary.places, summary.groups, summary.units) == (30, 28, 4, 6)
    assert summary.counts.rows == summary.counts.added == len(world.values) + len(world.unit_values)
    assert (summary.is_resumed, summary.changes, summary.counts.revised) == (False, (), 0)
    values = open_values()
    kept = [row for kpi in values.kpis() for row in values.observations(kpi)]
    assert {(row.kpi, row.municipality, row.year, row.gender, row.value, row.status) for row in kept} == {
        (one.kpi, one.place, one.year, Gender(one.gender), one.value, one.status) for one in world.values
    }
    assert set(values.series("N00001", "9901").fetched) == {DAY}
    assert len(open_unit_values().observations("N00010")) == 18
    catalogue = find_catalogue()
    assert catalogue is not None
    kpi = catalogue.get("N00003")
    assert kpi is not None
    assert (kpi.title, kpi.by_gender) == ("Nöjda invånare 3, andel (%)", True)


def test_places_groups_and_units_are_kept(folder: Callable[[str], Path]) -> None:
    world = small_world()
    assert (municipalities(), groups(), units(), catalogue_changes()) == ((), (), (), ())
    assert last_sync() is None
    with serving(world) as server:
        fetch(server, Choice(with_units=True))
    assert last_sync() == DAY
    assert municipalities() == tuple(world.places)
    assert groups() == tuple(world.groups)
    assert kpi_groups() == tuple(world.kpi_groups)
    assert units() == tuple(world.units)
    assert [unit.id for unit in units("9901")] == ["V15E990101001", "V15E990101002"]
    assert [group.id for group in similar("9900")] == ["G2", "G4", "G3"]
    assert similar("9901") == similar("1234") == ()


def test_a_second_sync_asks_for_what_changed_and_honours_what_was_deleted(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        first = len(server.asked)
        change(world, value_of(world, "N00001", "9901", 2021), Value("N00001", "9901", 2021, value=99.5, changed=LATER))
        gone = Value("N00002", "9902", 2021, value=None, changed=LATER, is_deleted=True)
        change(world, value_of(world, "N00002", "9902", 2021), gone)
        world.values.append(Value("N00003", "9901", 2022, value=5.0, changed=LATER))
        world.forget_rows()
        summary = fetch(server, day=LATER)
        asked = [path for path in server.asked[first:] if "/data/" in path]
    assert all("from_date=2026-04-30" in path for path in asked)
    assert (summary.counts.rows, summary.counts.added, summary.counts.revised, summary.counts.deleted) == (2, 1, 1, 1)
    values = open_values()
    assert values.series("N00001", "9901").value(2021) == 99.5
    assert values.series("N00001", "9901", as_of=DAY).value(2021) != 99.5
    assert values.series("N00002", "9902").years == (2019, 2020)
    assert [revision.superseded for revision in values.revisions("N00002")] == [LATER]


def test_everything_is_fetched_anew_when_that_is_asked_for(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        # A row that vanished without a mark is only seen by fetching everything.
        world.values.remove(value_of(world, "N00001", "9901", 2021))
        world.forget_rows()
        assert fetch(server, day=LATER).counts.deleted == 0
        assert fetch(server, Choice(is_full=True), day=LATER).counts.deleted == 1
    assert open_values().series("N00001", "9901").years == (2019,)


def test_a_renamed_or_vanished_key_figure_is_told_and_kept_in_the_history(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        first = len(server.asked)
        world.kpis[0] = replace(world.kpis[0], title="Nöjda invånare 1, antal/1 000 inv")
        world.kpis[1] = replace(world.kpis[1], title=world.kpis[1].title.replace("  ", " "))
        world.kpis[2] = replace(world.kpis[2], title=world.kpis[2].title + " (-2024)")
        gone = world.kpis.pop()
        summary = fetch(server, day=LATER)
        asked = [path for path in server.asked[first:] if "/data/" in path]
    found = [(one.kpi, one.kind) for one in summary.changes]
    assert found == [
        ("N00001", CatalogueChangeKind.UNIT),
        ("N00003", CatalogueChangeKind.ENDED),
        (gone.id, CatalogueChangeKind.VANISHED),
    ]
    assert [(day, one.kpi) for day, one in catalogue_changes()] == [(LATER, kpi) for kpi, _ in found]
    assert catalogue_changes("N00001")[0][1].after == "antal/1 000 inv"
    # What is measured in another unit is fetched whole.
    assert {path.split("/")[4] for path in asked if "from_date" not in path} == {"N00001"}
    assert gone.id in open_values().kpis()


def test_a_choice_fetches_only_its_part_and_leaves_the_rest_alone(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server, Choice(kpis=("n00003",), places=("almfors 2", "0000"), first_year=2020, last_year=2021))
        values = open_values()
        assert values.kpis() == ("N00003",)
        rows = values.observations("N00003")
        assert {(row.municipality, row.year) for row in rows} == {
            (place, year) for place in ("9902", "0000") for year in (2020, 2021)
        }
        # Of the part everything was fetched, so what has gone from it is seen; the rest is not touched.
        fetch(server, Choice(kpis=("N00003",)))
        world.values = [one for one in world.values if one.place not in {"9901", "9904"}]
        world.forget_rows()
        summary = fetch(server, Choice(kpis=("N00003",), places=("9901",)), day=LATER)
        assert summary.counts.deleted == 6
        assert values.series("N00003", "9901").years == ()
        assert values.series("N00003", "9904").years == (2019, 2020, 2021)
        # A part says nothing of when the whole was fetched.
        first = len(server.asked)
        fetch(server, day=LATER)
        assert {path.split("/")[4] for path in server.asked[first:] if "from_date" in path} == {"N00003"}


def test_a_whole_sync_leaves_the_values_of_groups_that_it_does_not_ask_for(folder: Callable[[str], Path]) -> None:
    world = small_world()
    world.values.append(Value("N00003", "G1", 2020, value=42.0))
    with serving(world) as server:
        fetch(server, Choice(kpis=("N00003",), places=("G1", "9901")))
        world.values = [one for one in world.values if one.place != "9901"]
        world.forget_rows()
        assert fetch(server, day=LATER).counts.deleted > 0
    assert open_values().series("N00003", "9901").years == ()
    assert open_values().series("N00003", "G1").values == (42.0,)
    assert not [one for one in open_values().revisions("N00003") if one.municipality == "G1"]


def test_the_units_of_a_municipality_are_chosen_with_it(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server, Choice(kpis=("N00010", "N00011"), places=("9901",), with_units=True, last_year=2020))
        found = open_unit_values().observations("N00010")
        assert {(row.municipality, row.year) for row in found} == {
            (unit, year) for unit in ("V15E990101001", "V15E990101002") for year in (2019, 2020)
        }
        first = len(server.asked)
        fetch(server, Choice(kpis=("N00010",), places=("0000",), with_units=True))
        assert not any("/oudata/" in path for path in server.asked[first:])
        fetch(server, Choice(with_units=True))
    assert open_unit_values().kpis() == ("N00010", "N00020", "N00030")
    assert len(open_unit_values().observations("N00010")) == 18


def test_an_operating_area_is_chosen_by_a_part_of_its_name(folder: Callable[[str], Path]) -> None:
    with serving(small_world()) as server:
        assert fetch(server, Choice(areas=("grundskola",))).kpis == 10


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice(kpis=("N99999",)), "kolada_unknown_ids"),
        (Choice(areas=("Rymdfart",)), "kolada_unknown_areas"),
        (Choice(areas=("",)), "kolada_unknown_areas"),
        (Choice(places=("Atlantis",)), "kolada_unknown_places"),
        (Choice(kpis=("N00001",), areas=("Demokrati",)), "kolada_choice"),
        (Choice(first_year=2022, last_year=2021), "kolada_years"),
        (Choice(first_year=22), "kolada_years"),
    ],
)
def test_a_choice_that_nothing_answers_to_is_refused_before_anything_is_kept(
    folder: Callable[[str], Path], choice: Choice, code: str
) -> None:
    with serving(small_world()) as server, pytest.raises((NotFoundError, WrongCallError)) as caught:
        fetch(server, choice)
    assert caught.value.code == code
    assert [name for name in everything_in(folder("data")) if not name.endswith("writing.lock")] == []


def test_a_wrong_choice_does_not_take_the_place_of_a_sync_that_was_broken_off(folder: Callable[[str], Path]) -> None:
    with serving(small_world(), down_after(6)) as server:
        with pytest.raises(RemoteError):
            fetch(server)
        server.trouble = faults.no_trouble
        with pytest.raises(NotFoundError):
            fetch(server, Choice(kpis=("N99999",)))
        assert fetch(server).is_resumed


def test_a_catalogue_that_has_lost_half_of_itself_is_not_believed(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        del world.kpis[10:]
        with pytest.raises(RemoteError, match="kolada_shrunk"):
            fetch(server, day=LATER)
    catalogue = find_catalogue()
    assert catalogue is not None
    assert len(catalogue.kpis) == 30


def test_a_list_of_municipalities_that_has_lost_half_of_itself_is_not_believed(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        del world.places[10:]
        world.forget_rows()
        with pytest.raises(RemoteError, match="kolada_shrunk"):
            fetch(server, day=LATER)
    assert len(municipalities()) == 28


def test_a_date_that_is_none_does_not_cost_the_catalogue(folder: Callable[[str], Path]) -> None:
    world = small_world()
    world.kpis[0] = replace(world.kpis[0], publication_date="hösten", prel_publication_date="2026-04-01T00:00:00")
    with serving(world) as server:
        fetch(server)
    catalogue = find_catalogue()
    assert catalogue is not None
    kpi = catalogue.get("N00001")
    assert kpi is not None
    assert (kpi.publication_date, kpi.early_date) == (None, date(2026, 4, 1))


def test_an_old_sync_is_begun_anew_and_loses_nothing(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world, down_after(6)) as server:
        with pytest.raises(RemoteError):
            fetch(server)
        server.trouble = faults.no_trouble
        first = len(server.asked)
        summary = fetch(server, day=LATER)
        asked = [path for path in server.asked[first:] if "/data/" in path]
    assert (summary.is_resumed, summary.day) == (False, LATER)
    assert sum("from_date=2026-04-30" in path for path in asked) == 2
    assert sum(len(open_values().observations(kpi)) for kpi in open_values().kpis()) == len(world.values)


def test_one_key_figure_that_the_server_fails_for_stops_no_other(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world, lambda _, path: faults.broken if "/data/" in path and "N00007" in path else None) as server:
        summary = fetch(server)
        assert summary.failed == ("N00007",)
        assert open_values().kpis() == tuple(row.id for row in world.kpis if row.id != "N00007")
        # The next sync fetches it whole, and of the others what has changed.
        server.trouble, first = faults.no_trouble, len(server.asked)
        summary = fetch(server, day=LATER)
        asked = [path for path in server.asked[first:] if "/data/" in path and "from_date" not in path]
    assert (summary.is_resumed, summary.failed) == (False, ())
    assert {path.split("/")[4] for path in asked} == {"N00007"}
    assert sum(len(open_values().observations(kpi)) for kpi in open_values().kpis()) == len(world.values)


def test_a_server_that_gives_no_values_at_all_ends_the_sync(folder: Callable[[str], Path]) -> None:
    with serving(small_world(), lambda _, path: faults.broken if "/data/" in path else None) as server:
        with pytest.raises(RemoteError, match="remote_gave_up_status"):
            fetch(server)
        assert len(server.asked) < 100
        with pytest.raises(RemoteError, match="remote_gave_up_status"):
            fetch(server, Choice(kpis=("N00007",)))
        server.trouble = faults.no_trouble
        assert fetch(server, Choice(kpis=("N00007",))).is_resumed


def test_two_syncs_at_once_are_refused(folder: Callable[[str], Path]) -> None:
    with serving(small_world()) as server, locked(folder("data")):
        with pytest.raises(WrongCallError, match="values_locked"):
            fetch(server)
        assert server.asked == []


def test_a_folder_that_may_not_be_written_is_told(folder: Callable[[str], Path]) -> None:
    place = folder("data")
    place.mkdir()
    # Nobody, not even root, may write in a folder that is a file.
    (place / "kolada").write_bytes(b"")
    with serving(small_world()) as server, pytest.raises(WrongCallError, match="unwritable"):
        fetch(server)


def test_a_file_in_the_way_is_told(folder: Callable[[str], Path]) -> None:
    place = folder("data")
    (place / "kolada" / "kpi_catalogue.csv.gz" / "x").mkdir(parents=True)
    with serving(small_world()) as server, pytest.raises(WrongCallError) as caught:
        fetch(server)
    assert caught.value.code == "kolada_file_damaged"


def test_a_full_disk_is_told_and_the_sync_goes_on_afterwards(folder: Callable[[str], Path]) -> None:
    with serving(small_world()) as server:
        fetch(server)
        whole = everything_in(folder("data"))
        small = folder("small")
        # As a full disk: no file may grow beyond 600 bytes.
        limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))"
        code, told = run_sync(small, server.address, limit)
        assert code == 2
        assert "kan inte skrivas" in told or "går inte att skriva" in told, told
        fetch(server)
        assert everything_in(small) == whole


def test_progress_tells_every_stage_and_how_far_it_is(folder: Callable[[str], Path]) -> None:
    told: list[Progress] = []
    with serving(small_world(), lambda number, _: faults.broken if number == 6 else None) as server:
        fetch(server, on_progress=told.append)
    assert [stage for stage in Stage if any(one.stage is stage for one in told)] == [
        Stage.CATALOGUE, Stage.PLACES, Stage.VALUES, Stage.PUBLISH,
    ]  # fmt: skip
    values = [one for one in told if one.stage is Stage.VALUES and one.wait is None]
    assert [(one.done, one.total) for one in values] == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert [one.wait.status for one in told if one.wait] == [500]
