"""A real server on a free port of this computer, and Debian's Chromium to walk it with.

Without the browser the tests are skipped, but in CI (CI=true) its lack is a failure.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.places import FAULTY_BUDGET, SAFETY, safety_csv
from tests.wrong_budget import WRONG_BUDGET

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_START_SECONDS = 60
# Several rooms may be tested at once on a small machine.
expect.set_options(timeout=20_000)
_PROGRAM = "from styrkedja.cli.main import run; run()"

# The example adds up; here nothing does.
WRONG_SUMS = (
    WRONG_BUDGET.replace("Budget 2027", "Plan och budget 2027", 1).replace(
        "Omsorgsnämnden", "varav förskola\t400 000\t1 200 000\nOmsorgsnämnden"
    )
    + "\nUppdrag\n\nSkolnämnden ska utreda en ny skola i Norrby.\n"
)

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: run tools/ensure_programs.sh")
        pytest.skip("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with the example documents; tests only read them."""
    folder = tmp_path_factory.mktemp("site")
    wrong = folder / FAULTY_BUDGET
    wrong.write_text(WRONG_SUMS, encoding="utf-8")
    _run(folder, "load", str(wrong))
    _run(folder, "demo", "--no-serve")
    measured = folder / "trygghet.csv"
    measured.write_text(safety_csv(), encoding="utf-8")
    _run(folder, "indicators", "import", str(measured), "--kpi", SAFETY, "--title", "Trygga invånare, andel (%)",
         "--unit", "andel (%)", "--source", "En påhittad enkät")  # fmt: skip
    with _serve(folder) as address:
        yield address


@pytest.fixture
def empty_site(tmp_path: Path) -> Iterator[str]:
    """Address of a server without documents."""
    with _serve(tmp_path) as address:
        yield address


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """Open a tab: open_page(address, width=390, dark=True, script=False); no tab may report a fault."""
    with tabs(chromium) as open_tab:
        yield open_tab


@contextmanager
def tabs(chromium: Browser) -> Iterator[OpenPage]:
    """Give the way to open tabs, close them at the end, and look that none of them reported a fault."""
    contexts = []
    faults: list[str] = []

    def open_tab(address: str, *, width: int = 1280, dark: bool = False, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height(width)},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="sv-SE",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: _keep_fault(message, faults))
        page.goto(address)
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert faults == []


def height(width: int) -> int:
    """Return how high a screen of that width is."""
    return 900 if width > 500 else 844


def _keep_fault(message: ConsoleMessage, faults: list[str]) -> None:
    # An answer with status 404 or 422 is reported too, but is what its test is about.
    if message.type == "error" and "Failed to load resource" not in message.text:
        faults.append(message.text)


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("w", encoding="utf-8") as log:
        command = [sys.executable, "-c", _PROGRAM, "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=_environment(folder), stdout=log, stderr=log)
        try:
            _wait(address, server, folder / "server.log")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=10)
    assert "Traceback" not in (folder / "server.log").read_text(encoding="utf-8")


def _run(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    result = subprocess.run(command, env=_environment(folder), capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "STYRKEDJA_DATA": str(folder / "data"), "PYTHONUTF8": "1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8")
        try:
            urlopen(address).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not answer: {log.read_text(encoding='utf-8')}")
