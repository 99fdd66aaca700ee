"""The client of Kolada's API on a server that answers as badly as servers do."""

from __future__ import annotations

import json

import pytest

from styrkedja.base.errors import RemoteError, WrongCallError
from styrkedja.remote.kolada import Kolada
from styrkedja.remote.kolada_http import Fetcher, Patience
from tests import kolada_server as faults
from tests.kolada_asking import QUICK, always, asking, no_sleep, only, rows
from tests.kolada_server import Reply, Value, World, serving
from tests.kolada_world import small_world


@pytest.mark.parametrize(
    ("fault", "reason", "status"),
    [
        (faults.too_many, "status", 429),
        (faults.broken, "status", 500),
        (faults.gateway, "status", 503),
        (faults.cut_off, "connection", None),
        (faults.cut_json, "json", None),
        (faults.no_page, "shape", None),
        (faults.page_twice, "repeated", None),
    ],
)
def test_a_fault_that_passes_is_asked_away(fault: faults.Fault, reason: str, status: int | None) -> None:
    world = small_world()
    with asking(world, only(3, fault), largest_page=9) as (kolada, server, waits):
        assert kolada.kpis() == tuple(world.kpis)
    assert [(wait.reason, wait.status, wait.attempt) for wait in waits] == [(reason, status, 2)]
    assert len(server.asked) == 5


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.too_many, "remote_gave_up_status"),
        (faults.broken, "remote_gave_up_status"),
        (faults.cut_off, "remote_gave_up_connection"),
        (faults.cut_json, "remote_gave_up_json"),
        (faults.no_page, "remote_gave_up_shape"),
    ],
)
def test_a_fault_that_stays_ends_in_one_error_after_the_stated_tries(fault: faults.Fault, code: str) -> None:
    with (
        asking(small_world(), always(fault)) as (kolada, server, waits),
        pytest.raises(RemoteError) as caught,
    ):
        rows(kolada, kpis=["N00001", "N00002"], municipalities=["9901"])
    assert caught.value.code == code
    assert caught.value.values["what"] == "kolada_data"
    assert caught.value.values["part"] == " N00001–N00002"
    assert len(server.asked) == QUICK.tries == len(waits) + 1
    assert [round(wait.seconds / QUICK.first_wait_s) for wait in waits] == [1, 2, 4, 8, 16]


def test_a_page_that_stays_twice_adds_nothing_and_is_counted() -> None:
    world = small_world()

    # The list has no fourth page; served as one, it repeats the third and loses nothing.
    with asking(world, lambda _, path: _repeat_last if "page=3" in path else None, largest_page=10) as (
        kolada,
        _,
        _,
    ):
        assert kolada.kpis() == tuple(world.kpis)
        assert kolada.repeated_pages == 1


def _repeat_last(reply: Reply) -> None:
    """Let the third page lead on to a fourth, which says the same and is the last."""
    page = json.loads(reply.body)
    if "page=4" not in str(page["previous_url"]):
        own = str(page["previous_url"]).replace("page=2", "page=3")
        page["next_url"] = f"{own}&again=1" if "again" not in own else None
    reply.body = json.dumps(page).encode()


def test_a_loop_of_pages_is_an_error() -> None:
    def back(reply: Reply) -> None:
        page = json.loads(reply.body)
        if page["previous_url"]:
            page["next_url"] = page["previous_url"]
        reply.body = json.dumps(page).encode()

    with (
        asking(small_world(), always(back), largest_page=10) as (kolada, _, _),
        pytest.raises(RemoteError, match="remote_gave_up_loop"),
    ):
        kolada.kpis()


def test_the_next_page_is_never_asked_of_another_server() -> None:
    def astray(reply: Reply) -> None:
        page = json.loads(reply.body)
        page["next_url"] = "https://example.org/v3/kpi?page=2"
        reply.body = json.dumps(page).encode()

    with (
        asking(small_world(), always(astray)) as (kolada, server, _),
        pytest.raises(RemoteError, match="remote_foreign_link"),
    ):
        kolada.kpis()
    assert len(server.asked) == 1


def test_a_link_with_another_scheme_or_port_is_asked_of_the_same_server() -> None:
    world = small_world()

    def behind_proxy(reply: Reply) -> None:
        page = json.loads(reply.body)
        if page["next_url"]:
            page["next_url"] = "https://127.0.0.1/v3" + page["next_url"].partition("/v3")[2]
        reply.body = json.dumps(page).encode()

    with asking(world, always(behind_proxy), largest_page=10) as (kolada, _, _):
        assert kolada.kpis() == tuple(world.kpis)


