"""Asking a served Kolada with a client that does not wait, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from styrkedja.remote.kolada import Kolada
from styrkedja.remote.kolada_http import Fetcher, Patience, Wait
from styrkedja.remote.kolada_pages import Datum
from tests import kolada_server as faults
from tests.kolada_server import KoladaServer, Trouble, World, serving

QUICK = Patience(interval_s=0, first_wait_s=0.001, connect_s=5, read_s=5)


@contextmanager
def asking(
    world: World, trouble: Trouble = faults.no_trouble, *, patience: Patience = QUICK, largest_page: int = 5000
) -> Iterator[tuple[Kolada, KoladaServer, list[Wait]]]:
    waits: list[Wait] = []
    with serving(world, trouble, largest_page=largest_page) as server:
        fetcher = Fetcher(server.address, patience, sleep=no_sleep, chance=lambda: 0.0, on_wait=waits.append)
        with fetcher:
            yield Kolada(fetcher), server, waits


def no_sleep(seconds: float) -> None:
    del seconds


def only(number: int, fault: faults.Fault) -> Trouble:
    return lambda at, _: fault if at == number else None


def always(fault: faults.Fault) -> Trouble:
    return lambda *_: fault


def rows(kolada: Kolada, **asked: object) -> list[Datum]:
    return [datum for part in kolada.data(**asked) for datum in part]  # type: ignore[arg-type]  # the test names them
