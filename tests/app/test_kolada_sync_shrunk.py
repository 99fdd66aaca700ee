"""A key figure that comes back with less than half of its rows is not believed at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from styrkedja.app.kolada_journal import read_journal
from styrkedja.app.kolada_sync import Choice, SyncSummary
from styrkedja.app.values import open_unit_values, open_values
from styrkedja.base.errors import RemoteError
from styrkedja.cli.main import main
from tests import kolada_server as faults
from tests.kolada_server import KoladaServer, World, serving
from tests.kolada_syncs import DAY, LATER, down_after, everything_in, fetch
from tests.kolada_world import small_world

FULL = Choice(is_full=True)
SHRUNK = "N00007"


def lose(world: World, kpi: str = SHRUNK, *, keep: float = 0.0) -> None:
    """Take away all of a key figure but a part of it."""
    own = [one for one in world.values if one.kpi == kpi]
    world.values = [one for one in world.values if one.kpi != kpi] + own[: round(len(own) * keep)]
    world.forget_rows()


def asked_whole(server: KoladaServer, first: int) -> set[str]:
    """Return the key figures that were asked for without a date, each request's first."""
    return {path.split("/")[4] for path in server.asked[first:] if "/data/" in path and "from_date" not in path}


@pytest.mark.parametrize("keep", [0.0, 0.4])
def test_a_key_figure_that_lost_half_of_its_rows_is_kept_and_asked_for_whole_again(
    folder: Callable[[str], Path], keep: float
) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        before, everything = open_values().observations(SHRUNK), list(world.values)
        lose(world, keep=keep)
        summary = fetch(server, FULL, day=LATER)
        assert (summary.shrunk, summary.failed, summary.counts.deleted) == ((SHRUNK,), (), 0)
        assert summary.counts.rows == sum(one.kpi != SHRUNK for one in world.values)
        assert open_values().observations(SHRUNK) == before
        assert SHRUNK not in read_journal().finished
        assert read_journal().running is None
        # Still the same: still not believed, and no other is fetched whole for it.
        first = len(server.asked)
        assert fetch(server, day=LATER).shrunk == (SHRUNK,)
        assert asked_whole(server, first) == {SHRUNK}
        # The server is well again.
        world.values = everything
        world.forget_rows()
        assert fetch(server, day=LATER).shrunk == ()
        assert read_journal().finished[SHRUNK] == LATER
    assert open_values().observations(SHRUNK) == before


