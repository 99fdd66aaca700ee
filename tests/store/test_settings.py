"""The settings keep the key secret and the door shut."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

from styrkedja import settings


def test_the_secret_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = settings._secret_key(folder)
    assert settings._secret_key(folder) == first
    assert len(first) >= 50
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_tests_keep_their_key_in_a_folder_of_their_own() -> None:
    assert settings._FOLDER.name.startswith("styrkedja-test-")
    assert (settings._FOLDER / "secret-key").exists()


def test_only_this_computer_may_ask() -> None:
    assert settings.ALLOWED_HOSTS == ["127.0.0.1", "localhost", "[::1]"]
    assert settings.DEBUG is False


def test_no_room_is_imported_by_the_settings(tmp_path: Path) -> None:
    code = "import sys, styrkedja.settings; sys.exit('django' in sys.modules or 'styrkedja.web' in sys.modules)"
    environment = os.environ | {"STYRKEDJA_DATA": str(tmp_path)}
    assert subprocess.run([sys.executable, "-c", code], check=False, env=environment).returncode == 0