def test_rows_that_nobody_asked_for_are_an_error() -> None:
    def other(reply: Reply) -> None:
        reply.body = reply.body.replace(b"N00001", b"N00002")

    with (
        asking(small_world(), always(other)) as (kolada, _, _),
        pytest.raises(RemoteError, match="remote_gave_up_unasked"),
    ):
        rows(kolada, kpis=["N00001"], municipalities=["9901"])


def test_values_that_contradict_each_other_are_read_again() -> None:
    world = World(values=[Value("N00001", "9901", 2020, value=value) for value in (1.0, 2.0)])
    with (
        asking(world) as (kolada, server, _),
        pytest.raises(RemoteError) as caught,
    ):
        rows(kolada, kpis=["N00001"], municipalities=["9901"])
    assert caught.value.code == "remote_contradiction"
    assert caught.value.values["name"] == "N00001 9901 2020 T"
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "code"), [(404, "remote_no_route"), (400, "remote_refused"), (301, "remote_refused")]
)
def test_what_no_new_try_would_mend_is_told_at_once(status: int, code: str) -> None:
    def refuse(reply: Reply) -> None:
        reply.status = status

    with (
        asking(small_world(), always(refuse)) as (kolada, server, _),
        pytest.raises(RemoteError) as caught,
    ):
        kolada.kpis()
    assert (caught.value.code, caught.value.values["status"]) == (code, status)
    assert len(server.asked) == 1


def test_retry_after_is_waited_for_and_a_long_one_is_told() -> None:
    def pause(reply: Reply) -> None:
        reply.status, reply.headers["Retry-After"] = 429, "90"

    def long_pause(reply: Reply) -> None:
        reply.status, reply.headers["Retry-After"] = 503, "7200"

    with asking(small_world(), only(1, pause)) as (kolada, _, waits):
        kolada.kpis()
        assert [wait.seconds for wait in waits] == [90]
    with (
        asking(small_world(), only(1, long_pause)) as (kolada, _, _),
        pytest.raises(RemoteError) as caught,
    ):
        kolada.kpis()
    assert (caught.value.code, caught.value.values["minutes"]) == ("remote_pause", 121)


def test_an_answer_without_end_is_not_taken_in() -> None:
    patience = Patience(interval_s=0, largest_bytes=20_000)
    with (
        asking(small_world(kpis=300), patience=patience) as (kolada, _, _),
        pytest.raises(RemoteError, match="remote_too_large"),
    ):
        kolada.kpis()


def test_no_answer_in_time_is_asked_for_again() -> None:
    def late(reply: Reply) -> None:
        reply.delay_s = 1.0

    patience = Patience(interval_s=0, read_s=0.2)
    with asking(small_world(), only(1, late), patience=patience) as (kolada, _, waits):
        assert len(kolada.kpis()) == 30
    assert [wait.reason for wait in waits] == ["time_out"]


def test_an_answer_that_never_ends_is_asked_for_again_and_given_up() -> None:
    now = [0.0]

    def clock() -> float:
        now[0] += 10
        return now[0]

    with serving(small_world()) as server:
        patience = Patience(tries=2, interval_s=0, answer_s=1)
        with pytest.raises(RemoteError, match="remote_gave_up_time_out"):
            Kolada(Fetcher(server.address, patience, sleep=no_sleep, clock=clock)).kpis()
    assert len(server.asked) == 2


def test_no_server_is_told_after_the_tries() -> None:
    with serving(World()) as server:
        address = server.address
    with pytest.raises(RemoteError) as caught:
        Kolada(Fetcher(address, QUICK, sleep=no_sleep)).kpis()
    assert caught.value.code == "remote_gave_up_connection"
    assert str(caught.value.values["host"]) in address


def test_requests_keep_the_pace() -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    with serving(small_world()) as server:
        fetcher = Fetcher(server.address, Patience(interval_s=0.2), sleep=sleep, clock=lambda: now[0])
        kolada = Kolada(fetcher)
        for _ in range(3):
            kolada.kpis()
        now[0] += 10
        kolada.kpis()
    assert [round(seconds, 6) for seconds in slept] == [0.2, 0.2]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "kolada.se",
        "ftp://kolada.se/v3",
        "https://",
        "https://a:b@kolada.se/v3",
        "https://x/v3?a=1",
        "http://[::1/v3",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(WrongCallError, match="kolada_address"):
        Fetcher(address)


def test_the_closed_version_is_refused() -> None:
    with pytest.raises(WrongCallError, match="kolada_version_2"):
        Fetcher("https://api.kolada.se/v2/")
