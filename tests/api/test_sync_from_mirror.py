"""A sync from the mirror of a synced computer leaves just what that computer has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kolada_server import serving
from tests.kolada_syncs import everything_in, run_sync
from tests.kolada_world import small_world


def test_a_sync_from_our_own_mirror_keeps_the_same(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(small_world()) as server:
        assert run_sync(tmp_path / "first", server.address)[0] == 0
    monkeypatch.setenv("STYRKEDJA_DATA", str(tmp_path / "first"))
    code, told = run_sync(tmp_path / "second", address)
    assert code == 0, told
    assert everything_in(tmp_path / "second" / "kolada") == everything_in(tmp_path / "first" / "kolada")
