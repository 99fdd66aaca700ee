"""Rooms import only from rows below their own (ARCHITECTURE.md), and each contract notices when they do not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = "A room imports only from rows below its own"
PAST_APP = "What shows never reaches past app"
PURE = "No database and no network below the store"


def _lint_imports(root: Path) -> str:
    """Return the report on the package in `root`, with its exit code on the last line."""
    result = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{result.stdout}{result.stderr}\nexit {result.returncode}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package that a test may spoil."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_layers_are_kept() -> None:
    report = _lint_imports(ROOT)
    assert report.endswith("exit 0"), report


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("chain", "import styrkedja.parsing", ROW),
        ("reading", "import styrkedja.parsing", ROW),
        ("cli", "import styrkedja.web", ROW),
        ("app", "import styrkedja.settings", ROW),
        ("web", "import styrkedja.store", PAST_APP),
        ("web", "import styrkedja.review", PAST_APP),
        ("review", "import styrkedja.store", ROW),
        ("scoring", "import sqlite3", PURE),
        ("cli", "import styrkedja.library", PAST_APP),
        ("parsing", "import sqlite3", PURE),
        ("wording", "from django.utils import html", PURE),
        ("reading", "import urllib.request", PURE),
    ],
)
def test_an_import_in_the_wrong_direction_is_reported(copy: Path, module: str, line: str, contract: str) -> None:
    (copy / "src" / "styrkedja" / module / "wrong.py").write_text(line + "\n", encoding="utf-8")
    report = _lint_imports(copy)
    assert f"{contract} BROKEN" in report, report
    assert report.endswith("exit 1"), report


def test_a_room_without_a_row_is_reported(copy: Path) -> None:
    room = copy / "src" / "styrkedja" / "extra"
    room.mkdir()
    (room / "__init__.py").write_text("", encoding="utf-8")
    report = _lint_imports(copy)
    assert f"{ROW} BROKEN" in report, report
    assert "styrkedja.extra" in report
