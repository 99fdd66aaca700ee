"""A table of PxWeb is asked for once, again when the server is busy, and what it refuses is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from styrkedja.base.errors import RemoteError, WrongCallError
from styrkedja.remote.kolada_http import Fetcher
from styrkedja.remote.pxweb import PATIENCE, fetch_table, table_address
from tests.pxweb_server import PxWebServer, pxweb_server


@pytest.fixture
def server() -> Iterator[PxWebServer]:
    with pxweb_server() as known:
        yield known


def fetch(server: PxWebServer) -> dict[str, object]:
    address = table_address(f"{server.address}/api/v2/tables/TAB1/data?valueCodes[Region]=*&outputFormat=csv")
    return fetch_table(address, Fetcher(server.address, PATIENCE, sleep=lambda _: None))


def test_it_is_asked_in_json_and_swedish_with_its_selection(server: PxWebServer) -> None:
    server.answers = [(200, json.dumps({"class": "dataset"}).encode())]
    assert fetch(server) == {"class": "dataset"}
    [asked] = server.asked
    assert urlsplit(asked).path == "/api/v2/tables/TAB1/data"
    assert parse_qs(urlsplit(asked).query) == {
        "valueCodes[Region]": ["*"],
        "lang": ["sv"],
        "outputFormat": ["json-stat2"],
    }


def test_a_busy_server_is_asked_again(server: PxWebServer) -> None:
    server.answers = [(429, b""), (503, b""), (200, b'{"class": "data'), (200, b"{}")]
    assert fetch(server) == {}
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("answers", "code", "times"),
    [
        ([(404, b"")], "pxweb_not_given", 1),
        ([(403, b"too many cells")], "pxweb_not_given", 1),
        ([(500, b"")] * 4, "remote_gave_up_status", 4),
    ],
)
def test_what_the_server_refuses_is_told(
    server: PxWebServer, answers: list[tuple[int, bytes]], code: str, times: int
) -> None:
    server.answers = list(answers)
    with pytest.raises(RemoteError) as caught:
        fetch(server)
    assert (caught.value.code, len(server.asked)) == (code, times)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.scb.se/hitta-statistik/",
        "https://user@scb.se/api/v2/tables/TAB1/data",
        "ftp://scb.se/api/v2/tables/TAB1/data",
        "https://scb.se:0/api/v2/tables/TAB1/data",
        "https:///api/v2/tables/TAB1/data",
        "https://[::1/api/v2/tables/TAB1/data",
    ],
)
def test_an_address_that_is_no_tables_is_told(address: str) -> None:
    with pytest.raises(WrongCallError) as caught:
        table_address(address)
    assert caught.value.code == "pxweb_address"
