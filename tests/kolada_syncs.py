"""Syncs of a made-up Kolada, for tests: run in a data folder of their own, whole and in another process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from styrkedja.app.kolada_sync import Choice, Clockwork, SyncSummary, sync
from styrkedja.remote.kolada_http import Patience
from tests import kolada_server as faults
from tests.builders import ROOT
from tests.kolada_server import KoladaServer, Trouble

DAY, LATER = date(2026, 5, 1), date(2026, 6, 1)
EVERYTHING = Choice()
_QUICK = Clockwork(sleep=lambda _: None, chance=lambda: 0.0, patience=Patience(interval_s=0, first_wait_s=0))
_CHILD = """
{first}
import sys
from styrkedja.cli.main import main
sys.exit(main(["indicators", "sync", "--address", {address!r}]))
"""
_LOCKING = """
import sys, time
from pathlib import Path
from styrkedja.store.values import ValueStore
with ValueStore(Path(sys.argv[1])).writing():
    print("ready", flush=True)
    time.sleep(60)
"""


def fetch(server: KoladaServer, choice: Choice = EVERYTHING, day: date = DAY, **more: object) -> SyncSummary:
    """Sync with a server, without waiting."""
    return sync(choice, today=day, address=server.address, clockwork=_QUICK, **more)  # type: ignore[arg-type]  # named


def everything_in(place: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def down_after(number: int) -> Trouble:
    """Answer that many requests and no more."""
    return lambda at, _: faults.broken if at > number else None


def start_sync(place: Path, address: str, first: str = "") -> subprocess.Popen[str]:
    """Start the program in another process.

    Args:
        first: Python to run before it.
    """
    # A program that may write no large files, or is killed, would leave halves of compiled modules behind.
    own = {"STYRKEDJA_DATA": str(place), "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", _CHILD.format(first=first, address=address)]
    return subprocess.Popen(
        command, env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def run_sync(place: Path, address: str, first: str = "") -> tuple[int, str]:
    """Run the program in another process, and return its exit code and what it told of faults."""
    with start_sync(place, address, first) as child:
        told = child.communicate(timeout=120)[1]
    return child.returncode, told


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Hold the right to write in a data folder from another process."""
    command = [sys.executable, "-c", _LOCKING, str(place / "kolada" / "values")]
    own = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=own) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        try:
            yield
        finally:
            child.kill()