def test_more_than_half_of_the_rows_is_believed(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        lose(world, keep=0.6)
        summary = fetch(server, FULL, day=LATER)
    assert summary.shrunk == ()
    assert summary.counts.deleted > 0


def test_rows_that_are_other_rows_do_not_make_up_for_those_that_are_gone(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        world.values = [replace(one, year=one.year + 10) if one.kpi == SHRUNK else one for one in world.values]
        world.forget_rows()
        assert fetch(server, FULL, day=LATER).shrunk == (SHRUNK,)


def test_what_the_source_marks_as_deleted_is_believed(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        number = sum(one.kpi == SHRUNK for one in world.values)
        world.values = [
            replace(one, value=None, is_deleted=True, changed=LATER) if one.kpi == SHRUNK else one
            for one in world.values
        ]
        world.forget_rows()
        summary = fetch(server, FULL, day=LATER)
    assert (summary.shrunk, summary.counts.deleted) == ((), number)


def test_a_full_fetch_that_names_the_key_figure_believes_it(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        number = len(open_values().observations(SHRUNK))
        lose(world)
        assert fetch(server, Choice(kpis=(SHRUNK,), places=("9901",)), day=LATER).shrunk == ()  # two rows are few
        assert fetch(server, Choice(areas=("Grundskola",), is_full=True), day=LATER).shrunk == (SHRUNK,)
        summary = fetch(server, Choice(kpis=(f" {SHRUNK.lower()}",), is_full=True), day=LATER)
    assert (summary.shrunk, summary.counts.deleted) == ((), number - 2)
    assert open_values().observations(SHRUNK) == ()


def test_the_part_of_a_choice_is_held_against_the_same_part(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        finished, before = read_journal().finished, open_values().observations(SHRUNK)
        lose(world)
        assert fetch(server, Choice(kpis=(SHRUNK,), first_year=2021), day=LATER).shrunk == (SHRUNK,)
        # A part says nothing of when the whole was fetched.
        assert read_journal().finished == finished
    assert open_values().observations(SHRUNK) == before


def test_a_key_figure_with_few_rows_may_lose_them_all(folder: Callable[[str], Path]) -> None:
    world = small_world(kpis=3, places=6, years=(2019, 2020, 2021))
    with serving(world) as server:
        fetch(server)
        assert len(open_values().observations("N00001")) <= 20 < len(open_values().observations("N00003"))
        lose(world, "N00001")
        lose(world, "N00003")
        summary = fetch(server, FULL, day=LATER)
    assert summary.shrunk == ("N00003",)
    assert open_values().observations("N00001") == ()


def test_a_key_figure_that_vanished_from_the_catalogue_is_not_asked_for(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        lose(world)
        world.kpis = [row for row in world.kpis if row.id != SHRUNK]
        summary = fetch(server, FULL, day=LATER)
    assert summary.shrunk == ()
    assert [one.kpi for one in summary.changes] == [SHRUNK]


def test_values_by_unit_are_held_against_those_that_stand(folder: Callable[[str], Path]) -> None:
    world = small_world(years=tuple(range(2015, 2022)))
    with serving(world) as server:
        fetch(server, Choice(with_units=True))
        before = open_unit_values().observations("N00010")
        world.unit_values = [one for one in world.unit_values if one.kpi != "N00010"]
        world.forget_rows()
        assert fetch(server, Choice(is_full=True, with_units=True), day=LATER).shrunk == ("N00010",)
        assert "N00010" not in read_journal().finished_units
        assert "N00010" in read_journal().finished
    assert open_unit_values().observations("N00010") == before


def test_a_key_figure_with_a_new_unit_that_fails_is_asked_for_whole_again(folder: Callable[[str], Path]) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server)
        world.kpis[6] = replace(world.kpis[6], title="Nöjda invånare 7, antal/1 000 inv")
        server.trouble = lambda _, path: faults.broken if "/data/" in path and SHRUNK in path else None
        assert fetch(server, day=LATER).failed == (SHRUNK,)
        server.trouble, first = faults.no_trouble, len(server.asked)
        fetch(server, day=LATER)
        assert asked_whole(server, first) == {SHRUNK}


def test_a_sync_that_refuses_and_is_broken_off_anywhere_ends_as_an_undisturbed_one(
    folder: Callable[[str], Path],
) -> None:
    with serving(small_world(kpis=30, places=9)) as server:
        old, new = server.world, small_world(kpis=30, places=9)
        lose(new)
        lose(new, "N00029", keep=0.3)

        def twice(name: str, stop: int | None) -> tuple[dict[str, bytes], SyncSummary]:
            place = folder(name)
            server.world, server.trouble = old, faults.no_trouble
            fetch(server)
            server.world = new
            if stop is not None:
                server.trouble = down_after(len(server.asked) + stop - 1)
                with pytest.raises(RemoteError):
                    fetch(server, FULL, day=LATER)
            server.trouble = faults.no_trouble
            summary = fetch(server, FULL, day=LATER)
            return everything_in(place), replace(summary, requests=0, is_resumed=False)

        before = len(server.asked)
        expected = twice("whole", None)
        assert expected[1].shrunk == ("N00007", "N00029")
        requests = (len(server.asked) - before) // 2
        for stop in range(1, requests + 1):
            assert twice(f"broken-{stop}", stop) == expected, f"broken off at request {stop}"


def test_the_command_names_it_says_what_to_do_and_ends_with_1(
    folder: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    world = small_world()
    with serving(world) as server:
        fetch(server, day=DAY)
        lose(world)
        assert main(["indicators", "sync", "--full", "--format", "json", "--address", server.address]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["shrunk"] == [SHRUNK]
    assert f"1 nyckeltal: {SHRUNK}" in told.err
    assert f"styrkedja indicators sync --kpi {SHRUNK} --full" in told.err
