"""The server: where it listens, what it says, when it refuses."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from styrkedja.base.errors import WrongCallError

# A test run in the background ignores Ctrl+C, and its children with it.
_COMMAND = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);from styrkedja.cli.main import run; run()"
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, port: int, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", _COMMAND, *arguments, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"STYRKEDJA_DATA": str(folder), "PYTHONUTF8": "1"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_it_says_where_serves_and_stops_on_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port, "serve") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Styrkedja visas på http://127.0.0.1:{port}/ – avsluta med Ctrl+C.\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            assert answer.status == 200
            assert "waitress" not in str(answer.headers).casefold()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) in {0, 130}
        assert process.stdout.read() == "Avslutad.\n"


def test_another_name_for_this_computer_is_refused(tmp_path: Path) -> None:
    # A page elsewhere that points its own name at the loopback address must not reach the documents.
    port = free_port()
    with serving(tmp_path, port, "serve") as process:
        assert process.stdout is not None
        process.stdout.readline()
        request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=10)
        assert caught.value.code == 400


def test_a_port_in_use_is_told_with_another_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(tmp_path, port, "serve") as process:
            _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert errors.strip().endswith(f"Välj en annan: --port {port + 1}")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_loopback_addresses_are_taken(host: str) -> None:
    from styrkedja.cli.commands.serve import refuse_other_computers

    refuse_other_computers(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "127.0.0.9", "example.org", ""])
def test_other_addresses_are_refused(host: str) -> None:
    from styrkedja.cli.commands.serve import refuse_other_computers

    with pytest.raises(WrongCallError, match="not_loopback"):
        refuse_other_computers(host)
