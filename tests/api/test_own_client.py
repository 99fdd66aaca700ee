"""Styrkedja fetches from another Styrkedja's mirror as from Kolada, and ends with the same values."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from styrkedja.app import kolada_files
from styrkedja.app.values import open_values
from styrkedja.cli.main import main
from styrkedja.indicators.places import PlaceGroup

SERVER = """
from wsgiref.simple_server import make_server
from styrkedja.web.server import application
with make_server("127.0.0.1", 0, application) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
"""


@pytest.fixture
def other(mirror: Path) -> Iterator[str]:
    """The address of a mirror on another computer, whose data folder is *mirror*."""
    kolada_files.write_groups(kolada_files.KPI_GROUPS, [PlaceGroup("GKPI1", "Barn", ("N15436",))])
    with subprocess.Popen(
        [sys.executable, "-c", SERVER],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"STYRKEDJA_DATA": str(mirror)},
    ) as server:
        try:
            assert server.stdout is not None
            yield f"http://127.0.0.1:{int(server.stdout.readline())}/kolada/v3"
        finally:
            server.kill()


def test_what_is_fetched_from_a_mirror_is_what_lies_there(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = {kpi: open_values().observations(kpi) for kpi in ("N00945", "N15436")}
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "own"))
    assert main(["indicators", "sync", "--address", other]) == 0, capsys.readouterr().err
    assert open_values().folder.is_relative_to(tmp_path / "own")
    for kpi, rows in theirs.items():
        # Values of groups are fetched only when a group is asked for.
        assert open_values().observations(kpi) == tuple(row for row in rows if row.municipality != "G1")
    assert [row.id for row in kolada_files.read_catalogue()] == ["N00945", "N15436", "U21401"]
    assert kolada_files.read_groups(kolada_files.GROUPS)[0].members == ("0180", "9998")
