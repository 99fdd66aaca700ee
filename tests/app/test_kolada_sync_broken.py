"""A sync that is broken off anywhere, on a server that fails in every way, ends byte for byte as an undisturbed one."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from styrkedja.app.kolada_sync import Choice, Progress
from styrkedja.base.errors import RemoteError
from tests import kolada_server as faults
from tests.kolada_server import Trouble, World, serving
from tests.kolada_syncs import DAY, LATER, down_after, everything_in, fetch, run_sync, start_sync
from tests.kolada_world import small_world


def _trouble(number: int, path: str) -> faults.Fault | None:
    """Fail on every second request, each time in another way."""
    kinds = (
        faults.too_many,
        faults.broken,
        faults.cut_off,
        faults.cut_json,
        faults.page_twice,
        faults.gateway,
        faults.slow,
    )
    return kinds[number // 2 % len(kinds)] if number % 2 else None


@pytest.mark.parametrize("largest_page", [5000, 60])
def test_a_sync_with_faults_ends_as_an_undisturbed_one(folder: Callable[[str], Path], largest_page: int) -> None:
    world = small_world()
    whole, place = folder("whole"), None
    with serving(world, largest_page=largest_page) as server:
        fetch(server, Choice(with_units=True))
        place = folder("faults")
        server.trouble = _trouble
        first = len(server.asked)
        fetch(server, Choice(with_units=True))
        assert len(server.asked) > 1.3 * first
    assert everything_in(place) == everything_in(whole)


def test_a_sync_broken_off_anywhere_ends_as_an_undisturbed_one(folder: Callable[[str], Path]) -> None:
    world = small_world(kpis=30, places=9)
    choice = Choice(with_units=True)
    with serving(world, largest_page=250) as server:
        whole = folder("whole")
        fetch(server, choice)
        requests = len(server.asked)
        expected = everything_in(whole)
        for stop in range(1, requests + 1):
            place = folder(f"broken-{stop}")
            server.trouble = down_after(len(server.asked) + stop - 1)
            with pytest.raises(RemoteError):
                fetch(server, choice)
            server.trouble = _trouble
            # It goes on another day, and keeps the day it began once anything is kept of it.
            summary = fetch(
                server, choice, day=DAY if not (place / "kolada" / "sync.json").exists() else date(2026, 5, 3)
            )
            assert summary.day == DAY
            assert everything_in(place) == expected, f"broken off at request {stop}"


def test_a_sync_stopped_by_hand_between_any_two_steps_ends_as_an_undisturbed_one(folder: Callable[[str], Path]) -> None:
    world = small_world(kpis=30, places=9)
    with serving(world) as server:
        expected = {}
        steps: list[Progress] = []
        place = folder("whole")
        fetch(server, on_progress=steps.append)
        expected = everything_in(place)
        for stop in range(len(steps)):
            place = folder(f"stopped-{stop}")
            left = [stop]

            def stop_here(progress: Progress, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] < 0:
                    raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                fetch(server, on_progress=stop_here)
            fetch(server)
            assert everything_in(place) == expected, f"stopped at {steps[stop]}"


def test_an_update_broken_off_anywhere_ends_as_an_undisturbed_one(folder: Callable[[str], Path]) -> None:
    def changed_world() -> World:
        world = small_world(kpis=30, places=9)
        for number, old in enumerate(list(world.values)):
            if number % 7 == 0:
                world.values[number] = replace(old, value=1.5, changed=LATER)
            elif number % 31 == 0:
                world.values[number] = replace(old, value=None, is_deleted=True, changed=LATER)
        world.kpis[4] = replace(world.kpis[4], title="Något helt annat, kr/inv")
        del world.kpis[20]
        return world

    with serving(small_world(kpis=30, places=9)) as server:
        old, new = server.world, changed_world()

        def twice(name: str, stop: int | None) -> dict[str, bytes]:
            place = folder(name)
            server.world, server.trouble = old, faults.no_trouble
            fetch(server)
            server.world = new
            if stop is not None:
                server.trouble = down_after(len(server.asked) + stop - 1)
                with pytest.raises(RemoteError):
                    fetch(server, day=LATER)
            server.trouble = faults.no_trouble if stop is None else _trouble
            fetch(server, day=LATER)
            return everything_in(place)

        expected = twice("whole", None)
        first = next(at for at, path in enumerate(server.asked) if at and path.startswith("/v3/kpi?"))
        for stop in range(1, len(server.asked) - first + 1):
            assert twice(f"broken-{stop}", stop) == expected, f"broken off at request {stop}"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_program_ends_as_an_undisturbed_one(folder: Callable[[str], Path]) -> None:
    with serving(small_world(kpis=60, places=30)) as server:
        whole = folder("whole")
        assert run_sync(whole, server.address)[0] == 0
        expected = everything_in(whole)
        for stop in range(2, len(server.asked) + 2, 3):
            place = folder(f"killed-{stop}")
            child = start_sync(place, server.address)
            server.trouble = _kill(child, len(server.asked) + stop, wait_s=0.01 * stop)
            child.communicate(timeout=60)
            server.trouble = faults.no_trouble
            assert run_sync(place, server.address)[0] == 0
            assert everything_in(place) == expected, f"killed at request {stop}"


def _kill(child: subprocess.Popen[str], at: int, wait_s: float) -> Trouble:
    """Kill the program at a request, or a moment after it was answered: it may be writing then."""

    def maybe(number: int, path: str) -> None:
        if number == at:
            child.send_signal(signal.SIGKILL)
        elif number == at - 1:
            threading.Timer(wait_s, child.send_signal, (signal.SIGKILL,)).start()

    return maybe
